import { hash } from 'node:crypto'
import { Refusal } from '../../../shared/refusal.ts'
import { type Letters, lettersOfWords, READING, readingsOf, wordsOf } from './leak-letters.ts'
import { textsOf } from './leak-text.ts'

/**
 * Words that must not be published, and what they are: `what` goes into a sentence, so it must not hold the word. With `under` they are
 * looked for in files of that folder only.
 */
export type Forbidden = { word: string; what: string; under?: string }

/** Where a forbidden word was found. The word itself is left out on purpose: this ends up in messages and logs. */
export type Leak = { path: string; what: string; where: string }

export type FinishedFile = { path: string; bytes: Uint8Array }

/**
 * A word this long, once its spaces and punctuation are gone, is found even where a format broke it up in another place
 * (`020 7946 0123` in `02079460123`, a surname over two lines). Shorter ones would be found in innocent words.
 */
const FIND_BROKEN_UP = 9

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * A forbidden word. `brokenUp`: it is found where its words end at other places, too. `under`: in files below that folder only. `letters` are
 * made when a text may hold it: most of the many thousands are never near.
 */
type Sought = { words: readonly string[]; letters?: Letters; what: string; brokenUp: boolean; under: string }

/** Looks for the same forbidden words in many files. */
export type LeakScanner = {
  scan: (file: FinishedFile) => Promise<Leak[]>
  /** What this scanner looks for, as a fingerprint: the same for the same words. Keep it with the record, not with the site. */
  key: string
}

/** How many letters of a word are looked up first: all of one that is found as it stands only, so that a word of the text ends with it. */
const STEM = FIND_BROKEN_UP - 1

/** Words sorted for looking for them. Those of the office are many thousands, and the same for every text as long as its names are. */
export type SortedWords = {
  byStem: Stems
  unspaced: readonly { word: string; sought: Sought }[]
  /** A fingerprint of the words: the same in any order. */
  key: string
}

/** Sorts words, and puts them beside those that are sorted already. */
export function sortedWords(forbidden: readonly Forbidden[], known?: SortedWords): SortedWords {
  const byStem = new Stems(known?.byStem)
  const unspaced = [...(known?.unspaced ?? [])]
  const all: string[] = []
  for (const { word, what, under = '' } of forbidden) {
    const words = wordsOf(word)
    all.push(`${under} ${words.join(' ')}`)
    const joined = words.join('')
    if (joined === '') continue
    const sought = { words, what, brokenUp: joined.length >= FIND_BROKEN_UP, under }
    if (UNSPACED.test(joined)) unspaced.push({ word: joined, sought })
    else byStem.add(stemOf(joined), sought)
  }
  const own = hash('sha256', `${READING} ${JSON.stringify(all.sort())}`)
  return { byStem, unspaced, key: known ? hash('sha256', `${known.key} ${own}`) : own }
}

/** A scanner for these words, beside those that are sorted already. */
export function leakScanner(forbidden: readonly Forbidden[], known?: SortedWords): LeakScanner {
  const { byStem, unspaced, key } = sortedWords(forbidden, known)
  const search = (text: string): Sought[] => {
    const found = readingsOf(text).flatMap((letters) => findWords(letters, byStem))
    if (unspaced.length === 0) return found
    const joined = wordsOf(text).join('')
    return [...found, ...unspaced.filter(({ word }) => joined.includes(word)).map(({ sought }) => sought)]
  }
  const clean = new Set<string>()
  return {
    scan: async (file) => {
      if (byStem.size === 0 && unspaced.length === 0) return []
      const leaks = new Map<string, Leak>()
      const read = new Set<Sought>()
      const parts: string[] = []
      let isClean = true
      const texts = await textsOf(file, { clean, add: (part) => parts.push(part) })
      for (const { where, text, code } of texts) {
        for (const sought of search(text)) {
          isClean = false
          // What a reader finds is also in the code: one place is enough.
          if ((code && read.has(sought)) || !file.path.startsWith(sought.under)) continue
          read.add(sought)
          const place = search(where).includes(sought) ? 'in the text' : where
          leaks.set(`${sought.what}\n${place}`, { path: file.path, what: sought.what, where: place })
        }
      }
      // What may stand in this folder may not in another.
      if (isClean) for (const part of parts) clean.add(part)
      return [...leaks.values()]
    },
    key,
  }
}

