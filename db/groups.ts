import type { Groups } from '../shared/scope.ts'
import type { Kysely } from 'kysely'
import type { GroupSummary } from '../shared/groups/contract.ts'
import { type AgendaTemplate, STARTER_TEMPLATE } from '../shared/meetings/template.ts'
import type { AgendaTemplateRow, Database } from './schema.ts'

const FORMAL = ['chair', 'co-chair', 'vice-chair', 'formal'] as const

function summaries(db: Kysely<Database>, day: string) {
  return db
    .selectFrom('advisoryGroup')
    .selectAll('advisoryGroup')
    .select((eb) => [
      eb
        .selectFrom('membership')
        .innerJoin('person', 'person.id', 'membership.personId')
        .select((c) => c.fn.countAll<number>().as('count'))
        .whereRef('membership.groupId', '=', 'advisoryGroup.id')
        .where('membership.deletedAt', 'is', null)
        .where('person.deletedAt', 'is', null)
        .where('membership.capacity', 'in', FORMAL)
        .where('membership.startedOn', '<=', day)
        .where((w) => w.or([w('membership.endsOn', 'is', null), w('membership.endsOn', '>=', day)]))
        .as('formalMembers'),
      eb
        .selectFrom('meeting')
        .select((c) => c.fn.countAll<number>().as('count'))
        .whereRef('meeting.groupId', '=', 'advisoryGroup.id')
        .where('meeting.deletedAt', 'is', null)
        .as('meetings'),
    ])
    .where('advisoryGroup.deletedAt', 'is', null)
}

/** These groups by name, with how many formal members they have on `day` and how many meetings. */
export async function listGroups(db: Kysely<Database>, day: string, groups: Groups): Promise<GroupSummary[]> {
  let query = summaries(db, day)
  if (groups !== null) query = query.where('advisoryGroup.id', 'in', groups)
  const rows = await query.orderBy('advisoryGroup.name').execute()
  return rows.map((row) => ({ ...row, formalMembers: row.formalMembers ?? 0, meetings: row.meetings ?? 0 }))
}

/** One group, or null when there is none of this id (or it is in the recycle bin). */
export async function findGroup(db: Kysely<Database>, id: string, day: string): Promise<GroupSummary | null> {
  const row = await summaries(db, day).where('advisoryGroup.id', '=', id).executeTakeFirst()
  return row ? { ...row, formalMembers: row.formalMembers ?? 0, meetings: row.meetings ?? 0 } : null
}

/** True when a public address is taken, also by a group in the recycle bin. */
export async function slugTaken(db: Kysely<Database>, slug: string): Promise<boolean> {
  return (
    (await db.selectFrom('advisoryGroup').select('id').where('slug', '=', slug).executeTakeFirst()) !==
    undefined
  )
}

/** The agenda template row of a group, also when undo put it in the recycle bin; null when it never had one. */
export async function findTemplate(db: Kysely<Database>, groupId: string): Promise<AgendaTemplateRow | null> {
  return (
    (await db.selectFrom('agendaTemplate').selectAll().where('groupId', '=', groupId).executeTakeFirst()) ??
    null
  )
}

/** The agenda template of a group: its own, or the starter of domain.md §5.6. */
export async function readTemplate(db: Kysely<Database>, groupId: string): Promise<AgendaTemplate> {
  const row = await findTemplate(db, groupId)
  return row && row.deletedAt === null ? (JSON.parse(row.items) as AgendaTemplate) : STARTER_TEMPLATE
}
