import { openInMemory } from '../../../db/dialect/sqlite.ts'
import { migrate } from '../../../db/migrate.ts'
import { localClock } from '../../../shared/dates.ts'

/**
 * Loads what the first screen will call, and runs its reading once on an empty database in memory, so that the code is compiled when the
 * real one opens. Called while a passphrase is derived: this thread would only wait for that (npm run bench -- --only start).
 */
export async function warmUp(): Promise<void> {
  const [{ readToday }] = await Promise.all([
    import('../today.ts'),
    import('../groups.ts'),
    import('../meetings/handlers.ts'),
  ])
  const db = openInMemory()
  try {
    await migrate(db)
    await readToday(db, localClock(new Date()).day, undefined)
  } finally {
    await db.destroy()
  }
}
