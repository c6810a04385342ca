import { Link } from 'react-router'
import type { Amendment } from '../../shared/minutes/review.ts'
import { amendmentsAre } from '../../shared/minutes/review.ts'
import { api } from '../service.ts'
import { Notice } from '../ui/panel.tsx'
import { useCommand } from '../ui/use-command.ts'
import { RefuseForm } from './review-forms.tsx'
import classes from './review.module.css'

type OpenAmendmentsProps = {
  meetingId: string
  amendments: readonly Amendment[]
  to: (itemId: string) => string
  onClose: () => void
}

/** What stands in the way of approving: each open amendment with the way to it, or all of them refused with one reason. */
export function OpenAmendments({ meetingId, amendments, to, onClose }: OpenAmendmentsProps) {
  const refuse = useCommand(api.minutes.refuseAmendments, {
    done: ({ refused }) => (refused === 1 ? '1 amendment is refused.' : `${refused} amendments are refused.`),
  })
  return (
    <>
      <Notice tone="amber" title={`${amendmentsAre(amendments.length)} still proposed.`}>
        {amendments.length === 1 ? 'Accept or refuse it' : 'Accept or refuse each'}, then approve the minutes.
      </Notice>
      <ul className={classes.open}>
        {amendments.map(({ id, itemId, paragraph, proposedBy }) => (
          <li key={id}>
            <Link to={to(itemId)} replace onClick={onClose}>
              {paragraph}, proposed by {proposedBy}
            </Link>
          </li>
        ))}
      </ul>
      <h3 className={classes.or}>
        {amendments.length === 1 ? 'Or refuse it with a reason' : 'Or refuse them all with one reason'}
      </h3>
      <RefuseForm
        submit={amendments.length === 1 ? 'Refuse it' : 'Refuse them all'}
        onRefuse={(reason) => refuse.attempt({ meetingId, reason })}
        onClose={onClose}
      />
    </>
  )
}
