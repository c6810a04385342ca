// A process of its own that publishes an office, or one group of it, and is weighed meanwhile:
// node --expose-gc publishing-memory-child.ts OFFICE [GROUP-SLUG]. Prints what it weighed as JSON.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyOffice, openOffice } from './example-office.ts'

/** Live memory is looked at so many times in every step of a publication. */
const TIMES = 4
const MB = 2 ** 20

/** What a publishing process weighs, in MB. `live`: what is still needed, at most; `resident`: what the system gave it, at most. */
export type Weighed = { meetings: number; before: number; live: Record<string, number>; resident: number }

const [office = '', slug = ''] = process.argv.slice(2)

function live(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc')
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MB
}

const copy = copyOffice(office)
const sites = mkdtempSync(join(tmpdir(), 'critical-friend-bench-site-'))
const folder = join(sites, 'site')
try {
  mkdirSync(folder)
  const { client, close } = await openOffice(copy.dir, { chooseFolder: async () => folder })
  const group = slug === '' ? undefined : (await client.groups.list({})).find((each) => each.slug === slug)
  const before = live()
  const peaks: Record<string, number> = {}
  const chosen = await client.office.chooseFolder({ purpose: 'publish' })
  if (!chosen) throw new Error('no folder was chosen')
  const run = await client.publishing.publish({
    handle: chosen.handle,
    ...(group ? { groupId: group.id } : {}),
  })
  let looked = ''
  let meetings = 0
  for (;;) {
    const step = await run.next()
    if (step.done) {
      meetings = step.value.meetings
      break
    }
    const { step: name, done, total } = step.value
    const turn = `${name} ${Math.floor((done / total) * TIMES)}`
    if (turn === looked) continue
    looked = turn
    peaks[name] = Math.max(peaks[name] ?? 0, live())
  }
  await close()
  const weighed: Weighed = {
    meetings,
    before,
    live: peaks,
    resident: process.resourceUsage().maxRSS / 1024,
  }
  console.log(JSON.stringify(weighed))
} finally {
  copy.remove()
  rmSync(sites, { recursive: true, force: true })
}
