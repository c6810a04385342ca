import { z } from 'zod'
import { Day, Instant, WallTime } from '../dates.ts'
import { Id } from '../identity.ts'
import { Done, Nothing, procedure } from '../procedure.ts'
import { PROTECTORS } from '../roles.ts'
import { Breach } from './breaches.ts'
import { HoldSubject } from './entities.ts'
import { ErasureGround } from './grounds.ts'
import { RetainedKind } from './retention.ts'
import { ProtectionTextKind } from './texts-of-the-office.ts'

/** A stretch that may be the person's name or somebody else's, left as it is by whoever looked at it. */
export const KeptStretch = z.object({ text: z.string().max(200_000), start: z.number().int().nonnegative() })

/** What to erase for good and why. Of a person: the papers to erase with them, and whether their place in the groups stays on record. */
export const EraseWanted = z.object({
  entity: z.string().max(60),
  id: Id,
  ground: ErasureGround,
  reason: z.string().trim().max(300, 'Keep the reason under 300 characters.').default(''),
  papers: z.array(Id).max(500).default([]),
  kept: z.array(KeptStretch).max(500).default([]),
  keepPlace: z.boolean().default(true),
})
export type EraseWanted = z.infer<typeof EraseWanted>

/** A rule as it holds: its own id where the office changed it, for its history. */
export const RuleShown = z.object({
  kind: RetainedKind,
  months: z.number().int().nullable(),
  isStarter: z.boolean(),
  source: z.string(),
  id: Id.nullable(),
})
export type RuleShown = z.infer<typeof RuleShown>

/** A change of a rule. `months` null: for ever. */
export const RuleChange = z.object({
  kind: RetainedKind,
  months: z
    .number('Give the number of months, or choose “for ever”.')
    .int('Give whole months.')
    .min(1, 'Keep it at least 1 month.')
    .max(1200, 'At most 100 years; for longer choose “for ever”.')
    .nullable(),
  source: z
    .string()
    .trim()
    .min(1, 'Say where this comes from, for example “Force retention schedule 2026, line 14”.')
    .max(300, 'Keep this under 300 characters.'),
})
export type RuleChange = z.infer<typeof RuleChange>

/** A record whose time is over. `held` is what stands in the way of erasing it, '' when nothing does. */
export const DueShown = z.object({
  kind: RetainedKind,
  entity: z.string(),
  id: Id,
  title: z.string(),
  groupName: z.string(),
  from: Day,
  due: Day,
  kept: z.string(),
  held: z.string(),
})
export type DueShown = z.infer<typeof DueShown>

/** Keeping a record longer, until when and why. */
export const KeepLonger = z.object({
  entity: z.string().max(60),
  id: Id,
  until: Day,
  reason: z
    .string()
    .trim()
    .min(1, 'Say why it is kept longer.')
    .max(300, 'Keep the reason under 300 characters.'),
})
export type KeepLonger = z.infer<typeof KeepLonger>

/** A new hold. `endsOn` null: until it is lifted. */
export const NewHold = z
  .object({
    entity: HoldSubject,
    entityId: Id,
    reason: z.string().trim().min(1, 'Say why it is held.').max(300, 'Keep the reason under 300 characters.'),
    startsOn: Day,
    endsOn: Day.nullable(),
  })
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, {
    path: ['endsOn'],
    message: 'The last day is before the first. Choose a later last day.',
  })
export type NewHold = z.infer<typeof NewHold>

export const HoldShown = z.object({
  id: Id,
  entity: HoldSubject,
  entityId: Id,
  title: z.string(),
  reason: z.string(),
  placedBy: z.string(),
  startsOn: Day,
  endsOn: Day.nullable(),
  liftedAt: Instant.nullable(),
  liftedBy: z.string(),
  liftedReason: z.string(),
  inForce: z.boolean(),
})
export type HoldShown = z.infer<typeof HoldShown>

/** A passage that names the person, as it is and as it will be. `unsure`: it may mean somebody else; `start` and `whole` say which it is. */
export const PassageChange = z.object({
  where: z.string(),
  before: z.string(),
  after: z.string(),
  unsure: z.boolean(),
  start: z.number().int(),
  whole: z.string(),
})
export type PassageChange = z.infer<typeof PassageChange>

