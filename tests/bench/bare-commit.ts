import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

export type BareFile = {
  /** Milliseconds that one INSERT and its COMMIT took, down to the disk. */
  insert: (text: string) => number
  close: () => void
}

/** The control: a file of its own beside the office, with the office's cipher, journal and `synchronous=FULL`, and one table. */
export function bareFile(folder: string): BareFile {
  const file = new Sqlite(join(folder, 'control.db'))
  file.pragma("cipher='sqlcipher'")
  file.pragma('legacy=4')
  file.pragma(`key="x'${randomBytes(32).toString('hex')}'"`)
  file.pragma('journal_mode=WAL')
  file.pragma('synchronous=FULL')
  file.exec('create table saved (id integer primary key, text text not null)')
  const begin = file.prepare('begin')
  const insert = file.prepare('insert into saved (text) values (?)')
  const commit = file.prepare('commit')
  return {
    insert: (text) => {
      const start = performance.now()
      begin.run()
      insert.run(text)
      commit.run()
      return performance.now() - start
    },
    close: () => file.close(),
  }
}
