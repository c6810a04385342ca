import type { LegalHold } from '../../../shared/data-protection/entities.ts'
import type { HoldShown, NewHold } from '../../../shared/data-protection/contract.ts'
import { shortDay } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

async function titleOf(db: OpenContext['db'], { entity, entityId }: LegalHold): Promise<string> {
  const row = await db
    .selectFrom(entity as 'person')
    .selectAll()
    .where('id', '=', entityId)
    .executeTakeFirst()
  const { name, date } = (row ?? {}) as { name?: string; date?: string }
  return name ?? (date === undefined ? 'Not on record any more' : `The meeting of ${shortDay(date)}`)
}

/** Every hold, those in force first, then the newest. */
export async function shownHolds(context: OpenContext): Promise<HoldShown[]> {
  const today = context.today()
  const rows = await context.db
    .selectFrom('legalHold')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .execute()
  const shown: HoldShown[] = []
  for (const row of rows) {
    const { createdAt: _createdAt, updatedAt: _updatedAt, deletedAt: _deletedAt, ...hold } = row
    const inForce =
      hold.liftedAt === null && hold.startsOn <= today && (hold.endsOn === null || hold.endsOn >= today)
    shown.push({ ...hold, title: await titleOf(context.db, row), inForce })
  }
  return shown.sort((a, b) => Number(b.inForce) - Number(a.inForce))
}

/** Places a hold. Errors: `Refusal` NO_SUCH_RECORD. */
export async function placeHold(context: OpenContext, hold: NewHold): Promise<HoldShown[]> {
  await context.write(async (record) => {
    const row = await record.db
      .selectFrom(hold.entity as 'person')
      .select('id')
      .where('id', '=', hold.entityId)
      .executeTakeFirst()
    if (!row) throw new Refusal('NO_SUCH_RECORD', 'What is to be held is no longer here.', 'entityId')
    await record.add('legalHold', context.newId(), {
      ...hold,
      placedBy: context.user.name,
      liftedAt: null,
      liftedBy: '',
      liftedReason: '',
    })
  })
  return shownHolds(context)
}

/** Lifts a hold. Errors: `Refusal` NO_SUCH_RECORD. */
export async function liftHold(
  context: OpenContext,
  { id, reason }: { id: string; reason: string },
): Promise<HoldShown[]> {
  await context.write(async (record) => {
    const hold = await record.db
      .selectFrom('legalHold')
      .selectAll()
      .where('id', '=', id)
      .where('deletedAt', 'is', null)
      .executeTakeFirst()
    if (!hold) throw new Refusal('NO_SUCH_RECORD', 'This hold is no longer here.')
    await record.changeFrom('legalHold', hold, {
      liftedAt: record.now,
      liftedBy: context.user.name,
      liftedReason: reason,
    })
  })
  return shownHolds(context)
}
