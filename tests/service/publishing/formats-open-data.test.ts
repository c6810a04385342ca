import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { drawCsv, drawJson, openTables } from '../../../electron/service/publishing/formats/open-data.ts'
import { viewSite } from '../../../electron/service/publishing/formats/view.ts'
import { planSite } from '../../../electron/service/publishing/site.ts'
import type { PublicSite } from '../../../shared/publishing/public.ts'
import { fc } from '../../properties.ts'
import { publicSite } from '../../fixtures/public-site.ts'

type Row = Record<string, unknown>
const table = (site: PublicSite, name: string) =>
  openTables(viewSite(site)).find((each) => each.name === name) ?? expect.fail(`There is no ${name}`)
/** The files of all years, newest first. */
const csvFiles = (site: PublicSite, name: string): string[] => {
  const of = table(site, name)
  return of.years.map((year) => drawCsv(of, year))
}
const csv = (site: PublicSite, name: string): Row[] =>
  csvFiles(site, name).flatMap((text): Row[] => parse(text, { bom: true, columns: true }))
const json = (site: PublicSite, name: string): Row[] => {
  const of = table(site, name)
  return of.years.flatMap((year) => JSON.parse(drawJson(viewSite(site), of, year)).rows)
}

const asCell = (value: unknown) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? ''))

it.each(['meetings', 'decisions', 'actions'])('CSV and JSON of %s hold the same rows', (name) => {
  const rows = json(publicSite, name).map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, asCell(value)])),
  )
  expect(rows.length).toBeGreaterThan(3)
  expect(csv(publicSite, name)).toEqual(rows)
})

it('an action has its words, its item, its owner, its day and the address of its place', () => {
  expect(json(publicSite, 'actions').find((row) => row.number === 'A-2026-031')).toEqual({
    number: 'A-2026-031',
    text: 'Show the draft of the new search card to the group before it is printed.',
    group: 'Hackney Independent Advisory Group',
    group_id: 'hackney',
    meeting_date: '2026-09-10',
    item_number: '4',
    item: 'What the police did with our advice',
    owner: 'Superintendent Jo Fairweather',
    due: '2026-10-15',
    page: 'https://iag.example.org/north-east/groups/hackney/2026-09-10/index.html#line-a-2026-031',
  })
})

it('meetings are those to come, those called off and those with minutes', () => {
  const rows = json(publicSite, 'meetings')
  expect(rows).toHaveLength(publicSite.minutes.length + publicSite.upcoming.length)
  expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['planned', 'cancelled', 'published']))
  expect(rows.find((row) => row.date === '2026-07-09')).toMatchObject({
    quorate: false,
    senior_police_officer_present: true,
    decisions: 0,
    actions: 1,
    advice: 3,
  })
  expect(rows.find((row) => row.state === 'planned')).toMatchObject({ quorate: null, actions: null })
})

it('a spreadsheet takes no cell for a formula, whatever was minuted', () => {
  const beginnings = fc.constantFrom('=', '+', '-', '@', '\t=', '\r=', ' =', '＝', '\u0000=', '\ufeff=')
  fc.assert(
    fc.property(fc.array(fc.tuple(beginnings, fc.string()), { minLength: 1, maxLength: 4 }), (texts) => {
      const [first] = publicSite.minutes
      const [item] = first!.items
      const blocks = texts.map(([start, rest]) => ({
        kind: 'line' as const,
        line: 'action' as const,
        number: start + rest,
        text: [{ text: start + rest }],
        owner: start + rest,
        due: null,
      }))
      const spoilt = {
        ...first!,
        venue: texts[0]!.join(''),
        items: [{ ...item!, title: texts[0]!.join(''), blocks }],
      }
      const site = { ...publicSite, minutes: [spoilt] }
      for (const name of ['meetings', 'actions']) {
        const cells = csvFiles(site, name).flatMap((text) => parse(text, { bom: true }))
        expect(cells.flat().filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([])
      }
    }),
  )
})

it('text keeps its quotes, commas and scripts, and stands on one line', () => {
  const files = csvFiles(publicSite, 'decisions')
  expect(files.every((text) => text.startsWith('\ufeffnumber,text,'))).toBe(true)
  const lines = files.flatMap((text) => text.split('\r\n').slice(1, -1))
  expect(lines).toHaveLength(json(publicSite, 'decisions').length)
  expect(csv(publicSite, 'decisions').map((row) => row.text)).toContain(
    '</td></tr></table><img src=x onerror=alert(1)> stays text, Llanfairneighbourhoodcommunityengagementcoordinationsubgroup stays inside.',
  )
})

it('the page says what every column means', () => {
  const files = planSite(publicSite).files(new Map())
  const page = files.find(({ path }) => path === 'data/index.html')?.draw() ?? ''
  for (const name of ['meetings', 'decisions', 'actions']) {
    for (const column of Object.keys(json(publicSite, name)[0] ?? {}))
      expect(page).toMatch(new RegExp(`<th scope="row">${column}</th><td>[A-Z“].+\\.</td>`))
  }
})

it('there is a file for each year that has a meeting, and none for another', () => {
  const [newest, ...others] = publicSite.minutes
  const older = { ...newest!, date: '2024-03-14', slug: '2024-03-14' }
  const site = { ...publicSite, minutes: [older, ...others] }
  const paths = planSite(site)
    .files(new Map())
    .map(({ path }) => path)
    .filter((path) => path.startsWith('data/actions'))
  expect(paths.sort()).toEqual(
    ['2024', '2026'].flatMap((year) => [`data/actions-${year}.csv`, `data/actions-${year}.json`]),
  )
  for (const { year, rows } of table(site, 'actions').years) {
    expect(rows().length).toBeGreaterThan(0)
    expect(rows().every((row) => row.some((cell) => String(cell).startsWith(`${year}-`)))).toBe(true)
  }
})

it('an office without minutes has no files and says so', () => {
  const empty = { ...publicSite, minutes: [], upcoming: [] }
  expect(table(empty, 'decisions').years).toEqual([])
  const files = planSite(empty).files(new Map())
  expect(files.filter(({ path }) => path.startsWith('data/')).map(({ path }) => path)).toEqual([
    'data/index.html',
  ])
  expect(files.find(({ path }) => path === 'data/index.html')?.draw()).toContain('There are none yet.')
})
