import type { GroupSummary } from '../../shared/groups/contract.ts'
import { MEMBER_CALLING_LABELS, OFFICER_CALLING_LABELS } from '../../shared/publishing/calling-words.ts'
import classes from './groups.module.css'
import { quorumSentence } from './quorum-words.ts'

/** What is known of a group, for those who do not change it. */
export function GroupFacts({ group }: { group: GroupSummary }) {
  const facts = [
    ['SLT lead', group.sltLead],
    ['Meetings a year', String(group.meetingsPerYear)],
    [
      'Quorum',
      quorumSentence(
        {
          percent: group.quorumPercent,
          atLeast: group.quorumAtLeast,
          chairRequired: group.quorumChairRequired,
        },
        group.formalMembers,
      ),
    ],
    ['Members in public', MEMBER_CALLING_LABELS[group.memberCalling]],
    ['Officers in public', OFFICER_CALLING_LABELS[group.officerCalling]],
    ['Purpose', group.purpose],
    ['Public contact', group.publicContact],
  ] as const
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value || 'Not given yet'}</dd>
        </div>
      ))}
    </dl>
  )
}
