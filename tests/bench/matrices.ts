import { copyOffice, openOffice } from './example-office.ts'
import { COLUMNS, fillGroupOf300, PEOPLE } from '../fixtures/group-of-300.ts'
import type { Line, Measurement } from './report.ts'
import { median, percentile } from './statistics.ts'
import { openAt, whenDrawn } from './window/in-page.ts'
import type { MeasuredWindow } from './window/open.ts'
import { openApp, openBare, signedIn } from './window/screens.ts'
import { setTimeout as pause } from 'node:timers/promises'

/** What either table may take until it is drawn, in milliseconds. */
const LIMIT = 200
/** Until what was drawn before is over, in milliseconds. */
const SETTLE = 800

type Table = { what: string; address: string; selector: string }
const ACKNOWLEDGEMENTS: Table = {
  what: 'acknowledgements',
  address: '/roles/acknowledgements',
  selector: '#main table[aria-label="People and documents"]',
}
const HEAT_MAP: Table = {
  what: 'induction',
  address: '/roles/induction',
  selector: '#main table[aria-label="Induction: advisors by module"]',
}
/** A row with all its cells, in a table that is known to have all its rows. */
const cellOf = ({ selector }: Table, row: number) =>
  `${selector}[aria-rowcount="${PEOPLE + 1}"] tbody tr[data-index="${row}"] td:nth-of-type(${COLUMNS})`
const FIRST_SIGHT = 9

const choose = (groupId: string | null) =>
  groupId === null
    ? `localStorage.removeItem('critical-friend.group')`
    : `localStorage.setItem('critical-friend.group', ${JSON.stringify(groupId)})`

/** The same table as bare HTML: 300 rows of 31 cells with a date in each, from the moment it is asked for to the frame with it. */
const BARE_TABLE = `(async () => {
  document.querySelector('#bare')?.remove()
  const began = performance.now()
  const cells = '<td style="padding: 6px 12px">\\u2713 10 Mar 2026</td>'.repeat(${COLUMNS})
  const body = ('<tr><th scope="row">A name</th>' + cells + '</tr>').repeat(${PEOPLE})
  document.body.insertAdjacentHTML('beforeend', '<div id="bare" style="height: 600px; overflow: auto"><table style="width: 100%; border-collapse: separate"><tbody>' + body + '</tbody></table></div>')
  await new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = done
    port2.postMessage(null)
  }))
  return performance.now() - began
})()`

/** Scrolls a table to its end; gives the milliseconds until its last row is drawn. */
const toTheEnd = (table: Table) => `(async () => {
  const began = performance.timeOrigin + performance.now()
  document.querySelector(${JSON.stringify(table.selector)}).parentElement.scrollTop = 1e6
  return await ${whenDrawn(cellOf(table, PEOPLE - 1))} - began
})()`

type Times = { cold: number[]; again: number[]; end: number[] }

/** Opens a table again and again from another screen: first with its question to the service, then with what is known. */
async function opened(window: MeasuredWindow, table: Table, rounds: number): Promise<Times> {
  const times: Times = { cold: [], again: [], end: [] }
  for (let round = 0; round <= rounds; round += 1) {
    await window.run(openAt('/actions', '#main [data-table]', '#main [class*="empty"]'))
    await pause(SETTLE)
    const took = Number(await window.run(openAt(table.address, cellOf(table, FIRST_SIGHT))))
    times[round === 0 ? 'cold' : 'again'].push(took)
    await pause(SETTLE / 2)
    times.end.push(Number(await window.run(toTheEnd(table))))
  }
  return times
}

async function bare(profile: string, rounds: number): Promise<number[]> {
  const window = openBare(profile)
  try {
    await window.first
    const values: number[] = []
    for (let round = -1; round < rounds; round += 1) {
      const took = Number(await window.run(BARE_TABLE))
      if (round >= 0) values.push(took)
      await pause(SETTLE / 4)
    }
    return values
  } finally {
    await window.close()
  }
}

/** The two tables of a large group drawn in the app: who acknowledged which document, and whose induction has got how far. */
export async function measureMatrices(
  office: string,
  profiles: { bare: string; app: string },
  rounds: number,
): Promise<Measurement> {
  const copy = copyOffice(office)
  try {
    const filled = await openOffice(copy.dir)
    const groupId = await fillGroupOf300(filled)
    await filled.close()
    const control = await bare(profiles.bare, rounds)
    const found = new Map<Table, Times>()
    for (const table of [ACKNOWLEDGEMENTS, HEAT_MAP]) {
      const window = openApp(profiles.app, copy.dir)
      try {
        await signedIn(window)
        await window.run(choose(table === HEAT_MAP ? groupId : null))
        found.set(table, await opened(window, table, rounds))
        await window.run(choose(null))
      } finally {
        await window.close()
      }
    }
    return {
      name: `The tables of ${PEOPLE} people × ${COLUMNS}`,
      lines: [
        ...[...found].flatMap(([{ what }, times]) => linesOf(what, times, control)),
        { what: 'control: a bare table of as many cells in a bare window', unit: 'ms', values: control },
      ],
      notes: [
        'From the change of address to the frame with the rows in sight. The first time loads the screen’s own script, asks the service and is answered.',
        'Rows come as they are scrolled to; on paper there are all of them.',
      ],
    }
  } finally {
    copy.remove()
  }
}

function linesOf(what: string, { cold, again, end }: Times, control: readonly number[]): Line[] {
  return [
    { what: `${what}: opened the first time, with its question`, unit: 'ms', values: cold },
    {
      what: `${what}: drawn`,
      unit: 'ms',
      values: again,
      ratio: { of: `${LIMIT} ms, p95`, value: percentile(again, 0.95) / LIMIT, aim: 1 },
    },
    {
      what: `${what}: drawn, beside the bare table`,
      unit: 'ms',
      values: again,
      ratio: { of: 'the bare table, p50', value: median(again) / median(control) },
    },
    { what: `${what}: scrolled to its last row`, unit: 'ms', values: end },
  ]
}
