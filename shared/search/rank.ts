import { fold } from './fold.ts'

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u

/** How well one folded word is met by a text: 3 as a whole word, 2 as the start of one, 1 inside one, 0 not at all. */
function wordScore(text: string, words: ReadonlySet<string>, wanted: string): number {
  if (words.has(wanted)) return 3
  for (const word of words) if (word.startsWith(wanted)) return 2
  return text.includes(wanted) ? 1 : 0
}

/**
 * How well a text meets a search: every wanted word counts, whole words most, beginnings of words next. 0 when one of them is not in
 * the text. `wanted` comes from `searchWords`.
 */
export function matchScore(text: string, wanted: readonly string[]): number {
  const folded = fold(text)
  const words = new Set(folded.split(BETWEEN_WORDS))
  let total = 0
  for (const word of wanted) {
    const score = wordScore(folded, words, word)
    if (score === 0) return 0
    total += score
  }
  return total
}

/** The part of a text around the first wanted word, at most about 160 characters, on one line. */
export function excerpt(text: string, wanted: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= 160) return line
  const folded = fold(line)
  const at = Math.max(
    0,
    Math.min(...wanted.map((word) => folded.indexOf(word)).filter((found) => found >= 0), line.length),
  )
  const from = at > 60 ? line.lastIndexOf(' ', at - 50) + 1 : 0
  const part = line.slice(from, from + 150)
  const end = from + 150 < line.length ? part.lastIndexOf(' ') : part.length
  return `${from > 0 ? '… ' : ''}${part.slice(0, end)}${from + 150 < line.length ? ' …' : ''}`
}
