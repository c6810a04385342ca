import { useMemo } from 'react'

type Sortable<Row> = { key: string; sortBy?: (row: Row) => string | number | null }

const LETTERS = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' })

function compare(a: string | number | null, b: string | number | null): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return LETTERS.compare(String(a), String(b))
}

/** Rows in order of one column; what has no value comes last, whichever way round. Rows that are alike keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Sortable<Row>[],
  order: { key: string; descending?: boolean } | null,
): readonly Row[] {
  const sortBy = columns.find((column) => column.key === order?.key)?.sortBy
  if (!sortBy) return rows
  return rows.toSorted((a, b) => {
    const [left, right] = [sortBy(a), sortBy(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return compare(left, right) * (order?.descending ? -1 : 1)
  })
}

export function useSorted<Row>(
  rows: readonly Row[],
  columns: readonly Sortable<Row>[],
  order: { key: string; descending?: boolean } | null,
): readonly Row[] {
  return useMemo(() => sortRows(rows, columns, order), [rows, columns, order])
}
