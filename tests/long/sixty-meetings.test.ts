import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishToFolder } from '../../electron/service/publishing/folder.ts'
import { hasOoxml, ooxmlFaults } from '../fixtures/office-files.ts'
import { filesBelow } from '../fixtures/read-published.ts'
import { sixtyMeetings } from '../fixtures/sixty-meetings.ts'

/** What tests/service/publishing/checkers.slow.test.ts asks of some Word files, of all; the rest it asks of all sixty itself. */

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sixty-'))
  await publishToFolder(join(folder, 'site'), sixtyMeetings, { printPdf: null, forbidden: [] })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.skipIf(!hasOoxml)('the Word files of sixty meetings have no fault for the Open XML SDK', async () => {
  const paths = [...filesBelow(folder).keys()].filter((path) => path.endsWith('.docx'))
  expect(paths).toHaveLength(60)
  expect(await ooxmlFaults(paths.map((path) => join(folder, path)))).toEqual([])
})
