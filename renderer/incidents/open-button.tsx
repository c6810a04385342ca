import { Button, Tooltip } from '@mantine/core'
import { IconPhoneCall } from '@tabler/icons-react'
import { Link } from 'react-router'
import { CALL_OUT_ASKERS } from '../../shared/incidents/rules.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { keysInWords } from '../ui/key-hint.tsx'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'

/** What the button for a call-out says to the signed-in user; null for those who neither open one nor ask for one. */
export function useCallOutWords(): string | null {
  const role = useSignedIn()?.role ?? null
  const readOnly = useReadOnly()
  if (readOnly) return null
  if (mayCall(KEEPERS_AND_CHAIR, role)) return 'Open call-out'
  return mayCall(CALL_OUT_ASKERS, role) ? 'Ask for a call-out' : null
}

/** Red, in the bar of every screen. */
export function OpenCallOutButton() {
  const words = useCallOutWords()
  if (words === null) return null
  return (
    <Tooltip label={`${words} (${keysInWords('ctrl+shift+a')})`}>
      <Button
        component={Link}
        to="/incidents/new"
        color="red"
        size="sm"
        leftSection={<IconPhoneCall size={16} stroke={1.5} aria-hidden />}
      >
        {words}
      </Button>
    </Tooltip>
  )
}
