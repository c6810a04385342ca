import { inOrder } from '../order.ts'
import { addDays, daysBetween, shortDay } from '../dates.ts'
import { OFFICE_NOTICES } from '../terms/rules.ts'
import { EXPIRY_AHEAD } from '../standing/rules.ts'
import { KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import { missedAlert } from './absence-alerts.ts'
import { backupAlerts } from './backup-alerts.ts'
import { toCheckAlert, unansweredAlert, untoldAlert } from './advice-alerts.ts'
import { afterCallOutAlert, callOutAlert } from './call-out-alerts.ts'
import type { Alert } from './contract.ts'
import type { GroupRhythm, OverdueActions, TodayFacts } from './facts.ts'
import { comingAlerts, draftAlerts, type Found, heldAlerts } from './meeting-alerts.ts'
import { articleAlert } from './article-alerts.ts'
import { questionAlert } from './question-alerts.ts'
import { inductionAlerts } from './induction-alerts.ts'
import { lessonsAlert } from './lesson-alerts.ts'
import { planAlerts } from './plan-alerts.ts'
import { protocolAlert } from './protocol-alerts.ts'
import { releaseAlert } from './release-alerts.ts'
import { reviewAlerts } from './review-alerts.ts'
import { notAcknowledgedAlert, otherRoleAlert } from './role-alerts.ts'
import { endingAlerts, STANDING_BEHIND, waitingRiskAlert } from './standing-alerts.ts'
import { electionAlerts } from './election-alerts.ts'
import { foldedTermAlerts, officeAlerts, TERM_BEHIND } from './term-alerts.ts'
import { waitingAlerts } from './waiting-alerts.ts'
import { count, days } from './words.ts'

/** The most alerts Today shows that wait for one role. */
export const MOST_ALERTS = 50

/** A group that has no next meeting (R4): red once the last is longer ago than its rhythm allows, with two weeks' grace. */
function rhythmAlerts(group: GroupRhythm, today: string): Found[] {
  if (group.next !== null) return []
  const every = Math.round(365 / group.meetingsPerYear) + 14
  const late = group.lastOn !== null && daysBetween(group.lastOn, today) > every
  return [
    {
      id: `no next ${group.groupId}`,
      groupId: group.groupId,
      groupName: group.groupName,
      since: group.lastOn ?? today,
      rag: late ? 'R' : 'A',
      harm: late ? 72 : 48,
      sentence: `${group.groupName} has no next meeting.`,
      detail:
        group.lastOn === null
          ? 'It has not met yet.'
          : `It last met on ${shortDay(group.lastOn)}; it meets ${count(group.meetingsPerYear, 'time', 'times')} a year.`,
      button: 'Plan a meeting',
      to: `/meetings/new?group=${group.groupId}`,
      by: [...KEEPERS_AND_CHAIR],
    },
  ]
}

/** Overdue actions of a group (R34): red when the oldest is over four weeks late. */
function overdueAlert(actions: OverdueActions, today: string): Found {
  const worst = daysBetween(actions.oldestDue, today)
  const red = worst > 28
  return {
    id: `overdue ${actions.groupId}`,
    groupId: actions.groupId,
    groupName: actions.groupName,
    since: actions.oldestDue,
    rag: red ? 'R' : 'A',
    harm: red ? 66 : 46,
    sentence:
      actions.count === 1
        ? `Action ${actions.number} is overdue by ${days(worst)}.`
        : `${actions.count} actions are overdue, the oldest by ${days(worst)}.`,
    detail: actions.count === 1 ? actions.text : '',
    button: 'See actions',
    to: '/actions',
    by: [...KEEPERS_AND_CHAIR],
  }
}

const RED_FIRST = { R: 0, A: 1, G: 2 } satisfies Record<Alert['rag'], number>

/**
 * Everything that needs doing, worst first, at most `MOST_ALERTS` for each role: red before amber, each by the harm of leaving it, then by how long it has waited. Each is
 * one sentence with a button (domain.md §3: R2, R4, R5, R7, R9–R12, R14–R18, R22, R24, R28, R30, R34, R35, R36, R44, R47, R48, R51, R52, R54, R55).
 */
export function alertsFrom(facts: TodayFacts): Alert[] {
  const { today } = facts
  const found = [
    ...facts.meetings.flatMap((one) => [
      ...draftAlerts(one, today),
      ...reviewAlerts(one),
      ...comingAlerts(one, today),
    ]),
    ...facts.waiting.flatMap((group) => waitingAlerts(group, today)),
    ...facts.releases.map(releaseAlert),
    ...facts.lastHeld.flatMap((one) => heldAlerts(one, today)),
    ...facts.groups.flatMap((group) => rhythmAlerts(group, today)),
    ...foldedTermAlerts(facts.terms, today),
    ...(facts.offices ?? []).flatMap((office) => officeAlerts(office, today)),
    ...endingAlerts(facts.standing?.ending ?? [], today),
    ...(facts.standing?.risks ?? []).map(waitingRiskAlert),
    ...(facts.elections ?? []).flatMap((election) => electionAlerts(election, today)),
    ...facts.overdue.map((actions) => overdueAlert(actions, today)),
    ...facts.unanswered.map((advice) => unansweredAlert(advice, today)),
    ...facts.untold.map((advice) => untoldAlert(advice, today)),
    ...(facts.toCheck ?? []).map((advice) => toCheckAlert(advice, today)),
    ...facts.notAcknowledged.map((role) => notAcknowledgedAlert(role, today)),
    ...(facts.callOuts ?? []).map(callOutAlert),
    ...(facts.callOutsAfter ?? []).flatMap((one) => afterCallOutAlert(one, today)),
    ...(facts.lessons ?? []).map((lessons) => lessonsAlert(lessons, today)),
    ...(facts.protocols ?? []).map((protocol) => protocolAlert(protocol, today)),
    ...(facts.plans ?? []).flatMap((plan) => planAlerts(plan, today)),
    ...(facts.articles ?? []).map(articleAlert),
    ...(facts.questions ?? []).map(questionAlert),
    ...facts.otherRole.map((role) => otherRoleAlert(role, today)),
    ...(facts.induction ? inductionAlerts(facts.induction, today) : []),
    ...facts.missed.map(missedAlert),
    ...backupAlerts(facts.backups ?? null),
  ]
  return found
    .sort(
      (a, b) =>
        RED_FIRST[a.rag] - RED_FIRST[b.rag] ||
        b.harm - a.harm ||
        inOrder(a.since, b.since) ||
        inOrder(a.id, b.id),
    )
    .filter(isAmongTheWorst())
    .map(({ since: _since, ...alert }) => alert)
}

/** Of alerts that come worst first, whether one is still shown: what waits for one role never takes the place of what waits for another. */
function isAmongTheWorst(): (alert: Pick<Alert, 'by'>) => boolean {
  const shown = new Map<UserRole, number>()
  return ({ by }) => {
    if (!by.some((role) => (shown.get(role) ?? 0) < MOST_ALERTS)) return false
    for (const role of by) shown.set(role, (shown.get(role) ?? 0) + 1)
    return true
  }
}

/** The days between which terms concern Today. */
export function termWindow(today: string): { from: string; to: string } {
  return { from: addDays(today, -TERM_BEHIND), to: addDays(today, OFFICE_NOTICES[0] ?? 0) }
}

/** The days between which the ends of vetting, agreements and passes concern Today (R18). */
export function standingWindow(today: string): { from: string; to: string } {
  return { from: addDays(today, -STANDING_BEHIND), to: addDays(today, EXPIRY_AHEAD[0]) }
}
