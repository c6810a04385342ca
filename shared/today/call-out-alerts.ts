import { daysBetween, localClock } from '../dates.ts'
import type { AfterClock } from '../incidents/clocks.ts'
import { KEEPERS_AND_CHAIR } from '../roles.ts'
import type { CallOutAfter, CallOutStanding } from './facts.ts'
import type { Found } from './meeting-alerts.ts'

/** A call-out that is asked for, one that is open, and an advisor's concern the police have not answered (C6, L6): before all else. */
export function callOutAlert(found: CallOutStanding): Found {
  const { id, groupId, groupName, reference, title, since, isRequested, isUnanswered, next } = found
  const of = { groupId, groupName, since: localClock(since).day, rag: 'R' as const, to: `/incidents/${id}` }
  if (isRequested)
    return {
      ...of,
      id: `call-out asked for ${id}`,
      harm: 98,
      sentence: `A call-out is asked for: ${title}.`,
      detail: 'Nobody is called until it is run.',
      button: 'Run it',
      by: [...KEEPERS_AND_CHAIR],
    }
  if (isUnanswered)
    return {
      ...of,
      id: `call-out unanswered ${id}`,
      harm: 97,
      sentence: `The police have not answered a concern: ${title}.`,
      detail: `${reference}. An advisor raised it.`,
      button: 'Open',
      by: [...KEEPERS_AND_CHAIR, 'slt'],
    }
  return {
    ...of,
    id: `call-out open ${id}`,
    harm: 96,
    sentence: `Call-out ${reference} is open: ${title}.`,
    detail: next === '' ? 'Everything is on record: close it.' : `Next: ${next}.`,
    button: 'Open',
    by: [...KEEPERS_AND_CHAIR],
  }
}

/** Days before it is due from which on a debrief is on Today; a welfare call is from the end of the call-out on. */
export const DEBRIEF_AHEAD = 3

const HARM = { R: 72, A: 46, G: 24 } as const
/** To ask somebody how they are does not wait for its time to be over. */
const WELFARE_HARM = 66

const isDue = ({ of, rag, dueOn }: AfterClock, today: string) =>
  rag !== 'G' || of === 'welfare' || daysBetween(today, dueOn) <= DEBRIEF_AHEAD
const harmOf = ({ of, rag }: AfterClock) => (of === 'welfare' && rag === 'G' ? WELFARE_HARM : HARM[rag])

/** What is due or overdue after a call-out (R31): one line for each, the worst of it first; none while there is time. */
export function afterCallOutAlert(found: CallOutAfter, today: string): Found[] {
  const { id, groupId, groupName, reference, title, endedAt, clocks } = found
  const [first, ...others] = clocks
    .filter((clock) => isDue(clock, today))
    .toSorted((a, b) => harmOf(b) - harmOf(a) || a.dueOn.localeCompare(b.dueOn))
  if (!first) return []
  return [
    {
      id: `after call-out ${id}`,
      groupId,
      groupName,
      since: localClock(endedAt).day,
      rag: first.rag,
      harm: harmOf(first),
      sentence: `After ${reference}: ${first.words.charAt(0).toLowerCase()}${first.words.slice(1)}`,
      detail: [`${title}.`, ...others.map(({ words }) => words)].join(' '),
      button: 'Open',
      to: `/incidents/${id}`,
      by: [...KEEPERS_AND_CHAIR],
    },
  ]
}
