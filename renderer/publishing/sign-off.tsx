import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { partsInWords, type SignOffPart } from '../../shared/publishing/sign-off.ts'
import { api } from '../service.ts'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { DelegationForm } from './delegation-form.tsx'

type SignOffRemedyProps = {
  part: SignOffPart
  meeting: { id: string; groupId: string }
  /** The missing parts that are delegated to whoever is signed in. */
  delegated: readonly SignOffPart[]
}

/** What puts a missing sign-off right, for whoever is signed in: their own, one delegated to them, or recording that it was delegated. */
export function SignOffRemedy({ part, meeting, delegated }: SignOffRemedyProps) {
  const role = useSignedIn()?.role
  const signOff = useCommand(api.publishing.clear, { done: 'Signed off for publication.' })
  const isDelegated = delegated.includes(part)
  if (role === part || isDelegated) {
    return (
      <Button
        variant="filled"
        loading={signOff.isRunning}
        onClick={() => void signOff.run({ meetingId: meeting.id })}
      >
        {isDelegated ? `Sign off for ${partsInWords(delegated)}` : 'Sign off'}
      </Button>
    )
  }
  return role === 'secretariat' ? <RecordDelegation part={part} groupId={meeting.groupId} /> : null
}

function RecordDelegation({ part, groupId }: { part: SignOffPart; groupId: string }) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-label={`Record a delegation by ${partsInWords([part])}`}>
        Record a delegation
      </Button>
      <Modal opened={isOpen} onClose={close} title="Record that a sign-off is delegated">
        <DelegationForm part={part} groupId={groupId} onClose={close} />
      </Modal>
    </>
  )
}
