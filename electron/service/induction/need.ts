import { findModule, findProgramme, findRecord } from '../../../db/induction.ts'
import { findPerson } from '../../../db/people.ts'
import type {
  InductionModule,
  InductionProgramme,
  InductionRecord,
} from '../../../shared/induction/entities.ts'
import type { PersonWithPlaces } from '../../../shared/people/contract.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

type Db = OpenContext['db']

/** The module, or a refusal when it is not there (any more). */
export async function needModule(db: Db, id: string): Promise<InductionModule> {
  const module = await findModule(db, id)
  if (!module)
    throw new Refusal(
      'NO_SUCH_MODULE',
      'This module is no longer here. It may be in the recycle bin.',
      'moduleId',
    )
  return module
}

/** The programme, or a refusal when it is not there (any more). */
export async function needProgramme(db: Db, id: string): Promise<InductionProgramme> {
  const programme = await findProgramme(db, id)
  if (!programme)
    throw new Refusal('NO_SUCH_PROGRAMME', 'This programme is no longer here. It may be in the recycle bin.')
  return programme
}

/** The record, or a refusal when it is not there (any more). */
export async function needRecord(db: Db, id: string): Promise<InductionRecord> {
  const record = await findRecord(db, id)
  if (!record)
    throw new Refusal('NO_SUCH_RECORD', 'This is no longer on record. It may be in the recycle bin.')
  return record
}

/** The person, or a refusal when they are not there (any more). */
export async function needPerson(db: Db, id: string): Promise<PersonWithPlaces> {
  const person = await findPerson(db, id)
  if (!person)
    throw new Refusal('NO_SUCH_PERSON', 'This person is no longer here. They may be in the recycle bin.')
  return person
}
