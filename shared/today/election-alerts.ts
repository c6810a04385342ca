import { shortDay } from '../dates.ts'
import { officeWords } from '../elections/rules.ts'
import { KEEPERS_AND_CHAIR } from '../roles.ts'
import type { UnfinishedElection } from './facts.ts'
import type { Found } from './meeting-alerts.ts'
import { count } from './words.ts'

/** An election whose day has come and that has no result, a tie nobody decided, or a handover that has come and is not closed (C7). */
export function electionAlerts(election: UnfinishedElection, today: string): Found[] {
  const { id, groupId, groupName, office, state, heldOn, startsOn, open } = election
  const isHandover = state === 'elected'
  const since = isHandover ? startsOn : heldOn
  if ((state !== 'open' && state !== 'tied' && !isHandover) || since > today) return []
  const of = `The election of the ${officeWords(office)}`
  return [
    {
      id: `election ${id}`,
      groupId,
      groupName,
      since,
      rag: 'A',
      harm: isHandover ? 26 : 38,
      sentence: isHandover
        ? `The handover of the ${officeWords(office)} is not closed.`
        : state === 'tied'
          ? `${of} of ${shortDay(heldOn)} is tied.`
          : `${of} of ${shortDay(heldOn)} has no result.`,
      detail: isHandover
        ? open === 0
          ? 'Everything on its list is done.'
          : `${count(open, 'thing', 'things')} on its list to do since ${shortDay(startsOn)}.`
        : state === 'tied'
          ? 'Decide the tie, or vote again.'
          : 'Record it, or call the election off.',
      button: 'Open',
      to: `/people/elections/${id}`,
      by: [...KEEPERS_AND_CHAIR],
    },
  ]
}
