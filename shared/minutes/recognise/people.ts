import { isNeverName, isParticle, isPlace, isPluralRank, isRank } from './vocabulary.ts'

/** A person read from a piece of text; `whole` when nothing of the piece was left over but brackets. */
type ReadPerson = {
  name: string
  whole: boolean
  ranked: boolean
  bracketed: boolean
  words: number
  next: string | null
}

const NAME_WORD = /^\p{Lu}[\p{L}\p{M}'’.-]*$/u
/** `Ann Lee via audio link`, `Bo Roe joined at 7`: the name is whole, the rest says how they came. */
const HOW_THEY_CAME =
  /^(?:via|by|on|attended|joined|left|arrived|until|online|remotely|present|deputising|representing|standing|substitut\w+|observing)$/i
/** Listed, and yet not there: `(left before the start)`, `(apologies)`. */
const NOT_THERE = /[([](?:sent )?(?:left (?:before|prior)|did not attend|not present|absent|apolog)/i
const CUT = /\s*(?:[([{\]|;:,*]|\s\/(?=\s|$)|[)}]| [-–—] |[–—] ?|\s- ?|\s{3,})/
const ROLE_BEFORE =
  /^\(?(?:(?:the |in the |acting |interim |vice[- ]?|deputy |co-?|hon\.? ?)*(?:chair(?:man|woman|person)?|clerk|secretary|treasurer|minute[- ]?taker|minutes|note[- ]?taker|president|facilitator|host|lead))\)?\s*(?:[-–—:]\s*|(?=\p{Lu}))/iu

function tokensOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function isNameWord(word: string): boolean {
  return NAME_WORD.test(word) && !isNeverName(word) && !/^[A-Z]{4,}\d/.test(word)
}

/** Where a role stands before the name (`Chief of Staff Will Naylor`), the words from the name on. */
function afterRole(words: string[]): string[] {
  let last = -1
  for (const [at, word] of words.entries()) if (isNeverName(word) || /^(?:and|&)$/.test(word)) last = at
  let rest = words.slice(last + 1)
  // `Executive Officer to the Chief Constable Lisa W`: the rank is another person's.
  if (/^(?:the|of|to)$/.test(words[last] ?? '')) while (isRank(rest[0] ?? '')) rest = rest.slice(1)
  const names = rest.filter((word) => !isRank(word))
  const linked = words
    .slice(0, last + 1)
    .every((word) => !/^\p{Ll}/u.test(word) || /^(?:of|to|the|and|for)$/.test(word))
  return last >= 0 && linked && names.length >= 2 && names.length <= 3 && names.every(isNameWord)
    ? rest
    : words
}

function readPerson(piece: string): ReadPerson | null {
  if (NOT_THERE.test(piece)) return null
  let text = piece
    .replace(/^[\s.,;:*–—-]+/, '')
    .replace(/^(?:and|&|also|plus)\s+/i, '')
    .replace(/^\((?:[^()]{0,40})\)\s*/, '')
    .replace(/[\s.]+$/, '')
  const role = ROLE_BEFORE.exec(text)
  if (role && role[0].length < text.length) text = text.slice(role[0].length)
  const cut = text.slice(0, 300).search(CUT)
  const head = cut < 0 ? text.slice(0, 300) : text.slice(0, cut)
  const tail = cut < 0 ? '' : text.slice(cut)
  const bracketed = /^\s*[([{]/.test(tail)
  const leftover = tail.replace(/[([{][^()[\]{}]{0,200}[)\]}]?/g, '').replace(/[\s.\])*]+/g, '')

  let words = tokensOf(head)
  if (words.length > 14) return null
  const first = words[0]
  if (first !== undefined && isNeverName(first) && !isRank(first)) words = afterRole(words)
  else if (
    words.some((word, at) => at > 0 && at < words.length - 2 && isNeverName(word)) &&
    words.slice(0, 2).some(isRank)
  ) {
    words = afterRole(words)
  }

  let at = 0
  if (isPluralRank(words[0] ?? '')) words = words.slice(1)
  while (at < words.length && isRank(words[at] ?? '')) at += 1
  const ranks = words.slice(0, at)
  // A collar number stands between rank and name.
  if (ranks.length > 0 && /^[A-Z]{0,2}\d{2,6}[A-Z]{0,2}$/.test(words[at] ?? '')) at += 1
  const names: string[] = []
  let count = 0
  while (at < words.length && count < 6) {
    const word = words[at] ?? ''
    if (isParticle(word) && names.length > 0 && isNameWord(words[at + 1] ?? '')) names.push(word)
    else if (
      ranks.length > 0 &&
      names.length === 0 &&
      /^\p{Ll}{2,}$/u.test(word) &&
      isNameWord(words[at + 1] ?? '')
    ) {
      names.push(word)
      count += 1
    } else if (isNameWord(word) && !(count >= 2 && isPlace(word)) && !(count >= 2 && isRank(word))) {
      names.push(word)
      count += 1
    } else break
    at += 1
  }
  // What stands directly before an organisation's name belongs to it: `ABI Benton Ashdale District Council`.
  const stopped = words[at]
  const organisation =
    stopped !== undefined && (isNeverName(stopped) || isPlace(stopped) || stopped.startsWith('&'))
  if (organisation && ranks.length === 0 && count === 1) return null
  if (organisation && count > 2) {
    names.length = 2
    count = 2
  }
  if (
    count === 0 ||
    (ranks.length > 0 && count === 1 && /^[A-Z]{2,}$/.test(names[0] ?? '') && ranks.length > 3)
  )
    return null
  const name = [...ranks, ...names].join(' ').replace(/[.,;:]+$/, '')
  const initials = names.every(
    (word) => /^(?:\p{Lu}\.?)+$/u.test(word) && word.replace(/\./g, '').length <= 3,
  )
  if (ranks.length === 0 && initials) return null
  return {
    name,
    whole: (at >= words.length || HOW_THEY_CAME.test(words[at] ?? '')) && leftover === '',
    ranked: ranks.length > 0,
    bracketed,
    words: count,
    next: words[at] ?? null,
  }
}

/** True when a text is a person's name and nothing else but rank, brackets or a role after a dash or comma. */
export function isPerson(text: string): boolean {
  const person = readPerson(text)
  return person?.whole === true && (person.ranked || person.words > 1) && person.words <= 4
}

/** True when a line names a person and goes on to say how they came: `Ann Lee attended for items 1 to 3`. */
export function startsWithPerson(text: string): boolean {
  const person = readPerson(text)
  return person?.whole === true && person.next !== null && text.length < 140
}

/** Splits at a mark outside brackets. An unclosed bracket closes at the end of the text. */
function splitOutside(text: string, mark: RegExp): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === '(' || sign === '[') depth += 1
    else if (sign === ')' || sign === ']') depth = Math.max(0, depth - 1)
    else if (depth === 0 && mark.test(sign)) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  parts.push(text.slice(from))
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** `A and B` are two people when both sides are; `Contact and Partnerships` is not. */
function splitAtAnd(piece: string): string[] {
  const sides = piece.split(/\s+(?:and|&|\+)\s+(?![^([]*[)\]])/)
  if (sides.length < 2 || sides.length > 6) return [piece]
  return sides.every((side) => readPerson(side) !== null) ? sides : [piece]
}

/** `Chair Montell N (MN) Kashaf Z (K) Elaine K (EK)`: only the initials stand between the names. */
function splitAtInitials(piece: string): string[] {
  const sides = piece.split(/(?<=\([A-Za-z]{1,4}\)),?\s+(?=\p{Lu})/u)
  return sides.length >= 2 && sides.every((side) => readPerson(side)?.whole) ? sides : [piece]
}

/** `Sarah Neish. David Roe`: a full stop for a comma, unless it ends an abbreviated rank. */
function splitAtStop(piece: string): string[] {
  const sides = piece.split(/(?<=\p{Ll}{3})\.\s+(?=\p{Lu})/u)
  return sides.length > 1 && sides.every((side) => !isRank(side) && readPerson(side) !== null)
    ? sides
    : [piece]
}

/** A rank with four names after it in a list of plain names is two people who lost the line between them. */
function twoPeople(person: ReadPerson): string[] {
  const words = person.name.split(' ')
  const rankCount = words.findIndex((word) => !isRank(word))
  const names = words.slice(rankCount)
  if (names.length !== 4 || names.some((word) => isParticle(word) || word.length < 3)) return [person.name]
  return [words.slice(0, rankCount + 2).join(' '), names.slice(2).join(' ')]
}

/** How a list was written: `single` is one person a line, `tails` has a place or body after the name without a mark. */
type ListManner = { single: boolean; tails: boolean }

function mannerOf(lines: string[]): ListManner {
  let plain = 0
  let tails = 0
  for (const line of lines) {
    if (splitOutside(line, /[,;]/).length < 3) plain += 1
    const person = readPerson(line)
    if (
      person &&
      !person.bracketed &&
      (person.words > 2 || (person.next !== null && /^[&\p{Lu}]/u.test(person.next)))
    )
      tails += 1
  }
  return {
    single: lines.length >= 3 && plain * 2 > lines.length,
    tails: tails >= 3 && tails * 5 >= lines.length * 2,
  }
}

function peopleOnLine(line: string, manner: ListManner): string[] {
  const found: string[] = []
  for (const group of splitOutside(line, /;/)) {
    const pieces = splitOutside(group, /,/).flatMap(splitAtStop).flatMap(splitAtInitials).flatMap(splitAtAnd)
    const read = pieces.map(readPerson)
    const sure = read.map((person) => person?.whole === true && person.words <= 4)
    const allSure = sure.every(Boolean)
    const listed = read.filter((_, at) => sure[at]).length
    for (const [at, person] of read.entries()) {
      if (person === null) continue
      const only = at === 0 || pieces.length === 1
      const evident = sure[at] && (person.ranked || (person.bracketed && person.words > 1))
      const inList =
        sure[at] &&
        (manner.single ? pieces.length > 2 && allSure : allSure || (listed >= 2 && person.words > 1))
      if (!only && !evident && !inList) continue
      if (person.words === 1 && !person.ranked && (pieces.length < 3 || !allSure) && !person.bracketed)
        continue
      if (manner.tails && !person.bracketed && person.words > 2) found.push(firstTwo(person.name))
      else found.push(...twoPeople(person))
    }
  }
  return found
}

function firstTwo(name: string): string {
  const words = name.split(' ')
  const ranks = words.findIndex((word) => !isRank(word))
  return words.slice(0, ranks + 2).join(' ')
}

/** How many people stand in a list of lines: their names, rank or title kept; each person once, first place kept. */
export function readPeople(lines: string[]): string[] {
  const whole: string[] = []
  for (const line of lines) {
    const last = whole.at(-1)
    if (last?.endsWith(',') && last.length < 2000) whole[whole.length - 1] = `${last} ${line}`
    else whole.push(line)
  }
  const manner = mannerOf(whole)
  return unique(whole.flatMap((line) => peopleOnLine(line.slice(0, 3000), manner)))
}

/** Each name once, however it was spaced or cased. */
export function unique(names: string[]): string[] {
  const seen = new Map<string, string>()
  for (const name of names) {
    const key = name.toLowerCase().replace(/[.\s]+/g, ' ')
    if (!seen.has(key)) seen.set(key, name)
  }
  return [...seen.values()]
}

const APOLOGY_FROM = /\bapolog(?:y|ies)\b([^.]{0,100}?)\b(?:from|on behalf of)\b:?\s+/gi
const SENT_APOLOGIES =
  /^(.{3,300}?)\s(?:had |have |has )?(?:sent|gave|given|submitted|tendered|offered) (?:their |his |her )?apologies(?! to\b)/

/** A list in running text ends where the sentence does; `Cllr.` and `J.` do not end it. */
function toSentenceEnd(text: string): string {
  const end = /(?<!\b(?:Cllrs?|Mr|Mrs|Ms|Dr|St|Insp|Supt|Sgt|Rev|Ch|P\.c|\p{Lu}))\.(?=\s|$)/u.exec(text)
  return end ? text.slice(0, end.index) : text
}

/** The people whose apologies running text reports: `Apologies were received from A, B and C.` */
export function apologiesInText(text: string): string[] {
  const found: string[] = []
  for (const match of text.slice(0, 6000).matchAll(APOLOGY_FROM)) {
    if (/late|early/i.test(match[1] ?? '')) continue
    found.push(...readPeople([toSentenceEnd(text.slice(match.index + match[0].length).slice(0, 2000))]))
  }
  const sent = SENT_APOLOGIES.exec(text.slice(0, 400))
  if (sent?.[1]) found.push(...readPeople([sent[1]]))
  return unique(found)
}
