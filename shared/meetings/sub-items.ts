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
