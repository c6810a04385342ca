import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPrinter } from '../../../electron/command-line/printer.ts'
import { packParts, partsOf } from '../../../electron/service/documents/formats/archive.ts'
import { publishToFolder } from '../../../electron/service/publishing/folder.ts'
import { hasOdf, hasOoxml, odfFaults, ooxmlFaults } from '../../fixtures/office-files.ts'
import { pdfFaults } from '../../fixtures/pdf-rules.ts'
import { publicSite } from '../../fixtures/public-site.ts'
import { filesBelow } from '../../fixtures/read-published.ts'
import { sixtyMeetings } from '../../fixtures/sixty-meetings.ts'
import { linkFaults } from '../../fixtures/site-links.ts'

/** Checkers of other people over a finished site of sixty meetings, as it lies on the disk. Each is shown to notice something broken. */

const fixtures = join(import.meta.dirname, '../../fixtures')
const root = join(import.meta.dirname, '../../..')
const ADDRESS = 'https://iag.example.org/north-east/'

let base: string
let folder: string
/** The site of minutes that have broken a page somewhere. */
let hard: string
let files: Map<string, Uint8Array>
let noPrinter = ''

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'checkers-'))
  folder = join(base, 'site')
  hard = join(base, 'hard')
  const started = await startPrinter()
  if ('unavailable' in started) noPrinter = started.unavailable
  const given = new Uint8Array(readFileSync(join(fixtures, 'printed-minutes.pdf')))
  const printPdf = 'print' in started ? started.print : async () => given
  await publishToFolder(folder, sixtyMeetings, { printPdf, forbidden: [] })
  if ('print' in started) await started.stop()
  files = filesBelow(folder)
  await publishToFolder(hard, publicSite, { printPdf: null, forbidden: [] })
}, 300_000)
afterAll(() => rmSync(base, { recursive: true, force: true }))

const broken = (name: string, text: string) => {
  const path = join(base, name)
  writeFileSync(path, text)
  return path
}
const textOf = (path: string) =>
  Buffer.from(files.get(path) ?? expect.fail(`There is no ${path}`)).toString('utf8')
const ending = (end: string) => [...files.keys()].filter((path) => path.endsWith(end))