/** A number for the letters a word begins with. Others may have the same: only letters with the same number are worth comparing. */
function stemOf(joined: string): number {
  let stem = 0
  for (let at = 0; at < joined.length && at < STEM; at += 1) stem = withLetter(stem, joined.charCodeAt(at))
  return stem
}

function withLetter(stem: number, unit: number): number {
  return (Math.imul(stem, 31) + unit) & 0x3fff_ffff
}

const NONE: readonly Sought[] = []
/** Bits of a stem that say at once that nothing sought begins like it, as is so nearly everywhere. */
const MARKED = 0x3_ffff

/** Words that are sought, by the letters they begin with: its own, and those of another it stands on. */
class Stems {
  readonly #sought = new Map<number, Sought[]>()
  readonly #marked: Uint8Array
  readonly #below: Stems | undefined

  constructor(below?: Stems) {
    this.#below = below
    this.#marked = below ? below.#marked.slice() : new Uint8Array(MARKED + 1)
  }

  get size(): number {
    return this.#sought.size + (this.#below?.size ?? 0)
  }

  add(stem: number, sought: Sought): void {
    this.#marked[stem & MARKED] = 1
    const same = this.#sought.get(stem)
    if (same) same.push(sought)
    else this.#sought.set(stem, [sought])
  }

  get(stem: number): readonly Sought[] {
    if (this.#marked[stem & MARKED] !== 1) return NONE
    const [own, below] = [this.#sought.get(stem) ?? NONE, this.#below?.get(stem) ?? NONE]
    return own.length === 0 ? below : below.length === 0 ? own : [...own, ...below]
  }
}

function findWords(text: Letters, byStem: Stems): Sought[] {
  const found: Sought[] = []
  for (let start = 0; start < text.length; start += 1) {
    if (start > 0 && text.ends[start] !== 1) continue
    let stem = 0
    for (let count = 1; count <= STEM && start + count <= text.length; count += 1) {
      stem = withLetter(stem, text.units[start + count - 1] ?? 0)
      // A shorter word is sought only where one ends.
      if (count < STEM && text.ends[start + count] !== 1) continue
      for (const sought of byStem.get(stem)) {
        if (standsAt(text, start, sought)) found.push(sought)
      }
    }
  }
  return found
}

function standsAt(text: Letters, start: number, sought: Sought): boolean {
  sought.letters ??= lettersOfWords(sought.words)
  const { letters, brokenUp } = sought
  const end = start + letters.length
  if (end > text.length || text.ends[end] !== 1) return false
  for (let at = 0; at < letters.length; at += 1) {
    if (text.units[start + at] !== letters.units[at]) return false
    if (!brokenUp && at > 0 && text.ends[start + at] !== letters.ends[at]) return false
  }
  return true
}

/**
 * Looks for forbidden words in the finished bytes of files: the text of pages and their code, feeds, calendars, and PDFs with their
 * properties. Ignores case, accents and spacing; finds whole words only. Throws a Refusal (`UNREADABLE`) for a file it cannot read.
 */
export async function scanForLeaks(
  files: readonly FinishedFile[],
  forbidden: readonly Forbidden[],
): Promise<Leak[]> {
  const scanner = leakScanner(forbidden)
  const leaks: Leak[] = []
  for (const file of files) leaks.push(...(await scanner.scan(file)))
  return leaks
}

/** Refuses to publish when anything was found, naming the first place but not the word. */
export function refuseLeaks(leaks: readonly Leak[]): void {
  const [first, ...others] = leaks
  if (!first) return
  const more = others.length === 0 ? '' : ` There are ${others.length} more places like it.`
  throw new Refusal(
    'LEAK',
    `Nothing was published: ${first.what} would appear in ${first.path}, ${first.where}.${more} Take it out of the record’s public text, then publish again.`,
  )
}
