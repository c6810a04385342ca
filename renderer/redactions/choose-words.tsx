import { Button, Textarea } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { otherHalf, type Stretch, wholeWords } from '../../shared/redactions/words.ts'
import classes from './redactions.module.css'

type ChooseWordsProps = {
  text: string
  stretch: Stretch | null
  onStretch: (stretch: Stretch | null) => void
  /** What the public will read in their place. */
  mark: string
  autoFocus: boolean
}

/**
 * The words of one paragraph to choose from, by mouse or with Shift and the arrows, and below it how the public will read it. A field, so
 * that everybody's keyboard and screen reader can select in it; its text stays as it is.
 */
export function ChooseWords({ text, stretch, onStretch, mark, autoFocus }: ChooseWordsProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  // After it has opened the field says what is selected.
  const first = useRef(stretch)
  useEffect(() => {
    if (first.current) field.current?.setSelectionRange(first.current.start, first.current.end)
  }, [])
  const beside = stretch && otherHalf(text, stretch)
  const select = (next: Stretch) => {
    field.current?.focus()
    field.current?.setSelectionRange(next.start, next.end)
    onStretch(next)
  }
  return (
    <div>
      <Textarea
        ref={field}
        label="Words"
        description="Select what the public shall not read, with the mouse or with Shift and the arrow keys. Whole words are taken."
        value={text}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        aria-readonly
        data-autofocus={autoFocus || undefined}
        // Never changed: a field that is read only would have no caret to select with.
        onChange={() => undefined}
        onSelect={({ currentTarget: { selectionStart, selectionEnd } }) => {
          if (selectionStart !== selectionEnd)
            onStretch(wholeWords(text, { start: selectionStart, end: selectionEnd }))
        }}
      />
      <p className={classes.reads} role="status">
        {stretch ? (
          <>
            The public reads: {text.slice(Math.max(0, stretch.start - AROUND), stretch.start)}
            <strong>{mark}</strong>
            {text.slice(stretch.end, stretch.end + AROUND)}
          </>
        ) : (
          'No words are selected yet.'
        )}
      </p>
      {stretch && beside && (
        <p className={classes.beside}>
          “{text.slice(beside.start, beside.end)}” beside it stays public.{' '}
          <Button
            size="compact-sm"
            onClick={() =>
              select({
                start: Math.min(stretch.start, beside.start),
                end: Math.max(stretch.end, beside.end),
              })
            }
          >
            Take it in
          </Button>
        </p>
      )}
    </div>
  )
}

/** So much text is shown on either side of the mark. Characters. */
const AROUND = 60
