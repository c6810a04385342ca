import { Button, Modal, Progress } from '@mantine/core'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { noteLockedOut, refreshEverything, refusalOf, sentenceOf } from '../service.ts'
import { Notice } from './panel.tsx'
import classes from './progress-dialog.module.css'
import { toast } from './toast.tsx'

/** `step` says in words what is done now. */
type Step = { done: number; total: number; step?: string }
type Stream<Result> = AsyncIterator<Step, Result, void>

type Standing = Step & { cancelling: boolean }

/** Where what stopped the work is put right. */
export type Fix = { to: string; label: string }
type Failure = { sentence: string; fix: Fix | undefined }

/**
 * Runs long work of the service and shows how far it is, with a way to stop it.
 *
 * `const filling = useProgress({ title: 'Filling the example office', onDone })` ·
 * `filling.start((signal) => api.office.loadExample({}, { signal }))` · `<ProgressDialog of={filling} />`
 */
export function useProgress<Result>(options: {
  title: string
  onDone: (result: Result) => void
  /** What to say when it was stopped half-way, and what to do then. */
  cancelled?: string
  onCancelled?: () => void
  /** Milliseconds of work, from its first report, before the dialog appears; none when what is usually done at once should not flash. */
  quietFor?: number
  /**
   * Keeps the dialog open when the work failed, with why, until it is closed: for work whose failures a person has to act on. Says where a
   * refusal with this code is put right.
   */
  fixOf?: (code: string) => Fix | undefined
}) {
  const [standing, setStanding] = useState<Standing | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isRunning, setRunning] = useState(false)
  const stop = useRef<AbortController | null>(null)

  const start = async (begin: (signal: AbortSignal) => Promise<Stream<Result>>): Promise<void> => {
    const controller = new AbortController()
    stop.current = controller
    const { quietFor } = options
    let latest: Step = { done: 0, total: 0 }
    let timer: number | undefined
    let isShown = quietFor === undefined
    const show = () => {
      isShown = true
      setStanding({ ...latest, cancelling: controller.signal.aborted })
    }
    setRunning(true)
    setFailure(null)
    if (isShown) show()
    try {
      const stream = await begin(controller.signal)
      let step = await stream.next()
      while (!step.done) {
        latest = step.value
        if (isShown) show()
        else timer ??= window.setTimeout(show, quietFor)
        step = await stream.next()
      }
      await refreshEverything()
      options.onDone(step.value)
    } catch (error) {
      const isLockedOut = noteLockedOut(error)
      await refreshEverything()
      if (controller.signal.aborted) {
        toast(options.cancelled ?? 'Stopped. Nothing was changed.')
        options.onCancelled?.()
      } else if (isLockedOut || !options.fixOf) toast(sentenceOf(error), { failed: true })
      else setFailure({ sentence: sentenceOf(error), fix: options.fixOf(refusalOf(error)?.code ?? '') })
    } finally {
      window.clearTimeout(timer)
      setStanding(null)
      setRunning(false)
    }
  }

  const cancel = () => {
    setStanding((now) => now && { ...now, cancelling: true })
    stop.current?.abort()
  }

  const dismiss = () => setFailure(null)

  return { title: options.title, standing, failure, isRunning, start, cancel, dismiss }
}

type Shown = {
  title: string
  standing: Standing | null
  failure: Failure | null
  cancel: () => void
  dismiss: () => void
}

export function ProgressDialog({ of: { title, standing, failure, cancel, dismiss } }: { of: Shown }) {
  return (
    <Modal
      opened={standing !== null || failure !== null}
      onClose={failure ? dismiss : cancel}
      title={title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={failure !== null}
    >
      {failure ? (
        <Failed failure={failure} onClose={dismiss} />
      ) : (
        <Going title={title} standing={standing} cancel={cancel} />
      )}
    </Modal>
  )
}

function Failed({ failure: { sentence, fix }, onClose }: { failure: Failure; onClose: () => void }) {
  return (
    <>
      <Notice tone="red">{sentence}</Notice>
      <div className={classes.choices}>
        {fix && (
          <Button component={Link} to={fix.to} onClick={onClose}>
            {fix.label}
          </Button>
        )}
        <Button variant="filled" autoFocus onClick={onClose}>
          Close
        </Button>
      </div>
    </>
  )
}

function Going({ title, standing, cancel }: Pick<Shown, 'title' | 'standing' | 'cancel'>) {
  const known = standing !== null && standing.total > 0
  const share = known ? Math.round((standing.done / standing.total) * 100) : 0
  return (
    <>
      <Progress.Root size="lg">
        <Progress.Section value={known ? share : 100} animated={!known} aria-label={title} />
      </Progress.Root>
      <div className={classes.foot}>
        <span className={classes.words} aria-live="off">
          {known
            ? [
                standing.step,
                `${standing.done.toLocaleString('en-GB')} of ${standing.total.toLocaleString('en-GB')}`,
              ]
                .filter(Boolean)
                .join(', ')
            : 'Starting'}
        </span>
        <Button onClick={cancel} disabled={standing?.cancelling ?? false}>
          {standing?.cancelling ? 'Stopping' : 'Stop'}
        </Button>
      </div>
    </>
  )
}
