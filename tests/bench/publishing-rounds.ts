import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import type { OfficeClient } from '../../electron/command-line/office-session.ts'
import { PublishOutcome } from '../../shared/publishing/contract.ts'
import { copyOffice, openOffice } from './example-office.ts'
import { timed } from './statistics.ts'

/** Files written at a time by the control: as many as publishing does. */
const AT_ONCE = 4

type Outcome = z.infer<typeof PublishOutcome>

/** A publication: how long it took by the clock and of the processor, and each of its steps by the clock, all in milliseconds. */
export type Run = { outcome: Outcome; took: number; cpu: number; steps: Map<string, number> }

/** Publishes to the folder the office's host chooses. */
export async function publish(client: OfficeClient, groupId?: string): Promise<Run> {
  const used = process.cpuUsage()
  const begun = performance.now()
  const chosen = await client.office.chooseFolder({ purpose: 'publish' })
  if (!chosen) throw new Error('no folder was chosen')
  const run = await client.publishing.publish({ handle: chosen.handle, ...(groupId ? { groupId } : {}) })
  const started = new Map<string, number>()
  const steps = new Map<string, number>()
  for (;;) {
    const step = await run.next()
    const now = performance.now()
    if (step.done) {
      const { user, system } = process.cpuUsage(used)
      return {
        outcome: PublishOutcome.parse(step.value),
        took: now - begun,
        cpu: (user + system) / 1000,
        steps,
      }
    }
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

/** How long a publication took, by the clock and of the processor, in milliseconds. */
type Taken = { took: number; cpu: number }

/** One office published from nothing, and again and again. All times are milliseconds. */
export type Round = {
  full: Taken
  /** The steps of the first publication, by the clock. */
  pagesOnly: number
  documents: number
  checking: number
  bare: number
  same: Taken
  more: Taken
  moved: Taken
  fewer: Taken
  meetings: number
  pages: number
  documentFiles: number
  files: number
}

const isDocument = (path: string) => path.endsWith('.docx') || path.endsWith('.odt')
const taken = ({ took, cpu }: Run): Taken => ({ took, cpu })

/** Publishes a copy of the office from nothing, with nothing changed, with one meeting more, a venue changed, and one meeting fewer. */
export async function takeRound(office: string): Promise<Round> {
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
      full: taken(first),
      pagesOnly: first.steps.get('Writing pages') ?? 0,
      documents: first.steps.get('Making documents') ?? 0,
      checking: first.steps.get('Checking for names') ?? 0,
      bare,
      same: taken(same),
      more: taken(more),
      moved: taken(moved),
      fewer: taken(fewer),
      meetings: first.outcome.meetings,
      pages: paths.filter((path) => path.endsWith('.html')).length,
      documentFiles: paths.filter(isDocument).length,
      files: more.outcome.changed,
    }
  } finally {
    copy.remove()
    rmSync(sites, { recursive: true, force: true })
  }
}
