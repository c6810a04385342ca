import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { InductionModule } from '../../shared/induction/entities.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { orpc } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow } from '../ui/form.tsx'
import { TickField, type Tickable } from '../ui/tick-list.tsx'

/** Most advisors a list offers to be ticked. */
const MOST_PEOPLE = 1000

/** Day, trainer and place of a session. */
export function SessionFieldset() {
  return (
    <>
      <FieldRow>
        <DateField name="date" label="Day" />
        <TextField name="trainer" label="Trainer" optional />
        <TextField name="place" label="Place" optional />
      </FieldRow>
      <TextAreaField name="note" label="Note" rows={1} optional />
    </>
  )
}

/** The modules a session covered. */
export function ModulesField({ modules }: { modules: readonly InductionModule[] }) {
  const items: Tickable[] = modules.map(({ id, code, title, minutes }) => ({
    value: id,
    label: `${code} ${title}`,
    detail: `${minutes} minutes`,
    short: code,
  }))
  return (
    <TickField
      name="moduleIds"
      label="Modules covered"
      items={items}
      find="Type a number or a word, then Enter"
      empty="There is no module yet. Set them up under Programmes first."
    />
  )
}

/** The advisors of a group (null: of all groups), to be ticked. Whoever is not of the group chosen now is not ticked any more. */
export function PeopleField({
  groupId,
  label,
  description,
}: {
  groupId: string | null
  label: string
  description?: string
}) {
  const advisors = useAdvisors(groupId)
  const { setValue } = useFormContext()
  const ticked = useWatch({ name: 'personIds' }) as string[]
  useEffect(() => {
    if (advisors === undefined) return
    const there = new Set(advisors.map(({ value }) => value))
    const left = ticked.filter((id) => there.has(id))
    if (left.length < ticked.length) setValue('personIds', left)
  }, [advisors, ticked, setValue])
  return (
    <TickField
      name="personIds"
      label={label}
      {...(description === undefined ? {} : { description })}
      items={advisors ?? []}
      find="Type a name, then Enter"
      empty="There is no advisor in this group yet."
    />
  )
}

/** Advisors of a group to be ticked, by name; undefined until they are read. */
export function useAdvisors(groupId: string | null): Tickable[] | undefined {
  const input = { kind: 'advisor' as const, limit: MOST_PEOPLE, ...(groupId === null ? {} : { groupId }) }
  const { data } = useQuery(orpc.people.list.queryOptions({ input }))
  return data?.people.map((person) => {
    const place = person.memberships.find((one) => one.groupId === groupId) ?? person.memberships[0]
    return {
      value: person.id,
      label: person.name,
      ...(place ? { detail: CAPACITY_LABELS[place.capacity] } : {}),
    }
  })
}
