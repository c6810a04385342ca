import type { Io } from './command.ts'

const PAUSE = 500

/** The part of an event iterator that is used; its whole type would let `any` in. */
export type Events<Event, Result> = { next: () => Promise<IteratorResult<Event, Result>> }

type Counted = { done: number; total: number; step?: string }

function isCounted(event: unknown): event is Counted {
  return typeof event === 'object' && event !== null && 'done' in event && 'total' in event
}

/** Follows long work to its end, saying on stderr at most twice a second how far it is. Answers with the last value. */
export async function followed<Event, Result>(
  events: Events<Event, Result>,
  what: string,
  io: Io,
): Promise<Result> {
  let said = Date.now()
  for (;;) {
    const next = await events.next()
    if (next.done) return next.value
    if (Date.now() - said < PAUSE) continue
    said = Date.now()
    const event: unknown = next.value
    if (isCounted(event)) io.err(`${event.step ?? what}: ${event.done} of ${event.total}`)
    else io.err(`${what}: ${JSON.stringify(event)}`)
  }
}
