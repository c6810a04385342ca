import { expect, it } from 'vitest'
import { drawFeed } from '../../../electron/service/publishing/formats/feed.ts'
import { openTables } from '../../../electron/service/publishing/formats/open-data.ts'
import { viewSite } from '../../../electron/service/publishing/formats/view.ts'
import { planSite } from '../../../electron/service/publishing/site.ts'
import type { PublicSite } from '../../../shared/publishing/public.ts'
import { offSite, publicSite } from '../../fixtures/public-site.ts'

const site: PublicSite = { ...publicSite, withdrawn: offSite }
const drawn = (of: PublicSite) =>
  new Map(
    planSite(of)
      .files(new Map())
      .map((file) => [file.path, file]),
  )
const page = (path: string) => drawn(site).get(path)?.draw() ?? expect.fail(`There is no ${path}`)

it('a page is left at the address of minutes that are off the site: it says since when and why', () => {
  const newham = page('groups/newham/2025-03-12/index.html')
  expect(newham).toContain('These minutes were withdrawn on 2 December 2026.')
  expect(newham).toContain('The reason: A figure in 3.2 was &lt;b&gt;wrong&lt;/b&gt; &amp; not ours.')
  expect(newham).toContain('They were first published on 1 June 2026.')
  expect(page('groups/hackney/2026-05-14/index.html')).toContain(
    'They were taken off this site on 2 December 2026 and will be published here again.',
  )
})

it('there is no PDF of them and nothing to find by searching', () => {
  expect(planSite(site).pdfs.map(({ path }) => path)).toEqual(
    planSite(publicSite).pdfs.map(({ path }) => path),
  )
  expect(drawn(site).has('search/2025.js')).toBe(drawn(publicSite).has('search/2025.js'))
  expect(page('search/2026.js')).toBe(drawn(publicSite).get('search/2026.js')?.draw())
})

it('lists, feeds, sitemap and open data name them as what they are', () => {
  expect(page('groups/newham/index.html')).toContain('Withdrawn on 2 December 2026')
  expect(page('search/index.html')).toContain('(Being corrected since 2 December 2026)')
  expect(page('feed.xml')).toContain('minutes of 12 March 2025 (withdrawn)')
  expect(page('sitemap.xml')).toMatch(
    /groups\/newham\/2025-03-12\/index\.html<\/loc><lastmod>2026-12-02T10:00:00\.000Z/,
  )
  const [meetings] = openTables(viewSite(site))
  const rows = meetings?.years
    .flatMap((year) => year.rows())
    .filter((row) => row.includes('withdrawn') || row.includes('being corrected'))
  expect(rows?.map((row) => [row[2], row[8], row[9], row[17]])).toEqual([
    ['2026-05-14', 'being corrected', null, expect.stringContaining('/hackney/2026-05-14/index.html')],
    ['2025-03-12', 'withdrawn', null, expect.stringContaining('/newham/2025-03-12/index.html')],
  ])
})

it('the pages that list them are made again when minutes go, and only those', () => {
  const before = drawn(publicSite)
  const changed = [...drawn(site)].filter(([path, { source }]) => before.get(path)?.source !== source)
  expect(changed.map(([path]) => path)).toEqual(
    expect.arrayContaining(['groups/newham/index.html', 'groups/hackney/feed.xml', 'search/index.html']),
  )
  expect(changed.map(([path]) => path)).not.toContain('upcoming/index.html')
  expect(changed.map(([path]) => path)).not.toContain(`groups/newham/2026-09-17/index.html`)
})

it('a correction stands first on the page and in the feed, with its day', () => {
  const [first, ...others] = publicSite.minutes
  if (!first) throw new Error('The fixture has no minutes.')
  const corrections = [{ on: '2026-12-03', note: 'Paragraph 2.1 said two wards; it is three' }]
  const view = viewSite({ ...publicSite, minutes: [{ ...first, version: 2, corrections }, ...others] })
  const html = String(
    planSite(view.site)
      .files(new Map())
      .find(({ path }) => path.includes(`${first.group}/${first.slug}/`))
      ?.draw(),
  )
  expect(html).toContain('<strong>Corrected on 3 December 2026:</strong>')
  expect(html.indexOf('Corrected on')).toBeLessThan(html.indexOf('class="facts"'))
  expect(drawFeed(view, new Map())).toContain(
    'Corrected on 3 December 2026: Paragraph 2.1 said two wards; it is three.',
  )
})
