import { readAdviceToCheck, readAdviceWaiting, type WaitingAsked } from '../../db/advice.ts'
import { readOtherKindOnly } from '../../db/acknowledgements.ts'
import { readEventsDue } from '../../db/induction-events.ts'
import { readChairSupport } from '../../db/induction-support.ts'
import { readInductionStandings } from '../../db/induction.ts'
import { readDue } from '../../db/data-protection-due.ts'
import { readMissedMeetings } from '../../db/today-absences.ts'
import { readActionStanding } from '../../db/today-actions.ts'
import { implement } from '@orpc/server'
import { today as contract } from '../../shared/today/contract.ts'
import {
  type GroupStanding,
  readAttendanceOf,
  readFormalPlaces,
  readGroupStandings,
} from '../../db/today-groups.ts'
import { readMembers } from '../../db/meetings.ts'
import { readCallOutsAfter, readCallOutsOpen } from '../../db/today-incidents.ts'
import { readLessonsWaiting } from '../../db/today-lessons.ts'
import { readOpenMeetings } from '../../db/today-meetings.ts'
import { readArticleConcerns } from '../../db/library.ts'
import { readQuestionConcerns } from '../../db/library-questions.ts'
import { readPlanAlarms } from '../../db/plan.ts'
import { readProtocolsWaiting } from '../../db/today-protocols.ts'
import { readNotAcknowledged } from '../../db/today-roles.ts'
import { readReleasesDue } from '../../db/today-releases.ts'
import { readStandingEnding, readWaitingRisks } from '../../db/today-standing.ts'
import { readUnfinishedElections } from '../../db/today-elections.ts'
import { readEndingOffices, readEndingTerms } from '../../db/today-terms.ts'
import { readWaiting } from '../../db/today-waiting.ts'
import { ADVICE_DAYS, ANSWER_DAYS, CRITICAL_ANSWER_DAYS, FEEDBACK_DAYS } from '../../shared/advice/rules.ts'
import { checkDays } from '../../shared/advice/outcome-checks.ts'
import { addDays, instantOf } from '../../shared/dates.ts'
import { CALL_OUT_READERS } from '../../shared/incidents/rules.ts'
import { attends, quorum } from '../../shared/meetings/rules.ts'
import { isCurrent, isFormal } from '../../shared/people/rules.ts'
import { mayCall, type UserRole } from '../../shared/roles.ts'
import { MISSED_RUNNING, seesMissedMeetings } from '../../shared/today/absence-alerts.ts'
import type { AdviceUnanswered, BackupFacts, LastHeld } from '../../shared/today/facts.ts'
import { LOOK_AHEAD } from '../../shared/today/meeting-alerts.ts'
import { ACKNOWLEDGE_DAYS } from '../../shared/today/role-alerts.ts'
import { retentionAlert } from '../../shared/today/retention-alerts.ts'
import { alertsFrom, standingWindow, termWindow } from '../../shared/today/rules.ts'
import { agendaStanding } from '../../shared/today/words.ts'
import { STANDING_READERS } from '../../shared/standing/rules.ts'
import { wholeMeeting } from './meetings/whole.ts'
import type { Groups } from '../../shared/scope.ts'
import { type CallContext, checked } from './middleware.ts'
import { backupFacts } from './office/backups/facts.ts'
import { opened, type OpenContext } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** The last held meeting of each group with its quorum and whether SLT was there. */
async function lastHeldOf(db: OpenContext['db'], standings: readonly GroupStanding[]): Promise<LastHeld[]> {
  const ids = standings.flatMap((group) => (group.lastId === null ? [] : [group.lastId]))
  if (ids.length === 0) return []
  const attendance = Map.groupBy(await readAttendanceOf(db, ids), (row) => row.meetingId)
  const groupIds = standings.map((group) => group.id)
  const places = Map.groupBy(await readFormalPlaces(db, groupIds), (row) => row.groupId)
  const found: LastHeld[] = []
  for (const { id: groupId, name: groupName, rule, lastId: id, lastOn: date } of standings) {
    if (id === null || date === null) continue
    // Somebody with two places in a group counts once.
    const members = (places.get(groupId) ?? []).filter((place) => isCurrent(place, date))
    const formalMembers = new Set(members.map((place) => place.personId)).size
    const { sltPresent, missing } = quorum(rule, formalMembers, attendance.get(id) ?? [])
    found.push({ groupId, groupName, id, date, sltPresent, missing })
  }
  return found
}

/** The next meeting, with the quorum as it will be when everybody expected comes. */
async function nextOf(db: OpenContext['db'], standings: readonly GroupStanding[]) {
  const [soonest] = standings
    .flatMap(({ rule, nextId, nextOn }) =>
      nextId === null || nextOn === null ? [] : [{ rule, nextId, nextOn }],
    )
    .sort((a, b) => a.nextOn.localeCompare(b.nextOn))
  if (!soonest) return null
  const { meeting, attendance, formalMembers } = await wholeMeeting(db, soonest.nextId)
  // Whose place ends before the day is still on an attendance that was drawn up earlier, and does not count there.
  const members = new Set((await readMembers(db, meeting.groupId, meeting.date)).map((one) => one.personId))
  const coming = attendance
    .filter((row) => !isFormal(row.capacity) || row.personId === null || members.has(row.personId))
    .map((row) => ({
      capacity: row.capacity,
      state: row.state === 'expected' ? ('present' as const) : row.state,
    }))
  const standing = quorum(soonest.rule, formalMembers, coming)
  return {
    meeting,
    agenda: agendaStanding({
      items: meeting.items,
      agreedByChair: meeting.agendaAgreedByChair !== null,
      agreedBySlt: meeting.agendaAgreedBySlt !== null,
    }),
    expected: coming.filter((row) => isFormal(row.capacity) && attends(row.state)).length,
    formalMembers,
    quorum: standing,
    sltExpected: standing.sltPresent,
  }
}

