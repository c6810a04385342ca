import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator'
import type { Invitation } from '../../../../shared/documents/invitation.ts'
import { plainText } from '../../publishing/formats/html.ts'

/** When calendars remind: a day before, to read the papers, and an hour before, to set off. In seconds. */
const ALARMS = [86_400, 3_600]

/**
 * The invitation as a calendar file (RFC 5545). Times are UTC moments, which every calendar shows on its reader's clock. A cancelled meeting
 * is taken out of the calendar it was put in (`METHOD:CANCEL` with the same UID). `now`: when it is issued.
 */
export function drawInvitation(invitation: Invitation, now: Date): string {
  const { cancelled, organiser } = invitation
  const calendar = ical({
    prodId: { company: 'Critical Friend', product: 'Invitation', language: 'EN' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  const place = plainText(invitation.place) || plainText(invitation.link)
  calendar.createEvent({
    id: invitation.uid,
    sequence: invitation.sequence,
    stamp: now,
    start: invitation.start,
    end: invitation.end,
    summary: plainText(invitation.summary),
    location: place || null,
    description: invitation.description.split('\n').map(plainText).join('\n'),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: invitation.marking === 'OFFICIAL' ? ICalEventClass.PRIVATE : ICalEventClass.CONFIDENTIAL,
    organizer: organiser && { name: plainText(organiser.name), email: organiser.email },
    url: isAddress(invitation.link) ? invitation.link : null,
    alarms: cancelled
      ? []
      : ALARMS.map((triggerBefore) => ({
          type: ICalAlarmType.display,
          triggerBefore,
          description: plainText(invitation.summary),
        })),
  })
  return `${calendar.toString()}\r\n`
}

function isAddress(link: string): boolean {
  return /^https?:$/.test(URL.parse(link)?.protocol ?? '')
}
