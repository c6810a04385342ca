import { describe, expect, test } from 'vitest'
import { dueStanding } from '../../../renderer/actions/due-standing.ts'

const onTime = { state: 'open', due: '2026-12-01', ownerName: 'Ward team', overdueDays: 0 } as const

describe('the light of an action says which rule gave it', () => {
  test.each([
    [onTime, 'G', 'on time'],
    [{ ...onTime, overdueDays: 1 }, 'R', '1 day overdue'],
    [{ ...onTime, overdueDays: 31 }, 'R', '31 days overdue'],
    [{ ...onTime, ownerName: '' }, 'R', 'nobody owns it'],
    [{ ...onTime, state: 'deferred' as const }, 'A', 'deferred'],
    [{ ...onTime, due: null }, 'A', 'no date is set'],
    [{ ...onTime, state: 'done' as const }, null, ''],
    [{ ...onTime, state: 'cancelled' as const }, null, ''],
  ])('%o is %s', (action, rag, meaning) => {
    expect(dueStanding(action)).toEqual({ rag, meaning })
  })
})
