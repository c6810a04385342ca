import { createDecipheriv, randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { type OpenDatabase, openInMemory } from '../../db/dialect/sqlite.ts'
import { migrate } from '../../db/migrate.ts'
import { writeAs } from '../../db/record.ts'
import { localClock } from '../../shared/dates.ts'
import { newId } from '../../shared/identity.ts'
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

/** How often Today is read: what runs again and again is compiled better, and fewer than this leave some of it to the real one. */
const ROUNDS = 6

/** Signing in opens a key and writes to the record: the runtime loads what that takes with the first use. */
async function writeOnce(db: OpenDatabase): Promise<void> {
  createDecipheriv('aes-256-gcm', randomBytes(32), randomBytes(12))
  const author = { userId: newId(), userName: '', procedure: 'office.signIn', command: newId(), undoes: null }
  const setting = { chainKey: randomBytes(32), now: () => new Date().toISOString() }
  await writeAs(db, author, setting, (record) =>
    record.add('officeUser', newId(), { name: '', role: 'secretariat', mustChangePassphrase: false }),
  )
}

/**
 * Loads the features of the first screens, and runs what Today will read, and one write, on an empty database in memory, so that the code is there
 * and compiled when somebody has signed in. Calls that come meanwhile are answered in between. Meant for the seconds in which they type their passphrase (npm run bench -- --only start).
 */
export async function warmUp(): Promise<void> {
  await Promise.all(FIRST_FEATURES.map((load) => load()))
  const db = openInMemory()
  try {
    await migrate(db)
    for (let round = 0; round < ROUNDS; round += 1) {
      const read = await readToday(db, localClock(new Date()).day, null, 'secretariat')
      await today.get['~orpc'].outputSchema?.['~standard'].validate(read)
      await setImmediate()
    }
    await writeOnce(db)
  } finally {
    await db.destroy()
  }
}
