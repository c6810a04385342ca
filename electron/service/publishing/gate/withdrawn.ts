import { instantOf, localClock } from '../../../../shared/dates.ts'
import type { NameRegister } from '../../../../shared/publishing/naming.ts'
import { PublicWithdrawn } from '../../../../shared/publishing/public.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { meetingTitle, throughGate } from '../gate.ts'
import type { MinutesRecord } from './minutes-record.ts'

/** What is known of minutes that are off the site: their address, when they were first published, since when they are gone and why. */
export type OffSite = Pick<PublicWithdrawn, 'slug' | 'state' | 'firstPublished'> & {
  at: string
  reason: string
}

/** The part of the gate for minutes that are off the site: of the record only the kind and the day of the meeting come through, and the reason. */
export function withdrawnThroughGate(
  record: MinutesRecord,
  register: NameRegister,
  { slug, state, firstPublished, at, reason }: OffSite,
): PublicWithdrawn {
  const { group, meeting } = record
  return PublicWithdrawn.parse({
    group: group.slug,
    slug,
    title: meetingTitle(meeting),
    date: meeting.date,
    startTime: meeting.startTime,
    startsAt: instantOf(meeting.date, meeting.startTime).toISOString(),
    state,
    on: localClock(at).day,
    reason: reason === '' ? '' : noteThroughGate(record, register, reason),
    firstPublished,
    updated: at,
  })
}

/** A note on minutes as the public may read it. Taking minutes off the site never fails: a note the gate refuses is left out. */
function noteThroughGate(record: MinutesRecord, register: NameRegister, note: string): string {
  try {
    const { minutes } = throughGate({ ...record, corrections: [{ on: null, note }] }, register, '1970-01-01')
    return minutes.corrections?.[0]?.note ?? ''
  } catch (error) {
    if (error instanceof Refusal && error.code === 'LEAK') return ''
    throw error
  }
}
