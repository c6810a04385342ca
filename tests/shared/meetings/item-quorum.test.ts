import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import type { AttendanceState } from '../../../shared/meetings/entities.ts'
import {
  attendanceTaken,
  type Present,
  quorumByItem,
  quorumTurns,
  turnInWords,
  whyNoDecision,
} from '../../../shared/meetings/item-quorum.ts'
import type { Capacity } from '../../../shared/people/entities.ts'

const agenda = (...ids: string[]) => ids.map((id, index) => ({ id, number: index + 1 }))
const ITEMS = agenda('a', 'b', 'c', 'd', 'e', 'f', 'g')
const BASIS = { rule: { percent: 0, atLeast: 3, chairRequired: false }, formalMembers: 6 }

const person = (id: string, state: AttendanceState = 'present', capacity: Capacity = 'formal'): Present => ({
  id,
  capacity,
  state,
  stretches: [],
})
const part = (id: string, from: string | null, to: string | null, leftAt: string | null = null): Present => ({
  ...person(id, 'part'),
  stretches: [{ from, to, leftAt }],
})
const said = (attendance: Present[], items = ITEMS, start = '18:30') =>
  quorumTurns(BASIS, attendance, items, start).map((turn) => turnInWords(turn, items))
const quorate = (attendance: Present[], items = ITEMS) =>
  quorumByItem(BASIS, attendance, items).map((item) => item.quorate)

