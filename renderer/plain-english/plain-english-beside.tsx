import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { PlainNote } from '../../shared/plain-english/notes.ts'
import { orpc } from '../service.ts'
import { LeftAsTheyAre, PlainNotes, placesInWords, ReadingAgeText } from './plain-notes.tsx'
import { useMinutesInPlainEnglish } from './use-minutes-in-plain-english.ts'
import classes from './plain-notes.module.css'

type PlainEnglishBesideProps = { meetingId: string; onShow: (note: PlainNote) => void }

/** What could be plainer in minutes about to be published: help, apart from what stands in the way, and closed until it is wanted. */
export function PlainEnglishBeside({ meetingId, onShow }: PlainEnglishBesideProps) {
  const input = { meetingId }
  const { data } = useQuery(orpc.minutes.open.queryOptions({ input, refetchOnMount: 'always' }))
  const plain = useMinutesInPlainEnglish(meetingId, data)
  const [opened, setOpened] = useState(false)
  const id = useId()
  if (!plain || !data || data.items.length === 0) return null
  const { notes, reading, left } = plain
  return (
    <section className={classes.beside} aria-label="Plain English">
      <div className={classes.head}>
        <div>
          <h2 className={classes.title}>{placesInWords(notes.length)}</h2>
          <p className={classes.about}>
            <ReadingAgeText reading={reading} /> This is help only: it does not keep anything from being
            published.
          </p>
        </div>
        {notes.length > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={opened}
            aria-controls={id}
            onClick={() => setOpened(!opened)}
          >
            {opened ? 'Hide what could be plainer' : 'Show what could be plainer'}
          </Button>
        )}
      </div>
      <div id={id}>{opened && <PlainNotes notes={notes} onShow={onShow} />}</div>
      <LeftAsTheyAre meetingId={meetingId} count={left} />
    </section>
  )
}
