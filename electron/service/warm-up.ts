import { openInMemory } from '../../db/dialect/sqlite.ts'
import { migrate } from '../../db/migrate.ts'
import { localClock } from '../../shared/dates.ts'
import { today } from '../../shared/today/contract.ts'
import { readToday } from './today.ts'

/** What the first screens call. Documents, papers and publishing bring large libraries with them, and are loaded when they are wanted. */
const FIRST_FEATURES = [
  () => import('./office/handlers.ts'),
  () => import('./groups.ts'),
  () => import('./meetings/handlers.ts'),
  () => import('./minutes/handlers.ts'),
  () => import('./actions/handlers.ts'),
  () => import('./people/handlers.ts'),
]

/**
 * Loads the features of the first screens, and runs what Today will read once on an empty database in memory, so that the code is there
 * and compiled when somebody has signed in. Meant for the seconds in which they type their passphrase (npm run bench -- --only start).
 */
export async function warmUp(): Promise<void> {
  await Promise.all(FIRST_FEATURES.map((load) => load()))
  const db = openInMemory()
  try {
    await migrate(db)
    const read = await readToday(db, localClock(new Date()).day, null, 'secretariat')
    await today.get['~orpc'].outputSchema?.['~standard'].validate(read)
  } finally {
    await db.destroy()
  }
}
