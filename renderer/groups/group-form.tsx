import { useWatch } from 'react-hook-form'
import { BOROUGHS, CORPORATE_THEMES } from '../../shared/groups/boroughs.ts'
import {
  GROUP_KIND_LABELS,
  type GroupFields,
  GroupInput,
  GroupKind,
  QuorumRule,
} from '../../shared/groups/entities.ts'
import { commandUnitOf, starterMeetingsPerYear, starterTerms } from '../../shared/groups/rules.ts'
import {
  NumberField,
  SelectField,
  SuggestField,
  SwitchField,
  TextAreaField,
  TextField,
} from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Term } from '../ui/term.tsx'
import classes from './groups.module.css'
import { NamingFieldset } from './naming-fieldset.tsx'
import { quorumSentence } from './quorum-words.ts'

const KIND_CHOICES = GroupKind.options.map((kind) => ({ value: kind, label: GROUP_KIND_LABELS[kind] }))

type GroupFormProps = {
  group: GroupFields
  /** Which group this is; left out for a new one. */
  groupId?: string
  /** How many there are now, for the example of the quorum; null for a new group. */
  formalMembers: number | null
  submit: string
  onSubmit: (fields: GroupFields) => Promise<unknown>
  onCancel?: () => void
  draft?: string
}

/** What a person fills in about a group. Choosing the borough fills in its command unit and, until a name is typed, its name. */
export function GroupForm(props: GroupFormProps) {
  const { group, groupId, formalMembers, submit, onSubmit, onCancel, draft } = props
  const form = useZodForm(GroupInput, onlyFields(group))
  const [kind, name, area] = useWatch({ control: form.control, name: ['kind', 'name', 'area'] })
  const { dirtyFields } = form.formState

  const chooseKind = (chosen: string | null) => {
    form.setValue('area', '')
    form.setValue('commandUnit', '')
    const next = GroupKind.safeParse(chosen)
    if (next.success && !dirtyFields.meetingsPerYear)
      form.setValue('meetingsPerYear', starterMeetingsPerYear(next.data))
  }

  const chooseBorough = (chosen: string | null) => {
    if (chosen === null) return
    form.setValue('commandUnit', commandUnitOf(chosen))
    if (name === '' || name === `${area} IAG`)
      form.setValue('name', `${chosen} IAG`, { shouldValidate: true })
  }

  return (
    <Form
      form={form}
      submit={submit}
      onSubmit={onSubmit}
      {...(onCancel ? { onCancel } : {})}
      {...(draft ? { draft } : {})}
    >
      <FieldRow>
        <SelectField<GroupFields> name="kind" label="Kind" choices={KIND_CHOICES} onChosen={chooseKind} />
        {kind === 'local' ? (
          <SelectField<GroupFields>
            name="area"
            label="Borough"
            placeholder="Type or choose"
            choices={BOROUGHS.map((borough) => borough.name)}
            onChosen={chooseBorough}
          />
        ) : (
          <SuggestField<GroupFields>
            name="area"
            label="Theme"
            suggestions={CORPORATE_THEMES}
            placeholder="Type or choose"
          />
        )}
      </FieldRow>
      <TextField<GroupFields>
        name="name"
        label="Name"
        description="As it is called in its minutes and in public."
      />
      <FieldRow>
        <TextField<GroupFields>
          name="sltLead"
          label="SLT lead"
          optional
          placeholder="Supt A. Petrov"
          description="The senior officer who answers for the group."
        />
        <TextField<GroupFields>
          name="commandUnit"
          label="Command unit"
          optional
          description="The part of the police it belongs to."
        />
      </FieldRow>
      <FieldRow>
        <NumberField<GroupFields> name="meetingsPerYear" label="Meetings a year" min={1} max={60} />
        <TextField<GroupFields>
          name="publicContact"
          label="Public contact"
          optional
          placeholder="020 7946 0123"
        />
      </FieldRow>
      <fieldset className={classes.quorum}>
        <legend>
          <Term of="quorum">Quorum</Term>
        </legend>
        <FieldRow>
          <NumberField<GroupFields>
            name="quorumPercent"
            label="Share of the formal members"
            suffix=" %"
            min={0}
            max={100}
          />
          <NumberField<GroupFields>
            name="quorumAtLeast"
            label="But at least"
            suffix=" members"
            min={1}
            max={100}
          />
        </FieldRow>
        <SwitchField<GroupFields>
          name="quorumChairRequired"
          label="The chair or a vice-chair must be there"
        />
        <QuorumExample formalMembers={formalMembers} />
      </fieldset>
      <TermsFieldset kind={kind} />
      <NamingFieldset groupId={groupId} />
      <TextAreaField<GroupFields>
        name="purpose"
        label="Purpose"
        optional
        description="In a sentence or two, for the group’s public page."
      />
    </Form>
  )
}

/** How long membership and offices last. What is left empty is the starter value of the kind. */
function TermsFieldset({ kind }: { kind: GroupKind }) {
  const starter = starterTerms(kind)
  const left = (value: number) => `Starter value: ${value}. Leave it empty to use that.`
  return (
    <fieldset className={classes.quorum}>
      <legend>Terms and offices</legend>
      <FieldRow>
        <NumberField<GroupFields>
          name="termYears"
          label="Years of a membership term"
          description={left(starter.termYears)}
          nullable
          min={1}
          max={20}
        />
        <NumberField<GroupFields>
          name="maxTerms"
          label="Terms at the most"
          description={left(starter.maxTerms)}
          nullable
          min={1}
          max={20}
        />
      </FieldRow>
      <FieldRow>
        <NumberField<GroupFields>
          name="officeYears"
          label="Years of an office"
          description={left(starter.officeYears)}
          nullable
          min={1}
          max={20}
        />
        <NumberField<GroupFields>
          name="independenceYears"
          label="Years a former officer is asked about"
          description={left(starter.independenceYears)}
          nullable
          min={1}
          max={20}
        />
      </FieldRow>
    </fieldset>
  )
}

/** How the rule works out, live: for the members there are, or for twelve while there are none. */
function QuorumExample({ formalMembers }: { formalMembers: number | null }) {
  const [percent, atLeast, chairRequired] = useWatch({
    name: ['quorumPercent', 'quorumAtLeast', 'quorumChairRequired'],
  })
  const rule = QuorumRule.safeParse({ percent, atLeast, chairRequired })
  if (!rule.success) return null
  return (
    <p className={classes.example} aria-live="polite">
      {quorumSentence(rule.data, formalMembers || 12)}
    </p>
  )
}

/** A group as recorded carries more than the form asks. */
function onlyFields(group: GroupFields): GroupFields {
  const { name, kind, area, commandUnit, sltLead, meetingsPerYear, purpose, publicContact } = group
  const { termYears, maxTerms, officeYears, independenceYears } = group
  const { quorumPercent, quorumAtLeast, quorumChairRequired, memberCalling, officerCalling } = group
  return {
    name,
    kind,
    area,
    commandUnit,
    sltLead,
    meetingsPerYear,
    quorumPercent,
    quorumAtLeast,
    quorumChairRequired,
    purpose,
    publicContact,
    termYears,
    maxTerms,
    officeYears,
    independenceYears,
    memberCalling,
    officerCalling,
  }
}
