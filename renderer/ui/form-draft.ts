import { useEffect, useRef, useState } from 'react'
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form'

/** What was typed in forms that were left before they were sent. In memory only: it goes when the office is locked. */
const drafts = new Map<string, FieldValues>()

/**
 * Keeps what is typed in a form when its screen is left, and puts it back when it is opened again, so that looking something up
 * elsewhere costs no word. Without a key nothing is kept (forms with a passphrase).
 */
export function useFormDraft<Values extends FieldValues, Parsed>(
  form: UseFormReturn<Values, unknown, Parsed>,
  key: string | undefined,
): { isRestored: boolean; forget: () => void; keep: () => void; startAfresh: () => void } {
  const { isDirty } = form.formState
  const { getValues, reset } = form
  const [isRestored, setRestored] = useState(false)
  const kept = useRef({ isDirty, forgotten: false })
  kept.current.isDirty = isDirty

  useEffect(() => {
    if (key === undefined) return
    const draft = drafts.get(key)
    if (draft) {
      reset(draft as Values, { keepDefaultValues: true })
      setRestored(true)
    }
    const state = kept.current
    state.forgotten = false
    return () => {
      if (state.isDirty && !state.forgotten) drafts.set(key, getValues())
      else drafts.delete(key)
    }
  }, [key, reset, getValues])

  const forget = () => {
    kept.current.forgotten = true
    if (key !== undefined) drafts.delete(key)
  }
  const keep = () => {
    kept.current.forgotten = false
  }
  const startAfresh = () => {
    if (key !== undefined) drafts.delete(key)
    reset(form.formState.defaultValues as DefaultValues<Values>)
    setRestored(false)
  }
  return { isRestored, forget, keep, startAfresh }
}
