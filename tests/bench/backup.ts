import { closeSync, copyFileSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { listBackups } from '../../electron/service/office/backups/list.ts'
import { makeBackup } from '../../electron/service/office/backups/make.ts'
import { verifyBackup } from '../../electron/service/office/backups/verify.ts'
import { copyOffice, openOffice } from './example-office.ts'
import type { Line, Measurement } from './report.ts'
import { median } from './statistics.ts'

async function secondsOf(work: () => Promise<unknown> | unknown): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** The longest the service was not free while the work went on, in milliseconds: what a save had to wait at most. */
async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let [longest, last] = [0, performance.now()]
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 5)
  await work()
  clearInterval(timer)
  return longest
}

/** A backup with its proof, and reading one again, beside copying the file and bringing it to the disk. */
export async function measureBackup(dir: string, rounds: number): Promise<Measurement> {
  const copy = copyOffice(dir)
  const { session, close } = await openOffice(copy.dir)
  try {
    const { office } = session.open ?? {}
    if (!office) throw new Error('the office is locked')
    const dataKey = Buffer.from(office.dataKey)
    const [plain, made, proved, pauses]: number[][] = [[], [], [], []]
    for (let round = 0; round < rounds; round += 1) {
      plain?.push(await secondsOf(() => copyFlushed(join(copy.dir, 'office.db'), join(copy.dir, 'copy.db'))))
      const making = () => makeBackup({ dir: copy.dir, dataKey }, { reason: 'asked', now: new Date() })
      pauses?.push(await longestPause(async () => made?.push(await secondsOf(making))))
      const [newest] = await listBackups(copy.dir)
      if (!newest) throw new Error('the backup is not there')
      proved?.push(await secondsOf(() => verifyBackup(newest, dataKey, new AbortController().signal)))
      rmSync(newest.folder, { recursive: true })
    }
    const control = median(plain ?? [])
    const line = (what: string, values: number[] = []): Line => ({
      what,
      unit: 's',
      values,
      ratio: { of: 'copying the file', value: median(values) / control },
    })
    return {
      name: 'Backup',
      lines: [
        { what: 'Copying the file, to the disk', unit: 's', values: plain ?? [] },
        line('Backup: copied, read from end to end, compared', made),
        line('Reading a backup from end to end', proved),
        { what: 'Longest the service was busy meanwhile', unit: 'ms', values: pauses ?? [] },
      ],
      notes: [
        `The record has ${Math.round(statSync(join(copy.dir, 'office.db')).size / 1e6)} MB. A backup decrypts and encrypts every page, and checks every row and every change.`,
      ],
    }
  } finally {
    await close()
    copy.remove()
  }
}

function copyFlushed(from: string, to: string): void {
  copyFileSync(from, to)
  const file = openSync(to, 'r+')
  fsyncSync(file)
  closeSync(file)
  rmSync(to)
}
