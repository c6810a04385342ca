import { ANSWER_DAYS, CRITICAL_ANSWER_DAYS, FEEDBACK_DAYS } from '../advice/rules.ts'
import { daysBetween } from '../dates.ts'
import { KEEPERS_AND_CHAIR } from '../roles.ts'
import type { AdviceUnanswered, AdviceWaiting } from './facts.ts'
import type { Found } from './meeting-alerts.ts'
import { days } from './words.ts'

const to = (waiting: AdviceWaiting, show: string) =>
  waiting.count === 1 ? `/advice/${waiting.id}` : `/advice?show=${show}`

/** Advice the police have not answered within the days of the rule (R28): red after twice as many. */
export function unansweredAlert(waiting: AdviceUnanswered, today: string): Found {
  const waited = daysBetween(waiting.oldest, today)
  return {
    id: `unanswered ${waiting.groupId}`,
    groupId: waiting.groupId,
    groupName: waiting.groupName,
    by: ['slt', 'secretariat'],
    since: waiting.oldest,
    rag: waiting.twiceAsLong ? 'R' : 'A',
    harm: waiting.twiceAsLong ? 68 : 47,
    sentence:
      waiting.count === 1
        ? `Advice ${waiting.number} has waited ${days(waited)} for an answer of the police.`
        : `${waiting.count} pieces of advice wait for an answer of the police, the longest for ${days(waited)}.`,
    detail: `The limit is ${ANSWER_DAYS} days, and ${CRITICAL_ANSWER_DAYS} about a critical incident.`,
    button: waiting.count === 1 ? 'Answer' : 'See advice',
    to: to(waiting, 'awaiting'),
  }
}

/** Answered advice of which nobody was told within the days of the rule (R30). */
export function untoldAlert(waiting: AdviceWaiting, today: string): Found {
  const waited = daysBetween(waiting.oldest, today)
  return {
    id: `untold ${waiting.groupId}`,
    groupId: waiting.groupId,
    groupName: waiting.groupName,
    by: [...KEEPERS_AND_CHAIR],
    since: waiting.oldest,
    rag: 'A',
    harm: 41,
    sentence:
      waiting.count === 1
        ? `Nobody was told what became of advice ${waiting.number}.`
        : `Nobody was told what became of ${waiting.count} pieces of advice.`,
    detail: `The police answered ${days(waited)} ago; the limit is ${FEEDBACK_DAYS}.`,
    button: waiting.count === 1 ? 'Record' : 'See advice',
    to: to(waiting, 'answered'),
  }
}

/** Accepted advice of which nobody has looked whether it made a difference, three or six months after the answer. */
export function toCheckAlert(waiting: AdviceWaiting, today: string): Found {
  const one = waiting.count === 1
  return {
    id: `to check ${waiting.groupId}`,
    groupId: waiting.groupId,
    groupName: waiting.groupName,
    by: [...KEEPERS_AND_CHAIR],
    since: waiting.oldest,
    rag: 'A',
    harm: 24,
    sentence: one
      ? `Look whether accepted advice ${waiting.number} made a difference.`
      : `Look whether ${waiting.count} pieces of accepted advice made a difference.`,
    detail: `${one ? 'It was' : 'The oldest was'} answered ${days(daysBetween(waiting.oldest, today))} ago. It is looked at after three and after six months.`,
    button: 'Look at it',
    to: one ? `/advice/${waiting.id}?tab=outcome` : '/advice?show=to+check',
  }
}
