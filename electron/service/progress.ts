import { Refusal } from '../../shared/refusal.ts'

/** Thrown inside work whose caller went away, so that its transaction is rolled back. */
class Cancelled extends Error {}

/**
 * Runs work that reports how far it is, and hands the reports on as they come. When the caller stops listening, the report
 * under way or the next one throws, and nothing of the work is kept.
 *
 * @param work calls `report` now and then and waits for it, which lets other work go on too
 */
export async function* withProgress<Report, Result>(
  work: (report: (report: Report) => Promise<void>) => Promise<Result>,
): AsyncGenerator<Report, Result> {
  const waiting: Report[] = []
  let wake: () => void = () => {}
  let listening = true
  let over = false
  const running = work(async (report) => {
    if (!listening) throw new Cancelled('cancelled')
    waiting.push(report)
    wake()
    await new Promise((resolve) => setImmediate(resolve))
    // Who stopped while the work was busy is only noticed now that it paused.
    if (!listening) throw new Cancelled('cancelled')
  }).finally(() => {
    over = true
    wake()
  })
  // Who listens hears of a failure below; one that comes after they left is the cancelling itself.
  running.catch(() => {})
  try {
    for (;;) {
      const report = waiting.shift()
      if (report !== undefined) yield report
      else if (over) return await running
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    listening = false
  }
}

/**
 * Runs work that reports as it goes and yields what it last reported, so that whoever reads slowly misses steps but never the end. When the
 * reader stops, `signal` tells the work to stop.
 */
export async function* reporting<Step, Result>(
  work: (report: (step: Step) => void, signal: AbortSignal) => Promise<Result>,
  caller: AbortSignal | undefined,
): AsyncGenerator<Step, Result> {
  const stop = new AbortController()
  const signal = caller ? AbortSignal.any([caller, stop.signal]) : stop.signal
  let latest: Step | null = null
  let wake = Promise.withResolvers<void>()
  let finished = false
  const report = (step: Step) => {
    latest = step
    wake.resolve()
  }
  const result = work(report, signal).finally(() => {
    finished = true
    wake.resolve()
  })
  // The failure is thrown where the result is awaited; until then it must not count as unhandled.
  result.catch(() => undefined)
  try {
    while (!finished) {
      await wake.promise
      wake = Promise.withResolvers<void>()
      const step: Step | null = latest
      latest = null
      if (step !== null) yield step
    }
    return await result
  } finally {
    stop.abort()
  }
}

const stopped = () => new Refusal('CANCELLED', 'This was stopped half-way. Nothing was saved.')

/** Errors: `Refusal` CANCELLED when `signal` has stopped the work. */
export function refuseStopped(signal: AbortSignal): void {
  if (signal.aborted) throw stopped()
}

/** What work comes to, unless `signal` stops it first: then nobody waits for it any longer. Errors: `Refusal` CANCELLED. */
export async function untilStopped<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = () => reject(stopped())
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([promise, work])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
