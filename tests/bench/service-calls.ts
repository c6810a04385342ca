import type { OfficeClient } from '../../electron/command-line/office-session.ts'
import { openOffice } from './example-office.ts'
import type { Measurement } from './report.ts'
import { median, percentile, timed } from './statistics.ts'

/** What a person may wait for an answer (domain.md §6.4), in milliseconds. */
const LIMIT = 200

type Call = { what: string; call: (client: OfficeClient) => Promise<unknown> }

const CALLS: Call[] = [
  { what: 'today.get', call: (client) => client.today.get({}) },
  { what: 'groups.list', call: (client) => client.groups.list() },
  { what: 'people.list, first 200 of all', call: (client) => client.people.list({}) },
  { what: 'people.list, part of a name', call: (client) => client.people.list({ text: 'ann' }) },
  { what: 'meetings.list, newest 200', call: (client) => client.meetings.list({}) },
  { what: 'actions.list', call: (client) => client.actions.list({}) },
  { what: 'search.find, one word', call: (client) => client.search.find({ text: 'search' }) },
  { what: 'search.find, a name', call: (client) => client.search.find({ text: 'ann' }) },
]

/** Reading calls on the full-size office, through the router and its middleware, in this process. */
export async function measureServiceCalls(office: string, runs: number): Promise<Measurement> {
  const opened = await openOffice(office)
  const values = new Map<string, number[]>()
  const failures: string[] = []
  try {
    for (let run = -1; run < runs; run += 1) {
      for (const { what, call } of CALLS) {
        if (failures.some((one) => one.startsWith(what))) continue
        try {
          const { took } = await timed(() => call(opened.client))
          if (run >= 0) values.set(what, [...(values.get(what) ?? []), took])
        } catch (error) {
          failures.push(`${what} failed: ${error instanceof Error ? error.message : String(error)}`)
        }
      }
    }
  } finally {
    await opened.close()
  }
  return {
    name: 'Reading calls, example office of all London',
    lines: [...values].map(([what, took]) => ({
      what,
      unit: 'ms',
      values: took,
      ratio: { of: `${LIMIT} ms, p95`, value: percentile(took, 0.95) / LIMIT, aim: 1 },
    })),
    notes: [
      `Slowest at the median: ${[...values].toSorted((a, b) => median(b[1]) - median(a[1]))[0]?.[0] ?? 'none'}.`,
      ...failures,
    ],
  }
}
