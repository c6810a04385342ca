import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ERASURE_GROUND_LABELS } from '../../shared/data-protection/grounds.ts'
import type { ChangeEntry } from '../../shared/office/entities.ts'
import { api, orpc } from '../service.ts'
import { TimeText } from './day-text.tsx'
import { EmptyState } from './empty-state.tsx'
import classes from './history-panel.module.css'
import { changeInWords, type FieldChange, inBursts } from './history-words.ts'
import { keyed } from './keyed.ts'
import { Loaded } from './loading.tsx'
import { useSignedIn } from './signed-in.ts'
import { useCommand } from './use-command.ts'

/** Who changed a record, when, by what, and each field before and after. `entity` is its table: `advisoryGroup`, `person`, `meeting`. */
export function HistoryPanel({ entity, id }: { entity: string; id: string }) {
  const history = useQuery(orpc.office.history.queryOptions({ input: { entity, id } }))
  return (
    <Loaded query={history}>
      {(entries) =>
        entries.length === 0 ? (
          <EmptyState title="Nothing has changed here yet." />
        ) : (
          <HistoryList entries={entries} />
        )
      }
    </Loaded>
  )
}

/** The entries of a history, newest first. */
export function HistoryList({ entries }: { entries: readonly ChangeEntry[] }) {
  const restore = useCommand(api.office.restore, { done: ({ said }) => said })
  const role = useSignedIn()?.role
  const mayRestore = role === 'secretariat' || role === 'administrator'
  return (
    <ol className={classes.history}>
      {inBursts(entries).map(({ newest: entry, oldest, saves, changes }) => (
        <li key={entry.seq} className={classes.entry}>
          <div className={classes.head}>
            <div>
              <strong className={classes.what}>{changeInWords(oldest)}</strong>
              <div className={classes.who}>
                {entry.userName} · <TimeText at={entry.at} withDay />
                {saves > 1 && ` · saved ${saves} times`}
              </div>
              {entry.erased && (
                <div className={classes.who}>
                  Part of this was erased on <TimeText at={entry.erased.at} withDay />:{' '}
                  {ERASURE_GROUND_LABELS[entry.erased.ground].toLowerCase()}.
                </div>
              )}
            </div>
            {mayRestore && oldest.before !== null && !entry.erased && (
              <Button
                size="compact-sm"
                onClick={() => restore.run({ seq: entry.seq })}
                disabled={restore.isRunning}
              >
                Restore what was before
              </Button>
            )}
          </div>
          <FieldChanges changes={changes} isNew={oldest.before === null} />
        </li>
      ))}
    </ol>
  )
}

function FieldChanges({ changes, isNew }: { changes: readonly FieldChange[]; isNew: boolean }) {
  if (changes.length === 0) return null
  return (
    <dl className={classes.changes}>
      {keyed(changes, ({ field }) => field).map(({ key, value: change }) => (
        <div key={key} className={classes.change}>
          <dt>{change.words}</dt>
          <dd>
            {!isNew && (
              <>
                <del>{change.before}</del> <span aria-hidden>→</span>{' '}
              </>
            )}
            <ins>{change.after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
