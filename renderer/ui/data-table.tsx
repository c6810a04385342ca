import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { type CSSProperties, type MouseEvent, memo, type ReactNode, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import classes from './data-table.module.css'
import { useReturnToRow } from './return-to-row.ts'
import { type RowsInSight, RowsOutOfSight, useRowsInSight } from './rows-in-sight.tsx'
import { useSorted } from './sorting.ts'

export type Column<Row> = {
  key: string
  heading: string
  cell: (row: Row) => ReactNode
  /** Makes the heading a button that sorts by this value. */
  sortBy?: (row: Row) => string | number | null
  align?: 'start' | 'end'
  /** Figures of one width, so that numbers stand under one another (`A-2026-014`); at the end they always do. */
  figures?: boolean
  /** Never broken into lines: names of groups, states, days. */
  oneLine?: boolean
  /** A CSS width; columns without one share what is left. */
  width?: string
  /** The width in a long list: with it the columns stand still as the list is scrolled, whatever comes into sight. */
  longWidth?: string
  /** Left out when the table is narrower than 640 px. */
  minor?: boolean
}

type DataTableProps<Row> = {
  /** Says what the table lists, for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The address of a row. The first column becomes its link, and the whole row can be clicked. */
  to?: (row: Row) => string
  /** The row open beside the table. */
  selected?: string | undefined
  /** Drawn instead of the table when there are no rows. */
  empty: ReactNode
  sort?: { key: string; descending?: boolean }
  /** 30 px rows instead of 36. */
  compact?: boolean
}

/** From here on only the rows in sight are drawn. */
const MANY = 200

/** A list of records as a table: sortable, walked with the arrow keys, opened with Enter. It scrolls in its own place when it is long. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, to, selected, empty, sort, compact = false } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [order, setOrder] = useState(sort ?? null)
  const sorted = useSorted(rows, columns, order)
  const height = compact ? 30 : 36
  const inSight = useRowsInSight({ count: sorted.length, height, from: MANY, scroller })
  useReturnToRow({ selected, keys: () => sorted.map(rowKey), rows, inSight, scroller })
  if (rows.length === 0) return <>{empty}</>

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-table
      data-many={inSight.isLong || undefined}
      data-fixed={columns.some(({ longWidth }) => longWidth !== undefined) || undefined}
      data-compact={compact || undefined}
    >
      <table className={classes.table} aria-label={label} aria-rowcount={sorted.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <Heading key={column.key} column={column} order={order} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={inSight.walk}>
          <RowsOutOfSight height={inSight.before} columns={columns.length} />
          {inSight.indexes.map((index) => {
            const row = sorted[index]
            if (row === undefined) return null
            const key = rowKey(row)
            return (
              <TableRow
                key={key}
                index={index}
                row={row}
                columns={columns}
                address={to?.(row)}
                isSelected={selected === key}
                measure={inSight.measure}
              />
            )
          })}
          <RowsOutOfSight height={inSight.after} columns={columns.length} />
        </tbody>
      </table>
    </div>
  )
}

type Order = { key: string; descending?: boolean } | null

type HeadingProps<Row> = { column: Column<Row>; order: Order; onOrder: (order: Order) => void }

function Heading<Row>({ column, order, onOrder }: HeadingProps<Row>) {
  const isOrder = order?.key === column.key
  const direction = isOrder ? (order?.descending ? 'descending' : 'ascending') : undefined
  return (
    <th
      scope="col"
      aria-sort={direction}
      data-align={column.align}
      data-minor={column.minor || undefined}
      style={widthOf(column)}
    >
      {column.sortBy ? (
        <button
          type="button"
          className={classes.sort}
          onClick={() => onOrder({ key: column.key, descending: isOrder && !order?.descending })}
        >
          {column.heading}
          {direction === 'ascending' && <IconChevronUp size={14} stroke={1.5} aria-hidden />}
          {direction === 'descending' && <IconChevronDown size={14} stroke={1.5} aria-hidden />}
        </button>
      ) : (
        column.heading
      )}
    </th>
  )
}

function widthOf<Row>({ width, longWidth }: Column<Row>): CSSProperties | undefined {
  if (longWidth !== undefined) return { '--long-width': longWidth } as CSSProperties
  return width === undefined ? undefined : { width }
}

type TableRowProps<Row> = {
  index: number
  row: Row
  columns: readonly Column<Row>[]
  address: string | undefined
  isSelected: boolean
  measure: RowsInSight['measure']
}

/** Drawn anew only when something of its own changes: scrolling a long list draws the rows that come into sight, no others. */
const TableRow = memo(DrawnRow) as typeof DrawnRow

function DrawnRow<Row>({ index, row, columns, address, isSelected, measure }: TableRowProps<Row>) {
  const navigate = useNavigate()
  // The link in the first column is the keyboard's way; the rest of the row only widens it for the mouse.
  const open = (event: MouseEvent) => {
    if (!address || (event.target instanceof Element && event.target.closest('a, button, input, label')))
      return
    void navigate(address)
  }
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      data-selected={isSelected || undefined}
      data-opens={address ? true : undefined}
      onClick={open}
      onKeyDown={undefined}
    >
      {columns.map((column, at) => (
        <td
          key={column.key}
          className={column.figures ? 'figures' : undefined}
          data-align={column.align}
          data-minor={column.minor || undefined}
          data-one-line={column.oneLine || undefined}
        >
          {at === 0 && address ? (
            <Link to={address} className={classes.link} aria-current={isSelected ? 'true' : undefined}>
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}
