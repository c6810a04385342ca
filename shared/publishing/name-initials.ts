import { EVERYBODY_KNOWS } from '../plain-english/abbreviations.ts'
import { isExplainedHere } from '../plain-english/expansions.ts'
import { readWords } from './name-forms.ts'
import type { Named } from './name-index.ts'
import type { Found, IsNamed } from './name-search.ts'
import { FUNCTION_WORDS, PARTICLES, PEOPLE_NOUNS, PERSON_VERBS } from './ordinary-words.ts'
import { fold } from './tokens.ts'

/** Abbreviations of the field and of offices that are never taken for somebody's initials, beside those everybody knows. */
const OF_THE_FIELD = new Set(
  `AC AGM AOB ASB BAME BCU BME BWV CC CCO CEO CI CID CIO CJ CO COO CPS CS CSP CSU DA DAC DBS DC DCC DCI DCS DI DPA DPO DS DSU DV EDI EHRC EIA
  ESOL ETA FOI GDPR HMIC HMP HQ HR IAG IC ICV IO IOPC ISN KPI LGBT MARAC MASH MD MO MOU NA NE NW OIC OP PA PO POCA PR PSD PSO PTO QA RAG SC SE
  SEN SIO SLT SMT SNT SOP SPOC SRO SW TBA TBC TBD TFL TI TOR VAWG WDC WPC YOT`.split(/\s+/),
)

const LETTERS = '\\p{Lu}{2,4}'
const DOTTED_LETTERS = '(?:\\p{Lu}\\.[ \\u00a0]?){1,3}\\p{Lu}\\b'
/** Letters that may be somebody's initials: "AB", "A.B.", "A. B.". */
const CANDIDATE = new RegExp(
  `(?<![\\p{L}\\p{N}.&’'@#/-])(?:${DOTTED_LETTERS}\\.?|${LETTERS})(?![\\p{L}\\p{N}&@-])`,
  'gu',
)
/** The same with a stroke before them, as in "AB/CD". */
const ONE = `(?:${DOTTED_LETTERS}\\.?|${LETTERS})`
const LIST_BEFORE = new RegExp(`(?:${ONE}\\s*(?:[,/&;+]|\\band\\b)\\s*)+$`, 'u')
const LIST_AFTER = new RegExp(`^(?:\\s*(?:[,/&;+]|\\band\\b)\\s*${ONE})+(?![\\p{L}\\p{N}])`, 'u')
const STROKE_CANDIDATE = new RegExp(`(?<=${LETTERS}/)${LETTERS}(?![\\p{L}\\p{N}&@-])`, 'gu')

