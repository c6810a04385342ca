import { inOwnProcess } from './child.ts'
import type { Weighed } from './publishing-memory-child.ts'
import type { Line, Measurement } from './report.ts'
import { median } from './statistics.ts'

/** A site of some size: an office, or one group of it. */
export type SiteToWeigh = { office: string; group?: string }

/** How much more memory than the smallest site the largest may take: flat in the number of meetings. */
const FLAT = 1.2

/** What the publishing process holds while it publishes sites of several sizes, the smallest first. */
export async function measurePublishingMemory(
  sites: readonly SiteToWeigh[],
  rounds: number,
): Promise<Measurement> {
  const lines: Line[] = []
  const steps: string[] = []
  let smallest: { live: number; resident: number } | undefined
  for (const { office, group } of sites) {
    const weighed: Weighed[] = []
    for (let round = 0; round < rounds; round += 1) {
      const args = group === undefined ? [office] : [office, group]
      weighed.push(await inOwnProcess<Weighed>('publishing-memory-child.ts', args, ['--expose-gc']))
    }
    const meetings = median(weighed.map((each) => each.meetings))
    const live = weighed.map((each) => Math.max(...Object.values(each.live)))
    const resident = weighed.map((each) => each.resident)
    smallest ??= { live: median(live), resident: median(resident) }
    const ratio = (value: number, of: number) => ({ of: 'the smallest site', value: value / of, aim: FLAT })
    lines.push(
      {
        what: `${meetings} meetings: live, at most`,
        unit: 'MB',
        values: live,
        ratio: ratio(median(live), smallest.live),
      },
      {
        what: `${meetings} meetings: resident, at most`,
        unit: 'MB',
        values: resident,
        ratio: ratio(median(resident), smallest.resident),
      },
    )
    const [first] = weighed
    if (!first) continue
    const each = Object.entries(first.live).map(([step, held]) => `${step.toLowerCase()} ${held.toFixed(0)}`)
    steps.push(`${meetings} meetings, live in MB: signed in ${first.before.toFixed(0)}, ${each.join(', ')}.`)
  }
  return {
    name: 'Memory of the process that publishes, HTML with documents',
    lines,
    notes: [
      'Live is what is left after garbage was collected, looked at four times in every step; resident is the most the system ever gave the process, which collects garbage late when there is room.',
      ...steps,
    ],
  }
}
