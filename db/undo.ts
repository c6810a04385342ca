import type { ExpressionBuilder } from 'kysely'
import { minutesLocked } from '../shared/meetings/rules.ts'
import { stricter, visibilityOf } from '../shared/meetings/visibility.ts'
import { whyLocked } from '../shared/meetings/way-out.ts'
import type { Acknowledgement } from '../shared/acknowledgements/entities.ts'
import { localClock } from '../shared/dates.ts'
import { Refusal } from '../shared/refusal.ts'
import type { RoleDescription } from '../shared/role-descriptions/entities.ts'
import { whyNotEdit } from '../shared/role-descriptions/rules.ts'
import { isAcknowledged } from './acknowledgements.ts'
import { findItemRow, hasLostItsItem } from './agenda-items.ts'
import type { OpenDatabase } from './dialect/sqlite.ts'
import { applyDifference, isStill } from './difference.ts'
import { mergedInto } from './people-merges.ts'
import type { Recorder } from './record.ts'
import { listRoleDescriptions } from './role-descriptions.ts'
import { type ChangeRow, type Database, RECORD_TABLES, type RecordTable } from './schema.ts'
import { strikeAcknowledgement } from './strike-acknowledgement.ts'
import { refuseProtocol } from './undo-protocols.ts'

type Entry = Pick<
  ChangeRow,
  | 'seq'
  | 'entity'
  | 'entityId'
  | 'before'
  | 'after'
  | 'userName'
  | 'procedure'
  | 'command'
  | 'at'
  | 'erasureId'
>

/** The log of a call-out is only added to: a correction is a line of its own, and a call-out opened by mistake is stood down. */
const IN_THE_LOG = [
  'incidents.open',
  'incidents.run',
  'incidents.write',
  'incidents.logContact',
  'incidents.typeIn',
  'incidents.allow',
  'incidents.addProtocol',
  'incidents.takeOffProtocol',
  'incidents.after',
  'incidents.move',
]

/** Procedures whose changes are not taken back with undo: they have a step of their own (reopen, withdraw, remove), or left the office. */
const NOT_UNDONE = [
  'office.backups.restore',
  'office.backups.export',
  'office.create',
  'office.addUser',
  // Keys: a passphrase that was replaced is not there any more.
  'office.changePassphrase',
  'office.resetPassphrase',
  'office.replaceRecoveryKey',
  'office.signIn',
  'office.signInWithOneTimePassphrase',
  'office.signInWithRecoveryKey',
  'office.loadExample',
  'office.removeExample',
  // An act of SLT's own: nobody else brings it back, and they decide again.
  'standing.decideRiskAssessment',
  ...IN_THE_LOG,
  'minutes.approve',
  'minutes.reopen',
  'papers.issuePack',
  'publishing.publish',
  'publishing.withdraw',
  'dataProtection.erase',
  'dataProtection.erasures',
  'dataProtection.saveAccess',
  // What was counted is in no history, so that no difference shows what single people answered; nor is it brought back.
  'equality.enter',
  'equality.noteTooFew',
  'equality.release',
  'equality.discard',
  'equality.withdraw',
]

/** True for a change that is neither undone nor itself an undo. */
export function isInForce(eb: ExpressionBuilder<Database, 'change'>) {
  const later = eb
    .selectFrom('change as later')
    .select('later.seq')
    .whereRef('later.undoes', '=', 'change.command')
  return eb.and([eb('change.undoes', 'is', null), eb.not(eb.exists(later))])
}

/** True for a change of a command of which nothing was erased: what was erased is not there to be put back. */
function isNotErased(eb: ExpressionBuilder<Database, 'change'>) {
  const erased = eb
    .selectFrom('change as erased')
    .select('erased.seq')
    .whereRef('erased.command', '=', 'change.command')
    .where('erased.erasureId', 'is not', null)
  return eb.not(eb.exists(erased))
}

