import { Context, ownTitle } from './name-context.ts'
import type { Entry, Named, NameIndex, Stem } from './name-index.ts'
import { POST_NOMINALS, TITLES } from './ordinary-words.ts'
import { otherReadings } from './readings.ts'
import { type Tokens, tokenise } from './tokens.ts'

/** A stretch of a text that names somebody who is not to be named; `who` are all the people it may stand for. */
export type Found = { start: number; end: number; who: readonly Named[]; startsSentence: boolean }

/** `family`: the name stands for a family, as "the Oldacres" does. */
type Hit = { from: number; to: number; who: readonly Named[]; family: boolean }

/** Whether the name of somebody may stand in the text. */
export type IsNamed = (who: Named) => boolean

/** Who may be meant by words that several people share. Unnamed people of the group come first, then those who are named: the safe side. */
function whoIsMeant(
  entries: readonly Entry[],
  isNamed: IsNamed,
): { hidden: readonly Named[]; shields: boolean } {
  if (entries.some((entry) => entry.kind === 'role')) return { hidden: [], shields: true }
  const people = (choose: (entry: Entry) => boolean) => [
    ...new Set(entries.filter(choose).map((entry) => entry.who)),
  ]
  const near = people((entry) => entry.local && !isNamed(entry.who))
  if (near.length > 0) return { hidden: near, shields: false }
  if (entries.some((entry) => entry.local && isNamed(entry.who))) return { hidden: [], shields: true }
  const far = people((entry) => !isNamed(entry.who))
  return { hidden: far, shields: far.length === 0 }
}

/** True when three words are written as a first name, a middle name and a surname are: "Jane Mary Doe". */
function hasMiddleName(context: Context, from: number): boolean {
  const words = context.tokens.slice(from, from + 3)
  return (
    words.length === 3 &&
    words.every((word) => word.capital && word.letters && word.folded.length > 1) &&
    context.gap(from + 1) === ' ' &&
    context.gap(from + 2) === ' ' &&
    !TITLES.has(context.word(from + 1))
  )
}

/** Words of a text, up to the one before `to`, that are a form of somebody's name. */
type Run = { to: number; stems: readonly Stem[] }

/**
 * The forms of names that the words from one place on may be, with and without single letters ("Jane M Doe") or one other name between.
 * `begin` is where the first word leads in each index that knows it.
 */
function formsFrom(context: Context, from: number, begin: readonly Stem[]): Run[] {
  const runs: Run[] = []
  const add = (stems: readonly Stem[], to: number) => {
    if (stems.some((stem) => stem.entries.length > 0)) runs.push({ to, stems })
  }
  let longest = 0
  for (const stem of begin) longest = Math.max(longest, stem.longest)
  add(begin, from + 1)
  let whole = begin
  let bare = begin
  // The same as long as no single letter, and no sign that is read as none, was left out.
  let isBare = false
  for (let at = from + 1; at < context.tokens.length && at - from < longest + 2; at += 1) {
    if ((whole.length === 0 && bare.length === 0) || !context.joins(at)) break
    const word = context.word(at)
    if (word.length < 2) isBare = true
    if (at - from >= longest) whole = []
    else if (whole.length > 0) whole = after(whole, word)
    add(whole, at + 1)
    if (!isBare) bare = whole
    else if (word.length > 1) {
      bare = after(bare, word)
      add(bare, at + 1)
    }
  }
  if (longest > 1) {
    const around = after(begin, context.word(from + 2))
    if (
      around.length > 0 &&
      context.word(from + 1) !== context.word(from + 2) &&
      hasMiddleName(context, from)
    )
      add(around, from + 3)
  }
  return runs
}

function after(stems: readonly Stem[], word: string): readonly Stem[] {
  const found: Stem[] = []
  for (const stem of stems) {
    const next = stem.after(word)
    if (next) found.push(next)
  }
  return found
}

