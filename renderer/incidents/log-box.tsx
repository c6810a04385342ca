import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { localClock } from '../../shared/dates.ts'
import {
  type ActivationEntry,
  ENTRY_KIND_LABELS,
  EntryKind,
  MOST_LETTERS,
} from '../../shared/incidents/entities.ts'
import { nearestInstant, readLine } from '../../shared/incidents/line.ts'
import { ScopeGuard } from '../data-protection/scope-guard.tsx'
import { api, noteLockedOut, refreshEverything, sentenceOf } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { useFormDraft } from '../ui/form-draft.ts'
import { toast } from '../ui/toast.tsx'
import classes from './incidents.module.css'

type Typed = { text: string; kind: EntryKind; time: string }
const EMPTY: Typed = { text: '', kind: 'note', time: '' }

type LogBoxProps = {
  id: string
  box: RefObject<HTMLTextAreaElement | null>
  /** The line that is being corrected, or null. */
  corrects: ActivationEntry | null
  onCorrected: () => void
  /** Arrow up in an empty box leads back to the lines. */
  onUp: () => void
}

/** One box to write the log in. Enter saves the line with its time; nothing keeps it from being written. */
export function LogBox({ id, box, corrects, onCorrected, onUp }: LogBoxProps) {
  const element = useRef<HTMLFormElement>(null)
  const form = useForm<Typed>({ defaultValues: EMPTY })
  const [sending, setSending] = useState<{ key: number; text: string }[]>([])
  useFormDraft(form, { draft: `log ${id}`, name: 'log', element })
  // Read here, so that the draft knows when something is typed.
  const [text, kind, time] = form.watch(['text', 'kind', 'time'])
  const set = (values: Partial<Typed>) => {
    for (const [name, value] of Object.entries(values))
      form.setValue(name as keyof Typed, value, { shouldDirty: true })
  }

  const send = async () => {
    const typed = form.getValues()
    const line = readLine(typed.text, new Date().toISOString())
    if (line.text === '') return
    const at = line.at ?? nearestInstant(typed.time, new Date().toISOString())
    const key = performance.now()
    form.reset(EMPTY)
    setSending((all) => [...all, { key, text: line.text }])
    try {
      await api.incidents.write({
        id,
        kind: line.kind ?? typed.kind,
        text: line.text,
        correctsId: corrects?.id ?? null,
        ...(at === null ? {} : { at }),
      })
      onCorrected()
      announce('Saved in the log.')
      await refreshEverything()
    } catch (error) {
      noteLockedOut(error)
      toast(sentenceOf(error), { failed: true })
      // Not a word is lost: what could not be saved stands in the box again, before what was typed since.
      set({
        text: [typed.text, form.getValues('text')].filter(Boolean).join('\n'),
        kind: typed.kind,
        time: typed.time,
      })
    } finally {
      setSending((all) => all.filter((one) => one.key !== key))
    }
  }
  const sendByKey = (event: KeyboardEvent) => {
    // What is written stays; the keys of the call-out work again.
    if (event.key === 'Escape' && event.currentTarget instanceof HTMLElement) event.currentTarget.blur()
    if (event.key === 'ArrowUp' && text === '' && event.currentTarget === box.current) onUp()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
  }
  return (
    <>
      {sending.map((one) => (
        <p key={one.key} className={classes.sending}>
          Saving: {one.text}
        </p>
      ))}
      <form ref={element} className={classes.box} onSubmit={(event) => event.preventDefault()}>
        {corrects !== null && (
          <p className={classes.correcting}>
            Correcting the line of {localClock(corrects.at).time}. What it says stays; yours stands beside it.{' '}
            <Button variant="subtle" size="compact-sm" onClick={onCorrected}>
              Do not correct
            </Button>
          </p>
        )}
        <Textarea
          ref={box}
          aria-label="Write in the log"
          placeholder="Write what happened. Enter saves it with the time."
          autosize
          minRows={1}
          maxRows={8}
          size="md"
          maxLength={MOST_LETTERS}
          value={text}
          onChange={(event) => set({ text: event.currentTarget.value })}
          onKeyDown={sendByKey}
        />
        <div className={classes.boxFoot}>
          <NativeSelect
            aria-label="What the line is about"
            size="xs"
            value={kind}
            onChange={(event) => set({ kind: EntryKind.catch('note').parse(event.currentTarget.value) })}
            data={EntryKind.options.map((value) => ({ value, label: ENTRY_KIND_LABELS[value] }))}
          />
          <TextInput
            aria-label="When it happened"
            placeholder="now"
            size="xs"
            w="5rem"
            value={time}
            onChange={(event) => set({ time: event.currentTarget.value })}
            onKeyDown={sendByKey}
          />
          <span className={classes.hint}>
            Begin with /b briefing, /v advice, /r response, /d decision, /m media or /w welfare; with @21:40
            for when it happened.
          </span>
        </div>
        <ScopeGuard text={text} />
      </form>
    </>
  )
}
