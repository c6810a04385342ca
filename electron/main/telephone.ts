/** A bare number: a plus or none, then 3 to 15 digits (the most a telephone number has anywhere, ITU-T E.164). */
const NUMBER = /^\+?[0-9]{3,15}$/

/**
 * The one kind of address that is ever handed to another program: `tel:` and a bare number. Nothing else can be made of what is asked: no other scheme,
 * no parameters, no code that a telephone would obey (`*`, `#`, pauses).
 *
 * Errors: throws for anything else.
 */
export function telephoneAddress(number: string): string {
  if (typeof number !== 'string' || !NUMBER.test(number))
    throw new Error('Only a telephone number can be dialled.')
  return `tel:${number}`
}
