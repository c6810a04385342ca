import type { ExpressionBuilder, Kysely } from 'kysely'
import type { AgendaItem } from '../shared/meetings/entities.ts'
import { restrictionOf, stricter, visibilityOf } from '../shared/meetings/visibility.ts'
import type { Database } from './schema.ts'

/**
 * Whether an agenda item is closed to the public: restricted itself, or a sub-item of a restricted item. Every query that asks about
 * restriction asks with this; the column alone does not say it.
 */
export function isClosedItem(eb: ExpressionBuilder<Database, 'agendaItem'>) {
  return eb.or([eb('agendaItem.restricted', '=', true), isUnderClosedItem(eb)])
}

/**
 * Whether an agenda item is kept out of what members read as well: restricted, in itself or with the item above it, and not for the
 * members.
 */
export function isItemKeptFromMembers(eb: ExpressionBuilder<Database, 'agendaItem'>) {
  return eb.or([
    eb.and([eb('agendaItem.restricted', '=', true), eb('agendaItem.forMembers', '=', false)]),
    eb.exists(
      eb
        .selectFrom('agendaItem as above')
        .select('above.id')
        .whereRef('above.id', '=', 'agendaItem.parentId')
        .where('above.restricted', '=', true)
        .where('above.forMembers', '=', false),
    ),
  ])
}

/** Whether an agenda item is a sub-item of a restricted item: the public does not learn that it is there. */
export function isUnderClosedItem(eb: ExpressionBuilder<Database, 'agendaItem'>) {
  return eb.exists(
    eb
      .selectFrom('agendaItem as above')
      .select('above.id')
      .whereRef('above.id', '=', 'agendaItem.parentId')
      .where('above.restricted', '=', true),
  )
}

/** Agenda items, to be read with `itemFrom`: with the restriction of the item each is a sub-item of. */
export function selectItems(db: Kysely<Database>) {
  return db
    .selectFrom('agendaItem')
    .leftJoin('agendaItem as above', 'above.id', 'agendaItem.parentId')
    .selectAll('agendaItem')
    .select([
      'above.restricted as aboveRestricted',
      'above.forMembers as aboveForMembers',
      'above.restrictedReason as aboveReason',
    ])
    .where('agendaItem.deletedAt', 'is', null)
}

type Read = AgendaItem & {
  aboveRestricted: boolean | null
  /** 0 or 1: only columns of a table are turned into booleans. */
  aboveForMembers: boolean | number | null
  aboveReason: string | null
}

/**
 * An agenda item as read: one under an item that is not public has the stricter visibility of the two, and the reason that goes with it.
 */
export function itemFrom({ aboveRestricted, aboveForMembers, aboveReason, ...item }: Read): AgendaItem {
  if (!aboveRestricted) return item
  const above = visibilityOf({ restricted: true, forMembers: Boolean(aboveForMembers) })
  const own = visibilityOf(item)
  if (stricter(own, above) === own) return item
  return { ...item, ...restrictionOf(above), restrictedReason: aboveReason ?? '' }
}

/** One agenda item as recorded, without the restriction it has from the item above it; for writing only. Null when it was taken off. */
export async function findItemRow(db: Kysely<Database>, id: string): Promise<AgendaItem | null> {
  const row = await db
    .selectFrom('agendaItem')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Whether any of these items, or a sub-item of theirs, now stands where none can: under an item that is off the agenda, of another
 * meeting, or itself a sub-item.
 */
export async function hasLostItsItem(db: Kysely<Database>, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return false
  const row = await db
    .selectFrom('agendaItem')
    .innerJoin('agendaItem as above', 'above.id', 'agendaItem.parentId')
    .select('agendaItem.id')
    .where('agendaItem.deletedAt', 'is', null)
    .where((eb) => eb.or([eb('agendaItem.id', 'in', ids), eb('above.id', 'in', ids)]))
    .where((eb) =>
      eb.or([
        eb('above.deletedAt', 'is not', null),
        eb('above.parentId', 'is not', null),
        eb('above.meetingId', '!=', eb.ref('agendaItem.meetingId')),
      ]),
    )
    .executeTakeFirst()
  return row !== undefined
}
