import type { AdviceFeedback, AdviceResponse } from '../../../shared/advice/entities.ts'
import { addDays } from '../../../shared/dates.ts'
import { Chance } from './random.ts'

type Answer = Pick<AdviceResponse, 'status' | 'reason' | 'changed'>

const ACCEPTED: readonly Answer[] = [
  {
    status: 'accepted',
    reason: '',
    changed: 'It was put into practice the same month and is briefed to every team.',
  },
  { status: 'accepted', reason: '', changed: 'The local instruction was rewritten in these words.' },
  { status: 'accepted', reason: '', changed: 'It will be reviewed with the group after six months.' },
]
const PARTLY: readonly Answer[] = [
  {
    status: 'partly accepted',
    reason: 'The hours asked for cannot be staffed before the spring. All the rest will be done.',
    changed: 'What could be done without more staff has been done.',
  },
  {
    status: 'partly accepted',
    reason: 'Figures will be given each quarter, as weekly ones would point to single people.',
    changed: 'The first quarter is on the agenda of the next meeting.',
  },
]
const NOT: readonly Answer[] = [
  {
    status: 'not accepted',
    reason:
      'The law sets this and leaves the borough no choice. The concern was passed on to those who can change it.',
    changed: '',
  },
]
const DECIDERS = [
  'Borough Commander',
  'Superintendent, Neighbourhoods',
  'Chief Inspector, Partnership',
] as const

/**
 * What became of a piece of advice by `today`: nothing yet for the newest meeting (`ago` 1), for some of the two before, and an answer
 * for nearly all older ones. The same id gives the same answer.
 */
export function adviceOutcome(
  id: string,
  { date, ago }: { date: string; ago: number },
  today: string,
): {
  response: Omit<AdviceResponse, 'id' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'groupId' | 'adviceId'>
  feedback: Pick<AdviceFeedback, 'day' | 'toWhom' | 'channel' | 'text'> | null
} | null {
  const chance = new Chance(1, id)
  if (ago <= 1 || !chance.happens(ago <= 3 ? 55 : 94)) return null
  const decidedOn = addDays(date, chance.between(9, 30))
  if (decidedOn > today) return null
  const roll = chance.between(1, 100)
  const answer = chance.pick(roll <= 60 ? ACCEPTED : roll <= 88 ? PARTLY : NOT)
  const response = {
    ...answer,
    decidedBy: chance.pick(DECIDERS),
    decidedOn,
    actionId: null,
    publish: chance.happens(80),
  }
  const day = addDays(decidedOn, chance.between(10, 26))
  const told = day <= today && chance.happens(ago <= 3 ? 40 : 93)
  const text = 'The answer was read out, and the group asked questions about it.'
  return { response, feedback: told ? { day, toWhom: 'The group', channel: 'meeting', text } : null }
}
