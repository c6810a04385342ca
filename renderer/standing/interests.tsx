import { Link } from 'react-router'
import { localClock, shortDay } from '../../shared/dates.ts'
import type { MeetingInterest } from '../../shared/standing/contract.ts'
import { type GeneralInterest, GeneralInterestForm } from '../../shared/standing/entities.ts'
import { FieldGuard } from '../data-protection/scope-guard.tsx'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Section } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { PartSection } from './part-section.tsx'
import classes from './standing.module.css'

type Props = {
  personId: string
  interests: readonly GeneralInterest[]
  meetingInterests: readonly MeetingInterest[]
  editable: boolean
}

/** Interests declared in general, and those declared for an item of a meeting. */
export function Interests({ personId, interests, meetingInterests, editable }: Props) {
  return (
    <>
      <PartSection
        title="Interests declared in general"
        help="Whoever asks them about a matter it touches is told."
        empty="None declared."
        entity="generalInterest"
        add="Record an interest"
        personId={personId}
        editable={editable}
        parts={interests}
        nameOf={(part) => `the interest declared on ${shortDay(part.declaredOn)}`}
        line={(part) => (
          <>
            <span>{part.text}</span>{' '}
            <span className={classes.soft}>
              declared on {shortDay(part.declaredOn)}
              {part.endedOn !== null && `, ended on ${shortDay(part.endedOn)}`}
            </span>
          </>
        )}
        form={(part, done) => <EditInterest personId={personId} part={part} onDone={done} />}
      />
      {meetingInterests.length > 0 && (
        <div className={classes.section}>
          <Section title="Interests declared at meetings">
            <ul className={classes.parts}>
              {meetingInterests.map((one) => (
                <li key={one.id} className={classes.part}>
                  {one.text}{' '}
                  <span className={classes.soft}>
                    for “{one.item}”,{' '}
                    <Link to={`/meetings/${one.meetingId}`}>
                      {one.groupName}, {shortDay(one.date)}
                    </Link>
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      )}
    </>
  )
}

type EditProps = { personId: string; part: GeneralInterest | null; onDone: () => void }

function EditInterest({ personId, part, onDone }: EditProps) {
  const form = useZodForm(GeneralInterestForm, {
    text: part?.text ?? '',
    declaredOn: part?.declaredOn ?? localClock(new Date()).day,
    endedOn: part?.endedOn ?? null,
  })
  const save = useCommand(api.standing.saveInterest, { done: 'The interest is on record.', onDone })
  return (
    <Form
      form={form}
      submit="Save interest"
      onCancel={onDone}
      onSubmit={(fields) => save.attempt({ personId, partId: part?.id ?? null, fields })}
    >
      <TextField name="text" label="Interest" placeholder="Trustee of a youth club in Dalston" autoFocus />
      <FieldGuard name="text" />
      <FieldRow>
        <DateField name="declaredOn" label="Declared on" />
        <DateField name="endedOn" label="Ended on" optional nullable />
      </FieldRow>
    </Form>
  )
}
