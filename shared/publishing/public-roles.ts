import type { Capacity } from '../people/entities.ts'
import { nameForms } from './name-forms.ts'
import type { Named } from './name-index.ts'
import { type Calling, publicWords } from './naming-policy.ts'
import { tokenise } from './tokens.ts'

/** A place in the group a text belongs to. Days are `YYYY-MM-DD`. */
export type Place = { capacity: Capacity; number: number; startedOn: string; endsOn: string | null }

export const ANYBODY = 'A person'
export const A_MEMBER = 'A member'
export const AN_OFFICER = 'A police officer'
export const A_GUEST = 'A guest'
/** Words that stand for people without a place in the group. */
export const OUTSIDER_ROLES = [ANYBODY, A_MEMBER, AN_OFFICER, A_GUEST, 'A member of the public']

/** How somebody is called who is not named: `publicWords`, never with their own name in it, which a mistyped title could bring. */
export function safeRole(who: Named, place: Place | null, calling: Pick<Calling, 'by' | 'own'>): string {
  const role = publicWords(who, place, calling)
  const parts = new Set(
    nameForms(who)
      .filter((form) => form.kind === 'part' || form.kind === 'only')
      .map((form) => form.key),
  )
  const held = tokenise(who.title).tokens.some((token) => parts.has(token.folded) && token.folded.length > 1)
  return held ? publicWords({ ...who, title: '' }, place, calling) : role
}

/** The place that counts on a day: the one held then, otherwise the last before, otherwise the first after. */
export function placeOn(places: readonly Place[], day: string): Place | null {
  const held = places.filter(
    (place) => place.startedOn <= day && (place.endsOn === null || place.endsOn >= day),
  )
  const before = places.filter((place) => place.startedOn <= day)
  const latest = (some: readonly Place[]) =>
    some.toSorted((a, b) => a.startedOn.localeCompare(b.startedOn)).at(-1)
  return (
    latest(held) ??
    latest(before) ??
    places.toSorted((a, b) => a.startedOn.localeCompare(b.startedOn))[0] ??
    null
  )
}

/** What to call people who cannot be told apart. */
export function sharedRole(who: readonly Named[]): string {
  if (who.every((each) => each.kind === 'advisor')) return A_MEMBER
  return who.every((each) => each.kind === 'officer') ? AN_OFFICER : ANYBODY
}
