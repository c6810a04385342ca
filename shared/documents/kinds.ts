import { z } from 'zod'
import type { MeetingState } from '../meetings/entities.ts'

/** What can be written out of a meeting's record. All of them are for members and officers; none is public. */
export const DocumentKind = z.enum(['agenda', 'minutes', 'brief', 'invitation'])
export type DocumentKind = z.infer<typeof DocumentKind>
export const DOCUMENT_LABELS = {
  agenda: 'Agenda',
  minutes: 'Minutes',
  brief: 'Chair’s brief',
  invitation: 'Invitation',
} satisfies Record<DocumentKind, string>

export const DocumentFormat = z.enum(['docx', 'odt', 'pdf', 'ics'])
export type DocumentFormat = z.infer<typeof DocumentFormat>
export const FORMAT_LABELS = {
  docx: 'Word (.docx)',
  odt: 'OpenDocument (.odt)',
  pdf: 'PDF',
  ics: 'Calendar (.ics)',
} satisfies Record<DocumentFormat, string>

/** The formats each document comes in, the one asked for most first. */
export const DOCUMENT_FORMATS = {
  agenda: ['docx', 'odt', 'pdf'],
  minutes: ['docx', 'odt', 'pdf'],
  brief: ['pdf', 'docx'],
  invitation: ['ics'],
} satisfies Record<DocumentKind, readonly DocumentFormat[]>

/** True when `document` can be written as `format`. */
export function comesAs(document: DocumentKind, format: DocumentFormat): boolean {
  return (DOCUMENT_FORMATS[document] as readonly DocumentFormat[]).includes(format)
}

/** Whether restricted items and paragraphs are in a document. The person chooses each time. What is for the members is in every copy. */
export const Audience = z.enum(['with restricted', 'without restricted'])
export type Audience = z.infer<typeof Audience>
/** What every page of a copy says of itself, beside its marking. */
export const AUDIENCE_WORDS = {
  'with restricted': 'For members: with restricted items',
  'without restricted': 'Without restricted items',
} satisfies Record<Audience, string>
/** What a copy says of itself when something in it is for the members: not even the one without restricted items may be passed on. */
export const FOR_MEMBERS_WORDS = {
  'with restricted': AUDIENCE_WORDS['with restricted'],
  'without restricted': 'For members: without restricted items, not for the public',
} satisfies Record<Audience, string>
/** The choice as it is offered: with the marking the copy will carry. */
export const AUDIENCE_LABELS = {
  'with restricted': `${AUDIENCE_WORDS['with restricted']}, OFFICIAL-SENSITIVE`,
  'without restricted': AUDIENCE_WORDS['without restricted'],
} satisfies Record<Audience, string>

const NOT_BEGUN: readonly MeetingState[] = ['planned', 'agenda draft', 'agenda agreed']

/** Why this document of a meeting in `state` cannot be written yet, in one sentence; '' when it can. */
export function whyNotYet(document: DocumentKind, state: MeetingState, items: number): string {
  if (document === 'minutes') {
    if (state === 'cancelled') return 'This meeting was cancelled, so it has no minutes.'
    if (NOT_BEGUN.includes(state)) return 'There are no minutes before the meeting has begun.'
  }
  if (document === 'brief' && state === 'cancelled')
    return 'This meeting was cancelled, so there is nothing to chair.'
  if (document === 'agenda' && items === 0) return 'There is nothing on the agenda yet. Add an item first.'
  return ''
}
