import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { Day, localClock, shortDay } from '../../shared/dates.ts'
import { clockOf, OUTCOME_KEYS } from '../../shared/incidents/calls.ts'
import type { ActivationWhole, CallLineShown } from '../../shared/incidents/contract.ts'
import { callOutTitle } from '../../shared/incidents/exercise.ts'
import { wasEnteredApart } from '../../shared/incidents/rules.ts'
import { readTypedCalls, sheetBegins, type TypedCall } from '../../shared/incidents/typed-in.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api, noteLockedOut, orpc, refreshEverything, sentenceOf } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { DayInput } from '../ui/day-field.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { toast } from '../ui/toast.tsx'
import { markingOf } from './call-out-words.tsx'
import { ExerciseBand } from './exercise.tsx'
import { useInPlace } from './in-place.ts'
import classes from './type-in.module.css'

/** The printed call sheet, typed back in afterwards: a line for each advisor, with the times and outcomes as they stand on the paper. */
export function TypeInScreen() {
  const { id = '' } = useParams()
  const found = useQuery(orpc.incidents.get.queryOptions({ input: { id } }))
  const callOut = found.data
  return (
    <Page
      title={callOut ? `Type in from paper: ${callOutTitle(callOut)}` : 'Type in from paper'}
      subtitle={callOut?.reference}
      width="read"
      marking={markingOf(callOut?.confidentiality ?? 2)}
      back={{ to: `/incidents/${id}`, label: 'Call-out' }}
    >
      <Loaded query={found}>{(whole) => <TypeIn callOut={whole} />}</Loaded>
    </Page>
  )
}

function TypeIn({ callOut }: { callOut: ActivationWhole }) {
  const notMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair')
  const sheet = useQuery(orpc.incidents.calls.queryOptions({ input: { id: callOut.id } }))
  const lines = useInPlace(sheet.data?.lines ?? NONE)
  const begins = sheetBegins(callOut.openedAt ?? callOut.createdAt)
  const [day, setDay] = useState(begins.day)
  if (notMine !== null) return <Notice>{notMine}</Notice>
  if (callOut.openedAt === null)
    return <Notice>This call-out is only asked for: nobody was called yet. Run it first.</Notice>
  // A time of another day than the one it was opened on is of that day from its first minute on.
  const isDay = Day.safeParse(day).success
  const of = day === begins.day || !isDay ? begins : { day, from: '00:00' }
  return (
    <>
      {callOut.isExercise && <ExerciseBand />}
      <p className={classes.how}>
        For each advisor the time and the key of what came of it, as often as they were rung: 2144 4, 2158 1.
        Enter saves the line and goes on to the next. The log then says both when it was and when it was typed
        in.
      </p>
      <ul className={classes.keys} aria-label="Keys of the outcomes">
        {OUTCOME_KEYS.map(({ key, words }) => (
          <li key={key}>
            <KeyHint keys={key} /> {words}
          </li>
        ))}
      </ul>
      <DayInput
        label="Day of the sheet"
        value={day}
        error={isDay ? null : 'Give the day the calls were made on.'}
        onChange={setDay}
      />
      <Loaded query={sheet}>
        {() =>
          lines.length === 0 ? (
            <p className={classes.how}>Nobody is a formal advisor of this group yet.</p>
          ) : (
            <ol className={classes.lines} aria-label="The call sheet">
              {lines.map((line, at) => (
                <li key={line.personId}>
                  <OneLine line={line} callOutId={callOut.id} of={of} isFirst={at === 0} />
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </>
  )
}

const NONE: readonly CallLineShown[] = []

type OneLineProps = {
  line: CallLineShown
  callOutId: string
  of: { day: string; from: string }
  isFirst: boolean
}

function OneLine({ line: { personId, name, phone, attempts }, callOutId, of, isFirst }: OneLineProps) {
  const [typed, setTyped] = useState('')
  const [wasAsked, setAsked] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const shown = useId()
  const { calls, problem } = readTypedCalls(typed, of)
  const save = async () => {
    setAsked(true)
    if (problem !== null || calls.length === 0) return
    const before = typed
    setTyped('')
    setAsked(false)
    goTo(field.current, 1)
    try {
      await api.incidents.typeIn({ id: callOutId, personId, attempts: [...calls] })
      announce(`${name}: ${calls.map(inWords).join(', ')}. Saved in the log.`)
      await refreshEverything()
    } catch (error) {
      noteLockedOut(error)
      toast(`${name}: not saved. ${sentenceOf(error)}`, { failed: true })
      setTyped(before)
    }
  }
  const byKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) goTo(field.current, step)
    // Back to the call-out, unless something typed would be lost.
    else if (event.key === 'Escape' && typed.trim() === '') void navigate(`/incidents/${callOutId}`)
    else if (event.key === 'Enter' && typed.trim() === '') goTo(field.current, 1)
    else if (event.key === 'Enter') void save()
    else return
    event.preventDefault()
  }
  return (
    <>
      <p className={classes.who}>
        {name}
        {phone !== '' && <span className={classes.phone}>{phone}</span>}
      </p>
      <TextInput
        ref={field}
        aria-label={`Times and outcomes: ${name}`}
        aria-describedby={shown}
        placeholder="2144 4"
        autoFocus={isFirst}
        data-typed-in
        value={typed}
        maxLength={400}
        error={wasAsked ? problem : null}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAsked(false)
        }}
        onKeyDown={byKey}
      />
      <p id={shown} className={classes.read}>
        {attempts.map((one) => (
          <span key={`${one.at} ${one.enteredAt}`}>
            {`${inWords(one)}${wasEnteredApart(one) ? `, entered ${moment(one.enteredAt, one.at)}` : ''}`}
          </span>
        ))}
        {calls.map((one) => (
          <span key={`${one.at} ${one.outcome}`} data-typed>
            {dayAndWords(one, of.day)}
          </span>
        ))}
      </p>
    </>
  )
}

const inWords = ({ at, outcome }: TypedCall) => `${clockOf(at)} ${outcome}`

/** `23:10`, with its day where that is another than that of `beside`. */
function moment(at: string, beside: string): string {
  const { day, time } = localClock(at)
  return day === localClock(beside).day ? time : `${shortDay(day)}, ${time}`
}

/** With its day where that is another than the sheet's; what is still to come says so. */
function dayAndWords(call: TypedCall, sheetDay: string): string {
  const { day } = localClock(call.at)
  const words = day === sheetDay ? inWords(call) : `${inWords(call)}, ${shortDay(day)}`
  return Date.parse(call.at) > Date.now() ? `${words}: still to come?` : words
}

/** Moves to the line so many further on. */
function goTo(from: HTMLInputElement | null, by: number): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>('[data-typed-in]')]
  const next = from ? fields[fields.indexOf(from) + by] : undefined
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
