import { clockAfter, daysBetween, shortDay, weekday } from '../dates.ts'
import { isChair, isFormal } from '../people/rules.ts'
import type { QuorumRule } from '../groups/entities.ts'
import type { UserRole } from '../roles.ts'
import { type AgendaItem, type Attendance, type AttendanceState, MeetingState } from './entities.ts'
import { inAgendaOrder, type ItemNumber, numberItems } from './sub-items.ts'

/** A step a meeting can take: from which states, to which, by whom. Anything not listed is refused (domain.md §2.10, §2.11; design.md §5). */
export type MeetingStep =
  | 'draft agenda'
  | 'agree agenda'
  | 'hold'
  | 'check'
  | 'circulate'
  | 'approve'
  | 'reopen'
  | 'publish'
  | 'withdraw'
  | 'cancel'

export const MEETING_STEPS = {
  'draft agenda': { from: ['planned', 'agenda agreed'], to: 'agenda draft', by: ['secretariat', 'chair'] },
  'agree agenda': { from: ['planned', 'agenda draft'], to: 'agenda agreed', by: ['chair', 'slt'] },
  hold: { from: ['planned', 'agenda draft', 'agenda agreed'], to: 'held', by: ['secretariat', 'chair'] },
  check: { from: ['held'], to: 'checked', by: ['chair'] },
  circulate: { from: ['checked'], to: 'circulated', by: ['secretariat'] },
  approve: { from: ['circulated'], to: 'approved', by: ['chair'] },
  reopen: {
    from: ['checked', 'circulated', 'approved', 'published'],
    to: 'held',
    by: ['secretariat', 'chair'],
  },
  publish: { from: ['approved', 'published'], to: 'published', by: ['secretariat'] },
  withdraw: { from: ['published'], to: 'approved', by: ['secretariat', 'chair', 'slt'] },
  cancel: {
    from: ['planned', 'agenda draft', 'agenda agreed'],
    to: 'cancelled',
    by: ['secretariat', 'chair'],
  },
} satisfies Record<MeetingStep, { from: readonly MeetingState[]; to: MeetingState; by: readonly UserRole[] }>

/** True when a meeting in `state` can take `step`. */
export function canStep(step: MeetingStep, state: MeetingState): boolean {
  return (MEETING_STEPS[step].from as readonly MeetingState[]).includes(state)
}

/** The states of a meeting that has not begun. */
export const TO_COME: readonly MeetingState[] = MeetingState.options.filter((state) => canStep('hold', state))

/** The states of a meeting that took place. */
export const HELD: readonly MeetingState[] = MeetingState.options.filter(
  (state) => !canStep('hold', state) && state !== 'cancelled',
)

/** Minutes may be written until they are approved; approved and published text is locked (domain.md §2.11). */
export function minutesLocked(state: MeetingState): boolean {
  return state === 'approved' || state === 'published' || state === 'cancelled'
}

/** The agenda may change until the meeting's minutes are approved or it is cancelled. */
export function agendaLocked(state: MeetingState): boolean {
  return minutesLocked(state)
}

export type TimedItem<Item> = Item &
  ItemNumber & {
    startsAt: string
    endsAt: string
    offset: number
    /** Days after the day the meeting starts on: 1 once it is past midnight. */
    dayAfter: number
  }

/**
 * Gives each item its number and clock times from the meeting's start. The minutes of an item are its own; those of its sub-items come
 * after them. `offset` is minutes after the start. With the meeting's `date`
 * (`YYYY-MM-DD`) the times are what clocks show, also in a night in which they change; without it, as on any other night.
 */
export function clockTimes<Item extends Pick<AgendaItem, 'id' | 'parentId' | 'minutes' | 'position'>>(
  startTime: string,
  items: readonly Item[],
  date?: string,
): TimedItem<Item>[] {
  const start = date ?? ANY_NIGHT
  let offset = 0
  return numberItems(inAgendaOrder(items)).map((item) => {
    const from = clockAfter(start, startTime, offset)
    const timed = {
      ...item,
      startsAt: from.time,
      endsAt: clockAfter(start, startTime, offset + item.minutes).time,
      offset,
      dayAfter: daysBetween(start, from.day),
    }
    offset += item.minutes
    return timed
  })
}

/** A day in winter after which the clocks do not change for months. */
const ANY_NIGHT = '2026-01-01'

/**
 * What is odd about a meeting's clock times, in plain sentences; '' when nothing is. It runs past midnight, or it is on while the clocks
 * change. `date` and `startTime` are local wall time, `minutes` how long the agenda is.
 */