describe('a site of sixty meetings', () => {
  it('has sixty pages of minutes with every format beside each', () => {
    for (const end of ['index.html', 'minutes.pdf', 'minutes.docx', 'minutes.odt'])
      expect(
        [...files.keys()].filter((path) => /\/\d{4}-\d\d-\d\d\//.test(path) && path.endsWith(end)),
        end,
      ).toHaveLength(60)
  })

  it('has no link to what is not there, and no file that nobody comes to', () => {
    expect(linkFaults(files, ADDRESS)).toEqual([])
  })

  it('would be told of a broken link, a place that is not on the page, a script for a link and an orphan', () => {
    const links = '<a href="no.html">a</a><a href="#nowhere">b</a><a href="javascript:alert(1)">c</a>'
    const worse = new Map(files)
    worse.set('index.html', Buffer.from(textOf('index.html').replace('</main>', `${links}</main>`)))
    worse.set('orphan/index.html', Buffer.from('<p>Alone</p>'))
    expect(linkFaults(worse, ADDRESS)).toEqual([
      'index.html leads to no.html, which is not there',
      'index.html leads to #nowhere, and there is no such place on the page',
      'index.html leads to javascript:alert(1)',
      'nothing leads to orphan/index.html',
    ])
  })

  it('has a sitemap that its schema allows (xmllint)', () => {
    const check = (path: string) => {
      const done = spawnSync(
        'xmllint',
        ['--noout', '--nonet', '--schema', join(fixtures, 'sitemap.xsd'), path],
        { encoding: 'utf8' },
      )
      expect(done.error, 'xmllint (libxml2-utils) is needed').toBeUndefined()
      return done
    }
    const { status, stderr } = check(join(folder, 'sitemap.xml'))
    expect(stderr).toMatch(/validates\n$/)
    expect(status).toBe(0)
    const sitemap = textOf('sitemap.xml')
    for (const bad of [
      sitemap.replace('<loc>https:', '<loc>ftp:'),
      sitemap.replace(/<lastmod>[^<]*/, '<lastmod>yesterday'),
    ])
      expect(check(broken('sitemap.xml', bad)).status).not.toBe(0)
    const [first = ''] = /<url>.*?<\/url>/s.exec(sitemap) ?? []
    expect(check(broken('sitemap.xml', sitemap.replace('</urlset>', `${first}</urlset>`))).status).not.toBe(0)
  })

  it('has XML that every parser reads (xmllint)', () => {
    const done = spawnSync(
      'xmllint',
      ['--noout', '--nonet', ...ending('.xml').map((path) => join(folder, path))],
      { encoding: 'utf8' },
    )
    expect(done.stderr).toBe('')
    expect(done.status).toBe(0)
  })

  it('has feeds a feed reader reads: every entry with its title, its moment and a page that is there (feedparser)', () => {
    const program = [
      'import feedparser, json, sys',
      'read = lambda path: feedparser.parse(path)',
      'entry = lambda e: [e.id, e.title, e.link, e.get("updated_parsed") is not None]',
      'said = lambda f: {"bozo": bool(f.bozo), "version": f.version, "entries": [entry(e) for e in f.entries]}',
      'print(json.dumps([said(read(path)) for path in sys.argv[1:]]))',
    ].join('\n')
    const ask = (...paths: string[]) => {
      const done = spawnSync('/usr/bin/python3', ['-c', program, ...paths], { encoding: 'utf8' })
      expect(done.stderr, 'python3-feedparser is needed').toBe('')
      return JSON.parse(done.stdout) as {
        bozo: boolean
        version: string
        entries: [string, string, string, boolean][]
      }[]
    }
    const feeds = ending('feed.xml')
    expect(feeds).toHaveLength(4)
    for (const { bozo, version, entries } of ask(...feeds.map((path) => join(folder, path)))) {
      expect(bozo).toBe(false)
      expect(version).toBe('atom10')
      expect(entries.length).toBeGreaterThan(10)
      expect(new Set(entries.map(([id]) => id)).size).toBe(entries.length)
      for (const [, title, link, hasMoment] of entries) {
        expect(title).toMatch(/minutes of \d+ \w+ \d{4} \(corrected\)$/)
        expect(files.has(link.replace(ADDRESS, '')), link).toBe(true)
        expect(hasMoment).toBe(true)
      }
    }
    expect(ask(broken('feed.xml', textOf('feed.xml').replace('</entry>', '')))[0]?.bozo).toBe(true)
  })

  it('has calendars that two parsers read alike, in summer and in winter (ical.js, python-icalendar)', () => {
    const program = [
      'import datetime, icalendar, json, sys',
      'utc = lambda t: t.dt.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")',
      'said = lambda e: [str(e["uid"]), str(e["summary"]), utc(e["dtstart"]), utc(e["dtend"])]',
      'read = lambda path: icalendar.Calendar.from_ical(open(path, "rb").read())',
      'print(json.dumps([[said(e) for e in read(path).walk("vevent")] for path in sys.argv[1:]]))',
    ].join('\n')
    const calendars = ending('meetings.ics')
    expect(calendars).toHaveLength(4)
    const paths = calendars.map((path) => join(folder, path))
    const done = spawnSync('/usr/bin/python3', ['-c', program, ...paths], { encoding: 'utf8' })
    expect(done.stderr, 'python3-icalendar is needed').toBe('')
    const theirs = JSON.parse(done.stdout) as string[][][]
    const instant = (time: ICAL.Time) => time.toJSDate().toISOString()
    const ours = calendars.map((path) =>
      new ICAL.Component(ICAL.parse(textOf(path)))
        .getAllSubcomponents('vevent')
        .map((event) => new ICAL.Event(event))
        .map((event) => [event.uid, event.summary, instant(event.startDate), instant(event.endDate)]),
    )
    expect(ours).toEqual(theirs)
    const starts = theirs.flat().map(([, , start = '']) => start.slice(5, 16))
    // Half past six in London is another hour of UTC in summer than in winter.
    expect(starts.some((start) => /^0[4-9]-.*T17:30/.test(start))).toBe(true)
    expect(starts.some((start) => /^(?:01|12)-.*T18:30/.test(start))).toBe(true)
  })

  it('has PDFs with no fault that a machine can tell by PDF/UA-1', async (test) => {
    if (noPrinter !== '') return test.skip(noPrinter)
    const paths = ending('.pdf')
    expect(paths).toHaveLength(60)
    for (const path of paths) expect(await pdfFaults(files.get(path) ?? new Uint8Array()), path).toEqual([])
  })

  it.skipIf(!hasOoxml)(
    'has Word files with no fault for the Open XML SDK: two, and those of hard texts; all sixty in the long tests',
    async () => {
      const below = (place: string) => (path: string) => join(place, path)
      const hardFiles = [...filesBelow(hard).keys()].filter((path) => path.endsWith('.docx'))
      const paths = [...ending('.docx').slice(-2).map(below(folder)), ...hardFiles.map(below(hard))]
      expect(paths).toHaveLength(8)
      expect(await ooxmlFaults(paths)).toEqual([])
      const parts = await partsOf(readFileSync(paths[0] ?? ''))
      const worse = parts.map((part) =>
        part.name === 'word/document.xml'
          ? { ...part, text: part.text.replace('<w:body>', '<w:body><w:b/>') }
          : part,
      )
      const bad = join(base, 'broken.docx')
      writeFileSync(bad, await packParts(worse))
      expect(await ooxmlFaults([bad])).toEqual([expect.stringMatching(/invalid child element '[^']*:b'/)])
    },
  )

  it.skipIf(!hasOdf)('has OpenDocument files with no fault for the schemas of OASIS (jing)', async () => {
    const odts = new Map([...filesBelow(hard), ...files].filter(([path]) => path.endsWith('.odt')))
    expect(odts.size).toBe(60 + publicSite.minutes.length)
    expect(await odfFaults(odts)).toEqual([])
    const parts = await partsOf(odts.values().next().value ?? new Uint8Array())
    const worse = new Map<string, Uint8Array>()
    for (const [name, from, to] of [
      ['content.xml', '<office:text>', '<office:text><text:span>astray</text:span>'],
      ['content.xml', 'office:version="1.2"', 'office:version="1.3"'],
      ['styles.xml', 'fo:font-size="12pt"', 'fo:font-size="large enough"'],
      ['styles.xml', '<style:footer>', '<style:footer-first/><style:footer>'],
      ['meta.xml', '<dc:date>', '<dc:date>about '],
      ['META-INF/manifest.xml', 'manifest:version="1.2"', 'manifest:version="1.3"'],
    ] as const) {
      const text = parts.find((part) => part.name === name)?.text ?? ''
      expect(text).toContain(from)
      const changed = { name, text: text.replace(from, to) }
      const packed = await packParts(parts.map((part) => (part.name === name ? changed : part)))
      worse.set(`worse-${worse.size}.odt`, packed)
    }
    const faults = await odfFaults(worse)
    for (const path of worse.keys()) expect(faults.join('\n')).toContain(path)
  })

  it('has pages with no error for the Nu HTML checker', () => {
    const jar = join(root, 'node_modules/vnu-jar/build/dist/vnu.jar')
    const options = ['-jar', jar, '--errors-only', '--format', 'gnu', '--skip-non-html']
    const done = spawnSync('java', [...options, folder], { encoding: 'utf8' })
    expect(done.error, 'Java is needed to run the Nu HTML checker').toBeUndefined()
    expect(done.stderr).toBe('')
  })

  it('has pages with no error for html-validate', async () => {
    const rules = { root: true, extends: ['html-validate:recommended', 'html-validate:a11y'] }
    const validator = new HtmlValidate(new StaticConfigLoader(rules))
    for (const path of ending('.html')) {
      const report = await validator.validateString(textOf(path), path)
      expect(
        report.results.flatMap((each) => each.messages.map(({ message }) => `${path}: ${message}`)),
      ).toEqual([])
    }
  })
})
