import type Sqlite from 'better-sqlite3'
import { CHAIN_START, changeHash } from '../change-chain.ts'
import { CURRENT_SCHEMA, migrate, stepsTo } from '../migrate.ts'
import { type Columns, type Salvaged, seriesOf } from '../salvage.ts'
import { SALVAGE_ENTITY, type SalvageEntry, type SalvagedKind } from '../../shared/office/salvage.ts'
import type { z } from 'zod'
import { inFile } from './plugin.ts'
import { asOffice, openFile, openInMemory } from './sqlite.ts'
import type { StoredValue } from './table-pages.ts'

/** The schema version from which on an entry of the change record has a format. */
const FORMATTED_SINCE = 260

type Fields = Record<string, StoredValue>
type Insert = (table: string, fields: Fields) => boolean

/** Who is put in place when even the office's own row or its users are lost: as the key file names them. */
export type Owners = { office: string; users: readonly { id: string; name: string; role: string }[] }

/** The columns of every table of a schema version, as a file of that version has them. */
export async function columnsOf(schema: number): Promise<Columns> {
  const db = openInMemory()
  try {
    await migrate(db, stepsTo(schema))
    const tables = await db.introspection.getTables()
    return new Map(tables.map((table) => [table.name, table.columns.map((column) => column.name)]))
  } finally {
    await db.destroy()
  }
}

/**
 * Writes what was salvaged into a new encrypted file at `path`: as its own schema version first, then brought up to date. What belongs to
 * something lost is detached from it, or left out. The last entry of its change record says what is missing. Changes `salvaged.kinds`.
 */
export async function writeSalvaged(
  path: string,
  dataKey: Buffer,
  chainKey: Buffer,
  salvaged: Salvaged,
  options: { schema: number; owners: Owners; keptAs: string; at: string; by: string; command: string },
): Promise<void> {
  const file = openFile(path, dataKey, 'delete')
  const db = asOffice(file)
  try {
    await migrate(db, stepsTo(options.schema))
    file.pragma('foreign_keys=OFF')
    file.transaction(() => {
      const insert = inserter(file)
      writeRecords(insert, salvaged)
      writeOwners(file, insert, options)
      detach(file, salvaged.kinds)
      for (const { seq, ...change } of salvaged.changes) {
        const { format, salt, digest, seal, erasureId, ...first } = change
        const later = options.schema < FORMATTED_SINCE ? {} : { format, salt, digest, seal, erasureId }
        insert('change', { seq, ...snaked({ ...first, ...later }) })
      }
      for (const series of seriesOf(salvaged)) insert('number_series', series)
      writeEntry(insert, chainKey, salvaged, options)
    })()
    file.pragma('foreign_keys=ON')
    if (options.schema < CURRENT_SCHEMA) await migrate(db)
    const sound = file.pragma('integrity_check', { simple: true })
    const loose = file.pragma('foreign_key_check') as unknown[]
    if (sound !== 'ok' || loose.length > 0)
      throw new Error(`the new file is not sound: ${String(sound)}, ${loose.length} loose`)
  } finally {
    await db.destroy()
  }
}

function snaked(change: object): Fields {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [inFile(name), value as StoredValue]),
  )
}

/** Inserts a row; false when the file does not take it (a second one where there may be one, a field that must be there). */
function inserter(file: Sqlite.Database): Insert {
  const kept = new Map<string, Sqlite.Statement>()
  return (table, fields) => {
    const names = Object.keys(fields)
    const columns = names.map((name) => `"${name}"`).join(', ')
    const text = `insert into "${table}" (${columns}) values (${names.map(() => '?').join(', ')})`
    const statement = kept.get(text) ?? file.prepare(text)
    kept.set(text, statement)
    try {
      statement.run(Object.values(fields))
      return true
    } catch (error) {
      if (String((error as { code?: string }).code).startsWith('SQLITE_CONSTRAINT')) return false
      throw error
    }
  }
}

function writeRecords(insert: Insert, { records, kinds }: Salvaged): void {
  const kindOf = new Map([...kinds.values()].map((kind) => [inFile(kind.entity), kind]))
  for (const [table, rows] of records) {
    const kind = kindOf.get(table)
    for (const row of rows) if (!insert(table, row) && kind) lose(kind, 'lost')
  }
}

