import { GONE_WITH_THEM } from '../../../db/data-protection-columns.ts'
import { rebuildTextIndex } from '../../../db/dialect/text-index.ts'
import { sweepFile } from '../../../db/dialect/erasure-door.ts'
import { leftOfEverything } from '../../../db/data-protection-history.ts'
import {
  aboutOnePerson,
  readErasures,
  unfinishedErasures,
  withItsParts,
} from '../../../db/data-protection.ts'
import { filesOfRecords, readReferences } from '../../../db/files-of-records.ts'
import { mergedEntries } from '../../../db/people-merges.ts'
import { inParts } from '../../../db/publishing.ts'
import type { ErasedEntry, ErasedRow, Recorder } from '../../../db/record.ts'
import type { RecordTable } from '../../../db/schema.ts'
import { recordTableNamed } from '../../../db/undo.ts'
import type { EraseWanted } from '../../../shared/data-protection/contract.ts'
import { shortDay } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { attachmentName, deleteAttachments } from '../papers/attachments.ts'
import { refuseHeld, refuseHeldAmong } from './holds.ts'
import { leaving, type ToErase } from './leave.ts'
import { addErasedVersions, meetingsWhoseVersionChanged } from './minutes-versions.ts'
import { isDue } from './retention.ts'
import { readSubject } from './subject.ts'
import { saidOf } from './said.ts'

/** What was erased, and whether every trace in the office folder is gone. */
export type Erased = { id: string; records: number; entries: number; complete: boolean }

/**
 * Erases a record for good, with everything that is part of it; a person wherever anything names them. What is left is that there was one:
 * numbers, days and places, so that what others did stays true. Nothing of it can be brought back from this office; backups made before still
 * hold it.
 *
 * Errors: `Refusal` NO_SUCH_RECORD, NO_SUCH_PERSON, ERASED, HELD, IN_FORCE.
 */
export async function eraseForGood(context: OpenContext, wanted: EraseWanted): Promise<Erased> {
  const id = context.newId()
  const done = await context.write(async (record) => {
    const own = await erase(context, record, id, wanted)
    // Entries that were made one with this person are about the same person: nothing of them stays in the recycle bin.
    const merged = wanted.entity === 'person' ? await mergedEntries(record.db, wanted.id) : []
    for (const each of merged)
      await erase(context, record, context.newId(), {
        ...wanted,
        id: each,
        kept: [],
        papers: [],
        keepPlace: false,
      })
    return own
  })
  return { id, ...done, complete: await finishErasures(context) }
}

async function erase(
  context: OpenContext,
  record: Recorder,
  id: string,
  wanted: EraseWanted,
): Promise<{ records: number; entries: number }> {
  const { db } = record
  const table = recordTableNamed(wanted.entity)
  const row = await needRow(record, table, wanted.id)
  await refuseHeld(db, table, row, context.today())
  if (table !== 'person' && row.deletedAt === null && !(await isDue(context, db, wanted.id)))
    throw new Refusal(
      'IN_FORCE',
      'Only what is in the recycle bin, or is past the time it is kept, is erased for good. Remove it first; until then it can be brought back.',
    )
  await refuseErased(db, table, wanted.id)
  const { said, toErase, files: withFiles, parts } = await whatToErase(context, record, table, wanted, row)
  const mayHold = (text: string) =>
    toErase.subject?.mayHold(text) === true || [...toErase.ids].some((each) => text.includes(each))
  const left = await leftOfEverything(db, leaving(toErase), mayHold)
  await refuseHeldAmong(db, await touchedIds(record, left), context.today())
  const meetings = meetingsWhoseVersionChanged(left.rows)
  const files = await filesToDelete(context, record, withFiles)
  await record.add('erasure', id, {
    entity: table,
    entityId: wanted.id,
    said,
    ground: wanted.ground,
    reason: wanted.reason,
    by: context.user.name,
    records: left.rows.length,
    entries: left.entries.length,
    files: JSON.stringify(files),
    completedAt: null,
  })
  await record.replaceErased(id, left.rows, left.entries)
  await addErasedVersions(context, record, meetings)
  await putAway(record, parts)
  if (table === 'person') {
    const removed = wanted.keepPlace ? {} : { deletedAt: String(row.deletedAt ?? record.now) }
    await record.change('person', wanted.id, { anonymisedAt: record.now, ...removed })
  }
  return { records: left.rows.length, entries: left.entries.length }
}