function hitsIn(context: Context, indexes: readonly NameIndex[], isNamed: IsNamed): Hit[] {
  const hits: Hit[] = []
  const shields: { from: number; to: number }[] = []
  for (let from = 0; from < context.tokens.length; from += 1) {
    const begin = beginning(indexes, context.word(from))
    if (begin === null) continue
    let hit: Hit | null = null
    for (const { to, stems } of formsFrom(context, from, begin)) {
      const entries = withoutFamilies(stems.flatMap((stem) => stem.entries))
      const ordinary = stems[0]?.isOrdinary === true
      const accepted = entries.filter((entry) => context.accepts(entry, from, to, ordinary))
      if (accepted.length === 0) continue
      const { hidden, shields: isShield } = whoIsMeant(accepted, isNamed)
      if (isShield) shields.push({ from, to })
      else if (hit === null || to > hit.to)
        hit = { from, to, who: hidden, family: accepted.every(({ kind }) => kind === 'plural') }
    }
    if (hit) hits.push(hit)
  }
  return unshielded(hits, shields)
}

/** Where a word leads in each index that knows it; null when none does, as with most words. */
function beginning(indexes: readonly NameIndex[], word: string): readonly Stem[] | null {
  let found: Stem[] | null = null
  for (const index of indexes) {
    const stem = index.startingWith(word)
    if (!stem) continue
    found ??= []
    found.push(stem)
  }
  return found
}

/** Words that are somebody's own name are not taken for those of another's family: Adams for the Adams of Adam. */
function withoutFamilies(entries: readonly Entry[]): readonly Entry[] {
  const own = entries.filter((entry) => entry.kind !== 'plural')
  return own.length > 0 ? own : entries
}

function unshielded(hits: readonly Hit[], shields: readonly { from: number; to: number }[]): Hit[] {
  let next = 0
  let reach = 0
  return hits.filter((hit) => {
    while ((shields[next]?.from ?? Number.POSITIVE_INFINITY) <= hit.from) {
      reach = Math.max(reach, shields[next]?.to ?? 0)
      next += 1
    }
    return hit.to > reach
  })
}

/** Titles, initials and articles before a name go with it, and letters after it. */
function widened(
  context: Context,
  hit: Hit,
  floor: number,
  text: string,
): { start: number; end: number; from: number } {
  const { tokens } = context
  let from = hit.from
  const own = new Set(hit.who.flatMap((who) => [...ownTitle(who)]))
  const initials = new Set(
    hit.who.flatMap((who) => who.name.match(/\p{L}+/gu)?.map((word) => word[0]?.toLowerCase()) ?? []),
  )
  for (let at = from - 1; at >= floor && from - at === 1; at -= 1) {
    const word = context.word(at)
    const isInitial = word.length === 1 && initials.has(word) && tokens[at]?.capital === true
    if (
      !isInitial ||
      !/^\.?\s*$/.test(context.gap(from)) ||
      context.startsSentence(from) !== /^\./.test(context.gap(from))
    )
      break
    if (['a', 'i'].includes(word) && !context.isDotted(at)) break
    from = at
  }
  const titled = Math.max(floor, context.titlesBefore(from, own))
  if (titled < from) {
    from = titled
    if (isCouple(context, from, floor)) from -= 2
    const isPost = ['chair', 'officer', 'advisor', 'adviser', 'member'].includes(context.word(from))
    if (isPost && from > floor && context.word(from - 1) === 'the' && /^\s+$/.test(context.gap(from)))
      from -= 1
  }
  let to = hit.to
  while (POST_NOMINALS.has(context.word(to)) && /^,?\s+$/.test(context.gap(to))) {
    const after = tokens[to]
    const letters = after ? text.slice(after.start, after.end) : ''
    if (letters.length < 2 || letters !== letters.toUpperCase()) break
    to += 1
  }
  const takesArticle = hit.family || isCalledThe(hit.who, context.word(from))
  if (from > floor && context.word(from - 1) === 'the' && takesArticle) from -= 1
  const end = tokens[to - 1]?.end ?? 0
  return { start: tokens[from]?.start ?? 0, end: end + (isDotOfInitial(context, to) ? 1 : 0), from }
}

