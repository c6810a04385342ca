import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { hoursWords, readHours } from '../../shared/hours.ts'
import type { ActivationWhole } from '../../shared/incidents/contract.ts'
import { MOST_HOURS, minutesTogether, type TimeOfAdvisor } from '../../shared/incidents/hours.ts'
import { api } from '../service.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './incidents.module.css'

export const TIME_GIVEN = 'How long they gave'

type TimeProps = {
  callOut: ActivationWhole
  /** May the person who looks at it write? */
  writes: boolean
}

/** How long each advisor gave to a call-out, for fair load (R19) and for thanking them. Nothing waits for it. */
export function TimeGiven({ callOut, writes }: TimeProps) {
  const together = minutesTogether(callOut.time)
  return (
    <section aria-label={TIME_GIVEN}>
      <h2 className={classes.label}>{TIME_GIVEN}</h2>
      <TimeFields callOut={callOut} writes={writes} />
      {together !== null && <p className={classes.soft}>{`Together ${hoursWords(together)}.`}</p>}
    </section>
  )
}

/** One field for each advisor who said yes. It is saved when it is left, or by Enter. */
export function TimeFields({ callOut, writes }: TimeProps) {
  return (
    <>
      {writes && (
        <p className={classes.soft}>
          Reading, listening, advising and travelling, as far as they say: 1.5, 1:30 or 45 min. Leave it empty
          where it is not known.
        </p>
      )}
      <ul className={classes.times} aria-label={TIME_GIVEN}>
        {callOut.time.map((one) => (
          <li key={one.personId}>
            {one.name}
            {writes ? (
              // Anew when it is saved, so that it says what is on record.
              <TimeField key={one.minutes} callOutId={callOut.id} one={one} />
            ) : (
              <span>{one.minutes === null ? 'Not said' : hoursWords(one.minutes)}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const asTyped = (minutes: number | null) => (minutes === null ? '' : hoursWords(minutes))

function TimeField({ callOutId, one }: { callOutId: string; one: TimeOfAdvisor }) {
  const [typed, setTyped] = useState(asTyped(one.minutes))
  const [wrong, setWrong] = useState<string | null>(null)
  const save = useCommand(api.incidents.hours, {
    done: `${one.name}: saved.`,
    refusal: 'inline',
  })
  const keep = () => {
    const minutes = typed.trim() === '' ? null : readHours(typed)
    if (typed.trim() !== '' && minutes === null) {
      setWrong('Give it in hours, for example 1.5, 1:30 or 45 min.')
      return
    }
    if (minutes !== null && minutes > MOST_HOURS * 60) {
      setWrong(`At most ${MOST_HOURS} hours.`)
      return
    }
    setWrong(null)
    if (minutes !== one.minutes) void save.run({ id: callOutId, personId: one.personId, minutes })
    else setTyped(asTyped(minutes))
  }
  const byEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter') keep()
  }
  return (
    <TextInput
      aria-label={`Time ${one.name} gave`}
      placeholder="hours"
      size="xs"
      w="9rem"
      value={typed}
      error={wrong ?? save.error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={byEnter}
    />
  )
}
