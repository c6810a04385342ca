/**
 * An expected failure: something the person asked for cannot be done, and the message says what to do instead.
 *
 * `message` is one plain en-GB sentence (or two) shown as it stands; `code` is stable, upper snake case, for tests and
 * callers; `field` names the input field it concerns, when there is one.
 */
export class Refusal extends Error {
  readonly code: string
  readonly field: string | undefined

  constructor(code: string, message: string, field?: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.field = field
  }
}
