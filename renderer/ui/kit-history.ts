import type { ChangeEntry } from '../../shared/office/entities.ts'

const entry = {
  userName: 'Nadia Okafor',
  command: '01980000-0000-7000-8000-000000000001',
  entity: 'person',
  entityId: '01980000-0000-7000-8000-000000000002',
}

/** Invented changes, for the kit's page. */
export const KIT_HISTORY: readonly ChangeEntry[] = [
  {
    ...entry,
    seq: 3,
    at: '2026-11-20T10:12:00.000Z',
    procedure: 'people.update',
    before: { nameConsent: 'not asked', phone: '' },
    after: { nameConsent: 'agreed', phone: '020 7946 0123' },
  },
  {
    ...entry,
    seq: 2,
    at: '2026-11-12T09:00:00.000Z',
    procedure: 'minutes.save',
    before: { text: { splice: { at: 120, text: 'on Fridays', whole: '' } } },
    after: { text: { splice: { at: 120, text: 'every Friday after school', whole: '' } } },
  },
  {
    ...entry,
    seq: 1,
    at: '2026-11-02T09:00:00.000Z',
    procedure: 'people.create',
    before: null,
    after: { name: 'Sam Adeyemi', kind: 'advisor' },
  },
]
