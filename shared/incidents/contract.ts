import { z } from 'zod'
import { Day, Instant } from '../dates.ts'
import { SavedDocument } from '../documents/contract.ts'
import { Id } from '../identity.ts'
import { Passphrase } from '../office/entities.ts'
import { procedure } from '../procedure.ts'
import { Capacity } from '../people/entities.ts'
import { ProtocolStep } from '../protocols/entities.ts'
import { LineText } from '../recorded.ts'
import { KEEPERS, KEEPERS_AND_CHAIR } from '../roles.ts'
import { ActivationAfter, AfterFields } from './after.ts'
import {
  Activation,
  ActivationEntry,
  ActivationFields,
  ActivationMove,
  EntryKind,
  MOST_LETTERS,
  MoveTo,
} from './entities.ts'
import { CALL_OUT_ASKERS, CALL_OUT_READERS } from './rules.ts'
import { Middle, Score } from './exercise.ts'
import { MinutesGiven, TimeOfAdvisor } from './hours.ts'
import { CallOutDocumentShown } from './documents.ts'
import { PoliceRecordFields, PoliceRecordShown } from './police-records.ts'
import { LogFilter } from './log-filter.ts'
import { ContactOutcome } from './outcomes.ts'
import { CallLine } from './selection.ts'
import { ActivationState } from './states.ts'
import { StepFor } from './steps.ts'
import { MOST_TYPED } from './typed-in.ts'

/** A call-out as listed. `unanswered`: an advisor's concern to which the police have said nothing yet. */
export const ActivationRow = Activation.pick({
  id: true,
  groupId: true,
  reference: true,
  title: true,
  kind: true,
  origin: true,
  confidentiality: true,
  wantedBy: true,
  openedAt: true,
  createdAt: true,
  isExercise: true,
}).extend({
  groupName: z.string(),
  state: ActivationState,
  lines: z.number().int(),
  lastAt: Instant.nullable(),
  unanswered: z.boolean(),
})
export type ActivationRow = z.infer<typeof ActivationRow>

/** A version of a protocol a call-out was opened under. */
const ProtocolInForce = z.object({ id: Id, title: z.string(), version: z.string(), outOfHours: z.string() })

/** A clock beside the call list. */
const ClockShown = z.object({ rag: z.enum(['R', 'A', 'G']), words: z.string() })

/** A clock that runs after a call-out: what is asked, and by when or how late in words (R31). */
const AfterClockShown = ClockShown.extend({
  of: z.enum(['welfare', 'hot debrief', 'cold debrief']),
  dueOn: Day,
})
export type AfterClockShown = z.infer<typeof AfterClockShown>

/** A line of a log as shown. */
export const LogLine = ActivationEntry.extend({ starred: z.boolean() })
export type LogLine = z.infer<typeof LogLine>

/** A call-out with the latest lines of its log in the order in which things happened. `lines` counts all of them. */
export const ActivationWhole = Activation.extend({
  groupName: z.string(),
  state: ActivationState,
  missing: z.array(z.object({ state: ActivationState, todo: z.string() })),
  unanswered: z.boolean(),
  protocol: ProtocolInForce.nullable(),
  moves: z.array(ActivationMove),
  after: z.array(ActivationAfter),
  /** What is due once it has ended. */
  clocks: z.array(AfterClockShown),
  /** Whose time is asked for, and how long each gave. */
  time: z.array(TimeOfAdvisor),
  /** Gold Groups advisors sat in and input to impact assessments, by reference. */
  policeRecords: z.array(PoliceRecordShown),
  documents: z.array(CallOutDocumentShown),
  /** What closing it still needs, and why it cannot be closed; null when it can. */
  closing: z.object({
    missing: z.array(z.object({ step: z.string(), missing: z.string(), todo: z.string() })),
    whyNot: z.string().nullable(),
  }),
  entries: z.array(LogLine),
  lines: z.number().int(),
})
export type ActivationWhole = z.infer<typeof ActivationWhole>

/** A line of the call list as shown: with the number to ring, what was tried, and when to try again. */
export const CallLineShown = CallLine.extend({
  capacity: Capacity,
  phone: z.string(),
  /** `enteredAt`: when it was typed in, which may be long after `at`. */
  attempts: z.array(z.object({ outcome: ContactOutcome, at: Instant, enteredAt: Instant })),
  retryAt: Instant.nullable(),
})
export type CallLineShown = z.infer<typeof CallLineShown>

/** A version of a protocol as it is chosen. */
const ProtocolNamed = z.object({ id: Id, title: z.string(), version: z.string() })

/** A protocol a call-out goes by, with its steps for this kind of incident. `addedBy` is '' for the one it was opened under. */
export const CallOutProtocol = ProtocolNamed.extend({
  addedBy: z.string(),
  outOfHours: z.string(),
  steps: z.array(
    ProtocolStep.pick({ id: true, title: true, who: true, within: true, script: true }).extend({
      /** When it is taken, in words; '' for always. */
      condition: z.string(),
      isFor: StepFor,
    }),
  ),
})
export type CallOutProtocol = z.infer<typeof CallOutProtocol>

