import { useQuery } from '@tanstack/react-query'
import { memo, useRef } from 'react'
import { Link, useParams } from 'react-router'
import { longDay } from '../../shared/dates.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { mayCall } from '../../shared/roles.ts'
import type { GroupSheet } from '../../shared/standing/contract.ts'
import { SHEET_PART_LABELS, SheetPart } from '../../shared/standing/group-sheet.ts'
import { STANDING_READERS } from '../../shared/standing/rules.ts'
import { api, orpc } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { PrintAndSave } from '../ui/print-and-save.tsx'
import { Rag } from '../ui/rag.tsx'
import { type RowsInSight, RowsOutOfSight, useRowsInSight } from '../ui/rows-in-sight.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './group-sheet.module.css'
import { LightBadge } from './light.tsx'

/** What every advisor of a group has to have in place, on one sheet to be printed or saved. */
export function GroupSheetScreen() {
  const { id = '' } = useParams()
  const isMine = mayCall(STANDING_READERS, useSignedIn()?.role ?? null)
  const sheet = useQuery(orpc.standing.groupSheet.queryOptions({ input: { groupId: id }, enabled: isMine }))
  const save = useCommand(api.standing.saveGroupSheet, {
    done: ({ saved, fileName, place }) => (saved ? `Saved “${fileName}” in ${place}.` : 'Nothing was saved.'),
    undo: false,
  })
  const saveAs = (format: 'pdf' | 'docx') => void save.run({ groupId: id, format })
  return (
    <div data-print="landscape">
      <Page
        title="Sheet of the group"
        subtitle={sheet.data && `${sheet.data.groupName}, ${longDay(sheet.data.day)}`}
        marking="OFFICIAL-SENSITIVE"
        back={{ to: '/people/ready', label: 'Ready to be called' }}
        actions={isMine && <PrintAndSave isSaving={save.isRunning} onSave={saveAs} />}
      >
        {!isMine ? (
          <EmptyState title="This is for the secretariat, the chair and SLT." />
        ) : (
          <Loaded query={sheet}>
            {({ lines }) =>
              lines.length === 0 ? (
                <EmptyState title="Formal advisors of the group stand here, with what each has in place.">
                  Give somebody a place as a formal advisor in it.
                </EmptyState>
              ) : (
                <Sheet lines={lines} />
              )
            }
          </Loaded>
        )}
      </Page>
    </div>
  )
}

/** From so many advisors on, only the lines in sight are drawn. */
const MANY = 40
/** Pixels a line has before it is measured. */
const LINE = 84

function Sheet({ lines }: Pick<GroupSheet, 'lines'>) {
  const scroller = useRef<HTMLDivElement>(null)
  const inSight = useRowsInSight({ count: lines.length, height: LINE, from: MANY, scroller })
  const ready = lines.filter(({ light }) => light !== 'not ready').length
  return (
    <>
      <p role="status" className={classes.said}>
        {ready} of {lines.length} can be called.
      </p>
      <div ref={scroller} className={classes.scroller} data-long={inSight.isLong || undefined}>
        <table
          className={classes.sheet}
          aria-label="Advisors and what each has in place"
          aria-rowcount={lines.length + 1}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">Advisor</th>
              {SheetPart.options.map((part) => (
                <th key={part} scope="col">
                  {SHEET_PART_LABELS[part]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={inSight.walk}>
            <RowsOutOfSight height={inSight.before} columns={SheetPart.options.length + 1} />
            {inSight.indexes.map((index) => {
              const line = lines[index]
              return (
                line && (
                  <Line
                    key={`${line.personId} ${line.capacity}`}
                    index={index}
                    line={line}
                    measure={inSight.measure}
                  />
                )
              )
            })}
            <RowsOutOfSight height={inSight.after} columns={SheetPart.options.length + 1} />
          </tbody>
        </table>
      </div>
    </>
  )
}

type LineProps = { index: number; line: GroupSheet['lines'][number]; measure: RowsInSight['measure'] }

const MEANS = { G: 'in place', A: 'in place, with limits', R: 'missing' } as const

const Line = memo(function Line({ index, line, measure }: LineProps) {
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <th scope="row">
        <Link to={`/people/${line.personId}?tab=standing`}>{line.name}</Link>
        <span className={classes.place}>{CAPACITY_LABELS[line.capacity]}</span>
        <LightBadge value={line.light} />
      </th>
      {line.cells.map(({ part, rag, lines }) => (
        <td key={part} data-rag={rag}>
          <div className={classes.cell}>
            <Rag value={rag} meaning={MEANS[rag]} />
            <ul>
              {lines.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </div>
        </td>
      ))}
    </tr>
  )
})
