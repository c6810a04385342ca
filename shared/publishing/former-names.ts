import { type NameForm, nameForms } from './name-forms.ts'
import type { Named } from './name-index.ts'

/** What somebody was called before. */
export type FormerSelf = { name: string; preferredName: string; alsoKnownAs?: string }

/** Somebody under one of their names. */
export type Self = { forms: readonly NameForm[]; who: Named }

/**
 * Somebody under the names they had before: never to be named by those, whatever they agreed to since. What is also a form of the name of
 * today (a first name that stayed) goes with that.
 */
export function formerSelves(person: Named & { former?: readonly FormerSelf[] | undefined }): Self[] {
  if (!person.former?.length) return []
  const today = new Set(nameForms(person).map((form) => form.key))
  return person.former.map((former) => ({
    who: { ...person, ...former, agreed: false },
    forms: nameForms(former).filter((form) => !today.has(form.key)),
  }))
}
