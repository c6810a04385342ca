import { z } from 'zod'
import { Instant, localClock, shortDay } from '../dates.ts'

/** Who holds an office, as its lock file says: the last words in it are those of the heartbeat. */
export const Holder = z.object({
  /** This holding: a new one each time an office is opened. */
  id: z.string().max(100),
  user: z.string().max(300),
  computer: z.string().max(300),
  program: z.enum(['app', 'command line']),
  pid: z.number().int(),
  since: Instant,
  /** Counts up while the holder is alive. */
  beat: z.number().int().min(0),
  /** The newest change the holder knew of: a file that has less has lost saves. */
  head: z.object({ seq: z.number().int(), hash: z.string().max(100) }).nullable(),
})
export type Holder = z.infer<typeof Holder>

/** How often a holder says that it is still there. */
export const BEAT_MS = 20_000
/** A holder on another computer that was silent this long may be gone: a computer switched off, a network that broke. */
export const SILENT_MS = 5 * 60_000

/** What whoever comes second knows about the holder. */
export type Seen = {
  holder: Holder
  /** Milliseconds since the holder was last heard of, both times taken from the clock of the folder's disk. */
  silentFor: number
  /** Only for a holder on this computer: whether its process is there, and whether it can be the one that wrote the file. */
  processAlive: boolean
}

/**
 * What to do about a holder:
 * `ours` – the same holding; `gone` – take its place and say nothing; `beside` – both may write, because one of them is the command line
 * on the same computer, where the file system keeps writers apart; `silent` – take its place after asking; `held` – read only.
 */
export type Verdict = 'ours' | 'gone' | 'beside' | 'silent' | 'held'

/** The rule of two (ARCHITECTURE.md, "Who may write"). */
export function judge(seen: Seen, me: Pick<Holder, 'id' | 'computer' | 'program'>): Verdict {
  const { holder, silentFor, processAlive } = seen
  if (holder.id === me.id) return 'ours'
  if (holder.computer === me.computer) {
    if (!processAlive) return 'gone'
    if (holder.program === 'command line' || me.program === 'command line') return 'beside'
  }
  return silentFor > SILENT_MS ? 'silent' : 'held'
}

/** Since when, in London: "14:02", or "14:02 on 21 Nov 2026" when that is not today. */
export function sinceWords(since: string, now: Date): string {
  const { day, time } = localClock(since)
  return day === localClock(now).day ? time : `${time} on ${shortDay(day)}`
}

/** "Nia Roberts on OFFICE-PC-2" */
export function holderWords(holder: Pick<Holder, 'user' | 'computer' | 'program'>): string {
  const with_ = holder.program === 'command line' ? 'a command run by ' : ''
  return `${with_}${holder.user} on ${holder.computer}`
}
