import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chainKeyFrom } from '../../../db/change-chain.ts'
import { readPages } from '../../../db/dialect/salvage-read.ts'
import { columnsOf, writeSalvaged } from '../../../db/dialect/salvage-write.ts'
import { CURRENT_SCHEMA } from '../../../db/migrate.ts'
import { salvage } from '../../../db/salvage.ts'
import type { SalvageReport } from '../../../shared/office/salvage.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Session } from '../session.ts'
import { holdForRepair, stampOf } from './enter.ts'
import { DATABASE } from './folder.ts'
import { readKeyring } from './keyring.ts'

const STEPS = [
  'Reading the damaged record',
  'Putting it together',
  'Writing the new record',
  'Putting it in its place',
]

function step(done: number) {
  return { done, total: STEPS.length, step: STEPS[done] ?? '' }
}

/** Lets the step be shown before the work that it names. */
const shown = () => new Promise((resolve) => setImmediate(resolve))

/**
 * Saves what can be read of a damaged record into a new one with the same keys, and puts that in its place. The damaged file is only read; it
 * is kept beside as `office.db.corrupt-<time>`, with its log. Nothing is in place before the new file is whole and checked.
 * Errors: `Refusal` IN_USE while somebody else has the office, NOTHING_TO_SALVAGE.
 */
export async function* salvageOffice(
  session: Session,
): AsyncGenerator<{ done: number; total: number; step: string }, SalvageReport> {
  const { dir, admitted } = session
  if (!admitted) throw new Refusal('NOT_SIGNED_IN', 'Sign in first.')
  const { dataKey, user } = admitted
  const at = session.now().toISOString()
  const lock = await holdForRepair(session, user.name)
  const path = join(dir, DATABASE)
  const fresh = `${path}.new`
  try {
    yield step(0)
    await shown()
    const pages = readPages(path, dataKey)
    yield step(1)
    await shown()
    const schema = pages.schema ?? CURRENT_SCHEMA
    const chainKey = chainKeyFrom(dataKey)
    const salvaged = salvage(pages, chainKey, await columnsOf(schema))
    const found = [...salvaged.records.values()].reduce((sum, rows) => sum + rows.length, 0)
    if (found === 0) {
      throw new Refusal(
        'NOTHING_TO_SALVAGE',
        'Nothing of this record can be read any more. Restore a backup.',
      )
    }
    yield step(2)
    await shown()
    const keptAs = `${DATABASE}.corrupt-${stampOf(session.now())}`
    const command = session.newId()
    rmSync(fresh, { force: true })
    await writeSalvaged(fresh, dataKey, chainKey, salvaged, {
      schema,
      owners: ownersOf(dir),
      keptAs,
      at,
      by: user.name,
      command,
    })
    yield step(3)
    putInPlace(dir, fresh, keptAs)
    return {
      pages: pages.count,
      damagedPages: pages.count - pages.whole.size,
      keptAs,
      kinds: [...salvaged.kinds.values()].filter(
        ({ saved, rebuilt, lost, detached }) => saved + rebuilt + lost + detached > 0,
      ),
      changes: { saved: salvaged.changes.length, lost: salvaged.lostChanges },
    }
  } finally {
    for (const name of [fresh, `${fresh}-journal`]) rmSync(name, { force: true })
    lock.release()
  }
}

function ownersOf(dir: string) {
  const { office, slots } = readKeyring(dir)
  return {
    office,
    users: slots.flatMap(({ id, name, role }) => (role ? [{ id, name, role }] : [])),
  }
}

/** The damaged file gets its second name first, its log follows it, and only then the new one takes the place: at no moment is anything lost. */
function putInPlace(dir: string, fresh: string, keptAs: string): void {
  const path = join(dir, DATABASE)
  const kept = join(dir, keptAs)
  try {
    linkSync(path, kept)
  } catch {
    // Some disks know no links.
    copyFileSync(path, kept)
  }
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${kept}-wal`)
  rmSync(`${path}-shm`, { force: true })
  renameSync(fresh, path)
}
