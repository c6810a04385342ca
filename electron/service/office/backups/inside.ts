import { join } from 'node:path'
import { chainLink, openCopy, readFacts } from '../../../../db/dialect/copy.ts'
import type { OpenDatabase } from '../../../../db/dialect/sqlite.ts'
import type { BackupInside, BackupSummary } from '../../../../shared/office/backups/contract.ts'
import { commandSummary } from '../../../../shared/office/rules.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { DATABASE } from '../folder.ts'
import type { FoundBackup } from './list.ts'
import type { BackupStep } from './make.ts'
import { checkFiles, readyManifest, verifyBackup } from './verify.ts'

const LAST_CHANGES = 8

/** A backup as a list shows it. */
export function summaryOf(backup: FoundBackup): BackupSummary {
  const { id, standing, problem, manifest } = backup
  return {
    id,
    standing,
    problem,
    office: manifest?.office ?? '',
    madeAt: manifest?.madeAt ?? null,
    reason: manifest?.reason ?? null,
    app: manifest?.app ?? '',
    bytes: (manifest?.record.bytes ?? 0) + (manifest?.attachments.bytes ?? 0),
    entries: manifest?.chain.entries ?? 0,
    head: manifest?.chain.head ?? '',
    tables: manifest?.tables ?? {},
  }
}

/** The table `agenda_item` of a file as the record calls it: `agendaItem`. */
export function recordName(table: string): string {
  return table.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase())
}

/** How a backup stands to the record as it is now, in one sentence. */
export async function against(db: OpenDatabase, entries: number, head: string): Promise<string> {
  const now = (await readFacts(db)).chain.entries
  if ((await chainLink(db, entries)) !== head)
    return 'Its last change is not one of this record: it is from before a restore, or one of the two was changed outside the app.'
  const since = now - entries
  if (since === 0) return 'It is the record as it is now.'
  return `Since then there ${since === 1 ? 'was one change' : `were ${since.toLocaleString('en-GB')} changes`}.`
}

/** Looks into a backup with its key and changes nothing. What does not check out is said in `problem`. */
export async function lookInside(
  backup: FoundBackup,
  db: OpenDatabase,
  dataKey: Buffer,
  report: (step: BackupStep) => void,
  signal: AbortSignal,
): Promise<BackupInside> {
  report({ done: 0, total: 2, step: 'Reading the backup' })
  const seen = { backup: summaryOf(backup), counts: {}, changes: [], files: 0, filesLost: 0, against: '' }
  try {
    readyManifest(backup)
    const { manifest, reading } = await verifyBackup(backup, dataKey, signal)
    report({ done: 1, total: 2, step: 'Reading the papers' })
    const { files, lost } = await checkFiles(backup, reading.references, dataKey, signal)
    return {
      ...seen,
      counts: Object.fromEntries(
        Object.entries(reading.facts.tables).map(([table, rows]) => [recordName(table), rows]),
      ),
      changes: await lastChanges(backup, dataKey),
      files,
      filesLost: lost,
      problem: '',
      against: await against(db, manifest.chain.entries, manifest.chain.head),
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'CANCELLED') throw error
    return { ...seen, problem: error.message }
  }
}

async function lastChanges(backup: FoundBackup, dataKey: Buffer): Promise<BackupInside['changes']> {
  const db = openCopy(join(backup.folder, DATABASE), dataKey)
  try {
    const rows = await db
      .selectFrom('change')
      .select(['at', 'userName', 'procedure', 'command'])
      .orderBy('seq', 'desc')
      .limit(500)
      .execute()
    const commands = [...Map.groupBy(rows, (row) => row.command).values()].slice(0, LAST_CHANGES)
    return commands.flatMap(([row]) =>
      row ? [{ at: row.at, by: row.userName, summary: commandSummary(row.procedure) }] : [],
    )
  } finally {
    await db.destroy()
  }
}
