import { Button } from '@mantine/core'
import { useRef } from 'react'
import type { PlainNote } from '../../shared/plain-english/notes.ts'
import { PLAIN_RULE_LABELS } from '../../shared/plain-english/rules.ts'
import { FEWEST_WORDS, type ReadingAge } from '../../shared/plain-english/reading-age.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { wordingOf } from '../../shared/plain-english/kept.ts'
import { api } from '../service.ts'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { keyed } from '../ui/keyed.ts'
import classes from './plain-notes.module.css'

/** As many as anybody goes through in one sitting; the others come up as these are put right. */
const MOST_SHOWN = 100
const LONGEST_QUOTE = 140

type PlainNotesProps = {
  notes: readonly PlainNote[]
  onShow: (note: PlainNote) => void
  /** False where nothing remembers that wording is fine as it is. */
  remembers?: boolean
}

/** What could be plainer: the words, where they are, what to do, and the way there. */
export function PlainNotes({ notes, onShow, remembers = true }: PlainNotesProps) {
  const mayKeep = mayCall(KEEPERS_AND_CHAIR, useSignedIn()?.role ?? null) && remembers
  const keep = useCommand(api.plainEnglish.keep, { done: 'Left as it is.' })
  const list = useRef<HTMLUListElement>(null)
  const leave = async (note: PlainNote, index: number) => {
    const around = list.current?.closest('section, [role="dialog"]')
    if (!(await keep.run(wordingOf(note)))) return
    // The button pressed goes with its place: the focus moves to the next one, or to what is around when it was the last.
    requestAnimationFrame(() => {
      const left = list.current?.querySelectorAll<HTMLElement>('[data-leave]') ?? []
      const next = left[Math.min(index, left.length - 1)] ?? around?.querySelector<HTMLElement>('button')
      next?.focus()
    })
  }
  return (
    <>
      <ul ref={list} className={classes.notes} aria-label="What could be plainer">
        {keyed(notes.slice(0, MOST_SHOWN), noteWords).map(({ key, value: note }, index) => (
          <li key={key} className={classes.note}>
            <div>
              <p className={classes.about}>
                {placeInWords(note)} · {PLAIN_RULE_LABELS[note.rule]}
              </p>
              <p className={classes.quote}>“{quoteOf(note)}”</p>
              <p className={classes.advice}>{note.advice}</p>
            </div>
            <span className={classes.buttons}>
              <Button size="compact-sm" onClick={() => onShow(note)} aria-label={`Show ${nameOf(note)}`}>
                Show
              </Button>
              {mayKeep && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  data-leave
                  onClick={() => void leave(note, index)}
                  aria-label={`Fine as it is: ${nameOf(note)}`}
                >
                  Fine as it is
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {notes.length > MOST_SHOWN && (
        <p className={classes.about}>{notes.length - MOST_SHOWN} more are shown once these are put right.</p>
      )}
    </>
  )
}

/** `4.2: long sentence` */
function nameOf(note: PlainNote): string {
  return `${placeInWords(note)}: ${PLAIN_RULE_LABELS[note.rule].toLowerCase()}`
}

function noteWords(note: PlainNote): string {
  return `${note.block.itemId} ${note.block.place} ${note.rule} ${note.from}`
}

function placeInWords({ block }: PlainNote): string {
  return block.place === '' ? `Title of item ${block.item}` : capital(block.place)
}

const capital = (words: string) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`

function quoteOf({ block, from, to }: PlainNote): string {
  const words = block.text.slice(from, to).trim()
  return words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE).replace(/\s+\S*$/, '')} …` : words
}

/** `7 places could be plainer` */
export function placesInWords(count: number): string {
  if (count === 0) return 'Nothing could be plainer'
  return count === 1 ? '1 place could be plainer' : `${count} places could be plainer`
}

/** How old a reader has to be, in a sentence. */
export function ReadingAgeText({ reading }: { reading: ReadingAge }) {
  const words =
    reading.age === null
      ? `No reading age yet: it takes ${FEWEST_WORDS} words to say.`
      : `Reading age of the page: about ${reading.age} years.`
  return (
    <span title="By the Flesch–Kincaid formula, from the length of sentences and words. GOV.UK writes for a reading age of 9.">
      {words}
    </span>
  )
}

/** How many places were left as they are, and the way to see them again; nothing when there are none. */
export function LeftAsTheyAre({ meetingId, count }: { meetingId: string; count: number }) {
  const mayKeep = mayCall(KEEPERS_AND_CHAIR, useSignedIn()?.role ?? null)
  const again = useCommand(api.plainEnglish.reconsider, { done: 'All places are shown again.' })
  if (count === 0) return null
  return (
    <p className={classes.left}>
      {count === 1 ? '1 place is left as it is.' : `${count} places are left as they are.`}{' '}
      {mayKeep && (
        <Button variant="subtle" size="compact-sm" onClick={() => void again.run({ meetingId })}>
          {count === 1 ? 'Show it again' : 'Show them again'}
        </Button>
      )}
    </p>
  )
}
