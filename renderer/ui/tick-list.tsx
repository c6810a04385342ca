import { Button, Checkbox, TextInput } from '@mantine/core'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { fold, searchWords } from '../../shared/search/fold.ts'
import { announce } from './announce.tsx'
import classes from './tick-list.module.css'

/** One line that can be ticked. `short` is what it may be called by instead: a module's number. */
export type Tickable = { value: string; label: string; detail?: string; short?: string }

type TickListProps = {
  id?: string
  /** What is ticked: "Who came". */
  label: string
  description?: string
  items: readonly Tickable[]
  ticked: readonly string[]
  onTick: (ticked: string[]) => void
  error?: string | undefined
  /** Says what the box finds: "Type a name, then Enter". */
  find: string
  /** Drawn instead of the list when there is nothing to tick. */
  empty: string
  inputRef?: (element: HTMLInputElement | null) => void
}

/** Those that fit what was typed, the best first: the short name exactly, then names that begin with it, then any. */
function fitting(items: readonly Tickable[], typed: string): Tickable[] {
  const words = searchWords(typed)
  if (words.length === 0) return [...items]
  const rank = (item: Tickable): number | null => {
    if (item.short !== undefined && fold(item.short) === words.join(' ')) return 0
    const said = fold(`${item.short ?? ''} ${item.label}`)
    if (!words.every((word) => said.includes(word))) return null
    return fold(item.label).startsWith(words[0] ?? '') ? 1 : 2
  }
  return items
    .flatMap((item) => {
      const at = rank(item)
      return at === null ? [] : [{ item, at }]
    })
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

/**
 * Many to tick, by keyboard: type a part of a name, Enter ticks the first that fits and empties the box for the next. The list is one stop
 * for Tab and walked with the arrow keys.
 */
export function TickList(props: TickListProps) {
  const { id, label, description, items, ticked, onTick, error, find, empty, inputRef } = props
  const own = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const shown = fitting(items, typed)
  const isTicked = new Set(ticked)
  const first =
    typed.trim() === '' ? undefined : (shown.find(({ value }) => !isTicked.has(value)) ?? shown[0])
  const entry = shown.some(({ value }) => value === at) ? at : shown[0]?.value

  const tick = (item: Tickable, on: boolean) => {
    const next = on ? [...ticked, item.value] : ticked.filter((value) => value !== item.value)
    onTick(items.map(({ value }) => value).filter((value) => next.includes(value)))
    announce(`${item.label} ${on ? 'ticked' : 'not ticked'}. ${next.length} ticked.`)
  }
  const onFind = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      list.current?.querySelector<HTMLElement>('input')?.focus()
    }
    if (event.key !== 'Enter') return
    // The form is sent with its button or Ctrl+Enter.
    event.preventDefault()
    if (!first) {
      if (typed.trim() !== '') announce('Nobody and nothing fits this.')
      return
    }
    if (!isTicked.has(first.value)) tick(first, true)
    else announce(`${first.label} is ticked already.`)
    setTyped('')
  }
  const walk = (event: KeyboardEvent<HTMLUListElement>) => {
    const boxes = [...(list.current?.querySelectorAll<HTMLElement>('input') ?? [])]
    const from = boxes.indexOf(event.target as HTMLElement)
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (step === undefined || from < 0 || event.altKey || event.ctrlKey) return
    event.preventDefault()
    boxes[from + step]?.focus()
  }

  return (
    <fieldset className={classes.whole} aria-describedby={error ? `${own}-error` : undefined}>
      <legend className={classes.legend}>{label}</legend>
      {description && <p className={classes.description}>{description}</p>}
      {items.length === 0 ? (
        <p className={classes.description}>{empty}</p>
      ) : (
        <>
          <TextInput
            {...(id === undefined ? {} : { id })}
            ref={inputRef ?? null}
            className={classes.find ?? ''}
            aria-label={`${label}: ${find.charAt(0).toLowerCase()}${find.slice(1)}`}
            placeholder={find}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={onFind}
          />
          <ul ref={list} className={classes.list} onKeyDown={walk}>
            {shown.map((item) => (
              <li key={item.value} className={item === first ? classes.first : undefined}>
                <Checkbox
                  size="sm"
                  label={item.label}
                  description={item.detail}
                  checked={isTicked.has(item.value)}
                  tabIndex={item.value === entry ? 0 : -1}
                  onFocus={() => setAt(item.value)}
                  onChange={(event) => tick(item, event.currentTarget.checked)}
                />
              </li>
            ))}
            {shown.length === 0 && <li className={classes.description}>Nothing fits “{typed}”.</li>}
          </ul>
          <div className={classes.foot}>
            <span>
              {ticked.length} of {items.length} ticked
            </span>
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => onTick([...new Set([...ticked, ...shown.map(({ value }) => value)])])}
            >
              Tick all
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => onTick([])}>
              Tick none
            </Button>
          </div>
        </>
      )}
      {error && (
        <p id={`${own}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** A list to tick in a form; its value is the ticked values. */
export function TickField<Values extends FieldValues = FieldValues>({
  name,
  ...props
}: Omit<TickListProps, 'ticked' | 'onTick' | 'error' | 'id' | 'inputRef'> & { name: FieldPath<Values> }) {
  const { field, fieldState } = useController({ name: name as string })
  return (
    <TickList
      {...props}
      id={name as string}
      ticked={(field.value as string[] | undefined) ?? []}
      onTick={(ticked) => field.onChange(ticked)}
      error={fieldState.error?.message}
      inputRef={field.ref}
    />
  )
}
