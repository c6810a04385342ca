import { shortDay } from '../dates.ts'
import type { PersonWithPlaces } from './contract.ts'
import {
  CALLED_IN_PUBLIC_LABELS,
  CAPACITY_LABELS,
  type Membership,
  NAME_CONSENT_LABELS,
  PERSON_KIND_LABELS,
  type Person,
} from './entities.ts'
import { withFormulaGuard } from './csv-values.ts'
import { isCurrent } from './rules.ts'

type Exported = { person: Person; place: Membership; groupName: string }

/** The columns of an export, in words the import knows again (csv-headings.ts); the group is for the reader. */
const COLUMNS: readonly { heading: string; cell: (of: Exported) => string }[] = [
  { heading: 'Name', cell: ({ person }) => person.name },
  { heading: 'Title', cell: ({ person }) => person.title },
  { heading: 'Preferred name', cell: ({ person }) => person.preferredName },
  { heading: 'Also known as', cell: ({ person }) => person.alsoKnownAs },
  { heading: 'Kind', cell: ({ person }) => PERSON_KIND_LABELS[person.kind] },
  { heading: 'Capacity', cell: ({ place }) => CAPACITY_LABELS[place.capacity] },
  { heading: 'Organisation', cell: ({ person }) => person.organisation },
  { heading: 'E-mail', cell: ({ person }) => person.email },
  { heading: 'Phone', cell: ({ person }) => person.phone },
  { heading: 'Consent to be named', cell: ({ person }) => NAME_CONSENT_LABELS[person.nameConsent] },
  { heading: 'Called in public', cell: ({ person }) => CALLED_IN_PUBLIC_LABELS[person.calledInPublic] },
  { heading: 'Joined on', cell: ({ place }) => shortDay(place.startedOn) },
  { heading: 'Term ends on', cell: ({ place }) => (place.endsOn ? shortDay(place.endsOn) : '') },
  { heading: 'Notes', cell: ({ person }) => person.notes },
  { heading: 'Group', cell: ({ groupName }) => groupName },
]

/** The place that counts on a day: the one that runs, or else the one that ended last. `places` are of one group. */
function placeThatCounts(places: readonly Membership[], day: string): Membership | null {
  const latestFirst = places.toSorted((a, b) => b.startedOn.localeCompare(a.startedOn))
  return latestFirst.find((place) => isCurrent(place, day)) ?? latestFirst[0] ?? null
}

/** The headings of an export, in the order of its cells. */
export const EXPORT_HEADINGS: readonly string[] = COLUMNS.map(({ heading }) => heading)

/**
 * People as the cells under `EXPORT_HEADINGS`: one row for each group a person has a place in, with the place they hold on `day` or
 * held last. Groups not in `groupNames` are left out, and so is somebody without a place: the import would give them one. The rows of one group
 * are read again as the same people with that place (issue "People", In and out).
 */
export function peopleCells(
  people: readonly PersonWithPlaces[],
  groupNames: ReadonlyMap<string, string>,
  day: string,
): string[][] {
  const rows = people.flatMap(({ memberships, ...person }): Exported[] => {
    const byGroup = Map.groupBy(memberships, (place) => place.groupId)
    return [...byGroup].flatMap(([groupId, places]) => {
      const groupName = groupNames.get(groupId)
      const place = placeThatCounts(places, day)
      return groupName === undefined || place === null ? [] : [{ person, place, groupName }]
    })
  })
  return rows.map((row) => COLUMNS.map(({ cell }) => cell(row)))
}

/**
 * The rows of a CSV file, the heading first. Cells a spreadsheet would run as a formula begin with an apostrophe, which the import takes away.
 */
export function csvRows(cells: readonly (readonly string[])[]): string[][] {
  return [[...EXPORT_HEADINGS], ...cells.map((row) => row.map(withFormulaGuard))]
}
