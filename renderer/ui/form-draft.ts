import { type RefObject, useEffect, useRef, useState } from 'react'
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form'

/** What was typed in forms that were left before they were sent. In memory only; at a lock it is handed over to be sealed. */
const drafts = new Map<string, FieldValues>()

/** Forms on screen: what is typed in each, or null when there is nothing to keep. */
const onScreen = new Map<string, () => FieldValues | null>()

/** A form that was filled in and not sent: which one, and its values as JSON. */
export type FormNotSent = { key: string; values: string }

/** Every form that was filled in and not sent, on screen or left before; none that has a passphrase in it. */
export function formsNotSent(): FormNotSent[] {
  const all = new Map(drafts)
  for (const [key, read] of onScreen) {
    const values = read()
    if (values) all.set(key, values)
  }
  return [...all].map(([key, values]) => ({ key, values: JSON.stringify(values) }))
}

/** Puts forms back as they were when the office was locked: each fills itself in when it is opened. */
export function putFormsBack(forms: readonly FormNotSent[]): void {
  for (const { key, values } of forms) drafts.set(key, JSON.parse(values) as FieldValues)
}

/** Passphrases are kept nowhere, whatever happens. */
function hasPassphrase(form: HTMLFormElement | null): boolean {
  return form?.querySelector('[autocomplete$="-password"]') != null
}

type DraftOptions = {
  /** With it, what is typed survives leaving the screen; without, only locking the office. */
  draft: string | undefined
  /** Says which form it is, for those without `draft`. */
  name: string
  element: RefObject<HTMLFormElement | null>
}

/**
 * Keeps what is typed in a form when its screen is left, and puts it back when it is opened again, so that looking something up
 * elsewhere costs no word. When the office is locked, this is so for every form but those with a passphrase.
 */
export function useFormDraft<Values extends FieldValues, Parsed>(
  form: UseFormReturn<Values, unknown, Parsed>,
  { draft, name, element }: DraftOptions,
): { isRestored: boolean; forget: () => void; keep: () => void; startAfresh: () => void } {
  const { isDirty } = form.formState
  const { getValues, reset } = form
  const [isRestored, setRestored] = useState(false)
  const kept = useRef({ isDirty, forgotten: false })
  kept.current.isDirty = isDirty
  const survives = draft !== undefined
  const key = useKey(draft, name, form.formState.defaultValues ?? {})

  useEffect(() => {
    const found = drafts.get(key)
    if (found) {
      reset(found as Values, { keepDefaultValues: true })
      setRestored(true)
    }
    const state = kept.current
    state.forgotten = false
    const isKept = () => state.isDirty && !state.forgotten
    onScreen.set(key, () => (isKept() && !hasPassphrase(element.current) ? getValues() : null))
    return () => {
      onScreen.delete(key)
      if (survives && isKept()) drafts.set(key, getValues())
      else drafts.delete(key)
    }
  }, [key, survives, reset, getValues, element])

  const forget = () => {
    kept.current.forgotten = true
    drafts.delete(key)
  }
  const keep = () => {
    kept.current.forgotten = false
  }
  const startAfresh = () => {
    drafts.delete(key)
    reset(form.formState.defaultValues as DefaultValues<Values>)
    setRestored(false)
  }
  return { isRestored, forget, keep, startAfresh }
}

/**
 * A form without a name of its own is known by its address, the words on its button and what stood in it, as they were when it was opened:
 * it is filled in again only where all of that is the same.
 */
function useKey(draft: string | undefined, name: string, begins: unknown): string {
  const [known] = useState(() => `${location.hash.slice(0, 200)} ${name} ${checksum(JSON.stringify(begins))}`)
  return draft ?? known
}

/** Tells texts apart; nothing depends on nobody being able to make two alike. */
function checksum(text: string): string {
  let sum = 0
  for (const sign of text) sum = (Math.imul(sum, 31) + (sign.codePointAt(0) ?? 0)) >>> 0
  return sum.toString(36)
}
