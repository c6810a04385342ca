import type { Kysely } from 'kysely'
import { isFormal } from '../shared/people/rules.ts'
import { attends, HELD } from '../shared/meetings/rules.ts'
import { addDays } from '../shared/dates.ts'
import { memberUntil } from '../shared/terms/rules.ts'
import type { YearlyAnswer, YearlyReview } from '../shared/yearly-reviews/entities.ts'
import type { YearFigures } from '../shared/yearly-reviews/rules.ts'
import { listAdvice } from './advice.ts'
import { readAttendanceOf } from './today-groups.ts'
import type { Database } from './schema.ts'
import { readTermPlaces } from './terms.ts'

/** A group's review of a year with its answers, or null when nobody has begun. */
export async function findReview(
  db: Kysely<Database>,
  groupId: string,
  year: number,
): Promise<{ review: YearlyReview; answers: YearlyAnswer[] } | null> {
  const review = await db
    .selectFrom('yearlyReview')
    .selectAll()
    .where('groupId', '=', groupId)
    .where('year', '=', year)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
  if (!review) return null
  const answers = await db
    .selectFrom('yearlyAnswer')
    .selectAll()
    .where('reviewId', '=', review.id)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
  return { review, answers }
}

/** More advice than a group gives in a year. */
const ADVICE_AT_MOST = 20_000

/** What the record says of a group's year up to `today` (`YYYY-MM-DD`). */
export async function readYearFigures(
  db: Kysely<Database>,
  group: { id: string; meetingsPerYear: number },
  year: number,
  today: string,
): Promise<YearFigures> {
  const [from, last] = [`${year}-01-01`, `${year}-12-31`]
  const to = last < today ? last : today
  const { elections } = await db
    .selectFrom('election')
    .select((eb) => eb.fn.countAll<number>().as('elections'))
    .where('groupId', '=', group.id)
    .where('state', 'in', ['elected', 'handed over'])
    .where('heldOn', '>=', from)
    .where('heldOn', '<=', to)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return { ...(await readFigures(db, group.id, { from, to })), target: group.meetingsPerYear, elections }
}

/** What the record says a group did between two days (`YYYY-MM-DD`, both included). Members are counted at the end; who joined and left, since the end of the day before. */
export async function readFigures(
  db: Kysely<Database>,
  groupId: string,
  { from, to }: { from: string; to: string },
): Promise<Omit<YearFigures, 'target' | 'elections'>> {
  const held = await db
    .selectFrom('meeting')
    .select(['id', 'state'])
    .where('groupId', '=', groupId)
    .where('state', 'in', HELD)
    .where('date', '>=', from)
    .where('date', '<=', to)
    .where('deletedAt', 'is', null)
    .execute()
  const attendance = await readAttendanceOf(
    db,
    held.map(({ id }) => id),
  )
  const withSlt = new Set(
    attendance.flatMap(({ meetingId, capacity, state }) =>
      capacity === 'slt' && attends(state) ? [meetingId] : [],
    ),
  )
  const formal = attendance.filter(({ capacity }) => isFormal(capacity))
  const { advice: all } = await listAdvice(db, {
    groups: [groupId],
    show: 'all',
    withCallOuts: true,
    limit: ADVICE_AT_MOST,
  })
  const advice = all.filter(({ givenOn }) => givenOn >= from && givenOn <= to)
  const members = await readTermPlaces(db, { groups: [groupId] })
  const on = (day: string) =>
    new Set(
      members.flatMap((places) =>
        memberUntil(places, day) === undefined ? [] : [places[0]?.personId ?? ''],
      ),
    )
  // Whoever begins on the first day joins in this time, as whoever begins on any other.
  const [before, after] = [on(addDays(from, -1)), on(to)]
  return {
    meetings: held.length,
    sltAt: withSlt.size,
    formalHere: formal.filter(({ state }) => attends(state)).length,
    formalAsked: formal.length,
    published: held.filter(({ state }) => state === 'published').length,
    advice: advice.length,
    answered: advice.filter(({ answeredOn }) => answeredOn !== null).length,
    accepted: advice.filter(({ status }) => status === 'accepted').length,
    partly: advice.filter(({ status }) => status === 'partly accepted').length,
    told: advice.filter(({ toldOn }) => toldOn !== null).length,
    membersAtEnd: after.size,
    joined: [...after].filter((id) => !before.has(id)).length,
    left: [...before].filter((id) => !after.has(id)).length,
  }
}