/** Whether another title joined with "and" stands before a title: "Mr and Mrs Oldacre". */
function isCouple(context: Context, from: number, floor: number): boolean {
  if (from - 2 < floor || context.word(from - 1) !== 'and' || !TITLES.has(context.word(from - 2)))
    return false
  return [from, from - 1].every((at) => /^\.?\s+$/.test(context.gap(at)))
}

/** Whether a nickname on record begins with "the" and this word: "the Prof". */
function isCalledThe(who: readonly Named[], word: string): boolean {
  return who.some((each) => (each.alsoKnownAs ?? '').toLowerCase().includes(`the ${word}`))
}

/** Whether the full stop after a name is that of its last initial and not of the sentence: "Robert O.’s view", "Robert O. said". */
function isDotOfInitial(context: Context, to: number): boolean {
  const gap = context.gap(to)
  if (!gap.startsWith('.') || context.word(to - 1).length !== 1) return false
  return /^\.\S/.test(gap) || context.tokens[to]?.capital === false
}

/** Names between a first name and a surname: "Jane Mary Ann Doe". */
const MOST_BETWEEN = 3

function sameWho(a: readonly Named[], b: readonly Named[]): boolean {
  return a.length === b.length && a.every((who) => b.includes(who))
}

function foundIn(read: Tokens, text: string, indexes: readonly NameIndex[], isNamed: IsNamed): Found[] {
  const context = new Context(read)
  const found: Found[] = []
  let floor = 0
  let lastTo = 0
  for (const hit of hitsIn(context, indexes, isNamed)) {
    const last = found.at(-1)
    if (last && hit.from < lastTo) {
      last.end = Math.max(last.end, context.tokens[hit.to - 1]?.end ?? 0)
      lastTo = Math.max(lastTo, hit.to)
      floor = lastTo
      continue
    }
    if (
      last &&
      sameWho(last.who, hit.who) &&
      hit.from - lastTo <= MOST_BETWEEN &&
      isOneName(context, lastTo, hit.from)
    ) {
      last.end = context.tokens[hit.to - 1]?.end ?? last.end
    } else {
      const { start, end, from } = widened(context, hit, floor, text)
      found.push({ start, end, who: hit.who, startsSentence: context.startsSentence(from) })
    }
    lastTo = hit.to
    floor = hit.to
  }
  return found
}

/** True when only spaces, or one more capitalised name, stand between two parts of a name: "Jane Mary Doe". */
function isOneName(context: Context, lastTo: number, from: number): boolean {
  for (let at = lastTo; at <= from; at += 1) {
    if (!/^[\s\u00a0]+$/.test(context.gap(at))) return false
    if (at < from && (context.tokens[at]?.capital !== true || TITLES.has(context.word(at)))) return false
  }
  return true
}

/** Every stretch of a text that names somebody who is not to be named, in order, none overlapping. Offsets are UTF-16 units of `text`; `read` is the text tokenised. */
export function findNames(
  text: string,
  indexes: readonly NameIndex[],
  isNamed: IsNamed,
  read = tokenise(text),
): Found[] {
  const found = foundIn(read, text, indexes, isNamed)
  const isName = (word: string) => indexes.some((index) => index.startingWith(word) !== undefined)
  for (const other of otherReadings(read, text, isName)) found.push(...foundIn(other, text, indexes, isNamed))
  if (read.hasInvisible) found.push(...foundIn(tokenise(text, true), text, indexes, isNamed))
  return withoutOverlaps(found)
}

/** Joins overlapping stretches; the longer of two says who is meant. */
export function withoutOverlaps(found: readonly Found[]): Found[] {
  const joined: Found[] = []
  for (const next of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1)
    if (!last || next.start >= last.end) {
      joined.push({ ...next })
      continue
    }
    if (next.end - next.start > last.end - last.start) last.who = next.who
    last.end = Math.max(last.end, next.end)
  }
  return joined
}
