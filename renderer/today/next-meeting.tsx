import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { shortDay, weekday } from '../../shared/dates.ts'
import type { today } from '../../shared/today/contract.ts'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { shortGroupName } from '../meetings/group-name.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { Panel, PanelLine } from '../ui/panel.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Term } from '../ui/term.tsx'
import classes from './today.module.css'

export type Next = NonNullable<InferContractRouterOutputs<typeof today>['get']['next']>

/** The next meeting: when, where, and whether it is ready. */
export function NextMeeting({ next }: { next: Next }) {
  const { meeting, expected, formalMembers, quorum, sltExpected } = next
  const { group } = useChosenGroup()
  const role = useSignedIn()?.role ?? null
  const place = [
    group ? '' : shortGroupName(meeting.groupName),
    meeting.venue,
    meeting.onlineLink ? 'and online' : '',
  ]
    .filter(Boolean)
    .join(', ')
  return (
    <Panel title="Next meeting">
      <p className={classes.when}>
        {weekday(meeting.date)} {shortDay(meeting.date)}, {meeting.startTime}
      </p>
      <p className={classes.where}>{place || 'No place given yet'}</p>
      <PanelLine name="Agenda">
        <StateBadge tone={meeting.state === 'agenda agreed' ? 'green' : 'amber'}>{next.agenda}</StateBadge>
      </PanelLine>
      <PanelLine name="Expected">
        {expected} of {formalMembers} · <Term of="quorum">quorum {quorum.needed}</Term>
      </PanelLine>
      <PanelLine name={<Term of="slt">Senior leader</Term>}>
        <StateBadge tone={sltExpected ? 'green' : 'red'}>
          {sltExpected ? 'Expected' : 'Not confirmed'}
        </StateBadge>
      </PanelLine>
      {role === 'slt' && (
        <p className={classes.answer}>
          <Link to={`/meetings/${meeting.id}?tab=attendance`}>Say whether you come</Link>
        </p>
      )}
      <Button component={Link} to={`/meetings/${meeting.id}`} variant="filled" className={classes.open ?? ''}>
        Open meeting
      </Button>
    </Panel>
  )
}
