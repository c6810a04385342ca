import { addDays, daysBetween, shortDay } from '../dates.ts'
import type { AdvisorInductionFacts } from '../induction/rules.ts'
import type { ChairSupport, EventDueOf } from '../induction/contract.ts'
import { KEEPERS, KEEPERS_AND_CHAIR } from '../roles.ts'
import type { Found } from './meeting-alerts.ts'
import { days } from './words.ts'

/** What Today is told of induction, of the user's groups. */
export type InductionFacts = {
  advisors: AdvisorInductionFacts[]
  chairs: ChairSupport[]
  events: EventDueOf[]
}

const MATRIX = '/roles/induction'

/** One line for some advisors of a group: who it is where it is one, how many otherwise. */
function about(
  kind: string,
  own: readonly AdvisorInductionFacts[],
  say: { since: string; rag: 'R' | 'A'; harm: number; one: string; many: string; detail: string },
): Found[] {
  const [first] = own
  if (!first) return []
  const { groupId, groupName } = first
  const single = own.length === 1
  return [
    {
      id: `${kind} ${groupId}`,
      groupId,
      groupName,
      since: say.since,
      rag: say.rag,
      harm: say.harm,
      sentence: single ? `${first.name}${say.one}` : `${own.length} advisors ${say.many}`,
      detail: say.detail,
      button: single ? 'Open' : 'See who',
      to: single ? `/people/${first.personId}?tab=induction` : MATRIX,
      by: [...KEEPERS],
    },
  ]
}

/** Inductions of a group that take longer than their programme gives them (R15), and modules that ran out or will (R14). */
function groupAlerts(advisors: readonly AdvisorInductionFacts[], today: string): Found[] {
  const late = advisors.filter(
    ({ startedOn, targetDays, standing }) =>
      targetDays !== null &&
      addDays(startedOn, targetDays) < today &&
      standing.lacks.some(({ kind }) => kind === 'missing'),
  )
  const expired = advisors.filter(({ standing }) =>
    standing.lacks.some(({ kind, beforeCallOut }) => kind === 'expired' && beforeCallOut),
  )
  const running = advisors.filter((one) => !expired.includes(one) && one.standing.expiring.length > 0)
  const oldest = late.map(({ startedOn }) => startedOn).sort()[0] ?? today
  const expiredOn =
    expired.flatMap(({ standing }) => standing.lacks.flatMap((one) => one.expiredOn ?? [])).sort()[0] ?? today
  const next = running.flatMap(({ standing }) => standing.expiring.map((one) => one.validUntil)).sort()[0]
  return [
    ...about('induction expired', expired, {
      since: expiredOn,
      rag: 'R',
      harm: 58,
      one: ' is not to be called out: a module of the induction has run out.',
      many: 'are not to be called out: a module of their induction has run out.',
      detail: `The first ran out on ${shortDay(expiredOn)}.`,
    }),
    ...about('induction runs out', running, {
      since: next ?? today,
      rag: 'A',
      harm: next !== undefined && daysBetween(today, next) <= 30 ? 36 : 26,
      one: ' has a module of the induction to refresh.',
      many: 'have a module of their induction to refresh.',
      detail: next === undefined ? '' : `The first runs out on ${shortDay(next)}.`,
    }),
    ...about('induction late', late, {
      since: oldest,
      rag: 'A',
      harm: 34,
      one: '’s induction is late.',
      many: 'are late with their induction.',
      detail: `The longest has taken ${days(daysBetween(oldest, today))}.`,
    }),
  ]
}

/** A chair or co-chair whose support session is overdue (R16). */
function supportAlert({
  personId,
  name,
  groupId,
  groupName,
  lastHeld,
  dueBy,
  startedOn,
}: ChairSupport): Found {
  return {
    id: `support ${personId} ${groupId}`,
    groupId,
    groupName,
    since: dueBy,
    rag: 'A',
    harm: 28,
    sentence: `${name} was to have a support session by ${shortDay(dueBy)}.`,
    detail:
      lastHeld === null
        ? `None is on record since taking office on ${shortDay(startedOn)}.`
        : `The last was on ${shortDay(lastHeld)}.`,
    button: 'Record support',
    to: '/roles/support',
    by: [...KEEPERS_AND_CHAIR],
  }
}

/** The yearly event of all advisors that is overdue, or is to be planned (R17). */
function eventAlerts({ groupId, groupName, dueBy, rag, lastHeld, planned }: EventDueOf): Found[] {
  if (rag === null) return []
  const next = planned === null ? 'None is planned.' : `One is planned for ${shortDay(planned)}.`
  return [
    {
      id: `event ${groupId}`,
      groupId,
      groupName,
      since: dueBy,
      rag,
      harm: rag === 'R' ? 50 : 24,
      sentence: `The yearly event of all advisors ${rag === 'R' || planned !== null ? 'was' : 'is'} due by ${shortDay(dueBy)}.`,
      detail:
        lastHeld === null ? `None is on record. ${next}` : `The last was on ${shortDay(lastHeld)}. ${next}`,
      button: planned === null ? 'Plan an event' : 'See events',
      to: planned === null ? '/roles/events/new' : '/roles/events',
      by: [...KEEPERS_AND_CHAIR],
    },
  ]
}

/** Everything of induction that needs doing (R14 to R17). */
export function inductionAlerts({ advisors, chairs, events }: InductionFacts, today: string): Found[] {
  const groups = [...Map.groupBy(advisors, ({ groupId }) => groupId).values()]
  return [
    ...groups.flatMap((own) => groupAlerts(own, today)),
    ...chairs.filter(({ dueBy }) => dueBy < today).map(supportAlert),
    ...events.flatMap(eventAlerts),
  ]
}
