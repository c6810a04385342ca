import { nameForms } from './name-forms.ts'
import type { Named, NameIndex } from './name-index.ts'
import { fold } from './tokens.ts'

/** The id all guests share: they are on record by name only, and are all called “A guest”. */
export const GUEST = 'guest'

/** Words of bodies and posts: what holds one is no name of a person. */
const NOT_A_NAME =
  /\d|\b(?:support|victims?|witness(?:es)?|housing|trading|standards|unit|command|panel|board|partnership|committee|agency|academy|ltd|cic|union|federation|foundation|project|probation|ambulance|hospital|interpreter|visitors?|guests?|speakers?|team|police|council|service|services|office|officer|borough|group|representative|representatives|department|trust|school|college|university|forum|association|network|charity|centre|ward|community|youth|safer|neighbourhood|mps|mopac|nhs|tbc|student|students|observer|observers|member|members|public|press|local|resident|residents)\b/i

function guestNamed(name: string): Named {
  return { id: GUEST, name, title: '', preferredName: '', kind: 'contact', agreed: false }
}

/** Two words or more, none of them of a body or a post. */
export function readsAsName(text: string): boolean {
  return /\S\s+\S/.test(text.trim()) && !NOT_A_NAME.test(text)
}

/** A guest's name without where they come from, as it is typed after it: `Kim Doe (Victim Support)`, `Kim Doe, MOPAC`, `Kim Doe – NHS`. */
function withoutOrganisation(guest: string): string {
  const name = guest.replace(/\s*[([][^)\]]*[)\]]?\s*$/, '')
  const [first = ''] = name.split(/\s*[,;/]\s*|\s+[-–—]\s*|\s+(?:from|for|of|representing)\s/i)
  return readsAsName(first) ? first.trim() : name.trim()
}

/** A guest as somebody with a name; null when what is typed reads as a body or a post. */
export function guestByName(guest: string): Named | null {
  const name = withoutOrganisation(guest)
  return readsAsName(name) ? guestNamed(name) : null
}

/** Adds a guest of this meeting: also the surname or first name alone counts. What is typed for a body counts only as a whole. */
export function addGuest(index: NameIndex, guest: string) {
  const name = withoutOrganisation(guest)
  if (readsAsName(name)) index.addAll(nameForms(guestNamed(name)), guestNamed(name), true)
  if (name !== guest && readsAsName(name) && NOT_A_NAME.test(guest)) return
  const isName = !NOT_A_NAME.test(guest)
  for (const form of nameForms(guestNamed(guest))) {
    if (isName || form.kind === 'full') index.add(form, guestNamed(guest), true)
  }
}

/**
 * Adds somebody who was a guest at any meeting of the office: in the others only the whole name counts, and the surname after a title.
 * `known` are the folded names of people on record, who are called as their own record says.
 */
export function addGuestElsewhere(index: NameIndex, guest: string, known: ReadonlySet<string>): void {
  const name = withoutOrganisation(guest)
  if (!readsAsName(name) || known.has(fold(name))) return
  const forms = nameForms(guestNamed(name)).filter(({ kind }) => kind !== 'part' && kind !== 'only')
  index.addAll(forms, guestNamed(name), false)
}
