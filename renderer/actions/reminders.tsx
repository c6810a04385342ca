import { Button } from '@mantine/core'
import { IconMailPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RemindersWritten } from '../../shared/actions/contract.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'

const count = (number: number, one: string, many: string) => (number === 1 ? `1 ${one}` : `${number} ${many}`)

/** What came of it, in sentences. */
function wordsOf(done: RemindersWritten): string[] {
  const { written, actions, withoutEmail, withoutOwner, folder } = done
  return [
    `${count(written, 'reminder', 'reminders')} for ${count(actions, 'action', 'actions')} ${written === 1 ? 'is' : 'are'} in “${folder}”. Nothing was sent: open each in your mail program, read it, and send it.`,
    ...(withoutEmail.length > 0
      ? [`No e-mail address is on record for ${withoutEmail.join(', ')}: fill in the address yourself.`]
      : []),
    ...(withoutOwner > 0
      ? [
          `${count(withoutOwner, 'action has', 'actions have')} no owner and ${withoutOwner === 1 ? 'is' : 'are'} in no reminder.`,
        ]
      : []),
  ]
}

/** Writing an e-mail draft for each owner of what the filter shows, and saying what came of it. */
export function useReminders(query: string, filter: { groupId?: string }) {
  const [done, setDone] = useState<RemindersWritten | null>(null)
  const notKeeper = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair')
  const write = useCommand(
    async () => {
      const folder = await api.office.chooseFolder({ purpose: 'reminders' })
      return folder && api.actions.writeReminders({ query, ...filter, handle: folder.handle })
    },
    {
      onDone: (written) => {
        if (!written) return
        setDone(written)
        announce(wordsOf(written).join(' '))
      },
    },
  )
  const begin = () => {
    setDone(null)
    void write.run()
  }
  const button = (
    <BlockedButton
      reason={notKeeper}
      onClick={begin}
      loading={write.isRunning}
      leftSection={<IconMailPlus size={16} stroke={1.5} aria-hidden />}
    >
      Write reminders
    </BlockedButton>
  )
  const outcome = done && (
    <Notice tone="green" actions={<Button onClick={() => setDone(null)}>Dismiss</Button>}>
      {wordsOf(done).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  )
  return { button, outcome, begin: notKeeper === null ? begin : null }
}