/** Advice that waits too long on `day`: for an answer, or for somebody to be told of it. */
function adviceWaiting(
  db: OpenContext['db'],
  waitsFor: WaitingAsked['waitsFor'],
  day: string,
  groups: Groups,
  role: UserRole | null,
): Promise<AdviceUnanswered[]> {
  const [allowed, critical] =
    waitsFor === 'answer' ? [ANSWER_DAYS, CRITICAL_ANSWER_DAYS] : [FEEDBACK_DAYS, FEEDBACK_DAYS]
  return readAdviceWaiting(db, {
    waitsFor,
    from: addDays(day, -ADVICE_DAYS),
    before: { other: addDays(day, -allowed), critical: addDays(day, -critical) },
    beforeTwice: { other: addDays(day, -2 * allowed), critical: addDays(day, -2 * critical) },
    groups,
    withCallOuts: mayCall(CALL_OUT_READERS, role),
  })
}

/**
 * What Today shows on `day` (`YYYY-MM-DD`), of these groups. Whoever missed meetings is read for the chair alone: what
 * is not read cannot be shown to anybody else (R24).
 */
export async function readToday(
  db: OpenContext['db'],
  day: string,
  groups: Groups,
  role: UserRole | null = null,
  backups: BackupFacts | null = null,
  now: string = instantOf(day, '12:00').toISOString(),
) {
  const standings = await readGroupStandings(db, day, groups)
  const meetings = await readOpenMeetings(db, day, LOOK_AHEAD, standings)
  const waiting = await readWaiting(db, standings, groups, day)
  const { overdue, outstanding } = await readActionStanding(db, day, groups)
  const alerts = alertsFrom({
    today: day,
    backups,
    groups: standings.map(({ id, name, meetingsPerYear, lastOn, nextId, nextOn }) => ({
      groupId: id,
      groupName: name,
      meetingsPerYear,
      lastOn,
      next: nextId === null || nextOn === null ? null : { id: nextId, date: nextOn },
    })),
    meetings,
    waiting,
    releases: await readReleasesDue(db, day, standings),
    lastHeld: await lastHeldOf(db, standings),
    terms: await readEndingTerms(db, termWindow(day), groups),
    elections: await readUnfinishedElections(db, day, groups),
    offices: await readEndingOffices(db, termWindow(day), groups),
    standing: mayCall(STANDING_READERS, role)
      ? {
          ending: await readStandingEnding(db, { day, ...standingWindow(day) }, groups),
          risks: await readWaitingRisks(db, day, groups),
        }
      : { ending: [], risks: [] },
    overdue,
    unanswered: await adviceWaiting(db, 'answer', day, groups, role),
    untold: await adviceWaiting(db, 'telling', day, groups, role),
    toCheck: await readAdviceToCheck(db, {
      days: checkDays(day),
      groups,
      withCallOuts: mayCall(CALL_OUT_READERS, role),
    }),
    notAcknowledged: await readNotAcknowledged(db, {
      groups,
      today: day,
      before: addDays(day, -ACKNOWLEDGE_DAYS),
    }),
    callOuts: mayCall(CALL_OUT_READERS, role) ? await readCallOutsOpen(db, groups) : [],
    callOutsAfter: mayCall(CALL_OUT_READERS, role) ? await readCallOutsAfter(db, groups, now) : [],
    lessons: mayCall(CALL_OUT_READERS, role) ? await readLessonsWaiting(db, groups) : [],
    protocols: await readProtocolsWaiting(db, groups, day),
    plans: await readPlanAlarms(db, groups, day),
    articles: await readArticleConcerns(db, groups, day),
    questions: await readQuestionConcerns(db, groups, day),
    otherRole: await readOtherKindOnly(db, { groups, today: day }),
    induction: {
      advisors: await readInductionStandings(db, { groups, day }),
      chairs: await readChairSupport(db, groups, day),
      events: await readEventsDue(db, groups, day),
    },
    missed: seesMissedMeetings(role) ? await readMissedMeetings(db, day, MISSED_RUNNING, groups) : [],
  })
  return {
    day,
    alerts,
    next: await nextOf(db, standings),
    counts: {
      overdueActions: overdue.reduce((sum, group) => sum + group.count, 0),
      outstandingActions: outstanding,
      waitingToPublish: waiting.reduce((sum, group) => sum + group.count, 0),
    },
  }
}

export const today = {
  get: signedIn.get.handler(async ({ context, input: { groupId } }) => {
    const { db, today, user, groupsOf } = context
    return readToday(db, today(), groupsOf(groupId), user.role, await backupFacts(context), context.now())
  }),
  recordsDue: signedIn.recordsDue.handler(async ({ context: { db, today } }) => {
    const due = await readDue(db, today())
    return { alert: due[0] ? retentionAlert({ count: due.length, oldest: due[0].due }) : null }
  }),
}
