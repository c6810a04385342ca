import type { MeetingFields } from '../../../shared/meetings/entities.ts'
import { type ExampleItem, agendaOf } from './agenda.ts'
import { attendanceOf, castOf, type ExampleAttendance } from './attendance.ts'
import { type GroupPlan, groupPlans } from './groups.ts'
import { Names } from './names.ts'
import { type ExamplePerson, peopleOf } from './people.ts'
import { placesOf } from './places.ts'
import { Chance, seededIds } from './random.ts'
import { firstDay, type ScheduledMeeting, scheduleOf } from './schedule.ts'
import { TOPICS } from './text/topics.ts'

export type ExampleMeeting = ScheduledMeeting & {
  fields: MeetingFields
  items: ExampleItem[]
  attendance: ExampleAttendance[]
}

/** One group with everything in it. Meetings are made one at a time, oldest first, because there can be very many. */
export type ExampleGroup = {
  plan: GroupPlan
  people: ExamplePerson[]
  meetings: () => Generator<ExampleMeeting>
}

/** What an example is made from. The same values give the same example; `load` counts how often the office was filled before. */
export type ExampleRequest = { seed: number; scale: number; today: string; load: number }

const START_TIMES = ['18:30', '19:00', '17:30'] as const

/** How many people and meetings an example has, before it is made. */
export function exampleSize(scale: number): number {
  return groupPlans(scale).reduce((sum, plan) => sum + plan.people + plan.meetings, 0)
}

/** The whole example, group by group, and the maker of the ids of everything else in it. */
export function planExample(request: ExampleRequest): {
  groups: Generator<ExampleGroup>
  newId: () => string
} {
  const { seed, load, today } = request
  const newId = seededIds(new Chance(seed, 'ids', load), today)
  return { groups: groupsOf(request, newId), newId }
}

function* groupsOf(request: ExampleRequest, newId: () => string): Generator<ExampleGroup> {
  const { seed, scale, today } = request
  const names = new Names(new Chance(seed, 'names'))
  let twice: ExamplePerson | undefined
  for (const [index, plan] of groupPlans(scale).entries()) {
    const chance = new Chance(seed, 'people', index)
    const setting = { area: plan.fields.area, today, since: firstDay(plan, today), chance, names, newId }
    const people = peopleOf(setting, plan.people)
    // One contact of the second group is on record with the first as well: the office has somebody twice.
    const contact = people.findLast(({ kind }) => kind === 'contact')
    if (index === 0) twice = contact
    if (index === 1 && contact && twice) Object.assign(contact, { name: twice.name, email: '' })
    yield { plan, people, meetings: () => meetingsOf(request, plan, index, people) }
  }
}

function* meetingsOf(
  request: ExampleRequest,
  plan: GroupPlan,
  index: number,
  people: ExamplePerson[],
): Generator<ExampleMeeting> {
  const { seed, today } = request
  const chance = new Chance(seed, 'meetings', index)
  const places = placesOf(chance)
  const startTime = START_TIMES[index % START_TIMES.length] ?? '18:30'
  const firstTopic = chance.between(0, TOPICS.length - 1)
  const schedule = scheduleOf(plan, index, today)
  for (const [at, meeting] of schedule.entries()) {
    const online = meeting.kind === 'online'
    const venue = online
      ? ''
      : `${places.venue}, ${plan.fields.area === 'Race' ? 'Lambeth' : plan.fields.area}`
    const fields: MeetingFields = {
      kind: meeting.kind,
      date: meeting.date,
      startTime,
      venue,
      onlineLink: online || meeting.ago < 1 ? 'https://meet.example.org/iag' : '',
      access: 'Step-free entrance, hearing loop, large print on request.',
      purpose:
        meeting.kind === 'extraordinary'
          ? 'To hear advice on a matter that could not wait for the next meeting.'
          : '',
    }
    const attendance = attendanceOf(people, meeting, chance)
    // Whoever is to come presents: everybody plays their part in an agenda still to be used.
    const cast = castOf(
      meeting.ago < 1 ? attendance.map((row) => ({ ...row, state: 'present' as const })) : attendance,
    )
    const next = schedule[at + 1]?.date ?? meeting.date
    const place = { startTime, venue: venue || 'the same address online', next }
    const items = agendaOf(meeting, firstTopic + at, place, places, cast, chance)
    yield { ...meeting, fields, items, attendance }
  }
}
