import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/**
 * The way in and out of a group, its steps and checklists; elections; and of a place, which term it is, why that was renewed beyond the limit
 * and why it ended. Nobody gets a record: where somebody stands follows from their place until a first step is recorded.
 */
export async function up(db: OpenDatabase): Promise<void> {
  for (const column of ['term_years', 'max_terms', 'office_years', 'independence_years'])
    await db.schema.alterTable('advisory_group').addColumn(column, 'integer').execute()

  let advisor = recordTable(db, 'advisor')
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
  for (const column of ['kind', 'state', 'since', 'reach', 'knows', 'reached_through'])
    advisor = advisor.addColumn(column, 'text', (c) => c.notNull())
  for (const column of ['serving_officer', 'former_officer', 'elected_politician', 'police_contractor'])
    advisor = advisor.addColumn(column, 'integer', (c) => c.notNull())
  await advisor.addColumn('former_officer_years', 'integer').execute()
  await db.schema.createIndex('advisor_person').on('advisor').column('person_id').execute()
  await db.schema.createIndex('advisor_group').on('advisor').column('group_id').execute()

  await recordTable(db, 'advisor_step')
    .addColumn('advisor_id', 'text', (c) => c.notNull().references('advisor.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('from_kind', 'text')
    .addColumn('from_state', 'text')
    .addColumn('to_kind', 'text', (c) => c.notNull())
    .addColumn('to_state', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('agreed_chair', 'text', (c) => c.notNull())
    .addColumn('agreed_slt', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('advisor_step_advisor').on('advisor_step').column('advisor_id').execute()

  await recordTable(db, 'election')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('held_on', 'text', (c) => c.notNull())
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('returning_person', 'text', (c) => c.notNull())
    .addColumn('starts_on', 'text', (c) => c.notNull())
    .addColumn('ends_on', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('election_group').on('election').column('group_id').execute()
  await recordTable(db, 'election_candidate')
    .addColumn('election_id', 'text', (c) => c.notNull().references('election.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('votes', 'integer')
    .addColumn('elected', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('election_candidate_election')
    .on('election_candidate')
    .column('election_id')
    .execute()

  await recordTable(db, 'checklist_tick')
    .addColumn('advisor_id', 'text', (c) => c.references('advisor.id'))
    .addColumn('election_id', 'text', (c) => c.references('election.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('item', 'text', (c) => c.notNull())
    .addColumn('done_on', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('checklist_tick_advisor').on('checklist_tick').column('advisor_id').execute()
  await db.schema.createIndex('checklist_tick_election').on('checklist_tick').column('election_id').execute()

  const { schema } = db
  await schema.alterTable('membership').addColumn('term_number', 'integer').execute()
  await schema
    .alterTable('membership')
    .addColumn('term_reason', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await schema.alterTable('membership').addColumn('end_reason', 'text').execute()
  await schema
    .alterTable('membership')
    .addColumn('election_id', 'text', (c) => c.references('election.id'))
    .execute()
}
