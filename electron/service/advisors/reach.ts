import { PersonFields } from '../../../shared/people/entities.ts'

/**
 * What somebody wrote of how a person is reached, sorted into an e-mail address, a telephone number and what is neither:
 * `07700 900123, after six` is a number, and all of it stays as words beside it.
 */
export function reached(text: string): { email: string; phone: string; rest: string } {
  const email = text.match(/[^\s,;<>]+@[^\s,;<>]+\.[^\s,;<>]+/)?.[0]?.replace(/[.)]+$/, '') ?? ''
  const phone =
    text
      .replace(email, ' ')
      .match(/[+(]?\d[\d\s()+\-.]{6,}\d/)?.[0]
      ?.trim() ?? ''
  const kept = {
    email: PersonFields.shape.email.safeParse(email).data ?? '',
    phone: PersonFields.shape.phone.safeParse(phone).data ?? '',
  }
  const rest = text
    .replace(kept.email, ' ')
    .replace(kept.phone, ' ')
    .replace(/[\s,;.]+/g, '')
  return { ...kept, rest: rest === '' ? '' : text }
}
