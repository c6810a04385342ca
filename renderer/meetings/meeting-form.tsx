import { MEETING_KIND_LABELS, type MeetingFields, MeetingKind } from '../../shared/meetings/entities.ts'
import { DateField, TimeField } from '../ui/day-field.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow } from '../ui/form.tsx'

/** A meeting nobody has planned yet: an ordinary one at the usual hour. */
export const NEW_MEETING = {
  kind: 'ordinary',
  date: '',
  startTime: '18:30',
  venue: '',
  onlineLink: '',
  access: '',
  purpose: '',
} satisfies MeetingFields

/** When and where a meeting is, and what for. */
export function MeetingFieldset() {
  return (
    <>
      <FieldRow>
        <DateField<MeetingFields> name="date" label="Date" autoFocus />
        <TimeField<MeetingFields> name="startTime" label="Starts at" />
        <SelectField<MeetingFields>
          name="kind"
          label="Kind"
          choices={MeetingKind.options.map((kind) => ({ value: kind, label: MEETING_KIND_LABELS[kind] }))}
        />
      </FieldRow>
      <PlaceFieldset />
    </>
  )
}

/** Where a meeting is, who can get in, and what for. */
export function PlaceFieldset() {
  return (
    <>
      <TextField<MeetingFields> name="venue" label="Venue" placeholder="Town Hall, room 102" optional />
      <TextField<MeetingFields>
        name="onlineLink"
        label="Online link"
        optional
        description="For those who join from elsewhere. Never published."
      />
      <TextAreaField<MeetingFields>
        name="access"
        label="Access"
        optional
        rows={2}
        description="Step-free way in, hearing loop, interpreter, childcare, travel: what has been arranged."
      />
      <TextAreaField<MeetingFields> name="purpose" label="Purpose" optional rows={2} />
    </>
  )
}
