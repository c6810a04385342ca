import { addDays } from '../dates.ts'
import { KEEPERS_AND_CHAIR } from '../roles.ts'
import type { PlanConcern } from './facts.ts'
import type { Found } from './meeting-alerts.ts'
import { count, days } from './words.ts'

/** A plan with red actions (domain.md R47), and one in which nothing was noted for a quarter (R48). */
export function planAlerts(
  { id, groupId, groupName, title, red, stale }: PlanConcern,
  today: string,
): Found[] {
  const of = { groupId, groupName, to: `/plan/${id}` }
  const found: Found[] = []
  if (red > 0)
    found.push({
      ...of,
      id: `plan red ${id}`,
      since: today,
      rag: 'R',
      harm: 53,
      sentence: `${count(red, 'action', 'actions')} of “${title}” ${red === 1 ? 'is' : 'are'} red.`,
      detail: 'Note how it goes, put it off to a day, or bring it to the next meeting.',
      button: 'Open the plan',
      by: [...KEEPERS_AND_CHAIR, 'slt'],
    })
  if (stale !== null)
    found.push({
      ...of,
      id: `plan stale ${id}`,
      since: addDays(today, -stale),
      rag: 'A',
      harm: 38,
      sentence: `Nothing was noted in “${title}” for ${days(stale)}.`,
      detail: 'A plan is looked at every quarter.',
      button: 'Open the plan',
      by: [...KEEPERS_AND_CHAIR],
    })
  return found
}