export const ErasurePreview = z.object({
  name: z.string(),
  becomes: z.string(),
  passages: z.array(PassageChange),
  /** How many passages there are altogether: `passages` has the first 200, and every one that is unsure. */
  total: z.number().int(),
  /** Papers that name them or may be by them: erased only when chosen. */
  papers: z.array(z.object({ id: Id, name: z.string(), where: z.string(), why: z.string() })),
  approved: z.number().int(),
  entries: z.number().int(),
  held: z.string(),
  /** Their name is also that of a user of the office. */
  isUser: z.boolean(),
  anonymised: z.boolean(),
  backups: z.array(z.object({ name: z.string(), at: Instant, until: Day.nullable(), second: z.boolean() })),
})
export type ErasurePreview = z.infer<typeof ErasurePreview>

/** A piece of a passage: words as they stand, or what is masked, with what stands there instead and why. `id` is '' for words that cannot be masked. */
export const ExportPiece = z.object({
  id: z.string(),
  text: z.string(),
  instead: z.string(),
  masked: z.boolean(),
})
export type ExportPiece = z.infer<typeof ExportPiece>

export const ExportPassage = z.object({
  id: z.string(),
  where: z.string(),
  label: z.string(),
  pieces: z.array(ExportPiece),
})
export type ExportPassage = z.infer<typeof ExportPassage>

/** What the office holds on a person, section by section, with the names and contacts of others masked. */
export const SubjectAccess = z.object({
  personId: Id,
  name: z.string(),
  madeAt: Instant,
  sections: z.array(z.object({ title: z.string(), about: z.string(), passages: z.array(ExportPassage) })),
  masked: z.number().int(),
  unmasked: z.number().int(),
})
export type SubjectAccess = z.infer<typeof SubjectAccess>

/** How the masks were adjusted: `shown` are the ids of masks taken off, `also` words to mask wherever they stand. */
export const MaskChoice = z.object({
  personId: Id,
  shown: z.array(z.string().max(200)).max(5000).default([]),
  also: z.array(z.string().trim().min(2, 'Write at least two letters to mask.').max(200)).max(50).default([]),
})
export type MaskChoice = z.infer<typeof MaskChoice>

export const ErasedAnswer = z.object({
  id: Id,
  records: z.number().int(),
  entries: z.number().int(),
  complete: z.boolean(),
})

const words = (what: string) => z.string().trim().min(1, what).max(2000, 'Keep this under 2,000 characters.')

/** What a person writes about a breach. The time is local, of the day. */
export const BreachFields = z
  .object({
    foundOn: Day,
    foundTime: WallTime,
    what: words('Say what happened.'),
    whose: words('Say whose data it is: how many people, and which.'),
    done: z.string().trim().max(2000, 'Keep this under 2,000 characters.'),
    reportedTo: z.string().trim().max(200, 'Keep this under 200 characters.'),
    reportedOn: Day.nullable(),
    reportedTime: WallTime.nullable(),
    notReported: z.string().trim().max(500, 'Keep this under 500 characters.'),
  })
  .refine(({ reportedTo, reportedOn }) => reportedOn === null || reportedTo !== '', {
    path: ['reportedTo'],
    message: 'Say to whom it was reported.',
  })
  .refine(
    ({ reportedTo, reportedOn, notReported }) =>
      reportedTo === '' || reportedOn !== null || notReported !== '',
    {
      path: ['reportedOn'],
      message: 'Say on which day it was reported.',
    },
  )
export type BreachFields = z.infer<typeof BreachFields>

export const BreachShown = Breach.omit({ createdAt: true, updatedAt: true, deletedAt: true }).extend({
  clock: z.object({
    state: z.enum(['running', 'late', 'reported', 'not reported']),
    left: z.number().int().nullable(),
    words: z.string(),
  }),
})
export type BreachShown = z.infer<typeof BreachShown>

/** A text of the office on data protection; `isStarter` while nobody changed it. `id` of its row, for its history. */
export const TextShown = z.object({
  kind: ProtectionTextKind,
  text: z.string(),
  isStarter: z.boolean(),
  id: Id.nullable(),
})
export type TextShown = z.infer<typeof TextShown>

export const TextChange = z.object({
  kind: ProtectionTextKind,
  text: z.string().trim().min(1, 'Write something here.').max(20_000, 'Keep this under 20,000 characters.'),
})

const ofPerson = z.object({ personId: Id })

