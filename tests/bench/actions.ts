import { openContext } from '../../electron/service/open-context.ts'
import type { OpenOffice } from '../../electron/service/office/open-office.ts'
import { addDays, localClock } from '../../shared/dates.ts'
import { newId } from '../../shared/identity.ts'
import { copyOffice, openOffice, type OpenedOffice } from './example-office.ts'
import type { Line, Measurement } from './report.ts'
import { percentile, timed } from './statistics.ts'

/** What an answer may take (the office keeps this many actions after decades), in milliseconds. */
const LIMIT = 50
const ACTIONS = 10_000

const FILTERS = [
  'is:open',
  'is:overdue',
  'is:open owner:ann due:<2w',
  'group:hackney is:done',
  'due:none radio',
  'stop search',
  '',
] as const

/** Fills the copy up to `ACTIONS` actions, written as every record is. */
async function fill(opened: OpenedOffice): Promise<void> {
  const context = openContext(opened.session, 'bench')
  const places = await context.db
    .selectFrom('agendaItem')
    .innerJoin('meeting', 'meeting.id', 'agendaItem.meetingId')
    .select(['agendaItem.id as itemId', 'meeting.id as meetingId', 'meeting.groupId'])
    .where('meeting.deletedAt', 'is', null)
    .execute()
  const people = await context.db.selectFrom('person').select(['id', 'name']).execute()
  const { count } = await context.db
    .selectFrom('action')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const today = localClock(new Date()).day
  await context.write(async (record) => {
    for (let made = count; made < ACTIONS; made += 1) {
      const place = places[made % places.length]
      const person = made % 5 === 0 ? undefined : people[(made * 7) % people.length]
      if (!place) throw new Error('the office has no agenda')
      await record.add('action', newId(), {
        ...place,
        number: `A-1990-${made}`,
        text: `Ask about ${['the radio check', 'stop and search', 'the noticeboard', 'a later start'][made % 4]} (${made})`,
        restricted: made % 50 === 0,
        ownerId: person?.id ?? null,
        owner: person?.name ?? 'Ward team',
        due: made % 9 === 0 ? null : addDays(today, (made % 800) - 700),
        state: made % 3 === 0 ? 'open' : made % 3 === 1 ? 'done' : 'verified',
        stateReason: '',
        snoozedUntil: made % 40 === 0 ? addDays(today, 30) : null,
        splitFromId: null,
      })
    }
  })
}

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
    await fill(opened)
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
