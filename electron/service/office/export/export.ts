import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openCopy } from '../../../../db/dialect/copy.ts'
import type { OpenDatabase } from '../../../../db/dialect/sqlite.ts'
import { readOffice } from '../../../../db/office.ts'
import { readReferences } from '../../../../db/files-of-records.ts'
import { localClock, longDay } from '../../../../shared/dates.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import type { OpenContext } from '../../open-context.ts'
import { tryReading } from '../../papers/attachments.ts'
import { refuseStopped } from '../../progress.ts'
import { explained } from '../../save-file.ts'
import { html } from '../../publishing/formats/html.ts'
import type { BackupStep } from '../backups/make.ts'
import { isAlive, syncFolder } from '../backups/place.ts'
import { DATABASE } from '../folder.ts'
import { addEntry } from '../sign-in-log.ts'
import { drawMeeting, encodePath, exportedMeetings } from './meeting-pages.ts'
import { drawTable, EXPORT_STYLE, exportPage, fieldWords, type Stamp } from './page.ts'
import { csvOf, EXPORTED, type ExportTable, jsonOf, rowsOf } from './rows.ts'

export type Exported = { folder: string; files: number; filesLost: number; head: string; entries: number }

const UNFINISHED = /^\.critical-friend-export-(\d+)-[0-9a-f]+$/

type Writing = {
  db: OpenDatabase
  folder: string
  stamp: Stamp
  context: OpenContext
  report: (step: BackupStep) => void
  signal: AbortSignal
  written: number
}

/**
 * Writes everything the office holds to a new folder in `chosen`, readable without this app: pages, CSV, JSON, and the files of papers. It is not
 * encrypted. It shows the record as it is at one moment, while others go on writing; it is written under another name, and gets its own once it is
 * whole and the export is on record.
 *
 * Errors: `Refusal` CANCELLED and those of the disk; nothing is left behind.
 */
export async function exportEverything(
  context: OpenContext,
  chosen: string,
  report: (step: BackupStep) => void,
  signal: AbortSignal,
): Promise<Exported> {
  const { office } = context.session.open ?? {}
  if (!office) throw new Refusal('NOT_SIGNED_IN', 'Sign in first.')
  await removeLeftovers(chosen)
  const folder = join(chosen, `.critical-friend-export-${process.pid}-${context.newId().slice(-12)}`)
  const db = openCopy(join(office.dir, DATABASE), office.dataKey)
  try {
    await mkdir(folder, { mode: 0o700 })
    // A connection of its own, reading in one transaction: one moment of the record, and nobody waits for it.
    return await db.transaction().execute(async (moment) => {
      const last = await moment
        .selectFrom('change')
        .select(['seq', 'hash'])
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      const { name } = await readOffice(moment)
      const { day, time } = localClock(context.now())
      const stamp = {
        office: name,
        made: `${longDay(day)}, ${time}`,
        by: context.user.name,
        head: last.hash,
        entries: last.seq,
      }
      const writing = { db: moment, folder, stamp, context, report, signal, written: 0 }
      const filesLost = await writeAll(writing)
      refuseStopped(signal)
      const place = freeName(chosen, `Critical Friend export ${day}`)
      await syncFolder(folder)
      await context.write(async (record) => {
        await record.add('officeEvent', context.newId(), {
          kind: 'export',
          detail: `${writing.written} files to “${place}”`,
          entries: last.seq,
        })
        await addEntry(record, context.newId(), 'exported', {
          whom: context.user,
          detail: 'everything, not encrypted',
        })
      })
      await rename(folder, join(chosen, place))
      return { folder: place, files: writing.written, filesLost, head: last.hash, entries: last.seq }
    })
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    throw error instanceof Refusal ? error : explained(error, folder)
  } finally {
    await db.destroy()
  }
}

/** What an export that was ended left behind. */
async function removeLeftovers(chosen: string): Promise<void> {
  for (const name of await readdir(chosen).catch(() => [])) {
    const pid = UNFINISHED.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(chosen, name), { recursive: true, force: true })
  }
}

function freeName(chosen: string, name: string): string {
  for (let n = 1; ; n += 1) {
    const whole = n === 1 ? name : `${name} (${n})`
    if (!existsSync(join(chosen, whole))) return whole
  }
}

async function writeAll(writing: Writing): Promise<number> {
  for (const part of ['meetings', 'tables', 'csv', 'json', 'papers'])
    await mkdir(join(writing.folder, part), { mode: 0o700 })
  await write(writing, 'style.css', EXPORT_STYLE)
  const { paths, lost } = await writePapers(writing)
  const counts = await writeTables(writing)
  const meetings = await exportedMeetings(writing.db)
  for (const [index, meeting] of meetings.entries()) {
    await next(writing, { done: index, total: meetings.length, step: 'Writing meetings' })
    const content = await drawMeeting(writing.db, meeting, (hash) => paths.get(hash))
    await write(writing, meeting.path, exportPage(writing.stamp, meeting.title, '../', content))
  }
  const tables = [...counts].filter(([, rows]) => rows > 0)
  await write(
    writing,
    'index.html',
    exportPage(writing.stamp, writing.stamp.office, '', [
      html`<p>Everything this office holds, as it was on ${writing.stamp.made}: pages to read, and each kind of record as a table, as CSV for spreadsheets and as JSON for programs (one record a line).</p>
<p>The last link of the chain of changes is <code>${writing.stamp.head}</code>. Written down and kept elsewhere, it shows later whether the record was changed.</p>`,
      html`<h2>Meetings</h2>`,
      drawTable(
        'Meetings, newest first',
        ['Meeting', 'Stands as'],
        meetings.map((meeting) => [
          html`<a href="${encodePath(meeting.path)}">${meeting.title}</a>`,
          meeting.state,
        ]),
      ),
      html`<h2>Everything, by kind</h2>`,
      drawTable(
        'Kinds of record',
        ['Kind', 'Records', 'CSV', 'JSON'],
        tables.map(([table, rows]) => [
          table === 'change'
            ? fieldWords(table)
            : html`<a href="tables/${table}.html">${fieldWords(table)}</a>`,
          rows,
          html`<a href="csv/${table}.csv">CSV</a>`,
          html`<a href="json/${table}.jsonl">JSON</a>`,
        ]),
      ),
      paths.size > 0 &&
        html`<h2>Papers</h2><ul>${[...paths.values()].map((path) => html`<li><a href="${encodePath(path)}">${path.slice('papers/'.length)}</a></li>`)}</ul>`,
    ]),
  )
  return lost
}

