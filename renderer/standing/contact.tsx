import { Button } from '@mantine/core'
import { useState } from 'react'
import {
  Channel,
  CHANNEL_LABELS,
  ContactFields,
  OUT_OF_HOURS_LABELS,
  OutOfHours,
} from '../../shared/standing/entities.ts'
import { FieldGuard } from '../data-protection/scope-guard.tsx'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { DayText } from '../ui/day-text.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Section } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './standing.module.css'

const CHANNELS = Channel.options.map((value) => ({ value, label: CHANNEL_LABELS[value] }))
const AT_NIGHT = OutOfHours.options.map((value) => ({ value, label: OUT_OF_HOURS_LABELS[value] }))

type Reached = { email: string; phone: string }
type Props = {
  personId: string
  person: Reached
  contact: ContactFields
  editable: boolean
  isKeeper: boolean
}

/** How and when to reach somebody, and what they need. */
export function HowToReach({ personId, person, contact, editable, isKeeper }: Props) {
  const [isEditing, setEditing] = useState(false)
  return (
    <div className={classes.section}>
      <Section
        title="How to reach them"
        actions={
          editable &&
          !isEditing && (
            <Button size="compact-sm" onClick={() => setEditing(true)} aria-label="Change how to reach them">
              Change
            </Button>
          )
        }
      >
        {isEditing ? (
          <EditContact personId={personId} contact={contact} onDone={() => setEditing(false)} />
        ) : (
          <ContactFacts person={person} contact={contact} isKeeper={isKeeper} />
        )}
      </Section>
    </div>
  )
}

function ContactFacts({ person, contact, isKeeper }: Pick<Props, 'person' | 'contact' | 'isKeeper'>) {
  const emergency = [contact.emergencyName, contact.emergencyPhone].filter(Boolean).join(', ')
  const rows: [string, string][] = [
    ['Phone', person.phone],
    ['E-mail', person.email],
    ['First by', contact.channel === '' ? '' : CHANNEL_LABELS[contact.channel]],
    ['Hours', contact.hours],
    ['Out of hours', OUT_OF_HOURS_LABELS[contact.outOfHours]],
    ['Language', contact.language],
    ['Format', contact.format],
    ['Pronouns', contact.pronouns],
    ['Access needs', contact.accessNeeds],
    ['Address', contact.address],
    ['In an emergency', emergency],
  ]
  return (
    <>
      <dl className={classes.facts}>
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className={classes.fact}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {contact.passExpiresOn !== null && (
          <div className={classes.fact}>
            <dt>Pass until</dt>
            <dd>
              <DayText day={contact.passExpiresOn} />
            </dd>
          </div>
        )}
      </dl>
      {!isKeeper && <p className={classes.soft}>Address and emergency contact are for the secretariat.</p>}
    </>
  )
}

function EditContact({
  personId,
  contact,
  onDone,
}: {
  personId: string
  contact: ContactFields
  onDone: () => void
}) {
  const form = useZodForm(ContactFields, contact)
  const save = useCommand(api.standing.saveContact, { done: 'How to reach them is saved.', onDone })
  return (
    <Form
      form={form}
      submit="Save how to reach them"
      onCancel={onDone}
      onSubmit={(fields) => save.attempt({ personId, fields })}
    >
      <FieldRow>
        <SelectField name="channel" label="First by" choices={CHANNELS} />
        <SelectField name="outOfHours" label="May be rung out of hours?" choices={AT_NIGHT} />
      </FieldRow>
      <FieldRow>
        <TextField name="hours" label="Hours" optional placeholder="Weekdays after six; not on Fridays" />
        <TextField name="language" label="Language they prefer" optional />
      </FieldRow>
      <FieldRow>
        <TextField name="format" label="Accessible format" optional placeholder="Large print, 18 point" />
        <TextField name="pronouns" label="Pronouns" optional />
      </FieldRow>
      <TextAreaField
        name="accessNeeds"
        label="Access needs"
        optional
        rows={2}
        description="What we have to arrange, not why: “step-free, seat near the door”."
      />
      <FieldGuard name="accessNeeds" />
      <TextAreaField
        name="address"
        label="Address"
        optional
        rows={2}
        description="Only the secretariat reads this and the emergency contact."
      />
      <FieldRow>
        <TextField name="emergencyName" label="Emergency contact" optional />
        <TextField name="emergencyPhone" label="Their phone" type="tel" optional />
      </FieldRow>
      <DateField name="passExpiresOn" label="Pass or its photograph holds until" optional nullable />
    </Form>
  )
}
