import { BOROUGHS } from './boroughs.ts'
import { type GroupFields, type GroupKind, STARTER_QUORUM } from './entities.ts'

/** Target meetings a year by kind: 4 for local groups, 6 for corporate ones (domain.md §2.1). */
export function starterMeetingsPerYear(kind: GroupKind): number {
  return kind === 'corporate' ? 6 : 4
}

/** How long membership and offices last in a group, how many terms there are at the most, and how long ago an officer must have left. */
export type TermSettings = {
  termYears: number
  maxTerms: number
  officeYears: number
  independenceYears: number
}

/** Starter values by kind: 3 years, 2 terms and offices of 1 year; corporate groups 4 years for both (domain.md §0.2, §5.1, §5.2). */
export function starterTerms(kind: GroupKind): TermSettings {
  return kind === 'corporate'
    ? { termYears: 4, maxTerms: 2, officeYears: 4, independenceYears: 5 }
    : { termYears: 3, maxTerms: 2, officeYears: 1, independenceYears: 5 }
}

/** What holds in a group: what it set, and where it set nothing the starter value of its kind. */
export function termsOfGroup(
  group: { kind: GroupKind } & { [Name in keyof TermSettings]: number | null },
): TermSettings {
  const starter = starterTerms(group.kind)
  return {
    termYears: group.termYears ?? starter.termYears,
    maxTerms: group.maxTerms ?? starter.maxTerms,
    officeYears: group.officeYears ?? starter.officeYears,
    independenceYears: group.independenceYears ?? starter.independenceYears,
  }
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
    termYears: null,
    maxTerms: null,
    officeYears: null,
    independenceYears: null,
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
