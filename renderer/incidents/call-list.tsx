import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ActivationWhole, CallLineShown } from '../../shared/incidents/contract.ts'
import { clockOf, dialled, OUTCOME_KEYS } from '../../shared/incidents/calls.ts'
import type { ContactOutcome } from '../../shared/incidents/outcomes.ts'
import { wasEnteredApart } from '../../shared/incidents/rules.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { api, orpc, refreshEverything, sentenceOf } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Notice } from '../ui/panel.tsx'
import { usePrinting } from '../ui/printing.ts'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { toast } from '../ui/toast.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './call-list.module.css'
import { CallOutProtocols } from './call-out-protocols.tsx'
import { useInPlace } from './in-place.ts'
import { useNow } from './use-now.ts'

type CallListProps = {
  callOut: ActivationWhole
  /** May the person who looks at it write? */
  writes: boolean
}

/** Whom to call, best first. A line with the focus takes what came of the call by one key, which is at once a timed line of the log. */
export function CallList({ callOut, writes }: CallListProps) {
  const list = useRef<HTMLOListElement>(null)
  const navigate = useNavigate()
  const sheet = useQuery({
    ...orpc.incidents.calls.queryOptions({ input: { id: callOut.id } }),
    // The clocks go on, and the time comes to ring the deputy, though nobody presses a key.
    refetchInterval: ANEW_MS,
  })
  const lines = useInPlace(sheet.data?.lines ?? NONE)
  const copy = useCommand((message: string) => navigator.clipboard.writeText(message), {
    done: 'The message is copied. Nothing of the matter is in it.',
    undo: false,
  })
  const [all, setAll] = useState(false)
  const isPrinting = usePrinting()
  const shown = all || isPrinting ? lines : lines.slice(0, SHOWN_AT_FIRST)
  // Who is next may not be drawn yet: then everybody is, and the focus follows.
  const toNext = (after: string | null) => {
    if (focusLine(list.current, lines, after) || all) return
    setAll(true)
    requestAnimationFrame(() => focusLine(list.current, lines, after))
  }
  const toList = () => toNext(null)
  useShortcuts([
    { label: 'Call the next advisor', keys: 'c', section: 'This call-out', run: toList },
    ...(writes
      ? [
          {
            label: 'Type in from paper',
            keys: 't',
            section: 'This call-out',
            run: () => void navigate(`/incidents/${callOut.id}/type-in`),
          },
        ]
      : []),
    ...(sheet.data
      ? [
          {
            label: 'Copy the text message',
            keys: 'm',
            section: 'This call-out',
            run: () => void copy.run(sheet.data.message),
          },
        ]
      : []),
  ])

  const log = async (line: CallLineShown, outcome: ContactOutcome) => {
    // At once to whoever is next: the answer is awaited while the next number is dialled.
    toNext(line.personId)
    try {
      const { entry } = await api.incidents.logContact({ id: callOut.id, personId: line.personId, outcome })
      announce(`${entry.text} ${clockOf(entry.at)}`)
      await refreshEverything()
    } catch (error) {
      toast(`${line.name}: ${outcome} was not saved. ${sentenceOf(error)}`, { failed: true })
    }
  }

  return (
    <section aria-label="Call list">
      <div className={classes.head}>
        <h2 className={classes.label}>
          Call, best first
          {writes && <span className={classes.soft}> · Enter rings whoever has the focus</span>}
        </h2>
        {writes && sheet.data && (
          <div className={classes.tools}>
            <Button
              variant="subtle"
              size="compact-sm"
              component={Link}
              to={`/incidents/${callOut.id}/type-in`}
            >
              Type in from paper
            </Button>
            <Button variant="subtle" size="compact-sm" onClick={() => void copy.run(sheet.data.message)}>
              Copy text message
            </Button>
          </div>
        )}
      </div>
      <Loaded query={sheet}>
        {({ clocks, deputy, ...protocols }) => (
          <>
            {clocks.map(({ rag, words }) => (
              <Notice key={words} tone={rag === 'R' ? 'red' : rag === 'A' ? 'amber' : 'info'}>
                {words}
              </Notice>
            ))}
            {deputy !== null && <Notice tone="amber">{deputy}</Notice>}
            {lines.length === 0 ? (
              <p className={classes.soft}>
                Nobody is a formal advisor of this group yet. Write in the log whom you rang.
              </p>
            ) : (
              <ol className={classes.list} ref={list} aria-label="Whom to call">
                {shown.map((line, at) => (
                  <CallRow
                    key={line.personId}
                    line={line}
                    place={at + 1}
                    callOutId={callOut.id}
                    writes={writes}
                    onOutcome={(outcome) => void log(line, outcome)}
                  />
                ))}
              </ol>
            )}
            {shown.length < lines.length && (
              <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setAll(true)}>
                {`Show all ${lines.length} advisors`}
              </Button>
            )}
            <CallOutProtocols callOutId={callOut.id} sheet={protocols} writes={writes} />
          </>
        )}
      </Loaded>
    </section>
  )
}

