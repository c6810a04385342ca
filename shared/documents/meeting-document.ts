import type { LineKind } from '../minutes/document.ts'
import type { Marking } from '../meetings/entities.ts'
import type { KeptBack, Visibility } from '../meetings/visibility.ts'
import type { Audience } from './kinds.ts'

/**
 * The agenda or the minutes of one meeting as a document says them: the only value the formats are made from. It holds no ids, and
 * nothing restricted unless it was made for an audience that may read it; what is for the members is in it either way. Times are wall times of Europe/London, `HH:MM`; days `YYYY-MM-DD`.
 */
export type MeetingDocument = {
  kind: 'agenda' | 'minutes'
  title: string
  office: string
  group: string
  meetingKind: string
  date: string
  startTime: string
  /** '' when the agenda has no times. */
  endTime: string
  venue: string
  onlineLink: string
  access: string
  purpose: string
  marking: Marking
  audience: Audience
  /** Something in it is for the members and not for the public. */
  forMembers: boolean
  standing: 'draft' | 'approved' | 'cancelled'
  /** Where it stands in words: "Approved on 14 January 2027". */
  standingWords: string
  attendance: Attendee[]
  quorum: { quorate: boolean; words: string; sltPresent: boolean }
  items: DocumentItem[]
  lines: DocumentLine[]
  isExample: boolean
}

/** Somebody on the attendance. `attendance` is what the screen says: "Present", "Apologies", "From item 4". */
export type Attendee = {
  name: string
  capacity: string
  attendance: string
  apologies: boolean
}

/** An agenda item with its clock times. Withheld: its open title, and nothing else of it. */
export type DocumentItem = {
  number: string
  isSubItem: boolean
  title: string
  startsAt: string
  endsAt: string
  minutes: number
  purpose: string
  presenter: string
  /** Who reads it, and the reason why not everybody; of an item that is withheld only that it is. */
  visibility: Visibility
  reason: string
  withheld: boolean
  /** Sentences the record has about it: the quorum lost or there again, who took no part. */
  notes: string[]
  blocks: DocumentBlock[]
}

/** `link`: the address these words lead to. */
export type TextRun = { text: string; bold: boolean; italic: boolean; link?: string }

/** An action, a decision, advice or a question, as noted. `owner`: of an action whose it is, of a question who asked; `due` only of an action. */
export type DocumentLine = {
  line: LineKind
  number: string
  text: TextRun[]
  owner: string
  due: string | null
  visibility: Visibility
}

/** A block of minutes. Open paragraphs carry the number the published minutes give them (`4.2`); those that are not public carry none. */
export type DocumentBlock =
  | { kind: 'paragraph'; number: string; text: TextRun[] }
  | { kind: 'heading'; text: TextRun[] }
  | { kind: 'list'; ordered: boolean; points: { level: number; text: TextRun[] }[] }
  | { kind: 'table'; columns: string[]; rows: string[][]; forMembers: boolean }
  | { kind: 'line'; line: DocumentLine }
  | { kind: 'restricted'; visibility: KeptBack; reason: string; blocks: DocumentBlock[] }
