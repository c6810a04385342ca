import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { BEAT_MS, Holder, judge, type Seen, SILENT_MS, type Verdict } from '../../../shared/office/lock.ts'

/** The name of the lock file beside the record. */
export const LOCK_FILE = 'office.lock'

/** A rename that came at the same moment is seen after this long: the last one has the lock. */
const SETTLED_MS = 150

type Seat = { computer: string; pid: number }
type Head = Holder['head']

/** Who holds the office in this folder, and what is known of them; null when nobody does. */
export function lookAtLock(dir: string, seat: Seat): Seen | null {
  const path = join(dir, LOCK_FILE)
  let written: number
  let holder: Holder
  try {
    written = statSync(path).mtimeMs
    holder = Holder.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // Missing, or not one: it is written whole, so what cannot be read was not written by this app.
    return null
  }
  const own = holder.computer === seat.computer
  return {
    holder,
    silentFor: (own ? Date.now() : clockOf(dir)) - written,
    processAlive: own && isAlive(holder.pid) && written > Date.now() - uptime() * 1000,
  }
}

/** Which file lies there: another number or moment when it was written again; '' when none can be seen. */
function fileOf(path: string): string {
  try {
    const { ino, mtimeNs, size } = statSync(path, { bigint: true })
    return `${ino} ${mtimeNs} ${size}`
  } catch {
    return ''
  }
}

/** Now, by the clock of the disk: the clocks of two computers differ, and may be set back. Milliseconds since 1970. */
function clockOf(dir: string): number {
  const probe = join(dir, `${LOCK_FILE}.${randomUUID()}`)
  try {
    writeFileSync(probe, '')
    return statSync(probe).mtimeMs
  } catch {
    return Date.now()
  } finally {
    rmSync(probe, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another user may not be asked, but is there.
    return (error as { code?: string }).code === 'EPERM'
  }
}

/** The lock of an open office: taken before the record is opened, kept by a heartbeat, given back when it is closed. */
export class OfficeLock {
  readonly #dir: string
  readonly #seat: Seat
  readonly #readHead: () => Promise<Head>
  #holder: Holder
  #timer: NodeJS.Timeout | undefined
  /** Who has the office now, when it is not us any more. */
  #lostTo: Holder | null = null
  /** The command line beside an app on the same computer writes under the app's lock. */
  #beside = false
  /** The lock file when it was last read and was ours: as long as it is that very file, it need not be read before every save. */
  #readAs = ''

  private constructor(dir: string, seat: Seat, holder: Holder, readHead: () => Promise<Head>) {
    this.#dir = dir
    this.#seat = seat
    this.#holder = holder
    this.#readHead = readHead
  }

  /**
   * Takes the lock. `evenIfSilent` takes it also from a holder that was silent for long. Gives the lock, or what keeps it from us.
   * `readHead` tells the newest change of the record once it is open.
   */
  static async take(
    dir: string,
    seat: Seat,
    who: Pick<Holder, 'user' | 'program' | 'since'>,
    readHead: () => Promise<Head>,
    evenIfSilent = false,
  ): Promise<{ lock: OfficeLock; left: Seen | null } | { held: Seen; verdict: Verdict }> {
    const holder: Holder = { id: randomUUID(), ...who, ...seat, beat: 0, head: null }
    const lock = new OfficeLock(dir, seat, holder, readHead)
    const seen = lookAtLock(dir, seat)
    const verdict = seen ? judge(seen, holder) : 'gone'
    if (seen && (verdict === 'held' || (verdict === 'silent' && !evenIfSilent)))
      return { held: seen, verdict }
    if (seen && verdict === 'beside' && who.program === 'command line') {
      lock.#beside = true
    } else if (!(existsSync(join(dir, LOCK_FILE)) ? await lock.#replace() : lock.#place())) {
      const winner = lookAtLock(dir, seat)
      if (winner) return { held: winner, verdict: 'held' }
    }
    lock.#timer = setInterval(() => void lock.beat().catch(() => undefined), BEAT_MS).unref()
    return { lock, left: verdict === 'gone' || verdict === 'silent' ? seen : null }
  }

  /** Who has the office instead of us, or null while we may write. Read anew from the folder. */
  lostTo(): Holder | null {
    if (this.#lostTo) return this.#lostTo
    const file = fileOf(join(this.#dir, LOCK_FILE))
    if (file !== '' && file === this.#readAs) return null
    const seen = lookAtLock(this.#dir, this.#seat)
    if (seen?.holder.id === this.#holder.id) this.#readAs = file
    if (!seen || seen.holder.id === this.#holder.id) return null
    const verdict = judge(seen, this.#holder)
    if (verdict === 'held' || verdict === 'silent') this.#lostTo = seen.holder
    return this.#lostTo
  }

  /** Says that we are still there, and how far the record has come. A lock that somebody removed is put back. */
  async beat(): Promise<void> {
    if (this.lostTo() || this.#beside) return
    const head = await this.#readHead()
    const seen = lookAtLock(this.#dir, this.#seat)
    if (seen && seen.holder.id !== this.#holder.id) return
    this.#holder = { ...this.#holder, beat: this.#holder.beat + 1, head }
    const candidate = this.#write()
    renameSync(candidate, join(this.#dir, LOCK_FILE))
  }

  /** True for a command that works beside the app of the same computer, under its lock. */
  get isBeside(): boolean {
    return this.#beside
  }

  /** Gives the lock back, if it is still ours. `left` is put back: the holder who left without closing, and is still to be looked into. */
  release(left: Holder | null = null): void {
    clearInterval(this.#timer)
    const path = join(this.#dir, LOCK_FILE)
    const seen = lookAtLock(this.#dir, this.#seat)
    if (seen?.holder.id !== this.#holder.id) return
    if (!left) return rmSync(path, { force: true })
    this.#holder = left
    const candidate = this.#write()
    const long = new Date(Date.now() - 2 * SILENT_MS)
    utimesSync(candidate, long, long)
    renameSync(candidate, path)
  }

  /** The lock file as ours, whole, under another name. */
  #write(): string {
    const candidate = join(this.#dir, `${LOCK_FILE}.${this.#holder.id}`)
    const file = openSync(candidate, 'w', 0o600)
    try {
      writeSync(file, `${JSON.stringify(this.#holder, null, 2)}\n`)
      fsyncSync(file)
    } catch (error) {
      rmSync(candidate, { force: true })
      throw error
    } finally {
      closeSync(file)
    }
    return candidate
  }

  /** Puts the lock where none was: of two that do so at once, one fails. */
  #place(): boolean {
    const path = join(this.#dir, LOCK_FILE)
    const candidate = this.#write()
    try {
      linkSync(candidate, path)
      return true
    } catch (error) {
      if ((error as { code?: string }).code === 'EEXIST') return false
      return placeWithoutLinks(path, readFileSync(candidate))
    } finally {
      rmSync(candidate, { force: true })
    }
  }

  /** Takes the place of a lock that was left: of two that do so at once, the later one has it. */
  async #replace(): Promise<boolean> {
    renameSync(this.#write(), join(this.#dir, LOCK_FILE))
    await wait(SETTLED_MS)
    return lookAtLock(this.#dir, this.#seat)?.holder.id === this.#holder.id
  }
}

/** Some disks (FAT, some network drives) know no links. */
function placeWithoutLinks(path: string, content: Buffer): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false
    throw error
  }
}
