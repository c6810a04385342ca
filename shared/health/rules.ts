import { addDays, daysBetween, shortDay } from '../dates.ts'
import { listed } from '../elections/rules.ts'
import { CAPACITY_LABELS } from '../people/entities.ts'
import { noticeOf } from '../terms/rules.ts'
import type { TermShown } from '../terms/contract.ts'
import type { HealthPart } from './contract.ts'

/** Active formal members an effective group has at least (domain.md §2.1, R1). */
export const MEMBERS_AT_LEAST = 8
/** An active member not seen at a meeting for so many days is worth an invitation (R20). */
export const QUIET_DAYS = 365
/** Of advice without an answer, the pieces shown; the others are counted. */
export const ADVICE_SHOWN = 8

/** What the parts are worked out from. Days are `YYYY-MM-DD`; `electionOn` the day of an open election to chair; `roleInForce` its version, null for none; `sltAtLast` whether SLT was at the last meeting. */
export type HealthFacts = {
  groupId: string
  today: string
  activeMembers: number
  terms: readonly TermShown[]
  electionOn: string | null
  meetingsPerYear: number
  lastOn: string | null
  nextOn: string | null
  sltAtLast: boolean
  roleInForce: string | null
  /** Of the protocol for critical incidents: its version and the day its review is due, null for none in force. */
  protocolInForce: { version: string; reviewDue: string | null } | null
  sltLead: string
}

/** The parts of an effective group (R1, R2, R4), each with how it stands. Nothing of it is set by anybody. */
export function healthParts(facts: HealthFacts): HealthPart[] {
  return [
    members(facts),
    chair(facts),
    meetings(facts),
    slt(facts),
    role(facts),
    protocol(facts),
    lead(facts),
  ]
}

function members({ activeMembers }: HealthFacts): HealthPart {
  const people = activeMembers === 1 ? '1 active formal member' : `${activeMembers} active formal members`
  return {
    key: 'members',
    rag: activeMembers >= MEMBERS_AT_LEAST ? 'G' : 'R',
    sentence:
      activeMembers >= MEMBERS_AT_LEAST
        ? `${people}.`
        : `${people}; an effective group has ${MEMBERS_AT_LEAST} or more.`,
    to: '/people/advisors',
  }
}

function chair({ terms, today, electionOn }: HealthFacts): HealthPart {
  const inOffice = terms.filter(
    ({ kind, state }) => (kind === 'chair' || kind === 'co-chair') && state === 'current',
  )
  const to = '/people/elections'
  if (inOffice.length === 0)
    return {
      key: 'chair',
      rag: 'R',
      sentence:
        electionOn === null
          ? 'Nobody is chair.'
          : `Nobody is chair; the election is on ${shortDay(electionOn)}.`,
      to,
    }
  const [soonest] = inOffice.toSorted((a, b) => (a.endsOn ?? '9999').localeCompare(b.endsOn ?? '9999'))
  const who = `${listed(inOffice.map(({ name }) => name))} ${inOffice.length === 1 ? 'is' : 'are'} ${CAPACITY_LABELS[inOffice[0]?.kind === 'co-chair' ? 'co-chair' : 'chair'].toLowerCase()}${inOffice.length === 1 ? '' : 's'}`
  const endsOn = soonest?.endsOn ?? null
  if (endsOn === null) return { key: 'chair', rag: 'G', sentence: `${who}.`, to }
  const isFollowed = terms.some(
    ({ kind, startedOn }) => (kind === 'chair' || kind === 'co-chair') && startedOn === addDays(endsOn, 1),
  )
  const isNear = !isFollowed && noticeOf('office', daysBetween(today, endsOn)) !== null
  const next = isFollowed
    ? ', and who follows is elected'
    : isNear
      ? electionOn === null
        ? '; an election is needed'
        : `; the election is on ${shortDay(electionOn)}`
      : ''
  return { key: 'chair', rag: isNear ? 'A' : 'G', sentence: `${who} to ${shortDay(endsOn)}${next}.`, to }
}

/** Days between meetings, with two weeks' grace (R4). */
function every({ meetingsPerYear }: HealthFacts): number {
  return Math.round(365 / meetingsPerYear) + 14
}

function meetings(facts: HealthFacts): HealthPart {
  const { lastOn, nextOn, today, groupId } = facts
  const to = nextOn === null ? `/meetings/new?group=${groupId}` : '/meetings'
  const last = lastOn === null ? 'It has not met yet' : `It last met on ${shortDay(lastOn)}`
  const isLate = lastOn === null || daysBetween(lastOn, today) > every(facts)
  if (nextOn === null)
    return { key: 'meetings', rag: isLate ? 'R' : 'A', sentence: `${last}, and no meeting is planned.`, to }
  return {
    key: 'meetings',
    rag: isLate ? 'A' : 'G',
    sentence: `${last} and meets next on ${shortDay(nextOn)}.`,
    to,
  }
}

function slt({ lastOn, sltAtLast }: HealthFacts): HealthPart {
  const to = '/meetings'
  if (lastOn === null)
    return { key: 'slt', rag: 'A', sentence: 'No meeting was held that SLT could be at.', to }
  return {
    key: 'slt',
    rag: sltAtLast ? 'G' : 'R',
    sentence: sltAtLast ? 'SLT was at the last meeting.' : 'No SLT member was at the last meeting.',
    to,
  }
}

function role({ roleInForce }: HealthFacts): HealthPart {
  return {
    key: 'role description',
    rag: roleInForce === null ? 'R' : 'G',
    sentence:
      roleInForce === null
        ? 'No role description is in force.'
        : `The role description ${roleInForce} is in force.`,
    to: '/roles',
  }
}

function protocol({ protocolInForce, today }: HealthFacts): HealthPart {
  const to = '/protocols'
  if (protocolInForce === null)
    return { key: 'protocol', rag: 'R', sentence: 'No protocol for critical incidents is in force.', to }
  const { version, reviewDue } = protocolInForce
  const isOverdue = reviewDue !== null && reviewDue < today
  return {
    key: 'protocol',
    rag: isOverdue ? 'A' : 'G',
    sentence: `The protocol for critical incidents ${version} is in force${isOverdue ? `; its review was due on ${shortDay(reviewDue)}` : ''}.`,
    to,
  }
}

function lead({ sltLead, groupId }: HealthFacts): HealthPart {
  return {
    key: 'slt lead',
    rag: sltLead === '' ? 'R' : 'G',
    sentence: sltLead === '' ? 'No SLT lead is named.' : `${sltLead} is the SLT lead.`,
    to: `/groups/${groupId}`,
  }
}

/** How the whole stands: effective where every part does, in a sentence. */
export function healthWords(parts: readonly HealthPart[]): string {
  const failing = parts.filter(({ rag }) => rag === 'R').length
  const near = parts.filter(({ rag }) => rag === 'A').length
  if (failing === 0 && near === 0) return 'An effective group is in place.'
  if (failing === 0) return `In place, with ${near === 1 ? 'one thing' : `${near} things`} to look at.`
  return `Not all in place: ${failing === 1 ? 'one part is' : `${failing} parts are`} missing.`
}

/** The terms of a group that end soon and are not followed, the nearest first. */
export function endingSoon(terms: readonly TermShown[], today: string): TermShown[] {
  return terms
    .filter(
      ({ state, endsOn, followed, kind }) =>
        state === 'current' &&
        endsOn !== null &&
        !followed &&
        noticeOf(kind === 'membership' ? 'membership' : 'office', daysBetween(today, endsOn)) !== null,
    )
    .toSorted((a, b) => (a.endsOn ?? '').localeCompare(b.endsOn ?? ''))
}
