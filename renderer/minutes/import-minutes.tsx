import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { KEEPERS } from '../../shared/roles.ts'
import type { RecognisedMinutes } from '../../shared/minutes/recognised.ts'
import { api, sentenceOf } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { ImportForm } from './import-form.tsx'

export type OpenedMinutes = { fileName: string; recognised: RecognisedMinutes; text: string }

/** Minutes that exist already, as a file: what was recognised is shown for correction and becomes a meeting. */
export function ImportMinutesScreen() {
  const { groups, group } = useChosenGroup()
  const navigate = useNavigate()
  const notKeeper = useNotMyRole(KEEPERS, 'the secretariat')
  const [opened, setOpened] = useState<OpenedMinutes | null>(null)
  const [problem, setProblem] = useState('')
  const [reading, setReading] = useState(false)

  const choose = async () => {
    setProblem('')
    setReading(true)
    try {
      const file = await api.office.chooseFile({ purpose: 'minutes' })
      if (file) setOpened(await api.minutes.importOpen({ handle: file.handle }))
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setReading(false)
    }
  }
  const first = group ?? groups[0]
  return (
    <Page
      title="Import minutes"
      subtitle={opened?.fileName}
      width="read"
      back={{ to: '/meetings', label: 'Meetings' }}
      actions={opened && <Button onClick={() => void choose()}>Choose another file</Button>}
    >
      {problem && <Notice tone="red">{problem}</Notice>}
      {!opened && (
        <EmptyState
          title="Choose minutes as a Word document, a web page or plain text."
          action={
            <BlockedButton
              reason={first ? notKeeper : 'Minutes belong to a group. Create the group first.'}
              variant="filled"
              loading={reading}
              onClick={() => void choose()}
            >
              Choose a file
            </BlockedButton>
          }
        >
          The date, the people, the items and the actions are recognised and shown to you. Nothing is kept
          before you say so.
        </EmptyState>
      )}
      {opened && first && (
        <ImportForm
          key={opened.text}
          opened={opened}
          groups={groups.map(({ id, name }) => ({ value: id, label: name }))}
          groupId={first.id}
          onDone={(meetingId) => void navigate(`/meetings/${meetingId}/minutes`)}
          onCancel={() => setOpened(null)}
        />
      )}
    </Page>
  )
}
