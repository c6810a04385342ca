import type { CalledInPublic } from '../people/entities.ts'
import { type FormKind, LONGEST_FORM, type NameForm } from './name-forms.ts'

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

/** Forms of names by their words: one look-up finds everybody a run of words may stand for. */
export class NameIndex {
  readonly #entries = new Map<string, Entry[]>()
  readonly #longest = new Map<string, number>()

  /** Adds a form; the same form of the same person counts once. */
  add(
    form: { key: string; kind: FormKind | 'role'; initials: readonly number[] },
    who: Named,
    local: boolean,
  ): void {
    const space = form.key.indexOf(' ')
    const first = space < 0 ? form.key : form.key.slice(0, space)
    const words = space < 0 ? 1 : form.key.split(' ').length
    const entry = { who, kind: form.kind, initials: form.initials, local }
    const same = this.#entries.get(form.key)
    if (same) same.push(entry)
    else this.#entries.set(form.key, [entry])
    if ((this.#longest.get(first) ?? 0) < words) this.#longest.set(first, Math.min(words, LONGEST_FORM))
  }

  addAll(forms: readonly NameForm[], who: Named, local: boolean): void {
    for (const form of forms) this.add(form, who, local)
  }

  /** The number of words of the longest form that begins with this word; 0 when none does. */
  longest(first: string): number {
    return this.#longest.get(first) ?? 0
  }

  get(key: string): readonly Entry[] {
    return this.#entries.get(key) ?? NONE
  }
}

const NONE: readonly Entry[] = []
