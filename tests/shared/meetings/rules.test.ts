import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { contract } from '../../../shared/contract.ts'
import { type AttendanceState, MeetingState } from '../../../shared/meetings/entities.ts'
import {
  agendaLength,
  canStep,
  clockTimes,
  expectedQuorum,
  MEETING_STEPS,
  type MeetingStep,
  minutesLocked,
  quorum,
  quorumNeeded,
} from '../../../shared/meetings/rules.ts'
import { STARTER_TEMPLATE } from '../../../shared/meetings/template.ts'
import { whyLocked, whyNotStep } from '../../../shared/meetings/way-out.ts'
import type { Capacity } from '../../../shared/people/entities.ts'

const STEPS = Object.keys(MEETING_STEPS) as MeetingStep[]
const RULE = { percent: 33, atLeast: 3, chairRequired: true }

function here(capacity: Capacity, state: AttendanceState = 'present') {
  return { capacity, state }
}

describe('The steps of a meeting', () => {
  it('every step that is refused says why in a plain sentence, and no allowed step does', () => {
    for (const step of STEPS) {
      for (const state of MeetingState.options) {
        const why = whyNotStep(step, state)
        if (canStep(step, state)) expect(why).toBe('')
        else expect(why).toMatch(/^[A-Z].{15,160}\.$/)
      }
    }
  })

  it('approved and published minutes are locked, and the way out is to reopen them with a reason', () => {
    expect(minutesLocked('circulated')).toBe(false)
    expect(minutesLocked('approved')).toBe(true)
    expect(whyLocked('approved')).toBe(
      'These minutes are approved. To change them, reopen them with a reason.',
    )
    expect(whyLocked('published')).toBe(
      'These minutes are published. To change them, reopen them with a reason.',
    )
  })

  it('who may take a step in the rules is who may call it in the contract', () => {
    const callers = (procedure: { '~orpc': { meta: unknown } }) =>
      (procedure['~orpc'].meta as { callers: readonly string[] }).callers
    expect(callers(contract.meetings.hold)).toEqual(MEETING_STEPS.hold.by)
    expect(callers(contract.meetings.cancel)).toEqual(MEETING_STEPS.cancel.by)
    expect(callers(contract.meetings.agreeAgenda)).toEqual(MEETING_STEPS['agree agenda'].by)
    expect(callers(contract.minutes.check)).toEqual(MEETING_STEPS.check.by)
    expect(callers(contract.minutes.circulate)).toEqual(MEETING_STEPS.circulate.by)
    expect(callers(contract.minutes.approve)).toEqual(MEETING_STEPS.approve.by)
    expect(callers(contract.minutes.reopen)).toEqual(MEETING_STEPS.reopen.by)
    expect(callers(contract.publishing.withdraw)).toEqual(MEETING_STEPS.withdraw.by)
  })
})

describe('The quorum', () => {
  it('R5: is a third of the formal members, rounded up, and never below three', () => {
    expect(quorumNeeded(RULE, 4)).toBe(3)
    expect(quorumNeeded(RULE, 12)).toBe(4)
    expect(quorumNeeded(RULE, 0)).toBe(3)
  })

  it('R5: says how many are missing, and that the chair is', () => {
    expect(quorum(RULE, 9, [here('formal'), here('formal')]).missing).toBe(
      '1 more formal member is needed, and the chair or a vice-chair is needed',
    )
    expect(quorum(RULE, 9, [here('formal')]).missing).toContain('2 more formal members are needed')
  })

  it('counts those present, online or there for part, but nobody who is expected, absent or sent apologies', () => {
    const standing = quorum(RULE, 9, [
      here('chair', 'online'),
      here('formal', 'part'),
      here('formal', 'present'),
      here('formal', 'expected'),
      here('formal', 'absent'),
      here('formal', 'apologies'),
    ])
    expect(standing).toMatchObject({ here: 3, quorate: true, chairHere: true, missing: '' })
  })

  it('informal advisors, officers and observers do not count', () => {
    const standing = quorum({ ...RULE, chairRequired: false }, 3, [
      here('informal'),
      here('officer'),
      here('slt'),
      here('observer'),
      here('secretariat'),
    ])
    expect(standing).toMatchObject({ here: 0, quorate: false })
  })

  it('R2, R3: SLT is present only when an SLT member is there; a deputy who is not SLT does not count', () => {
    expect(quorum(RULE, 3, [here('officer')]).sltPresent).toBe(false)
    expect(quorum(RULE, 3, [here('slt', 'apologies')]).sltPresent).toBe(false)
    expect(quorum(RULE, 3, [here('slt', 'online')]).sltPresent).toBe(true)
  })

  it('one more formal member in the room never makes a quorate meeting inquorate', () => {
    const capacity = fc.constantFrom<Capacity>('chair', 'formal', 'informal', 'slt', 'officer', 'vice-chair')
    const state = fc.constantFrom<AttendanceState>('expected', 'present', 'online', 'part', 'absent')
    fc.assert(
      fc.property(
        fc.array(fc.record({ capacity, state }), { maxLength: 20 }),
        fc.integer({ min: 0, max: 40 }),
        (attendance, members) => {
          const before = quorum(RULE, members, attendance)
          const after = quorum(RULE, members, [...attendance, here('formal')])
          expect(before.quorate && !after.quorate).toBe(false)
          expect(before.quorate).toBe(before.missing === '')
        },
      ),
    )
  })
})

describe('The clock of an agenda', () => {
  it('each item starts when the one before ends, also past midnight', () => {
    const timed = clockTimes('23:30', [
      { id: 'b', parentId: null, minutes: 20, position: 2 },
      { id: 'a', parentId: null, minutes: 15, position: 1 },
      { id: 'c', parentId: null, minutes: 5, position: 3 },
    ])
    expect(timed.map((t) => [t.number, t.startsAt, t.endsAt])).toEqual([
      ['1', '23:30', '23:45'],
      ['2', '23:45', '00:05'],
      ['3', '00:05', '00:10'],
    ])
  })

  it('says how far an agenda runs over ninety minutes; the starter agenda just fits', () => {
    expect(agendaLength(STARTER_TEMPLATE)).toEqual({ total: 90, over: 0 })
    expect(agendaLength([{ minutes: 60 }, { minutes: 45 }])).toEqual({ total: 105, over: 15 })
  })
})

describe('The quorum before the meeting', () => {
  const expected = (capacity: Capacity) => here(capacity, 'expected')

  it('is what it would be if everybody came who is expected', () => {
    const rows = [expected('chair'), expected('formal'), expected('formal'), expected('slt')]
    expect(expectedQuorum(RULE, 9, 'agenda agreed', rows)).toMatchObject({
      here: 3,
      needed: 3,
      quorate: true,
      sltPresent: true,
    })
  })

  it('is in doubt when apologies leave too few, and says who is missing', () => {
    const rows = [here('chair', 'apologies'), expected('formal'), expected('formal')]
    expect(expectedQuorum(RULE, 9, 'planned', rows)?.missing).toBe(
      '1 more formal member is needed, and the chair or a vice-chair is needed',
    )
  })

  it('is not asked any more once somebody is there, or the meeting was held', () => {
    expect(expectedQuorum(RULE, 9, 'planned', [here('formal'), expected('formal')])).toBeNull()
    for (const state of ['held', 'approved', 'published', 'cancelled'] as const)
      expect(expectedQuorum(RULE, 9, state, [expected('formal')])).toBeNull()
  })
})
