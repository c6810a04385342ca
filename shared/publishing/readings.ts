import { asItLooks, hasLookAlike } from './look-alikes.ts'
import { TITLES } from './ordinary-words.ts'
import { fold, type TextRead, type Token, type Tokens, tokenise } from './tokens.ts'

const HYPHENS = /[-\u2010\u2011]\s*\p{Ll}/u
const ONLY_HYPHEN = /^[-\u2010\u2011]\s*$/
/** A title in capitals or with one, and the capital and small letter of a name behind it. */
const TITLE_BEFORE_NAME = /^(\p{Lu}\p{Ll}+|\p{Lu}{2,4})(?=\p{Lu}\p{Ll})/u
const CAPITAL_WITHIN = /[\p{Lu}\p{Ll}]\p{Lu}\p{Ll}/u

/** A text read with several words as one: `groups` are the first and last word of each, in order. */
function together(read: Tokens, groups: readonly (readonly [number, number])[]): Tokens {
  const tokens = groups.flatMap(([first, last]): Token[] => {
    const run = read.tokens.slice(first, last + 1)
    const [begin] = run
    if (!begin) return []
    return [{ ...begin, end: run.at(-1)?.end ?? begin.end, folded: run.map((each) => each.folded).join('') }]
  })
  return {
    tokens,
    separator: (before, after) =>
      read.separator(before < 0 ? -1 : (groups[before]?.[1] ?? -1), groups[after]?.[0] ?? read.tokens.length),
  }
}

/** Runs of single letters read as one word: "J a n e  D o e". Null when there are none. */
function spacedOut(read: Tokens): Tokens | null {
  const { tokens } = read
  if (!hasSingles(read, 4)) return null
  const groups: [number, number][] = []
  for (let at = 0; at < tokens.length; ) {
    let to = at
    while (
      to < tokens.length &&
      isSingle(tokens[to]) &&
      (to === at || read.separator(to - 1, to).trim().length <= 1)
    )
      to += 1
    const last = to - at >= 4 ? to - 1 : at
    groups.push([at, last])
    at = last + 1
  }
  return groups.length === tokens.length ? null : together(read, groups)
}

/** Runs of single letters read as the words they are when wider gaps divide them: "W i l l  M a y". Null when there are none. */
function spacedWords(read: Tokens): Tokens | null {
  const { tokens } = read
  if (!hasSingles(read, 3)) return null
  const groups: [number, number][] = []
  for (const [at, token] of tokens.entries()) {
    const last = groups.at(-1)
    const isNext =
      at > 0 && isSingle(token) && isSingle(tokens[at - 1]) && read.separator(at - 1, at).length === 1
    if (last && isNext) last[1] = at
    else groups.push([at, at])
  }
  return groups.some(([first, last]) => last - first >= 2) ? together(read, groups) : null
}

const isSingle = (token: Token | undefined) => token?.letters === true && token.folded.length === 1

/** Whether so many single letters follow one another, which is rare. */
function hasSingles({ tokens }: Tokens, count: number): boolean {
  let run = 0
  for (const token of tokens) {
    run = isSingle(token) ? run + 1 : 0
    if (run === count) return true
  }
  return false
}

/** Words divided at the end of a line read as one: "Old-acre". Null when none is part of a name; "co-operate" costs no second look. */
function hyphenated(read: Tokens, text: string, isName: (word: string) => boolean): Tokens | null {
  if (!HYPHENS.test(text)) return null
  const groups: [number, number][] = []
  for (const [at, token] of read.tokens.entries()) {
    const last = groups.at(-1)
    const isRest = token.letters && !token.capital && at > 0 && ONLY_HYPHEN.test(read.separator(at - 1, at))
    if (last && isRest) last[1] = at
    else groups.push([at, at])
  }
  if (groups.length === read.tokens.length) return null
  const whole = together(read, groups)
  return whole.tokens.some(({ folded }, at) => groups[at]?.[0] !== groups[at]?.[1] && isName(folded))
    ? whole
    : null
}

