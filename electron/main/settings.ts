import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

type Settings = { office?: string }

const file = () => join(app.getPath('userData'), 'settings.json')

function settings(): Settings {
  try {
    const read: unknown = JSON.parse(readFileSync(file(), 'utf8'))
    if (typeof read !== 'object' || read === null) return {}
    return 'office' in read && typeof read.office === 'string' ? { office: read.office } : {}
  } catch {
    // Missing on the first start. A broken file only costs the memory of where the office is: the person chooses it again.
    return {}
  }
}

/** The office to open: what the command says, else the environment, else the one used last, else a folder of the app's own. */
export function officeFolder(chosen: string | null): string {
  return (
    chosen ?? process.env.CRITICAL_FRIEND_DIR ?? settings().office ?? join(app.getPath('userData'), 'office')
  )
}

export function rememberOffice(dir: string): void {
  const whole = `${file()}.tmp`
  writeFileSync(whole, `${JSON.stringify({ office: dir } satisfies Settings, null, 2)}\n`)
  renameSync(whole, file())
}
