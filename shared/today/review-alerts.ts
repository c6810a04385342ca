import { shortDay } from '../dates.ts'
import { KEEPERS, KEEPERS_AND_CHAIR } from '../roles.ts'
import type { OpenMeeting } from './facts.ts'
import type { Found } from './meeting-alerts.ts'
import { count } from './words.ts'

/** What waits in minutes that are not approved: amendments nobody has decided (they stand in the way of approval), and comments nobody has dealt with. */
export function reviewAlerts(meeting: OpenMeeting): Found[] {
  const { id, groupId, groupName, date, amendments, comments, laterHeld } = meeting
  const common = { groupId, groupName, since: date, rag: 'A' as const, to: `/meetings/${id}/minutes` }
  const found: Found[] = []
  if (amendments > 0) {
    found.push({
      ...common,
      id: `amendments ${id}`,
      harm: laterHeld ? 57 : 44,
      sentence: `${count(amendments, 'amendment is', 'amendments are')} proposed to the minutes of ${shortDay(date)}.`,
      detail: 'Accept or refuse each; the minutes are approved after that.',
      button: 'Decide',
      by: [...KEEPERS_AND_CHAIR],
    })
  }
  if (comments > 0) {
    found.push({
      ...common,
      id: `comments ${id}`,
      harm: 43,
      sentence: `${count(comments, 'comment', 'comments')} on the minutes of ${shortDay(date)} ${comments === 1 ? 'waits' : 'wait'} for an answer.`,
      detail: 'Change the text where it needs it, then mark each as dealt with.',
      button: 'Read',
      by: [...KEEPERS],
    })
  }
  return found
}
