import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ActivationWhole } from '../../shared/incidents/contract.ts'
import { ACTIVATION_TRANSITIONS, type ActivationTransition } from '../../shared/incidents/states.ts'
import { mayCall } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './incidents.module.css'
import { TIME_GIVEN, TimeFields } from './time-given.tsx'

/** Standing down, closing, opening again: the steps there are from where a call-out stands. */
export function CallOutMoves({ callOut }: { callOut: ActivationWhole }) {
  const role = useSignedIn()?.role ?? null
  const readOnly = useReadOnly()
  const [asked, setAsked] = useState<ActivationTransition | null>(null)
  const [reason, setReason] = useState('')
  const move = useCommand(api.incidents.move, {
    done: 'Written in the log.',
    undo: false,
    refusal: 'inline',
    onDone: () => {
      setAsked(null)
      setReason('')
    },
  })
  if (readOnly) return null
  const steps = ACTIVATION_TRANSITIONS.filter(
    (each) => each.from.includes(callOut.state) && mayCall(each.by, role),
  )
  return (
    <>
      {steps.map((step) => (
        <BlockedButton
          key={step.to}
          reason={step.to === 'closed' ? callOut.closing.whyNot : null}
          onClick={() => setAsked(step)}
        >
          {step.verb}
        </BlockedButton>
      ))}
      <Modal opened={asked !== null} onClose={() => setAsked(null)} title={asked?.verb ?? ''}>
        <Textarea
          label={asked?.reason ? 'Why' : 'Why (optional)'}
          description="It is written in the log."
          data-autofocus
          autosize
          minRows={2}
          value={reason}
          error={move.error}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {asked !== null && asked.to !== 'reopened' && !callOut.isExercise && callOut.time.length > 0 && (
          <div className={classes.asks}>
            <h3 className={classes.label}>{TIME_GIVEN}</h3>
            <TimeFields callOut={callOut} writes />
          </div>
        )}
        <Button
          mt="md"
          variant="filled"
          loading={move.isRunning}
          onClick={() => asked && void move.run({ id: callOut.id, to: asked.to, reason })}
        >
          {asked?.verb ?? ''}
        </Button>
      </Modal>
    </>
  )
}
