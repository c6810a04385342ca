import type { AgendaItem } from './entities.ts'

/**
 * Numbers on an agenda. An item may have sub-items, one level deep: those of item 4 are 4.1 and 4.2. Paragraphs of an item without
 * sub-items are 4.1 and 4.2; the own paragraphs of an item that has sub-items are 4(a) and 4(b), those of sub-item 4.1 are 4.1.1 and
 * 4.1.2. So no two numbers collide.
 */

type Ranked = Pick<AgendaItem, 'id' | 'parentId'>

/** What an item is numbered with: `4`, or `4.1` for a sub-item; and whether its paragraphs make room for sub-items. */
export type ItemNumber = { number: string; hasSubItems: boolean }

/** The item a sub-item stands under; null for any other item, and when the one it stood under is not among `items`. */
export function parentOf<Item extends Ranked>(
  item: Pick<Ranked, 'parentId'>,
  items: readonly Item[],
): Item | null {
  if (item.parentId === null) return null
  return items.find((one) => one.id === item.parentId && one.parentId === null) ?? null
}

/** The sub-items of an item, in their order. */
export function subItemsOf<Item extends Ranked>(id: string, items: readonly Item[]): Item[] {
  return items.filter((item) => item.parentId === id && parentOf(item, items) !== null)
}

/** The same items with every sub-item after the item it stands under; otherwise in the order given. */
export function grouped<Item extends Ranked>(items: readonly Item[]): Item[] {
  if (items.every((item) => item.parentId === null)) return [...items]
  return items
    .filter((item) => parentOf(item, items) === null)
    .flatMap((item) => [item, ...subItemsOf(item.id, items)])
}

/** The items in the order of the agenda, sub-items after the item they stand under. */
export function inAgendaOrder<Item extends Ranked & Pick<AgendaItem, 'position'>>(
  items: readonly Item[],
): Item[] {
  return grouped(items.toSorted((a, b) => a.position - b.position))
}

/** Numbers items that are in the order of the agenda: 1, 2, 2.1, 2.2, 3. */
export function numberItems<Item extends Ranked>(items: readonly Item[]): (Item & ItemNumber)[] {
  let [top, sub] = [0, 0]
  return items.map((item) => {
    const isSub = parentOf(item, items) !== null
    if (!isSub) top += 1
    sub = isSub ? sub + 1 : 0
    const number = isSub ? `${top}.${sub}` : `${top}`
    return { ...item, number, hasSubItems: subItemsOf(item.id, items).length > 0 }
  })
}

/** 1 → a, 26 → z, 27 → aa. */
function letters(count: number): string {
  const rest = Math.floor((count - 1) / 26)
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(97 + ((count - 1) % 26))}`
}

/** The number of the paragraph in place `count` (from 1) of an item's own text. */
export function paragraphNumber({ number, hasSubItems }: ItemNumber, count: number): string {
  return hasSubItems ? `${number}(${letters(count)})` : `${number}.${count}`
}

/** True for a sub-item of a restricted item: whoever may not read the item does not learn that it has sub-items. */
export function isHiddenSubItem<Item extends Ranked & Pick<AgendaItem, 'restricted'>>(
  item: Pick<Ranked, 'parentId'>,
  items: readonly Item[],
): boolean {
  return parentOf(item, items)?.restricted === true
}

/** The same items for those who may not read what is restricted: a sub-item of a restricted item goes by the number of that item. */
export function withoutHiddenNumbers<Item extends Ranked & Pick<AgendaItem, 'restricted'> & ItemNumber>(
  items: readonly Item[],
): Item[] {
  return items.map((item) => {
    const parent = parentOf(item, items)
    if (parent?.restricted) return { ...item, number: parent.number }
    return item.restricted ? { ...item, hasSubItems: false } : item
  })
}

/** A new order of an agenda by ids; `under` is where the moved item stands now, when that changed with it. */
export type NewOrder = { itemIds: string[]; under?: { itemId: string; parentId: string | null } }

/** An item with its sub-items, or a sub-item alone. */
function block<Item extends Ranked>(item: Item, items: readonly Item[]): Item[] {
  return [item, ...subItemsOf(item.id, items)]
}

function idsOf(items: readonly Ranked[]): string[] {
  return items.map(({ id }) => id)
}

/**
 * The order after one step up (-1) or down (1): a sub-item past its neighbour under the same item, an item with its sub-items past the
 * next item with its own. `items` are in the order of the agenda. Null when there is no neighbour.
 */
export function stepped<Item extends Ranked>(
  items: readonly Item[],
  id: string,
  step: 1 | -1,
): NewOrder | null {
  const item = items.find((one) => one.id === id)
  if (!item) return null
  const parent = parentOf(item, items)
  const siblings = items.filter((one) => parentOf(one, items)?.id === parent?.id)
  const neighbour = siblings[siblings.indexOf(item) + step]
  if (!neighbour) return null
  const [first, second] = step === 1 ? [item, neighbour] : [neighbour, item]
  const own = [...block(first, items), ...block(second, items)]
  const at = items.indexOf(first)
  return {
    itemIds: idsOf([
      ...items.slice(0, at),
      ...block(second, items),
      ...block(first, items),
      ...items.slice(at + own.length),
    ]),
  }
}

/**
 * The order after an item was dropped on the place of another: an item goes with its sub-items, and past those of the other; a sub-item
 * stands under the item before the place it was dropped on. Null when nothing moves.
 */
export function dropped<Item extends Ranked>(
  items: readonly Item[],
  id: string,
  overId: string,
): NewOrder | null {
  const [item, over] = [items.find((one) => one.id === id), items.find((one) => one.id === overId)]
  if (!item || !over || item === over) return null
  const isDown = items.indexOf(item) < items.indexOf(over)
  if (parentOf(item, items) === null) {
    const target = parentOf(over, items) ?? over
    if (target === item) return null
    const [own, others] = [block(item, items), items.filter((one) => !block(item, items).includes(one))]
    const at = others.indexOf(target) + (isDown ? block(target, items).length : 0)
    return { itemIds: idsOf(others.toSpliced(at, 0, ...own)) }
  }
  const others = items.filter((one) => one !== item)
  const at = others.indexOf(over) + (isDown ? 1 : 0)
  const parent = others.slice(0, at).findLast((one) => parentOf(one, items) === null)
  if (!parent) return null
  return { itemIds: idsOf(others.toSpliced(at, 0, item)), under: { itemId: id, parentId: parent.id } }
}