/** Passed over on the way to what undo takes back. A line of a log is not: whoever means it would lose something they did long before. */
const PASSED_OVER = NOT_UNDONE.filter((procedure) => !IN_THE_LOG.includes(procedure))

/** True for what stands in the log of a call-out. */
export const isInTheLog = ({ procedure }: { procedure: string }): boolean => IN_THE_LOG.includes(procedure)

/**
 * The newest command of a user that is neither undone nor itself an undo, and of which nothing was erased; null when there is none. It may be
 * one that is in the log of a call-out and is not taken back (`isInTheLog`).
 */
export async function lastCommand(db: OpenDatabase, userId: string): Promise<Entry | null> {
  const row = await db
    .selectFrom('change')
    .selectAll()
    .where('userId', '=', userId)
    .where('procedure', 'not in', PASSED_OVER)
    .where('entity', '!=', 'signInEntry')
    .where(isInForce)
    .where(isNotErased)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Every entry of a command, newest first. */
export async function entriesOf(db: OpenDatabase, command: string): Promise<Entry[]> {
  return db.selectFrom('change').selectAll().where('command', '=', command).orderBy('seq', 'desc').execute()
}

/** What the text of minutes consists of, besides the minutes themselves. Who does an action, by when and how it stands goes on after
 * approval; so does which decision holds, and the answer to a question. */
const OF_THE_MINUTES: readonly RecordTable[] = [
  'agendaItem',
  'attendance',
  'interest',
  'paper',
  'minute',
  'action',
  'decision',
  'advice',
  'amendment',
  'question',
]
/** Fields that go on after approval, by kind of record. */
const LIVES_ON: Partial<Record<RecordTable, readonly string[]>> = {
  action: ['state', 'stateReason', 'ownerId', 'owner', 'due', 'snoozedUntil'],
  decision: ['supersededById'],
  question: ['answer', 'answeredOn'],
}

/** Procedures that say who reads an item of approved minutes, not what it says: taking them back makes nothing more public than it was. */
const ABOUT_READERS = ['publishing.release', 'publishing.keepBack']
/** Procedures that take a name out of approved minutes: until it is erased for good, whoever did it may take it back. */
const ABOUT_NAMES = ['dataProtection.anonymise']
/** Procedures that say of whom approved minutes speak, under another entry of the same person: no word of them changes. */
const ABOUT_ENTRIES = ['people.merge', 'people.unmerge']

/** Refuses to take back what belongs to minutes that were approved since: undo is not a way around reopening. */
async function refuseLocked(
  record: Recorder,
  entry: Pick<Entry, 'entity'> & Partial<Pick<Entry, 'procedure'>>,
  row: Record<string, unknown>,
  fields: string[],
): Promise<void> {
  if (!OF_THE_MINUTES.includes(entry.entity) || typeof row.meetingId !== 'string') return
  if (
    entry.procedure !== undefined &&
    [...ABOUT_READERS, ...ABOUT_NAMES, ...ABOUT_ENTRIES].includes(entry.procedure)
  )
    return
  const livesOn = LIVES_ON[entry.entity] ?? []
  if (livesOn.length > 0 && fields.every((field) => livesOn.includes(field))) return
  // A part split off an action is a record of its own; where it stands in the minutes too, their text is what keeps it.
  if (typeof row.splitFromId === 'string') return
  const meeting = await record.db
    .selectFrom('meeting')
    .select('state')
    .where('id', '=', row.meetingId)
    .executeTakeFirst()
  if (meeting && minutesLocked(meeting.state)) throw new Refusal('LOCKED', whyLocked(meeting.state))
}

/**
 * Takes back one entry: the record gets the values it had before. A record the entry made goes to the recycle bin.
 *
 * Errors: `Refusal` CHANGED_SINCE when a field is no longer as the entry left it (the sentence says who changed it), LOCKED when the
 * entry belongs to approved minutes, OWN_WAY_BACK for a step that is not taken back like this.
 */
export async function takeBack(record: Recorder, entry: Entry): Promise<void> {
  if (NOT_UNDONE.includes(entry.procedure) || entry.entity === 'signInEntry') {
    throw new Refusal(
      'OWN_WAY_BACK',
      'This step has a way back of its own: reopen approved minutes, withdraw published ones, decide about a risk assessment again, remove the example data, correct a line of a log by another, stand a call-out down, or give a user another passphrase.',
    )
  }
  if (entry.erasureId !== null) {
    throw new Refusal(
      'ERASED',
      'Part of this was erased for good, so it cannot be put back. The list of what was erased says when and why.',
    )
  }
  const row = (await record.db
    .selectFrom(entry.entity as 'person')
    .selectAll()
    .where('id', '=', entry.entityId)
    .executeTakeFirst()) as Record<string, unknown> | undefined
  if (!row) throw new Error(`no ${entry.entity} ${entry.entityId}`)
  if (entry.entity === 'acknowledgement') return strikeInstead(record, row as never)
  if (entry.entity === 'roleDescription') await refuseRole(record, entry, row as never)
  await refuseProtocol(record, entry, row as never)
  const before = entry.before === null ? null : (JSON.parse(entry.before) as Record<string, unknown>)
  const after = JSON.parse(entry.after) as Record<string, unknown>
  await refuseLocked(record, entry, row, Object.keys(after))
  for (const field of Object.keys(before ?? after)) {
    if (!isStill(row[field], after[field])) throw await changedSince(record, entry, field)
  }
  if (before === null) {
    await record.remove(entry.entity, entry.entityId)
    return
  }
  const fields = Object.entries(before).map(([field, was]) => [
    field,
    applyDifference(row[field], after[field], was),
  ])
  await record.change(entry.entity, entry.entityId, Object.fromEntries(fields))
}

/** Entries about acknowledgements are only ever added: taking one back strikes it. */
async function strikeInstead(record: Recorder, entry: Acknowledgement): Promise<void> {
  const day = localClock(record.now).day
  await strikeAcknowledgement(record, entry, { reason: 'Undone.', by: record.userName, day })
}

/**
 * Refuses to take back what others rely on: words that were approved since, a version people have acknowledged, one in force beside another.
 * Errors: `Refusal` LOCKED, ACKNOWLEDGED, IN_FORCE.
 */
async function refuseRole(record: Recorder, entry: Entry, role: RoleDescription): Promise<void> {
  const before = JSON.parse(entry.before ?? '{}') as Partial<RoleDescription>
  const locked = whyNotEdit(role.state)
  if (locked !== null && before.state === undefined && entry.before !== null)
    throw new Refusal('LOCKED', locked)
  if (role.state === 'current' && before.state !== undefined && (await isAcknowledged(record.db, role.id)))
    throw new Refusal(
      'ACKNOWLEDGED',
      'People have acknowledged this version, so it stays in force. Begin a new version to change it.',
    )
  if (before.state !== 'current') return
  const other = (await listRoleDescriptions(record.db, null)).find(
    (each) => each.kind === role.kind && each.groupId === role.groupId && each.state === 'current',
  )
  if (other)
    throw new Refusal('IN_FORCE', 'A later version is in force. Begin a new version with the earlier words.')
}

/**
 * Refuses what was taken back when a sub-item would be left where none can stand, so that an agenda is always one level deep.
 * Errors: `Refusal` SUB_ITEMS.
 */
export async function refuseLostSubItems(
  record: Recorder,
  entries: readonly Pick<Entry, 'entity' | 'entityId'>[],
): Promise<void> {
  const ids = entries.filter(({ entity }) => entity === 'agendaItem').map(({ entityId }) => entityId)
  if (!(await hasLostItsItem(record.db, ids))) return
  throw new Refusal(
    'SUB_ITEMS',
    'This cannot be undone because an item has other sub-items by now. Lift them out on the agenda first, then try again.',
  )
}

async function changedSince(record: Recorder, entry: Entry, field: string): Promise<Refusal> {
  const later = await record.db
    .selectFrom('change')
    .select(['userName', 'at'])
    .where('entityId', '=', entry.entityId)
    .where('seq', '>', entry.seq)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const who = later ? `${later.userName} changed it since` : 'it was changed since'
  return new Refusal(
    'CHANGED_SINCE',
    `This cannot be undone because ${who}. Open the record's history to see what changed.`,
    field,
  )
}

/** The name of a record table if `entity` is one; refuses anything else. */
export function recordTableNamed(entity: string): RecordTable {
  const table = RECORD_TABLES.find((name) => name === entity)
  if (!table) throw new Refusal('NO_SUCH_RECORD', 'There is no such kind of record.')
  return table
}

/**
 * Takes a record out of the recycle bin; with a person come the places in groups, and with an agenda item the sub-items, that went with
 * them (at the same moment).
 * Errors: `Refusal` NO_SUCH_RECORD, LOCKED when it belongs to approved minutes.
 */
export async function takeOutOfBin(record: Recorder, entity: RecordTable, id: string): Promise<void> {
  const row = (await record.db
    .selectFrom(entity as 'person')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()) as Record<string, unknown> | undefined
  if (!row) throw new Refusal('NO_SUCH_RECORD', 'This record is not in the recycle bin.')
  if (entity === 'signOff') {
    // Taken back because the minutes changed: brought back, it would stand for a text nobody signed.
    throw new Refusal('SIGN_AGAIN', 'A sign-off is not brought back. Whoever gave it signs off again.')
  }
  await refuseErased(record, entity, id)
  if (entity === 'person' && (await mergedInto(record.db)).has(id))
    throw new Refusal(
      'MERGED',
      'This entry was merged with another of the same person. Part them again in People, Duplicates.',
    )
  await refuseLocked(record, { entity }, row, ['deletedAt'])
  await record.bringBack(entity, id)
  if (entity === 'agendaItem') return bringBackItem(record, id, row.deletedAt)
  if (entity !== 'person' || typeof row.deletedAt !== 'string') return
  const places = await record.db
    .selectFrom('membership')
    .select('id')
    .where('personId', '=', id)
    .where('deletedAt', '=', row.deletedAt)
    .execute()
  for (const place of places) await record.bringBack('membership', place.id)
}

async function refuseErased(record: Recorder, entity: RecordTable, id: string): Promise<void> {
  const erased = await record.db
    .selectFrom('erasure')
    .select('id')
    .where('entity', '=', entity)
    .where('entityId', '=', id)
    .executeTakeFirst()
  if (erased)
    throw new Refusal('ERASED', 'This was erased for good. Nothing of it is left that could be brought back.')
}

/** Brings the sub-items of an item back with it. A sub-item whose item is gone comes back as an item, restricted as it was with it. */
async function bringBackItem(record: Recorder, id: string, deletedAt: unknown): Promise<void> {
  const item = await findItemRow(record.db, id)
  if (item?.parentId && (await hasLostItsItem(record.db, [id]))) {
    const above = await record.db
      .selectFrom('agendaItem')
      .select(['restricted', 'forMembers', 'restrictedReason'])
      .where('id', '=', item.parentId)
      .executeTakeFirst()
    const closed = above && stricter(visibilityOf(item), visibilityOf(above)) !== visibilityOf(item)
    await record.changeFrom('agendaItem', item, { parentId: null, ...(closed ? above : {}) })
  }
  if (typeof deletedAt !== 'string') return
  const subItems = await record.db
    .selectFrom('agendaItem')
    .select('id')
    .where('parentId', '=', id)
    .where('deletedAt', '=', deletedAt)
    .execute()
  for (const each of subItems) await record.bringBack('agendaItem', each.id)
}
