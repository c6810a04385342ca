import { findResponse, listAdvice } from '../../../db/advice.ts'
import { listActions } from '../../../db/actions.ts'
import { readElections } from '../../../db/elections.ts'
import { findGroup } from '../../../db/groups.ts'
import { listActivations } from '../../../db/incidents.ts'
import { listProtocols } from '../../../db/protocols.ts'
import { readFigures } from '../../../db/yearly-reviews.ts'
import { parseActionQuery } from '../../../shared/actions/query.ts'
import { RESPONSE_STATUS_LABELS } from '../../../shared/advice/entities.ts'
import { adviceStanding } from '../../../shared/advice/rules.ts'
import { addDays, localClock } from '../../../shared/dates.ts'
import type { AnsweredLine, Highlights } from '../../../shared/highlights/contract.ts'
import {
  type Ahead,
  aheadLines,
  ANSWERED_AT_MOST,
  askLines,
  CHANGED_AT_MOST,
  briefLines,
  cut,
  figureLines,
  promiseLines,
  type Stretch,
  stretchBefore,
  type StretchFigures,
  type Waiting,
  whyNotThisStretch,
  WORDS_AT_MOST,
} from '../../../shared/highlights/rules.ts'
import { findPersonalDetails } from '../../../shared/publishing/personal-details.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { inForce } from '../../../shared/versions/rules.ts'
import { readHealth } from '../health.ts'
import type { OpenContext } from '../open-context.ts'
import { rolesOnly, viewOffice } from '../publishing/office-view.ts'
import { readScorecard } from '../standards.ts'

/** More advice and actions than a group has. */
const ALL = 20_000

/**
 * The highlight report of a group between two days. It holds no name: what was advised and what changed is quoted only when it is for the public,
 * with everybody on record called by their role; the rest is counted. Exercises are in no figure.
 * Errors: `Refusal` NO_SUCH_GROUP, and BAD_PERIOD for days there is no report of.
 */
export async function readHighlights(
  context: OpenContext,
  { groupId, from, to }: Stretch & { groupId: string },
): Promise<Highlights> {
  const { db } = context
  const day = context.today()
  const wrong = whyNotThisStretch({ from, to }, day)
  if (wrong) throw new Refusal('BAD_PERIOD', wrong.sentence, wrong.field)
  const group = await findGroup(db, groupId, day)
  if (!group)
    throw new Refusal('NO_SUCH_GROUP', 'This group is no longer here. It may be in the recycle bin.')
  const { promises } = await readScorecard(context, groupId)
  const waiting = await readWaiting(context, groupId)
  const now = await readStretch(context, groupId, { from, to })
  return {
    groupId,
    groupName: group.name,
    from,
    to,
    day,
    isExample: Boolean(group.isExample),
    brief: briefLines(now, promises, waiting),
    figures: figureLines(now, await readStretch(context, groupId, stretchBefore({ from, to }))),
    promises: promiseLines(promises),
    asks: askLines(waiting, promises),
    ...(await readAnswered(context, groupId, { from, to })),
    ahead: aheadLines(await readAhead(context, groupId)),
  }
}

async function readStretch(
  { db }: OpenContext,
  groupId: string,
  { from, to }: Stretch,
): Promise<StretchFigures> {
  const callOuts = (await listActivations(db, [groupId])).filter(({ openedAt, isExercise }) => {
    if (openedAt === null || isExercise) return false
    const { day } = localClock(openedAt)
    return day >= from && day <= to
  }).length
  return { ...(await readFigures(db, groupId, { from, to })), callOuts }
}

async function readWaiting(context: OpenContext, groupId: string): Promise<Waiting> {
  const { db } = context
  const day = context.today()
  const { advice } = await listAdvice(db, {
    groups: [groupId],
    show: 'awaiting',
    withCallOuts: true,
    limit: ALL,
  })
  const { actions, overdue } = await listActions(
    db,
    { query: parseActionQuery('is:overdue', day), meIds: [], groups: [groupId], limit: 1 },
    day,
  )
  return {
    advice: advice.map((one) => {
      const { rag, sentence } = adviceStanding(one, day)
      return { id: one.id, number: one.number, rag, standing: sentence }
    }),
    overdue: { count: overdue, longest: actions[0]?.overdueDays ?? 0 },
  }
}

/** Advice the police answered in these days, the newest first: all counted, and those that may be told in words. */
async function readAnswered(
  { db }: OpenContext,
  groupId: string,
  { from, to }: Stretch,
): Promise<Pick<Highlights, 'answered' | 'answeredTotal'>> {
  const { advice } = await listAdvice(db, { groups: [groupId], show: 'all', withCallOuts: true, limit: ALL })
  const found = advice
    .filter(({ answeredOn }) => answeredOn !== null && answeredOn >= from && answeredOn <= to)
    .toSorted(
      (a, b) => (b.answeredOn ?? '').localeCompare(a.answeredOn ?? '') || a.number.localeCompare(b.number),
    )
  const view = await viewOffice(db)
  const group = view.groups.get(groupId)
  const answered: AnsweredLine[] = []
  for (const one of found) {
    if (answered.length === ANSWERED_AT_MOST) break
    if (one.closed || one.status === null) continue
    const response = await findResponse(db, one.id)
    const quoted = [one.text, response?.changed ?? '']
    if (quoted.some((text) => findPersonalDetails(text).length > 0)) continue
    const [said = '', changed = ''] = quoted.map((text) =>
      rolesOnly(view, group ?? null, one.givenOn).replace(text),
    )
    answered.push({
      id: one.id,
      number: one.number,
      said: cut(said, WORDS_AT_MOST),
      answer: RESPONSE_STATUS_LABELS[one.status],
      changed: cut(changed, CHANGED_AT_MOST),
    })
  }
  return { answered, answeredTotal: found.length }
}

/** Days from today on which something is said to be ahead. */
const AHEAD_DAYS = 183

async function readAhead(context: OpenContext, groupId: string): Promise<Ahead> {
  const { db } = context
  const groups: [string] = [groupId]
  const day = context.today()
  const { next, terms } = await readHealth(context, groupId)
  const elections = (await readElections(db, { groups })).filter(
    ({ state, heldOn, office }) => state === 'open' && heldOn >= day && office !== 'vice-chair',
  )
  const reviewDue = inForce(await listProtocols(db, groups), groupId, 'critical incident')?.reviewDue ?? null
  return {
    nextMeeting: next?.date ?? null,
    termsEnding: terms.length,
    electionOn: elections.map(({ heldOn }) => heldOn).toSorted()[0] ?? null,
    protocolReview: reviewDue !== null && reviewDue <= addDays(day, AHEAD_DAYS) ? reviewDue : null,
  }
}
