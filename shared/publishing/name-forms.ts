import { FUNCTION_WORDS, ORDINARY_NAMES, PARTICLES, POST_NOMINALS, TITLES } from './ordinary-words.ts'
import { tokenise } from './tokens.ts'

/**
 * How a form of a name has to stand in a text to be taken for the person:
 * `full` two or more parts of the name · `joined` the parts run together (a hashtag) · `only` the whole name of somebody with one name ·
 * `initial` with initials · `surname` the surname · `plural` the family's ("the Oldacres") · `part` a first name, nickname or half of a surname.
 * The last three count alone only for people of the group or the meeting; a surname after a title, and a family after "the", count for everybody.
 */
export type FormKind = 'full' | 'joined' | 'only' | 'initial' | 'surname' | 'plural' | 'part'

/** One way a name is written: its words folded, one space between. `initials` are the places of single letters that must be capital. */
export type NameForm = { key: string; kind: FormKind; initials: readonly number[] }

/** The longest form, in words. */
export const LONGEST_FORM = 9

type Words = string[][]
const MOST_FORMS = 240

/** A surname as its family is called: Oldacres, Joneses. */
function pluralsOf(surname: string): string[] {
  return /(?:[sxz]|ch|sh)$/.test(surname) ? [`${surname}es`] : [`${surname}s`]
}

const BRACKETED = /\(([^()]*)\)|"([^"]*)"|“([^”]*)”|[‘']([^‘’']{2,})[’'](?=\s|$)/g
const FORMERLY = /^(?:née|nee|né|born|formerly)\s+/i
const DIGRAPHS: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  Ø: 'Oe',
  Å: 'Aa',
}

function wordsOf(text: string): Words {
  return text
    .split(/[\s\u00a0]+/)
    .map((word) => tokenise(word).tokens.map((token) => token.folded))
    .filter((tokens) => tokens.length > 0)
}

function withoutTitles(words: Words): Words {
  let first = 0
  while (words.length - first > 1 && words[first]?.every((token) => TITLES.has(token))) first += 1
  return words.slice(first)
}

/** A name without the letters after it, which are capitals where the name is not. */
function withoutLetters(name: string): string {
  if (!/\p{Ll}/u.test(name)) return name
  const words = name.split(/[\s,]+/)
  let last = name
  for (const word of words.slice(1).reverse()) {
    if (word !== word.toUpperCase() || !POST_NOMINALS.has(word.toLowerCase())) break
    last = last.slice(0, last.lastIndexOf(word)).replace(/[\s,]+$/, '')
  }
  return last
}

/** The words of a name in the order they are said, and the other names given in brackets or quotes. */
function readName(name: string): { words: Words; others: string[] } {
  const others: string[] = []
  const bare = name.normalize('NFC').replace(BRACKETED, (_whole, ...groups: unknown[]) => {
    const inside = groups.slice(0, 4).find((group) => typeof group === 'string' && group.trim() !== '')
    if (typeof inside === 'string') others.push(inside.trim())
    return ' '
  })
  const [before = '', ...after] = withoutLetters(bare.trim()).split(',')
  return { words: [...withoutTitles(wordsOf(after.join(' '))), ...withoutTitles(wordsOf(before))], others }
}

/** A particle stands inside a name; the same word first or last is a name of its own (Ben, Abu). */
function isParticle(words: Words, index: number): boolean {
  const word = words[index] ?? []
  return index > 0 && index < words.length - 1 && word.length === 1 && PARTICLES.has(word[0] ?? '')
}

/** A word as it may be written: `Smith-Jones`, `SmithJones`, and each half. */
function waysToWrite(word: readonly string[]): string[][] {
  if (word.length === 1) return [[...word]]
  const halves = word.filter((token) => token.length > 1 && !PARTICLES.has(token)).map((token) => [token])
  return [[...word], [word.join('')], ...halves]
}

function combinations(parts: readonly string[][][]): string[][] {
  return parts.reduce<string[][]>(
    (made, ways) => made.flatMap((start) => ways.map((way) => [...start, ...way])).slice(0, MOST_FORMS),
    [[]],
  )
}

/** The surnames a name may have: its last word, with the particles before it, or everything but the first word. */
function surnames(words: Words): string[][] {
  const last = words.length - 1
  let start = last
  while (start > 1 && isParticle(words, start - 1)) start -= 1
  const starts = new Set([last, start, Math.min(1, last)])
  return [...starts].flatMap((from) => combinations(words.slice(from).map(waysToWrite)))
}

