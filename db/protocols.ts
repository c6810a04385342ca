import type { Kysely } from 'kysely'
import type { Protocol, ProtocolReturn, ProtocolStep } from '../shared/protocols/entities.ts'
import type { Groups } from '../shared/scope.ts'
import type { Database } from './schema.ts'

/** A version with the name of its group, '' for the office's. */
export type ProtocolOnRecord = Protocol & { groupName: string }

function onRecord(db: Kysely<Database>) {
  return db
    .selectFrom('protocol')
    .leftJoin('advisoryGroup', 'advisoryGroup.id', 'protocol.groupId')
    .selectAll('protocol')
    .select((eb) => eb.fn.coalesce('advisoryGroup.name', eb.val('')).as('groupName'))
    .where('protocol.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
}

/** Every version of the office and of these groups, by kind, the office's first, the newest number first. */
export async function listProtocols(db: Kysely<Database>, groups: Groups): Promise<ProtocolOnRecord[]> {
  let rows = onRecord(db)
  if (groups !== null)
    rows = rows.where((eb) =>
      eb.or([eb('protocol.groupId', 'is', null), eb('protocol.groupId', 'in', groups)]),
    )
  return rows
    .orderBy('protocol.kind')
    .orderBy('groupName')
    .orderBy('protocol.groupId')
    .orderBy('protocol.major', 'desc')
    .orderBy('protocol.minor', 'desc')
    .orderBy('protocol.id', 'desc')
    .execute()
}

/** One version, or null when there is none of this id (any more). */
export async function findProtocol(db: Kysely<Database>, id: string): Promise<ProtocolOnRecord | null> {
  return (await onRecord(db).where('protocol.id', '=', id).executeTakeFirst()) ?? null
}

/** The steps of a version in their order. */
export async function readSteps(db: Kysely<Database>, protocolId: string): Promise<ProtocolStep[]> {
  return db
    .selectFrom('protocolStep')
    .selectAll()
    .where('protocolId', '=', protocolId)
    .where('deletedAt', 'is', null)
    .orderBy('place')
    .orderBy('id')
    .execute()
}

/** The steps of every version of the office and of these groups, by version, in their order. */
export async function readStepsOf(
  db: Kysely<Database>,
  groups: Groups,
): Promise<Map<string | null, ProtocolStep[]>> {
  let rows = db.selectFrom('protocolStep').selectAll().where('deletedAt', 'is', null)
  if (groups !== null)
    rows = rows.where((eb) => eb.or([eb('groupId', 'is', null), eb('groupId', 'in', groups)]))
  return Map.groupBy(await rows.orderBy('place').orderBy('id').execute(), (step) => step.protocolId)
}

/** One step of a version or kept, or null when there is none of this id (any more). */
export async function findStep(db: Kysely<Database>, id: string): Promise<ProtocolStep | null> {
  const row = await db
    .selectFrom('protocolStep')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Steps that are kept to be used again, of the office and of these groups, by title. */
export async function readKeptSteps(
  db: Kysely<Database>,
  groups: Groups,
): Promise<(ProtocolStep & { groupName: string })[]> {
  let rows = db
    .selectFrom('protocolStep')
    .leftJoin('advisoryGroup', 'advisoryGroup.id', 'protocolStep.groupId')
    .selectAll('protocolStep')
    .select((eb) => eb.fn.coalesce('advisoryGroup.name', eb.val('')).as('groupName'))
    .where('protocolStep.protocolId', 'is', null)
    .where('protocolStep.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null)
    rows = rows.where((eb) =>
      eb.or([eb('protocolStep.groupId', 'is', null), eb('protocolStep.groupId', 'in', groups)]),
    )
  return rows.orderBy('protocolStep.title').orderBy('protocolStep.id').execute()
}

/** Why a version was returned, in the order it was. */
export async function readReturns(db: Kysely<Database>, protocolId: string): Promise<ProtocolReturn[]> {
  return db
    .selectFrom('protocolReturn')
    .selectAll()
    .where('protocolId', '=', protocolId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
}
