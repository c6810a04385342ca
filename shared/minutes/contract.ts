import { z } from 'zod'
import type { AgendaItem } from '../meetings/entities.ts'
import { MeetingWhole } from '../meetings/contract.ts'
import { Day, Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { PublicNote } from '../publishing/corrections.ts'
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
  forMembers: z.boolean(),
  supersededById: Id.nullable(),
})
export type Decision = z.infer<typeof Decision>
/**
 * A question put at a meeting, tracked until it is answered (domain.md Q21). `askedBy` is in words, whoever it was; the answer comes
 * later, at any meeting or between two, and is '' until then, `answeredOn` null.
 */
export const Question = Recorded.extend({
  groupId: Id,
  meetingId: Id,
  itemId: Id,
  number: z.string(),
  text: z.string(),
  askedById: Id.nullable(),
  askedBy: z.string(),
  answer: z.string(),
  answeredOn: Day.nullable(),
  restricted: z.boolean(),
  forMembers: z.boolean(),
})
export type Question = z.infer<typeof Question>

/** A question nobody has answered yet, as the minutes screen lists it. `date` is that of the meeting it was put at. */
export const OpenQuestion = Question.pick({
  id: true,
  number: true,
  text: true,
  askedBy: true,
  meetingId: true,
  itemId: true,
}).extend({ date: Day })
export type OpenQuestion = z.infer<typeof OpenQuestion>

/** What typing in a group's minutes is completed from, besides the people: tags used before, the most used first, and its own snippets. */
export const Completions = z.object({
  tags: z.array(z.string()),
  snippets: z.array(z.object({ id: Id, text: z.string() })),
})
export type Completions = z.infer<typeof Completions>

/** A snippet as it is typed. */
export const SnippetFields = z.object({
  text: z
    .string()
    .trim()
    .min(1, 'Write the sentence first.')
    .max(500, 'A snippet has at most 500 characters. Shorten it.')
    .regex(/^[^\n]*$/, 'A snippet is one paragraph. Take the line breaks out.'),
})
export type SnippetFields = z.infer<typeof SnippetFields>

/**
 * Advice of a group. From minutes it has its meeting and item; from a call-out, the call-out and, when it was taken from the log, its line; of
 * the group's own accord, neither. `givenOn` is the day of what comes from no meeting; `dissent` what some of the group thought instead, never who.
 */
export const Advice = Recorded.extend({
  groupId: Id,
  meetingId: Id.nullable(),
  itemId: Id.nullable(),
  activationId: Id.nullable(),
  entryId: Id.nullable(),
  givenOn: Day.nullable(),
  number: z.string(),
  text: z.string(),
  givenTo: z.string(),
  dissent: z.string(),
  restricted: z.boolean(),
  forMembers: z.boolean(),
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
  open: procedure(
    EVERY_ROLE,
    { meeting: 'meetingId' },
    'The minutes of a meeting with everything the minutes screen shows',
  )
    .input(ofMeeting)
    .output(MinutesWhole),
  save: procedure(
    KEEPERS_AND_CHAIR,
    { item: 'itemId' },
    'Save the text of one item; structured lines get their numbers',
  )
    .input(
      z.object({
        itemId: Id,
        document: MinuteDocument,
        burst: Id,
        /**
         * When the text the page began from was saved, null when there was none: a text saved elsewhere since is not overwritten unseen
         * (Refusal CHANGED_ELSEWHERE). Left out, the text is saved whatever stands there.
         */
        base: Instant.nullable().optional(),
      }),
    )
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
  check: procedure(['chair'], { meeting: 'meetingId' }, 'The chair has checked the draft minutes')
    .input(ofMeeting)
    .output(MeetingWhole),
  circulate: procedure(KEEPERS, { meeting: 'meetingId' }, 'The draft minutes were circulated')
    .input(ofMeeting)
    .output(MeetingWhole),
  approve: procedure(
    ['chair'],
    { meeting: ['meetingId', 'atMeetingId'] },
    'Approve the minutes, at a later meeting or by correspondence with a note',
  )
    .input(ofMeeting.extend({ atMeetingId: Id.nullable(), note: z.string().trim().max(500) }))
    .output(MeetingWhole),
  reopen: procedure(KEEPERS_AND_CHAIR, { meeting: 'meetingId' }, 'Reopen minutes with a reason')
    .input(ofMeeting.extend({ reason: LineText, publicNote: PublicNote.default('') }))
    .output(MeetingWhole),
  openQuestions: procedure(
    EVERY_ROLE,
    { group: 'groupId' },
    'Questions of a group that nobody has answered yet',
  )
    .input(z.object({ groupId: Id }))
    .output(z.array(OpenQuestion)),
  answerQuestion: procedure(
    KEEPERS_AND_CHAIR,
    { question: 'id' },
    'Record the answer to a question; an empty one opens it again',
  )
    .input(z.object({ id: Id, answer: z.string().trim().max(4000) }))
    .output(Question),
  completions: procedure(EVERY_ROLE, { group: 'groupId' }, 'Tags and snippets to complete typing from')
    .input(z.object({ groupId: Id }))
    .output(Completions),
  addSnippet: procedure(KEEPERS, { group: 'groupId' }, 'Keep a sentence for the minutes of a group')
    .input(SnippetFields.extend({ groupId: Id }))
    .output(Completions),
  removeSnippet: procedure(KEEPERS, { snippet: 'id' }, 'Take a snippet of a group away')
    .input(z.object({ id: Id }))
    .output(Completions),
  importOpen: procedure(
    KEEPERS,
    'office',
    'Read existing minutes from a chosen file and say what was recognised',
  )
    .input(z.object({ handle: z.string() }))
    .output(z.object({ fileName: z.string(), recognised: RecognisedMinutes, text: z.string() })),
  importRun: procedure(KEEPERS, { group: 'groupId' }, 'Make a meeting of recognised minutes')
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
