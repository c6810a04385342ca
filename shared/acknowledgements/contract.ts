import { z } from 'zod'
import { Day } from '../dates.ts'
import { SavedDocument } from '../documents/contract.ts'
import { Id } from '../identity.ts'
import { Capacity } from '../people/entities.ts'
import { Done, procedure } from '../procedure.ts'
import { FreeText } from '../recorded.ts'
import { EVERY_ROLE, KEEPERS, KEEPERS_AND_CHAIR } from '../roles.ts'
import { Acknowledgement, AcknowledgedKind, AcknowledgementMethod, AcknowledgementState } from './entities.ts'

/** The version of a document that is in force for somebody, and whose it is (null: the office's). */
export const OwedDocument = z.object({
  documentKind: AcknowledgedKind,
  documentId: Id,
  title: z.string(),
  version: z.string(),
  ownerGroupId: Id.nullable(),
  ownerName: z.string(),
  effectiveOn: Day,
})
export type OwedDocument = z.infer<typeof OwedDocument>

/** Where somebody stands with a document that concerns them, by their place in a group. */
export const Owed = z.object({
  personId: Id,
  groupId: Id,
  documentId: Id,
  state: AcknowledgementState,
  day: Day.nullable(),
  entryId: Id.nullable(),
  /** What they said was of this version; '' when it was of the one in force. */
  earlierVersion: z.string(),
  /** Since when it concerns them: the later of their place and the version. */
  since: Day,
})
export type Owed = z.infer<typeof Owed>

export const OwedPerson = z.object({
  personId: Id,
  name: z.string(),
  places: z.array(z.object({ groupId: Id, groupName: z.string(), capacity: Capacity })),
})
export type OwedPerson = z.infer<typeof OwedPerson>

/** People with a place that a document concerns, the documents, and where each stands with each. */
export const AcknowledgementMatrix = z.object({
  people: z.array(OwedPerson),
  documents: z.array(OwedDocument),
  standings: z.array(Owed),
})
export type AcknowledgementMatrix = z.infer<typeof AcknowledgementMatrix>

/** An entry as shown, with what it is about. `struck`: a later entry says it was a mistake. */
export const EntryShown = Acknowledgement.omit({ hash: true }).extend({
  title: z.string(),
  version: z.string(),
  struck: z.boolean(),
})
export type EntryShown = z.infer<typeof EntryShown>

export const NewAcknowledgement = z.object({
  entry: z.enum(['requested', 'acknowledged', 'declined']),
  method: AcknowledgementMethod,
  day: Day,
  note: FreeText,
})
export type NewAcknowledgement = z.infer<typeof NewAcknowledgement>

/** The most people one sign-in sheet may bring. */
export const MOST_AT_ONCE = 500

export const acknowledgements = {
  matrix: procedure(EVERY_ROLE, 'filtered', 'Who has acknowledged which document, and who has not')
    .input(z.object({ groupId: Id.optional() }))
    .output(AcknowledgementMatrix),
  ofPerson: procedure(
    EVERY_ROLE,
    { person: 'personId' },
    'What one person has acknowledged, and what they have not',
  )
    .input(z.object({ personId: Id }))
    .output(AcknowledgementMatrix.extend({ entries: z.array(EntryShown) })),
  record: procedure(
    KEEPERS,
    { group: 'groupId', person: 'personIds', inheritedDocument: 'documentId' },
    'Record that people were asked, acknowledged or declined, several at once',
  )
    .input(
      NewAcknowledgement.extend({
        groupId: Id,
        documentKind: AcknowledgedKind,
        documentId: Id,
        personIds: z
          .array(Id)
          .min(1, 'Choose at least one person.')
          .max(MOST_AT_ONCE, `Choose at most ${MOST_AT_ONCE} people at once.`),
        /** A scan of the signed paper, chosen in a dialog. */
        handle: z.string().optional(),
      }),
    )
    .output(z.object({ recorded: z.number().int() })),
  strike: procedure(KEEPERS, { acknowledgement: 'id' }, 'Strike an entry that was a mistake')
    .input(z.object({ id: Id, reason: FreeText.min(1, 'Say what was wrong.') }))
    .output(Done),
  saveScan: procedure(
    KEEPERS_AND_CHAIR,
    { acknowledgement: 'id' },
    'Save a copy of the scan of a signed paper',
  )
    .input(z.object({ id: Id }))
    .output(z.object({ saved: z.boolean() })),
  saveCsv: procedure(KEEPERS_AND_CHAIR, 'filtered', 'Save who has acknowledged what as a CSV file')
    .input(z.object({ groupId: Id.optional() }))
    .output(SavedDocument),
}
