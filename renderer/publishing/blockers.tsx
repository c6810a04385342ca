import { Button, Modal, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { Blocker } from '../../shared/publishing/contract.ts'
import type { SignOffPart } from '../../shared/publishing/sign-off.ts'
import { api } from '../service.ts'
import { keyed } from '../ui/keyed.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './publishing.module.css'
import { LiftEmbargo } from './embargo.tsx'
import { Release } from './release.tsx'
import { showOnRecord } from './show-on-record.ts'
import { SignOffRemedy } from './sign-off.tsx'

type Given = {
  meeting: { id: string; groupId: string }
  /** The missing parts of the sign-off that are delegated to whoever is signed in. */
  delegated: readonly SignOffPart[]
}

type BlockerListProps = Given & { blockers: readonly Blocker[]; label?: string }

/** What stands in the way, each in a sentence, with where it is and what puts it right. */
export function BlockerList({ blockers, label = 'What stands in the way', ...given }: BlockerListProps) {
  return (
    <ul className={classes.blockers} aria-label={label}>
      {keyed(blockers, (blocker) => blocker.sentence).map(({ key, value: blocker }) => (
        <li key={key} className={classes.blocker}>
          <Mark />
          <span>{blocker.sentence}</span>
          <span className={classes.buttons}>
            {(blocker.itemId || blocker.paragraph) && (
              <Button onClick={() => showOnRecord(blocker)}>Show</Button>
            )}
            <Remedy blocker={blocker} {...given} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Mark() {
  return (
    <svg className={classes.mark} width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="9" fill="var(--red-soft)" stroke="var(--red)" />
      <path d="M10 5v6M10 13.6v.6" stroke="var(--red)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}

function Remedy({ blocker, meeting, delegated }: { blocker: Blocker } & Given): ReactNode {
  const meetingId = meeting.id
  switch (blocker.remedy) {
    case 'approve':
      return <LinkButton to={`/meetings/${meetingId}/minutes`}>Open the minutes</LinkButton>
    case 'edit':
      return (
        <LinkButton to={`/meetings/${meetingId}/minutes${blocker.itemId ? `?item=${blocker.itemId}` : ''}`}>
          Edit the text
        </LinkButton>
      )
    case 'set contact':
      return <LinkButton to="/office">Set the contact</LinkButton>
    case 'lower marking':
      return <LowerMarking meetingId={meetingId} />
    case 'set open title':
      return blocker.itemId ? <SetOpenTitle itemId={blocker.itemId} /> : null
    case 'release':
      return blocker.itemId ? <Release itemId={blocker.itemId} /> : null
    case 'chair sign-off':
      return <SignOffRemedy part="chair" meeting={meeting} delegated={delegated} />
    case 'slt sign-off':
      return <SignOffRemedy part="slt" meeting={meeting} delegated={delegated} />
    case 'lift embargo':
      return <LiftEmbargo meetingId={meetingId} />
    case 'write note':
      return <CorrectionNote meetingId={meetingId} note="" />
    case 'none':
      return null
  }
}

/** Asks for the sentence that tells the public what was corrected. */
export function CorrectionNote({ meetingId, note }: { meetingId: string; note: string }) {
  const set = useCommand(api.publishing.setCorrection, { done: 'The public will be told of the correction.' })
  return (
    <AskWords
      button={note === '' ? 'Write the note' : 'Change the note'}
      title="What was corrected"
      label="Note for the public"
      description="One sentence: “Paragraph 4.2 named the wrong street.” It stands above the minutes with its date."
      submit="Use this note"
      words={note}
      isNeeded={note === ''}
      onSubmit={async (words) => (await set.run({ meetingId, note: words })) !== undefined}
    />
  )
}

function LinkButton({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Button component={Link} to={to}>
      {children}
    </Button>
  )
}

function LowerMarking({ meetingId }: { meetingId: string }) {
  const set = useCommand(api.publishing.setMarking, { done: 'The marking is OFFICIAL now.' })
  return (
    <Button loading={set.isRunning} onClick={() => void set.run({ meetingId, marking: 'OFFICIAL' })}>
      Mark as OFFICIAL
    </Button>
  )
}

function SetOpenTitle({ itemId }: { itemId: string }) {
  const set = useCommand(api.publishing.setOpenTitle, { done: 'The public will read this title.' })
  return (
    <AskWords
      button="Give an open title"
      title="The title the public reads"
      label="Open title"
      description="It says that something was discussed, without saying what: “Update on an operation”."
      submit="Use this title"
      isNeeded
      onSubmit={async (openTitle) => (await set.run({ itemId, openTitle })) !== undefined}
    />
  )
}

type AskWordsProps = {
  button: string
  title: string
  label: string
  description: string
  submit: string
  /** What stands in the field at first. */
  words?: string
  isNeeded: boolean
  /** Resolves with true when it was done. */
  onSubmit: (words: string) => Promise<boolean>
}

/** A button that asks for a sentence before it acts. */
function AskWords(props: AskWordsProps) {
  const { button, title, label, description, submit, words: first = '', isNeeded, onSubmit } = props
  const [opened, setOpened] = useState(false)
  const [words, setWords] = useState(first)
  const [error, setError] = useState('')
  const send = async () => {
    if (isNeeded && words.trim() === '') {
      setError('Write something here.')
      return
    }
    if (await onSubmit(words.trim())) setOpened(false)
  }
  return (
    <>
      <Button onClick={() => setOpened(true)}>{button}</Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={title}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <Textarea
            label={label}
            description={description}
            value={words}
            error={error}
            autosize
            minRows={2}
            data-autofocus
            onChange={(event) => {
              setWords(event.currentTarget.value)
              setError('')
            }}
          />
          <div className={classes.buttons}>
            <Button type="submit" variant="filled" mt="md">
              {submit}
            </Button>
            <Button variant="subtle" mt="md" onClick={() => setOpened(false)}>
              Cancel
            </Button>
          </div>
        </form>
      </Modal>
    </>
  )
}
