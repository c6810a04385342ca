import { Button, SegmentedControl } from '@mantine/core'
import { IconFileTypeCsv, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { memo, useRef, useState } from 'react'
import { Link } from 'react-router'
import { daysBetween, localClock, shortDay } from '../../shared/dates.ts'
import type { InductionMatrix, MatrixRow } from '../../shared/induction/contract.ts'
import { MODULE_STATE_WORDS, ModuleState } from '../../shared/induction/states.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { KEEPERS, KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api, noteLockedOut, orpc, sentenceOf } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { type RowsInSight, RowsOutOfSight, useRowsInSight } from '../ui/rows-in-sight.tsx'
import { useNotMyOffice, useNotMyRole } from '../ui/signed-in.ts'
import { toast } from '../ui/toast.tsx'
import { useStarter } from './starter.tsx'
import classes from './matrix.module.css'

/** Days before it runs out from which a completed module is shown as to be refreshed: amber before red. */
const SOON_DAYS = 90
const SHOWN = ['all', 'incomplete', 'refresh'] as const
type Shown = (typeof SHOWN)[number]
const SHOWN_LABELS = {
  all: 'Everybody',
  incomplete: 'Not complete',
  refresh: 'To be refreshed',
} satisfies Record<Shown, string>

/** Formal advisors against modules: who has done what, what is to be refreshed, what has run out. */
export function MatrixPanel() {
  const input = useGroupFilter()
  const { group } = useChosenGroup()
  const matrix = useQuery(orpc.induction.matrix.queryOptions({ input }))
  return (
    <Loaded query={matrix}>
      {(data) =>
        data.rows.length === 0 || data.modules.length === 0 ? (
          <Nothing hasProgramme={data.modules.length > 0 || data.rows.length === 0} />
        ) : (
          <HeatMap matrix={data} groupId={group?.id} withGroup={group === null} />
        )
      }
    </Loaded>
  )
}

function Nothing({ hasProgramme }: { hasProgramme: boolean }) {
  const starter = useStarter()
  const notMine = useNotMyOffice(KEEPERS, 'the secretariat')
  if (hasProgramme)
    return (
      <EmptyState
        title="Formal advisors and their induction belong here."
        action={
          <Button component={Link} to="/people">
            Go to people
          </Button>
        }
      >
        Give somebody a place as a formal advisor in a group, and their modules are shown here.
      </EmptyState>
    )
  return (
    <EmptyState
      title="There is no induction programme yet."
      action={
        notMine ? undefined : (
          <Button variant="filled" onClick={() => void starter.run()} loading={starter.isRunning}>
            Begin with the starter programmes
          </Button>
        )
      }
    >
      The starter programmes have 14 modules for every advisor, two for corporate groups and four for chairs.
      All of it can be changed.
    </EmptyState>
  )
}

type HeatMapProps = { matrix: InductionMatrix; groupId: string | undefined; withGroup: boolean }

function HeatMap({ matrix, groupId, withGroup }: HeatMapProps) {
  const [shown, setShown] = useState<Shown>('all')
  const [isSaving, setSaving] = useState(false)
  const mayExport = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const today = localClock(new Date()).day
  const rows = matrix.rows.filter(
    ({ induction }) =>
      shown === 'all' ||
      (shown === 'incomplete' && !induction.complete) ||
      (shown === 'refresh' &&
        (induction.expiring.length > 0 || induction.lacks.some(({ kind }) => kind === 'expired'))),
  )
  const complete = matrix.rows.filter(({ induction }) => induction.complete).length
  const ready = matrix.rows.filter(({ induction }) => induction.readyForCallOut).length
  const save = async () => {
    setSaving(true)
    try {
      const { saved, fileName, place } = await api.induction.saveMatrix(
        groupId === undefined ? {} : { groupId },
      )
      if (saved) toast(`Saved “${fileName}” in ${place}.`)
    } catch (reason) {
      noteLockedOut(reason)
      toast(sentenceOf(reason), { failed: true })
    } finally {
      setSaving(false)
    }
  }
  const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const
  return (
    <div data-print="landscape">
      <div className={classes.bar}>
        <SegmentedControl
          size="sm"
          aria-label="Whom to show"
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          data={SHOWN.map((value) => ({ value, label: SHOWN_LABELS[value] }))}
        />
        <span role="status">
          {complete} of {matrix.rows.length} complete, {ready} may be called out
        </span>
        <div className={classes.buttons}>
          <Button leftSection={<IconPrinter {...icon} />} onClick={() => window.print()}>
            Print
          </Button>
          {mayExport && (
            <Button
              leftSection={<IconFileTypeCsv {...icon} />}
              onClick={() => void save()}
              loading={isSaving}
            >
              Save as CSV
            </Button>
          )}
        </div>
      </div>
      {rows.length === 0 ? (
        <EmptyState
          title={shown === 'incomplete' ? 'Everybody is complete.' : 'Nothing is to be refreshed.'}
        />
      ) : (
        <Table rows={rows} modules={matrix.modules} withGroup={withGroup} today={today} />
      )}
      <Key />
      <ul className={classes.modules} aria-label="Modules">
        {matrix.modules.map(({ id, code, title, requiredBeforeCallOut }) => (
          <li key={id}>
            <strong>{code}</strong> {title}
            {requiredBeforeCallOut ? ' *' : ''}
          </li>
        ))}
        <li>* required before a call-out</li>
      </ul>
    </div>
  )
}

/** From so many rows on, only those in sight are drawn. */
const MANY = 40
/** Pixels a row has before it is measured. */
const ROW = 47

type TableProps = {
  rows: readonly MatrixRow[]
  modules: InductionMatrix['modules']
  withGroup: boolean
  today: string
}

function Table({ rows, modules, withGroup, today }: TableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const inSight = useRowsInSight({ count: rows.length, height: ROW, from: MANY, scroller })
  const columns = modules.length + 2
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        className={classes.table}
        aria-label="Induction: advisors by module"
        aria-rowcount={rows.length + 1}
        data-long={inSight.isLong || undefined}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={classes.who}>
              Advisor
            </th>
            <th scope="col" className={classes.done}>
              Done
            </th>
            {modules.map(({ id, code, title, requiredBeforeCallOut }) => (
              <th key={id} scope="col">
                <abbr title={title}>{code}</abbr>
                <span className={classes.before}>
                  {requiredBeforeCallOut ? (
                    <abbr title="Required before a call-out">*</abbr>
                  ) : (
                    <span aria-hidden> </span>
                  )}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={inSight.walk}>
          <RowsOutOfSight height={inSight.before} columns={columns} />
          {inSight.indexes.map((index) => {
            const row = rows[index]
            if (!row) return null
            return (
              <Row
                key={`${row.personId} ${row.groupId}`}
                index={index}
                row={row}
                modules={modules}
                withGroup={withGroup}
                today={today}
                measure={inSight.measure}
              />
            )
          })}
          <RowsOutOfSight height={inSight.after} columns={columns} />
        </tbody>
      </table>
    </div>
  )
}

type RowProps = {
  index: number
  row: MatrixRow
  modules: InductionMatrix['modules']
  withGroup: boolean
  today: string
  measure: RowsInSight['measure']
}

const Row = memo(function Row({ index, row, modules, withGroup, today, measure }: RowProps) {
  const { induction } = row
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <th scope="row" className={classes.who}>
        <Link to={`/people/${row.personId}?tab=induction`}>{row.name}</Link>
        <div className={classes.about}>
          {CAPACITY_LABELS[row.capacity]}
          {withGroup ? ` · ${row.groupName}` : ''}
        </div>
      </th>
      <td className={classes.done}>
        {induction.done} of {induction.of}
      </td>
      {row.cells.map((cell, at) => (
        <td key={modules[at]?.id} className={classes.cell} data-state={shownState(cell, today)}>
          {cellWords(cell, today)}
        </td>
      ))}
    </tr>
  )
})

type Cell = MatrixRow['cells'][number]

/** `soon` is a completed module that runs out within three months; `none` one that is not asked. */
function shownState(cell: Cell, today: string): ModuleState | 'soon' | 'none' {
  if (cell === null) return 'none'
  const { state, validUntil } = cell
  if (state === 'refresher booked' && validUntil !== null && validUntil < today) return 'expired'
  const isSoon = state === 'completed' && validUntil !== null && daysBetween(today, validUntil) <= SOON_DAYS
  return isSoon ? 'soon' : state
}

function cellWords(cell: Cell, today: string): string {
  if (cell === null) return 'Not asked'
  const { label } = MODULE_STATE_WORDS[cell.state]
  const on = cell.on === null ? '' : ` ${shortDay(cell.on)}`
  const until =
    cell.validUntil === null
      ? ''
      : cell.validUntil < today
        ? `, ran out ${shortDay(cell.validUntil)}`
        : `, until ${shortDay(cell.validUntil)}`
  const booked =
    cell.bookedFor === null || cell.state === 'booked' ? '' : `, booked for ${shortDay(cell.bookedFor)}`
  return `${label}${on}${until}${booked}`
}

function Key() {
  const shown = [...ModuleState.options.map((state) => [state, MODULE_STATE_WORDS[state].label] as const)]
  return (
    <ul className={classes.key} aria-label="What the letters mean">
      {[...shown, ['soon', 'To be refreshed within 90 days'] as const].map(([state, label]) => (
        <li key={state}>
          <span className={classes.cell} data-state={state} aria-hidden />
          {label}
        </li>
      ))}
    </ul>
  )
}