function lose(kind: SalvagedKind, as: 'lost' | 'detached'): void {
  kind[as] += 1
  if (kind.saved > 0) kind.saved -= 1
  else kind.rebuilt -= 1
}

function writeOwners(
  file: Sqlite.Database,
  insert: Insert,
  { owners, at, command }: { owners: Owners; at: string; command: string },
): void {
  const recorded = { created_at: at, updated_at: at, deleted_at: null }
  if (!file.prepare('select 1 from office').get()) {
    insert('office', {
      id: command,
      ...recorded,
      name: owners.office,
      public_contact: '',
      site_address: '',
      is_example: 0,
      example_command: '',
    })
  }
  for (const { id, name, role } of owners.users) {
    if (!file.prepare('select 1 from office_user where id = ?').get(id))
      insert('office_user', { id, ...recorded, name, role })
  }
}

type Loose = { table: string; rowid: number; fkid: number }

/** Lets go of what is lost: a row that may stand without it keeps standing, any other is left out, and so on until nothing is loose. */
function detach(file: Sqlite.Database, kinds: Salvaged['kinds']): void {
  const byTable = new Map([...kinds.values()].map((kind) => [inFile(kind.entity), kind]))
  for (;;) {
    const loose = file.pragma('foreign_key_check') as Loose[]
    if (loose.length === 0) return
    for (const { table, rowid, fkid } of loose) {
      const keys = file.pragma(`foreign_key_list("${table}")`) as { id: number; from: string }[]
      const column = keys.find((key) => key.id === fkid)?.from ?? ''
      const columns = file.pragma(`table_info("${table}")`) as { name: string; notnull: number }[]
      if (columns.find(({ name }) => name === column)?.notnull === 0) {
        file.prepare(`update "${table}" set "${column}" = null where rowid = ?`).run(rowid)
        continue
      }
      if (forget(file, table, rowid)) {
        const kind = byTable.get(table)
        if (kind) lose(kind, 'detached')
      }
    }
  }
}

/** Takes out a row and its words in the index; false when it is gone already. */
function forget(file: Sqlite.Database, table: string, rowid: number): boolean {
  const row = file.prepare(`select id from "${table}" where rowid = ?`).get(rowid) as
    | { id: string }
    | undefined
  if (!row) return false
  const hasIndex = file.prepare("select 1 from sqlite_schema where name = 'search_entry'").get()
  const entry = hasIndex
    ? (file.prepare('select id from search_entry where record_id = ?').get(row.id) as
        | { id: number }
        | undefined)
    : undefined
  if (entry) {
    file.prepare('delete from search_words where rowid = ?').run(entry.id)
    file.prepare('delete from search_entry where id = ?').run(entry.id)
  }
  file.prepare(`delete from "${table}" where rowid = ?`).run(rowid)
  return true
}

/** The entry that says what is missing: chained to the last one saved, so that nobody without the key can explain a gap away. */
function writeEntry(
  insert: Insert,
  chainKey: Buffer,
  { changes, lostChanges, kinds }: Salvaged,
  { at, by, command, keptAs }: { at: string; by: string; command: string; keptAs: string },
): void {
  const says: z.infer<typeof SalvageEntry> = {
    salvage: { keptAs, lost: lostChanges, kinds: [...kinds.values()].filter(isWorthSaying) },
  }
  const entry = {
    at,
    userId: SALVAGE_ENTITY,
    userName: by,
    procedure: 'office.salvage',
    command,
    entity: SALVAGE_ENTITY,
    entityId: command,
    groupId: null,
    meetingId: null,
    before: null,
    after: JSON.stringify(says),
    undoes: null,
    previous: changes.at(-1)?.hash ?? CHAIN_START,
  }
  // Of the first format, which every schema version knows. It is no entry of a record table, which is what the type of a row says.
  const hashed = { ...entry, format: 1, salt: '', digest: '' }
  const hash = changeHash(chainKey, hashed as unknown as Parameters<typeof changeHash>[1])
  const seq = Math.max(changes.at(-1)?.seq ?? 0, lostChanges.at(-1)?.to ?? 0) + 1
  insert('change', snaked({ seq, ...entry, hash }))
}

const isWorthSaying = ({ rebuilt, lost, detached }: SalvagedKind) => rebuilt + lost + detached > 0
