import { findItemRow } from '../../../db/agenda-items.ts'
import type { Recorder } from '../../../db/record.ts'
import type { AgendaItem } from '../../../shared/meetings/entities.ts'
import { subItemsOf } from '../../../shared/meetings/sub-items.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

/** An item as recorded, for writing. Errors: `Refusal` NO_SUCH_ITEM when it was taken off the agenda. */
export async function needRow(db: OpenContext['db'], id: string): Promise<AgendaItem> {
  const row = await findItemRow(db, id)
  if (!row)
    throw new Refusal('NO_SUCH_ITEM', 'This item is no longer on the agenda. Look at the agenda again.')
  return row
}

/** The item of an agenda something is to stand under. Errors: `Refusal` NO_SUCH_ITEM, ONE_LEVEL. */
export function needParent(parentId: string, items: readonly AgendaItem[]): AgendaItem {
  const parent = items.find((item) => item.id === parentId)
  if (!parent)
    throw new Refusal('NO_SUCH_ITEM', 'That item is no longer on the agenda. Look at the agenda again.')
  if (parent.parentId !== null)
    throw new Refusal('ONE_LEVEL', 'A sub-item has no sub-items of its own. Choose the item it stands under.')
  return parent
}

/**
 * Lets an item stand under another of its agenda, or under none. What was restricted with the item above it stays restricted when it
 * leaves. `items` are those of its meeting. Errors: `Refusal` NO_SUCH_ITEM, ONE_LEVEL, HAS_SUB_ITEMS.
 */
export async function putUnder(
  record: Recorder,
  itemId: string,
  parentId: string | null,
  items: readonly AgendaItem[],
): Promise<AgendaItem> {
  const row = await needRow(record.db, itemId)
  if (parentId !== null) {
    needParent(parentId, items)
    if (parentId === itemId || subItemsOf(itemId, items).length > 0)
      throw new Refusal(
        'HAS_SUB_ITEMS',
        'This item has sub-items itself, and there is one level only. Lift them out first.',
      )
  }
  const { restricted, forMembers, restrictedReason } = items.find(({ id }) => id === itemId) ?? row
  return record.changeFrom('agendaItem', row, { parentId, restricted, forMembers, restrictedReason })
}
