import type { Recorder } from '../../../db/record.ts'
import { checklistOf } from '../../../shared/advisors/checklists.ts'
import { type AdvisorKind, type AdvisorState, NO_CONCERN } from '../../../shared/advisors/entities.ts'
import { addDays } from '../../../shared/dates.ts'
import { drawNumber } from '../../../shared/people/numbers.ts'
import { NO_TERM } from '../people/places.ts'
import type { ExamplePerson } from './people.ts'
import type { Chance } from './random.ts'

type Stage = { kind: AdvisorKind; state: AdvisorState }
type Way = { stages: readonly Stage[] /** Days ago the last step was taken. */; ago: number; reason?: string }

const formal = (...states: AdvisorState[]): Stage[] => states.map((state) => ({ kind: 'formal', state }))
const informal = (...states: AdvisorState[]): Stage[] => states.map((state) => ({ kind: 'informal', state }))

/** What becomes of the first contacts of a group, in this order: somebody in each state, and who was informal first. */
const CONTACTS: readonly Way[] = [
  { stages: formal('enquirer'), ago: 6 },
  { stages: formal('enquirer', 'applicant'), ago: 9 },
  { stages: [...informal('registered', 'active'), ...formal('applicant')], ago: 20 },
  { stages: formal('enquirer', 'applicant', 'interviewed'), ago: 12 },
  { stages: formal('applicant', 'interviewed', 'offered'), ago: 5 },
  { stages: formal('applicant', 'interviewed', 'offered', 'onboarding'), ago: 40 },
  {
    stages: formal('applicant', 'declined'),
    ago: 70,
    reason: 'Moves away in the spring; asked to apply again if plans change.',
  },
  { stages: informal('registered'), ago: 3 },
  { stages: informal('registered', 'active', 'dormant'), ago: 150 },
]
/** Contacts who were members once: how long ago they left, and how. */
const LEAVERS: readonly Way[] = [
  { stages: formal('active', 'term ended'), ago: 45 },
  { stages: formal('active', 'stood down'), ago: 60, reason: 'A new job with evening shifts.' },
  { stages: formal('active', 'term ended', 'alumni'), ago: 120 },
]
/** The eighth and ninth of the members. */
const MEMBERS: readonly Way[] = [
  { stages: formal('active', 'on leave'), ago: 30, reason: 'Caring for a parent until the spring.' },
  {
    stages: formal('active', 'suspended'),
    ago: 14,
    reason: 'Spoke to a newspaper about a closed item; to be heard.',
  },
]

const KNOWS = [
  'Runs the youth club and knows who is drifting.',
  'Trustee of the mosque; Friday prayers and the school beside it.',
  'Interpreter for Turkish and Kurdish families.',
  'Twenty years on the estate; organises the tenants’ day.',
  'Carers and people at home with an illness.',
] as const

/** Somebody's way, and the person it is about. `place`: the days of a membership that is over. */
export type ExampleWay = Way & { person: ExamplePerson; place: { startedOn: string; endsOn: string } | null }

/**
 * Who of a group's people is on which way in or out. The first contacts are on the way in, three more were members; these are advisors by
 * kind. `chance` is a stream of its own, so that everything else in the example stays as it is.
 */
export function waysOf(people: readonly ExamplePerson[], chance: Chance, today: string): ExampleWay[] {
  const contacts = people.filter((person) => person.kind === 'contact')
  const members = people.filter((person) => person.place?.capacity === 'formal').slice(6)
  const leavers = contacts.slice(CONTACTS.length, CONTACTS.length + LEAVERS.length)
  const ways: ExampleWay[] = []
  for (const [index, way] of CONTACTS.entries()) {
    const person = contacts[index]
    if (person) ways.push({ ...way, person, place: null })
  }
  for (const [index, person] of leavers.entries()) {
    const way = LEAVERS[index]
    if (!way) continue
    const left = way.stages.length === 3 ? way.ago + 30 : way.ago
    const endsOn = addDays(today, -left)
    ways.push({ ...way, person, place: { startedOn: addDays(endsOn, -chance.between(600, 1090)), endsOn } })
  }
  for (const [index, way] of MEMBERS.entries()) {
    const person = members[index]
    if (person) ways.push({ ...way, person, place: null })
  }
  for (const { person } of ways) person.kind = 'advisor'
  return ways
}

/** Writes these ways with every step, the ticks of the stage, and the places that are over. Gives how many records. */
export async function writeWays(
  record: Recorder,
  groupId: string,
  ways: readonly ExampleWay[],
  { chance, today, newId, taken }: { chance: Chance; today: string; newId: () => string; taken: Set<number> },
): Promise<number> {
  let records = 0
  for (const { person, stages, ago, reason = '', place } of ways) {
    const last = stages.at(-1)
    if (!last) continue
    if (place) {
      const number = drawNumber(taken, person.id)
      taken.add(number)
      const endReason = stages.some(({ state }) => state === 'stood down')
        ? ('stood down' as const)
        : ('term ended' as const)
      await record.add('membership', newId(), {
        ...place,
        ...NO_TERM,
        personId: person.id,
        groupId,
        capacity: 'formal',
        number,
        importId: null,
        termNumber: 1,
        endReason,
      })
      records += 1
    }
    const days = daysOf(stages.length, addDays(today, -ago), chance, place)
    const advisorId = newId()
    await record.add('advisor', advisorId, {
      personId: person.id,
      groupId,
      ...last,
      since: days.at(-1) ?? today,
      reach: '',
      knows: person.place ? '' : chance.pick(KNOWS),
      reachedThrough: last.kind === 'informal' ? 'The chair' : '',
      ...NO_CONCERN,
      formerOfficer: last.state === 'interviewed',
      formerOfficerYears: last.state === 'interviewed' ? 3 : null,
    })
    const jointly = last.state === 'suspended'
    for (const [index, stage] of stages.entries()) {
      const before = stages[index - 1]
      // A member was one before anything of this was recorded.
      if (index === 0 && stage.state === 'active') continue
      const isLast = index === stages.length - 1
      await record.add('advisorStep', newId(), {
        advisorId,
        personId: person.id,
        groupId,
        fromKind: before?.kind ?? null,
        fromState: before?.state ?? null,
        toKind: stage.kind,
        toState: stage.state,
        day: days[index] ?? today,
        reason: isLast ? reason : '',
        by: 'Secretary',
        agreedChair: isLast && jointly ? 'The chair' : '',
        agreedSlt: isLast && jointly ? 'The SLT lead' : '',
      })
      records += 1
    }
    const items = checklistOf(last)
    for (const { key } of items.slice(0, Math.floor(items.length / 2))) {
      await record.add('checklistTick', newId(), {
        advisorId,
        electionId: null,
        groupId,
        item: key,
        doneOn: addDays(today, -Math.min(ago, chance.between(1, 5))),
        by: 'Secretary',
      })
      records += 1
    }
    records += 1
  }
  return records
}

/** The days of so many steps, the last on `last`, one to three weeks apart; a member's first is the day they joined, and they left on the last of their place. */
function daysOf(
  count: number,
  last: string,
  chance: Chance,
  place: { startedOn: string; endsOn: string } | null,
): string[] {
  const days = [last]
  while (days.length < count) days.unshift(addDays(days[0] ?? last, -chance.between(7, 21)))
  if (place) {
    days[0] = place.startedOn
    days[1] = place.endsOn
  }
  return days
}
