import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { fullName } from '../../shared/people/rules.ts'
import { orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'

type OwnerFilterProps = { value: string | null; onChange: (personId: string | null) => void }

/** Only the actions of one person. */
export function OwnerFilter({ value, onChange }: OwnerFilterProps) {
  const people = useQuery(orpc.people.list.queryOptions({ input: { ...useGroupFilter(), limit: 1000 } }))
  return (
    <Select
      aria-label="Owner"
      placeholder="Any owner"
      value={value}
      onChange={onChange}
      data={(people.data?.people ?? []).map((person) => ({ value: person.id, label: fullName(person) }))}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Any owner' }}
      nothingFoundMessage="Nobody like that."
    />
  )
}
