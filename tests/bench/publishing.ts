import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import type { OfficeClient } from '../../electron/command-line/office-session.ts'
import { PublishOutcome } from '../../shared/publishing/contract.ts'
import { copyOffice, openOffice } from './example-office.ts'
import type { Line, Measurement } from './report.ts'
import { median, timed } from './statistics.ts'

/** Files written at a time by the control: as many as publishing does. */
const AT_ONCE = 4

type Outcome = z.infer<typeof PublishOutcome>

async function publish(client: OfficeClient): Promise<Outcome> {
  const chosen = await client.office.chooseFolder({ purpose: 'publish' })
  if (!chosen) throw new Error('no folder was chosen')
  const run = await client.publishing.publish({ handle: chosen.handle })
  for (;;) {
    const step = await run.next()
    if (step.done) return PublishOutcome.parse(step.value)
  }
}

/** Writes the same files with nothing to decide: each down to the disk, as many at a time. */
async function writeBare(from: string, to: string, paths: readonly string[]): Promise<number> {
  const contents = await Promise.all(
    paths.map(async (path) => ({ path: join(to, path), bytes: await readFile(join(from, path)) })),
  )
  const { took } = await timed(async () => {
    const left = contents[Symbol.iterator]()
    const worker = async () => {
      for (const { path, bytes } of left) {
        await mkdir(dirname(path), { recursive: true })
        const file = await open(path, 'wx')
        await file.writeFile(bytes)
        await file.sync()
        await file.close()
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  })
  return took
}

/** Changes where the next meeting is held: the smallest thing that the public sees. */
async function moveNextMeeting(client: OfficeClient, round: number): Promise<void> {
  const [meeting] = await client.meetings.list({
    states: ['planned', 'agenda draft', 'agenda agreed'],
    limit: 1,
  })
  if (!meeting) throw new Error('the example office has no meeting to come')
  const { kind, date, startTime, onlineLink, access, purpose } = meeting
  const fields = { kind, date, startTime, onlineLink, access, purpose, venue: `Room ${round + 2}, town hall` }
  await client.meetings.update({ meetingId: meeting.id, fields })
}

/** Clears the minutes of one meeting more. */
async function clearOneMore(client: OfficeClient): Promise<void> {
  const [meeting] = (await client.meetings.list({ states: ['approved'], limit: 5000 })).filter(
    (one) => one.clearedAt === null,
  )
  if (!meeting) throw new Error('the example office has no more minutes to clear')
  await client.publishing.clear({ meetingId: meeting.id, note: 'Cleared by the SLT lead.' })
}

/** Publishing everything that is cleared as HTML, then again after nothing and after one change. */
export async function measurePublishing(office: string, rounds: number): Promise<Measurement> {
  const copy = copyOffice(office)
  const sites = mkdtempSync(join(tmpdir(), 'critical-friend-bench-site-'))
  let folder = ''
  const opened = await openOffice(copy.dir, { chooseFolder: async () => folder })
  const { client } = opened
  const full: number[] = []
  const bare: number[] = []
  const again: number[] = []
  const moved: number[] = []
  const more: number[] = []
  const changes: number[] = []
  let pages = 0
  let meetings = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      folder = join(sites, String(round))
      mkdirSync(folder)
      const first = await timed(() => publish(client))
      full.push(first.took)
      meetings = first.result.meetings
      const paths = first.result.files.map((file) => file.path)
      pages = paths.filter((path) => path.endsWith('.html')).length
      bare.push(await writeBare(folder, join(sites, `bare-${round}`), paths))
      again.push((await timed(() => publish(client))).took)
      await moveNextMeeting(client, round)
      moved.push((await timed(() => publish(client))).took)
      await clearOneMore(client)
      const last = await timed(() => publish(client))
      more.push(last.took)
      changes.push(last.result.changed)
    }
  } finally {
    await opened.close()
    copy.remove()
    rmSync(sites, { recursive: true, force: true })
  }
  const share = (values: number[]): Line['ratio'] => ({
    of: 'the full run',
    value: median(values) / median(full),
    aim: 0.05,
  })
  return {
    name: `Publishing ${meetings} meetings as HTML, ${pages} pages`,
    lines: [
      {
        what: 'everything into an empty folder',
        unit: 'ms',
        values: full,
        ratio: { of: 'writing the same files', value: median(full) / median(bare) },
      },
      {
        what: 'pages a second',
        unit: '/s',
        values: full.map((took) => (pages / took) * 1000),
      },
      { what: 'control: the same files written down to the disk', unit: 'ms', values: bare },
      { what: 'again, nothing changed', unit: 'ms', values: again, ratio: share(again) },
      {
        what: 'again, the venue of a meeting to come changed',
        unit: 'ms',
        values: moved,
        ratio: share(moved),
      },
      { what: 'again, the minutes of one meeting more', unit: 'ms', values: more, ratio: share(more) },
    ],
    notes: [
      'The whole procedure: records through the gate, pages, feed and calendar drawn, written, read back for names, and recorded. No PDFs: nothing can print here.',
      `The minutes of one meeting more change ${median(changes)} files.`,
    ],
  }
}
