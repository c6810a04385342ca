import { readAdviceOfCallOut } from './advice.ts'
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { ActivationAfter } from '../shared/incidents/after.ts'
import type { ClosingFacts } from '../shared/incidents/closing.ts'
import {
  type Activation,
  type ActivationEntry,
  type ActivationMove,
  EntryKind,
} from '../shared/incidents/entities.ts'
import type { StateFacts } from '../shared/incidents/states.ts'
import type { Groups } from '../shared/scope.ts'
import { Compiled } from './compiled.ts'
import type { Database } from './schema.ts'
import { written } from './written-order.ts'

export type ActivationOnRecord = Activation & { groupName: string }

function onRecord(db: Kysely<Database>) {
  return db
    .selectFrom('activation')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'activation.groupId')
    .selectAll('activation')
    .select('advisoryGroup.name as groupName')
    .where('activation.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
}

/** Every call-out of these groups, the newest first; those asked for but not opened by when they were asked for. */
export async function listActivations(db: Kysely<Database>, groups: Groups): Promise<ActivationOnRecord[]> {
  let rows = onRecord(db)
  if (groups !== null) rows = rows.where('activation.groupId', 'in', groups)
  return rows
    .orderBy(sql`coalesce(activation.opened_at, activation.created_at)`, 'desc')
    .orderBy('activation.id', 'desc')
    .execute()
}

const ONE = new Compiled<ActivationOnRecord>((db) => onRecord(db).where('activation.id', '=', '').compile())

/** One call-out, or null when there is none of this id (or it or its group is in the recycle bin). */
export async function findActivation(db: Kysely<Database>, id: string): Promise<ActivationOnRecord | null> {
  return (await ONE.run(db, [id]))[0] ?? null
}

/** True when a reference was given already, also to what is in the recycle bin. */
export async function referenceTaken(db: Kysely<Database>, reference: string): Promise<boolean> {
  const row = await db
    .selectFrom('activation')
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row !== undefined
}

/** When the latest line of a log was entered: of each kind the last in the index, whatever the number of lines. */
const LAST_ENTERED = sql<string | null>`(
  select max((select max(entered_at) from activation_entry where activation_id = activation.id and kind = kinds.value))
  from json_each(${sql.lit(JSON.stringify(EntryKind.options))}) as kinds)`

/** What is on record of a call-out for its state, with how many lines its log has and when the latest of them was entered. */
export type ActivationFacts = StateFacts & { lines: number; lastAt: string | null }

const isOf = (
  eb: ExpressionBuilder<Database, 'activation'>,
  kind: 'contact' | 'briefing' | 'advice' | 'response',
) =>
  eb.exists(
    eb
      .selectFrom('activationEntry')
      .select('activationEntry.id')
      .whereRef('activationEntry.activationId', '=', 'activation.id')
      .where('activationEntry.kind', '=', kind),
  )

/** The advice of a call-out that is in the ledger. */
const ledgerOf = (eb: ExpressionBuilder<Database, 'activation'>) =>
  eb
    .selectFrom('advice')
    .select('advice.id')
    .whereRef('advice.activationId', '=', 'activation.id')
    .where('advice.deletedAt', 'is', null)

/** Of the advice in the ledger, some without an answer, or with nobody told. */
const ledgerWithout = (
  eb: ExpressionBuilder<Database, 'activation'>,
  what: 'adviceResponse' | 'adviceFeedback',
) =>
  ledgerOf(eb).where((of) =>
    of.not(
      of.exists(
        of
          .selectFrom(what)
          .select(`${what}.id` as never)
          .whereRef(`${what}.adviceId` as never, '=', 'advice.id')
          .where(`${what}.deletedAt` as never, 'is', null),
      ),
    ),
  )

/** True when there is advice in the ledger and all of it has this. */
const wholeLedgerHas = (
  eb: ExpressionBuilder<Database, 'activation'>,
  what: 'adviceResponse' | 'adviceFeedback',
) => eb.and([eb.exists(ledgerOf(eb)), eb.not(eb.exists(ledgerWithout(eb, what)))])

