import { daysBetween, shortDay } from '../dates.ts'
import { KEEPERS } from '../roles.ts'
import { EXPIRY_AHEAD, RISK_DECIDERS } from '../standing/rules.ts'
import type { StandingEnding, WaitingRisk } from './facts.ts'
import type { Found } from './meeting-alerts.ts'

/** Days something that ran out stays on Today; the list of who is ready goes on telling it. */
export const STANDING_BEHIND = 30
/** Days before a pass ends from which it is told: a photograph takes a week. */
const PASS_AHEAD = 30

const WORDS = {
  vetting: 'vetting',
  confidentiality: 'confidentiality agreement',
  'information sharing': 'information-sharing agreement',
  'code of conduct': 'code of conduct',
  'OSA notice': 'Official Secrets Act notice',
  pass: 'pass',
} satisfies Record<StandingEnding['what'], string>

/** Vetting, an agreement or a pass that ends soon or has (R18): 90 and 30 days before, and red once it has. */
export function standingAlerts(ending: StandingEnding, today: string): Found[] {
  const { what, name, endsOn, groupId, groupName, personId } = ending
  const left = daysBetween(today, endsOn)
  if (left > (what === 'pass' ? PASS_AHEAD : EXPIRY_AHEAD[0]) || left < -STANDING_BEHIND) return []
  const isOver = left < 0
  const isSoon = left <= EXPIRY_AHEAD[1]
  return [
    {
      id: `${what} ${personId} ${groupId}`,
      groupId,
      groupName,
      since: endsOn,
      rag: isOver && what !== 'pass' ? 'R' : 'A',
      harm: what === 'pass' ? 18 : isOver ? 58 : isSoon ? 40 : 20,
      sentence: `${name}’s ${WORDS[what]} ${isOver ? 'ran out' : 'runs out'} on ${shortDay(endsOn)}.`,
      detail:
        what === 'pass'
          ? 'Ask for a new photograph.'
          : isOver
            ? 'They are not ready to be called.'
            : 'Without a new one they will not be ready to be called.',
      button: 'Open',
      to: `/people/${personId}${what === 'pass' ? '' : '?tab=standing'}`,
      by: [...KEEPERS],
    },
  ]
}

/** A risk assessment that waits for SLT, who alone decides. */
export function waitingRiskAlert({ personId, name, groupId, groupName, since }: WaitingRisk): Found {
  return {
    id: `risk ${personId} ${groupId}`,
    groupId,
    groupName,
    since,
    rag: 'A',
    harm: 44,
    sentence: `A risk assessment for ${name} waits for SLT.`,
    detail: 'Until SLT approves it, they are not ready to be called.',
    button: 'Decide',
    to: `/people/${personId}?tab=standing`,
    by: [...RISK_DECIDERS],
  }
}
