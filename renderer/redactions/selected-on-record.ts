import type { Redactions } from '../../shared/redactions/contract.ts'
import { type Chosen, partOf } from './chosen.ts'

/** Attributes of an element that shows words of the record: which item, which paragraph, and where in it they begin. */
export function recordPlace(itemId: string, place: string | undefined, at: number | undefined) {
  if (place === undefined || at === undefined) return {}
  return { 'data-item': itemId, 'data-place': place, 'data-at': at }
}

/**
 * The words selected on the record's side: null without a selection there, `several` when they are of more than one item.
 */
export function selectedOnRecord(root: HTMLElement, { items }: Redactions): Chosen | 'several' | null {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(root)) return null
  const stretches = new Map<string, { itemId: string; label: string; start: number; end: number }>()
  for (const element of root.querySelectorAll<HTMLElement>('[data-place]')) {
    const words = element.firstChild
    if (!words || !range.intersectsNode(words)) continue
    const at = Number(element.dataset.at)
    const start = at + (range.startContainer === words ? range.startOffset : 0)
    const end = at + (range.endContainer === words ? range.endOffset : (words.textContent?.length ?? 0))
    if (end <= start) continue
    const { item: itemId = '', place: label = '' } = element.dataset
    const known = stretches.get(`${itemId} ${label}`)
    stretches.set(`${itemId} ${label}`, {
      itemId,
      label,
      start: Math.min(start, known?.start ?? start),
      end: Math.max(end, known?.end ?? end),
    })
  }
  const [first, ...others] = stretches.values()
  if (!first) return null
  if (others.some(({ itemId }) => itemId !== first.itemId)) return 'several'
  const places = items.find(({ itemId }) => itemId === first.itemId)?.places ?? []
  const parts = [first, ...others].flatMap(({ label, start, end }) => {
    const place = places.find((each) => each.label === label)
    return place ? [partOf(place, start, end)] : []
  })
  return { itemId: first.itemId, paragraph: first.label, parts }
}
