import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Redactions } from '../../shared/redactions/contract.ts'
import { PROPOSERS } from '../../shared/redactions/entities.ts'
import { mayCall } from '../../shared/roles.ts'
import { orpc, sentenceOf } from '../service.ts'
import { useSignedIn } from '../ui/signed-in.ts'
import { toast } from '../ui/toast.tsx'
import type { Chosen } from './chosen.ts'
import { RedactDialog } from './redact-dialog.tsx'

const SEVERAL = 'Select words of one item at a time, then redact them.'

/**
 * Redacting words of a meeting’s minutes from a screen: `begin` opens the dialog with what `choose` makes of the words on record, or says
 * that they are of several items; null for those who may not propose.
 */
export function useRedacting(meetingId: string) {
  const client = useQueryClient()
  const mayPropose = mayCall(PROPOSERS, useSignedIn()?.role ?? null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const begin = async (choose: (data: Redactions) => Chosen | 'several'): Promise<void> => {
    try {
      const data = await client.fetchQuery(orpc.redactions.ofMeeting.queryOptions({ input: { meetingId } }))
      const found = choose(data)
      if (found === 'several') toast(SEVERAL, { failed: true })
      else setChosen(found)
    } catch (error) {
      toast(sentenceOf(error), { failed: true })
    }
  }
  const dialog = <RedactDialog meetingId={meetingId} chosen={chosen} onClose={() => setChosen(null)} />
  return { begin: mayPropose ? begin : null, dialog }
}
