import { useQuery } from '@tanstack/react-query'
import type { ActionRow } from '../../shared/actions/contract.ts'
import { localClock } from '../../shared/dates.ts'
import { fullName, isCurrent } from '../../shared/people/rules.ts'
import { orpc } from '../service.ts'

/** Who may own an action: the people of its group, those who have left it said so, and whoever owns it now. */
export function useOwnerChoices(
  row: Pick<ActionRow, 'groupId' | 'ownerId' | 'ownerName'>,
): { value: string; label: string }[] {
  const people = useQuery(orpc.people.list.queryOptions({ input: { groupId: row.groupId, limit: 1000 } }))
  const today = localClock(new Date()).day
  const known = (people.data?.people ?? []).map((person) => {
    const isHere = person.memberships.some(
      (place) =>
        place.groupId === row.groupId &&
        (isCurrent(place, today) || (place.startedOn > today && !place.deletedAt)),
    )
    return { value: person.id, label: isHere ? fullName(person) : `${fullName(person)} (has left the group)` }
  })
  // The owner may be of no group any more; the action stays theirs until it is handed over.
  return row.ownerId && !known.some((one) => one.value === row.ownerId)
    ? [...known, { value: row.ownerId, label: row.ownerName }]
    : known
}
