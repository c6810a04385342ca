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

/** A publication: how long it took, and each of its steps, in milliseconds. */
type Run = { outcome: Outcome; took: number; steps: Map<string, number> }

async function publish(client: OfficeClient): Promise<Run> {
  const begun = performance.now()
  const chosen = await client.office.chooseFolder({ purpose: 'publish' })
  if (!chosen) throw new Error('no folder was chosen')
  const run = await client.publishing.publish({ handle: chosen.handle })
  const started = new Map<string, number>()
  const steps = new Map<string, number>()
  for (;;) {
    const step = await run.next()
    const now = performance.now()
    if (step.done) return { outcome: PublishOutcome.parse(step.value), took: now - begun, steps }
    const name = step.value.step
    const since = started.get(name) ?? now
    started.set(name, since)
    steps.set(name, now - since)
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
async function moveNextMeeting(client: OfficeClient): Promise<void> {
  const [meeting] = await client.meetings.list({
    states: ['planned', 'agenda draft', 'agenda agreed'],
    limit: 1,
  })
  if (!meeting) throw new Error('the example office has no meeting to come')
  const { kind, date, startTime, onlineLink, access, purpose } = meeting
  const fields = { kind, date, startTime, onlineLink, access, purpose, venue: 'Room 2, town hall' }
  await client.meetings.update({ meetingId: meeting.id, fields })
}

/** Puts right what stands in the way of the first approved minutes where that is quickly done, and signs them off by delegation; gives the meeting. */
async function clearOneMore(client: OfficeClient): Promise<string> {
  for (const part of ['chair', 'slt'] as const) {
    const always = { startsOn: '2000-01-01', endsOn: '2100-01-01', groupId: null, toUserId: null }
    await client.publishing.delegate({ ...always, part, givenBy: 'Measurement', note: 'To measure.' })
  }
  const approved = await client.meetings.list({ states: ['approved'], limit: 5000 })
  for (const { id: meetingId, clearedAt } of approved) {
    if (clearedAt !== null) continue
    const before = await client.publishing.preview({ meetingId })
    for (const { code, itemId } of before.blockers) {
      if (code === 'UNRELEASED' && itemId)
        await client.publishing.keepBack({ itemId, releaseOn: null, releaseReason: '' })
      if (code === 'RESTRICTED_WITHOUT_OPEN_TITLE' && itemId)
        await client.publishing.setOpenTitle({ itemId, openTitle: 'Closed item' })
    }
    const { blockers } = await client.publishing.preview({ meetingId })
    if (blockers.some(({ code }) => code !== 'NO_CHAIR_SIGN_OFF' && code !== 'NO_SLT_SIGN_OFF')) continue
    await client.publishing.clear({ meetingId })
    return meetingId
  }
  throw new Error('the example office has no more minutes to clear')
}

type Round = {
  full: number
  pagesOnly: number
  documentEach: number
  checkingShare: number
  bare: number
  same: number
  more: number
  moved: number
  fewer: number
  meetings: number
  pages: number
  files: number
}

const isDocument = (path: string) => path.endsWith('.docx') || path.endsWith('.odt')

function stepOf({ steps }: Run, name: string): number {
  const took = steps.get(name)
  if (took === undefined) throw new Error(`publishing has no step “${name}”`)
  return took
}

async function takeRound(office: string): Promise<Round> {
  const copy = copyOffice(office)
  const sites = mkdtempSync(join(tmpdir(), 'critical-friend-bench-site-'))
  const folder = join(sites, 'site')
  const open = () => openOffice(copy.dir, { chooseFolder: async () => folder })
  try {
    mkdirSync(folder)
    const { client, close } = await open()
    const first = await publish(client)
    const paths = first.outcome.files.map((file) => file.path)
    const bare = await writeBare(folder, join(sites, 'bare'), paths)
    const same = await publish(client)
    const meetingId = await clearOneMore(client)
    const more = await publish(client)
    await moveNextMeeting(client)
    const moved = await publish(client)
    await close()
    const later = await open()
    await later.client.publishing.withdraw({ meetingId, reason: 'An address has to go.' })
    const fewer = await publish(later.client)
    await later.close()
    return {
      full: first.took,
      pagesOnly: stepOf(first, 'Writing pages'),
      documentEach: stepOf(first, 'Making documents') / paths.filter(isDocument).length,
      checkingShare: stepOf(first, 'Checking for names') / first.took,
      bare,
      same: same.took,
      more: more.took,
      moved: moved.took,
      fewer: fewer.took,
      meetings: first.outcome.meetings,
      pages: paths.filter((path) => path.endsWith('.html')).length,
      files: more.outcome.changed,
    }
  } finally {
    copy.remove()
    rmSync(sites, { recursive: true, force: true })
  }
}

/** Publishing everything that is cleared, but for PDFs, then again after nothing and after one change. */
export async function measurePublishing(office: string, rounds: number): Promise<Measurement> {
  const taken: Round[] = []
  for (let round = 0; round < rounds; round += 1) taken.push(await takeRound(office))
  const all = (of: keyof Round) => taken.map((round) => round[of])
  const share = (of: keyof Round): Line => ({
    what: '',
    unit: 'ms',
    values: all(of),
    ratio: { of: 'the full run', value: median(taken.map((round) => round[of] / round.full)), aim: 0.05 },
  })
  return {
    name: `Publishing ${median(all('meetings'))} meetings as HTML, Word and OpenDocument, ${median(all('pages'))} pages`,
    lines: [
      {
        what: 'everything into an empty folder',
        unit: 'ms',
        values: all('full'),
        ratio: { of: 'writing the same files', value: median(all('full')) / median(all('bare')) },
      },
      { what: 'control: the same files written down to the disk', unit: 'ms', values: all('bare') },
      {
        what: 'pages a second, drawn and written',
        unit: '/s',
        values: taken.map(({ pages, pagesOnly }) => (pages / pagesOnly) * 1000),
      },
      { what: 'a Word or OpenDocument file', unit: 'ms', values: all('documentEach') },
      {
        what: 'reading everything back for names',
        unit: 'ms',
        values: taken.map(({ checkingShare, full }) => checkingShare * full),
        ratio: { of: 'the full run', value: median(all('checkingShare')), aim: 0.33 },
      },
      { ...share('same'), what: 'again, nothing changed' },
      { ...share('more'), what: 'again, the minutes of one meeting more' },
      { ...share('moved'), what: 'again, the venue of a meeting to come changed' },
      { ...share('fewer'), what: 'again, one meeting withdrawn, the office opened anew' },
    ],
    notes: [
      'The whole procedure: records through the gate, pages, documents, feeds and calendars drawn, written, read back for names, and recorded. No PDFs: nothing can print here.',
      `The minutes of one meeting more change ${median(all('files'))} files. The last line has nothing in memory from the run before, as the command line.`,
    ],
  }
}
