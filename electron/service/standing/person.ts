import { findPerson } from '../../../db/people.ts'
import { readCallOutsOf } from '../../../db/incidents-hours.ts'
import { findContact, findPart, readAttended, readMeetingInterests, readParts } from '../../../db/standing.ts'
import type { Recorder } from '../../../db/record.ts'
import type { RecordTables } from '../../../db/schema.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { PersonStanding } from '../../../shared/standing/contract.ts'
import { ContactFields, NO_CONTACT, type StandingEntity } from '../../../shared/standing/entities.ts'
import { SECRETARIAT_ONLY } from '../../../shared/standing/rules.ts'
import type { OpenContext } from '../open-context.ts'

/** The person, who must be on record. Errors: `Refusal` NO_SUCH_PERSON. */
export async function needPerson(db: OpenContext['db'], id: string) {
  const person = await findPerson(db, id)
  if (!person)
    throw new Refusal('NO_SUCH_PERSON', 'This person is no longer here. They may be in the recycle bin.')
  return person
}

/** A part of this person's standing. Errors: `Refusal` NO_SUCH_PART, also when it is about somebody else. */
export async function needPart<Entity extends StandingEntity>(
  record: Recorder,
  entity: Entity,
  personId: string,
  id: string,
): Promise<RecordTables[Entity]> {
  const part = await findPart(record.db, entity, personId, id)
  if (!part)
    throw new Refusal('NO_SUCH_PART', 'This is no longer here. It may be in the recycle bin; look again.')
  return part
}

/** Adds a part of a person's standing, or changes the one of this id. One command. */
export async function savePart<Entity extends StandingEntity>(
  context: OpenContext,
  entity: Entity,
  { personId, partId }: { personId: string; partId: string | null },
  fields: Partial<RecordTables[Entity]>,
  whenNew: Partial<RecordTables[Entity]>,
): Promise<{ id: string }> {
  return context.write(async (record) => {
    await needPerson(record.db, personId)
    if (partId === null) {
      const added = context.newId()
      await record.add(entity, added, { personId, ...whenNew, ...fields } as never)
      return { id: added }
    }
    await record.changeFrom(entity, await needPart(record, entity, personId, partId), fields)
    return { id: partId }
  })
}

/** Saves how to reach a person: one record for each. */
export async function saveContact(
  context: OpenContext,
  personId: string,
  fields: ContactFields,
): Promise<void> {
  await context.write(async (record) => {
    await needPerson(record.db, personId)
    const contact = await findContact(record.db, personId)
    if (contact) await record.changeFrom('contactPreferences', contact, fields)
    else await record.add('contactPreferences', context.newId(), { personId, ...fields })
  })
}

/** How a person stands, as this user may read it: address and emergency contact are for the secretariat, meetings those of the user's groups. */
export async function personStanding(context: OpenContext, personId: string): Promise<PersonStanding> {
  const { db, groups, user } = context
  await needPerson(db, personId)
  const row = await findContact(db, personId)
  const contact = row ? ContactFields.parse(row) : NO_CONTACT
  const readable = Object.fromEntries(
    Object.entries(contact).map(([field, value]) => [
      field,
      user.role !== 'secretariat' && SECRETARIAT_ONLY.includes(field) ? '' : value,
    ]),
  ) as ContactFields
  const { agreements, ...parts } = await readParts(db, personId)
  return {
    personId,
    contact: readable,
    contactId: row?.id ?? null,
    agreements: agreements.map(({ scanHash: _scanHash, ...agreement }) => agreement),
    ...parts,
    meetingInterests: await readMeetingInterests(db, personId, groups),
    attended: await readAttended(db, personId, groups),
    callOuts: await readCallOutsOf(db, personId, groups),
  }
}
