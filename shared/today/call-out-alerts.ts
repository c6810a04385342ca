import { localClock } from '../dates.ts'
import { KEEPERS_AND_CHAIR } from '../roles.ts'
import type { CallOutStanding } from './facts.ts'
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
