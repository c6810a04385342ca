import { emailKey, type Identity, nameKey, phoneKey, sharesName } from './same-person.ts'

/** Why two entries are likely one person, the surest first. */
export const DUPLICATE_BECAUSE = ['e-mail', 'phone', 'name', 'nearly the name'] as const
export type DuplicateBecause = (typeof DUPLICATE_BECAUSE)[number]
export const DUPLICATE_WORDS = {
  'e-mail': 'the same e-mail address',
  phone: 'the same phone number',
  name: 'the same name',
  'nearly the name': 'names that differ by one letter',
} satisfies Record<DuplicateBecause, string>

/** Two entries that are likely about one person, and why. */
export type LikelyPair<Known> = { a: Known; b: Known; because: DuplicateBecause[] }

/** One key for two entries, whichever comes first. */
export function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}

/** More than so many with one key are no duplicates but a switchboard, or a name that half a town has. */
const MOST_ALIKE = 8
/** Shorter names differ by one letter too often: Ann Lee, Ian Lee. */
const SHORTEST_NEAR = 8

/** True when one letter is changed, added, left out or changes places with its neighbour. */
export function differsByOneLetter(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const [restA, restB] = [a.slice(start), b.slice(start)]
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
}

/** A name without each of its letters in turn: two names that differ by one letter share one of these, or the name itself. */
function withoutOneLetter(name: string): string[] {
  return Array.from({ length: name.length }, (_, at) => name.slice(0, at) + name.slice(at + 1))
}

/**
 * Entries that are likely about one person, the surest first: the same e-mail, the same phone with a word of the name in common, the same name, or names
 * that differ by one letter (issue "People"); compared without accents and case. Numbers in names count: Member 1 and Member 2 are two people.
 */
export function likelyDuplicates<Known extends Identity & { id: string }>(
  people: readonly Known[],
): LikelyPair<Known>[] {
  const pairs = new Map<string, LikelyPair<Known>>()
  const pair = (one: Known, other: Known, because: DuplicateBecause) => {
    const [a, b] = one.id < other.id ? [one, other] : [other, one]
    const known = pairs.get(`${a.id} ${b.id}`)
    if (!known) pairs.set(`${a.id} ${b.id}`, { a, b, because: [because] })
    else if (!known.because.includes(because)) known.because.push(because)
  }
  const among = (
    because: DuplicateBecause,
    keys: (person: Known) => string[],
    alike: (a: Known, b: Known) => boolean,
  ) => {
    const byKey = new Map<string, Known[]>()
    for (const person of people)
      for (const key of keys(person)) {
        const there = byKey.get(key)
        if (there) there.push(person)
        else if (key !== '') byKey.set(key, [person])
      }
    for (const group of byKey.values()) {
      if (group.length < 2 || group.length > MOST_ALIKE) continue
      for (const [index, one] of group.entries())
        for (const other of group.slice(index + 1))
          if (one.id !== other.id && alike(one, other)) pair(one, other, because)
    }
  }
  const names = new Map(people.map((person) => [person.id, nameKey(person.name)]))
  const name = (person: Known) => names.get(person.id) ?? ''
  const nearKeys = (person: Known) => {
    const key = name(person)
    return key.length < SHORTEST_NEAR || /\d/.test(key) ? [] : [key, ...new Set(withoutOneLetter(key))]
  }
  among(
    'e-mail',
    (person) => [emailKey(person.email)],
    () => true,
  )
  among('phone', (person) => [phoneKey(person.phone)], sharesName)
  among(
    'name',
    (person) => [name(person)],
    () => true,
  )
  among('nearly the name', nearKeys, (a, b) => differsByOneLetter(name(a), name(b)))
  const rank = ({ because }: LikelyPair<Known>) =>
    Math.min(...because.map((one) => DUPLICATE_BECAUSE.indexOf(one)))
  return [...pairs.values()].sort(
    (one, other) =>
      rank(one) - rank(other) ||
      other.because.length - one.because.length ||
      name(one.a).localeCompare(name(other.a)),
  )
}
