import { Button } from '@mantine/core'
import { useState } from 'react'
import type { EqualityReport } from '../../shared/equality/contract.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './equality.module.css'

type Step = 'release' | 'discard' | 'withdraw'

const WORDS = {
  release: {
    title: 'Release this round to chair and SLT?',
    confirm: 'Release the round',
    text: 'They read what is shown here. From then on this year is not counted again: two counts of the same people would show by their difference what single people answered.',
    done: 'The round is released.',
  },
  discard: {
    title: 'Throw this round away?',
    confirm: 'Throw the round away',
    text: 'Its numbers are kept nowhere else, so this cannot be undone. The sheets of this year can then be counted again.',
    done: 'The round is thrown away.',
  },
  withdraw: {
    title: 'Withdraw this round?',
    confirm: 'Withdraw the round',
    text: 'Its numbers are kept nowhere else, so this cannot be undone. Because others have read it, this year is not counted again.',
    done: 'The round is withdrawn.',
  },
} satisfies Record<Step, { title: string; confirm: string; text: string; done: string }>

/** What the secretariat can do with the round on screen. None of it can be undone, so each is asked about. */
export function RoundSteps({ report: { groupId, year, state } }: { report: EqualityReport }) {
  const isKeeper = useNotMyRole(KEEPERS, 'the secretariat') === null
  const [asked, setAsked] = useState<Step | null>(null)
  const close = () => setAsked(null)
  const options = { undo: false, onDone: close } as const
  const steps = {
    release: useCommand(api.equality.release, { ...options, done: WORDS.release.done }),
    discard: useCommand(api.equality.discard, { ...options, done: WORDS.discard.done }),
    withdraw: useCommand(api.equality.withdraw, { ...options, done: WORDS.withdraw.done }),
  }
  if (!isKeeper || year === null || (state !== 'entered' && state !== 'released')) return null
  const words = asked ? WORDS[asked] : null
  return (
    <>
      {state === 'entered' ? (
        <Notice
          title="Only the secretariat reads this round yet."
          actions={
            <>
              <Button variant="filled" onClick={() => setAsked('release')}>
                Release
              </Button>
              <Button variant="subtle" onClick={() => setAsked('discard')}>
                Throw away
              </Button>
            </>
          }
        >
          Look whether it was counted right. Once released, this year is not counted again.
        </Notice>
      ) : (
        <p className={classes.released}>
          Chair and SLT read this round.{' '}
          <Button size="compact-sm" variant="subtle" onClick={() => setAsked('withdraw')}>
            Withdraw it
          </Button>
        </p>
      )}
      <ConfirmDialog
        opened={asked !== null}
        onClose={close}
        title={words?.title ?? ''}
        confirm={words?.confirm ?? ''}
        busy={asked !== null && steps[asked].isRunning}
        onConfirm={() => {
          if (asked) void steps[asked].run({ groupId, year })
        }}
      >
        <p>{words?.text}</p>
      </ConfirmDialog>
    </>
  )
}
