import type { Entry } from './name-index.ts'
import {
  BEFORE_MONTH,
  BEFORE_PLACE,
  DESCRIBING,
  FUNCTION_WORDS,
  JOINING,
  MONTHS,
  ORDINARY_NAMES,
  PARTICLES,
  PEOPLE_NOUNS,
  PERSON_VERBS,
  PLACES,
  PREFIX_TITLES,
  TITLES,
} from './ordinary-words.ts'
import type { Token, Tokens } from './tokens.ts'

const SENTENCE_END = /[.!?:;•·…\n\r"“”‘()[\]–—]/
const APOSTROPHE = /^['’ʼ`´′＇]/
const ONLY_SPACE = /^[\s\u00a0]+$/
const SPACE_OR_DOT = /^[.]?[\s\u00a0]*$/
const SPACE_OR_JOIN = /^[\s\u00a0]*[-–/&,]?[\s\u00a0]*$/
/** Function words that are first names too: taken for a person when a person's verb follows. */
const NAMES_AMONG_FUNCTION_WORDS = new Set(['will', 'may', 'can', 'an'])
const AUXILIARIES = new Set([
  'will',
  'would',
  'could',
  'should',
  'can',
  'may',
  'might',
  'must',
  'did',
  'does',
  'do',
  'also',
  'then',
  'who',
  'has',
  'have',
  'had',
  'is',
  'was',
])
const PLACE_NOUNS = new Set([
  'borough',
  'council',
  'police',
  'iag',
  'town',
  'road',
  'street',
  'lane',
  'park',
  'station',
  'green',
  'market',
  'central',
  'north',
  'south',
  'east',
  'west',
  'and',
  'college',
  'hall',
  'residents',
  'group',
])

/** A surname this long stands for somebody in a link, where nothing is written with a capital. */
const LONG_SURNAME = 6

/** Reads the surroundings of words in a text. Places are indexes of tokens; `to` is the one after the last. */
export class Context {
  readonly tokens: readonly Token[]
  readonly #separator: Tokens['separator']
  readonly #links: boolean

  constructor(read: Tokens) {
    this.tokens = read.tokens
    this.#separator = read.separator
    this.#links = read.links === true
  }

  /** What stands between a word and the one before it. */
  gap(index: number): string {
    return this.#separator(index - 1, index)
  }

  /** True when two words may be parts of one name: at most three signs between them, however much space, and no end of a sentence. */
  joins(index: number): boolean {
    const gap = this.gap(index)
    if (gap === ' ') return true
    if (/[;:!?]/.test(gap) || (/\.\s/.test(gap) && this.word(index - 1).length > 1)) return false
    return gap.replace(/\s+/g, '').length <= 3
  }

  word(index: number): string {
    return this.tokens[index]?.folded ?? ''
  }

  isDotted(index: number): boolean {
    return this.gap(index + 1).startsWith('.')
  }

  startsSentence(index: number): boolean {
    return index === 0 || SENTENCE_END.test(this.gap(index))
  }

  /** The first of the titles that stand directly before a word; the word itself when there is none. */
  titlesBefore(index: number, own: ReadonlySet<string> | null): number {
    let first = index
    let telling = false
    for (let at = index - 1; at >= 0 && index - at <= 5; at -= 1) {
      const word = this.word(at)
      const isTitle = isTitleWord(word) || (own?.has(word) ?? false)
      if (!isTitle || !this.#touches(at)) break
      if (!PREFIX_TITLES.has(word) || own?.has(word)) telling = true
      first = at
    }
    return telling ? first : index
  }

  #touches(index: number): boolean {
    const gap = this.gap(index + 1)
    if (ONLY_SPACE.test(gap) || gap === '/') return true
    if (gap.length === 1 && APOSTROPHE.test(gap)) return this.word(index + 1) === 'd'
    return SPACE_OR_DOT.test(gap) && this.word(index).length <= 4
  }

  isPossessive(to: number): boolean {
    return APOSTROPHE.test(this.gap(to)) && this.word(to) === 's' && this.gap(to).length === 1
  }

  /** Whether the words of a form stand in the text as that kind of form has to. */
  accepts(entry: Entry, from: number, to: number, ordinary: boolean): boolean {
    if (this.#links && entry.kind !== 'full' && entry.kind !== 'joined')
      return entry.local && entry.kind === 'surname' && !ordinary && this.word(from).length >= LONG_SURNAME
    switch (entry.kind) {
      case 'role':
      case 'joined':
        return true
      case 'full':
        return this.#isWhole(from, to)
      case 'only':
        return this.#isAlone(from, to, ordinary)
      case 'initial':
        return this.#isWithInitials(entry, from, to)
      case 'surname':
        return (
          (entry.local && this.#isAlone(from, to, ordinary)) ||
          this.#hasTitle(entry, from, to, ordinary, true)
        )
      case 'plural':
        return this.#isFamily(entry, from, to)
      case 'part':
        return (
          (entry.local && this.#isAlone(from, to, ordinary)) ||
          this.#hasTitle(entry, from, to, ordinary, false)
        )
    }
  }

  /**
   * Whether a plural stands for a family. Of people of the group or the meeting inside a sentence or with an apostrophe ("Oldacres’ view");
   * of everybody else only after "the", and not where it is an ordinary word too ("the Hills").
   */
  #isFamily({ local }: Entry, from: number, to: number): boolean {
    if (!this.#isAlone(from, to, false)) return false
    if (local) return !this.startsSentence(from) || APOSTROPHE.test(this.gap(to))
    const last = this.word(to - 1)
    const ordinary = [last.slice(0, -1), last.slice(0, -2)].some(isOrdinaryWord)
    return !ordinary && this.word(from - 1) === 'the'
  }

  #isWhole(from: number, to: number): boolean {
    const words = this.tokens.slice(from, to)
    const plain = words.filter(
      (token) => token.letters && (isOrdinaryWord(token.folded) || PERSON_VERBS.has(token.folded)),
    )
    if (words.some((token) => token.capital))
      return plain.every((token) => token.capital || PARTICLES.has(token.folded) || token.folded.length === 1)
    return plain.length < words.length
  }

  /** Whether a title stands before: any title when `any`, otherwise only the one recorded for the person. */
  #hasTitle(entry: Entry, from: number, to: number, ordinary: boolean, any: boolean): boolean {
    if (from === 0) return false
    const own = ownTitle(entry.who)
    if (own.size === 0 && (!any || !isTitleWord(this.word(from - 1)))) return false
    const first = this.titlesBefore(from, own)
    if (first === from || (ordinary && !this.#isCapital(from, to))) return false
    for (let at = first; at < from; at += 1)
      if ((any && TITLES.has(this.word(at))) || own.has(this.word(at))) return true
    return false
  }

  #isCapital(from: number, to: number): boolean {
    return this.tokens.slice(from, to).every((token) => token.capital || PARTICLES.has(token.folded))
  }

  #isAlone(from: number, to: number, ordinary: boolean): boolean {
    const words = this.tokens.slice(from, to)
    if (words.length === 1 && (words[0]?.folded.length ?? 0) < 2 && !isCaseless(words[0])) return false
    if (!words.some((token) => token.capital && !(PARTICLES.has(token.folded) && words.length > 1)))
      return false
    if (!this.#isCapital(from, to)) return false
    return words.length > 1 || !ordinary || this.standsForPerson(from)
  }

  #isWithInitials(entry: Entry, from: number, to: number): boolean {
    const initials = entry.initials.map((place) => from + place).filter((index) => index < to)
    const others = Array.from({ length: to - from }, (_, index) => from + index).filter(
      (index) => !initials.includes(index),
    )
    const ordinary = others.every(
      (index) => isOrdinaryWord(this.word(index)) || this.word(index).length === 1,
    )
    const isDotted = initials.every((index) => this.isDotted(index))
    const capital = (index: number) => this.tokens[index]?.capital === true
    if (!initials.every(capital)) return isDotted && !ordinary && !initials.some(capital)
    if (!others.every((index) => capital(index) || PARTICLES.has(this.word(index))))
      return isDotted && !ordinary
    if (isDotted) return true
    if (ordinary && (!entry.local || initials.some((index) => ['a', 'i'].includes(this.word(index)))))
      return false
    const last = initials.at(-1)
    return !(last === to - 1 && APOSTROPHE.test(this.gap(to)) && !this.isPossessive(to))
  }

  /**
   * Whether a capitalised word that is also an ordinary word stands for a person here. Inside a sentence the capital says so, except in
   * "Black people", "12 May" or "in Camden". At the start of a sentence, where the capital says nothing, what follows decides:
   * a verb, a sign, another capital or `'s` mean the person — the safe side — and anything else the ordinary word.
   */
  standsForPerson(index: number): boolean {
    const word = this.word(index)
    const before = index > 0 ? this.word(index - 1) : ''
    const after = this.word(index + 1)
    const gap = this.gap(index + 1)
    const isNear = SPACE_OR_JOIN.test(gap)
    if (DESCRIBING.has(word)) {
      if (isNear && (PEOPLE_NOUNS.has(after) || DESCRIBING.has(after))) return false
      if (
        JOINING.has(after) &&
        (DESCRIBING.has(this.word(index + 2)) || PEOPLE_NOUNS.has(this.word(index + 2)))
      )
        return false
      if (JOINING.has(before) && DESCRIBING.has(this.word(index - 2))) return false
    }
    if (MONTHS.has(word)) {
      const numbers = [this.tokens[index - 1], this.tokens[index + 1]].some(
        (token) => token && !token.letters,
      )
      if (numbers || BEFORE_MONTH.has(before) || /^(?:st|nd|rd|th)$/.test(before)) return false
      if (
        (JOINING.has(after) && MONTHS.has(this.word(index + 2))) ||
        (JOINING.has(before) && MONTHS.has(this.word(index - 2)))
      )
        return false
      if (isNear && MONTHS.has(after)) return false
    }
    if (PLACES.has(word)) {
      const before2 = BEFORE_PLACE.has(before) && ONLY_SPACE.test(this.gap(index))
      if (before2 || this.isPossessive(index + 1) || (ONLY_SPACE.test(gap) && PLACE_NOUNS.has(after)))
        return false
    }
    if (!this.startsSentence(index)) return true
    const isVerb = ONLY_SPACE.test(gap) && (PERSON_VERBS.has(after) || /[a-z]{2}ed$/.test(after))
    if (this.isPossessive(index + 1)) return true
    if (FUNCTION_WORDS.has(word))
      return NAMES_AMONG_FUNCTION_WORDS.has(word) && isVerb && !AUXILIARIES.has(after)
    if (!ONLY_SPACE.test(gap) || index + 1 >= this.tokens.length) return true
    return isVerb || this.tokens[index + 1]?.capital === true
  }
}

const isCaseless = (token: Token | undefined) =>
  token !== undefined && token.folded.toLowerCase() === token.folded.toUpperCase()

const isTitleWord = (word: string) => TITLES.has(word) || PREFIX_TITLES.has(word)

const isOrdinaryWord = (word: string) => ORDINARY_NAMES.has(word) || PARTICLES.has(word)

const OWN_TITLES = new WeakMap<object, ReadonlySet<string>>()
const NO_TITLE: ReadonlySet<string> = new Set()

/** The words of the title or rank recorded for somebody. */
export function ownTitle(who: { title: string }): ReadonlySet<string> {
  if (who.title === '') return NO_TITLE
  const known = OWN_TITLES.get(who)
  if (known) return known
  const words = who.title.toLowerCase().match(/[a-z]+/g) ?? []
  const made = new Set(
    words.length <= 4 ? words.filter((word) => word.length > 1 && !FUNCTION_WORDS.has(word)) : [],
  )
  OWN_TITLES.set(who, made)
  return made
}
