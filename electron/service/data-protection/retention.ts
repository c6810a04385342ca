import { readDue, readRules } from '../../../db/data-protection-due.ts'
import { recordTableNamed } from '../../../db/undo.ts'
import type { DueShown, KeepLonger, RuleChange, RuleShown } from '../../../shared/data-protection/contract.ts'
import { holdSentence } from '../../../shared/data-protection/holds.ts'
import { RETAINED, type RetainedKind, rulesInForce } from '../../../shared/data-protection/retention.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { holdsOn } from './holds.ts'

/** The most records the review list shows; the rest come when these are dealt with. */
const MOST_SHOWN = 500

/** How long each kind is kept, as it holds now. */
export async function shownRules(db: OpenContext['db']): Promise<RuleShown[]> {
  const changed = await readRules(db)
  return rulesInForce(changed).map((rule) => ({
    ...rule,
    id: changed.find((each) => each.kind === rule.kind)?.id ?? null,
  }))
}

/** Changes a rule; one that was given back before is taken up again, with its history. */
export async function setRule(
  context: OpenContext,
  { kind, months, source }: RuleChange,
): Promise<RuleShown[]> {
  await context.write(async (record) => {
    const known = await record.db
      .selectFrom('retentionRule')
      .selectAll()
      .where('kind', '=', kind)
      .executeTakeFirst()
    if (known) await record.changeFrom('retentionRule', known, { months, source, deletedAt: null })
    else await record.add('retentionRule', context.newId(), { kind, months, source })
  })
  return shownRules(context.db)
}

/** Gives a rule back to its starter value. */
export async function backToStarter(context: OpenContext, kind: RetainedKind): Promise<RuleShown[]> {
  await context.write(async (record) => {
    const rule = (await readRules(record.db)).find((each) => each.kind === kind)
    if (rule) await record.remove('retentionRule', rule.id)
  })
  return shownRules(context.db)
}

/** What is due, with what stands in the way of erasing it. */
export async function reviewList(context: OpenContext): Promise<{ due: DueShown[]; total: number }> {
  const { db } = context
  const today = context.today()
  const all = await readDue(db, today)
  const due: DueShown[] = []
  for (const { why: _why, groupId: _groupId, ...each } of all.slice(0, MOST_SHOWN)) {
    const row = await db
      .selectFrom(each.entity as 'person')
      .selectAll()
      .where('id', '=', each.id)
      .executeTakeFirst()
    const [hold] = row ? await holdsOn(db, each.entity, row, today) : []
    due.push({ ...each, held: hold ? holdSentence(hold) : '' })
  }
  return { due, total: all.length }
}

/** Errors: `Refusal` NOT_LATER when the new date has passed. */
export async function keepLonger(context: OpenContext, wanted: KeepLonger): Promise<void> {
  const entity = recordTableNamed(wanted.entity)
  if (wanted.until <= context.today())
    throw new Refusal('NOT_LATER', 'Choose a day that is still to come.', 'until')
  await context.write((record) =>
    record.add('retentionDecision', context.newId(), {
      entity,
      entityId: wanted.id,
      keepUntil: wanted.until,
      reason: wanted.reason,
      by: context.user.name,
    }),
  )
}

/** True for a record whose time is over today, so that it may be erased though it is not in the recycle bin. */
export async function isDue(context: OpenContext, db: OpenContext['db'], id: string): Promise<boolean> {
  return (await readDue(db, context.today())).some(
    (due) => due.id === id && RETAINED[due.kind].disposal === 'erase',
  )
}
