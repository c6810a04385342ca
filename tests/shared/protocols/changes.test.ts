import { describe, expect, it } from 'vitest'
import { changedSteps, changedTexts, changeWords } from '../../../shared/protocols/changes.ts'
import type { ProtocolStep } from '../../../shared/protocols/entities.ts'
import { inOrder, placeBefore } from '../../../shared/protocols/rules.ts'
import { fc } from '../../properties.ts'

const step = (lineId: string, place: number, more: Partial<ProtocolStep> = {}): ProtocolStep => ({
  id: `${lineId} ${place}`,
  createdAt: '',
  updatedAt: '',
  deletedAt: null,
  groupId: null,
  protocolId: 'version',
  lineId,
  place,
  title: `Step ${lineId}`,
  who: '',
  within: '',
  script: '',
  incident: '',
  community: '',
  ...more,
})
const whole = (steps: ProtocolStep[], purpose = '') => ({ purpose, rules: '', outOfHours: '', steps })
const line = (ids: string) => [...ids].map((id, at) => step(id, at + 1))

describe('what changed between two versions of a protocol', () => {
  it('a moved step is told as moved, and those it passed are not', () => {
    const found = changedSteps(whole(line('abcd')), whole(line('bcda')))
    expect(found.filter((one) => one.moved).map((one) => one.lineId)).toEqual(['a'])
    expect(changeWords(found)).toBe('1 step moved')
  })

  it('an added step, a removed one and a reworded one are each told once, word by word', () => {
    const is = [step('a', 1), step('x', 2), step('c', 3, { within: 'within 30 minutes' })]
    const was = [step('a', 1), step('b', 2), step('c', 3, { within: 'within 60 minutes' })]
    const found = changedSteps(whole(was), whole(is))
    expect(found.map(({ lineId, what }) => [lineId, what])).toEqual([
      ['a', 'same'],
      ['b', 'removed'],
      ['x', 'added'],
      ['c', 'changed'],
    ])
    expect(found.at(-1)?.parts).toMatchObject([{ label: 'When' }])
    expect(found.at(-1)?.parts[0]?.pieces.filter((piece) => piece.kind !== 'same')).toEqual([
      { kind: 'removed', text: '60' },
      { kind: 'added', text: '30' },
    ])
    expect(changeWords(found)).toBe('1 step added, 1 removed, 1 changed')
  })

  it('the texts beside the steps are compared too', () => {
    expect(changedTexts(whole([], 'Who calls'), whole([], 'Who calls whom'))).toMatchObject([
      { label: 'What it is for' },
    ])
    expect(changedTexts(whole([]), whole([]))).toEqual([])
  })

  it('every step of either version is told exactly once, in whatever order they come', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 })
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const found = changedSteps(whole(line(before.join(''))), whole(line(after.join(''))))
        expect(found.map((one) => one.lineId).toSorted()).toEqual(
          [...new Set([...before, ...after])].toSorted(),
        )
        expect(found.filter((one) => one.is !== null).map((one) => one.lineId)).toEqual(after)
        const stayed = found.filter((one) => one.was !== null && one.is !== null && !one.moved)
        expect(stayed.map((one) => one.was)).toEqual(
          stayed.map((one) => one.was).toSorted((a, b) => (a ?? 0) - (b ?? 0)),
        )
      }),
    )
  })
})

it('a step moved before another stands right before it, wherever it was', () => {
  const count = fc.integer({ min: 2, max: 9 })
  fc.assert(
    fc.property(count, fc.nat(), fc.nat(), (length, from, to) => {
      const steps = line('abcdefghi'.slice(0, length))
      const moved = steps[from % length]
      const before = steps[to % length]
      if (!moved || !before || moved === before) return
      const place = placeBefore(steps, moved.id, before.id)
      const order = inOrder(steps.map((one) => (one === moved ? { ...one, place } : one)))
      expect(order.findIndex((one) => one.id === moved.id) + 1).toBe(
        order.findIndex((one) => one.id === before.id),
      )
    }),
  )
})