/** What is on record of these call-outs, by their id. At most 1,000 ids. */
export async function readActivationFacts(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, ActivationFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('activation')
    .select((eb) => [
      'activation.id',
      'activation.openedAt',
      isOf(eb, 'contact').as('contacted'),
      isOf(eb, 'briefing').as('briefed'),
      eb.or([isOf(eb, 'advice'), eb.exists(ledgerOf(eb))]).as('advised'),
      eb.or([isOf(eb, 'response'), wholeLedgerHas(eb, 'adviceResponse')]).as('answered'),
      eb
        .exists(
          eb
            .selectFrom('debrief')
            .select('debrief.id')
            .whereRef('debrief.activationId', '=', 'activation.id')
            .where('debrief.kind', '!=', 'welfare')
            .where('debrief.state', '!=', 'planned')
            .where('debrief.deletedAt', 'is', null),
        )
        .as('debriefed'),
      eb
        .or([
          eb.exists(
            eb
              .selectFrom('activationAfter')
              .select('activationAfter.id')
              .whereRef('activationAfter.activationId', '=', 'activation.id')
              .where('activationAfter.step', '=', 'advisors told'),
          ),
          wholeLedgerHas(eb, 'adviceFeedback'),
        ])
        .as('told'),
      eb
        .selectFrom('activationEntry')
        .select((of) => of.fn.countAll<number>().as('lines'))
        .whereRef('activationEntry.activationId', '=', 'activation.id')
        .as('lines'),
      LAST_ENTERED.as('lastAt'),
      eb
        .selectFrom('activationMove')
        .select('activationMove.movedTo')
        .whereRef('activationMove.activationId', '=', 'activation.id')
        .orderBy(written('activationMove'), 'desc')
        .limit(1)
        .as('moved'),
    ])
    .where('activation.id', 'in', ids)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        opened: row.openedAt !== null,
        contacted: Boolean(row.contacted),
        briefed: Boolean(row.briefed),
        advised: Boolean(row.advised),
        answered: Boolean(row.answered),
        told: Boolean(row.told),
        debriefed: Boolean(row.debriefed),
        moved: row.moved,
        lines: row.lines ?? 0,
        lastAt: row.lastAt,
      },
    ]),
  )
}

/** One line of a log, or null. */
export async function findEntry(db: Kysely<Database>, id: string): Promise<ActivationEntry | null> {
  return (await db.selectFrom('activationEntry').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The steps of a call-out in the order in which they were taken. */
export async function readMoves(db: Kysely<Database>, activationId: string): Promise<ActivationMove[]> {
  return db
    .selectFrom('activationMove')
    .selectAll()
    .where('activationId', '=', activationId)
    .orderBy(written('activationMove'))
    .execute()
}

/** The protocol for critical incidents a group works by: its own in force, or the office's; null while there is none. */
export async function findProtocolInForce(db: Kysely<Database>, groupId: string): Promise<string | null> {
  const rows = await db
    .selectFrom('protocol')
    .select(['id', 'groupId'])
    .where('kind', '=', 'critical incident')
    .where('state', '=', 'current')
    .where('deletedAt', 'is', null)
    .where((eb) => eb.or([eb('groupId', '=', groupId), eb('groupId', 'is', null)]))
    .execute()
  return (rows.find((row) => row.groupId === groupId) ?? rows[0])?.id ?? null
}

/** What was put on record after a call-out, in the order in which it was. */
export async function readAfter(db: Kysely<Database>, activationId: string): Promise<ActivationAfter[]> {
  return db
    .selectFrom('activationAfter')
    .selectAll()
    .where('activationId', '=', activationId)
    .orderBy(written('activationAfter'))
    .execute()
}

/**
 * What is on record of a call-out for closing it. Advice in the ledger is answered and told of there; while it is only in the log, a response
 * in the log answers what is on record by then.
 */
export async function readClosingFacts(
  db: Kysely<Database>,
  activationId: string,
  debriefs: number,
): Promise<ClosingFacts> {
  const kinds = await db
    .selectFrom('activationEntry')
    .select((eb) => ['kind', eb.fn.countAll<number>().as('lines')])
    .where('activationId', '=', activationId)
    .where('kind', 'in', ['contact', 'advice', 'response'])
    .groupBy('kind')
    .execute()
  const linesOf = (kind: string) => kinds.find((one) => one.kind === kind)?.lines ?? 0
  const after = await readAfter(db, activationId)
  const last = (step: ActivationAfter['step']) => after.findLast((one) => one.step === step)
  const ledger = await readAdviceOfCallOut(db, activationId)
  const isInLedger = ledger.length > 0
  const answeredInLog = linesOf('response') > 0 ? linesOf('advice') : 0
  const told = ledger.map(({ toldOn }) => toldOn)
  return {
    attempts: linesOf('contact'),
    advice: isInLedger ? ledger.length : linesOf('advice'),
    noAdviceReason: last('no advice possible')?.text ?? '',
    answered: isInLedger ? ledger.filter(({ status }) => status !== null).length : answeredInLog,
    isAnswerAwaited: last('answer awaited') !== undefined,
    toldOn:
      last('advisors told')?.day ??
      (isInLedger && !told.includes(null) ? (told.toSorted().at(-1) ?? null) : null),
    debriefs,
  }
}
