import { Button } from '@mantine/core'
import { countLost, kindWords, type SalvageReport } from '../../shared/office/salvage.ts'
import { api } from '../service.ts'
import { entityWords } from '../ui/entity-words.ts'
import { Notice } from '../ui/panel.tsx'
import { ProgressDialog, useProgress } from '../ui/progress-dialog.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './unreadable.module.css'
import { Welcome } from './welcome.tsx'

/** Saves what can be read of a damaged record into a new one. `second`: something better is offered above it. */
export function Salvage({ second, onSaved }: { second: boolean; onSaved: (report: SalvageReport) => void }) {
  const saving = useProgress({
    title: 'Saving what can be read',
    cancelled: 'Stopped. The damaged record is as it was.',
    onDone: onSaved,
  })
  return (
    <>
      <p className={classes.text}>
        Saving writes a new record beside the damaged one, with the same users and passphrases. Records whose
        page is lost are put together from their history where it can be read. The damaged file is kept.
      </p>
      <Button
        variant={second ? 'default' : 'filled'}
        onClick={() => saving.start((signal) => api.office.salvage({}, { signal }))}
      >
        Save what can be read
      </Button>
      <ProgressDialog of={saving} />
    </>
  )
}

function changesWords({ changes }: SalvageReport): string {
  const lost = countLost(changes.lost)
  const saved = `${changes.saved.toLocaleString('en-GB')} changes of the history were saved`
  if (lost === 0) return `${saved}, and they follow one another unbroken.`
  return `${saved}. ${lost.toLocaleString('en-GB')} are lost, so the chain has ${changes.lost.length === 1 ? 'a gap' : `${changes.lost.length} gaps`}; the check of the record will say so from now on.`
}

/** What was saved and what was lost, by kind, before the new record is opened. */
export function SavedScreen({ report }: { report: SalvageReport }) {
  const open = useCommand(api.office.lookAgain, { undo: false })
  const isWhole = report.kinds.every(({ lost, detached }) => lost + detached === 0)
  return (
    <Welcome title="What can be read is saved">
      <section aria-label="What was saved">
        <Notice
          tone={isWhole ? 'green' : 'amber'}
          title={
            isWhole ? 'Every record that is known of was saved.' : 'Most was saved; some records are lost.'
          }
        >
          {report.damagedPages.toLocaleString('en-GB')} of {report.pages.toLocaleString('en-GB')} pages of the
          file could not be read. {changesWords(report)} The damaged file is kept as {report.keptAs}.
        </Notice>
        <div className={classes.buttons}>
          <Button variant="filled" onClick={() => open.run()} loading={open.isRunning}>
            Open the new record
          </Button>
        </div>
        <dl className={classes.facts}>
          {report.kinds.map((kind) => (
            <div
              key={kind.entity}
              className={classes.kind}
              data-lost={kind.lost + kind.detached > 0 || undefined}
            >
              <dt>{entityWords(kind.entity, true)}</dt>
              <dd>{kindWords(kind)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Welcome>
  )
}
