import classes from './publishing.module.css'
import { itemAnchor, paragraphAnchor } from './record-side.tsx'

/** `paragraph` is its number (`4.2`), '' when it has none; `text` finds a point or a line that has no number. */
type PlaceOnRecord = { itemId: string | null; paragraph: string; text?: string }

/** Brings a place on the record's side into sight and moves the focus there. */
export function showOnRecord({ itemId, paragraph, text = '' }: PlaceOnRecord): void {
  const item = itemId === null ? null : document.getElementById(itemAnchor(itemId))
  const place =
    (paragraph === '' ? null : document.getElementById(paragraphAnchor(paragraph))) ??
    withWords(item, text.trim()) ??
    item
  if (!place) return
  place.scrollIntoView({ block: 'center' })
  place.focus({ preventScroll: true })
  place.classList.add(classes.found ?? '')
  setTimeout(() => place.classList.remove(classes.found ?? ''), 2000)
}

function withWords(item: HTMLElement | null, words: string): HTMLElement | null {
  if (item === null || words === '') return null
  const paragraphs = [...item.querySelectorAll<HTMLElement>(`.${classes.paragraph}`)]
  return paragraphs.find((each) => each.textContent.includes(words)) ?? null
}
