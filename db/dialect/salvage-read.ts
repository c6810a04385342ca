import { CipherPages, logFrames } from './cipher-pages.ts'
import { childrenOf, indexedRowids, isLeaf, type ReadPage, rowsOf, type StoredRow } from './table-pages.ts'

/** Every page of a damaged file that can be made out, in memory: each as its newest save left it. */
export type ReadablePages = {
  /** Content of the pages proved by their HMAC. */
  whole: ReadonlyMap<number, Buffer>
  /** Content of the pages that are not what was written: parts of them may be. Only for what proves itself. */
  doubtful: ReadonlyMap<number, Buffer>
  /** How many pages the file has or had. */
  count: number
  /** The schema version of the file; null when page 1 is lost. */
  schema: number | null
}

/** Reads a file and its log page by page, without SQLite. The file must not be open in this process (cipher-pages.ts). */
export function readPages(path: string, dataKey: Buffer): ReadablePages {
  const pages = new CipherPages(path, dataKey)
  try {
    const whole = new Map<number, Buffer>()
    const doubtful = new Map<number, Buffer>()
    const put = (page: Buffer, number: number) => {
      const content = pages.plain(page, number)
      if (pages.isWhole(page, number)) whole.set(number, content)
      else if (!whole.has(number)) doubtful.set(number, content)
    }
    for (let number = 1; number <= pages.count; number += 1) put(pages.raw(number), number)
    let pending: { number: number; page: Buffer }[] = []
    for (const frame of logFrames(`${path}-wal`)) {
      pending.push(frame)
      if (frame.pagesAfter === 0) continue
      for (const { number, page } of pending) {
        if (!pages.isWhole(page, number)) continue
        put(page, number)
        doubtful.delete(number)
      }
      pending = []
    }
    const first = whole.get(1)
    const said = first?.readUInt32BE(28) ?? 0
    const count = Math.max(pages.count, said, ...[...whole.keys()].slice(-1))
    return { whole, doubtful, count, schema: first ? first.readUInt32BE(60) : null }
  } finally {
    pages.close()
  }
}

/** The rows below a page of a table, and which pages they were found on. What is below a lost page is not found this way. */
function rowsBelow(root: number, pages: ReadablePages, reached: Set<number>): StoredRow[] {
  const read: ReadPage = (number) => pages.whole.get(number) ?? null
  const rows: StoredRow[] = []
  const waiting = [root]
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const page = read(number)
    if (!page || reached.has(number)) continue
    reached.add(number)
    if (isLeaf(page, number)) rows.push(...rowsOf(page, number, read).rows)
    else waiting.push(...childrenOf(page, number))
  }
  return rows
}

/** The newest change that an index of the change record knows of; 0 when none can be read. */
function newestIndexed(roots: ReadonlyMap<string, number>, pages: ReadablePages): number {
  let newest = 0
  const waiting = ['change_entity', 'change_command'].map((name) => roots.get(name) ?? 0)
  const seen = new Set<number>()
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const page = pages.whole.get(number)
    if (!page || seen.has(number)) continue
    seen.add(number)
    for (const rowid of indexedRowids(page)) newest = Math.max(newest, rowid)
    waiting.push(...childrenOf(page, number))
  }
  return newest
}

/** The first page of each table and index, by its name in the file; empty when page 1 is lost. */
function rootsOf(pages: ReadablePages, reached: Set<number>, kind: 'table' | 'index'): Map<string, number> {
  const roots = new Map<string, number>()
  for (const { values } of rowsBelow(1, pages, reached)) {
    const [type, name, , root] = values
    if (type === kind && typeof name === 'string' && typeof root === 'number' && root > 0)
      roots.set(name, root)
  }
  return roots
}

/** Every row that can be read: by table where the way to it is whole, and those that no table leads to any more. */
export function readRows(pages: ReadablePages): {
  tables: Map<string, StoredRow[]>
  strays: StoredRow[]
  /** The newest change that is known of, be it readable or not. */
  newestSeq: number
} {
  const reached = new Set<number>()
  const tables = new Map<string, StoredRow[]>()
  for (const [name, root] of rootsOf(pages, reached, 'table'))
    tables.set(name, rowsBelow(root, pages, reached))
  const read: ReadPage = (number) => pages.whole.get(number) ?? null
  const strays: StoredRow[] = []
  for (const [number, page] of pages.whole) {
    if (!reached.has(number) && isLeaf(page, number)) strays.push(...rowsOf(page, number, read).rows)
  }
  const newestSeq = newestIndexed(rootsOf(pages, new Set(), 'index'), pages)
  return { tables, strays, newestSeq }
}

/** Rows of pages that are not what was written. They may be anything: only for what proves itself. */
export function readDoubtfulRows(pages: ReadablePages): StoredRow[] {
  const read: ReadPage = (number) => pages.whole.get(number) ?? pages.doubtful.get(number) ?? null
  const rows: StoredRow[] = []
  for (const [number, page] of [...pages.whole, ...pages.doubtful]) {
    if (isLeaf(page, number)) rows.push(...rowsOf(page, number, read).rows)
  }
  return rows
}
