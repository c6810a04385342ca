import { expect, it } from 'vitest'
import { drawFeed } from '../../../electron/service/publishing/formats/feed.ts'
import { viewSite } from '../../../electron/service/publishing/formats/view.ts'
import type { PublicSite } from '../../../shared/publishing/public.ts'
import { atomFaults, atomTitles } from '../../fixtures/atom-rules.ts'
import { publicSite } from '../../fixtures/public-site.ts'

const feed = (site: PublicSite, sizes = new Map<string, number>()) => drawFeed(viewSite(site), sizes)
const offline = { ...publicSite, siteAddress: '' }

it.each([
  ['with an address', publicSite],
  ['without an address', offline],
  ['without minutes', { ...publicSite, minutes: [] }],
])('the feed follows the rules of Atom %s', (_, site) => {
  expect(atomFaults(feed(site))).toEqual([])
})

it('the check notices a feed that breaks the rules', () => {
  const broken = feed(publicSite)
    .replace(/<title type="text">.*<\/title>/, '')
    .replace('Z</updated>', '</updated>')
  expect(atomFaults(broken)).toEqual(['feed: exactly one title', expect.stringMatching(/^feed: bad date/)])
})

it('a reader shows titles as they are, newest first', () => {
  expect(atomTitles(feed(publicSite))[1]).toBe(
    'Newham Independent Advisory Group (A & B) <for everyone>: minutes of 24 October 2026',
  )
  expect(atomTitles(feed(publicSite))).toHaveLength(6)
})

it('an entry keeps its id when its minutes are corrected', () => {
  const ids = (site: PublicSite) => feed(site).match(/<id>.*?<\/id>/g)
  const corrected = {
    ...publicSite,
    minutes: publicSite.minutes.map((each) => ({
      ...each,
      version: 9,
      title: 'Corrected',
      updated: '2027-03-01T00:00:00.000Z',
    })),
  }
  expect(ids(corrected)).toEqual(ids(publicSite))
  expect(feed(corrected)).toContain('<updated>2027-03-01T00:00:00.000Z</updated>')
})

it('links are full where the address is known, and relative where it is not', () => {
  expect(feed(publicSite)).toContain(
    '<link rel="self" type="application/atom+xml" href="https://iag.example.org/north-east/feed.xml"/>',
  )
  expect(feed(offline)).toContain('href="groups/hackney/2026-09-10/index.html"')
  expect(feed(offline)).toContain('<id>tag:critical-friend.invalid,2026:groups/hackney/2026-09-10</id>')
  expect(feed(publicSite)).not.toContain('.pdf')
  const formats = ['pdf', 'docx', 'odt']
  const beside = feed(
    publicSite,
    new Map(formats.map((each) => [`groups/hackney/2026-09-10/minutes.${each}`, 1])),
  )
  const related = [
    ...beside.matchAll(/<link rel="related" type="([^"]+)" title="(\w+)" href="[^"]*\/([^"/]+)"\/>/g),
  ]
  expect(related.map(([, type, title, file]) => [type, title, file])).toEqual([
    ['application/pdf', 'PDF', 'minutes.pdf'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'DOCX', 'minutes.docx'],
    ['application/vnd.oasis.opendocument.text', 'ODT', 'minutes.odt'],
  ])
})

it('does not change when nothing that is published changed', () => {
  expect(feed({ ...publicSite, updated: '2030-01-01T00:00:00.000Z' })).toBe(feed(publicSite))
})

it('a group has a feed of its own minutes alone, under names that no other feed has', () => {
  const view = viewSite(publicSite)
  const all = view.groups.map((own) => drawFeed(view, new Map(), own))
  for (const each of all) expect(atomFaults(each)).toEqual([])
  expect(atomTitles(all[0]!)).toEqual([
    expect.stringMatching(/10 September 2026 \(corrected\)$/),
    expect.stringMatching(/9 July 2026$/),
    expect.stringMatching(/27 November 2025$/),
  ])
  expect(all[0]).toContain('href="https://iag.example.org/north-east/groups/hackney/feed.xml"/>')
  const ids = [feed(publicSite), ...all].map((each) => /<id>(.*?)<\/id>/.exec(each)?.[1])
  expect(new Set(ids).size).toBe(ids.length)
})
