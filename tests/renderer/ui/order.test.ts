import { describe, expect, it } from 'vitest'
import { moved } from '../../../renderer/ui/moved.ts'
import { sortRows } from '../../../renderer/ui/sorting.ts'

describe('moving an item of a list', () => {
  it('puts it in its new place and keeps the others in order', () => {
    expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
    expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c'])
  })

  it('stops at both ends', () => {
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b'])
  })
})

describe('sorting a table by a column', () => {
  type Row = { number: string; days: number | null }
  const rows: Row[] = [
    { number: 'A-2026-10', days: 3 },
    { number: 'A-2026-9', days: null },
    { number: 'a-2026-011', days: 40 },
  ]
  const columns = [
    { key: 'number', sortBy: (row: Row) => row.number },
    { key: 'days', sortBy: (row: Row) => row.days },
    { key: 'plain' },
  ]

  it('reads numbers inside words as numbers, and capitals as letters', () => {
    expect(sortRows(rows, columns, { key: 'number' }).map((row) => row.number)).toEqual([
      'A-2026-9',
      'A-2026-10',
      'a-2026-011',
    ])
  })

  it('keeps what has no value last, whichever way round', () => {
    expect(sortRows(rows, columns, { key: 'days' }).map((row) => row.days)).toEqual([3, 40, null])
    expect(sortRows(rows, columns, { key: 'days', descending: true }).map((row) => row.days)).toEqual([
      40,
      3,
      null,
    ])
  })

  it('leaves the order alone for a column that does not sort', () => {
    expect(sortRows(rows, columns, { key: 'plain' })).toEqual(rows)
  })
})
