/** A value as SQLite stores it. */
export type StoredValue = string | number | Buffer | null
export type StoredRow = { rowid: number; values: StoredValue[] }

/** Bytes of a page that hold content: the rest is the cipher's (cipher-pages.ts). */
export const USABLE = 4096 - 80
const LEAF = 0x0d
const INTERIOR = 0x05
const INDEX_LEAF = 0x0a
const INDEX_INTERIOR = 0x02
/** A row of more than this was not written by this app. */
const LONGEST = 64 * 1024 * 1024

/** Gives the content of a page by its number, or null when there is none that can be trusted. */
export type ReadPage = (number: number) => Buffer | null

/** Where the header of a b-tree page begins: page 1 begins with the header of the file. */
const headerAt = (number: number) => (number === 1 ? 100 : 0)

/** A number of variable length: its value and the place after it. */
function varint(page: Buffer, at: number): [value: number, next: number] {
  let value = 0
  for (let n = 0; n < 8; n += 1) {
    const byte = page[at + n] ?? 0
    value = value * 128 + (byte & 0x7f)
    if ((byte & 0x80) === 0) return [value, at + n + 1]
  }
  return [value * 256 + (page[at + 8] ?? 0), at + 9]
}

/** True for a leaf of a table: rows stand in it. */
export function isLeaf(page: Buffer, number: number): boolean {
  return page[headerAt(number)] === LEAF
}

/** The pages below an inner page of a table or an index, in order; none for any other page. */
export function childrenOf(page: Buffer, number: number): number[] {
  const at = headerAt(number)
  if (page[at] !== INTERIOR && page[at] !== INDEX_INTERIOR) return []
  const cells = page.readUInt16BE(at + 3)
  const children: number[] = []
  for (let n = 0; n < cells && at + 14 + 2 * n <= USABLE; n += 1) {
    const cell = page.readUInt16BE(at + 12 + 2 * n)
    if (cell + 4 <= USABLE) children.push(page.readUInt32BE(cell))
  }
  children.push(page.readUInt32BE(at + 8))
  return children
}

/**
 * The rows of a leaf. A row that makes no sense, or whose rest stands on a page that `read` does not give, is left out. `lost` counts them.
 */
export function rowsOf(page: Buffer, number: number, read: ReadPage): { rows: StoredRow[]; lost: number } {
  const at = headerAt(number)
  const cells = Math.min(page.readUInt16BE(at + 3), Math.floor(USABLE / 4))
  const rows: StoredRow[] = []
  let lost = 0
  for (let n = 0; n < cells; n += 1) {
    const row = rowAt(page, page.readUInt16BE(at + 8 + 2 * n), read)
    if (row) rows.push(row)
    else lost += 1
  }
  return { rows, lost }
}

/** The rowids that the leaf of an index points to; none for any other page. */
export function indexedRowids(page: Buffer): number[] {
  if (page[0] !== INDEX_LEAF) return []
  const cells = Math.min(page.readUInt16BE(3), Math.floor(USABLE / 4))
  const rowids: number[] = []
  for (let n = 0; n < cells; n += 1) {
    const cell = page.readUInt16BE(8 + 2 * n)
    if (cell < 8 || cell >= USABLE) continue
    const [length, start] = varint(page, cell)
    const values = start + length <= USABLE ? valuesOf(page.subarray(start, start + length)) : null
    const rowid = values?.at(-1)
    if (typeof rowid === 'number') rowids.push(rowid)
  }
  return rowids
}

function rowAt(page: Buffer, cell: number, read: ReadPage): StoredRow | null {
  if (cell < 8 || cell >= USABLE) return null
  const [length, afterLength] = varint(page, cell)
  const [rowid, start] = varint(page, afterLength)
  if (length < 2 || length > LONGEST) return null
  const payload = payloadOf(page, start, length, read)
  const values = payload && valuesOf(payload)
  return values ? { rowid, values } : null
}

/** The bytes of a row, put together from its page and the pages its rest went to (SQLite file format, 1.6). */
function payloadOf(page: Buffer, start: number, length: number, read: ReadPage): Buffer | null {
  const most = USABLE - 35
  if (length <= most) return start + length <= USABLE ? page.subarray(start, start + length) : null
  const least = Math.floor(((USABLE - 12) * 32) / 255) - 23
  const fitting = least + ((length - least) % (USABLE - 4))
  const here = fitting <= most ? fitting : least
  if (start + here + 4 > USABLE) return null
  const parts = [page.subarray(start, start + here)]
  let left = length - here
  let next = page.readUInt32BE(start + here)
  const seen = new Set<number>()
  while (left > 0) {
    if (next === 0 || seen.has(next)) return null
    seen.add(next)
    const more = read(next)
    if (!more) return null
    const taken = Math.min(left, USABLE - 4)
    parts.push(more.subarray(4, 4 + taken))
    left -= taken
    next = more.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8]

function valuesOf(payload: Buffer): StoredValue[] | null {
  const [headerLength, first] = varint(payload, 0)
  if (headerLength > payload.length) return null
  const values: StoredValue[] = []
  let body = headerLength
  for (let at = first; at < headerLength; ) {
    const [type, next] = varint(payload, at)
    at = next
    const bytes = type >= 12 ? Math.floor((type - 12) / 2) : type === 7 ? 8 : (INTEGER_BYTES[type] ?? 0)
    if (type === 10 || type === 11 || body + bytes > payload.length) return null
    values.push(storedValue(payload.subarray(body, body + bytes), type))
    body += bytes
  }
  return values
}

function storedValue(bytes: Buffer, type: number): StoredValue {
  if (type === 0) return null
  if (type === 7) return bytes.readDoubleBE(0)
  if (type === 8) return 0
  if (type === 9) return 1
  if (type === 6) return Number(bytes.readBigInt64BE(0))
  if (type < 6) return bytes.readIntBE(0, bytes.length)
  return type % 2 === 0 ? Buffer.from(bytes) : bytes.toString('utf8')
}
