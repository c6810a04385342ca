import { BOROUGHS } from './boroughs.ts'
import { type GroupFields, type GroupKind, STARTER_QUORUM } from './entities.ts'

/** Target meetings a year by kind: 4 for local groups, 6 for corporate ones (domain.md §2.1). */
export function starterMeetingsPerYear(kind: GroupKind): number {
  return kind === 'corporate' ? 6 : 4
}

/** What a new group's form starts with. */
export function starterGroup(kind: GroupKind): GroupFields {
  return {
    name: '',
    kind,
    area: '',
    commandUnit: '',
    sltLead: '',
    meetingsPerYear: starterMeetingsPerYear(kind),
    quorumPercent: STARTER_QUORUM.percent,
    quorumAtLeast: STARTER_QUORUM.atLeast,
    quorumChairRequired: STARTER_QUORUM.chairRequired,
    purpose: '',
    publicContact: '',
    memberCalling: 'name',
    officerCalling: 'name',
  }
}

/** The command unit that polices a borough, or '' for any other area. */
export function commandUnitOf(area: string): string {
  return BOROUGHS.find((b) => b.name === area)?.commandUnit ?? ''
}

/** A name as part of a public address: `Hackney IAG` → `hackney-iag`. Never empty. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return slug || 'group'
}
