import { type KeyboardEvent, memo, type MouseEvent, useMemo, useRef, useState } from 'react'
import type {
  AcknowledgementMatrix,
  Owed,
  OwedDocument,
  OwedPerson,
} from '../../shared/acknowledgements/contract.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { type RowsInSight, RowsOutOfSight, useRowsInSight } from '../ui/rows-in-sight.tsx'
import classes from './acknowledgements.module.css'
import { standingInWords } from './standing-words.tsx'

type MatrixProps = AcknowledgementMatrix & {
  /** Asked of a cell with Enter or a click. */
  onOpen: (standing: Owed) => void
}

/** From so many people on, only the rows in sight are drawn. */
const MANY = 40
/** Pixels a row with one place has before it is measured. */
const ROW = 52
/** Pixels of the legend under the table, with the foot of the page. */
const LEGEND = 90
/** Rows that Page Up and Page Down go. */
const PAGE = 10

/** A cell by the places of its row and column among people and documents. */
type Cell = { down: number; across: number }

/** Where a key leads from a cell, within a table of so many rows and columns; null for keys that lead nowhere. */
function leadsTo(event: KeyboardEvent, { down, across }: Cell, rows: number, columns: number): Cell | null {
  const whole = event.ctrlKey
  const target = {
    ArrowDown: { down: down + 1, across },
    ArrowUp: { down: down - 1, across },
    ArrowRight: { down, across: across + 1 },
    ArrowLeft: { down, across: across - 1 },
    PageDown: { down: down + PAGE, across },
    PageUp: { down: down - PAGE, across },
    Home: { down: whole ? 0 : down, across: 0 },
    End: { down: whole ? rows - 1 : down, across: columns - 1 },
  }[event.key]
  if (!target || (whole && event.key !== 'Home' && event.key !== 'End')) return null
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value))
  return { down: within(target.down, rows), across: within(target.across, columns) }
}

function elementOf(event: KeyboardEvent | MouseEvent): HTMLTableCellElement | null {
  return event.target instanceof Element ? event.target.closest('td') : null
}

/**
 * People down, documents across, where each stands in the cell. One cell is in the tab order; arrows walk, Enter records. Cells are bare
 * elements, the keys are heard once for all of them, and of many rows only those in sight are drawn, so that 300 people and 30 documents are
 * there at once.
 */
export const Matrix = memo(function Matrix({ people, documents, standings, onOpen }: MatrixProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const inSight = useRowsInSight({ count: people.length, height: ROW, from: MANY, scroller, below: LEGEND })
  const [stop, setStop] = useState<Cell>({ down: 0, across: 0 })
  const byCell = useMemo(
    () => new Map(standings.map((each) => [`${each.personId} ${each.documentId}`, each])),
    [standings],
  )
  // A cell that was scrolled out of sight leaves the tab order to the first that is in it.
  const stopRow = inSight.indexes.includes(stop.down) ? stop.down : inSight.indexes[0]
  const open = (cell: HTMLTableCellElement | null) => {
    const found = byCell.get(`${cell?.dataset.person} ${cell?.dataset.document}`)
    if (found) onOpen(found)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const cell = elementOf(event)
    if (!cell || event.altKey || event.metaKey) return
    if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault()
      open(cell)
      return
    }
    const from = { down: Number(cell.parentElement?.dataset.index), across: cell.cellIndex - 1 }
    const target = leadsTo(event, from, people.length, documents.length)
    if (!target) return
    event.preventDefault()
    setStop(target)
    inSight.focus(target.down, () =>
      table.current?.querySelector<HTMLElement>(
        `tr[data-index="${target.down}"] td:nth-of-type(${target.across + 1})`,
      ),
    )
  }
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        ref={table}
        className={classes.matrix}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked with the arrow keys is a grid
        role="grid"
        aria-label="People and documents"
        aria-rowcount={people.length + 1}
        data-long={inSight.isLong || undefined}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Name</th>
            {documents.map((document) => (
              <th key={document.documentId} scope="col">
                {document.title} {document.version}
                <span className={classes.place}>{shortGroupName(document.ownerName) || 'The office’s'}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown} onClick={(event) => open(elementOf(event))}>
          <RowsOutOfSight height={inSight.before} columns={documents.length + 1} />
          {inSight.indexes.map((index) => {
            const person = people[index]
            if (!person) return null
            return (
              <Row
                key={person.personId}
                index={index}
                person={person}
                documents={documents}
                byCell={byCell}
                stop={index === stopRow ? stop.across : null}
                measure={inSight.measure}
              />
            )
          })}
          <RowsOutOfSight height={inSight.after} columns={documents.length + 1} />
        </tbody>
      </table>
    </div>
  )
})

type RowProps = {
  index: number
  person: OwedPerson
  documents: readonly OwedDocument[]
  byCell: ReadonlyMap<string, Owed>
  /** Which of its cells Tab leads to. */
  stop: number | null
  measure: RowsInSight['measure']
}

/** Drawn anew only when something of its own changes: scrolling draws the rows that come into sight, no others. */
const Row = memo(function Row({ index, person, documents, byCell, stop, measure }: RowProps) {
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <th scope="row">
        {person.name}
        <span className={classes.place}>
          {person.places
            .map((place) => `${CAPACITY_LABELS[place.capacity]}, ${shortGroupName(place.groupName)}`)
            .join(' · ')}
        </span>
      </th>
      {documents.map(({ documentId }, at) => {
        const standing = byCell.get(`${person.personId} ${documentId}`)
        return (
          <td
            key={documentId}
            tabIndex={at === stop ? 0 : -1}
            data-person={person.personId}
            data-document={documentId}
            data-state={standing?.state}
          >
            {standing ? standingInWords(standing) : '–'}
          </td>
        )
      })}
    </tr>
  )
})
