import { implement } from '@orpc/server'
import { readOwed } from '../../db/acknowledgements.ts'
import { readAdvisors } from '../../db/advisors.ts'
import { findGroup } from '../../db/groups.ts'
import { readInductionStandings } from '../../db/induction.ts'
import { readEventsDue } from '../../db/induction-events.ts'
import { readChairSupport } from '../../db/induction-support.ts'
import { readTwelveMonths } from '../../db/standards.ts'
import { addDays } from '../../shared/dates.ts'
import { isFormal } from '../../shared/people/rules.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type Scorecard, standards as contract } from '../../shared/standards/contract.ts'
import { promises } from '../../shared/standards/rules.ts'
import { readHealth } from './health.ts'
import { type CallContext, checked } from './middleware.ts'
import { type OpenContext, opened } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

const YEAR = 365

/** How a group keeps standard 5, today. Errors: `Refusal` NO_SUCH_GROUP. */
export async function readScorecard(context: OpenContext, groupId: string): Promise<Scorecard> {
  const { db } = context
  const day = context.today()
  const groups: [string] = [groupId]
  const group = await findGroup(db, groupId, day)
  if (!group)
    throw new Refusal('NO_SUCH_GROUP', 'This group is no longer here. It may be in the recycle bin.')
  const health = await readHealth(context, groupId)
  const from = addDays(day, 1 - YEAR)
  const { withoutSlt, ...now } = await readTwelveMonths(db, groupId, { from, to: day })
  const { withoutSlt: _earlier, ...before } = await readTwelveMonths(db, groupId, {
    from: addDays(from, -YEAR),
    to: addDays(from, -1),
  })
  const activeOn = async (on: string, wanted: 'formal' | 'informal') =>
    (await readAdvisors(db, { groups }, on)).filter(
      ({ kind, state }) => kind === wanted && state === 'active',
    ).length
  const owed = await readOwed(db, { groups, today: day })
  const inductions = (await readInductionStandings(db, { groups, day })).filter(({ capacity }) =>
    isFormal(capacity),
  )
  const chairs = await readChairSupport(db, groups, day)
  const [event] = await readEventsDue(db, groups, day)
  return {
    groupId,
    groupName: group.name,
    day,
    promises: promises({
      groupId,
      parts: health.parts,
      target: group.meetingsPerYear,
      now,
      before,
      sltAtLast: health.parts.some(({ key, rag }) => key === 'slt' && rag === 'G'),
      members: await activeOn(day, 'formal'),
      membersBefore: await activeOn(addDays(day, -YEAR), 'formal'),
      informal: await activeOn(day, 'informal'),
      acknowledged: {
        done: owed.filter(({ state }) => state === 'acknowledged').length,
        of: owed.length,
      },
      inducted: {
        done: inductions.filter(({ standing }) => standing.complete).length,
        of: inductions.length,
      },
      chairs: { supported: chairs.filter(({ dueBy }) => dueBy >= day).length, of: chairs.length },
      event: event ?? { lastHeld: null, planned: null, rag: 'A' },
    }),
    withoutSlt,
  }
}

export const standards = {
  get: signedIn.get.handler(({ context, input }) => readScorecard(context, input.groupId)),
}
