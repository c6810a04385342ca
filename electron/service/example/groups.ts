import type { GroupFields } from '../../../shared/groups/entities.ts'
import { BOROUGHS } from '../../../shared/groups/boroughs.ts'
import { commandUnitOf, slugOf, starterGroup } from '../../../shared/groups/rules.ts'

/** A group of the example, how much there is in it, and where its meetings fall. */
export type GroupPlan = {
  fields: Omit<GroupFields, 'sltLead'>
  slug: string
  people: number
  meetings: number
  /** Days between meetings. */
  every: number
  /** Days from the example's day to the next meeting. */
  nextIn: number
}

/** At scale 1: eight meetings held, two to come and, in the corporate group, one cancelled. */
const MEETINGS_AT_SCALE_1 = 10
const PEOPLE_AT_SCALE_1 = 34
/** All London: 33 groups, 15,000 people, 4,000 meetings (32 boroughs of the Metropolitan Police, and one corporate group). */
export const LONDON = { scale: 33, people: 15_000, meetings: 4_000 } as const

const FIRST = ['Hackney', 'Newham'] as const
const THEME = 'Race'

function local(area: string): GroupPlan['fields'] {
  return {
    ...starterGroup('local'),
    name: `${area} Independent Advisory Group`,
    area,
    commandUnit: commandUnitOf(area),
    meetingsPerYear: 8,
    purpose: `Residents of ${area} who advise the police, as a critical friend, on how their work is felt in the borough. The group is independent, unpaid and has no say over operational decisions.`,
    publicContact: `${slugOf(area)}-iag@example.org`,
  }
}

function corporate(): GroupPlan['fields'] {
  return {
    ...starterGroup('corporate'),
    name: 'Race Independent Advisory Group',
    area: THEME,
    commandUnit: 'Across London',
    meetingsPerYear: 8,
    purpose:
      'Advises senior officers across London on how policy, training and major operations affect black, Asian and minority ethnic Londoners.',
    publicContact: 'race-iag@example.org',
  }
}

/** An equal share of `total` for each of `count`, the first ones getting what is left over. */
function share(total: number, count: number, index: number): number {
  return Math.floor(total / count) + (index < total % count ? 1 : 0)
}

/** The groups of an example: Hackney, Newham and the corporate one first, then the other boroughs by name. `scale` is 1 to 33. */
export function groupPlans(scale: number): GroupPlan[] {
  const others = BOROUGHS.map((b) => b.name).filter(
    (name) => name !== 'City of London' && !(FIRST as readonly string[]).includes(name),
  )
  const areas = [...FIRST.map(local), corporate(), ...others.map(local)].slice(0, Math.max(3, scale))
  const people =
    scale === 1 ? PEOPLE_AT_SCALE_1 * areas.length : Math.round((LONDON.people * scale) / LONDON.scale)
  const meetings =
    scale === 1 ? MEETINGS_AT_SCALE_1 * areas.length : Math.round((LONDON.meetings * scale) / LONDON.scale)
  const every = scale === 1 ? 42 : 28
  return areas.map((fields, index) => ({
    fields,
    slug: slugOf(fields.area),
    people: share(people, areas.length, index),
    meetings: share(meetings, areas.length, index),
    every,
    // Hackney meets within days, Newham met last week and the corporate group the week before.
    nextIn: index === 0 ? 4 : 4 + ((every * 20 - 14 - (index - 1) * 7) % every),
  }))
}