export const dataProtection = {
  rules: procedure(PROTECTORS, 'whole office', 'How long each kind of record is kept')
    .input(Nothing)
    .output(z.array(RuleShown)),
  setRule: procedure(PROTECTORS, 'whole office', 'Change how long a kind of record is kept')
    .input(RuleChange)
    .output(z.array(RuleShown)),
  useStarter: procedure(PROTECTORS, 'whole office', 'Go back to the starter value of a rule')
    .input(z.object({ kind: RetainedKind }))
    .output(z.array(RuleShown)),
  review: procedure(PROTECTORS, 'whole office', 'Records whose time is over, the longest first')
    .input(Nothing)
    .output(z.object({ due: z.array(DueShown), total: z.number().int() })),
  keep: procedure(PROTECTORS, 'whole office', 'Keep a record longer, with a reason and a new date')
    .input(KeepLonger)
    .output(Done),
  holds: procedure(PROTECTORS, 'whole office', 'Legal holds, those in force first')
    .input(Nothing)
    .output(z.array(HoldShown)),
  hold: procedure(PROTECTORS, 'whole office', 'Place a legal hold').input(NewHold).output(z.array(HoldShown)),
  liftHold: procedure(PROTECTORS, 'whole office', 'Lift a legal hold')
    .input(z.object({ id: Id, reason: z.string().trim().min(1, 'Say why it is lifted.').max(300) }))
    .output(z.array(HoldShown)),
  access: procedure(PROTECTORS, 'whole office', 'What the office holds on a person, with others masked')
    .input(MaskChoice)
    .output(SubjectAccess),
  saveAccess: procedure(
    PROTECTORS,
    'whole office',
    'Save what the office holds on a person, and note that it was given out',
  )
    .input(MaskChoice.extend({ format: z.enum(['pdf', 'html']) }))
    .output(z.object({ saved: z.boolean(), files: z.array(z.string()), place: z.string() })),
  exports: procedure(PROTECTORS, 'whole office', 'When a person was given what the office holds on them')
    .input(ofPerson)
    .output(
      z.array(
        z.object({
          id: Id,
          at: Instant,
          by: z.string(),
          format: z.string(),
          passages: z.number().int(),
          masked: z.number().int(),
          unmasked: z.number().int(),
        }),
      ),
    ),
  preview: procedure(PROTECTORS, 'whole office', 'What changes when a person is anonymised or erased')
    .input(ofPerson)
    .output(ErasurePreview),
  anonymise: procedure(
    PROTECTORS,
    'whole office',
    'Replace a person’s name by their role everywhere; can be undone until it is erased',
  )
    .input(ofPerson.extend({ kept: z.array(KeptStretch).max(500).default([]) }))
    .output(z.object({ records: z.number().int() })),
  deleteBackups: procedure(
    PROTECTORS,
    'whole office',
    'Delete backups in the office folder that still hold what is erased',
  )
    .input(z.object({ names: z.array(z.string().max(300)).min(1).max(500) }))
    .output(Done),
  breaches: procedure(PROTECTORS, 'whole office', 'The breach log, newest first, with the clock of each')
    .input(Nothing)
    .output(z.array(BreachShown)),
  recordBreach: procedure(PROTECTORS, 'whole office', 'Record a breach of personal data')
    .input(BreachFields)
    .output(z.array(BreachShown)),
  changeBreach: procedure(
    PROTECTORS,
    'whole office',
    'Go on with a breach: what was done, to whom it was reported',
  )
    .input(z.object({ id: Id, fields: BreachFields }))
    .output(z.array(BreachShown)),
  texts: procedure(PROTECTORS, 'whole office', 'The data protection note and the appropriate policy document')
    .input(Nothing)
    .output(z.array(TextShown)),
  saveText: procedure(PROTECTORS, 'whole office', 'Change a text on data protection')
    .input(TextChange)
    .output(z.array(TextShown)),
  printText: procedure(PROTECTORS, 'whole office', 'Save a text on data protection as PDF or Word document')
    .input(z.object({ kind: ProtectionTextKind, format: z.enum(['pdf', 'docx']) }))
    .output(z.object({ saved: z.boolean(), fileName: z.string(), place: z.string() })),
  erase: procedure(PROTECTORS, 'whole office', 'Erase a person or a record for good')
    .input(EraseWanted)
    .output(ErasedAnswer),
  erasures: procedure(PROTECTORS, 'whole office', 'What was erased for good')
    .input(Nothing)
    .output(
      z.array(
        z.object({
          id: Id,
          entity: z.string(),
          said: z.string(),
          ground: ErasureGround,
          reason: z.string(),
          by: z.string(),
          at: Instant,
          records: z.number().int(),
          entries: z.number().int(),
          complete: z.boolean(),
        }),
      ),
    ),
}
