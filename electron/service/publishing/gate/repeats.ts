import { type PublicBlock, type PublicMinutes, publicNumber } from '../../../../shared/publishing/public.ts'
import { hasWords, isTelling } from '../../../../shared/redactions/words.ts'
import type { Redaction } from '../../../../shared/redactions/entities.ts'
import type { RedactionStanding } from './redact.ts'

/** Words that are redacted in one place and would be published in another: which, and where (`4.3`, `the title of item 2`, `the venue`). */
export type Repeat = {
  redaction: Redaction
  place: string
  where: string
  itemNumber: string
  paragraph: string
}

type PublicPlace = Pick<Repeat, 'where' | 'itemNumber' | 'paragraph'> & { text: string }

const joined = (runs: readonly { text: string }[]) => runs.map((run) => run.text).join('')

function textOf(block: PublicBlock): string {
  switch (block.kind) {
    case 'list':
      return block.items.map(joined).join('\n')
    case 'table':
      return block.rows.map((row) => row.map(joined).join(' ')).join('\n')
    case 'line':
      return `${joined(block.text)}\n${block.owner}`
    default:
      return joined(block.text)
  }
}

/** Where the public reads what somebody wrote. Who was there is not among it: people agree to that themselves. */
function* placesIn({ venue, items }: Pick<PublicMinutes, 'venue' | 'items'>): Generator<PublicPlace> {
  yield { text: venue, where: 'the venue', itemNumber: '', paragraph: '' }
  for (const item of items) {
    const itemNumber = publicNumber(item)
    yield { text: item.title, where: `the title of item ${itemNumber}`, itemNumber, paragraph: '' }
    for (const block of item.blocks) {
      const paragraph = 'number' in block ? block.number : ''
      yield { text: textOf(block), where: paragraph || `item ${itemNumber}`, itemNumber, paragraph }
    }
  }
}

/** True when the words of a redaction give away what it hides wherever they stand (shared/redactions/words.ts). */
export function isTellingRedaction({ part, words, quote, start }: Redaction): boolean {
  return part === 'owner' || isTelling(words, quote.slice(0, start))
}

/** Telling words of redactions in force that the public would read somewhere else in the same minutes. */
export function repeatsIn(
  minutes: Pick<PublicMinutes, 'venue' | 'items'>,
  standings: readonly RedactionStanding[],
): Repeat[] {
  const telling = standings.filter(({ redaction }) => isTellingRedaction(redaction))
  if (telling.length === 0) return []
  return [...placesIn(minutes)].flatMap(({ text, ...found }) =>
    telling.flatMap(({ redaction, place }) =>
      hasWords(text, redaction.words) ? { redaction, place, ...found } : [],
    ),
  )
}
