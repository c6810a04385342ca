import { createHash } from 'node:crypto'
import type { PublishedMeetingRow } from '../../../db/schema.ts'
import { localClock } from '../../../shared/dates.ts'
import { blockersOf, clearedOf, type ToPublish } from '../../../shared/publishing/blockers.ts'
import type { Blocker } from '../../../shared/publishing/contract.ts'
import { embargoBlockers } from '../../../shared/publishing/embargo.ts'
import { unreleased } from '../../../shared/publishing/release.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { type Gated, type GatedMinutes, throughGate } from './gate.ts'
import type { MinutesRecord } from './gate/minutes-record.ts'
import type { OfficeView } from './office-view.ts'
import type { WholeRecord } from './records.ts'

/** A meeting taken through the gate, with what stands in the way of publishing it. `gated` is null when the gate refused it. */
export type Assessed = { gated: Gated | null; blockers: Blocker[]; cleared: string[]; fingerprint: string }

/** Takes a meeting through the gate and says what stands in its way. A refusal of the gate is one more thing in the way. */
export function assess(
  view: OfficeView,
  record: WholeRecord,
  published: PublishedMeetingRow | undefined,
  clock: Pick<OpenContext, 'today' | 'now'>,
): Assessed {
  const gated = gatedOrRefused(view, record, clock.today())
  const minutes = gated instanceof Refusal ? { items: [], attendance: [], venue: '' } : gated.minutes
  const withdrawn =
    published !== undefined &&
    published.value === '' &&
    published.reopenedAt === null &&
    record.meeting.clearedAt === null
  const fingerprint = gated instanceof Refusal ? '' : fingerprintOf(gated.minutes)
  const input: ToPublish = {
    meeting: record.meeting,
    signOffs: record.signOffs,
    items: record.items,
    minutes,
    nearNames: gated instanceof Refusal ? [] : gated.nearNames,
    publicContacts: [record.group.publicContact, view.office.publicContact],
    officeContact: view.office.publicContact,
    withdrawnOn: withdrawn ? localClock(published.withdrawnAt ?? published.updatedAt).day : null,
    withoutNote:
      fingerprint !== '' &&
      isCorrected(published, fingerprint) &&
      record.corrections.every(({ on }) => on !== null),
  }
  // Of what is out already nothing has to be taken off because a day has come.
  const undecided = record.meeting.state === 'published' ? [] : unreleased(record.items, clock.today())
  const blockers = [...blockersOf(input), ...undecided, ...embargoBlockers(record.meeting, clock.now())]
  if (gated instanceof Refusal) {
    const refused = { code: 'UNKNOWN_NAME', sentence: gated.message, remedy: 'edit' } as const
    return {
      gated: null,
      blockers: [...blockers, { ...refused, itemId: null, paragraph: '', personId: null }],
      cleared: [],
      fingerprint: '',
    }
  }
  return {
    gated,
    blockers,
    cleared: clearedOf(input, gated.rolesUsed),
    fingerprint,
  }
}

/** Published, reopened since, and another text than the one the public last read. */
function isCorrected(published: PublishedMeetingRow | undefined, fingerprint: string): boolean {
  return published !== undefined && published.reopenedAt !== null && published.fingerprint !== fingerprint
}

function gatedOrRefused(view: OfficeView, record: MinutesRecord, today: string): Gated | Refusal {
  try {
    return throughGate(record, view.register, today)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'LEAK') return error
    throw error
  }
}

/** The same as long as not a word has changed: a newer gate alone makes no new version. */
function fingerprintOf(minutes: GatedMinutes): string {
  return createHash('sha256').update(JSON.stringify(minutes)).digest('hex')
}