const OPENS = /(?:^|\n|[([])\s*$/
const CLOSES = /^\s*(?:$|\n|[)\]])/
/** What says that a person follows: "Action: AB", "Apologies: AB, CD". */
const LABEL = /\b(?:actions?|owners?|leads?|apologies|present|attendance)\s*[:–—-]?\s*$/i
/** What may follow somebody at the beginning of a text or after a label. */
const GOES_ON = /^\s*(?:$|\n|[:–—(,;./&+])|^\s+(?:to|and)\s/
const ARTICLE = /\b(?:the|an?|this|these|those|our|their|its|each|every|any|all|no|new|local)\s+$/i
const TELLS = /\b(?:thanked|asked|told|invited|reminded|welcomed|congratulated)\s+$/i
const NEXT_WORD = /^\s+(\p{L}+)/u

const MADE = new WeakMap<object, readonly string[]>()

/** The initials somebody may be written by, in capitals: `AP`, `AMP` with middle names, `NP` by a nickname. */
export function initialsOf(who: Named): readonly string[] {
  const known = MADE.get(who)
  if (known) return known
  const { words, nicknames } = readWords(who)
  const made = new Set<string>()
  const firstOf = (word: readonly string[]) => word[0]?.[0] ?? ''
  const add = (letters: string) => {
    if (letters.length >= 2 && letters.length <= 4) made.add(letters.toUpperCase())
  }
  const last = words.at(-1) ?? []
  const ends =
    words.length > 1
      ? [firstOf(last), last.at(-1)?.[0] ?? '', last.map((token) => token[0] ?? '').join('')]
      : []
  const firsts = [words[0] ?? [], ...nicknames.flatMap((nickname) => (nickname.length === 1 ? nickname : []))]
  for (const end of ends) for (const first of firsts) add(firstOf(first) + end)
  add(words.map(firstOf).join(''))
  add(words.map((word) => word.map((token) => token[0] ?? '').join('')).join(''))
  add(
    words
      .filter((word, index) => index === 0 || !PARTICLES.has(word[0] ?? ''))
      .map(firstOf)
      .join(''),
  )
  for (const nickname of nicknames) if (nickname.length > 1) add(nickname.map(firstOf).join(''))
  const all = [...made]
  MADE.set(who, all)
  return all
}

/**
 * Initials on their own that stand for somebody of a meeting. They are taken for a person only where a text uses them as one: with dots
 * ("A.B."), in brackets, alone as owner or in a cell, after "Action", or where they do something ("AB asked", "AB’s view", "we thanked AB").
 * Left alone is what everybody knows ("UK", "NHS"), what the field uses ("SLT", "DC"), what has an article before it ("the AB"), and what
 * the text itself explains ("Adult Board (AB)"). So a member whose initials are one of those keeps them, which is the price.
 */
export class Initials {
  readonly #people: () => Iterable<Named>
  #made: ReadonlyMap<string, readonly Named[]> | undefined

  /** `people`: whose initials count. They are asked for with the first text that may hold any. */
  constructor(people: () => Iterable<Named>) {
    this.#people = people
  }

  /** Who is meant by which letters. */
  #who(): ReadonlyMap<string, readonly Named[]> {
    if (this.#made) return this.#made
    const made = new Map<string, Named[]>()
    for (const who of this.#people()) {
      for (const letters of initialsOf(who)) {
        if (EVERYBODY_KNOWS.has(letters) || OF_THE_FIELD.has(letters)) continue
        const same = made.get(letters)
        if (!same) made.set(letters, [who])
        else if (!same.some((each) => each.id === who.id)) same.push(who)
      }
    }
    this.#made = made
    return made
  }

  /** Where somebody who is not named stands by their initials. `names` are the names found in the text: those beside the initials of the same person go with them. */
  find(text: string, names: readonly Found[], isNamed: IsNamed): Found[] {
    if (!/\p{Lu}\.?[\s\u00a0]?\p{Lu}/u.test(text)) return []
    const byLetters = this.#who()
    if (byLetters.size === 0) return []
    return [...text.matchAll(CANDIDATE), ...text.matchAll(STROKE_CANDIDATE)].flatMap((match) => {
      const letters = fold(match[0].replace(/[^\p{L}]/gu, '')).toUpperCase()
      const who = byLetters.get(letters) ?? []
      if (who.every(isNamed)) return []
      const from = match.index
      const isDotted = match[0].includes('.')
      const to =
        from + withoutSentenceDot(match[0], text.slice(0, from), text.slice(from + match[0].length)).length
      const own = names.find((name) => isBracketOf(name, text, from, who))
      if (own) return [{ ...own, end: closing(text, to) }]
      const isOne = isDotted ? isPersonDotted(text, from, to) : isPerson(text, from, to)
      if (!isOne || isExplainedHere(text, letters, from, to)) return []
      return [
        { start: from, end: to, who, startsSentence: /(?:^|[.!?:;\n([–—]\s*)$/.test(text.slice(0, from)) },
      ]
    })
  }
}

/** The full stop after dotted initials goes with them, but not where it ends the sentence too. */
function withoutSentenceDot(letters: string, before: string, after: string): string {
  if (before.trim() === '' && after.trim() === '') return letters
  return letters.endsWith('.') && /^(?:\s*$|\s+\p{Lu}|\s*\n)/u.test(after) ? letters.slice(0, -1) : letters
}

/** True for "(AP" straight after a name of the same person. */
function isBracketOf(name: Found, text: string, from: number, who: readonly Named[]): boolean {
  if (name.end > from || !/^\s*[([]$/.test(text.slice(name.end, from))) return false
  return name.who.some((each) => who.some((other) => other.id === each.id))
}

function closing(text: string, to: number): number {
  const end = /^\.?\s*[)\]]/.exec(text.slice(to))?.[0]
  return end === undefined ? to : to + end.length
}

function isPerson(text: string, from: number, to: number): boolean {
  const before = text.slice(0, from).replace(LIST_BEFORE, '')
  const after = text.slice(to).replace(LIST_AFTER, '')
  if (OPENS.test(before) && (CLOSES.test(after) || (!/[([]\s*$/.test(before) && GOES_ON.test(after))))
    return true
  if (LABEL.test(before) && GOES_ON.test(after)) return true
  if (ARTICLE.test(before)) return false
  if (/^['’]s\b/.test(after)) return true
  const next = NEXT_WORD.exec(after)?.[1] ?? ''
  if (next === next.toLowerCase() && isVerb(next)) return true
  return TELLS.test(before) && !/^\p{Lu}/u.test(next)
}

const isVerb = (word: string) => PERSON_VERBS.has(word) || /[a-z]{2}ed$/.test(word)

const isOrdinary = (word: string) => FUNCTION_WORDS.has(word) || PEOPLE_NOUNS.has(word) || isVerb(word)

/** With dots, unless an article stands before or a surname behind: "J.K. Rowling" is somebody else. */
function isPersonDotted(text: string, from: number, to: number): boolean {
  if (ARTICLE.test(text.slice(0, from))) return false
  const next = NEXT_WORD.exec(text.slice(to).replace(/^\./, ''))?.[1] ?? ''
  const isName = /^\p{Lu}\p{Ll}/u.test(next) && !isOrdinary(fold(next))
  return !isName
}
