import { sql } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Protocols in versions, their steps and the steps kept to be used again, and why versions were returned. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'protocol')
    .addColumn('group_id', 'text', (c) => c.references('advisory_group.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('major', 'integer', (c) => c.notNull())
    .addColumn('minor', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('material', 'integer', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('rules', 'text', (c) => c.notNull())
    .addColumn('out_of_hours', 'text', (c) => c.notNull())
    .addColumn('change_summary', 'text', (c) => c.notNull())
    .addColumn('review_due', 'text')
    .addColumn('chair_approved_by', 'text', (c) => c.notNull())
    .addColumn('chair_approved_on', 'text')
    .addColumn('slt_approved_by', 'text', (c) => c.notNull())
    .addColumn('slt_approved_on', 'text')
    .addColumn('effective_on', 'text')
    .addColumn('superseded_on', 'text')
    .addColumn('state_reason', 'text', (c) => c.notNull())
    // Both approvals or none (domain.md R12): whatever writes it.
    .addCheckConstraint(
      'protocol_jointly_approved',
      sql`state not in ('approved', 'current', 'superseded') or (chair_approved_on is not null and slt_approved_on is not null)`,
    )
    .execute()
  await db.schema.createIndex('protocol_group').on('protocol').columns(['group_id', 'kind']).execute()
  // One in force of a kind in a group, and one for the whole office.
  await sql`create unique index protocol_current on protocol (kind, coalesce(group_id, ''))
    where state = 'current' and deleted_at is null`.execute(db)
  await recordTable(db, 'protocol_step')
    .addColumn('group_id', 'text', (c) => c.references('advisory_group.id'))
    .addColumn('protocol_id', 'text', (c) => c.references('protocol.id'))
    .addColumn('line_id', 'text', (c) => c.notNull())
    .addColumn('place', 'real', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('who', 'text', (c) => c.notNull())
    .addColumn('within', 'text', (c) => c.notNull())
    .addColumn('script', 'text', (c) => c.notNull())
    .addColumn('incident', 'text', (c) => c.notNull())
    .addColumn('community', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('protocol_step_version')
    .on('protocol_step')
    .columns(['protocol_id', 'place'])
    .execute()
  await db.schema.createIndex('protocol_step_group').on('protocol_step').column('group_id').execute()
  await recordTable(db, 'protocol_return')
    .addColumn('group_id', 'text', (c) => c.references('advisory_group.id'))
    .addColumn('protocol_id', 'text', (c) => c.notNull().references('protocol.id'))
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('protocol_return_version').on('protocol_return').column('protocol_id').execute()
}
