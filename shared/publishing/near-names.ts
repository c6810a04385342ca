import type { Context } from './name-context.ts'
import { nameForms } from './name-forms.ts'
import type { Named } from './name-index.ts'
import { FUNCTION_WORDS, ORDINARY_NAMES, PERSON_VERBS, PLACES } from './ordinary-words.ts'

const SHORTEST = 4
/** So many words are remembered with the names near to them. */
const MOST_LOOKED_UP = 2000
/** A surname this long is recognised with one letter wrong even where it stands alone. */
const SHORTEST_ALONE = 6

/** `ordinary`: the word is one of ordinary text too, so that it is looked for only beside the rest of the name. */
type Near = { who: Named; word: string; surname: boolean; ordinary: boolean }

function withoutOneLetter(word: string): string[] {
  return [
    word,
    ...Array.from({ length: word.length }, (_, index) => word.slice(0, index) + word.slice(index + 1)),
  ]
}

/** True when two different words differ by one letter: another, missing, added, or two neighbours changed round. */
export function isOneLetterOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1
    endB -= 1
  }
  const [restA, restB] = [a.slice(start, endA), b.slice(start, endB)]
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}

/** Finds names written with one letter wrong or without a capital: what naming cannot replace, and a person has to look at. */
export class NearNames {
  readonly #known = new Set<string>()
  readonly #near = new Map<string, Near[]>()
  readonly #looked = new Map<string, readonly Near[]>()
  /** First names and surnames as they are, for those typed without a capital. */
  readonly #small = new Map<string, Set<Named>>()

  /** Adds somebody of the group or the meeting. The names of people who are named are known, so they are never taken for a mistake. */
  add(who: Named, isNamed: boolean): void {
    this.#looked.clear()
    const forms = nameForms(who)
    const surnames = new Set(forms.filter((form) => form.kind === 'surname').map((form) => form.key))
    for (const form of forms) {
      if (form.kind !== 'part' && form.kind !== 'only') continue
      for (const word of form.key.split(' ')) {
        this.#known.add(word)
        if (isNamed || word.length < SHORTEST) continue
        const ordinary = ORDINARY_NAMES.has(word)
        if (!ordinary) this.#small.set(word, (this.#small.get(word) ?? new Set()).add(who))
        const near = { who, word, surname: surnames.has(word), ordinary }
        for (const key of withoutOneLetter(word)) {
          const same = this.#near.get(key)
          if (same) same.push(near)
          else this.#near.set(key, [near])
        }
      }
    }
  }

  /**
   * The ids of people whose name stands in a text with one letter wrong. It counts beside another part of the name, after a title, or —
   * a surname of six letters or more — alone. `taken` tells which people were found at a word.
   */
  find(
    context: Context,
    taken: (index: number) => readonly Named[],
    known: (word: string) => boolean,
  ): string[] {
    if (this.#known.size === 0) return []
    const found = new Set<string>()
    for (let index = 0; index < context.tokens.length; index += 1) {
      if (taken(index).length > 0) continue
      for (const who of this.#typedSmall(context, index)) found.add(who.id)
      for (const near of this.#nearTo(context, index, known)) {
        const beside = [index - 1, index + 1].some((other) =>
          this.#isBeside(context, index, other, near, taken),
        )
        if (near.ordinary) {
          if (beside) found.add(near.who.id)
          continue
        }
        const titled = near.surname && context.titlesBefore(index, null) !== index
        if (beside || titled || this.#standsAlone(context, index, near)) found.add(near.who.id)
      }
    }
    return [...found]
  }

  /** Whose name stands here without its capital, as in hasty minutes: "zarina said", "zarina's view". */
  #typedSmall(context: Context, index: number): Iterable<Named> {
    const token = context.tokens[index]
    if (!token || token.capital) return []
    const called = this.#small.get(token.folded)
    if (!called || FUNCTION_WORDS.has(token.folded)) return []
    const acts = /^\s+$/.test(context.gap(index + 1)) && PERSON_VERBS.has(context.word(index + 1))
    return acts || context.isPossessive(index + 1) ? called : []
  }

  knows(word: string): boolean {
    return this.#known.has(word)
  }

  #nearTo(context: Context, index: number, known: (word: string) => boolean): readonly Near[] {
    const token = context.tokens[index]
    if (!token?.capital || !token.letters || token.folded.length < SHORTEST - 1) return []
    const word = token.folded
    const near = this.#oneLetterFrom(word)
    if (near.length === 0) return near
    return known(word) || ORDINARY_NAMES.has(word) || FUNCTION_WORDS.has(word) || PLACES.has(word) ? [] : near
  }

  /** The names one letter away from a word. The same words come again and again in the minutes of a group. */
  #oneLetterFrom(word: string): readonly Near[] {
    if (this.#near.size === 0) return []
    const looked = this.#looked.get(word)
    if (looked) return looked
    const all = withoutOneLetter(word).flatMap((key) => this.#near.get(key) ?? [])
    const near = [...new Set(all)].filter((each) => isOneLetterOff(word, each.word))
    if (this.#looked.size >= MOST_LOOKED_UP) this.#looked.clear()
    this.#looked.set(word, near)
    return near
  }

  #isBeside(
    context: Context,
    index: number,
    other: number,
    { who, ordinary, word: name }: Near,
    taken: (index: number) => readonly Named[],
  ): boolean {
    const gap = context.gap(Math.max(index, other))
    if (other < 0 || other >= context.tokens.length || !/^[\s,.]{1,3}$/.test(gap)) return false
    if (taken(other).includes(who)) return true
    const word = context.word(other)
    if (ordinary && context.tokens[other]?.capital !== true) return false
    return nameForms(who).some(
      (form) =>
        form.kind === 'part' &&
        ((form.key === word && form.key !== name) ||
          (!ordinary && word.length >= SHORTEST && isOneLetterOff(form.key, word))),
    )
  }

  #standsAlone(context: Context, index: number, near: Near): boolean {
    if (!near.surname || near.word.length < SHORTEST_ALONE) return false
    if (!context.startsSentence(index)) return true
    return context.isPossessive(index + 1) || PERSON_VERBS.has(context.word(index + 1))
  }
}