/** How often the call list is asked for anew. */
const ANEW_MS = 30_000
const NONE: readonly CallLineShown[] = []

/** Lines drawn at first; the log stays in sight below them. */
const SHOWN_AT_FIRST = 5

/** Moves the focus to the next advisor who can be called and was not tried, after this one. False when that line is not drawn. */
function focusLine(list: HTMLElement | null, lines: readonly CallLineShown[], after: string | null): boolean {
  const from = lines.findIndex(({ personId }) => personId === after) + 1
  const order = [...lines.slice(from), ...lines.slice(0, from)]
  const next = order.find((line) => line.personId !== after && line.canBeCalled && line.attempts.length === 0)
  if (!next) return true
  const row = list?.querySelector<HTMLElement>(`[data-person="${next.personId}"]`)
  row?.focus()
  row?.scrollIntoView({ block: 'nearest' })
  return row != null
}

type CallRowProps = {
  line: CallLineShown
  place: number
  callOutId: string
  writes: boolean
  onOutcome: (outcome: ContactOutcome) => void
}

function CallRow({ line, place, callOutId, writes, onOutcome }: CallRowProps) {
  const { name, capacity, phone, canBeCalled, reasons, attempts } = line
  const last = attempts.at(-1)
  const byKey = (event: KeyboardEvent<HTMLLIElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== event.currentTarget) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      const to =
        step > 0 ? event.currentTarget.nextElementSibling : event.currentTarget.previousElementSibling
      if (to instanceof HTMLElement) to.focus()
      event.preventDefault()
      return
    }
    // A key that is held is one call: the focus is on whoever is next by then, and no line can be taken out of the log.
    if (event.repeat) {
      event.preventDefault()
      return
    }
    if (event.key === 'Enter') {
      // Handed to the program that dials; the focus stays for the outcome.
      event.currentTarget.querySelector<HTMLElement>('[data-dial]')?.click()
      event.preventDefault()
      return
    }
    const chosen = OUTCOME_KEYS.find(({ key }) => key === event.key)
    if (!chosen || !writes) return
    event.preventDefault()
    event.stopPropagation()
    onOutcome(chosen.outcome)
  }
  return (
    <li
      className={classes.row}
      data-person={line.personId}
      data-grey={!canBeCalled || undefined}
      data-reached={last?.outcome === 'reached, available' || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a line takes the keys 1 to 6; the same is on its buttons.
      tabIndex={0}
      aria-label={`${name}${last ? `, ${last.outcome} at ${clockOf(last.at)}` : ''}`}
      onKeyDown={byKey}
    >
      <span className={classes.place} aria-hidden>
        {canBeCalled ? place : '–'}
      </span>
      <div className={classes.who}>
        <p className={classes.name}>
          {name}
          {capacity !== 'formal' && <span className={classes.soft}> · {CAPACITY_LABELS[capacity]}</span>}
          {phone !== '' && <Phone line={line} callOutId={callOutId} writes={writes} />}
        </p>
        <p className={classes.reasons}>
          {reasons.map(({ part, tone, words }) => (
            // That nothing they know is about it is so of most: said, and no warning.
            <span key={`${part} ${words}`} data-tone={part === 'relevance' ? undefined : tone}>
              {words}{' '}
            </span>
          ))}
        </p>
      </div>
      {last && <Last line={line} />}
      {writes && !canBeCalled && <CallAnyway line={line} callOutId={callOutId} />}
      {canBeCalled && last?.outcome !== 'reached, available' && (
        <p className={classes.onPaper} aria-hidden>
          {`Time ________   ${OUTCOME_KEYS.map(({ key, words }) => `☐ ${key} ${words}`).join('   ')}`}
        </p>
      )}
      {writes && canBeCalled && last?.outcome !== 'reached, available' && (
        <div className={classes.keys}>
          {OUTCOME_KEYS.map(({ key, outcome, words }) => (
            <Button
              key={outcome}
              size="compact-sm"
              tabIndex={-1}
              leftSection={<KeyHint keys={key} />}
              onClick={() => onOutcome(outcome)}
            >
              {words}
              <span className="visually-hidden">{`: ${name}`}</span>
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}

/** The number somebody is rung on. Where it is one that can be dialled, a button that dials it on this computer. */
function Phone({
  line: { personId, name, phone },
  callOutId,
  writes,
}: Omit<CallRowProps, 'place' | 'onOutcome'>) {
  const dial = useCommand(api.incidents.dial, {
    done: 'Dialling. What came of it takes one key.',
    undo: false,
  })
  if (!writes || dialled(phone) === null) return <span className={classes.phone}>{phone}</span>
  return (
    <button
      type="button"
      className={classes.dial}
      data-dial
      tabIndex={-1}
      aria-label={`Ring ${phone}: ${name}`}
      onClick={() => void dial.run({ id: callOutId, personId })}
    >
      {phone}
    </button>
  )
}

/** What came of the last attempt, and when to try again. */
function Last({ line: { attempts, retryAt } }: { line: CallLineShown }) {
  const now = useNow()
  const last = attempts.at(-1)
  if (!last) return null
  const due = retryAt !== null && Date.parse(retryAt) <= now
  return (
    <p className={classes.last} data-outcome={last.outcome} data-due={due || undefined}>
      {`${last.outcome.charAt(0).toUpperCase()}${last.outcome.slice(1)} ${clockOf(last.at)}`}
      {wasEnteredApart(last) && ` · entered ${clockOf(last.enteredAt)}`}
      {retryAt !== null && (due ? ' · try again now' : ` · again at ${clockOf(retryAt)}`)}
    </p>
  )
}

/** Calling somebody although something stands against it: who decided, and why. Nothing else waits for it. */
function CallAnyway({ line, callOutId }: { line: CallLineShown; callOutId: string }) {
  const [asked, setAsked] = useState(false)
  const [by, setBy] = useState('')
  const [reason, setReason] = useState('')
  const allow = useCommand(api.incidents.allow, {
    done: `${line.name} can be called. It is in the log.`,
    undo: false,
    refusal: 'inline',
  })
  if (line.override === 'nobody' || line.override === null) return null
  if (!asked)
    return (
      <Button size="compact-sm" aria-label={`Call anyway: ${line.name}`} onClick={() => setAsked(true)}>
        Call anyway
      </Button>
    )
  const send = () => void allow.run({ id: callOutId, personId: line.personId, by, reason })
  const byEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter') send()
  }
  return (
    <div className={classes.anyway}>
      <TextInput
        size="xs"
        aria-label={line.override === 'SLT' ? 'Which SLT member decided' : 'Who decided'}
        placeholder={line.override === 'SLT' ? 'Which SLT member decided' : 'Who decided'}
        data-autofocus
        autoFocus
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
        onKeyDown={byEnter}
      />
      <TextInput
        size="xs"
        aria-label="Why"
        placeholder="Why"
        value={reason}
        error={allow.error}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={byEnter}
      />
      <Button size="compact-sm" loading={allow.isRunning} onClick={send}>
        Call anyway
      </Button>
    </div>
  )
}
