import { daysBetween, shortDay } from '../dates.ts'
import { partsInWords } from '../publishing/sign-off.ts'
import { KEEPERS } from '../roles.ts'
import type { Waiting, WaitingMeeting } from './facts.ts'
import type { Found } from './meeting-alerts.ts'
import { count, days } from './words.ts'

/** Days after approval by which minutes are published (R35). */
export const PUBLISH_WITHIN = 28
/** More meetings of a group than this wait as one line, not each for itself. */
const ONE_BY_ONE = 3

function unpublished(group: Waiting, meeting: WaitingMeeting, today: string): Found {
  const waited = Math.max(0, daysBetween(meeting.approvedOn, today))
  const late = waited > PUBLISH_WITHIN
  const when = shortDay(meeting.date)
  const limit = late
    ? `The limit is ${PUBLISH_WITHIN} days after approval.`
    : `${days(PUBLISH_WITHIN - waited)} left of the ${PUBLISH_WITHIN}.`
  return {
    id: `unpublished ${meeting.id}`,
    groupId: group.groupId,
    groupName: group.groupName,
    by: [...KEEPERS],
    since: meeting.approvedOn,
    rag: late ? 'R' : 'A',
    harm: late ? 90 : 45,
    sentence: late
      ? `The minutes of ${when} were approved ${days(waited)} ago and are not published.`
      : `The minutes of ${when} are approved and can be published.`,
    detail: limit,
    button: 'Publish',
    to: `/publishing/${meeting.id}`,
  }
}

function manyUnpublished(group: Waiting, today: string): Found {
  const waited = Math.max(0, daysBetween(group.oldestApprovedOn, today))
  const late = waited > PUBLISH_WITHIN
  return {
    id: `unpublished ${group.groupId}`,
    groupId: group.groupId,
    groupName: group.groupName,
    by: [...KEEPERS],
    since: group.oldestApprovedOn,
    rag: late ? 'R' : 'A',
    harm: late ? 90 : 45,
    sentence: `The minutes of ${group.count} meetings are approved and not published.`,
    detail: `The oldest has waited ${days(waited)}; the limit is ${PUBLISH_WITHIN}.`,
    button: 'Publish',
    to: '/publishing',
  }
}

function withoutTitle(group: Waiting, meeting: WaitingMeeting): Found {
  const many = meeting.withoutOpenTitle !== 1
  return {
    id: `open title ${meeting.id}`,
    groupId: group.groupId,
    groupName: group.groupName,
    by: [...KEEPERS],
    since: meeting.approvedOn,
    rag: 'R',
    harm: 92,
    sentence: `${count(meeting.withoutOpenTitle, 'item', 'items')} of ${shortDay(meeting.date)} ${many ? 'are' : 'is'} not public and ${many ? 'have' : 'has'} no title the public may read.`,
    detail: 'Publishing is stopped until there is one.',
    button: 'Give a title',
    to: `/publishing/${meeting.id}`,
  }
}

function byDelegation({ missing, delegated }: WaitingMeeting): string {
  if (delegated.length === 0) return ''
  const whose = delegated.length === missing.length ? '' : ` of ${partsInWords(delegated)}`
  return ` The sign-off${whose} is delegated to the secretariat.`
}

/** Everything else is ready, and the chair or SLT has not signed. */
function notCleared(group: Waiting, meeting: WaitingMeeting, today: string): Found {
  const waited = Math.max(0, daysBetween(meeting.approvedOn, today))
  const late = waited > PUBLISH_WITHIN
  return {
    id: `not cleared ${meeting.id}`,
    groupId: group.groupId,
    groupName: group.groupName,
    by: [...meeting.missing, ...(meeting.delegated.length > 0 ? KEEPERS : [])],
    since: meeting.approvedOn,
    rag: late ? 'R' : 'A',
    harm: late ? 88 : 47,
    sentence: `The minutes of ${shortDay(meeting.date)} wait to be signed off by ${partsInWords(meeting.missing)}.`,
    detail: `Approved ${days(waited)} ago.${byDelegation(meeting)}`,
    button: 'Read',
    to: `/publishing/${meeting.id}`,
    signOff: meeting.id,
  }
}

function notAsked(group: Waiting, asked: NonNullable<Waiting['notAsked']>): Found {
  const one = asked.people === 1
  return {
    id: `not asked ${group.groupId}`,
    groupId: group.groupId,
    groupName: group.groupName,
    by: [...KEEPERS],
    since: group.oldestApprovedOn,
    rag: 'A',
    harm: 40,
    sentence: `${count(asked.people, 'person', 'people')} in minutes waiting for publication ${one ? 'was' : 'were'} not asked whether they may be named.`,
    detail: 'Until they agree, the public reads their role instead.',
    button: one ? 'Open' : 'See who',
    to: one ? `/people/${asked.personId}` : `/publishing/${asked.meetingId}`,
  }
}

/** Minutes approved and not published: red after four weeks (R35), with what stands in the way of titles and names (R36, R37). */
export function waitingAlerts(group: Waiting, today: string): Found[] {
  const isEmbargoed = ({ embargoedTo }: WaitingMeeting) => embargoedTo !== null && embargoedTo > today
  const isLate = (meeting: WaitingMeeting) => daysBetween(meeting.approvedOn, today) > PUBLISH_WITHIN
  return [
    ...(group.count > ONE_BY_ONE
      ? [manyUnpublished(group, today)]
      : group.newest
          .filter((meeting) => !isEmbargoed(meeting) && (meeting.missing.length === 0 || isLate(meeting)))
          .map((meeting) => unpublished(group, meeting, today))),
    // A title given afterwards would have to be signed off again.
    ...group.newest
      .filter((meeting) => meeting.missing.length > 0 && meeting.withoutOpenTitle === 0)
      .map((meeting) => notCleared(group, meeting, today)),
    ...group.newest
      .filter((meeting) => meeting.withoutOpenTitle > 0)
      .map((meeting) => withoutTitle(group, meeting)),
    ...(group.notAsked === null ? [] : [notAsked(group, group.notAsked)]),
  ]
}
