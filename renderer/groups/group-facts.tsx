import type { GroupSummary } from '../../shared/groups/contract.ts'
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
