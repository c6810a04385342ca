import { expect, it } from 'vitest'
import { planSite } from '../../../electron/service/publishing/site.ts'
import type { PublicSite } from '../../../shared/publishing/public.ts'
import { publicSite } from '../../fixtures/public-site.ts'
import { sitemapEntries, sitemapFaults } from '../../fixtures/sitemap-rules.ts'

const files = (site: PublicSite) => planSite(site).files(new Map())
const sitemap = (site: PublicSite) =>
  String(
    files(site)
      .find(({ path }) => path === 'sitemap.xml')
      ?.draw() ?? expect.fail('There is no sitemap'),
  )

it.each([
  ['as it is', publicSite],
  ['below an address with signs in it', { ...publicSite, siteAddress: "https://example.org/a&b/Ö'<c> d/" }],
  ['without minutes', { ...publicSite, groups: [], minutes: [], upcoming: [] }],
])('the sitemap follows the schema of sitemaps.org %s', (_, site) => {
  expect(sitemapFaults(sitemap(site))).toEqual([])
})

it('the check notices what breaks the schema', () => {
  const broken = sitemap(publicSite)
    .replace('https://', '')
    .replace(/<lastmod>.*?<\/lastmod>/, '<lastmod>today</lastmod><lastmod>2026-01-01</lastmod>')
  expect(sitemapFaults(broken).map((each) => each.replace(/.*: /, ''))).toEqual([
    expect.stringMatching(/^bad address iag/),
    'holds loc,lastmod,lastmod',
    'bad date today',
  ])
})

it('it lists every page once, home first, and says when minutes last changed', () => {
  const entries = sitemapEntries(sitemap(publicSite))
  const pages = files(publicSite).flatMap(({ path }) =>
    path.endsWith('.html') ? `https://iag.example.org/north-east/${path}` : [],
  )
  expect([...entries.keys()].toSorted()).toEqual(pages.toSorted())
  expect([...entries.keys()][0]).toBe('https://iag.example.org/north-east/index.html')
  expect(entries.get('https://iag.example.org/north-east/groups/hackney/2026-09-10/index.html')).toBe(
    '2026-12-03T14:20:05.000Z',
  )
})

it('there is none while it is not known where the site will be read', () => {
  expect(files({ ...publicSite, siteAddress: '' }).map(({ path }) => path)).not.toContain('sitemap.xml')
})
