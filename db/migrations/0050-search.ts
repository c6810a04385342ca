import type { OpenDatabase } from '../dialect/sqlite.ts'
import { createTextIndex } from '../dialect/text-index.ts'

/** The full-text index of minutes and actions. */
export async function up(db: OpenDatabase): Promise<void> {
  await createTextIndex(db)
}
