import type { z } from 'zod'
import {
  CALLED_IN_PUBLIC_LABELS,
  CalledInPublic,
  CAPACITY_LABELS,
  Capacity,
  MembershipFields,
  NAME_CONSENT_LABELS,
  NameConsent,
  PERSON_KIND_LABELS,
  PersonFields,
  PersonKind,
} from '../../shared/people/entities.ts'
import { FieldGuard } from '../data-protection/scope-guard.tsx'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow } from '../ui/form.tsx'

/** The form of a new person: the person and, when there is a group, their place in it. The service parses the same fields. */
export const NewPersonForm = PersonFields.extend({
  capacity: Capacity,
  startedOn: MembershipFields.shape.startedOn,
  endsOn: MembershipFields.shape.endsOn,
})
export type NewPersonForm = z.infer<typeof NewPersonForm>

export const PlaceForm = MembershipFields.omit({ groupId: true })
export type PlaceForm = z.infer<typeof PlaceForm>

export const EMPTY_PERSON: PersonFields = {
  name: '',
  title: '',
  preferredName: '',
  alsoKnownAs: '',
  kind: 'advisor',
  organisation: '',
  email: '',
  phone: '',
  nameConsent: 'not asked',
  calledInPublic: 'group',
  notes: '',
}

export const CAPACITY_CHOICES = Capacity.options.map((value) => ({ value, label: CAPACITY_LABELS[value] }))
const KIND_CHOICES = PersonKind.options.map((value) => ({ value, label: PERSON_KIND_LABELS[value] }))
const CALLED_CHOICES = CalledInPublic.options.map((value) => ({
  value,
  label: CALLED_IN_PUBLIC_LABELS[value],
}))
const CONSENT_CHOICES = NameConsent.options.map((value) => ({ value, label: NAME_CONSENT_LABELS[value] }))

/** The fields of a person, for adding and for changing. */
export function PersonFieldset({ withNotes }: { withNotes: boolean }) {
  return (
    <>
      <FieldRow>
        <TextField<PersonFields>
          name="name"
          label="Name"
          description="As they write it, without title or rank."
          autoFocus
        />
        <TextField<PersonFields>
          name="title"
          label="Title or rank"
          description="If they use one."
          optional
          placeholder="Superintendent"
        />
      </FieldRow>
      <FieldRow>
        <SelectField<PersonFields>
          name="kind"
          label="Kind"
          description="What they are to the group."
          choices={KIND_CHOICES}
        />
        <SelectField<PersonFields>
          name="nameConsent"
          label="Named in public?"
          description="If not, their number or role is published instead."
          choices={CONSENT_CHOICES}
        />
      </FieldRow>
      <FieldRow>
        <SelectField<PersonFields>
          name="calledInPublic"
          label="Called in public"
          description="By full name only if they agreed to it."
          choices={CALLED_CHOICES}
        />
        <TextField<PersonFields>
          name="organisation"
          label="Organisation"
          optional
          description="Where they work or volunteer."
        />
      </FieldRow>
      <FieldRow>
        <TextField<PersonFields> name="email" label="E-mail" type="email" optional />
        <TextField<PersonFields> name="phone" label="Phone" type="tel" optional />
      </FieldRow>
      <FieldRow>
        <TextField<PersonFields>
          name="preferredName"
          label="Known as"
          optional
          description="Kept out of what is published too."
        />
        <TextField<PersonFields>
          name="alsoKnownAs"
          label="Also known as"
          optional
          description="Other names, with commas: kept out as well."
        />
      </FieldRow>
      {withNotes && (
        <TextAreaField<PersonFields>
          name="notes"
          label="Notes"
          optional
          description="Restricted: only the secretariat reads these. No vetting content, no health details."
          rows={2}
        />
      )}
      {withNotes && <FieldGuard name="notes" />}
    </>
  )
}

/** The fields of a place in a group. */
export function PlaceFieldset() {
  return (
    <>
      <SelectField<PlaceForm> name="capacity" label="Place in the group" choices={CAPACITY_CHOICES} />
      <FieldRow>
        <DateField<PlaceForm> name="startedOn" label="Since" />
        <DateField<PlaceForm> name="endsOn" label="Term ends" optional nullable />
      </FieldRow>
    </>
  )
}
