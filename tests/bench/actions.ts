import { openContext } from '../../electron/service/open-context.ts'
import type { OpenOffice } from '../../electron/service/office/open-office.ts'
import { copyOffice, openOffice } from './example-office.ts'
import { fillActions } from './many-actions.ts'
import type { Line, Measurement } from './report.ts'
import { percentile, timed } from './statistics.ts'

/** What an answer may take (the office keeps this many actions after decades), in milliseconds. */
const LIMIT = 50

const FILTERS = [
  'is:open',
  'is:overdue',
  'is:open owner:ann due:<2w',
  'group:hackney is:done',
  'due:none radio',
  'stop search',
  '',
] as const

/** The bare query: the same rows in the same order, without joins, rules or anything read of them but the columns. */
function bareQuery(db: OpenOffice['db']): Promise<unknown> {
  return db
    .selectFrom('action')
    .selectAll()
    .where('deletedAt', 'is', null)
    .where('state', 'in', ['open', 'in progress', 'deferred'])
    .orderBy('due')
    .orderBy('number')
    .limit(300)
    .execute()
}

/** The list of actions of an office with 10,000 of them, through the router and its middleware, in this process. */
export async function measureActions(office: string, runs: number): Promise<Measurement> {
  const copy = copyOffice(office)
  const opened = await openOffice(copy.dir)
  const lines: Line[] = []
  try {
    await fillActions(opened)
    const { db } = openContext(opened.session, 'bench')
    const calls: [string, () => Promise<unknown>][] = [
      ...FILTERS.map((query): [string, () => Promise<unknown>] => [
        `actions.list “${query}”, first 300`,
        () => opened.client.actions.list({ query, limit: 300 }),
      ]),
      ['actions.list, every one', () => opened.client.actions.list({ query: '', limit: 20_000 })],
      ['control: SELECT … LIMIT 300 from one table', () => bareQuery(db)],
    ]
    for (const [what, call] of calls) {
      await call()
      const values: number[] = []
      for (let run = 0; run < runs; run += 1) values.push((await timed(call)).took)
      const first = what.endsWith('first 300')
      lines.push({
        what,
        unit: 'ms',
        values,
        ratio: {
          of: `${LIMIT} ms, p95`,
          value: percentile(values, 0.95) / LIMIT,
          ...(first ? { aim: 1 } : {}),
        },
      })
    }
  } finally {
    await opened.close()
    copy.remove()
  }
  return {
    name: 'The list of 10,000 actions',
    lines,
    notes: [
      'The screen draws the first 300 as soon as they are there and reads the rest behind them.',
      'Each answer counts all that match, and how many of them are overdue.',
    ],
  }
}
