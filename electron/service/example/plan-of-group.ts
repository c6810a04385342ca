import type { Recorder } from '../../../db/record.ts'
import { addDays } from '../../../shared/dates.ts'
import type { PlanAction, PlanActionState, PlanRag } from '../../../shared/plan/entities.ts'
import { quarterEnd, suggestRag } from '../../../shared/plan/rules.ts'

type ExampleAction = Pick<PlanAction, 'text' | 'lead' | 'timescale' | 'funding'> & {
  state: PlanActionState
  /** Days from today to its day; of a quarter any day in it. */
  inDays?: number
  note: string
  agoDays: number
  /** What its lead set in place of the rule's colour. */
  chosen?: { rag: PlanRag; reason: string }
}
type ExampleObjective = { theme: string; text: string; measure: string; actions: readonly ExampleAction[] }

const NONE = { funding: '' } as const

/** A plan with an action of every colour, one of which its lead sees otherwise than the rule. */
const OBJECTIVES: readonly ExampleObjective[] = [
  {
    theme: 'Being asked early',
    text: 'We are asked before a plan is made, not after',
    measure: 'Eight of ten requests come before the decision',
    actions: [
      {
        ...NONE,
        text: 'Put a question to advisors on the first page of every plan',
        lead: 'Chief inspector, operations',
        timescale: 'date',
        inDays: -24,
        state: 'in progress',
        note: 'The form is agreed; two teams do not use it yet.',
        agoDays: 20,
      },
      {
        ...NONE,
        text: 'Tell new senior officers what the group is for in their first month',
        lead: 'SLT lead',
        timescale: 'ongoing',
        state: 'in progress',
        note: 'Both who came this quarter have met the chair.',
        agoDays: 12,
      },
    ],
  },
  {
    theme: 'Who we are',
    text: 'The group is as the borough is',
    measure: 'Two members under 25 and two from the north of the borough',
    actions: [
      {
        text: 'Speak at four colleges and two youth clubs',
        lead: 'Vice-chair',
        funding: 'Fares, from the group’s own',
        timescale: 'quarter',
        inDays: -105,
        state: 'in progress',
        note: 'Three visits made, two people asked for a form.',
        agoDays: 9,
        chosen: { rag: 'A', reason: 'The last visits are booked.' },
      },
      {
        ...NONE,
        text: 'A joining leaflet in the four languages most asked for',
        lead: 'Secretary',
        timescale: 'date',
        inDays: 19,
        state: 'in progress',
        note: 'Turkish and Bengali are printed.',
        agoDays: 15,
      },
    ],
  },
  {
    theme: 'What became of it',
    text: 'The public can read what we advised and what was done',
    measure: 'Minutes are public 28 days after they are approved',
    actions: [
      {
        ...NONE,
        text: 'A page on the site for advice and answers',
        lead: 'Secretary',
        timescale: 'date',
        inDays: -60,
        state: 'complete',
        note: 'It is public.',
        agoDays: 62,
      },
      {
        ...NONE,
        text: 'Ask members what they would change, once a year',
        lead: 'Chair',
        timescale: 'date',
        inDays: 120,
        state: 'not started',
        note: 'The questions of last year will do.',
        agoDays: 30,
      },
    ],
  },
]

/** Writes the plan of a group for this year. Gives how many records; the groups after the second have none. */
export async function writePlan(
  record: Recorder,
  index: number,
  { groupId, today, newId }: { groupId: string; today: string; newId: () => string },
): Promise<number> {
  if (index > 1) return 0
  const year = today.slice(0, 4)
  const planId = newId()
  let records = 1
  await record.add('plan', planId, {
    groupId,
    title: `Plan of the group ${year}`,
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
    state: 'active',
  })
  for (const [at, { actions, ...objective }] of OBJECTIVES.entries()) {
    const objectiveId = newId()
    await record.add('planObjective', objectiveId, { groupId, planId, place: at + 1, ...objective })
    records += 1 + 2 * actions.length
    for (const [place, each] of actions.entries()) {
      const { inDays, note, agoDays, chosen, ...fields } = each
      const planActionId = newId()
      const day = inDays === undefined ? null : addDays(today, inDays)
      const due = day !== null && fields.timescale === 'quarter' ? quarterEnd(day) : day
      await record.add('planAction', planActionId, {
        groupId,
        planId,
        objectiveId,
        place: place + 1,
        support: '',
        due,
        ...fields,
      })
      const notedOn = addDays(today, -agoDays)
      const suggested = suggestRag({ ...fields, due, since: notedOn }, notedOn).rag
      const differs = chosen !== undefined && chosen.rag !== suggested
      await record.add('planProgress', newId(), {
        groupId,
        planId,
        planActionId,
        day: notedOn,
        text: note,
        state: fields.state,
        suggested,
        chosen: differs ? chosen.rag : suggested,
        reason: differs ? chosen.reason : '',
        recordedBy: 'Secretary',
      })
    }
  }
  return records
}
