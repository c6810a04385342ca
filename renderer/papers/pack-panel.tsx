import { Button } from '@mantine/core'
import { IconFileStack } from '@tabler/icons-react'
import { localClock, shortDay } from '../../shared/dates.ts'
import type { MeetingPapers, PackIssue } from '../../shared/papers/contract.ts'
import { KEEPERS, mayCall } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { Notice } from '../ui/panel.tsx'
import { ProgressDialog, useProgress } from '../ui/progress-dialog.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { toast } from '../ui/toast.tsx'
import classes from './papers.module.css'
import { useMeetingPapers } from './use-papers.ts'

/** Milliseconds: a pack of a few papers is there by then; a thick one shows how far it is. */
const QUIET_FOR = 1_000

/** The paper pack of a meeting: whether it went out in time, the button that saves it, and every issue so far. */
export function PackPanel({ meetingId }: { meetingId: string }) {
  const role = useSignedIn()?.role ?? null
  const found = useMeetingPapers(meetingId)
  const issue = useProgress<PackIssue | null>({
    title: 'Making the paper pack',
    quietFor: QUIET_FOR,
    cancelled: 'Stopped. No pack was saved, so none was issued.',
    onDone: (pack) => toast(saidOf(pack)),
  })
  const shown =
    found && (found.standing !== null || found.packs.length > 0 || found.papers.length > 0) ? found : null
  const words =
    shown?.packs.length === 0
      ? 'Save the paper pack'
      : `Save version ${(shown?.packs[0]?.version ?? 0) + 1} of the pack`
  const save = () => void issue.start((signal) => api.papers.issuePack({ meetingId }, { signal }))
  const mine = shown !== null && mayCall(KEEPERS, role)
  useShortcuts(
    mine && !issue.isRunning ? [{ label: words, keys: 'shift+p', section: 'This meeting', run: save }] : [],
  )
  if (!shown) return null
  const { standing, packs } = shown
  const button = mine && (
    <Button
      size="compact-sm"
      leftSection={<IconFileStack size={14} stroke={1.75} aria-hidden />}
      rightSection={<KeyHint keys="shift+p" />}
      onClick={save}
      loading={issue.isRunning}
    >
      {words}
    </Button>
  )
  return (
    <section className={classes.pack} aria-label="Paper pack">
      {standing?.tone === 'amber' ? (
        <Notice tone="amber" actions={button}>
          {standing.sentence}
        </Notice>
      ) : (
        <div className={classes.standing}>
          <span>{standing?.sentence ?? 'The paper pack'}</span>
          {button}
        </div>
      )}
      <ProgressDialog of={issue} />
      <Changes found={shown} />
      {packs.length > 0 && (
        <ul className={classes.issues} aria-label="Issues of the pack">
          {packs.map((pack) => (
            <Issue key={pack.id} pack={pack} />
          ))}
        </ul>
      )}
    </section>
  )
}

function saidOf(pack: PackIssue | null): string {
  if (pack === null) return 'No pack was saved, so none was issued.'
  const said = `Version ${pack.version} of the paper pack is saved: ${pagesInWords(pack.pages)}.`
  const apart = pack.separately.map(({ name, why }) => `${name} (${why})`)
  return apart.length === 0 ? said : `${said} Send separately: ${apart.join('; ')}.`
}

function Changes({ found: { packs, changes } }: { found: MeetingPapers }) {
  const [newest] = packs
  if (!newest || changes.length === 0) return null
  return (
    <div className={classes.changes}>
      <p>Not in version {newest.version}:</p>
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </div>
  )
}

function Issue({ pack }: { pack: PackIssue }) {
  const { day, time } = localClock(pack.issuedAt)
  const papers = pack.papers === 1 ? '1 paper' : `${pack.papers} papers`
  return (
    <li>
      Version {pack.version}, {shortDay(day)}, {time}, by {pack.issuedBy} · {papers},{' '}
      {pagesInWords(pack.pages)}
      {pack.separately.length > 0 &&
        ` · sent separately: ${pack.separately.map(({ name }) => name).join(', ')}`}
    </li>
  )
}

function pagesInWords(pages: number): string {
  return pages === 1 ? '1 page' : `${pages} pages`
}
