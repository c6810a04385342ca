import { chmod, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { letGo, openCopy } from '../../../../db/dialect/copy.ts'
import { type OpenDatabase, openSqlite, schemaVersion } from '../../../../db/dialect/sqlite.ts'
import { CURRENT_SCHEMA, migrate } from '../../../../db/migrate.ts'
import { type Fields, type Recorder, writeAs } from '../../../../db/record.ts'
import type { RecordColumns } from '../../../../db/schema.ts'
import { chainHead, chainKeyFrom, checkChain } from '../../../../db/change-chain.ts'
import type { SignedIn } from '../../../../shared/office/entities.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { attachmentPath, tryReading } from '../../papers/attachments.ts'
import { refuseStopped } from '../../progress.ts'
import { explained, writeWhole } from '../../save-file.ts'
import type { Session } from '../../session.ts'
import { DATABASE } from '../folder.ts'
import { enterOffice } from '../enter.ts'
import { closeOffice } from '../open-office.ts'
import { copyWhole } from './keep-files.ts'
import type { FoundBackup } from './list.ts'
import { type BackupStep, makeBackup, oneAtATime } from './make.ts'
import { fileHash } from './record-work.ts'
import { beginSwap, dropSwap, swapIn } from './swap.ts'
import { verifyBackup } from './verify.ts'

export type Restoring = {
  now: () => Date
  report: (step: BackupStep) => void
  signal: AbortSignal
}

/** What a restore came to. `filesLost` are files of papers neither the backup nor the office has. */
export type Restored = { madeAt: string; entries: number; filesLost: number }

const STEPS = 5

/**
 * Prepares a backup to be put in the place of the record in `dir`: verified, copied, and the files of its papers brought in. Nothing of the office
 * is changed but that files of papers are added or made whole.
 */
async function prepare(
  dir: string,
  backup: FoundBackup,
  dataKey: Buffer,
  { report, signal }: Restoring,
): Promise<Restored & { path: string }> {
  report({ done: 0, total: STEPS, step: 'Checking the backup' })
  const { manifest, reading } = await verifyBackup(backup, dataKey, signal)
  report({ done: 1, total: STEPS, step: 'Copying the backup' })
  const path = join(beginSwap(dir), DATABASE)
  await copyWhole(join(backup.folder, DATABASE), path)
  if ((await fileHash(path)) !== manifest.record.sha256)
    throw new Refusal(
      'BACKUP_DAMAGED',
      'The backup could not be read the same way twice. Check the disk it is on, then try again.',
    )
  let filesLost = 0
  for (const hash of reading.references) {
    refuseStopped(signal)
    if (!(await bringFile(dir, backup, dataKey, hash))) filesLost += 1
  }
  return { path, madeAt: manifest.madeAt, entries: manifest.chain.entries, filesLost }
}

async function bringFile(dir: string, backup: FoundBackup, dataKey: Buffer, hash: string): Promise<boolean> {
  const [ours, theirs] = [
    { dir, dataKey },
    { dir: backup.place, dataKey },
  ]
  if ((await tryReading(ours, hash)).state === 'whole') return true
  if ((await tryReading(theirs, hash)).state !== 'whole') return false
  await mkdir(join(dir, 'attachments'), { recursive: true, mode: 0o700 })
  await copyWhole(attachmentPath(theirs, hash), attachmentPath(ours, hash))
  return true
}

/** Brings a prepared record to the current schema and writes in it that it was restored. */
async function noteRestore(
  prepared: Restored & { path: string },
  dataKey: Buffer,
  by: SignedIn,
  now: () => Date,
  alsoWrite: (record: Recorder) => Promise<void> = async () => {},
): Promise<void> {
  const db = openSqlite(prepared.path, dataKey)
  try {
    const isOlder = (await schemaVersion(db)) < CURRENT_SCHEMA
    await migrate(db)
    // Until it is of this schema its chain cannot be walked.
    if (isOlder && (await checkChain(db, chainKeyFrom(dataKey))).brokenAt !== null)
      throw new Refusal(
        'BACKUP_DAMAGED',
        'The chain of changes of this backup is broken, so it cannot be restored. Choose another.',
      )
    const author = {
      userId: by.id,
      userName: by.name,
      procedure: 'office.backups.restore',
      command: crypto.randomUUID(),
      undoes: null,
    }
    const setting = { chainKey: chainKeyFrom(dataKey), now: () => now().toISOString() }
    await writeAs(db, author, setting, async (record) => {
      await record.add('officeEvent', crypto.randomUUID(), {
        kind: 'restore',
        detail: prepared.madeAt,
        entries: prepared.entries,
      })
      await alsoWrite(record)
    })
  } finally {
    await db.destroy()
  }
}

/** Users, which groups each works with, and who signed in. */
const WHO_SIGNS_IN = ['officeUser', 'userGroups', 'signInEntry'] as const

type WhoSignsIn = Record<(typeof WHO_SIGNS_IN)[number], (RecordColumns & Record<string, unknown>)[]>

async function readWhoSignsIn(db: OpenDatabase): Promise<WhoSignsIn> {
  const all = { officeUser: [], userGroups: [], signInEntry: [] } as WhoSignsIn
  for (const table of WHO_SIGNS_IN) all[table] = await db.selectFrom(table).selectAll().execute()
  return all
}

/** Writes them in another record as they are in this one; the log of sign-ins, which nobody changes, with what it lacks. */
async function keepWhoSignsIn(record: Recorder, who: WhoSignsIn): Promise<void> {
  for (const table of WHO_SIGNS_IN) {
    for (const { id, createdAt: _c, updatedAt: _u, deletedAt, ...fields } of who[table]) {
      const there = await record.db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()
      if (there) {
        if (table !== 'signInEntry') await record.change(table, id, { ...fields, deletedAt })
      } else {
        await record.add(table, id, fields as Fields<typeof table>)
        if (deletedAt !== null) await record.change(table, id, { deletedAt })
      }
    }
  }
}

/**
 * Puts a backup in the place of the open office's record. What was there is put aside first, as a verified backup out of rotation. Who may sign in,
 * with which passphrase, as what and for which groups, stays as it is now: a restore must not let anybody in again. The office is open afterwards.
 *
 * Errors: `Refusal` of verifying, of making a backup, IN_USE, CANCELLED; the office is then as it was.
 */
export function restoreOffice(
  session: Session,
  backup: FoundBackup,
  restoring: Restoring,
): Promise<Restored> {
  return oneAtATime(async () => {
    const { open } = session
    if (!open) throw new Refusal('NOT_SIGNED_IN', 'Sign in first.')
    const { dir } = open.office
    const dataKey = Buffer.from(open.office.dataKey)
    const { report, now, signal } = restoring
    const putAside = () => makeBackup({ dir, dataKey }, { reason: 'before a restore', now: now(), signal })
    try {
      const prepared = await prepare(dir, backup, dataKey, restoring)
      report({ done: 3, total: STEPS, step: 'Putting the present record aside' })
      const aside = await putAside()
      const who = await readWhoSignsIn(open.office.db)
      await noteRestore(prepared, dataKey, open.user, now, (record) => keepWhoSignsIn(record, who))
      refuseStopped(signal)
      if (session.open !== open) throw new Refusal('NOT_SIGNED_IN', 'Sign in first.')
      report({ done: 4, total: STEPS, step: 'Putting the backup in its place' })
      // From here on calls wait at the door; they take milliseconds unless somebody wrote since.
      session.open = null
      try {
        await closeOffice(open.office)
        refuseInUse(dir, dataKey)
        if ((await headOf(join(dir, DATABASE), dataKey)) !== aside.manifest?.chain.head) await putAside()
        swapIn(dir)
      } finally {
        const office = await enterOffice(session, dataKey, open.user)
        session.open = { office, user: open.user }
      }
      const { madeAt, entries, filesLost } = prepared
      return { madeAt, entries, filesLost }
    } catch (error) {
      dropSwap(dir)
      throw error instanceof Refusal ? error : explained(error, join(dir, DATABASE))
    }
  })
}

/** Makes the record in `dir` a single file nobody has open. */
function refuseInUse(dir: string, dataKey: Buffer): void {
  if (letGo(join(dir, DATABASE), dataKey)) return
  throw new Refusal(
    'IN_USE',
    'Another program is using the record of this office. Close it there, then restore again; nothing was changed.',
  )
}

async function headOf(path: string, dataKey: Buffer): Promise<string> {
  const db = openCopy(path, dataKey)
  try {
    return await chainHead(db)
  } finally {
    await db.destroy()
  }
}

/**
 * Restores a backup into a folder whose office, if there is one, cannot be opened; with the keyring of the backup. What stood there is moved to
 * `set aside …` in the same folder, byte for byte. Nobody is signed in afterwards.
 *
 * Errors: `Refusal` of verifying, CANCELLED, those of the disk.
 */
export function restoreInto(
  dir: string,
  backup: FoundBackup,
  dataKey: Buffer,
  by: SignedIn,
  restoring: Restoring,
): Promise<Restored> {
  return oneAtATime(async () => {
    try {
      for (const name of ['attachments', 'backups'])
        await mkdir(join(dir, name), { recursive: true, mode: 0o700 })
      await chmod(dir, 0o700)
      const prepared = await prepare(dir, backup, dataKey, restoring)
      restoring.report({ done: 3, total: STEPS, step: 'Writing down the restore' })
      await noteRestore(prepared, dataKey, by, restoring.now)
      await writeWhole(
        join(dir, 'restoring', 'keyring.json'),
        await readFile(join(backup.folder, 'keyring.json')),
      )
      refuseStopped(restoring.signal)
      swapIn(dir, `set aside ${restoring.now().toISOString().slice(0, 19).replaceAll(':', '')}`)
      const { madeAt, entries, filesLost } = prepared
      return { madeAt, entries, filesLost }
    } catch (error) {
      dropSwap(dir)
      throw error instanceof Refusal ? error : explained(error, join(dir, DATABASE))
    }
  })
}
