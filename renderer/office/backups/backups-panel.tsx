import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { localClock, shortDay } from '../../../shared/dates.ts'
import {
  BACKUP_KEEPERS,
  type BackupStatus,
  type BackupTest,
} from '../../../shared/office/backups/contract.ts'
import { backupStanding } from '../../../shared/office/backups/rules.ts'
import { api, orpc } from '../../service.ts'
import { Loaded } from '../../ui/loading.tsx'
import { Section } from '../../ui/page.tsx'
import { Notice } from '../../ui/panel.tsx'
import { ProgressDialog, useProgress } from '../../ui/progress-dialog.tsx'
import { useNotMyRole } from '../../ui/signed-in.ts'
import { toast } from '../../ui/toast.tsx'
import { BackupList } from './backup-list.tsx'
import { backupName } from './backup-words.ts'
import classes from './backups.module.css'
import { Elsewhere } from './elsewhere.tsx'
import { ExportSection } from './export-section.tsx'
import { RuleForm } from './rule-form.tsx'
import { SecondPlace } from './second-place.tsx'
import { useRestore } from './use-restore.ts'

/** Backups: how old the last good one is, make and test one, look into each, restore; where else they are copied, how long they are kept. */
export function BackupsPanel() {
  const status = useQuery(orpc.office.backups.status.queryOptions())
  return <Loaded query={status}>{(known) => <Backups status={known} />}</Loaded>
}

function Backups({ status }: { status: BackupStatus }) {
  const notMine = useNotMyRole(BACKUP_KEEPERS, 'the secretariat and the administrator')
  return (
    <div className={classes.panel}>
      <Standing status={status} />
      {notMine === null && <MakeAndTest />}
      <JustRestored status={status} />
      <Section title="Backups in the office folder">
        <BackupList
          from="office"
          backups={status.backups}
          mayRestore={status.mayRestore}
          mayLook={notMine === null}
          empty="The first backup is made by itself, shortly after you sign in."
        />
      </Section>
      {notMine === null && (
        <>
          <SecondPlace second={status.second} />
          <Elsewhere mayRestore={status.mayRestore} />
          <Section title="How often, and how long they are kept">
            <RuleForm key={JSON.stringify(status.rule)} rule={status.rule} />
          </Section>
          <ExportSection last={status.exported} />
        </>
      )}
    </div>
  )
}

function Standing({ status }: { status: BackupStatus }) {
  const { lastGood, problem } = status
  const now = new Date().toISOString()
  const { rag, sentence, detail } = backupStanding({ lastGood, problem, officeSince: now }, now)
  return (
    <Notice tone={rag === 'A' ? 'amber' : lastGood === null ? 'info' : 'green'} title={sentence}>
      {detail ||
        (lastGood === null
          ? 'A backup is a copy of the whole record, encrypted, that was opened and compared before it counts.'
          : 'It was opened and compared with the record before it got its name.')}
    </Notice>
  )
}

function MakeAndTest() {
  const [found, setFound] = useState<BackupTest | null>(null)
  const making = useProgress({
    title: 'Backing up',
    cancelled: 'Stopped. No backup was made.',
    onDone: ({ secondProblem }: { secondProblem: string }) => {
      setFound(null)
      if (secondProblem === '') toast('Backed up: the copy was opened, compared and found whole.')
      else toast(`Backed up in the office folder. ${secondProblem}`, { failed: true })
    },
  })
  const testing = useProgress<BackupTest>({ title: 'Testing the newest backup', onDone: setFound })
  return (
    <>
      <div className={classes.buttons}>
        <Button
          variant="filled"
          onClick={() => void making.start((signal) => api.office.backups.make(undefined, { signal }))}
        >
          Back up now
        </Button>
        <Button
          onClick={() => void testing.start((signal) => api.office.backups.test(undefined, { signal }))}
        >
          Test my backup
        </Button>
      </div>
      <div role="status">
        {found && (
          <Notice tone={found.sound ? 'green' : 'amber'} title={found.title}>
            <ul className={classes.sentences}>
              {found.sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
      <ProgressDialog of={making} />
      <ProgressDialog of={testing} />
    </>
  )
}

/** For a week after a restore: what was done, and the one click that takes it back. */
function JustRestored({ status }: { status: BackupStatus }) {
  const { restored } = status
  const restore = useRestore()
  const recent = restored !== null && Date.now() - Date.parse(restored.at) < 7 * 24 * 3_600_000
  if (!restored || !recent) return null
  const { day, time } = localClock(restored.at)
  const { undo } = restored
  return (
    <>
      <Notice
        title={`${restored.by} restored the backup of ${backupName({ madeAt: restored.madeAt, id: '' })} on ${shortDay(day)} at ${time}.`}
        actions={
          undo !== null && status.mayRestore ? (
            <Button onClick={() => void restore.begin({ from: 'office', id: undo })}>Undo the restore</Button>
          ) : undefined
        }
      >
        {undo !== null && 'What the office held before was put aside and is kept; undoing puts it back.'}
      </Notice>
      <ProgressDialog of={restore.dialog} />
    </>
  )
}
