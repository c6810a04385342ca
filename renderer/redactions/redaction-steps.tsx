import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { RedactionView } from '../../shared/redactions/contract.ts'
import { whyNotDecide } from '../../shared/redactions/rules.ts'
import { RefuseForm } from '../minutes/review-forms.tsx'
import { api } from '../service.ts'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './redactions.module.css'

/** What the signed-in user can do about a redaction now; says why when it is for somebody else to decide. */
export function RedactionSteps({ redaction }: { redaction: RedactionView }) {
  const user = useSignedIn()
  const [asking, setAsking] = useState<'turnDown' | 'lift' | null>(null)
  const { id: redactionId, standing, state } = redaction
  const agree = useCommand(api.redactions.agree, { done: 'The redaction is agreed.' })
  const withdraw = useCommand(api.redactions.withdraw, { done: 'The redaction is withdrawn.' })
  const close = { onDone: () => setAsking(null) }
  const turnDown = useCommand(api.redactions.turnDown, { done: 'The redaction is turned down.', ...close })
  const lift = useCommand(api.redactions.lift, { done: 'The redaction is lifted.', ...close })
  if (!user || (state !== 'proposed' && state !== 'agreed')) return null
  const may = (step: Parameters<typeof whyNotDecide>[0]) => whyNotDecide(step, redaction, user) === ''
  const isOwn = state === 'proposed' && redaction.proposedById === user.id && !may('agree')
  return (
    <span className={classes.steps}>
      {may('agree') && standing === 'found' && (
        <Button loading={agree.isRunning} onClick={() => void agree.run({ redactionId })}>
          Agree
        </Button>
      )}
      {may('turnDown') && <Button onClick={() => setAsking('turnDown')}>Turn down</Button>}
      {may('withdraw') && (
        <Button variant="subtle" onClick={() => void withdraw.run({ redactionId })}>
          Withdraw
        </Button>
      )}
      {may('lift') && (
        <Button variant="subtle" onClick={() => setAsking('lift')}>
          Lift
        </Button>
      )}
      {isOwn && <span className={classes.soft}>Somebody else has to agree it.</span>}
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === 'lift' ? 'Lift this redaction' : 'Turn this redaction down'}
      >
        <p className={classes.soft}>
          {asking === 'lift' ? 'The words are public again' : 'The words stay public'}, and minutes that were
          cleared with them redacted have to be cleared again.
        </p>
        <RefuseForm
          submit={asking === 'lift' ? 'Lift redaction' : 'Turn redaction down'}
          onRefuse={(reason) => (asking === 'lift' ? lift : turnDown).attempt({ redactionId, reason })}
          onClose={() => setAsking(null)}
        />
      </Modal>
    </span>
  )
}
