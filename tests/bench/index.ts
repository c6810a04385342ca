// npm run bench: how fast and how large the app is, each time beside a control measured in the same run. A report, never a test.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { measureBackup } from './backup.ts'
import { measureActions } from './actions.ts'
import { measureCallOuts } from './call-outs.ts'
import { measureColdStart } from './cold-start.ts'
import { measureBesideEleventy } from './eleventy.ts'
import { copyOffice, makeExampleOffice, openOffice } from './example-office.ts'
import { measureImport } from './import-people.ts'
import { measureMatrices } from './matrices.ts'
import { measureMemory } from './memory.ts'
import { measureMinutesScreen } from './minutes-screen.ts'
import { measurePublishing } from './publishing.ts'
import { measurePublishingMemory } from './publishing-memory.ts'
import { circumstances, type Failed, type Measurement, printMeasurement, writeReport } from './report.ts'
import { measureSavingInApp } from './save-in-app.ts'
import { measureSaving, minutedItem } from './save-minutes.ts'
import { measureReadiness } from './readiness.ts'
import { measureScrolling } from './scrolling.ts'
import { measureServiceCalls } from './service-calls.ts'

/** All London, and the number of groups that have 400 meetings to publish. */
const LONDON = 33
const PUBLISHED = 4

const USAGE = `npm run bench -- [--only NAME,NAME] [--short] [--keep DIR]
  --only    of: calls, backup, actions, import, call-outs, readiness, matrices, scrolling, saving, app-saving, minutes-screen, publishing, publishing-london,
            publishing-memory, eleventy, start, memory
  --short   fewer rounds: a first look, not a result
  --keep    a folder for the example offices, made there once and used again`

const { values: given } = parseArgs({
  options: {
    only: { type: 'string' },
    short: { type: 'boolean', default: false },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const kept = given.keep ? resolve(given.keep) : null
const base = kept ?? mkdtempSync(join(tmpdir(), 'critical-friend-bench-'))
const profiles = { bare: join(base, 'profile-bare'), app: join(base, 'profile-app') }

async function office(scale: number): Promise<string> {
  mkdirSync(base, { recursive: true })
  const dir = join(base, `example-${scale}`)
  await makeExampleOffice(dir, scale)
  return dir
}

/** The address of minutes as long as they get, in a copy of the office, and the copy. */
async function officeWithLongMinutes() {
  const copy = copyOffice(await office(LONDON))
  const opened = await openOffice(copy.dir)
  const { meetingId, itemId } = await minutedItem(opened.client)
  await opened.close()
  return { copy, address: `/meetings/${meetingId}/minutes?item=${itemId}` }
}

const few = given.short
const measurements: Record<string, () => Promise<Measurement>> = {
  calls: async () => measureServiceCalls(await office(LONDON), few ? 5 : 20),
  backup: async () => measureBackup(await office(LONDON), few ? 1 : 3),
  actions: async () => measureActions(await office(PUBLISHED), few ? 5 : 20),
  import: async () => measureImport(await office(1), few ? 2 : 5),
  'call-outs': async () => measureCallOuts(await office(1), profiles.app, few ? 5 : 20),
  readiness: async () => measureReadiness(await office(PUBLISHED), few ? 3 : 15),
  matrices: async () => measureMatrices(await office(1), profiles, few ? 3 : 9),
  scrolling: async () => measureScrolling(await office(PUBLISHED), profiles, few ? 2 : 5),
  saving: async () => measureSaving(await office(LONDON), few ? 2 : 5),
  'app-saving': async () => measureSavingInApp(await office(LONDON), profiles.app, few ? 20 : 150),
  'minutes-screen': async () => measureMinutesScreen(await office(1), profiles, few),
  publishing: async () => measurePublishing(await office(PUBLISHED), few ? 1 : 3, 0.05),
  'publishing-london': async () => measurePublishing(await office(LONDON), few ? 1 : 3, 0.02),
  'publishing-memory': async () => {
    const some = await office(PUBLISHED)
    const sites = [{ office: some, group: 'hackney' }, { office: some }, { office: await office(LONDON) }]
    return measurePublishingMemory(sites, few ? 1 : 3)
  },
  eleventy: async () => measureBesideEleventy(await office(PUBLISHED), few ? 1 : 3),
  start: async () => measureColdStart(await office(LONDON), profiles, few ? 2 : 7),
  memory: async () => {
    const { copy, address } = await officeWithLongMinutes()
    try {
      return await measureMemory(copy.dir, address, profiles, few ? 1 : 3)
    } finally {
      copy.remove()
    }
  },
}

async function measure(): Promise<void> {
  const around = circumstances(process.argv.slice(2))
  const taken: (Measurement | Failed)[] = []
  for (const name of given.only?.split(',') ?? Object.keys(measurements)) {
    const measurement = measurements[name]
    if (!measurement) throw new Error(`There is no measurement ${name}.\n${USAGE}`)
    console.log(`\n… ${name}`)
    const found = await measurement().catch((error: unknown): Failed => {
      process.exitCode = 1
      return { name, failed: error instanceof Error ? error.message : String(error) }
    })
    taken.push(found)
    printMeasurement(found)
  }
  const { machine, versions } = around
  console.log(`\n${machine.processor}, ${machine.cores} cores, ${machine.memoryGB} GB, ${machine.system}`)
  console.log(
    `Electron ${versions.electron}, Node ${versions.node}, SQLite ${versions.sqlite}, ${versions.commit}`,
  )
  console.log(`Report: ${writeReport(around, taken)}`)
}

if (given.help) console.log(USAGE)
else {
  try {
    await measure()
  } finally {
    if (!kept) rmSync(base, { recursive: true, force: true, maxRetries: 3 })
  }
}
