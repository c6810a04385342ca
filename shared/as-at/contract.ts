import { z } from 'zod'
import { Day } from '../dates.ts'
import { SavedDocument } from '../documents/contract.ts'
import { AdvisorKind } from '../advisors/entities.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { STANDING_READERS } from '../standing/rules.ts'

/** What a fact about a member is about, in the order in which it is read. */
export const MemberPart = z.enum([
  'place',
  'term',
  'state',
  'agreement',
  'vetting',
  'acknowledgement',
  'induction',
])
export type MemberPart = z.infer<typeof MemberPart>

/**
 * What came after the day: `entered`, something about the day that was not on record then; `changed`, the record now says `now` of the day;
 * `taken out`, it says nothing of it any more. `on` is the day of the entry.
 */
export const Later = z.object({ kind: z.enum(['entered', 'changed', 'taken out']), on: Day, now: z.string() })
export type Later = z.infer<typeof Later>

/** Something the record says of a day, as it said it then; what was entered only later, as it says it now. `later` null: nothing came after. */
export const KnownFact = z.object({ words: z.string(), later: Later.nullable() })
export type KnownFact = z.infer<typeof KnownFact>

/** A document that was in force, with its address in the app. */
export const DocumentThen = KnownFact.extend({ to: z.string() })

/** A member of that day. The fact is their name. */
export const MemberThen = KnownFact.extend({
  personId: Id,
  kind: AdvisorKind,
  facts: z.array(KnownFact.extend({ part: MemberPart })),
})
export type MemberThen = z.infer<typeof MemberThen>

/** What the record says of a group on `day`. `since`: the day the group came on record; `limits`: what this cannot say, one sentence each. */
export const AsAt = z.object({
  groupId: Id,
  groupName: z.string(),
  day: Day,
  today: Day,
  since: Day,
  chairs: z.array(KnownFact),
  slt: z.array(KnownFact),
  documents: z.array(DocumentThen),
  members: z.array(MemberThen),
  limits: z.array(z.string()),
})
export type AsAt = z.infer<typeof AsAt>

const wanted = z.object({ groupId: Id, day: Day })
const OF_GROUP = { group: 'groupId' } as const

export const asAt = {
  get: procedure(STANDING_READERS, OF_GROUP, 'Who was in a group on a day, and what stood then')
    .input(wanted)
    .output(AsAt),
  save: procedure(STANDING_READERS, OF_GROUP, 'Save who was in a group on a day, and what stood then')
    .input(wanted.extend({ format: z.enum(['pdf', 'docx']) }))
    .output(SavedDocument),
}
