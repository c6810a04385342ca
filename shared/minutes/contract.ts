import { z } from 'zod'
import type { AgendaItem } from '../meetings/entities.ts'
import { MeetingWhole } from '../meetings/contract.ts'
import { Day, Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { FreeText, LineText, Recorded } from '../recorded.ts'
import { EVERY_ROLE, KEEPERS, KEEPERS_AND_CHAIR } from '../roles.ts'
import { MinuteDocument } from './document.ts'
import { RecognisedMinutes } from './recognised.ts'
import { review } from './review-contract.ts'

/** The minutes of one agenda item. `document` is TipTap JSON, `text` its plain copy. One per item, made when first written. */
export const Minute = Recorded.extend({
  itemId: Id,
  meetingId: Id,
  document: MinuteDocument,
  text: z.string(),
})
export type Minute = z.infer<typeof Minute>

/** Decisions and advice born in minutes. `number` never changes and is never given twice; `supersededById` is the later decision that holds instead. */
export const Decision = Recorded.extend({
  groupId: Id,
  meetingId: Id,
  itemId: Id,
  number: z.string(),
  text: z.string(),
  restricted: z.boolean(),
  supersededById: Id.nullable(),
})
export type Decision = z.infer<typeof Decision>
export const Advice = Recorded.extend({
  groupId: Id,
  meetingId: Id,
  itemId: Id,
  number: z.string(),
  text: z.string(),
  givenTo: z.string(),
  restricted: z.boolean(),
})
export type Advice = z.infer<typeof Advice>

/** An approved state of the minutes, kept for good: the text of every item as it was, and its SHA-256. */
export const MinutesVersion = Recorded.extend({
  meetingId: Id,
  version: z.number().int().positive(),
  snapshot: z.string(),
  hash: z.string(),
  state: z.enum(['current', 'superseded']),
  approvedBy: z.string(),
  approvedAt: Instant,
  note: z.string(),
})
export type MinutesVersion = z.infer<typeof MinutesVersion>

/** What one person reads on the minutes screen. `lastTime` is what was minuted under the same title at the group's last meeting. */
export const MinutesWhole = MeetingWhole.extend({
  minutes: z.array(z.object({ id: Id, itemId: Id, document: MinuteDocument, savedAt: Instant.nullable() })),
  lastTime: z.array(z.object({ itemId: Id, date: Day, text: z.string() })),
  locked: z.boolean(),
  people: z.array(z.object({ id: Id, name: z.string(), title: z.string(), capacity: z.string() })),
  laterMeetings: z.array(z.object({ id: Id, date: Day })),
  versions: z.array(MinutesVersion.omit({ snapshot: true })),
})
export type MinutesWhole = z.infer<typeof MinutesWhole>

const ofMeeting = z.object({ meetingId: Id })

/** A recognised document, as corrected by a person, on its way to becoming a meeting. */
export const ImportedMinutes = RecognisedMinutes.extend({
  date: z.iso.date(
    'No date was found in these minutes. Write the date of the meeting, then import them again.',
  ),
})
export type ImportedMinutes = z.infer<typeof ImportedMinutes>

export const minutes = {
  open: procedure(EVERY_ROLE, 'The minutes of a meeting with everything the minutes screen shows')
    .input(ofMeeting)
    .output(MinutesWhole),
  save: procedure(KEEPERS_AND_CHAIR, 'Save the text of one item; structured lines get their numbers')
    .input(z.object({ itemId: Id, document: MinuteDocument, burst: Id }))
    .output(
      z.object({
        savedAt: Instant,
        lines: z.array(z.object({ index: z.number().int(), id: Id, number: z.string() })),
        /** New decisions that could not be recorded, by their place among the lines sent: their words were saved as a paragraph. */
        refused: z
          .object({ code: z.literal('NO_QUORUM'), sentence: z.string(), indexes: z.array(z.number().int()) })
          .nullable(),
      }),
    ),
  check: procedure(['chair'], 'The chair has checked the draft minutes')
    .input(ofMeeting)
    .output(MeetingWhole),
  circulate: procedure(KEEPERS, 'The draft minutes were circulated').input(ofMeeting).output(MeetingWhole),
  approve: procedure(['chair'], 'Approve the minutes, at a later meeting or by correspondence with a note')
    .input(ofMeeting.extend({ atMeetingId: Id.nullable(), note: z.string().trim().max(500) }))
    .output(MeetingWhole),
  reopen: procedure(KEEPERS_AND_CHAIR, 'Reopen minutes with a reason')
    .input(ofMeeting.extend({ reason: LineText }))
    .output(MeetingWhole),
  importOpen: procedure(KEEPERS, 'Read existing minutes from a chosen file and say what was recognised')
    .input(z.object({ handle: z.string() }))
    .output(z.object({ fileName: z.string(), recognised: RecognisedMinutes, text: z.string() })),
  importRun: procedure(KEEPERS, 'Make a meeting of recognised minutes')
    .input(
      z.object({
        groupId: Id,
        fileName: z.string().max(300),
        recognised: ImportedMinutes,
        note: FreeText.default(''),
      }),
    )
    .output(MeetingWhole),
  ...review,
}

export type MinutesItem = z.infer<typeof AgendaItem>
