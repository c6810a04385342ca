import { dirname } from 'node:path'
import { openContext } from '../../electron/service/open-context.ts'
import type { OpenOffice } from '../../electron/service/office/open-office.ts'
import { OUTCOME_KEYS } from '../../shared/incidents/calls.ts'
import { CALL_OUT } from '../fixtures/call-out.ts'
import { writeLongLog } from '../fixtures/long-log.ts'
import { bareFile } from './bare-commit.ts'
import { openInApp } from './call-out-screen.ts'
import { copyOffice, openOffice } from './example-office.ts'
import { bareQueries, fillAdvisors } from './readiness.ts'
import type { Measurement } from './report.ts'
import { percentile, timed } from './statistics.ts'

const ADVISORS = 300
const LINES = 20_000
/** Milliseconds from the shortcut to an open call-out with its call list, and to the largest one on screen (issue "Protocols, call-outs"). */
const OPENED_IN = 300
const SHOWN_IN = 200
/** A durable line takes at most so many bare commits. */
const COMMITS = 2
const WARM_UP = 10
const PRESSES = 100

/** The bare queries for one group's call list and one log: the same columns of the same tables, without joins, filters or rules. */
async function bareSheet(db: OpenOffice['db'], activationId: string): Promise<void> {
  await bareQueries(db)
  await db
    .selectFrom('activationEntry')
    .selectAll()
    .where('activationId', '=', activationId)
    .orderBy('at', 'desc')
    .limit(200)
    .execute()
}

/** Opening a call-out, a key press in it, and the largest one, in this process and in the real app: a group of 300 advisors, and a log of 20,000 lines. */
export async function measureCallOuts(office: string, profile: string, runs: number): Promise<Measurement> {
  const copy = copyOffice(office)
  const opened = await openOffice(copy.dir)
  const bare = bareFile(dirname(copy.dir))
  try {
    const { incidents } = opened.client
    const context = openContext(opened.session, 'bench')
    const [group] = await opened.client.groups.list()
    if (!group) throw new Error('the office has no groups')
    await fillAdvisors(opened, { people: ADVISORS, groupIds: [group.id] })
    const largest = (await incidents.open({ ...CALL_OUT, groupId: group.id, title: 'The largest' })).id
    await writeLongLog(context, { activationId: largest, groupId: group.id }, LINES)

    const show = (id: string) => Promise.all([incidents.get({ id }), incidents.calls({ id })])
    const open = async () => show((await incidents.open({ ...CALL_OUT, groupId: group.id })).id)
    const opening: number[] = []
    const openingBare: number[] = []
    const showing: number[] = []
    const showingBare: number[] = []
    for (let run = -2; run < runs; run += 1) {
      const { took: whole } = await timed(open)
      const { took: queries } = await timed(() => bareSheet(context.db, largest))
      const commit = bare.insert(JSON.stringify(CALL_OUT))
      const { took: shown } = await timed(() => show(largest))
      const { took: again } = await timed(() => bareSheet(context.db, largest))
      if (run < 0) continue
      opening.push(whole)
      openingBare.push(queries + commit)
      showing.push(shown)
      showingBare.push(again)
    }

    const { lines } = await incidents.calls({ id: largest })
    const written: number[] = []
    const pressed: number[] = []
    const commits: number[] = []
    for (let press = -WARM_UP; press < PRESSES; press += 1) {
      const text = `Rang the mosque trustee, press ${press}.`
      const { took: line } = await timed(() => incidents.write({ id: largest, text }))
      const commit = bare.insert(text)
      const who = lines[(press + WARM_UP) % lines.length]
      const outcome = OUTCOME_KEYS[(press + WARM_UP) % OUTCOME_KEYS.length]?.outcome
      if (!who || !outcome) throw new Error('the call list is empty')
      const { took: key } = await timed(() =>
        incidents.logContact({ id: largest, personId: who.personId, outcome }),
      )
      if (press < 0) continue
      written.push(line)
      pressed.push(key)
      commits.push(commit)
    }
    await opened.close()
    const drawn = await openInApp(profile, copy.dir, largest, runs < 10 ? 1 : 5)
    const p95 = (values: readonly number[]) => percentile(values, 0.95)
    const beside = (values: readonly number[], control: readonly number[]) => ({
      of: 'the raw queries, p50',
      value: percentile(values, 0.5) / percentile(control, 0.5),
    })
    return {
      name: `Call-outs, ${ADVISORS} advisors and ${LINES.toLocaleString('en-GB')} lines of a log`,
      lines: [
        {
          what: 'from the shortcut to a saved, open call-out with its call list',
          unit: 'ms',
          values: opening,
          ratio: { of: `${OPENED_IN} ms, p95`, value: p95(opening) / OPENED_IN, aim: 1 },
        },
        {
          what: 'control: the raw queries and one commit',
          unit: 'ms',
          values: openingBare,
          ratio: beside(opening, openingBare),
        },
        {
          what: 'the largest call-out opened, with its call list',
          unit: 'ms',
          values: showing,
          ratio: { of: `${SHOWN_IN} ms, p95`, value: p95(showing) / SHOWN_IN, aim: 1 },
        },
        {
          what: 'control: the raw queries',
          unit: 'ms',
          values: showingBare,
          ratio: beside(showing, showingBare),
        },
        {
          what: 'the largest call-out opened in the app: drawn, the first time after signing in',
          unit: 'ms',
          values: drawn.cold,
          ratio: { of: `${SHOWN_IN} ms, p95`, value: p95(drawn.cold) / SHOWN_IN, aim: 1 },
        },
        {
          what: 'the same again',
          unit: 'ms',
          values: drawn.again,
          ratio: { of: `${SHOWN_IN} ms, p95`, value: p95(drawn.again) / SHOWN_IN, aim: 1 },
        },
        {
          what: 'a line typed in the log, durable',
          unit: 'ms',
          values: written,
          ratio: { of: 'a bare commit, p95', value: p95(written) / p95(commits), aim: COMMITS },
        },
        {
          what: 'an outcome by one key, durable',
          unit: 'ms',
          values: pressed,
          ratio: { of: 'a bare commit, p95', value: p95(pressed) / p95(commits), aim: COMMITS },
        },
        { what: 'control: INSERT of the same words and COMMIT', unit: 'ms', values: commits },
      ],
      notes: [
        'Each advisor has a term, two agreements, vetting, an acknowledgement and every module that is required before a call-out.',
        'But for what is drawn, in one process: the procedures as the page calls them, without the way between the processes. The control writes to the same disk with the same cipher, WAL and synchronous=FULL.',
      ],
    }
  } finally {
    bare.close()
    await opened.close()
    copy.remove()
  }
}
