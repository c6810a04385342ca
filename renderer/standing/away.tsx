import { localClock, shortDay } from '../../shared/dates.ts'
import { AwayForm, type AwaySpell } from '../../shared/standing/entities.ts'
import { holdsOn } from '../../shared/standing/rules.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import { PartSection } from './part-section.tsx'

type Props = { personId: string; away: readonly AwaySpell[]; editable: boolean; today: string }

/** Days on which somebody is not asked. */
export function AwayDays({ personId, away, editable, today }: Props) {
  return (
    <PartSection
      title="Away"
      help="Nobody rings them on these days. Why is not kept."
      empty="No days away."
      entity="awaySpell"
      add="Record days away"
      personId={personId}
      editable={editable}
      parts={away}
      nameOf={(part) => `the days away from ${shortDay(part.fromDay)}`}
      line={(part) => (
        <>
          {shortDay(part.fromDay)} to {shortDay(part.toDay)}{' '}
          {holdsOn(part.fromDay, part.toDay, today) && <StateBadge tone="amber">Away now</StateBadge>}
        </>
      )}
      form={(part, done) => <EditAway personId={personId} part={part} onDone={done} />}
    />
  )
}

function EditAway({
  personId,
  part,
  onDone,
}: {
  personId: string
  part: AwaySpell | null
  onDone: () => void
}) {
  const today = localClock(new Date()).day
  const form = useZodForm(AwayForm, { fromDay: part?.fromDay ?? today, toDay: part?.toDay ?? today })
  const save = useCommand(api.standing.saveAway, { done: 'The days away are on record.', onDone })
  return (
    <Form
      form={form}
      submit="Save days"
      onCancel={onDone}
      onSubmit={(fields) => save.attempt({ personId, partId: part?.id ?? null, fields })}
    >
      <FieldRow>
        <DateField name="fromDay" label="First day" />
        <DateField name="toDay" label="Last day" />
      </FieldRow>
    </Form>
  )
}
