import { tooCommon } from '../../shared/office/common-passphrases.ts'
import { Passphrase } from '../../shared/office/entities.ts'

export type Strength = { words: string; good: boolean }

const LEAST = Passphrase.minLength ?? 12

/** What to say of a passphrase while it is typed. Length counts, not odd signs (security-publishing.md A3); the service has the last word. */
export function passphraseStrength(typed: string): Strength {
  const { length } = typed
  if (length === 0)
    return { words: `${LEAST} characters or more. A few words together are easy to remember.`, good: false }
  if (length < LEAST) {
    const missing = LEAST - length
    return { words: `${missing} more ${missing === 1 ? 'character' : 'characters'} to go.`, good: false }
  }
  const why = tooCommon(typed)
  if (why) return { words: why, good: false }
  if (length < 16) return { words: 'Good. One more word would make it strong.', good: true }
  return { words: 'Strong.', good: true }
}
