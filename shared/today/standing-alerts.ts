import { daysBetween, shortDay } from '../dates.ts'
import { KEEPERS } from '../roles.ts'
import { EXPIRY_AHEAD, RISK_DECIDERS } from '../standing/rules.ts'
import type { StandingEnding, WaitingRisk } from './facts.ts'
import type { Found } from './meeting-alerts.ts'

/** Days something that ran out stays on Today; the list of who is ready goes on telling it. */
export const STANDING_BEHIND = 30
/** Days before a pass ends from which it is told: a photograph takes a week. */
const PASS_AHEAD = 30

/** How bad it is: a pass, something that ran out, that does within 30 days, and within 90. */
const HARM = { pass: 18, over: 58, soon: 40, ahead: 20 } as const

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
      harm: what === 'pass' ? HARM.pass : isOver ? HARM.over : isSoon ? HARM.soon : HARM.ahead,
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

/** From so many of one kind in one group on, one line tells of all of them: a day on which a whole group is due would hide all else. */
const TOLD_TOGETHER = 6

const OF_MANY = {
  vetting: 'The vetting',
  confidentiality: 'The confidentiality agreements',
  'information sharing': 'The information-sharing agreements',
  'code of conduct': 'The codes of conduct',
  'OSA notice': 'The Official Secrets Act notices',
  pass: 'The passes',
} satisfies Record<StandingEnding['what'], string>

/** What ends soon or has, each by itself, but for the many of one kind in one group that ran out, or do within the same days: they are one line. */
export function endingAlerts(endings: readonly StandingEnding[], today: string): Found[] {
  const alike = Map.groupBy(
    endings.flatMap((ending) => standingAlerts(ending, today).map((alert) => ({ ending, alert }))),
    ({ ending: { what, groupId }, alert }) => `${what} ${groupId} ${alert.harm}`,
  )
  return [...alike.values()].flatMap((some) =>
    some.length < TOLD_TOGETHER ? some.map(({ alert }) => alert) : tellTogether(some, today),
  )
}

/** One line for endings of one kind in one group; they are alike in how bad they are. */
function tellTogether(some: readonly { ending: StandingEnding; alert: Found }[], today: string): Found[] {
  const [first] = some.toSorted((a, b) => a.ending.endsOn.localeCompare(b.ending.endsOn))
  if (!first) return []
  const { what, groupId, endsOn } = first.ending
  const people = `${OF_MANY[what]} of ${some.length} people`
  const isOver = daysBetween(today, endsOn) < 0
  const within = first.alert.harm === HARM.soon || what === 'pass' ? EXPIRY_AHEAD[1] : EXPIRY_AHEAD[0]
  return [
    {
      ...first.alert,
      id: `${what} of many ${groupId} ${first.alert.harm}`,
      sentence: isOver
        ? `${people} ran out, the first on ${shortDay(endsOn)}.`
        : `${people} will run out within ${within} days, the first on ${shortDay(endsOn)}.`,
      detail: `${namesOf(some.map(({ ending }) => ending.name))} ${what === 'pass' ? 'Ask for new photographs.' : 'The sheet of the group has the days.'}`,
      button: what === 'pass' ? 'See people' : 'See the sheet',
      to: what === 'pass' ? '/people' : `/groups/${groupId}/sheet`,
    },
  ]
}

/** The first names of a long list, and how many more there are. */
function namesOf(names: readonly string[]): string {
  return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more.`
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
