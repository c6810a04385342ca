import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hasKeyring } from './keyring.ts'

/** The name of the record in the folder of an office. */
export const DATABASE = 'office.db'

/** True when the folder holds (part of) an office. */
export function officeExists(dir: string): boolean {
  return hasKeyring(dir) || existsSync(join(dir, DATABASE))
}
