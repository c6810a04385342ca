/** The value below which `share` (0 to 1) of the values lie, the nearest one that was measured; NaN when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** The middle value; NaN when there are none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const upper = sorted[Math.floor(half)] ?? Number.NaN
  return Number.isInteger(half) ? ((sorted[half - 1] ?? Number.NaN) + upper) / 2 : upper
}

/** Milliseconds that a piece of work took, and what it gave. */
export async function timed<Result>(
  work: () => Promise<Result> | Result,
): Promise<{ took: number; result: Result }> {
  const start = performance.now()
  const result = await work()
  return { took: performance.now() - start, result }
}

/** Milliseconds of processor time that a piece of work took in this process, its garbage collection included. */
export async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** The moment on the machine's clock, in milliseconds with fractions: comparable between processes. */
export function moment(): number {
  return performance.timeOrigin + performance.now()
}
