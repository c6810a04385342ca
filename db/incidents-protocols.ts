import type { Kysely } from 'kysely'
import type { ActivationProtocol } from '../shared/incidents/entities.ts'
import type { Database } from './schema.ts'

function added(db: Kysely<Database>, activationId: string) {
  return db
    .selectFrom('activationProtocol')
    .selectAll()
    .where('activationId', '=', activationId)
    .where('deletedAt', 'is', null)
}

/** The versions whose steps were added to a call-out while it ran, in the order in which they were. */
export async function readAddedProtocols(
  db: Kysely<Database>,
  activationId: string,
): Promise<ActivationProtocol[]> {
  return added(db, activationId).orderBy('id').execute()
}

/** That one version was added, or null. */
export async function findAddedProtocol(
  db: Kysely<Database>,
  activationId: string,
  protocolId: string,
): Promise<ActivationProtocol | null> {
  const row = await added(db, activationId).where('protocolId', '=', protocolId).executeTakeFirst()
  return row ?? null
}
