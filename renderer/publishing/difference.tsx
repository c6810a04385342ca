import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { differenceInWords } from '../../shared/minutes/comparison.ts'
import type { ChangedPage, SiteDifference } from '../../shared/publishing/contract.ts'
import { api, sentenceOf } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { ComparedText } from '../ui/compared-text.tsx'
import { Notice } from '../ui/panel.tsx'
import { ProgressDialog, useProgress } from '../ui/progress-dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { PagePreview } from './page-preview.tsx'
import classes from './publishing.module.css'
import { chosenPlace, publishingFix } from './use-publish.ts'
import { useServer } from './where-to.tsx'

type DifferenceProps = {
  /** Of one group, or of these minutes only. */
  what: { groupId?: string; meetingId?: string }
  /** Why nothing can be published, as a sentence; null when it can. */
  reason: string | null
}

/** Compares what is online in a folder with what would be published to it, file by file and word by word. Changes nothing. */
export function Difference({ what, reason }: DifferenceProps) {
  const [difference, setDifference] = useState<SiteDifference | null>(null)
  const to = useServer(reason === null).data ? 'server' : 'folder'
  const dialog = useProgress<SiteDifference>({
    title: 'Comparing',
    onDone: setDifference,
    fixOf: publishingFix,
  })
  const begin = async () => {
    try {
      const place = await chosenPlace(to)
      if (place) await dialog.start((signal) => api.publishing.rehearse({ ...what, ...place }, { signal }))
    } catch (error) {
      toast(sentenceOf(error), { failed: true })
    }
  }
  return (
    <>
      <BlockedButton reason={reason} onClick={() => void begin()}>
        Compare with the site
      </BlockedButton>
      <ProgressDialog of={dialog} />
      <Modal
        opened={difference !== null}
        onClose={() => setDifference(null)}
        title="What publishing would change"
        size="90rem"
      >
        {difference && <Whole difference={difference} />}
      </Modal>
    </>
  )
}

function Whole({ difference }: { difference: SiteDifference }) {
  const { folder, added, changed, removed, leftOut, shown } = difference
  const [isPage, setPage] = useState(false)
  const isSame = added.length + changed.length + removed.length === 0
  if (isPage) {
    return (
      <>
        <Button mb="md" onClick={() => setPage(false)}>
          Back to what changes
        </Button>
        <PagePreview page={shown} />
      </>
    )
  }
  return (
    <>
      <p className={classes.explained}>
        Compared with what was published to {folder}. Nothing was changed there.
      </p>
      {isSame && (
        <Notice tone="green" title="The site is up to date.">
          Publishing would change no file.
        </Notice>
      )}
      {leftOut.length > 0 && (
        <Notice tone="amber" title="Left out, because something stands in the way">
          <ul>
            {leftOut.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      {shown !== '' && (
        <Button mb="md" data-autofocus onClick={() => setPage(true)}>
          Show the page
        </Button>
      )}
      <Paths name="Changed" count={changed.length}>
        {changed.map((page, index) => (
          <Changed key={page.path} page={page} opened={index === 0} />
        ))}
      </Paths>
      <Paths name="Added" count={added.length}>
        {added.map((path) => (
          <li key={path}>{path}</li>
        ))}
      </Paths>
      <Paths name="Removed" count={removed.length}>
        {removed.map((path) => (
          <li key={path}>{path}</li>
        ))}
      </Paths>
    </>
  )
}

function Paths({ name, count, children }: { name: string; count: number; children: React.ReactNode }) {
  if (count === 0) return null
  const title = `${name}: ${count === 1 ? '1 file' : `${count} files`}`
  return (
    <section aria-label={title}>
      <h3 className={classes.itemTitle}>{title}</h3>
      <ul className={classes.paths}>{children}</ul>
    </section>
  )
}

function Changed({ page: { path, words }, opened }: { page: ChangedPage; opened: boolean }) {
  return (
    <li>
      {words === null || words.length === 0 ? (
        <>
          {path}
          {words && <span className={classes.quiet}> · the same words, drawn anew</span>}
        </>
      ) : (
        <details open={opened}>
          <summary>
            {path} <span className={classes.quiet}>· {differenceInWords(words)}</span>
          </summary>
          <ComparedText pieces={words} />
        </details>
      )}
    </li>
  )
}
