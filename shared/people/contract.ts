import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Id } from '../identity.ts'
import { Light } from '../standing/readiness.ts'
import { Done, procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS } from '../roles.ts'
import { ImportChoices, ImportField, ImportMapping, ImportPreset, ImportRow, RowMatch } from './csv-import.ts'
import { DUPLICATE_BECAUSE } from './duplicates.ts'
import { Membership, MembershipFields, NewPerson, Person, PersonChange, PersonKind } from './entities.ts'

/** A person with their places in groups. */
export const PersonWithPlaces = Person.extend({ memberships: z.array(Membership) })
export type PersonWithPlaces = z.infer<typeof PersonWithPlaces>

/** How ready a person is to be called: in the group asked for, or else in the one in which they are readiest; `why` in one line. */
export const PersonLight = z.object({ light: Light, why: z.string() })
export type PersonLight = z.infer<typeof PersonLight>

const ImportRequest = z.object({
  handle: z.string(),
  groupId: Id,
  mapping: ImportMapping,
  choices: ImportChoices.prefault({}),
})

/** One of two entries that are likely one person. */
const Likely = Person.pick({ id: true, name: true, email: true, phone: true, organisation: true, kind: true })
const Both = z.object({ keepId: Id, mergedId: Id })

/** Both of a pair beside one another, and what making one of them would do, in words; `refused`: why it cannot be. */
export const MergePreview = z.object({
  keep: PersonWithPlaces,
  merged: PersonWithPlaces,
  fills: RowMatch.shape.fills,
  differs: RowMatch.shape.differs,
  moves: z.array(z.string()),
  stays: z.array(z.string()),
  refused: z.string().nullable(),
})
export type MergePreview = z.infer<typeof MergePreview>

const ExportRequest = z.object({
  groupId: Id.optional(),
  text: z.string().max(200).optional(),
  kind: PersonKind.optional(),
})
const ExportOutcome = z.object({ saved: z.boolean(), people: z.number().int(), leftOut: z.number().int() })

