import { unlazyRouter } from '@orpc/server'
import { openInMemory } from '../../db/dialect/sqlite.ts'
import { migrate } from '../../db/migrate.ts'
import { localClock } from '../../shared/dates.ts'
import { router } from './router.ts'
import { readToday } from './today.ts'

/**
 * Loads every feature, and runs what the first screen will read once on an empty database in memory, so that the code is there and
 * compiled when somebody has signed in. Meant for the seconds in which they type their passphrase (npm run bench -- --only start).
 */
export async function warmUp(): Promise<void> {
  await unlazyRouter(router)
  const db = openInMemory()
  try {
    await migrate(db)
    await readToday(db, localClock(new Date()).day, undefined)
  } finally {
    await db.destroy()
  }
}