/** Lets other work of the app go on, says how far this is, and stops when it was stopped. */
async function next({ report, signal }: Writing, step: BackupStep): Promise<void> {
  refuseStopped(signal)
  report(step)
  await new Promise((resolve) => setImmediate(resolve))
}

async function write(writing: Writing, path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(join(writing.folder, path), content, { mode: 0o600, flag: 'wx', flush: true })
  writing.written += 1
}

/** Every file a paper points to or pointed to, under a name every disk takes. */
async function writePapers(writing: Writing): Promise<{ paths: Map<string, string>; lost: number }> {
  const { office } = writing.context.session.open ?? {}
  if (!office) throw new Refusal('NOT_SIGNED_IN', 'Sign in first.')
  const references = await readReferences(writing.db)
  const paths = new Map<string, string>()
  let lost = 0
  for (const [hash, name] of references) {
    await next(writing, { done: paths.size + lost, total: references.size, step: 'Writing papers' })
    const reading = await tryReading(office, hash)
    if (reading.state !== 'whole') {
      lost += 1
      continue
    }
    const path = `papers/${hash.slice(0, 12)} ${plainName(name)}`
    await write(writing, path, reading.content)
    paths.set(hash, path)
  }
  return { paths, lost }
}

/** A file's name without what Windows or a path takes for something else. */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return [...plain].slice(-100).join('').trim() || 'paper'
}

async function writeTables(writing: Writing): Promise<Map<ExportTable, number>> {
  const counts = new Map<ExportTable, number>()
  const names = await namesOf(writing.db)
  for (const [index, table] of EXPORTED.entries()) {
    await next(writing, { done: index, total: EXPORTED.length, step: 'Writing tables' })
    counts.set(table, await writeTable(writing, table, names))
  }
  return counts
}

/** What records are called, by id, so that a table says more than an id. */
async function namesOf(db: OpenDatabase): Promise<Map<string, string>> {
  const meetings = await exportedMeetings(db)
  const groups = await db.selectFrom('advisoryGroup').select(['id', 'name']).execute()
  const people = await db.selectFrom('person').select(['id', 'name']).execute()
  const users = await db.selectFrom('officeUser').select(['id', 'name']).execute()
  const items = await db.selectFrom('agendaItem').select(['id', 'title as name']).execute()
  return new Map([
    ...[...groups, ...people, ...users, ...items].map(({ id, name }): [string, string] => [id, name]),
    ...meetings.map(({ id, title }): [string, string] => [id, title]),
  ])
}

/** Columns that say nothing to a reader, or stand elsewhere in full. */
const NOT_SHOWN = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'document',
  'value',
  'files',
  'fingerprint',
  'scanKey',
])

/** One table as CSV and JSON with every row, those in the recycle bin too, and as a page without those. */
async function writeTable(writing: Writing, table: ExportTable, names: Map<string, string>): Promise<number> {
  const csv = await open(join(writing.folder, 'csv', `${table}.csv`), 'wx', 0o600)
  const json = await open(join(writing.folder, 'json', `${table}.jsonl`), 'wx', 0o600)
  const shown: (readonly string[])[] = []
  let columns: string[] = []
  let [count, first] = [0, true]
  try {
    for await (const rows of rowsOf(writing.db, table, writing.context.user.role)) {
      columns = first ? Object.keys(rows[0] ?? {}) : columns
      if (rows.length > 0) {
        await csv.write(csvOf(rows, columns, first))
        await json.write(`${rows.map((row) => jsonOf(table, row)).join('\n')}\n`)
        first = false
      }
      count += rows.length
      if (table !== 'change')
        for (const row of rows) {
          if (typeof row.deletedAt === 'string') continue
          shown.push(
            columns.filter((column) => !NOT_SHOWN.has(column)).map((column) => textOf(row[column], names)),
          )
        }
      refuseStopped(writing.signal)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await csv.sync()
    await json.sync()
  } finally {
    await csv.close()
    await json.close()
  }
  writing.written += 2
  if (table === 'change') return count
  const heads = columns.filter((column) => !NOT_SHOWN.has(column)).map(fieldWords)
  const content = drawTable(`${shown.length} records`, heads, shown)
  await write(writing, `tables/${table}.html`, exportPage(writing.stamp, fieldWords(table), '../', content))
  return count
}

function textOf(value: unknown, names: Map<string, string>): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (value === null || value === undefined) return ''
  const text = String(value)
  return names.get(text) ?? text
}
