import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import type { GroupFields } from '../../shared/groups/entities.ts'
import { PublicCalling } from '../../shared/people/entities.ts'
import {
  effectInWords,
  MEMBER_CALLING_LABELS,
  OFFICER_CALLING_LABELS,
} from '../../shared/publishing/calling-words.ts'
import { orpc } from '../service.ts'
import { SelectField } from '../ui/fields.tsx'
import { FieldRow } from '../ui/form.tsx'
import classes from './groups.module.css'

const MEMBER_CHOICES = PublicCalling.options.map((value) => ({ value, label: MEMBER_CALLING_LABELS[value] }))
const OFFICER_CHOICES = PublicCalling.options.map((value) => ({
  value,
  label: OFFICER_CALLING_LABELS[value],
}))

/** How the group calls its people in public, and how many published meetings another choice would change. */
export function NamingFieldset({ groupId }: { groupId: string | undefined }) {
  return (
    <fieldset className={classes.quorum}>
      <legend>Names in public</legend>
      <FieldRow>
        <SelectField<GroupFields>
          name="memberCalling"
          label="Members are called"
          description="The Chair and Vice-chair go by their office unless named."
          choices={MEMBER_CHOICES}
        />
        <SelectField<GroupFields>
          name="officerCalling"
          label="Officers are called"
          description="Nobody is named who has not agreed, whatever is chosen."
          choices={OFFICER_CHOICES}
        />
      </FieldRow>
      <p className={classes.example} aria-live="polite">
        A number stays one person’s for ever. On a person’s own page they can be called in another way.
        {groupId !== undefined && <Effect groupId={groupId} />}
      </p>
    </fieldset>
  )
}

function Effect({ groupId }: { groupId: string }) {
  const [members, officers] = useWatch({ name: ['memberCalling', 'officerCalling'] })
  const input = {
    groupId,
    memberCalling: PublicCalling.catch('name').parse(members),
    officerCalling: PublicCalling.catch('name').parse(officers),
  }
  const effect = useQuery({
    ...orpc.publishing.namingEffect.queryOptions({ input }),
    placeholderData: keepPreviousData,
  })
  if (!effect.data || effect.data.changed === 0) return null
  return <strong> With this choice, {effectInWords(effect.data)}</strong>
}
