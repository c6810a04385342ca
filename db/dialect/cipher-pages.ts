import { createDecipheriv, createHmac, createSecretKey, type KeyObject, pbkdf2Sync } from 'node:crypto'
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'

/** Bytes of a page of the office file (SQLCipher 4). */
export const PAGE_SIZE = 4096
/** At the end of each page: 16 bytes of initialisation vector, 64 of HMAC-SHA-512 over the rest and the page's number. */
const RESERVED = 80
const SALT = 16
const PAGES_AT_ONCE = 256
const LOG_HEADER = 32
const FRAME_HEADER = 24

/**
 * The pages of an encrypted file, read without SQLite: each is proved by its own HMAC, so what is damaged is known exactly.
 *
 * Hazard: closing a file that this process also has open in SQLite drops SQLite's locks on it (POSIX). Only for files that are not open.
 */
export class CipherPages {
  readonly count: number
  /** Bytes beyond the last whole page: a file that was cut. */
  readonly over: number
  readonly #file: number
  readonly #key: Buffer
  readonly #macKey: KeyObject
  readonly #place = Buffer.alloc(4)

  constructor(path: string, dataKey: Buffer) {
    this.#file = openSync(path, 'r')
    this.#key = dataKey
    const { size } = fstatSync(this.#file)
    this.count = Math.floor(size / PAGE_SIZE)
    this.over = size % PAGE_SIZE
    const salt = Buffer.alloc(SALT)
    readSync(this.#file, salt, 0, SALT, 0)
    this.#macKey = createSecretKey(
      pbkdf2Sync(dataKey, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512'),
    )
  }

  close(): void {
    closeSync(this.#file)
  }

  /** The page as it stands in the file, numbered from 1. */
  raw(number: number): Buffer {
    const page = Buffer.alloc(PAGE_SIZE)
    readSync(this.#file, page, 0, PAGE_SIZE, (number - 1) * PAGE_SIZE)
    return page
  }

  /** The pages from number 1 to `last` in their order, read many at a time. A page is good until the next is asked for. */
  *each(last: number): Generator<{ number: number; page: Buffer }> {
    const block = Buffer.alloc(PAGE_SIZE * PAGES_AT_ONCE)
    for (let first = 1; first <= last; first += PAGES_AT_ONCE) {
      const pages = Math.min(PAGES_AT_ONCE, last - first + 1)
      readSync(this.#file, block, 0, pages * PAGE_SIZE, (first - 1) * PAGE_SIZE)
      for (let at = 0; at < pages; at += 1)
        yield { number: first + at, page: block.subarray(at * PAGE_SIZE, (at + 1) * PAGE_SIZE) }
    }
  }

  /** True when the page is what was written as page `number` under this key. */
  isWhole(page: Buffer, number: number): boolean {
    const end = PAGE_SIZE - RESERVED + 16
    this.#place.writeUInt32LE(number)
    const mac = createHmac('sha512', this.#macKey)
      .update(page.subarray(number === 1 ? SALT : 0, end))
      .update(this.#place)
      .digest()
    return mac.compare(page, end, PAGE_SIZE) === 0
  }

  /** The content of a page without what the cipher keeps at its end; the first 16 bytes of page 1 are SQLite's own words. */
  plain(page: Buffer, number: number): Buffer {
    const end = PAGE_SIZE - RESERVED
    const from = number === 1 ? SALT : 0
    const cipher = createDecipheriv('aes-256-cbc', this.#key, page.subarray(end, end + 16)).setAutoPadding(
      false,
    )
    const content = Buffer.concat([cipher.update(page.subarray(from, end)), cipher.final()])
    return number === 1 ? Buffer.concat([Buffer.from('SQLite format 3\0'), content]) : content
  }
}

/**
 * The frames of a write-ahead log: page number and page, oldest first. A torn last frame is left out. `pagesAfter` is not 0 for the last
 * frame of a transaction: what comes after the last such frame was never saved.
 */
export function* logFrames(path: string): Generator<{ number: number; page: Buffer; pagesAfter: number }> {
  if (!existsSync(path)) return
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const frame = Buffer.alloc(FRAME_HEADER + PAGE_SIZE)
    const header = Buffer.alloc(LOG_HEADER)
    readSync(file, header, 0, LOG_HEADER, 0)
    for (let at = LOG_HEADER; at + frame.length <= size; at += frame.length) {
      readSync(file, frame, 0, frame.length, at)
      // What is left of an earlier round of the log has other salts, and was in the file before.
      if (!frame.subarray(8, 16).equals(header.subarray(16, 24))) return
      yield {
        number: frame.readUInt32BE(0),
        page: Buffer.from(frame.subarray(FRAME_HEADER)),
        pagesAfter: frame.readUInt32BE(4),
      }
    }
  } finally {
    closeSync(file)
  }
}

export type PagesFound = {
  /** False when no page can be read with this key: the file is of another office, or destroyed. */
  keyFits: boolean
  pages: number
  /** Numbers of the pages that are not what was written. */
  damaged: number[]
  /** Pages the file says it has and that are not there. */
  missing: number
  /** Frames of the log that are not of this file. */
  foreignFrames: number
  frames: number
}

/** With the beginning of the file gone nothing can be proved any more, but what the key makes readable still has the shape of pages. */
function looksLikeTables(pages: CipherPages): boolean {
  const KINDS = [2, 5, 10, 13]
  const some = Array.from({ length: Math.min(pages.count - 1, 40) }, (_, n) => n + 2)
  const alike = some.filter((number) => KINDS.includes(pages.plain(pages.raw(number), number)[0] ?? 0))
  return alike.length > some.length / 2
}

const isBlank = (page: Buffer) => page.every((byte) => byte === 0)

/** Numbers of the pages that hold nothing now: SQLite may never have written them, not even at the end of the file. Pages of the log go before those of the file. */
function freePages(pages: CipherPages, inLog: ReadonlyMap<number, Buffer>, first: Buffer): Set<number> {
  const free = new Set<number>()
  let trunk = first.readUInt32BE(32)
  while (trunk > 0 && (trunk <= pages.count || inLog.has(trunk)) && !free.has(trunk)) {
    free.add(trunk)
    const raw = inLog.get(trunk) ?? pages.raw(trunk)
    if (!pages.isWhole(raw, trunk)) break
    const content = pages.plain(raw, trunk)
    const leaves = Math.min(content.readUInt32BE(4), (PAGE_SIZE - RESERVED) / 4 - 2)
    for (let n = 0; n < leaves; n += 1) free.add(content.readUInt32BE(8 + 4 * n))
    trunk = content.readUInt32BE(0)
  }
  return free
}

const frameOf = (pages: CipherPages, { number, page }: { number: number; page: Buffer }) => ({
  number,
  page,
  isWhole: pages.isWhole(page, number),
})

/**
 * Looks at every page of an office file that is not open, and at its log. At most `limit` pages from the beginning are looked at.
 * A page that stands whole in the log is not damaged, whatever is in the file: SQLite reads it from there.
 */
export function lookAtPages(path: string, dataKey: Buffer, limit = Number.POSITIVE_INFINITY): PagesFound {
  const pages = new CipherPages(path, dataKey)
  try {
    const inLog = new Map<number, Buffer>()
    let frames = 0
    let foreignFrames = 0
    // What follows the last whole transaction was never saved: a sudden end leaves page 1 with pages that never came.
    let unsaved: ReturnType<typeof frameOf>[] = []
    for (const frame of logFrames(`${path}-wal`)) {
      unsaved.push(frameOf(pages, frame))
      if (frame.pagesAfter === 0) continue
      for (const { number, page, isWhole } of unsaved) {
        frames += 1
        if (isWhole) inLog.set(number, page)
        else foreignFrames += 1
      }
      unsaved = []
    }
    const damaged: number[] = []
    const blank: number[] = []
    for (const { number, page } of pages.each(Math.min(pages.count, limit))) {
      if (inLog.has(number) || pages.isWhole(page, number)) continue
      if (isBlank(page)) blank.push(number)
      else damaged.push(number)
    }
    const first = inLog.get(1) ?? pages.raw(1)
    const header = pages.isWhole(first, 1) ? pages.plain(first, 1) : null
    const counted = header ? header.readUInt32BE(28) : 0
    // The pages that the log adds are not in the file yet.
    const known = Math.max(pages.count, ...inLog.keys())
    const isFree =
      header && (blank.length > 0 || counted > known) ? freePages(pages, inLog, header) : new Set<number>()
    damaged.push(...blank.filter((number) => !isFree.has(number)))
    let missing = 0
    // With a log SQLite takes the size from there, and does not ask the file for pages that hold nothing.
    for (let number = known + 1; number <= counted; number += 1)
      if (inLog.size === 0 || !isFree.has(number)) missing += 1
    return {
      keyFits: damaged.length < Math.min(pages.count, limit) || looksLikeTables(pages),
      pages: pages.count,
      damaged: damaged.sort((a, b) => a - b),
      missing: missing + (pages.over > 0 && missing === 0 ? 1 : 0),
      foreignFrames,
      frames,
    }
  } finally {
    pages.close()
  }
}
