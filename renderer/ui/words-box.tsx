import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import classes from './words-box.module.css'

const PAUSE_MS = 200

type WordsBoxProps = {
  box: RefObject<HTMLInputElement | null>
  /** What the list is filtered by at present. */
  text: string
  label: string
  /** Called when somebody stops typing for a moment. */
  onAsk: (words: string) => void
}

/** A box above a list: only what has these words stays. */
export function WordsBox({ box, text, label, onAsk }: WordsBoxProps) {
  const [typed, setTyped] = useState(text)
  const asked = useRef(text)
  const askSoon = useDebouncedCallback((words: string) => {
    asked.current = words.trim()
    onAsk(words.trim())
  }, PAUSE_MS)
  useEffect(() => {
    if (text === asked.current) return
    asked.current = text
    setTyped(text)
  }, [text])
  return (
    <TextInput
      ref={box}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={15} stroke={1.5} aria-hidden />}
      value={typed}
      maxLength={200}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        askSoon(event.currentTarget.value)
      }}
      className={classes.box ?? ''}
    />
  )
}
