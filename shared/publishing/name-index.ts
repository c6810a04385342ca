import type { CalledInPublic } from '../people/entities.ts'
import { type FormKind, isOrdinary, LONGEST_FORM, type NameForm } from './name-forms.ts'
import { PLACES } from './ordinary-words.ts'

/** Somebody whose name may stand in a text: a person on record, a user of the office, or a guest typed by name. */
export type Named = {
  id: string
  name: string
  title: string
  preferredName: string
  /** Nicknames and other names, with commas between. */
  alsoKnownAs?: string
  kind: 'advisor' | 'officer' | 'staff' | 'contact'
  /** Whether a recorded yes lets the name out. */
  agreed: boolean
  /** How they are called where that is chosen for them; as their group calls its people when left out. */
  calledInPublic?: CalledInPublic
}

/** Whom the words of a role stand for: they never need replacing. */
export const NOBODY: Named = { id: '', name: '', title: '', preferredName: '', kind: 'contact', agreed: true }
/** Somebody mentioned who is not on record. */
export const UNKNOWN: Named = {
  id: 'unknown',
  name: '',
  title: '',
  preferredName: '',
  kind: 'contact',
  agreed: false,
}

/** One form of one person. `local` people belong to the group or the meeting; `role` marks words that stand for somebody. */
export type Entry = { who: Named; kind: FormKind | 'role'; initials: readonly number[]; local: boolean }

/**
 * Where some words lead among the forms of names: who is called by just these words, and how longer forms go on. `longest` is the number of
 * words of the longest form that begins with the first of them, where there is only that one.
 */
export class Stem {
  readonly key: string
  entries: Entry[] = []
  longest = 0
  next: Map<string, Stem> | null = null
  #ordinary: boolean | undefined

  constructor(key: string) {
    this.key = key
  }

  /** Whether the words are also those of ordinary text, or of a place. */
  get isOrdinary(): boolean {
    this.#ordinary ??= isOrdinary(this.key) || PLACES.has(this.key)
    return this.#ordinary
  }

  /** Where one more word of a text leads. A letter that is several words when it is spelt out leads through all of them. */
  after(word: string): Stem | undefined {
    const found = this.next?.get(word)
    if (found || !this.next || !word.includes(' ')) return found
    let at: Stem | undefined = this
    for (const part of word.split(' ')) at = at?.next?.get(part)
    return at
  }
}

/** Forms of names by their words, one after the other: a text is followed only as far as some name goes. */
export class NameIndex {
  readonly #first = new Map<string, Stem>()

  /** Adds a form. */
  add(
    form: { key: string; kind: FormKind | 'role'; initials: readonly number[] },
    who: Named,
    local: boolean,
  ): void {
    const [first = '', ...others] = form.key.split(' ')
    let stem = stemIn(this.#first, first, first)
    stem.longest = Math.max(stem.longest, Math.min(others.length + 1, LONGEST_FORM))
    for (const word of others) {
      stem.next ??= new Map()
      stem = stemIn(stem.next, word, `${stem.key} ${word}`)
    }
    stem.entries.push({ who, kind: form.kind, initials: form.initials, local })
  }

  addAll(forms: readonly NameForm[], who: Named, local: boolean): void {
    for (const form of forms) this.add(form, who, local)
  }

  get isEmpty(): boolean {
    return this.#first.size === 0
  }

  /** Where this word leads as the first of a form; undefined when none begins with it. */
  startingWith(word: string): Stem | undefined {
    return this.#first.get(word)
  }
}

function stemIn(stems: Map<string, Stem>, word: string, key: string): Stem {
  const known = stems.get(word)
  if (known) return known
  const made = new Stem(key)
  stems.set(word, made)
  return made
}
