import { breachClock } from '../../../shared/data-protection/breaches.ts'
import type { BreachFields, BreachShown } from '../../../shared/data-protection/contract.ts'
import { instantOf } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

/** The breach log, newest first. */
export async function shownBreaches(context: OpenContext): Promise<BreachShown[]> {
  const rows = await context.db
    .selectFrom('breach')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('foundAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const now = context.now()
  return rows.map(({ createdAt: _createdAt, updatedAt: _updatedAt, deletedAt: _deletedAt, ...breach }) => ({
    ...breach,
    clock: breachClock(breach, now),
  }))
}

function columnsOf(context: OpenContext, fields: BreachFields) {
  const { foundOn, foundTime, reportedOn, reportedTime, ...words } = fields
  const foundAt = instantOf(foundOn, foundTime).toISOString()
  const reportedAt = reportedOn === null ? null : instantOf(reportedOn, reportedTime ?? '12:00').toISOString()
  if (foundAt > context.now())
    throw new Refusal('NOT_YET', 'This moment has not come yet. Say when it was found.', 'foundOn')
  if (reportedAt !== null && reportedAt < foundAt)
    throw new Refusal(
      'BEFORE_FOUND',
      'It was reported before it was found. Check the two days.',
      'reportedOn',
    )
  return { ...words, foundAt, reportedAt }
}

/** Errors: `Refusal` NOT_YET, BEFORE_FOUND. */
export async function recordBreach(context: OpenContext, fields: BreachFields): Promise<BreachShown[]> {
  const columns = columnsOf(context, fields)
  await context.write((record) =>
    record.add('breach', context.newId(), { ...columns, recordedBy: context.user.name }),
  )
  return shownBreaches(context)
}

/** Errors: `Refusal` NO_SUCH_RECORD, NOT_YET, BEFORE_FOUND. */
export async function changeBreach(
  context: OpenContext,
  { id, fields }: { id: string; fields: BreachFields },
): Promise<BreachShown[]> {
  const columns = columnsOf(context, fields)
  await context.write(async (record) => {
    const row = await record.db
      .selectFrom('breach')
      .selectAll()
      .where('id', '=', id)
      .where('deletedAt', 'is', null)
      .executeTakeFirst()
    if (!row) throw new Refusal('NO_SUCH_RECORD', 'This breach is no longer here.')
    await record.changeFrom('breach', row, columns)
  })
  return shownBreaches(context)
}
