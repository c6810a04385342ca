import type { PublicCalling } from '../people/entities.ts'
import type { NamingEffect } from './called.ts'

/** How a group may call its members, as the form offers it. */
export const MEMBER_CALLING_LABELS = {
  name: 'By full name if they agreed, else Member 3',
  number: 'By number: Member 3',
  role: 'By role: a member, the Chair',
} satisfies Record<PublicCalling, string>

/** How a group may call its officers. */
export const OFFICER_CALLING_LABELS = {
  name: 'By full name if they agreed, else by rank',
  number: 'By number: Officer 4',
  role: 'By rank and role: Superintendent (SLT)',
} satisfies Record<PublicCalling, string>

/** How many published meetings change, as the end of a sentence: `2 of 14 published meetings read differently from the next publication on.` */
export function effectInWords({ published, changed }: NamingEffect): string {
  const all = published === 1 ? 'the published meeting reads' : `all ${published} published meetings read`
  const some = `${changed} of ${published} published meetings ${changed === 1 ? 'reads' : 'read'}`
  return `${changed === published ? all : some} differently from the next publication on.`
}
