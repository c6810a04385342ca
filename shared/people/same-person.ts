import { fold } from '../search/fold.ts'
import type { Person } from './entities.ts'

/** What tells whether two entries are about one person. */
export type Identity = Pick<
  Person,
  'name' | 'preferredName' | 'alsoKnownAs' | 'organisation' | 'email' | 'phone'
>

/** Why two entries are taken for one person, the surest first. */
export const SAME_BECAUSE = [
  'e-mail',
  'phone',
  'name and organisation',
  'name in this group',
  'name',
] as const
export type SameBecause = (typeof SAME_BECAUSE)[number]

/** Nothing in it that a key leaves out. */
const KEY_ALREADY = /^[a-z0-9]+(?: [a-z0-9]+)*$/

/** A name as it is compared: without case, accents and punctuation, its words with single spaces. */
export function nameKey(name: string): string {
  const folded = fold(name)
  if (KEY_ALREADY.test(folded)) return folded
  return folded
    .replace(/['.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** An e-mail address as it is compared; '' for none. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase()
}

/** A phone number as it is compared, its digits as they are dialled in Britain: `+44 (0)20 7946 0123` is `02079460123`. '' for fewer than seven. */
export function phoneKey(phone: string): string {
  const digits = phone.replace(/\(0\)/, '').replace(/(?!^\+)\D/g, '')
  const national = digits.replace(/^(?:\+|00)44/, '0').replace(/^\+/, '00')
  return national.length < 7 ? '' : national
}

/** Every word of the names somebody goes by. */
function nameWords(person: Pick<Identity, 'name' | 'preferredName' | 'alsoKnownAs'>): Set<string> {
  const { name, preferredName, alsoKnownAs } = person
  return new Set(
    nameKey(`${name} ${preferredName} ${alsoKnownAs}`)
      .split(' ')
      .filter((word) => word.length > 1),
  )
}

/** True when two people share a word of the names they go by: a switchboard's number alone makes nobody the same person. */
export function sharesName(a: Identity, b: Identity): boolean {
  const words = nameWords(b)
  return [...nameWords(a)].some((word) => words.has(word))
}

/** Somebody on record an entry may be about. `sure` is false where only the name is the same, or only an address or a number and no word of the names. */
export type Match<Known> = { known: Known; because: SameBecause; sure: boolean }

/** The same name and organisation as one key; '' without an organisation. */
const organised = (name: string, organisation: string) =>
  organisation.trim() === '' ? '' : `${name}|${nameKey(organisation)}`

/**
 * Finds who on record an entry is about: the same e-mail, the same phone, the same name and organisation, the same name in the group the
 * entry is for, or at least the same name; compared without accents, case and ways of writing a number. Somebody whose name fits goes before a surer reason without it.
 */
export class OnRecord<Known extends Identity & { inGroup: boolean }> {
  readonly #by: Record<SameBecause, Map<string, Known[]>>

  constructor(people: readonly Known[]) {
    const named = people.map((person) => ({ person, name: nameKey(person.name) }))
    const indexed = (key: (person: Known, name: string) => string) => {
      const index = new Map<string, Known[]>()
      for (const { person, name } of named) {
        const of = key(person, name)
        if (of === '') continue
        const there = index.get(of)
        if (there) there.push(person)
        else index.set(of, [person])
      }
      return index
    }
    this.#by = {
      'e-mail': indexed((person) => emailKey(person.email)),
      phone: indexed((person) => phoneKey(person.phone)),
      'name and organisation': indexed((person, name) => organised(name, person.organisation)),
      'name in this group': indexed((person, name) => (person.inGroup ? name : '')),
      name: indexed((_, name) => name),
    }
  }

  /** The best match, or null. */
  match(entry: Identity): Match<Known> | null {
    const name = nameKey(entry.name)
    const keys: Record<SameBecause, string> = {
      'e-mail': emailKey(entry.email),
      phone: phoneKey(entry.phone),
      'name and organisation': organised(name, entry.organisation),
      'name in this group': name,
      name,
    }
    let unsure: Match<Known> | null = null
    for (const because of SAME_BECAUSE) {
      if (keys[because] === '') continue
      const found = this.#by[because].get(keys[because]) ?? []
      const known = found.find((person) => because.startsWith('name') || sharesName(person, entry))
      if (known && because !== 'name') return { known, because, sure: true }
      const [other] = found
      if (other && !unsure) unsure = { known: other, because, sure: false }
    }
    return unsure
  }
}
