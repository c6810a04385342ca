import { advisorPlaces, type AdvisorOnDay, readAdvisors, readSteps, readTicks } from '../../../db/advisors.ts'
import { readRules } from '../../../db/data-protection-due.ts'
import { listGroups } from '../../../db/groups.ts'
import { findPerson } from '../../../db/people.ts'
import { checklistOf } from '../../../shared/advisors/checklists.ts'
import type { AdvisorSummary, AdvisorWhole } from '../../../shared/advisors/contract.ts'
import {
  AdvisorWords,
  type ChecklistTick,
  Independence,
  NO_CONCERN,
} from '../../../shared/advisors/entities.ts'
import { independenceWarnings } from '../../../shared/advisors/rules.ts'
import { dueOn, rulesInForce } from '../../../shared/data-protection/retention.ts'
import { termsOfGroup } from '../../../shared/groups/rules.ts'
import { isFormal } from '../../../shared/people/rules.ts'
import type { Groups } from '../../../shared/scope.ts'
import type { OpenContext } from '../open-context.ts'

type Db = OpenContext['db']

/** After how many years a former officer is not asked about it any more, by group. */
async function independenceYears(db: Db, day: string, groups: Groups): Promise<Map<string, number>> {
  const all = await listGroups(db, day, groups)
  return new Map(all.map((group) => [group.id, termsOfGroup(group).independenceYears]))
}

function summary(
  advisor: AdvisorOnDay,
  ticks: readonly ChecklistTick[],
  years: ReadonlyMap<string, number>,
): AdvisorSummary {
  const items = checklistOf(advisor)
  const { personId, groupId, groupName, person, kind, state, since, place, lastPlace } = advisor
  return {
    personId,
    groupId,
    groupName,
    name: person.name,
    title: person.title,
    kind,
    state,
    since,
    place,
    endsOn: lastPlace?.endsOn ?? null,
    done: items.filter((item) => ticks.some((tick) => tick.item === item.key)).length,
    toDo: items.length,
    warnings: advisor.record ? independenceWarnings(advisor.record, years.get(groupId)) : [],
  }
}

/** Advisors of these groups as they stand on `day`, with how far the checklist of their stage is. */
export async function summaries(db: Db, groups: Groups, day: string): Promise<AdvisorSummary[]> {
  const advisors = await readAdvisors(db, { groups }, day)
  const ticks = await readTicks(db, idsOf(advisors))
  const years = await independenceYears(db, day, groups)
  return advisors.map((advisor) => summary(advisor, ticks.get(advisor.record?.id ?? '') ?? [], years))
}

const idsOf = (advisors: readonly AdvisorOnDay[]) =>
  advisors.flatMap(({ record }) => (record === null ? [] : [record.id]))

/** Everything about one person's way in and out of these groups, on `day`. Reasons are for those who decide, not for administrators. */
export async function wholes(
  context: OpenContext,
  db: Db,
  personId: string,
  groups: Groups,
): Promise<AdvisorWhole[]> {
  const day = context.today()
  const advisors = await readAdvisors(db, { groups, personId }, day)
  const [steps, ticks] = [await readSteps(db, idsOf(advisors)), await readTicks(db, idsOf(advisors))]
  const years = await independenceYears(db, day, groups)
  const readsReasons = context.user.role !== 'administrator'
  const found: AdvisorWhole[] = []
  for (const advisor of advisors) {
    const { record } = advisor
    const own = ticks.get(record?.id ?? '') ?? []
    found.push({
      ...summary(advisor, own, years),
      words: record ? AdvisorWords.strip().parse(record) : { reach: '', knows: '', reachedThrough: '' },
      independence: record ? Independence.strip().parse(record) : NO_CONCERN,
      steps: (steps.get(record?.id ?? '') ?? []).map((step) =>
        readsReasons ? step : { ...step, reason: '' },
      ),
      ticks: own,
      places: await advisorPlaces(db, personId, advisor.groupId),
      keptUntil: await keptUntil(db, advisor, day),
    })
  }
  return found
}

/** The day the record of somebody who has left is looked at again (R54); null while they have a place anywhere, or for ever. */
async function keptUntil(db: Db, advisor: AdvisorOnDay, day: string): Promise<string | null> {
  const { lastPlace, state, since } = advisor
  const isGone = ['declined', 'removed', 'alumni', 'stood down', 'term ended'].includes(state)
  if (!isGone) return null
  const places = (await findPerson(db, advisor.personId))?.memberships ?? []
  if (places.some((place) => place.endsOn === null || place.endsOn >= day)) return null
  const kind =
    places.length === 0 ? 'applicant' : isFormal(lastPlace?.capacity ?? 'informal') ? 'advisor' : 'informal'
  const rule = rulesInForce(await readRules(db)).find((each) => each.kind === kind)
  const left = lastPlace?.endsOn ?? since
  return rule ? dueOn(left > since ? left : since, rule, null) : null
}
