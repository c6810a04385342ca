import { isHiddenSubItem, numberItems } from '../../shared/meetings/sub-items.ts'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import { blocksOf } from '../../shared/plain-english/blocks.ts'
import { type PlainEnglish, plainEnglish } from '../../shared/plain-english/notes.ts'
import { GLOSSARY } from '../ui/glossary.ts'

/** The initials that the glossary explains: IAG, SLT. */
const KNOWN: ReadonlySet<string> = new Set(
  Object.values(GLOSSARY).flatMap(({ words }) => words.match(/\b[A-Z]{2,}\b/g) ?? []),
)

/** What could be plainer in a meeting's minutes, as far as the public may read them. */
export function minutesInPlainEnglish(whole: Pick<MinutesWhole, 'items' | 'minutes'>): PlainEnglish {
  const items = numberItems(whole.items).filter((item) => !isHiddenSubItem(item, whole.items))
  const documents = new Map(whole.minutes.map((row) => [row.itemId, row.document]))
  return plainEnglish(blocksOf(items, documents), KNOWN)
}
