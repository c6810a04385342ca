import { type KeyboardEvent, memo, type MouseEvent } from 'react'
import type {
  AcknowledgementMatrix,
  Owed,
  OwedDocument,
  OwedPerson,
} from '../../shared/acknowledgements/contract.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import classes from './acknowledgements.module.css'
import { standingInWords } from './standing-words.tsx'

type MatrixProps = AcknowledgementMatrix & {
  /** Asked of a cell with Enter or a click. */
  onOpen: (standing: Owed) => void
}

/** Where the arrow keys lead from a cell. */
const STEPS: Record<string, readonly [down: number, across: number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

/** Puts the focus on a cell, and makes it the one that Tab leads to. */
function focusCell(cell: Element | null | undefined): void {
  if (!(cell instanceof HTMLElement) || cell.tagName !== 'TD') return
  for (const each of cell.closest('table')?.querySelectorAll('td[tabindex="0"]') ?? [])
    each.setAttribute('tabindex', '-1')
  cell.setAttribute('tabindex', '0')
  cell.focus()
}

function cellOf(event: KeyboardEvent | MouseEvent): HTMLTableCellElement | null {
  return event.target instanceof Element ? event.target.closest('td') : null
}

/**
 * People down, documents across, where each stands in the cell. One cell is in the tab order; arrows walk, Enter records. Cells are bare
 * elements and the keys are heard once for all of them, so that 300 people and 30 documents are drawn at once.
 */
export const Matrix = memo(function Matrix({ people, documents, standings, onOpen }: MatrixProps) {
  const byCell = new Map(standings.map((each) => [`${each.personId} ${each.documentId}`, each]))
  const open = (cell: HTMLTableCellElement | null) => {
    const found = byCell.get(`${cell?.dataset.person} ${cell?.dataset.document}`)
    if (found) onOpen(found)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const cell = cellOf(event)
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      open(cell)
      return
    }
    const row = cell.parentElement
    if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault()
      focusCell(event.key === 'Home' ? row?.querySelector('td') : row?.querySelector('td:last-child'))
      return
    }
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    const [down, across] = step
    const rows = [...(row?.parentElement?.children ?? [])]
    const target = rows[rows.indexOf(row as Element) + down]
    focusCell(target?.children[cell.cellIndex + across])
  }
  return (
    <div className={classes.scroller}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked with the arrow keys is a grid */}
      <table className={classes.matrix} role="grid" aria-label="People and documents">
        <thead>
          <tr>
            <th scope="col">Name</th>
            {documents.map((document) => (
              <th key={document.documentId} scope="col">
                {document.title} {document.version}
                <span className={classes.place}>{document.ownerName || 'The office’s'}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown} onClick={(event) => open(cellOf(event))}>
          {people.map((person, at) => (
            <Row
              key={person.personId}
              person={person}
              documents={documents}
              byCell={byCell}
              isFirst={at === 0}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
})

type RowProps = {
  person: OwedPerson
  documents: readonly OwedDocument[]
  byCell: ReadonlyMap<string, Owed>
  isFirst: boolean
}

function Row({ person, documents, byCell, isFirst }: RowProps) {
  return (
    <tr>
      <th scope="row">
        {person.name}
        <span className={classes.place}>
          {person.places.map((place) => `${CAPACITY_LABELS[place.capacity]}, ${place.groupName}`).join(' · ')}
        </span>
      </th>
      {documents.map(({ documentId }, at) => {
        const standing = byCell.get(`${person.personId} ${documentId}`)
        return (
          <td
            key={documentId}
            tabIndex={isFirst && at === 0 ? 0 : -1}
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
}
