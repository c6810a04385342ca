import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { publishToFolder } from '../../electron/service/publishing/folder.ts'
import { filesBelow } from '../fixtures/read-published.ts'
import { sixtyMeetings } from '../fixtures/sixty-meetings.ts'
import { axeFaults, LOOKS, WIDTHS } from '../fixtures/site-axe.ts'

/** What tests/e2e/site.spec.ts asks of a page of every kind, of every page of sixty meetings. */

const HOUR = 3_600_000
let folder: string
let pages: string[]

test.beforeAll(async ({ launchOptions }) => {
  test.skip(!existsSync(launchOptions.executablePath ?? ''), 'Chromium is not installed')
  folder = mkdtempSync(join(tmpdir(), 'site-pages-'))
  const printed = new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/printed-minutes.pdf')))
  await publishToFolder(folder, sixtyMeetings, { printPdf: async () => printed, forbidden: [] })
  pages = [...filesBelow(folder).keys()].filter((path) => path.endsWith('.html'))
})
test.afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

for (const { name, options } of LOOKS) {
  for (const width of WIDTHS) {
    test(`axe finds nothing on any page of sixty meetings: ${name}, ${width} pixels wide`, async ({
      browser,
    }) => {
      test.setTimeout(HOUR)
      expect(pages.length).toBeGreaterThan(80)
      const context = await browser.newContext({ ...options, viewport: { width, height: 900 } })
      const page = await context.newPage()
      for (const path of pages) {
        await page.goto(pathToFileURL(join(folder, path)).href)
        expect(await axeFaults(page), path).toEqual([])
      }
      await context.close()
    })
  }
}
