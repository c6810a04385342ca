import { TITLES } from './ordinary-words.ts'
import { fold, type Token, type Tokens } from './tokens.ts'

const HYPHENS = /[-\u2010\u2011]\s*\p{Ll}/u
const ONLY_HYPHEN = /^[-\u2010\u2011]\s*$/
/** A title in capitals or with one, and the capital and small letter of a name behind it. */
const TITLE_BEFORE_NAME = /^(\p{Lu}\p{Ll}+|\p{Lu}{2,4})(?=\p{Lu}\p{Ll})/u

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

const isSingle = (token: Token | undefined) => token?.letters === true && token.folded.length === 1

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

/** The other ways a text may be read, in which names hide: single letters as one word, divided words whole, titles apart from names. `isName`: a name may begin with this word. */
export function otherReadings(read: Tokens, text: string, isName: (word: string) => boolean): Tokens[] {
  return [spacedOut(read), hyphenated(read, text, isName), unglued(read, text)].filter(
    (each) => each !== null,
  )
}