/** A title written together with a name read as two words: "CllrDoe". Null when there are none. */
function unglued(read: Tokens, text: string): Tokens | null {
  if (!CAPITAL_WITHIN.test(text)) return null
  const parts = read.tokens.map((token): Token[] => {
    const word = text.slice(token.start, token.end)
    const title = TITLE_BEFORE_NAME.exec(word)?.[0]
    if (title === undefined || !TITLES.has(fold(title))) return [token]
    const middle = token.start + title.length
    return [
      { ...token, end: middle, folded: fold(title) },
      { ...token, start: middle, folded: fold(word.slice(title.length)) },
    ]
  })
  const tokens = parts.flat()
  if (tokens.length === read.tokens.length) return null
  const origin = parts.flatMap((each, index) => each.map(() => index))
  return {
    tokens,
    separator: (before, after) => {
      const [from = -1, to = read.tokens.length] = [origin[before], origin[after]]
      return from === to ? '' : read.separator(from, to)
    },
  }
}

const LINK =
  /(?:https?:\/\/|www\.)[^\s<>"]+|[#@][\p{L}\p{N}_'’]+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}+)+/gu
const INNER_CAPITAL = /(?<=\p{Ll})(?=\p{Lu})/u

/** Links, tags and words with capitals inside read as the words in them: "people/mark-hill", "#WillMay". Null when there are none. */
function inLinks(read: Tokens, text: string): Tokens | null {
  if (!/[#@/]|www\.|\p{Ll}\p{Lu}/u.test(text)) return null
  const links = [...text.matchAll(LINK)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }))
  const origin: number[] = []
  const tokens: Token[] = []
  for (const [index, token] of read.tokens.entries()) {
    if (!links.some(({ from, to }) => token.start >= from && token.end <= to)) continue
    let start = token.start
    for (const word of text.slice(token.start, token.end).split(INNER_CAPITAL)) {
      const isPart = word.length < token.end - token.start
      tokens.push({
        ...token,
        start,
        end: start + word.length,
        folded: isPart ? fold(word) : token.folded,
        capital: true,
      })
      origin.push(index)
      start += word.length
    }
  }
  if (tokens.length === 0) return null
  return {
    tokens,
    links: true,
    separator: (before, after) => {
      const [from = -1, to = read.tokens.length] = [origin[before], origin[after]]
      return from === to ? '' : read.separator(from, to)
    },
  }
}

const QUOTED = /[“"‘'(][\p{L}\p{M}]+(?:[ -][\p{L}\p{M}]+)?[”"’')]/gu

/** Other names in quotes or brackets passed over: `Will “Bob” May`. Null when there are none. */
function withoutQuoted(read: Tokens, text: string): Tokens | null {
  const quoted = [...text.matchAll(QUOTED)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }))
  if (quoted.length === 0) return null
  const origin = read.tokens.flatMap((token, index) =>
    quoted.some(({ from, to }) => token.start > from && token.end < to) ? [] : [index],
  )
  if (origin.length === read.tokens.length) return null
  return {
    tokens: origin.flatMap((index) => read.tokens[index] ?? []),
    separator: (before, after) => {
      const [from = -1, to = read.tokens.length] = [origin[before], origin[after]]
      return to - from > 1 && from >= 0 && to < read.tokens.length ? ' ' : read.separator(from, to)
    },
  }
}

/** Words written with letters of other alphabets that look like Latin ones. Null when there are none. */
function inLatin(read: Tokens, text: string): Tokens | null {
  if (!hasLookAlike(text)) return null
  let changed = false
  const tokens = read.tokens.map((token): Token => {
    const folded = fold(asItLooks(text.slice(token.start, token.end)))
    changed ||= folded !== token.folded
    return { ...token, folded }
  })
  return changed ? { ...read, tokens } : null
}

const TURNED = /\u202e[^\u202c\n]*\u202c?/gu

/** Stretches that a reader sees from the end, read so. Each is a name as a whole or not at all. */
function turnedRound(text: string): Tokens[] {
  if (!text.includes('\u202e')) return []
  return [...text.matchAll(TURNED)].map((match): Tokens => {
    const read = tokenise([...match[0]].reverse().join(''))
    const place = { start: match.index, end: match.index + match[0].length }
    return { ...read, tokens: read.tokens.map((token) => ({ ...token, ...place })) }
  })
}

/**
 * The other ways a text may be read, in which names hide: single letters as one word, divided words whole, titles apart from names, the
 * words of links, names in quotes passed over, letters as they look, and stretches turned round. `isName`: a name may begin with this word.
 */
export function otherReadings(read: TextRead, text: string, isName: (word: string) => boolean): Tokens[] {
  return [
    spacedOut(read),
    spacedWords(read),
    hyphenated(read, text, isName),
    unglued(read, text),
    inLinks(read, text),
    withoutQuoted(read, text),
    read.isPlain ? null : inLatin(read, text),
    ...turnedRound(text),
  ].filter((each) => each !== null)
}
