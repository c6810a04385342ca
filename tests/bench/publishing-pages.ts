// A process of its own that publishes an office once: node publishing-pages.ts OFFICE FOLDER. Prints how long it took as JSON.
import { mkdirSync } from 'node:fs'
import type { PagesMade } from './eleventy.ts'
import { copyOffice, openOffice } from './example-office.ts'
import { publish } from './publishing-rounds.ts'

const [office = '', folder = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const copy = copyOffice(office)
try {
  const { client, close } = await openOffice(copy.dir, { chooseFolder: async () => folder })
  const { outcome, steps, took } = await publish(client)
  await close()
  const pages = outcome.files.filter(({ path }) => path.endsWith('.html')).length
  const made: PagesMade = {
    whole: took,
    pagesOnly: steps.get('Writing pages') ?? 0,
    meetings: outcome.meetings,
    pages,
  }
  console.log(JSON.stringify(made))
} finally {
  copy.remove()
}
