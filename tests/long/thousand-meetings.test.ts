import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishToFolder } from '../../electron/service/publishing/folder.ts'
import type { PublicSite } from '../../shared/publishing/public.ts'
import { largeSite } from '../fixtures/public-site.ts'
import { filesBelow } from '../fixtures/read-published.ts'
import { linkFaults } from '../fixtures/site-links.ts'

/** Twenty groups with fifty meetings each, every file of them. What is printed is one PDF for all: sixty are printed in checkers.slow.test.ts. */

const site = largeSite(20, 50)
const ADDRESS = 'https://iag.example.org/north-east/'
const HOUR = 3_600_000

let base: string
let folder: string
let pdf: Uint8Array

const publish = (of: PublicSite) => publishToFolder(folder, of, { printPdf: async () => pdf, forbidden: [] })

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'thousand-'))
  folder = join(base, 'site')
  pdf = new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/printed-minutes.pdf')))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('a thousand meetings', () => {
  it('are published, every file of each, and every link leads somewhere', { timeout: HOUR }, async () => {
    await publish(site)
    const files = filesBelow(folder)
    for (const end of ['index.html', 'minutes.docx', 'minutes.odt', 'minutes.pdf']) {
      const paths = [...files.keys()].filter((path) => /\/\d{4}-\d\d-\d\d\//.test(path) && path.endsWith(end))
      expect(paths, end).toHaveLength(1000)
    }
    expect(linkFaults(files, ADDRESS)).toEqual([])
    const heavy = [...files].filter(([path, bytes]) => path.endsWith('.html') && bytes.length > 500 * 1024)
    expect(heavy.map(([path]) => path)).toEqual([])
  })

  it('again write nothing, and after one change what the change shows on', { timeout: HOUR }, async () => {
    expect(await publish(site)).toMatchObject({ changed: 0, removed: [] })
    const [first, ...others] = site.minutes
    if (!first) throw new Error('There are no minutes.')
    const outcome = await publish({ ...site, minutes: [{ ...first, venue: 'Town Hall' }, ...others] })
    const own = `groups/${first.group}/${first.slug}/`
    const changed = outcome.files.filter((file) => file.changed).map(({ path }) => path)
    expect(changed).toContain(`${own}index.html`)
    expect(changed.filter((path) => /\/\d{4}-\d\d-\d\d\//.test(path) && !path.startsWith(own))).toEqual([])
  })
})