/** Choices of two or more words in their order that hold the first or the last. */
function choices(count: number): number[][] {
  const all = Array.from({ length: count }, (_, index) => index)
  if (count > 5) {
    return [
      all,
      ...all.slice(1).map((other) => [0, other]),
      ...all.slice(1, -1).map((from) => all.slice(from)),
    ]
  }
  return Array.from({ length: 2 ** count }, (_, mask) => all.filter((index) => (mask >> index) & 1)).filter(
    (chosen) => chosen.length > 1 && (chosen[0] === 0 || chosen.at(-1) === count - 1),
  )
}

class Forms {
  readonly #made = new Map<string, NameForm>()

  add(kind: FormKind, tokens: readonly string[], initials: readonly number[] = []) {
    if (tokens.length === 0 || tokens.length > LONGEST_FORM || this.#made.size > MOST_FORMS * 2) return
    const key = tokens.join(' ')
    const id = `${kind} ${key}`
    if (!this.#made.has(id)) this.#made.set(id, { key, kind, initials })
  }

  all(): NameForm[] {
    return [...this.#made.values()]
  }
}

function addInitials(forms: Forms, words: Words, surname: readonly string[]) {
  const given = words.slice(0, -1).map((word) => word.map((token) => token[0] ?? ''))
  const first = given[0] ?? []
  const some = [first.slice(0, 1), first, given.flat()].filter((initials) => initials.length > 0)
  for (const initials of some) {
    const places = initials.map((_, index) => index)
    forms.add('initial', [...initials, ...surname], places)
    forms.add(
      'initial',
      [...surname, ...initials],
      places.map((place) => place + surname.length),
    )
    if (initials.length > 1) {
      forms.add('initial', [initials.join(''), ...surname], [0])
      forms.add('initial', [...surname, initials.join('')], [surname.length])
    }
  }
}

function addFirstName(forms: Forms, first: readonly string[], surname: readonly string[]) {
  forms.add('full', [...first, ...surname])
  forms.add('full', [...surname, ...first])
  const initials = surname
    .filter((token) => surname.length === 1 || !PARTICLES.has(token))
    .map((token) => token[0] ?? '')
  // "Omar B." and "Omar v." for van der Berg.
  for (const initial of new Set([initials[0], surname[0]?.[0]]))
    if (initial) forms.add('initial', [...first, initial], [first.length])
  if (initials.length > 1) {
    forms.add(
      'initial',
      [...first, ...initials],
      initials.map((_, index) => first.length + index),
    )
    forms.add('initial', [...first, initials.join('')], [first.length])
  }
}

function addWhole(forms: Forms, words: Words) {
  const first = words[0]
  const last = words.at(-1)
  if (!first || !last) return
  if (words.length === 1) {
    for (const way of waysToWrite(first)) {
      forms.add(way.length > 1 ? 'full' : 'only', way)
      forms.add('surname', way)
    }
    return
  }
  for (const chosen of choices(words.length)) {
    const parts = chosen.map((index) => words[index] ?? [])
    if (chosen.filter((index) => !isParticle(words, index)).length < 2) continue
    for (const tokens of combinations(parts.map(waysToWrite))) forms.add('full', tokens)
  }
  for (const surname of surnames(words)) {
    forms.add('surname', surname)
    for (const plural of pluralsOf(surname.at(-1) ?? ''))
      forms.add('plural', [...surname.slice(0, -1), plural])
    addInitials(forms, words, surname)
    for (const way of waysToWrite(first)) addFirstName(forms, way, surname)
    forms.add('full', [...surname, ...words.slice(0, -1).flat()])
  }
  for (const [index, word] of words.entries()) {
    if (isParticle(words, index)) continue
    for (const way of waysToWrite(word)) if (way.join('').length > 1) forms.add('part', way)
  }
  const run = words.flat().join('')
  const plain = words.flat().every((token) => ORDINARY_NAMES.has(token))
  if (run.length > 5 && !plain) {
    forms.add('joined', [run])
    forms.add('joined', [`${first.join('')}${last.join('')}`])
    forms.add('joined', [`${last.join('')}${first.join('')}`])
  }
}

function addNickname(forms: Forms, nickname: Words, words: Words) {
  if (nickname.length !== 1 || words.length === 0) {
    addWhole(forms, nickname)
    return
  }
  const [given = []] = nickname
  for (const way of waysToWrite(given)) {
    if (way.join('').length > 1) forms.add('part', way)
    for (const surname of surnames(words)) addFirstName(forms, way, surname)
  }
  for (const surname of surnames(words)) addInitials(forms, [given, ...words.slice(-1)], surname)
}

/** What somebody prefers to be called, and every nickname on record. */
export function nicknamesOf(person: { preferredName: string; alsoKnownAs?: string | undefined }): string[] {
  return [person.preferredName, ...(person.alsoKnownAs ?? '').split(/[,;\n]/)]
    .map((name) => name.trim().replace(/^the\s+/i, ''))
    .filter(Boolean)
}

const withoutApostrophes = (text: string) => text.replace(/(?<=\p{L})['’ʼ`´′](?=\p{L})/gu, '')

/** The words of somebody's name in the order they are said, without titles and letters, and those of each nickname. */
export function readWords(person: {
  name: string
  preferredName: string
  alsoKnownAs?: string | undefined
}): { words: Words; nicknames: Words[] } {
  const { words, others } = readName(withoutApostrophes(person.name))
  return { words, nicknames: [...others, ...nicknamesOf(person)].map((name) => withoutTitles(wordsOf(name))) }
}

const SIMPLE = /^\s*[A-Za-z]{2,}\s+[A-Za-z]{2,}\s*$/

/** The forms of a plain first name and surname, which most people have: what `addWhole` makes of them, made at once. */
function simpleForms(first: string, last: string): NameForm[] {
  const [f = '', l = ''] = [first[0], last[0]]
  const forms: NameForm[] = [
    { key: `${first} ${last}`, kind: 'full', initials: NONE },
    { key: last, kind: 'surname', initials: NONE },
    { key: `${f} ${last}`, kind: 'initial', initials: FIRST },
    { key: `${last} ${f}`, kind: 'initial', initials: SECOND },
    { key: `${last} ${first}`, kind: 'full', initials: NONE },
    { key: `${first} ${l}`, kind: 'initial', initials: SECOND },
    { key: first, kind: 'part', initials: NONE },
    { key: last, kind: 'part', initials: NONE },
  ]
  for (const key of pluralsOf(last)) forms.push({ key, kind: 'plural', initials: NONE })
  const plain = ORDINARY_NAMES.has(first) && ORDINARY_NAMES.has(last)
  if (first.length + last.length > 5 && !plain) {
    forms.push(
      { key: first + last, kind: 'joined', initials: NONE },
      { key: last + first, kind: 'joined', initials: NONE },
    )
  }
  return forms
}
const NONE: readonly number[] = []
const FIRST: readonly number[] = [0]
const SECOND: readonly number[] = [1]

/**
 * Every way the name of a person is written: whole, reversed, with initials, by surname, by first name, by each nickname, halves of double
 * surnames, with and without titles and accents (the title itself is no part of a form). Words folded as `tokenise` does. A name
 * without a letter has none.
 */
export function nameForms(person: {
  name: string
  preferredName: string
  alsoKnownAs?: string | undefined
}): NameForm[] {
  const nicknames = nicknamesOf(person)
  if (SIMPLE.test(person.name) && withoutLetters(person.name) === person.name && nicknames.length === 0) {
    const [first = '', last = ''] = person.name.trim().toLowerCase().split(/\s+/)
    if (!TITLES.has(first)) return simpleForms(first, last)
  }
  const forms = new Forms()
  const spelt = (text: string) =>
    text.normalize('NFC').replace(/[äöüøåÄÖÜØÅ]/g, (letter) => DIGRAPHS[letter] ?? letter)
  const spellings = new Set([
    person.name.normalize('NFC'),
    spelt(person.name),
    withoutApostrophes(person.name),
  ])
  for (const name of spellings) {
    const { words, others } = readName(name)
    addWhole(forms, words)
    for (const other of others) {
      const former = other.replace(FORMERLY, '')
      if (former === other) addNickname(forms, wordsOf(other), words)
      else addWhole(forms, [...words.slice(0, 1), ...wordsOf(former)])
    }
    for (const nickname of nicknames) {
      addNickname(forms, withoutTitles(wordsOf(spelt(nickname))), words)
      addNickname(forms, withoutTitles(wordsOf(nickname)), words)
    }
  }
  return forms.all()
}

/** True when every word of a form is also a word of ordinary text, so that capitals have to show that it is a name. */
export function isOrdinary(key: string): boolean {
  const words = key.split(' ')
  return words.every(
    (word) =>
      word.length === 1 ||
      ORDINARY_NAMES.has(word) ||
      FUNCTION_WORDS.has(word) ||
      (words.length > 1 && PARTICLES.has(word)),
  )
}