/** The records an erasure changes, now or in their history. */
async function touchedIds(
  record: Recorder,
  left: { rows: readonly ErasedRow[]; entries: readonly ErasedEntry[] },
): Promise<string[]> {
  const ids = new Set(left.rows.map((row) => row.id))
  const seqs = left.entries.map((entry) => entry.seq)
  const entries = await inParts(seqs, (part) =>
    record.db.selectFrom('change').select('entityId').distinct().where('seq', 'in', part).execute(),
  )
  for (const { entityId } of entries) ids.add(entityId)
  return [...ids]
}

/** What is blank is in nobody's way: it goes to the recycle bin, which does not show it. */
export async function putAway(
  record: Recorder,
  parts: ReadonlyMap<RecordTable, ReadonlySet<string>>,
): Promise<void> {
  for (const [table, ids] of parts) {
    const rows = await record.db
      .selectFrom(table as 'person')
      .select('id')
      .where('id', 'in', [...ids])
      .where('deletedAt', 'is', null)
      .execute()
    for (const row of rows) await record.remove(table, row.id)
  }
}

async function refuseErased(db: OpenContext['db'], table: RecordTable, id: string): Promise<void> {
  // Of a person more may be erased later: what was written since, or a paper.
  if (table === 'person') return
  const erased = (await readErasures(db)).some((each) => each.entity === table && each.entityId === id)
  if (erased) throw new Refusal('ERASED', 'This was erased for good already.')
}

async function needRow(
  record: Recorder,
  table: RecordTable,
  id: string,
): Promise<Record<string, unknown> & { id: string }> {
  const row = await record.db
    .selectFrom(table as 'person')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('NO_SUCH_RECORD', 'This is no longer here. It may have been erased already.')
  return row as unknown as Record<string, unknown> & { id: string }
}

/** The person or the records to erase, in words that name nobody, and the records whose files go too. */
async function whatToErase(
  context: OpenContext,
  record: Recorder,
  table: RecordTable,
  wanted: EraseWanted,
  row: Record<string, unknown>,
): Promise<{ said: string; toErase: ToErase; files: string[]; parts: Map<RecordTable, Set<string>> }> {
  if (table === 'person') {
    const subject = await readSubject(record.db, wanted.id, context.today(), wanted.kept)
    const note = `[The name of one person was erased on ${shortDay(context.today())}.]`
    const parts = await aboutOnePerson(record.db, wanted.id, GONE_WITH_THEM)
    parts.set('paper', new Set(wanted.papers))
    // That they acknowledged something stays, without words and without the scan of what they signed.
    const signed = await aboutOnePerson(record.db, wanted.id, ['acknowledgement'])
    const files = [...parts.values(), ...signed.values()].flatMap((some) => [...some])
    const toErase = { subject, ids: new Set(files), note }
    return { said: subject.recordName(), toErase, files, parts }
  }
  const parts = await withItsParts(record.db, table, wanted.id)
  const ids = new Set([...parts.values()].flatMap((some) => [...some]))
  const note = `[A part was erased on ${shortDay(context.today())}.]`
  return {
    said: saidOf(table, row),
    toErase: { subject: null, ids, note },
    files: [...ids],
    parts,
  }
}

/** Names of the sealed files no other record has. */
async function filesToDelete(
  context: OpenContext,
  record: Recorder,
  records: readonly string[],
): Promise<string[]> {
  const { office } = context.session.open ?? {}
  const hashes = await filesOfRecords(record.db, records)
  if (!office || hashes.length === 0) return []
  const others = await readReferences(record.db, records)
  return hashes.filter((hash) => !others.has(hash)).map((hash) => attachmentName(office, hash))
}

/**
 * Takes away what erasures left in the office folder: sealed files, words in the index, free pages of the file, its log. Done again until
 * nothing stood in the way, also after the app was ended half-way. False while something does, another program that reads the file for one.
 */
export async function finishErasures(context: OpenContext): Promise<boolean> {
  const unfinished = await unfinishedErasures(context.db)
  if (unfinished.length === 0) return true
  const { office } = context.session.open ?? {}
  if (!office) return false
  await deleteAttachments(
    office,
    unfinished.flatMap((erasure) => JSON.parse(erasure.files) as string[]),
  )
  await rebuildTextIndex(context.db)
  if (!(await sweepFile(context.db))) return false
  await context.write(async (record) => {
    for (const erasure of unfinished) await record.changeFrom('erasure', erasure, { completedAt: record.now })
  })
  return true
}
