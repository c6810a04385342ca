import { daysBetween, shortDay } from '../dates.ts'
import { KEEPERS, KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import type { ProtocolWaiting } from './facts.ts'
import type { Found } from './meeting-alerts.ts'
import { days } from './words.ts'

/** Days before the yearly review of a protocol at which Today tells of it (domain.md R11). */
export const REVIEW_AHEAD = [60, 30] as const
/** Days after which a version that waits for somebody is red. */
const LONG = 14

const WAITS = {
  'with chair': { who: 'the chair', button: 'Read what changed', by: ['chair'], harm: 54 },
  'with SLT': { who: 'SLT', button: 'Read what changed', by: ['slt'], harm: 54 },
  approved: { who: 'its day in force', button: 'Put in force', by: [...KEEPERS], harm: 47 },
} as const satisfies Record<string, { who: string; button: string; by: readonly UserRole[]; harm: number }>

/** A protocol that waits for the chair, SLT or the secretariat (R12), or whose yearly review is near or overdue (R11). */
export function protocolAlert(found: ProtocolWaiting, today: string): Found {
  const { id, groupId, state, since, reviewDue } = found
  const name = `${found.title} ${found.version}`
  const of = { groupId, groupName: found.groupName || 'All groups', since, to: `/protocols/${id}` }
  if (state !== 'current') {
    const { who, button, by, harm } = WAITS[state]
    const waited = daysBetween(since, today)
    return {
      ...of,
      id: `protocol waits ${id}`,
      rag: waited > LONG ? 'R' : 'A',
      harm: waited > LONG ? harm + 10 : harm,
      sentence: `${name} waits for ${who}.`,
      detail: waited === 0 ? 'Since today.' : `For ${days(waited)}.`,
      button,
      by: [...by],
    }
  }
  const left = daysBetween(today, reviewDue ?? today)
  return {
    ...of,
    id: `protocol review ${id}`,
    rag: left < 0 ? 'R' : 'A',
    harm: left < 0 ? 58 : left <= REVIEW_AHEAD[1] ? 41 : 36,
    sentence:
      left < 0
        ? `The yearly review of ${name} is ${days(-left)} overdue.`
        : `${name} is to be reviewed by ${shortDay(reviewDue ?? today)}.`,
    detail: 'It stays in force until another version takes its place.',
    button: 'Open',
    by: [...KEEPERS_AND_CHAIR],
  }
}
