import { instantOf } from '../dates.ts'
import type { MeetingWhole } from '../meetings/contract.ts'
import { type Marking, MEETING_KIND_LABELS } from '../meetings/entities.ts'
import { agendaLength } from '../meetings/rules.ts'

/** What a calendar entry of a meeting says. Moments are UTC; it holds nothing of the agenda, so nothing restricted. */
export type Invitation = {
  /** The same for this meeting whenever it is issued. */
  uid: string
  /** Never falls, and rises with every change of the meeting or of its agenda's length. */
  sequence: number
  cancelled: boolean
  summary: string
  start: Date
  end: Date
  place: string
  link: string
  description: string
  marking: Marking
  /** Who asks for it, when there is an address to answer to; null otherwise. Nobody invited is named. */
  organiser: { name: string; email: string } | null
}

/** What a meeting lasts in a calendar when its agenda has no times yet; the public calendar says the same. In minutes. */
const UNKNOWN_LENGTH = 60

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/

/**
 * The invitation to a meeting (pure). Its wall time is in Europe/London, so the same 18:30 is another UTC moment in summer than in winter; its
 * end is as many minutes later as the agenda takes, whatever the clocks do meanwhile.
 *
 * @param changes how often the meeting and its agenda items were changed, counting from their first entry
 * @param contact how to reach the secretariat; an e-mail address in it becomes the organiser's
 */
export function invitation(
  { meeting, items }: Pick<MeetingWhole, 'meeting' | 'items'>,
  { changes, contact }: { changes: number; contact: string },
): Invitation {
  const start = instantOf(meeting.date, meeting.startTime)
  const { total } = agendaLength(items)
  const end = new Date(start.getTime() + (total > 0 ? total : UNKNOWN_LENGTH) * 60_000)
  const cancelled = meeting.state === 'cancelled'
  const email = EMAIL.exec(contact)?.[0]
  const example = meeting.isExample ? 'EXAMPLE DATA: ' : ''
  return {
    uid: `meeting-${meeting.id}@critical-friend.invalid`,
    sequence: Math.max(0, changes - 1),
    cancelled,
    summary: `${example}${cancelled ? 'Cancelled: ' : ''}${meeting.groupName} meeting`,
    start,
    end,
    place: meeting.venue,
    link: meeting.onlineLink,
    description: [
      `Marking: ${meeting.marking}`,
      cancelled ? `This meeting is cancelled: ${meeting.cancelledReason}` : '',
      `Meeting: ${MEETING_KIND_LABELS[meeting.kind]}`,
      meeting.onlineLink === '' ? '' : `Join online: ${meeting.onlineLink}`,
      meeting.purpose === '' ? '' : `Purpose: ${meeting.purpose}`,
      meeting.access === '' ? '' : `Access: ${meeting.access}`,
    ]
      .filter(Boolean)
      .join('\n'),
    marking: meeting.marking,
    organiser: email === undefined ? null : { name: meeting.groupName, email },
  }
}
