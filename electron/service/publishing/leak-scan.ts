import { createHash } from 'node:crypto'
import { Refusal } from '../../../shared/refusal.ts'
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

const MARKS =
  /[\u0300-\u036f\u0640\u064b-\u065f\u0670\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const PUNCTUATION = /[\u00a0\u00b7\u2010-\u201f\u2022\u2026]+/g
const NOT_ASCII = /[^\p{ASCII}]/u
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** The words of a text, without case, accents, invisible characters, spaces and punctuation. */
function wordsOf(text: string): string[] {
  const lower = text.toLowerCase().replace(PUNCTUATION, ' ')
  if (!NOT_ASCII.test(lower)) return lower.match(/[a-z0-9]+/g) ?? []
  return (
    lower
      .normalize('NFKD')
      .replace(MARKS, '')
      .replaceAll('ß', 'ss')
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  )
}

type Sought = { letters: string; words: string[]; what: string; brokenUp: boolean; under: string }

/** Looks for the same forbidden words in many files. */
export type LeakScanner = {
  scan: (file: FinishedFile) => Promise<Leak[]>
  /** What this scanner looks for, as a fingerprint: the same for the same words. Keep it with the record, not with the site. */
  key: string
}

/** How many letters of a word are looked up first. */
const STEM = 3

export function leakScanner(forbidden: readonly Forbidden[]): LeakScanner {
  const byStem = new Map<string, Sought[]>()
  const unspaced: Sought[] = []
  for (const { word, what, under = '' } of forbidden) {
    const words = wordsOf(word)
    const letters = words.join('')
    if (letters === '') continue
    const sought = { letters, words, what, brokenUp: letters.length >= FIND_BROKEN_UP, under }
    if (UNSPACED.test(letters)) unspaced.push(sought)
    else byStem.set(letters.slice(0, STEM), [...(byStem.get(letters.slice(0, STEM)) ?? []), sought])
  }
  const search = (text: string): Sought[] => {
    const words = wordsOf(text)
    const letters = words.join('')
    return [
      ...findWords(words, letters, byStem),
      ...unspaced.filter((sought) => letters.includes(sought.letters)),
    ]
  }
  return {
    scan: async (file) => {
      if (byStem.size === 0 && unspaced.length === 0) return []
      const leaks = new Map<string, Leak>()
      const read = new Set<Sought>()
      for (const { where, text, code } of await textsOf(file)) {
        for (const sought of search(text)) {
          // What a reader finds is also in the code: one place is enough.
          if ((code && read.has(sought)) || !file.path.startsWith(sought.under)) continue
          read.add(sought)
          const place = wordsOf(where).join('').includes(sought.letters) ? 'in the text' : where
          leaks.set(`${sought.what}\n${place}`, { path: file.path, what: sought.what, where: place })
        }
      }
      return [...leaks.values()]
    },
    key: createHash('sha256')
      .update(
        JSON.stringify(forbidden.map(({ word, under = '' }) => `${under} ${wordsOf(word).join(' ')}`).sort()),
      )
      .digest('hex'),
  }
}

function findWords(
  words: readonly string[],
  letters: string,
  byStem: ReadonlyMap<string, Sought[]>,
): Sought[] {
  const found: Sought[] = []
  let ends: Uint8Array | undefined
  let start = 0
  for (let index = 0; index < words.length; index += 1) {
    const candidates = byStem.get(letters.slice(start, start + STEM)) ?? shortest(words[index], byStem)
    for (const sought of candidates ?? []) {
      if (!letters.startsWith(sought.letters, start)) continue
      ends ??= endsOf(words, letters.length)
      const whole = ends[start + sought.letters.length] === 1
      if (whole && (sought.brokenUp || sought.words.every((word, offset) => words[index + offset] === word)))
        found.push(sought)
    }
    start += words[index]?.length ?? 0
  }
  return found
}

/** Words of one or two letters have no whole stem. */
function shortest(word: string | undefined, byStem: ReadonlyMap<string, Sought[]>): Sought[] | undefined {
  return word !== undefined && word.length < STEM ? byStem.get(word) : undefined
}

/** 1 at every place where a word ends. */
function endsOf(words: readonly string[], length: number): Uint8Array {
  const ends = new Uint8Array(length + 1)
  let end = 0
  for (const word of words) {
    end += word.length
    ends[end] = 1
  }
  return ends
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