/** Whom to call, best first, with what the clocks and the protocol say beside it. */
export const CallSheet = z.object({
  lines: z.array(CallLineShown),
  clocks: z.array(ClockShown),
  deputy: z.string().nullable(),
  message: z.string(),
  protocols: z.array(CallOutProtocol),
  /** Versions in force whose steps may be added. */
  mayAdd: z.array(ProtocolNamed),
})
export type CallSheet = z.infer<typeof CallSheet>

/** Which call-outs are listed. */
export const ActivationsShown = z.enum(['all', 'open', 'requested', 'closed'])
export type ActivationsShown = z.infer<typeof ActivationsShown>

/** How a log is saved. */
export const LogFormat = z.enum(['pdf', 'docx', 'csv'])
export type LogFormat = z.infer<typeof LogFormat>

/** Lines of a log shown at once, and at most. */
export const LINES_SHOWN = 200
export const MOST_LINES = 50_000

const Reason = z.string().trim().max(1000, 'Keep the reason under 1,000 characters.')
const one = { activation: 'id' } as const

/** What a call-out begins with. */
const NewCallOut = ActivationFields.extend({ groupId: Id, isExercise: z.boolean().default(false) })

export const incidents = {
  list: procedure(CALL_OUT_READERS, 'filtered', 'Call-outs: those open first, then the newest')
    .input(z.object({ groupId: Id.optional(), show: ActivationsShown.default('all') }))
    .output(z.array(ActivationRow)),
  get: procedure(CALL_OUT_READERS, one, 'A call-out with the latest lines of its log')
    .input(z.object({ id: Id, most: z.number().int().min(1).max(MOST_LINES).default(LINES_SHOWN) }))
    .output(ActivationWhole),
  open: procedure(KEEPERS_AND_CHAIR, { group: 'groupId' }, 'Open a call-out, or an exercise')
    .input(NewCallOut)
    .output(z.object({ id: Id, reference: z.string() })),
  request: procedure(CALL_OUT_ASKERS, { group: 'groupId' }, 'Ask for a call-out, for the secretariat to run')
    .input(NewCallOut)
    .output(z.object({ id: Id })),
  run: procedure(KEEPERS_AND_CHAIR, one, 'Open a call-out SLT asked for')
    .input(z.object({ id: Id }))
    .output(z.object({ id: Id, reference: z.string() })),
  update: procedure(CALL_OUT_READERS, one, 'Change what is said about a call-out')
    .input(z.object({ id: Id, fields: ActivationFields }))
    .output(z.object({ id: Id })),
  score: procedure(CALL_OUT_READERS, one, 'How an exercise went, beside the real call-outs of its group')
    .input(z.object({ id: Id }))
    .output(z.object({ score: Score, real: Middle })),
  bundle: procedure(KEEPERS, one, 'Save everything on record of a call-out for an inquiry, in one file')
    .input(
      z.object({
        id: Id,
        madeFor: LineText,
        /** Null: it is not encrypted. It is kept nowhere. */
        passphrase: Passphrase.nullable().default(null),
      }),
    )
    .output(z.object({ saved: z.boolean(), head: z.string() })),
  write: procedure(
    KEEPERS_AND_CHAIR,
    { activation: 'id', activationEntry: 'correctsId' },
    'Write a line in the log of a call-out',
  )
    .input(
      z.object({
        id: Id,
        /** When it happened; left out, it happens now. */
        at: Instant.optional(),
        kind: EntryKind.default('note'),
        text: z
          .string()
          .max(MOST_LETTERS, 'A line has at most 10,000 characters. Write the rest in another line.'),
        correctsId: Id.nullable().default(null),
      }),
    )
    .output(z.object({ entry: ActivationEntry.nullable() })),
  log: procedure(CALL_OUT_READERS, one, 'The lines of a log a filter lets through, the latest of them')
    .input(
      z.object({
        id: Id,
        filter: LogFilter,
        most: z.number().int().min(1).max(MOST_LINES).default(LINES_SHOWN),
      }),
    )
    .output(z.object({ entries: z.array(LogLine), found: z.number().int(), authors: z.array(z.string()) })),
  star: procedure(
    KEEPERS_AND_CHAIR,
    { activationEntry: 'entryId' },
    'Star a line of a log, or take the star off',
  )
    .input(z.object({ entryId: Id, starred: z.boolean() }))
    .output(z.object({ id: Id, starred: z.boolean() })),
  saveLog: procedure(CALL_OUT_READERS, one, 'Save the log of a call-out, or the lines a filter lets through')
    .input(z.object({ id: Id, filter: LogFilter, format: LogFormat }))
    .output(SavedDocument),
  calls: procedure(CALL_OUT_READERS, one, 'Whom to call in a call-out, best first')
    .input(z.object({ id: Id }))
    .output(CallSheet),
  addProtocol: procedure(
    KEEPERS_AND_CHAIR,
    { activation: 'id', inheritedDocument: 'protocolId' },
    'Add the steps of another protocol to a call-out that runs',
  )
    .input(z.object({ id: Id, protocolId: Id }))
    .output(z.object({ id: Id })),
  takeOffProtocol: procedure(
    KEEPERS_AND_CHAIR,
    { activation: 'id', inheritedDocument: 'protocolId' },
    'Take the steps of a protocol off again that were added to a call-out',
  )
    .input(z.object({ id: Id, protocolId: Id }))
    .output(z.object({ id: Id })),
  logContact: procedure(
    KEEPERS_AND_CHAIR,
    { activation: 'id', someone: 'personId' },
    'Log what came of an attempt to reach an advisor',
  )
    .input(
      z.object({
        id: Id,
        personId: Id,
        outcome: ContactOutcome,
        /** When it was; left out, it is now. */
        at: Instant.optional(),
      }),
    )
    .output(z.object({ entry: ActivationEntry })),
  dial: procedure(
    KEEPERS_AND_CHAIR,
    { activation: 'id', someone: 'personId' },
    'Hand the number of an advisor to the program that dials',
  )
    .input(z.object({ id: Id, personId: Id }))
    .output(z.object({ name: z.string() })),
  typeIn: procedure(
    KEEPERS_AND_CHAIR,
    { activation: 'id', someone: 'personId' },
    'Type in from paper what came of attempts to reach an advisor, with the times they were made at',
  )
    .input(
      z.object({
        id: Id,
        personId: Id,
        attempts: z
          .array(z.object({ outcome: ContactOutcome, at: Instant }))
          .min(1)
          .max(MOST_TYPED),
      }),
    )
    .output(z.object({ entries: z.array(ActivationEntry) })),
  allow: procedure(
    KEEPERS_AND_CHAIR,
    { activation: 'id', someone: 'personId' },
    'Put on record that an advisor is called although something stands against it',
  )
    .input(
      z.object({
        id: Id,
        personId: Id,
        by: z.string().trim().min(1, 'Say who decided this.').max(200, 'Keep this under 200 characters.'),
        reason: z
          .string()
          .trim()
          .min(1, 'Say why in a few words.')
          .max(1000, 'Keep the reason under 1,000 characters.'),
      }),
    )
    .output(z.object({ id: Id })),
  after: procedure(CALL_OUT_READERS, one, 'Record that advisors were told, or what stands in place of a step')
    .input(AfterFields.extend({ id: Id }))
    .output(z.object({ id: Id })),
  hours: procedure(
    KEEPERS_AND_CHAIR,
    { activation: 'id', someone: 'personId' },
    'Record how long an advisor gave to a call-out, or put it right',
  )
    .input(
      z.object({
        id: Id,
        personId: Id,
        /** Null: it is not known how long. */
        minutes: MinutesGiven.nullable(),
      }),
    )
    .output(z.object({ id: Id })),
  savePoliceRecord: procedure(
    KEEPERS_AND_CHAIR,
    { activation: 'id', policeRecord: 'policeRecordId', someone: 'fields.personId' },
    'Record who sat in a Gold Group or what input an impact assessment was given, by reference, or put it right',
  )
    .input(
      z.object({
        id: Id,
        /** Null: a new one. */
        policeRecordId: Id.nullable(),
        fields: PoliceRecordFields,
      }),
    )
    .output(z.object({ id: Id })),
  removePoliceRecord: procedure(
    KEEPERS_AND_CHAIR,
    { policeRecord: 'policeRecordId' },
    'Remove a Gold Group or impact assessment from a call-out',
  )
    .input(z.object({ policeRecordId: Id }))
    .output(z.object({ id: Id })),
  addDocument: procedure(KEEPERS_AND_CHAIR, one, 'Add a document to a call-out, chosen in a dialog')
    .input(
      z.object({
        id: Id,
        handle: z.string().max(100),
        /** Documents added together are one change to undo. */
        command: Id.optional(),
      }),
    )
    .output(CallOutDocumentShown),
  removeDocument: procedure(
    KEEPERS_AND_CHAIR,
    { callOutDocument: 'documentId' },
    'Put a document of a call-out in the recycle bin',
  )
    .input(z.object({ documentId: Id }))
    .output(z.object({ id: Id })),
  saveDocument: procedure(
    CALL_OUT_READERS,
    { callOutDocument: 'documentId' },
    'Save a copy of a document of a call-out where the person chooses',
  )
    .input(z.object({ documentId: Id }))
    .output(z.object({ saved: z.boolean() })),
  move: procedure(KEEPERS_AND_CHAIR, one, 'Stand a call-out down, close it or open it again')
    .input(z.object({ id: Id, to: MoveTo, reason: Reason }))
    .output(z.object({ id: Id, state: ActivationState })),
}