describe('S6, R5: the quorum of each item', () => {
  it('counts whoever is there at the item, and says what is missing', () => {
    const byItem = quorumByItem(
      BASIS,
      [person('1'), person('2'), part('3', 'c', 'e'), person('4', 'apologies')],
      ITEMS,
    )
    expect(byItem.map((item) => item.here)).toEqual([2, 2, 3, 3, 3, 2, 2])
    expect(byItem[0]).toMatchObject({ quorate: false, missing: '1 more formal member is needed' })
    expect(byItem[2]?.counted).toEqual(['1', '2', '3'])
  })

  it('an officer standing in, a guest and an informal advisor count for no quorum', () => {
    const others = (['officer', 'observer', 'informal', 'slt', 'secretariat'] as const).map((capacity) =>
      person(capacity, 'present', capacity),
    )
    expect(quorate([person('1'), person('2'), ...others]).some(Boolean)).toBe(false)
  })

  it('whoever declared an interest does not count for that item, and counts for the others', () => {
    const here = [person('1'), person('2'), person('3')]
    const byItem = quorumByItem(BASIS, here, ITEMS, [{ attendanceId: '2', itemId: 'd' }])
    expect(byItem.map((item) => item.quorate)).toEqual([true, true, true, false, true, true, true])
    expect(byItem[3]?.counted).toEqual(['1', '3'])
  })

  it('without the chair, where the rule asks for one, an item has no quorum', () => {
    const rule = { ...BASIS.rule, chairRequired: true }
    const here = [
      person('1'),
      person('2'),
      { ...part('3', null, 'b'), capacity: 'chair' as const },
      person('4'),
    ]
    expect(quorumByItem({ ...BASIS, rule }, here, ITEMS).map((item) => item.quorate)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('somebody whose note names no items counts throughout', () => {
    expect(quorate([person('1'), person('2'), person('3', 'part')])).toEqual(ITEMS.map(() => true))
  })
})

describe('S6: the moment the quorum is lost', () => {
  it('is when the member left without whom there was none, after which item', () => {
    expect(said([person('1'), person('2'), part('3', null, 'e', '19:40')])).toEqual([
      'Quorum lost at 19:40, after item 5.',
    ])
    // One more was there: the first to go did not cost it.
    const two = [person('1'), person('2'), part('3', null, 'e', '19:52'), part('4', null, 'e', '19:40')]
    expect(said(two)).toEqual(['Quorum lost at 19:52, after item 5.'])
  })

  it('has no time when nobody noted one', () => {
    expect(said([person('1'), person('2'), part('3', null, 'e')])).toEqual(['Quorum lost after item 5.'])
  })

  it('across midnight, a quarter past twelve is later than ten to', () => {
    const night = [person('1'), person('2'), part('3', null, 'e', '23:50'), part('4', null, 'e', '00:15')]
    expect(said(night, ITEMS, '22:00')).toEqual(['Quorum lost at 00:15, after item 5.'])
  })

  it('may be found again, and lost again', () => {
    const comings = [person('1'), person('2'), part('3', null, 'b', '18:50'), part('4', 'd', 'e', '19:40')]
    expect(said(comings)).toEqual([
      'Quorum lost at 18:50, after item 2.',
      'Quorate from item 4.',
      'Quorum lost at 19:40, after item 5.',
    ])
  })

  it('says nothing of a meeting that never had a quorum, or always had one, or of an interest declared', () => {
    expect(said([person('1')])).toEqual([])
    expect(said([person('1'), person('2'), person('3')])).toEqual([])
  })

  it('names the item by its number of today when the agenda is put in another order', () => {
    const here = [person('1'), person('2'), part('3', null, 'c', '19:05')]
    expect(said(here, agenda('x', 'a', 'b', 'c', 'd'))).toEqual(['Quorum lost at 19:05, after item 4.'])
  })
})

describe('R5: below quorum, notes only', () => {
  const below = { quorate: false, missing: '1 more formal member is needed' }

  it('says why nothing can be decided, and the way out', () => {
    expect(whyNoDecision(below, 6, true)).toBe(
      'There is no quorum at item 6: 1 more formal member is needed. Notes, advice and actions can be taken; to decide, mark whoever has arrived, or leave it to a meeting with a quorum.',
    )
    expect(whyNoDecision({ quorate: true, missing: '' }, 6, true)).toBe('')
  })

  it('while nobody is marked as there or absent, nobody can say that there is no quorum', () => {
    expect(attendanceTaken([{ state: 'expected' }, { state: 'apologies' }])).toBe(false)
    expect(attendanceTaken([{ state: 'expected' }, { state: 'absent' }])).toBe(true)
    expect(whyNoDecision(below, 6, false)).toBe('')
  })
})

describe('whatever the attendance', () => {
  const end = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', null)
  const row = fc.record({
    state: fc.constantFrom<AttendanceState>('present', 'online', 'part', 'apologies', 'absent', 'expected'),
    stretches: fc.array(fc.record({ from: end, to: end, leftAt: fc.constant('19:00') }), { maxLength: 3 }),
    capacity: fc.constantFrom<Capacity>('chair', 'formal', 'officer', 'slt', 'observer'),
  })
  const all = fc
    .array(row, { maxLength: 9 })
    .map((rows) => rows.map((each, index) => ({ ...each, id: `${index}` })))

  it('each turn is exactly where the quorum of one item and of the next differ, and losses and gains take turns', () => {
    fc.assert(
      fc.property(all, (attendance) => {
        const flags = quorumByItem(BASIS, attendance, ITEMS).map((item) => item.quorate)
        const changes = flags.filter((flag, at) => at > 0 && flag !== flags[at - 1]).length
        const turns = quorumTurns(BASIS, attendance, ITEMS, '18:30')
        expect(turns).toHaveLength(changes)
        for (const [at, turn] of turns.entries()) expect(turn.kind === turns[at - 1]?.kind).toBe(false)
      }),
    )
  })

  it('one more formal member never costs an item its quorum', () => {
    fc.assert(
      fc.property(all, (attendance) => {
        const before = quorumByItem(BASIS, attendance, ITEMS)
        const after = quorumByItem(BASIS, [...attendance, person('new')], ITEMS)
        for (const [at, item] of before.entries()) if (item.quorate) expect(after[at]?.quorate).toBe(true)
      }),
    )
  })
})
