import { Button, Modal, SegmentedControl } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import type { ItemNumber } from '../../shared/meetings/sub-items.ts'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import type { PlainNote } from '../../shared/plain-english/notes.ts'
import { useMinutesInPlainEnglish } from '../plain-english/use-minutes-in-plain-english.ts'
import { LeftAsTheyAre, PlainNotes, placesInWords, ReadingAgeText } from '../plain-english/plain-notes.tsx'
import plain from '../plain-english/plain-notes.module.css'
import { orpc, queryClient } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { selectWords } from './select-words.ts'
import classes from './side-panel.module.css'

const KEYS = 'alt+e'

type PlainEnglishDialogProps = {
  whole: MinutesWhole
  item: { id: string } & ItemNumber
  editor: Editor
  flush: () => Promise<boolean>
  /** Brings an item's text on screen. */
  onGo: (itemId: string) => void
}

/** A button beside the text, and what it opens: what could be plainer in these minutes, with the way to each place. */
export function PlainEnglishDialog({ whole, item, editor, flush, onGo }: PlainEnglishDialogProps) {
  const [opened, setOpened] = useState(false)
  const [wanted, setWanted] = useState<PlainNote | null>(null)
  const open = async () => {
    await flush()
    await queryClient.invalidateQueries({ queryKey: orpc.minutes.open.key() })
    setOpened(true)
  }
  useShortcuts([
    {
      label: 'See what could be plainer',
      keys: KEYS,
      section: 'This meeting',
      whileTyping: true,
      run: () => void open(),
    },
  ])
  useEffect(() => {
    if (wanted === null || opened || wanted.block.itemId !== item.id) return
    // The text of another item comes into the editor after this, and the focus a frame later.
    const timer = setTimeout(() => {
      selectWords(editor, item, wanted)
      setWanted(null)
    }, 50)
    return () => clearTimeout(timer)
  }, [wanted, opened, item, editor])
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>Plain English</h2>
      <Button size="compact-sm" onClick={() => void open()} rightSection={<KeyHint keys={KEYS} />}>
        See what could be plainer
      </Button>
      <Modal
        opened={opened}
        onClose={() => {
          setOpened(false)
          editor.commands.focus()
        }}
        title="What could be plainer"
        size="xl"
        // The words shown, or the text, take the focus.
        returnFocus={false}
      >
        {opened && (
          <Notes
            whole={whole}
            itemId={item.id}
            onShow={(note) => {
              setOpened(false)
              setWanted(note)
              onGo(note.block.itemId)
            }}
          />
        )}
      </Modal>
    </section>
  )
}

type NotesProps = { whole: MinutesWhole; itemId: string; onShow: (note: PlainNote) => void }

function Notes({ whole, itemId, onShow }: NotesProps) {
  const read = useMinutesInPlainEnglish(whole.meeting.id, whole)
  const [which, setWhich] = useState<'item' | 'all' | null>(null)
  if (read === null) return null
  const { notes, reading, left } = read
  const here = notes.filter((note) => note.block.itemId === itemId)
  const chosen = which ?? (here.length > 0 ? 'item' : 'all')
  const shown = chosen === 'item' ? here : notes
  return (
    <>
      <p className={plain.lead}>
        {placesInWords(notes.length)}. <ReadingAgeText reading={reading} /> This is help only: whatever reads
        well as it is can stay.
      </p>
      {notes.length > 0 && (
        <SegmentedControl
          className={plain.which ?? ''}
          aria-label="Which items"
          value={chosen}
          onChange={(value) => setWhich(value === 'item' ? 'item' : 'all')}
          data={[
            { value: 'item', label: `This item (${here.length})` },
            { value: 'all', label: `All items (${notes.length})` },
          ]}
        />
      )}
      {shown.length > 0 ? (
        <PlainNotes notes={shown} onShow={onShow} />
      ) : (
        <EmptyState title={notes.length > 0 ? 'This item reads plainly.' : 'These minutes read plainly.'} />
      )}
      <LeftAsTheyAre meetingId={whole.meeting.id} count={left} />
    </>
  )
}
