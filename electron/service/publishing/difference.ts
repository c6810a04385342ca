import { compareWords, type Piece } from '../../../shared/minutes/comparison.ts'
import type { ChangedPage } from '../../../shared/publishing/contract.ts'
import { htmlToText } from '../minutes/html-text.ts'
import type { Rehearsal } from './folder.ts'

/** Pages compared word by word; of what else changed only the address is said. A new look changes every page, and nobody reads hundreds. */
const MOST_PAGES = 40
/** How much of what stays the same is kept on either side of a change, in characters. */
const AROUND = 60

/** The changed files of a rehearsal; of the pages among them the words that go and come, with a little of what stays around them. */
export async function comparePages({ changed, before, after }: Rehearsal): Promise<ChangedPage[]> {
  const minutesFirst = changed.toSorted((a, b) => rank(a) - rank(b))
  const compared: ChangedPage[] = []
  let pages = 0
  for (const path of minutesFirst) {
    const isPage = path.endsWith('.html')
    if (isPage) pages += 1
    const words = isPage && pages <= MOST_PAGES ? await wordsOf(path, before, after) : null
    compared.push({ path, words })
  }
  return compared
}

type Read = Rehearsal['before']

async function wordsOf(path: string, before: Read, after: Read): Promise<Piece[]> {
  const text = async (read: Read) => {
    const html = Buffer.from(await read(path)).toString('utf8')
    // What frames a page is the same on all of them.
    return htmlToText(html.slice(Math.max(0, html.indexOf('<main')))).replace(/\n{2,}/g, '\n')
  }
  return around(compareWords(await text(before), await text(after)))
}

/** Pages of minutes before the pages that list them. */
function rank(path: string): number {
  if (/^groups\/[^/]+\/\d{4}-\d\d-\d\d[^/]*\/index\.html$/.test(path)) return 0
  return path.endsWith('.html') ? 1 : 2
}

/** Leaves out what stays the same, but for a little around each change. Nothing is left of a page whose words are all the same. */
export function around(pieces: readonly Piece[]): Piece[] {
  if (pieces.every(({ kind }) => kind === 'same')) return []
  return pieces.map((piece, index) => {
    const { kind, text } = piece
    if (kind !== 'same' || text.length <= 2 * AROUND + 3) return piece
    // Whole words: what was cut in two is dropped.
    const head = index === 0 ? '' : text.slice(0, AROUND).replace(/\S+$/, '')
    const tail = index === pieces.length - 1 ? '' : text.slice(-AROUND).replace(/^\S+/, '')
    return { kind, text: `${head.trimEnd()} … ${tail.trimStart()}` }
  })
}
