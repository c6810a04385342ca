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
