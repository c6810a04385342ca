import { implement } from '@orpc/server'
import { listAdvice } from '../../db/advice.ts'
import { readAdvisors } from '../../db/advisors.ts'
import { readElections } from '../../db/elections.ts'
import { findGroup } from '../../db/groups.ts'
import { readLastSeen } from '../../db/health.ts'
import { findMeeting } from '../../db/meetings.ts'
import { listProtocols } from '../../db/protocols.ts'
import { listRoleDescriptions } from '../../db/role-descriptions.ts'
import { readTermPlaces } from '../../db/terms.ts'
import { readAttendanceOf, readGroupStandings } from '../../db/today-groups.ts'
import { adviceStanding } from '../../shared/advice/rules.ts'
import { addDays } from '../../shared/dates.ts'
import { type GroupHealth, health as contract } from '../../shared/health/contract.ts'
import { ADVICE_SHOWN, endingSoon, healthParts, QUIET_DAYS } from '../../shared/health/rules.ts'
import { CALL_OUT_READERS } from '../../shared/incidents/rules.ts'
import { attends } from '../../shared/meetings/rules.ts'
import { Refusal } from '../../shared/refusal.ts'
import { mayCall } from '../../shared/roles.ts'
import { baseKind } from '../../shared/role-descriptions/rules.ts'
import { termsShown } from '../../shared/terms/shown.ts'
import { inForce, versionWords } from '../../shared/versions/rules.ts'
import { type CallContext, checked } from './middleware.ts'
import { opened, type OpenContext } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** How a group stands, on one page. Errors: `Refusal` NO_SUCH_GROUP. */
export async function readHealth(context: OpenContext, groupId: string): Promise<GroupHealth> {
  const { db } = context
  const day = context.today()
  const groups: [string] = [groupId]
  const group = await findGroup(db, groupId, day)
  const [standing] = await readGroupStandings(db, day, groups)
  if (!group || !standing)
    throw new Refusal('NO_SUCH_GROUP', 'This group is no longer here. It may be in the recycle bin.')
  const formal = (await readAdvisors(db, { groups }, day)).filter(({ kind }) => kind === 'formal')
  const active = formal.filter(({ state }) => state === 'active')
  const count = (...states: string[]) => formal.filter(({ state }) => states.includes(state)).length
  const readsReasons = context.user.role !== 'administrator'
  const terms = (await readTermPlaces(db, { groups }))
    .flatMap((places) => termsShown(places, day))
    .map((term) => (readsReasons ? term : { ...term, reason: '', endNote: '' }))
  const elections = await readElections(db, { groups })
  const last = standing.lastId === null ? [] : await readAttendanceOf(db, [standing.lastId])
  const next = standing.nextId === null ? null : await findMeeting(db, standing.nextId)
  const role = inForce(await listRoleDescriptions(db, groups), groupId, baseKind(group.kind))
  const protocol = inForce(await listProtocols(db, groups), groupId, 'critical incident')
  const { advice, total } = await listAdvice(db, {
    groups,
    show: 'awaiting',
    withCallOuts: mayCall(CALL_OUT_READERS, context.user.role),
    limit: ADVICE_SHOWN,
  })
  const seen = await readLastSeen(db, groupId, day)
  const quietFrom = addDays(day, -QUIET_DAYS)
  return {
    groupId,
    groupName: group.name,
    day,
    parts: healthParts({
      groupId,
      today: day,
      activeMembers: active.length,
      terms,
      electionOn:
        elections.find(
          ({ office, state }) => office !== 'vice-chair' && (state === 'open' || state === 'tied'),
        )?.heldOn ?? null,
      meetingsPerYear: group.meetingsPerYear,
      lastOn: standing.lastOn,
      nextOn: standing.nextOn,
      sltAtLast: last.some(({ capacity, state }) => capacity === 'slt' && attends(state)),
      roleInForce: role ? versionWords(role) : null,
      protocolInForce: protocol && { version: versionWords(protocol), reviewDue: protocol.reviewDue },
      sltLead: group.sltLead,
    }),
    members: {
      active: active.length,
      onLeave: count('on leave'),
      suspended: count('suspended'),
      onTheWayIn: count('enquirer', 'applicant', 'interviewed', 'offered', 'onboarding'),
    },
    terms: endingSoon(terms, day),
    next: next ? { id: next.id, date: next.date, startTime: next.startTime, venue: next.venue } : null,
    unanswered: advice.map((one) => {
      const { id, number, text, givenOn } = one
      const now = adviceStanding(one, day)
      return { id, number, text, givenOn, rag: now.rag ?? 'G', standing: now.sentence }
    }),
    unansweredTotal: total,
    // Whoever has not been a member for a year has had no year to be seen in.
    quiet: active
      .filter(({ since, personId }) => since <= quietFrom && (seen.get(personId) ?? '') <= quietFrom)
      .map(({ personId, person }) => ({ personId, name: person.name, lastOn: seen.get(personId) ?? null })),
  }
}

export const health = {
  get: signedIn.get.handler(({ context, input }) => readHealth(context, input.groupId)),
}
