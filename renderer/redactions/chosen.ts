import type { PartToRedact, RedactablePlace, Redactions } from '../../shared/redactions/contract.ts'
import type { RedactionReason } from '../../shared/redactions/entities.ts'

/** What is to be redacted when the dialog opens: the words selected, or only the paragraph to begin with. */
export type Chosen = {
  itemId: string
  /** The paragraph to begin with; '' for the first. */
  paragraph: string
  parts: readonly PartToRedact[]
  reason?: RedactionReason
}

/** Some words of a paragraph, ready to be redacted. */
export function partOf({ label, text }: RedactablePlace, start: number, end: number): PartToRedact {
  return { part: 'text', paragraph: label, quote: text, start, end }
}

/** The words where they stand in an item, in whatever case; the paragraph `paragraph` comes first. Only that paragraph when they are not found. */
export function wordsIn(
  { items }: Redactions,
  itemId: string,
  paragraph: string,
  find: (text: string) => { start: number; end: number } | null,
): Chosen {
  const places = items.find((item) => item.itemId === itemId)?.places ?? []
  const inOrder = places.toSorted((a, b) => Number(b.label === paragraph) - Number(a.label === paragraph))
  for (const place of inOrder) {
    const found = find(place.text)
    if (found) return { itemId, paragraph: place.label, parts: [partOf(place, found.start, found.end)] }
  }
  return { itemId, paragraph, parts: [] }
}