export function clockNotice(date: string, startTime: string, minutes: number): string {
  const said: string[] = []
  const start = clockAfter(date, startTime, 0)
  const end = clockAfter(date, startTime, minutes)
  const change = daysBetween(date, end.day) * 1440 + minutesOf(end.time) - minutesOf(start.time) - minutes
  if (start.time !== startTime)
    said.push(
      `There is no ${startTime} on ${shortDay(date)}, because the clocks go forward: the meeting starts at ${start.time}.`,
    )
  else if (change > 0)
    said.push(
      'The clocks go forward during this meeting: 01:00 to 02:00 is left out, and the times allow for it.',
    )
  else if (change < 0)
    said.push(
      'The clocks go back during this meeting: 01:00 to 02:00 comes twice, and the times allow for it.',
    )
  else if (comesTwice(date, startTime))
    said.push(`The clocks go back that night, so ${startTime} comes twice: the second is meant.`)
  if (end.day !== date && !(end.time === '00:00' && daysBetween(date, end.day) === 1))
    said.push(
      `This meeting runs past midnight and ends on ${weekday(end.day)} ${shortDay(end.day)} at ${end.time}.`,
    )
  return said.join(' ')
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** True when a wall time is shown twice on that day: an hour earlier the clocks said the same. */
function comesTwice(date: string, time: string): boolean {
  const before = clockAfter(date, time, -60)
  return before.day === date && before.time === time
}

/** The longest closed-part meeting the starter template allows, in minutes (domain.md §5.6: 60 to 90). */
export const MEETING_LENGTH = 90

/** Total minutes of an agenda and how many minutes it runs over `length`. */
export function agendaLength(
  items: readonly Pick<AgendaItem, 'minutes'>[],
  length = MEETING_LENGTH,
): { total: number; over: number } {
  const total = items.reduce((sum, item) => sum + item.minutes, 0)
  return { total, over: Math.max(0, total - length) }
}

/** More minutes than this are no meeting but a slip of the keyboard: a working day. */
const WORKING_DAY = 480

/** `95` → `1 h 35 min`. */
function hours(minutes: number): string {
  const [h, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [h > 0 ? `${h} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ')
}

/**
 * What is wrong with the length of an agenda in one sentence that says what to do; '' when nothing is. An item may not take longer than
 * a meeting should (`length` minutes), nor all of them more than a working day. Nothing is refused: it is said, and stays as typed.
 */
export function whyTooLong(
  items: readonly Pick<AgendaItem, 'title' | 'minutes'>[],
  length = MEETING_LENGTH,
): string {
  const { total } = agendaLength(items)
  const longest = items.reduce<(typeof items)[number] | null>(
    (most, item) => (item.minutes > (most?.minutes ?? length) ? item : most),
    null,
  )
  if (longest) {
    return `“${longest.title}” alone takes ${hours(longest.minutes)}, longer than the ${hours(length)} a meeting should last. Give it fewer minutes, or split it.`
  }
  if (total <= WORKING_DAY) return ''
  return `This agenda takes ${hours(total)}, more than a working day. Give its items fewer minutes, or move some to the next meeting.`
}

/** Who is in the room or on the line, for at least part of the meeting. */
export function attends(state: AttendanceState): boolean {
  return state === 'present' || state === 'online' || state === 'part'
}

/** The number of formal members needed: the share of `formalMembers` rounded up, never below the rule's least number (R5). */
export function quorumNeeded(rule: QuorumRule, formalMembers: number): number {
  return Math.max(rule.atLeast, Math.ceil((formalMembers * rule.percent) / 100))
}

export type QuorumResult = {
  needed: number
  here: number
  chairHere: boolean
  quorate: boolean
  /** Whether an SLT member is present: the standard asks for one at every meeting (R2; an officer who is not SLT does not count, R3). */
  sltPresent: boolean
  /** What is missing, in one sentence; '' when quorate. */
  missing: string
}

/** Works out the quorum and "SLT present" from the attendance as marked so far. `formalMembers` is the group's count of current formal members. */
export function quorum(
  rule: QuorumRule,
  formalMembers: number,
  attendance: readonly Pick<Attendance, 'capacity' | 'state'>[],
): QuorumResult {
  const here = attendance.filter((a) => attends(a.state))
  const formal = here.filter((a) => isFormal(a.capacity)).length
  const chairHere = here.some((a) => isChair(a.capacity))
  const needed = quorumNeeded(rule, formalMembers)
  const tooFew = formal < needed
  const noChair = rule.chairRequired && !chairHere
  const missing = [
    tooFew
      ? `${needed - formal} more formal ${needed - formal === 1 ? 'member is' : 'members are'} needed`
      : '',
    noChair ? 'the chair or a vice-chair is needed' : '',
  ]
    .filter(Boolean)
    .join(', and ')
  return {
    needed,
    here: formal,
    chairHere,
    quorate: !tooFew && !noChair,
    sltPresent: here.some((a) => a.capacity === 'slt'),
    missing,
  }
}

/**
 * The quorum as it would be if everybody came who is expected: of a meeting that is still to come and of which nobody's attendance was taken.
 * Null once it has begun, when `quorum` says how it stands.
 */
export function expectedQuorum(
  rule: QuorumRule,
  formalMembers: number,
  state: MeetingState,
  attendance: readonly Pick<Attendance, 'capacity' | 'state'>[],
): QuorumResult | null {
  if (!TO_COME.includes(state) || attendance.some((row) => attends(row.state) || row.state === 'absent'))
    return null
  const asExpected = attendance.map(({ capacity, state: marked }) => ({
    capacity,
    state: marked === 'expected' ? ('present' as const) : marked,
  }))
  return quorum(rule, formalMembers, asExpected)
}
