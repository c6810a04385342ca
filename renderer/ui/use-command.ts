import { useCallback, useState } from 'react'
import { api, noteLockedOut, refreshEverything, sentenceOf } from '../service.ts'
import { clearToasts, dropUndo, toast } from './toast.tsx'

/** A procedure of `api`, as far as calling it goes. */
type Procedure<Input, Output> = (input: Input) => Promise<Output>

type Given<Input> = undefined extends Input ? [input?: Input] : [input: Input]

type CommandOptions<Output> = {
  /** What to say when it is done; nothing is said without it. */
  done?: string | ((output: Output) => string)
  /** False for what undo does not take back: then the toast offers none. */
  undo?: boolean
  /** Where a refusal goes: `toast` at the foot of the window, or `inline`: `error` holds the sentence and the screen shows it. */
  refusal?: 'toast' | 'inline'
  onDone?: (output: Output) => void
}

/**
 * Calls one procedure that changes something, and does all that follows: reads everything on screen anew, says in one sentence what
 * was done with Undo beside it, or says why it was refused.
 *
 * `run` resolves with the output, or with undefined when it was refused. `attempt` throws instead, for `Form`.
 */
export function useCommand<Input, Output>(
  procedure: Procedure<Input, Output>,
  { done, undo = true, refusal = 'toast', onDone }: CommandOptions<Output> = {},
) {
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<string | null>(null)

  const attempt = async (...[input]: Given<Input>): Promise<Output> => {
    setRunning(true)
    setError(null)
    try {
      const output = await procedure(input as Input)
      // Before the new sentence is there: it takes the place of the old one.
      dropUndo()
      await refreshEverything()
      if (done !== undefined) {
        toast(typeof done === 'string' ? done : done(output), { undo: undo ? undoLast : undefined })
      }
      onDone?.(output)
      return output
    } finally {
      setRunning(false)
    }
  }

  const run = async (...given: Given<Input>): Promise<Output | undefined> => {
    try {
      return await attempt(...given)
    } catch (reason) {
      noteLockedOut(reason)
      const sentence = sentenceOf(reason)
      if (refusal === 'toast') toast(sentence, { failed: true })
      else setError(sentence)
      return undefined
    }
  }

  return { run, attempt, isRunning, error, forgetError: useCallback(() => setError(null), []) }
}

/** Takes back the signed-in user's last change and says which it was. */
export async function undoLast(): Promise<void> {
  try {
    const { said } = await api.office.undo()
    await refreshEverything()
    clearToasts()
    toast(said)
  } catch (reason) {
    toast(sentenceOf(reason), { failed: true })
  }
}
