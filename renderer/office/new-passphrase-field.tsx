import { useWatch } from 'react-hook-form'
import { PassphraseField } from '../ui/fields.tsx'
import { passphraseStrength } from './passphrase-strength.ts'

/** A passphrase being chosen, with what is said about its strength while typing. */
export function NewPassphraseField({ name, label = 'Passphrase' }: { name: string; label?: string }) {
  const typed: unknown = useWatch({ name })
  const strength = passphraseStrength(typeof typed === 'string' ? typed : '')
  return (
    <PassphraseField
      name={name}
      label={label}
      autoComplete="new-password"
      description={<span aria-live="polite">{strength.words}</span>}
    />
  )
}
