import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { Day, shortDay } from '../../shared/dates.ts'
import {
  RISK_STATE_LABELS,
  type RiskAssessment,
  RiskFields,
  type RiskState,
} from '../../shared/standing/entities.ts'
import { RISK_DECIDERS } from '../../shared/standing/rules.ts'
import { FieldGuard } from '../data-protection/scope-guard.tsx'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { TextAreaField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import { PartSection } from './part-section.tsx'
import classes from './standing.module.css'
import { untilWords } from './until.ts'

const TONES = { proposed: 'amber', approved: 'green', declined: 'red' } satisfies Record<RiskState, Tone>

type Props = { personId: string; assessments: readonly RiskAssessment[]; editable: boolean; today: string }

/** What lets somebody take part where clearance is absent. The secretariat proposes it; SLT alone approves it. */
export function RiskAssessments({ personId, assessments, editable, today }: Props) {
  const decides = useNotMyRole(RISK_DECIDERS, 'SLT') === null
  const [deciding, setDeciding] = useState<string | null>(null)
  return (
    <PartSection
      title="Risk assessments"
      help="What somebody may do while they are not cleared, and what keeps it safe. SLT approves it themselves; changed words wait for them again."
      empty="None is on record."
      entity="riskAssessment"
      add="Propose one to SLT"
      personId={personId}
      editable={editable}
      parts={assessments}
      nameOf={(part) => `the risk assessment proposed by ${part.proposedBy}`}
      line={(part) => (
        <>
          <StateBadge tone={TONES[part.state]}>{RISK_STATE_LABELS[part.state]}</StateBadge>{' '}
          <span className={classes.soft}>
            {untilWords(part.expiresOn, today)} · proposed by {part.proposedBy}
            {part.decidedOn !== null && ` · decided by ${part.decidedBy} on ${shortDay(part.decidedOn)}`}
          </span>
          <p>{part.summary}</p>
          {deciding === part.id && (
            <Decide personId={personId} part={part} onDone={() => setDeciding(null)} />
          )}
        </>
      )}
      aside={(part) =>
        decides &&
        deciding !== part.id && (
          <Button size="compact-sm" onClick={() => setDeciding(part.id)}>
            {part.state === 'proposed' ? 'Decide' : 'Decide again'}
          </Button>
        )
      }
      form={(part, done) => <EditRisk personId={personId} part={part} onDone={done} />}
    />
  )
}

const Until = z.object({ expiresOn: Day.nullable() })

function Decide({ personId, part, onDone }: { personId: string; part: RiskAssessment; onDone: () => void }) {
  const form = useZodForm(Until, { expiresOn: part.expiresOn })
  const decide = useCommand(api.standing.decideRiskAssessment, {
    done: 'Your decision is on record.',
    undo: false,
    onDone,
  })
  const say = (approve: boolean, expiresOn: string | null) =>
    decide.attempt({ personId, partId: part.id, approve, expiresOn })
  return (
    <div className={classes.form}>
      <Form
        form={form}
        submit="Approve as SLT"
        onCancel={onDone}
        onSubmit={({ expiresOn }) => say(true, expiresOn)}
        aside={
          <Button
            loading={decide.isRunning}
            onClick={() =>
              void decide.run({ personId, partId: part.id, approve: false, expiresOn: part.expiresOn })
            }
          >
            Decline
          </Button>
        }
      >
        <DateField name="expiresOn" label="Approved until" optional nullable />
      </Form>
    </div>
  )
}

function EditRisk({
  personId,
  part,
  onDone,
}: {
  personId: string
  part: RiskAssessment | null
  onDone: () => void
}) {
  const form = useZodForm(RiskFields, { summary: part?.summary ?? '', expiresOn: part?.expiresOn ?? null })
  const save = useCommand(api.standing.saveRiskAssessment, {
    done: 'The risk assessment waits for SLT.',
    onDone,
  })
  return (
    <Form
      form={form}
      submit="Propose to SLT"
      onCancel={onDone}
      onSubmit={(fields) => save.attempt({ personId, partId: part?.id ?? null, fields })}
    >
      <TextAreaField
        name="summary"
        label="What they may do, and what keeps it safe"
        description="Not why they are not cleared."
      />
      <FieldGuard name="summary" />
      <DateField name="expiresOn" label="Until" optional nullable />
    </Form>
  )
}
