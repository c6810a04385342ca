import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lookAtPages } from '../../db/dialect/cipher-pages.ts'
import { openFile } from '../../db/dialect/sqlite.ts'

const KEY = Buffer.alloc(32, 7)
const LOG_HEADER = 32
const FRAME = 24 + 4096

let folder: string
let file: string

/** A record whose last saves stand in the log: the first makes it longer, the second empties its end again. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ended-in-a-save-'))
  const open = join(folder, 'open.db')
  file = join(folder, 'copy', 'office.db')
  mkdirSync(join(folder, 'copy'))
  const db = openFile(open, KEY, 'wal')
  db.exec('create table line (id integer primary key, words text)')
  const add = db.prepare('insert into line (words) values (?)')
  const fill = (lines: number) => {
    db.exec('begin')
    for (let n = 0; n < lines; n += 1) add.run('spoken '.repeat(120))
    db.exec('commit')
  }
  fill(20)
  db.pragma('wal_checkpoint(truncate)')
  fill(40)
  db.exec('delete from line where id > 30')
  fill(2)
  copyFileSync(open, file)
  copyFileSync(`${open}-wal`, `${file}-wal`)
  db.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a record is well after any frame of its log at which it may have ended, as SQLite says too', () => {
  const frames = Math.floor((statSync(`${file}-wal`).size - LOG_HEADER) / FRAME)
  expect(frames).toBeGreaterThan(10)
  const beside = join(folder, 'cut.db')
  for (let kept = frames; kept >= 0; kept -= 1) {
    truncateSync(`${file}-wal`, LOG_HEADER + kept * FRAME)
    copyFileSync(file, beside)
    copyFileSync(`${file}-wal`, `${beside}-wal`)
    if (existsSync(`${beside}-shm`)) rmSync(`${beside}-shm`)
    expect(lookAtPages(file, KEY), `${kept} frames`).toMatchObject({ damaged: [], missing: 0, keyFits: true })
    const db = openFile(beside, KEY, 'wal')
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  }
})

it('a record that lost its last page is told to be short, with and without a log', () => {
  truncateSync(file, statSync(file).size - 4096)
  expect(lookAtPages(file, KEY).missing).toBe(1)
  rmSync(`${file}-wal`)
  expect(lookAtPages(file, KEY).missing).toBe(1)
})
