import { daysBetween, shortDay } from '../dates.ts'
import { isOffice } from '../terms/offices.ts'
import { noticeOf } from '../terms/rules.ts'
import { CAPACITY_LABELS } from '../people/entities.ts'
import { KEEPERS, KEEPERS_AND_CHAIR } from '../roles.ts'
import type { EndingOffice, EndingTerm } from './facts.ts'
import type { Found } from './meeting-alerts.ts'

/** Days an ended term stays on Today. */
export const TERM_BEHIND = 30

/** How much harm the end of a term does, by the notice it is within (`noticeOf`): the nearer the worse. */
const HARM: Record<number, number> = { 0: 60, 30: 42, 60: 32, 90: 22, 120: 22 }
/** Without a chair nobody calls the meeting. */
const OFFICE_MORE = 4

function harmOf(notice: number, isOfOffice: boolean): number {
  return (HARM[notice] ?? 22) + (isOfOffice && notice > 0 ? OFFICE_MORE : 0)
}

/** A membership that ends within three months — of somebody who holds an office within four — or ended (R22). */
export function termAlerts(term: EndingTerm, today: string): Found[] {
  const left = daysBetween(today, term.endsOn)
  const needsElection = isOffice(term.capacity) && !term.succeeded
  const notice = noticeOf(needsElection ? 'office' : 'membership', left)
  if (notice === null || left < -TERM_BEHIND) return []
  const ended = notice === 0
  return [
    {
      id: `term ${term.personId} ${term.groupId}`,
      groupId: term.groupId,
      groupName: term.groupName,
      since: term.endsOn,
      rag: ended ? 'R' : 'A',
      harm: harmOf(notice, needsElection),
      sentence: `${term.name}’s term ${ended ? 'ended' : 'ends'} on ${shortDay(term.endsOn)}.`,
      detail: needsElection ? 'An election is needed.' : 'Renew it or thank them.',
      button: 'Open',
      to: `/people/${term.personId}?tab=way`,
      by: [...(needsElection ? KEEPERS_AND_CHAIR : KEEPERS)],
    },
  ]
}

/** An office that ends within four months, or ended, while the membership goes on and nobody follows (R22). */
export function officeAlerts(office: EndingOffice, today: string): Found[] {
  const left = daysBetween(today, office.endsOn)
  const notice = noticeOf('office', left)
  if (notice === null || left < -TERM_BEHIND) return []
  const ended = notice === 0
  return [
    {
      id: `office ${office.personId} ${office.groupId}`,
      groupId: office.groupId,
      groupName: office.groupName,
      since: office.endsOn,
      rag: ended ? 'R' : 'A',
      harm: harmOf(notice, true),
      sentence: `${office.name}’s time as ${CAPACITY_LABELS[office.kind].toLowerCase()} ${ended ? 'ended' : 'ends'} on ${shortDay(office.endsOn)}.`,
      detail:
        office.electionOn === null
          ? 'An election is needed.'
          : `The election is on ${shortDay(office.electionOn)}.`,
      button: 'Open',
      to: `/people/${office.personId}?tab=way`,
      by: [...KEEPERS_AND_CHAIR],
    },
  ]
}

/** Memberships of one group told one by one; more are told together, so that a large group does not fill Today. */
export const TERMS_TOLD = 3

/** What is told of the memberships that end, each for itself or, where a group has many, together; whoever holds an office always for themselves. */
export function foldedTermAlerts(terms: readonly EndingTerm[], today: string): Found[] {
  const told = terms.flatMap((term) => {
    const [alert] = termAlerts(term, today)
    return alert ? [{ term, alert }] : []
  })
  const plain = told.filter(({ term }) => !isOffice(term.capacity))
  const folded = [...Map.groupBy(plain, ({ alert }) => `${alert.groupId} ${alert.rag}`).values()].filter(
    (some) => some.length > TERMS_TOLD,
  )
  const isFolded = new Set(folded.flat())
  return [
    ...told.filter((each) => !isFolded.has(each)).map(({ alert }) => alert),
    ...folded.flatMap((some) => together(some)),
  ]
}

/** One alert for many terms: as bad as the worst of them. */
function together(some: readonly { term: EndingTerm; alert: Found }[]): Found[] {
  const ordered = some.toSorted((a, b) => a.term.endsOn.localeCompare(b.term.endsOn))
  const [first, last] = [ordered[0], ordered.at(-1)]
  if (!first || !last) return []
  const { alert } = first
  const ended = alert.rag === 'R'
  return [
    {
      ...alert,
      id: `terms ${ended ? 'ended' : 'ending'} ${alert.groupId}`,
      harm: Math.max(...some.map((each) => each.alert.harm)),
      sentence: ended
        ? `${some.length} terms have ended, the first on ${shortDay(first.term.endsOn)}.`
        : `${some.length} terms end by ${shortDay(last.term.endsOn)}, the first on ${shortDay(first.term.endsOn)}.`,
      detail: 'Renew them or thank them.',
      button: 'See terms',
      to: `/people/terms?show=${ended ? 'ended' : 'soon'}`,
    },
  ]
}
