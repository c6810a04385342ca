import type { GroupSummary } from '../../shared/groups/contract.ts'
import { termsOfGroup } from '../../shared/groups/rules.ts'
import { MEMBER_CALLING_LABELS, OFFICER_CALLING_LABELS } from '../../shared/publishing/calling-words.ts'
import classes from './groups.module.css'
import { quorumSentence } from './quorum-words.ts'

const yearsWords = (years: number) => (years === 1 ? '1 year' : `${years} years`)

/** What is known of a group, for those who do not change it. */
export function GroupFacts({ group }: { group: GroupSummary }) {
  const terms = termsOfGroup(group)
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
    [
      'Terms and offices',
      `Terms of ${yearsWords(terms.termYears)}, ${terms.maxTerms} at the most; offices of ${yearsWords(terms.officeYears)}`,
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
