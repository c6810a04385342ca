import { z } from 'zod'
import { BackupRule } from '../../../shared/office/backups/entities.ts'
import { api } from '../../service.ts'
import { NumberField, SelectField } from '../../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../../ui/form.tsx'
import { useCommand } from '../../ui/use-command.ts'
import classes from './backups.module.css'

const EVERY = [
  { value: '1', label: 'Every hour' },
  { value: '6', label: 'Every six hours' },
  { value: '24', label: 'Every day' },
  { value: '168', label: 'Every week' },
]

const Fields = BackupRule.omit({ everyHours: true }).extend({ every: z.string() })

/** How often a backup is made while the office is open, and how many days, weeks and months keep one. */
export function RuleForm({ rule }: { rule: BackupRule }) {
  const { everyHours, ...keep } = rule
  const form = useZodForm(Fields, { ...keep, every: String(everyHours) })
  const change = useCommand(api.office.backups.changeSettings, { done: 'How backups are kept is changed.' })
  const known = EVERY.some((one) => one.value === String(everyHours))
  const choices = known
    ? EVERY
    : [...EVERY, { value: String(everyHours), label: `Every ${everyHours} hours` }]
  return (
    <Form
      form={form}
      submit="Save how backups are kept"
      onSubmit={({ every, ...rest }) => change.attempt({ ...rest, everyHours: Number(every) })}
    >
      <SelectField
        name="every"
        label="Make one"
        description="While the office is open: after signing in, and then whenever the last is that old."
        choices={choices}
      />
      <FieldRow>
        <NumberField name="keepDays" label="Keep of the last days" suffix=" days" min={0} max={400} />
        <NumberField name="keepWeeks" label="Keep of the last weeks" suffix=" weeks" min={0} max={400} />
        <NumberField name="keepMonths" label="Keep of the last months" suffix=" months" min={0} max={400} />
      </FieldRow>
      <p className={classes.quiet}>
        Of each such day, week and month the newest is kept. Backups from before an update or a restore are
        kept until somebody deletes them.
      </p>
    </Form>
  )
}
