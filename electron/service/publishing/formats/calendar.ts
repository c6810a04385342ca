import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { plainText } from './html.ts'
import { addressOf, type GroupView, meetingPath, type SiteView, UPCOMING } from './view.ts'

/** What a meeting lasts in a calendar when its length was not recorded. */
const UNKNOWN_LENGTH = 60
/** Calendar programs fetch the whole file again and again: it goes back this many published meetings. */
const LATEST = 200

/**
 * The calendar (RFC 5545) of all meetings to come and those lately published, of all groups or of one. Every time is a UTC moment: calendar programs show it on the
 * reader's clock, and no time zone definition has to be carried along.
 */
export function drawCalendar(view: SiteView, own?: GroupView): string {
  const calendar = ical({
    name: plainText(
      `${view.site.example ? 'EXAMPLE DATA: ' : ''}${own?.group.name ?? view.site.office}: meetings`,
    ),
    prodId: { company: 'Critical Friend', product: 'Meetings', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const meeting of (own ?? view).upcoming) {
    calendar.createEvent({
      ...when(meeting),
      id: meeting.uid,
      sequence: meeting.sequence,
      summary: summary(view, meeting),
      location: plainText(meeting.venue) || null,
      status: meeting.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      url: view.address === '' ? null : addressOf(view, UPCOMING),
    })
  }
  for (const meeting of (own ?? view).minutes.slice(0, LATEST)) {
    const page = addressOf(view, meetingPath(meeting))
    calendar.createEvent({
      ...when(meeting),
      id: `${meeting.group}-${meeting.slug}@${view.address === '' ? 'critical-friend.invalid' : new URL(view.address).hostname}`,
      sequence: meeting.version - 1,
      summary: summary(view, meeting),
      description: view.address === '' ? 'The minutes have been published.' : `Minutes: ${page}`,
      location: plainText(meeting.venue) || null,
      status: ICalEventStatus.CONFIRMED,
      url: view.address === '' ? null : page,
    })
  }
  return calendar.toString()
}

type Timed = { startsAt: string; lengthMinutes: number; updated: string }

function when({ startsAt, lengthMinutes, updated }: Timed) {
  const start = new Date(startsAt)
  const length = lengthMinutes > 0 ? lengthMinutes : UNKNOWN_LENGTH
  return { start, end: new Date(start.getTime() + length * 60_000), stamp: new Date(updated) }
}

function summary(view: SiteView, meeting: { group: string; title: string }): string {
  return plainText(`${view.group.get(meeting.group)?.group.name ?? ''}: ${meeting.title}`)
}
