import { z } from 'zod'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'

/** Where one point of the access checklist stands; '' while nobody has looked at it. */
export const AccessState = z.enum(['', 'arranged', 'not needed'])
export type AccessState = z.infer<typeof AccessState>

/** The points of the access checklist (domain.md §5.6), in its order. */
export const ACCESS_POINTS = [
  { key: 'stepFree', label: 'Step-free venue', hint: 'Way in, lift, toilet, parking.' },
  { key: 'hearingLoop', label: 'Hearing loop', hint: 'Switched on and tried out.' },
  { key: 'interpreter', label: 'Interpreter or BSL', hint: 'Which language, booked with whom.' },
  { key: 'time', label: 'Time of day', hint: 'Work, school runs, going home after dark.' },
  { key: 'childcare', label: 'Childcare', hint: 'On the spot, or its cost paid.' },
  { key: 'travel', label: 'Travel', hint: 'Fares paid, taxis, who needs a lift.' },
  { key: 'online', label: 'Online option', hint: 'Link, captions, who joins from elsewhere.' },
  { key: 'largePrint', label: 'Large print', hint: 'Papers in large print or another format.' },
  { key: 'faithCalendar', label: 'Faith calendar', hint: 'No clash with a holy day, a fast or prayers.' },
] as const
export type AccessPoint = (typeof ACCESS_POINTS)[number]['key']

const Note = z.string().trim().max(300, 'Keep this under 300 characters.')

/** What a person fills in: for each point where it stands and a note. */
export const AccessFields = z.object({
  stepFree: AccessState,
  stepFreeNote: Note,
  hearingLoop: AccessState,
  hearingLoopNote: Note,
  interpreter: AccessState,
  interpreterNote: Note,
  time: AccessState,
  timeNote: Note,
  childcare: AccessState,
  childcareNote: Note,
  travel: AccessState,
  travelNote: Note,
  online: AccessState,
  onlineNote: Note,
  largePrint: AccessState,
  largePrintNote: Note,
  faithCalendar: AccessState,
  faithCalendarNote: Note,
})
export type AccessFields = z.infer<typeof AccessFields>

/** The access checklist of one meeting. */
export const AccessCheck = Recorded.extend({ ...AccessFields.shape, meetingId: Id })
export type AccessCheck = z.infer<typeof AccessCheck>

/** A checklist nobody has looked at. */
export const EMPTY_ACCESS: AccessFields = {
  stepFree: '',
  stepFreeNote: '',
  hearingLoop: '',
  hearingLoopNote: '',
  interpreter: '',
  interpreterNote: '',
  time: '',
  timeNote: '',
  childcare: '',
  childcareNote: '',
  travel: '',
  travelNote: '',
  online: '',
  onlineNote: '',
  largePrint: '',
  largePrintNote: '',
  faithCalendar: '',
  faithCalendarNote: '',
}

/** How many points are arranged or not needed. */
export function accessSettled(fields: Pick<AccessFields, AccessPoint>): number {
  return ACCESS_POINTS.filter(({ key }) => fields[key] !== '').length
}
