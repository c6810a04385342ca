import type { OpenDatabase } from '../dialect/sqlite.ts'

/** Why a place ended early, in words; and of an election, how far it is, how many are elected, how a tie was decided and why it was called off. */
export async function up(db: OpenDatabase): Promise<void> {
  const { schema } = db
  await schema
    .alterTable('membership')
    .addColumn('end_note', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await schema
    .alterTable('election')
    .addColumn('state', 'text', (c) => c.notNull().defaultTo('handed over'))
    .execute()
  await schema
    .alterTable('election')
    .addColumn('seats', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  for (const column of ['tie_decided', 'state_reason'])
    await schema
      .alterTable('election')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute()
}
