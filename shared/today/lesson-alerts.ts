import { LEARNING_DECIDERS } from '../debriefs/contract.ts'
import { daysBetween, shortDay } from '../dates.ts'
import type { LessonsWaiting } from './facts.ts'
import type { Found } from './meeting-alerts.ts'

/** SLT decide about what was learnt within this many days of the debrief: as many as a cold debrief is given (domain.md R31). */
export const LEARNING_DAYS = 42

/** Lessons of call-outs SLT have neither accepted nor declined (L10): whoever raised them waits for a word. Red when they have waited for long. */
export function lessonsAlert({ groupId, groupName, count, since }: LessonsWaiting, today: string): Found {
  const isLate = daysBetween(since, today) > LEARNING_DAYS
  return {
    id: `lessons ${groupId}`,
    groupId,
    groupName,
    since,
    rag: isLate ? 'R' : 'A',
    harm: isLate ? 60 : 43,
    sentence:
      count === 1
        ? 'A lesson from a call-out waits for SLT to accept or decline it.'
        : `${count} lessons from call-outs wait for SLT to accept or decline them.`,
    detail: `${count === 1 ? 'Its' : 'The oldest'} debrief was on ${shortDay(since)}.`,
    button: 'Decide',
    to: '/incidents/learning',
    by: [...LEARNING_DECIDERS],
  }
}
