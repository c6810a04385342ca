import { setImmediate } from 'node:timers/promises'

/** Long work lets others have their turn after so many meetings: somebody else is typing minutes meanwhile. */
const AT_A_STRETCH = 20

/** Goes through a list, letting other calls in between. `done` counts from 1. */
export async function* inTurns<Value>(
  values: readonly Value[],
): AsyncGenerator<{ value: Value; done: number }> {
  for (const [index, value] of values.entries()) {
    if (index > 0 && index % AT_A_STRETCH === 0) await setImmediate()
    yield { value, done: index + 1 }
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
