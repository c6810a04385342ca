import type { TextBlock } from '../plain-english/blocks.ts'
import { PAGE_TITLES, type PageKind } from './entities.ts'
import { blocksIn, wordsIn } from './page-text.ts'

/** The blocks of a page an office writes, as plain-English help reads them. `place` says where each stands: `the list after “How to apply”`. */
export function pageTextBlocks(kind: PageKind, text: string): TextBlock[] {
  const of = { itemId: kind, item: '', startsTableWithoutHeads: false }
  let under = 'the beginning'
  const title: TextBlock = { ...of, place: 'the title', kind: 'title', level: 1, text: PAGE_TITLES[kind] }
  const blocks = blocksIn(text).flatMap((block): TextBlock[] => {
    const words = wordsIn(block)
    if (block.kind === 'heading') {
      under = `under “${words[0] ?? ''}”`
      return [{ ...of, place: 'a heading', kind: 'heading', level: block.level, text: words[0] ?? '' }]
    }
    return words.map((each): TextBlock => ({ ...of, place: under, kind: 'text', level: 0, text: each }))
  })
  return [title, ...blocks]
}
