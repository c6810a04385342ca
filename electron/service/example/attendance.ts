import type { AttendanceState } from '../../../shared/meetings/entities.ts'
import type { Capacity } from '../../../shared/people/entities.ts'
import { isChair, isFormal } from '../../../shared/people/rules.ts'
import { fullName } from '../../../shared/people/rules.ts'
import { attends } from '../../../shared/meetings/rules.ts'
import type { ExamplePerson } from './people.ts'
import type { Chance } from './random.ts'
import type { ScheduledMeeting } from './schedule.ts'

export type ExampleAttendance = {
  person: ExamplePerson | null
  name: string
  capacity: Capacity
  state: AttendanceState
  /** The number of the item they came in at, when they were there in part; null otherwise. */
  fromItem: number | null
}

function usually(chance: Chance): AttendanceState {
  const roll = chance.between(1, 100)
  if (roll <= 62) return 'present'
  if (roll <= 76) return 'online'
  if (roll <= 80) return 'part'
  return roll <= 93 ? 'apologies' : 'absent'
}

function stateOf(
  person: ExamplePerson,
  capacity: Capacity,
  meeting: ScheduledMeeting,
  chance: Chance,
  formal: number,
): AttendanceState {
  const state = usually(chance)
  if (capacity === 'officer' || capacity === 'secretariat')
    return person.title === 'Constable' ? state : 'present'
  if (capacity === 'slt') {
    if (meeting.oddities.includes('without SLT')) return 'apologies'
    return person.title === 'Superintendent' ? 'present' : state
  }
  if (meeting.oddities.includes('inquorate') && isFormal(capacity)) {
    // The vice-chair and one member came; the rule asks for four.
    return capacity === 'vice-chair' || formal === 3
      ? 'present'
      : chance.pick(['apologies', 'absent'] as const)
  }
  if (isChair(capacity) || formal === 2 || formal === 3) return 'present'
  return state
}

/** Who was at a meeting held, or is expected at one to come. */
export function attendanceOf(
  people: readonly ExamplePerson[],
  meeting: ScheduledMeeting,
  chance: Chance,
): ExampleAttendance[] {
  const rows: ExampleAttendance[] = []
  let formal = -1
  for (const person of people) {
    const capacity = person.place?.capacity
    if (capacity === undefined) continue
    if (isFormal(capacity)) formal += 1
    // Informal advisors come when there is something for them.
    if (capacity === 'informal' && !chance.happens(40)) continue
    const row = { person, name: person.name, capacity }
    if (meeting.ago < 1) {
      const away = meeting.ago === 0 && !isChair(capacity) && chance.happens(12)
      rows.push({ ...row, state: away ? 'apologies' : 'expected', fromItem: null })
      continue
    }
    const state = stateOf(person, capacity, meeting, chance, formal)
    const fromItem = state === 'part' ? chance.between(3, 5) : null
    rows.push({ ...row, state, fromItem })
  }
  if (meeting.ago >= 1 && chance.happens(30)) {
    rows.push({
      person: null,
      name: 'Visitor from a partner organisation',
      capacity: 'observer',
      state: 'present',
      fromItem: null,
    })
  }
  return rows
}

/** Who plays which part in the minutes: people who were there. */
export function castOf(attendance: readonly ExampleAttendance[]): Map<string, ExamplePerson> {
  const here = attendance.filter((row) => row.person !== null && attends(row.state))
  const first = (...capacities: Capacity[]) => {
    for (const capacity of capacities) {
      const found = here.find((row) => row.capacity === capacity)?.person
      if (found) return found
    }
    throw new Error(`nobody was there as ${capacities.join(' or ')}`)
  }
  const titled = (title: string) =>
    here.find((row) => row.person?.title === title)?.person ?? first('officer')
  const members = here.filter((row) => row.capacity === 'formal').map((row) => row.person)
  return new Map([
    ['chair', first('chair', 'vice-chair')],
    ['vice', first('vice-chair', 'formal', 'chair')],
    ['member', members[0] ?? first('vice-chair')],
    ['slt', here.find((row) => row.capacity === 'slt')?.person ?? titled('Inspector')],
    ['inspector', titled('Inspector')],
    ['sergeant', titled('Sergeant')],
    ['secretary', first('secretariat')],
  ])
}

/** The name an agenda shows for who presents an item. */
export function presenterName(cast: ReadonlyMap<string, ExamplePerson>, part: string): string {
  const person = cast.get(part)
  return person ? fullName(person) : ''
}
