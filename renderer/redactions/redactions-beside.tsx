import { useQuery } from '@tanstack/react-query'
import type { RedactionView } from '../../shared/redactions/contract.ts'
import { isInForce } from '../../shared/redactions/rules.ts'
import { orpc } from '../service.ts'
import { RedactionList } from './redaction-list.tsx'
import classes from './redactions.module.css'

type RedactionsBesideProps = { meetingId: string; onShow: (redaction: RedactionView) => void }

/** The redactions of a meeting's minutes: those in force first, with what can be done about each. Nothing where there are none. */
export function RedactionsBeside({ meetingId, onShow }: RedactionsBesideProps) {
  const query = useQuery(orpc.redactions.ofMeeting.queryOptions({ input: { meetingId } }))
  const redactions = query.data?.redactions ?? []
  if (redactions.length === 0) return null
  const inForce = redactions.filter(isInForce)
  const past = redactions.filter((one) => !isInForce(one))
  return (
    <details>
      <summary className={classes.summary}>{standingOf(redactions)}</summary>
      <RedactionList redactions={[...inForce, ...past]} onShow={onShow} />
    </details>
  )
}

function standingOf(redactions: readonly RedactionView[]): string {
  const count = (state: RedactionView['state']) => redactions.filter((one) => one.state === state).length
  const past = redactions.length - count('agreed') - count('proposed')
  const parts = [
    [count('agreed'), 'agreed'],
    [count('proposed'), 'proposed'],
    [past, 'no longer in force'],
  ] as const
  return `Redactions: ${parts
    .filter(([many]) => many > 0)
    .map(([many, words]) => `${many} ${words}`)
    .join(', ')}`
}
