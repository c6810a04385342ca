import { Checkbox, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import { agendaLocked, canStep } from '../../shared/meetings/rules.ts'
import {
  ACCESS_POINTS,
  type AccessFields,
  type AccessState,
  accessSettled,
  EMPTY_ACCESS,
} from '../../shared/papers/access.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './papers.module.css'

/** The access checklist of a meeting: each point is arranged, not needed, or still open, with a note. */
export function AccessPanel({ meeting }: { meeting: MeetingSummary }) {
  const query = useQuery(orpc.papers.access.queryOptions({ input: { meetingId: meeting.id } }))
  const role = useSignedIn()?.role ?? null
  const save = useCommand(api.papers.saveAccess)
  const editable = !agendaLocked(meeting.state) && mayCall(KEEPERS_AND_CHAIR, role)
  return (
    <Loaded query={query}>
      {(check) => {
        const fields: AccessFields = check ?? EMPTY_ACCESS
        const settled = accessSettled(fields)
        return (
          <>
            {settled === 0 && canStep('hold', meeting.state) ? (
              <div className={classes.lead}>
                <Notice tone="amber">
                  Nothing is settled yet. Somebody who needs one of these should not have to ask.
                </Notice>
              </div>
            ) : (
              <p className={classes.settled} aria-live="polite">
                {settled} of {ACCESS_POINTS.length} settled
              </p>
            )}
            <ul className={classes.access} aria-label="Access checklist">
              {ACCESS_POINTS.map((point) => (
                <AccessLine
                  key={point.key}
                  label={point.label}
                  hint={point.hint}
                  state={fields[point.key]}
                  note={fields[`${point.key}Note`]}
                  editable={editable}
                  onState={(state) => save.run({ meetingId: meeting.id, fields: { [point.key]: state } })}
                  onNote={(note) =>
                    save.run({ meetingId: meeting.id, fields: { [`${point.key}Note`]: note } })
                  }
                />
              ))}
            </ul>
            {check && (
              <Section title="History">
                <HistoryPanel entity="accessCheck" id={check.id} />
              </Section>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

type AccessLineProps = {
  label: string
  hint: string
  state: AccessState
  note: string
  editable: boolean
  onState: (state: AccessState) => Promise<unknown>
  onNote: (note: string) => void
}

const STATE_WORDS = { '': 'Open', arranged: 'Arranged', 'not needed': 'Not needed' } as const

function AccessLine({ label, hint, state, note, editable, onState, onNote }: AccessLineProps) {
  const [typed, setTyped] = useState<string | null>(null)
  // Ticked at once; the record follows.
  const [ticked, setTicked] = useState<AccessState | null>(null)
  const shown = ticked ?? state
  const tick = async (next: AccessState) => {
    setTicked(next)
    await onState(next)
    setTicked(null)
  }
  const settle = () => {
    setTyped(null)
    if (typed !== null && typed.trim() !== note) onNote(typed)
  }
  if (!editable) {
    return (
      <li className={classes.point}>
        <span>{label}</span>
        <span className={classes.facts}>
          {STATE_WORDS[state]}
          {note && ` · ${note}`}
        </span>
      </li>
    )
  }
  return (
    <li className={classes.point}>
      <Checkbox
        label={label}
        description={hint}
        checked={shown === 'arranged'}
        onChange={(event) => void tick(event.currentTarget.checked ? 'arranged' : '')}
      />
      <Checkbox
        label="Not needed"
        aria-label={`${label}: not needed`}
        checked={shown === 'not needed'}
        onChange={(event) => void tick(event.currentTarget.checked ? 'not needed' : '')}
      />
      <TextInput
        aria-label={`Note on ${label}`}
        placeholder="Note"
        maxLength={300}
        value={typed ?? note}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle()
        }}
      />
    </li>
  )
}
