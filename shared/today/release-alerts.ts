import { shortDay } from '../dates.ts'
import { KEEPERS } from '../roles.ts'
import type { ReleaseDue } from './facts.ts'
import type { Found } from './meeting-alerts.ts'

/** An item kept back until a day that has come (R36): a proposal, since nothing is published by itself. Its own title is not said. */
export function releaseAlert(item: ReleaseDue): Found {
  const { groupId, groupName, meetingId, releaseOn, releaseReason } = item
  return {
    id: `release ${item.id}`,
    groupId,
    groupName,
    since: releaseOn,
    rag: 'A',
    harm: 49,
    sentence: `Item ${item.number} of the minutes of ${shortDay(item.meetingDate)} may now be published.`,
    detail: `It was kept back until ${shortDay(releaseOn)}${releaseReason && `: ${releaseReason}`}. Nothing is published by itself.`,
    button: 'Decide',
    to: `/publishing/${meetingId}`,
    by: [...KEEPERS],
  }
}