export const people = {
  duplicates: procedure(
    KEEPERS,
    'whole office',
    'Entries that are likely about one person, those that were made one, and those that are two people',
  )
    .input(z.object({}))
    .output(
      z.object({
        total: z.number().int(),
        pairs: z.array(z.object({ a: Likely, b: Likely, because: z.array(z.enum(DUPLICATE_BECAUSE)) })),
        merged: z.array(
          z.object({
            id: Id,
            keptId: Id,
            keptName: z.string(),
            mergedName: z.string(),
            at: z.string(),
            by: z.string(),
          }),
        ),
        apart: z.array(
          z.object({
            id: Id,
            oneId: Id,
            oneName: z.string(),
            otherId: Id,
            otherName: z.string(),
            at: z.string(),
            by: z.string(),
          }),
        ),
      }),
    ),
  keepApart: procedure(
    KEEPERS,
    'whole office',
    'Say that two entries are two people, so that they are not proposed again',
  )
    .input(z.object({ oneId: Id, otherId: Id }))
    .output(z.object({ keptApartId: Id })),
  proposeAgain: procedure(KEEPERS, 'whole office', 'Propose two entries again that were kept apart')
    .input(z.object({ keptApartId: Id }))
    .output(Done),
  mergePreview: procedure(
    KEEPERS,
    'whole office',
    'Two entries beside one another, and what making one of them would do',
  )
    .input(Both)
    .output(MergePreview),
  merge: procedure(KEEPERS, 'whole office', 'Make one person of two entries')
    .input(Both)
    .output(z.object({ mergeId: Id })),
  unmerge: procedure(KEEPERS, 'whole office', 'Part two entries again that were made one')
    .input(z.object({ mergeId: Id }))
    .output(Done),
  list: procedure(EVERY_ROLE, 'filtered', 'People on record, by group and by any part of a name')
    .input(
      z.object({
        groupId: Id.optional(),
        text: z.string().max(200).optional(),
        kind: z.enum(['advisor', 'officer', 'staff', 'contact']).optional(),
        /** With the light of every formal advisor (shared/standing/readiness.ts), for who may read it. */
        lights: z.boolean().default(false),
        limit: z.number().int().min(1).max(1000).default(200),
        offset: z.number().int().min(0).default(0),
      }),
    )
    .output(
      z.object({
        total: z.number().int(),
        people: z.array(PersonWithPlaces),
        lights: z.record(Id, PersonLight),
      }),
    ),
  get: procedure(EVERY_ROLE, { person: 'id' }, 'One person')
    .input(z.object({ id: Id }))
    .output(PersonWithPlaces),
  create: procedure(KEEPERS, { groupOrOffice: 'membership.groupId' }, 'Add a person')
    .input(NewPerson)
    .output(PersonWithPlaces),
  update: procedure(KEEPERS, { person: 'id' }, 'Change a person')
    .input(z.object({ id: Id, fields: PersonChange }))
    .output(PersonWithPlaces),
  remove: procedure(KEEPERS, { wholePerson: 'id' }, 'Put a person in the recycle bin')
    .input(z.object({ id: Id }))
    .output(Done),
  join: procedure(
    KEEPERS,
    { person: 'personId', group: 'fields.groupId' },
    'Give a person a place in a group',
  )
    .input(z.object({ personId: Id, fields: MembershipFields }))
    .output(PersonWithPlaces),
  changePlace: procedure(KEEPERS, { place: 'membershipId' }, "Change a person's place in a group")
    .input(z.object({ membershipId: Id, fields: MembershipFields.omit({ groupId: true }) }))
    .output(PersonWithPlaces),
  leave: procedure(KEEPERS, { place: 'membershipId' }, "Take away a person's place in a group")
    .input(z.object({ membershipId: Id }))
    .output(PersonWithPlaces),
  exportCsv: procedure(KEEPERS, 'filtered', 'Save people as a CSV file that can be imported again')
    .input(ExportRequest)
    .output(ExportOutcome),
  exportVCard: procedure(KEEPERS, 'filtered', 'Save people as vCards that can be imported again')
    .input(ExportRequest)
    .output(ExportOutcome),
  importOpen: procedure(
    KEEPERS,
    'office',
    'Read a chosen CSV file: its columns and a first guess at what they mean',
  )
    .input(z.object({ handle: z.string() }))
    .output(
      z.object({
        fileName: z.string(),
        encoding: z.string(),
        delimiter: z.string(),
        columns: z.array(
          z.object({ index: z.number().int(), heading: z.string(), samples: z.array(z.string()) }),
        ),
        rows: z.number().int(),
        guess: z.array(z.object({ column: z.number().int(), field: ImportField })),
      }),
    ),
  importPreview: procedure(
    KEEPERS,
    { group: 'groupId' },
    'Every row as it will be, with what is wrong on the row',
  )
    .input(ImportRequest)
    .output(
      z.object({
        rows: z.array(ImportRow),
        /** Rows that make something: new people, and people on record who are completed. */
        good: z.number().int(),
        added: z.number().int(),
        completed: z.number().int(),
        /** Rows about somebody of whom everything is on record. */
        nothingNew: z.number().int(),
        leftOut: z.number().int(),
        bad: z.number().int(),
      }),
    ),
  importRun: procedure(KEEPERS, { group: 'groupId' }, 'Import the good rows in one transaction')
    .input(ImportRequest)
    .output(
      eventIterator(
        z.object({ done: z.number().int(), total: z.number().int() }),
        z.object({
          importId: Id,
          imported: z.number().int(),
          added: z.number().int(),
          completed: z.number().int(),
          rejected: z.number().int(),
        }),
      ),
    ),
  importRejects: procedure(
    KEEPERS,
    { group: 'groupId' },
    'Save the rows that were not imported as a CSV file, with the reason on each',
  )
    .input(ImportRequest)
    .output(z.object({ saved: z.boolean(), rows: z.number().int() })),
  importUndo: procedure(KEEPERS, { peopleImport: 'importId' }, 'Undo a whole import')
    .input(z.object({ importId: Id }))
    .output(
      z.object({
        removed: z.number().int(),
        /** People on record who are as they were before it. */
        restored: z.number().int(),
        /** Those of whom somebody changed since what it filled in: that stays. */
        kept: z.number().int(),
      }),
    ),
  importPresets: procedure(KEEPERS, 'office', 'What columns of files mean, as kept under a name')
    .input(z.object({}))
    .output(z.array(ImportPreset)),
  importKeepPreset: procedure(KEEPERS, 'office', 'Keep what the columns of a file mean under a name')
    .input(ImportPreset.omit({ id: true }))
    .output(ImportPreset),
  importForgetPreset: procedure(KEEPERS, 'office', 'Take away what was kept about columns')
    .input(z.object({ presetId: Id }))
    .output(Done),
}
