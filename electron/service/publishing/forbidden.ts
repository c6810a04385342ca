import { mayBeNamed } from '../../../shared/people/rules.ts'
import { isOrdinary, nicknamesOf } from '../../../shared/publishing/name-forms.ts'
import { FUNCTION_WORDS, PERSON_VERBS } from '../../../shared/publishing/ordinary-words.ts'
import { bareDetail } from '../../../shared/publishing/personal-details.ts'
import { tokenise } from '../../../shared/publishing/tokens.ts'
import { type Forbidden, type SortedWords, sortedWords } from './leak-scan.ts'
import type { OfficeView } from './office-view.ts'

const A_NAME = 'the name of somebody who has not agreed to be named'
const AN_ADDRESS = 'the e-mail address of somebody on record'
const A_NUMBER = 'the telephone number of somebody on record'
const SHORTEST_NUMBER = 9

function words(text: string): string[] {
  return tokenise(text).tokens.map((token) => token.folded)
}

/** Every run of two or more words of a text. */
function* runsIn(text: string): Generator<string> {
  const all = words(text)
  for (let from = 0; from < all.length; from += 1) {
    for (let to = from + 2; to <= all.length; to += 1) yield all.slice(from, to).join(' ')
  }
}

/**
 * What may stand in no byte of the finished files: whole names of people who are not named, and every e-mail address and telephone number
 * on record. Left out are names that are part of a name or title that is public, names made of ordinary words (naming has
 * decided on those with the text around them), and contacts the office gives to the public. Sorted for `leakScanner`.
 */
export function forbiddenWords(view: OfficeView): SortedWords {
  const known = FOUND.get(view)
  if (known) return known
  const found = sortedWords(findForbidden(view))
  FOUND.set(view, found)
  return found
}

/** A view does not change: what follows from it is worked out once. */
const FOUND = new WeakMap<OfficeView, SortedWords>()

function findForbidden(view: OfficeView): Forbidden[] {
  const { office, groups, people } = view
  // Who is called by number or role everywhere is named nowhere, whatever they agreed to; what one group wants is the gate's to see to.
  const agreed = people.filter(
    (person) =>
      mayBeNamed(person.nameConsent) &&
      person.deletedAt === null &&
      (person.calledInPublic === 'group' || person.calledInPublic === 'name'),
  )
  const isNamed = new Set(agreed.map((person) => person.id))
  const open = new Set<string>()
  const publicTexts = [office.name, ...[...groups.values()].flatMap((group) => [group.name, group.area])]
  for (const text of [...publicTexts, ...agreed.map((person) => `${person.title} ${person.name}`)]) {
    for (const run of runsIn(text)) open.add(run)
  }
  const contacts = [office.publicContact, ...[...groups.values()].map((group) => group.publicContact)].map(
    bareDetail,
  )
  const isContact = (text: string) => {
    const bare = bareDetail(text)
    return contacts.some((contact) => contact.includes(bare))
  }
  const forbidden: Forbidden[] = []
  for (const person of people) {
    if (person.email !== '' && !isContact(person.email))
      forbidden.push({ word: person.email, what: AN_ADDRESS })
    const digits = person.phone.replace(/\D/g, '')
    if (digits.length >= SHORTEST_NUMBER && !isContact(person.phone))
      forbidden.push({ word: person.phone, what: A_NUMBER })
    if (isNamed.has(person.id) || person.anonymisedAt !== null) continue
    const formerly = view.formerNames.get(person.id) ?? []
    for (const name of [...namesOf(person), ...formerly.flatMap((was) => was.name ?? [])]) {
      if (isTelling(words(name)) && !open.has(words(name).join(' ')))
        forbidden.push({ word: name, what: A_NAME })
    }
  }
  return forbidden
}

function namesOf(person: { name: string; preferredName: string; alsoKnownAs: string }): string[] {
  const last = person.name.trim().split(/\s+/).at(-1) ?? ''
  return [person.name, ...nicknamesOf(person).map((known) => (/\s/.test(known) ? known : `${known} ${last}`))]
}

function isTelling(name: readonly string[]): boolean {
  const [first = ''] = name
  return (
    name.length > 1 && !isOrdinary(name.join(' ')) && !FUNCTION_WORDS.has(first) && !PERSON_VERBS.has(first)
  )
}
