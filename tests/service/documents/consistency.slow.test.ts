import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CommandLinePrinter, startPrinter } from '../../../electron/command-line/printer.ts'
import { drawFile, layOut } from '../../../electron/service/documents/draw.ts'
import { drawPrintPage } from '../../../electron/service/documents/formats/print.ts'
import { textsOfPdf } from '../../../electron/service/publishing/leak-pdf.ts'
import type { Audience, DocumentFormat } from '../../../shared/documents/kinds.ts'
import { clockTimes } from '../../../shared/meetings/rules.ts'
import { CAPACITY_LABELS } from '../../../shared/people/entities.ts'
import { fullName } from '../../../shared/people/rules.ts'
import { markInWords } from '../../../renderer/meetings/attendance-marks.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { hasOdf, hasOoxml, odfFaults, ooxmlFaults } from '../../fixtures/office-files.ts'
import { pdfFaults } from '../../fixtures/pdf-rules.ts'
import { all, type Element, tablesOf, treeOf, unzip, wordsOf } from './opened.ts'
import { CANARIES, type Story, tellStory } from './story.ts'

let printer: CommandLinePrinter | null = null
let noPrinter = ''
let office: TestOffice
let story: Story
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'documents-test-'))
  const started = await startPrinter()
  if ('print' in started) printer = started
  else noPrinter = started.unavailable
  office = await makeOffice({ today: '2026-11-22', host: { printPdf: printer?.print ?? null } })
  story = await tellStory(office)
})
afterAll(async () => {
  await printer?.stop()
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

type Document = 'agenda' | 'minutes' | 'brief'

const file = (document: Document, format: DocumentFormat, audience: Audience = 'with restricted') =>
  drawFile(office.context(), { meetingId: story.meeting.meeting.id, document, format, audience })

/** The body of a document, read back from the finished file. */
async function opened(document: Document, format: 'html' | 'docx' | 'odt'): Promise<Element> {
  if (format === 'html') {
    const wanted = { meetingId: story.meeting.meeting.id, document, audience: 'with restricted' } as const
    const page = treeOf(drawPrintPage(await layOut(office.context(), wanted)), { xml: false })
    return all(page, 'body')[0] ?? page
  }
  const part = format === 'docx' ? 'word/document.xml' : 'content.xml'
  const tree = treeOf(unzip(await file(document, format)).get(part)?.text ?? '')
  return all(tree, 'w:body', 'office:text')[0] ?? tree
}

/** All white space out: a PDF places words one by one. */
const joined = (text: string) => text.replace(/\s+/g, '')

/** The text of a document from its title on, without white space; the margins of the pages left out. */
async function textOf(document: Document, format: 'html' | 'docx' | 'odt' | 'pdf'): Promise<string> {
  if (format !== 'pdf') {
    const text = joined(wordsOf(await opened(document, format)))
    return text.slice(text.indexOf(joined(TITLES[document])))
  }
  const pages = (await textsOfPdf(await file(document, 'pdf'))).filter(({ where }) =>
    where.startsWith('page'),
  )
  // Each page comes in two readings of its spaces, which are one once they are out.
  const texts = pages
    .filter((_, index) => index % 2 === 0)
    .map(({ text }) => joined(text.replaceAll('\u0001', '')))
  return texts.join('')
}

const TITLES = {
  agenda: 'Hackney IAG agenda: 12 November 2026',
  minutes: 'Hackney IAG minutes: 12 November 2026',
  brief: 'Chair’s brief: Hackney IAG, 12 November 2026',
}

/** What the screen shows of the attendance: name, capacity, mark. */
function onScreen(): string[][] {
  return story.meeting.attendance.map((row) => [
    fullName(row),
    CAPACITY_LABELS[row.capacity],
    markInWords(row, clockTimes(story.meeting.meeting.startTime, story.meeting.items)),
  ])
}

/** What the screen shows of the agenda: when each item begins and ends, and its title. */
function timesOnScreen(): string[][] {
  const { meeting, items } = story.meeting
  return clockTimes(meeting.startTime, items).map((item) => [
    `${item.startsAt} to ${item.endsAt}`,
    `${item.number}. ${item.title}`,
  ])
}

const FORMATS = ['html', 'docx', 'odt'] as const

describe('Attendance, apologies, part attendance and clock times', () => {
  it('are there to compare', () => {
    const marks = onScreen().map(([, , mark]) => mark)
    for (const mark of ['Present', 'Online', 'Apologies', 'Absent', 'From item 2, left after item 3'])
      expect(marks).toContain(mark)
  })

  it.each(FORMATS)('read in the minutes as on screen: %s', async (format) => {
    const minutes = await opened('minutes', format)
    const [attendance] = tablesOf(minutes, format)
    expect(attendance?.slice(1)).toEqual(onScreen())
    const text = wordsOf(minutes)
    for (const [times, title] of timesOnScreen()) {
      const heading = text.indexOf(title ?? '')
      expect(heading, title).toBeGreaterThan(0)
      expect(text.slice(heading, heading + 100), title).toContain(times)
    }
  })

  it.each(FORMATS)('read in the agenda as on screen: %s', async (format) => {
    const [agenda] = tablesOf(await opened('agenda', format), format)
    expect(agenda?.slice(1).map((row) => row.slice(0, 2))).toEqual(timesOnScreen())
    const apologies = onScreen().filter(([, , mark]) => mark === 'Apologies')
    expect(joined(wordsOf(await opened('agenda', format)))).toContain(
      joined(`Apologies: ${apologies.map(([name]) => name).join(', ')}`),
    )
  })

  it('read in the PDF as on screen', async (test) => {
    if (!printer) return test.skip(noPrinter)
    const minutes = await textOf('minutes', 'pdf')
    const between = (from: string, to: string) =>
      minutes.slice(minutes.indexOf(from) + from.length, minutes.indexOf(to))
    expect(between('NameCapacityAttendance', 'Minutes1.')).toBe(joined(onScreen().flat().join('')))
    const agenda = await textOf('agenda', 'pdf')
    for (const [times, title] of timesOnScreen()) {
      expect(minutes).toContain(joined(`${title}${times}`))
      expect(agenda).toContain(joined(`${times}${title}`))
    }
  })
})

describe('The whole text', () => {
  it.each(['agenda', 'minutes', 'brief'] as const)('is the same in every format: %s', async (document) => {
    const html = await textOf(document, 'html')
    expect(html.length).toBeGreaterThan(300)
    expect(await textOf(document, 'docx')).toBe(html)
    if (document !== 'brief') expect(await textOf(document, 'odt')).toBe(html)
  })

  it('of a PDF holds every word of the page it was printed from', async (test) => {
    if (!printer) return test.skip(noPrinter)
    for (const document of ['agenda', 'minutes', 'brief'] as const) {
      const pdf = await textOf(document, 'pdf')
      const page = await opened(document, 'html')
      const texts = all(page, 'h1', 'h2', 'h3', 'h4', 'p', 'th', 'td').map((each) => joined(wordsOf(each)))
      expect(texts.filter((text) => !pdf.includes(text))).toEqual([])
    }
  })
})

describe('The PDF', () => {
  it('is tagged, titled and in English, as far as a machine can tell', async (test) => {
    if (!printer) return test.skip(noPrinter)
    for (const document of ['agenda', 'minutes', 'brief'] as const)
      expect(await pdfFaults(await file(document, 'pdf')), document).toEqual([])
  })

  it('without restricted items holds no word of them, anywhere in its bytes', async (test) => {
    if (!printer) return test.skip(noPrinter)
    for (const document of ['agenda', 'minutes', 'brief'] as const) {
      const texts = await textsOfPdf(await file(document, 'pdf', 'without restricted'))
      const said = texts.map(({ text }) => joined(text)).join('\n')
      expect(said).toContain('Withoutrestricteditems')
      expect(Object.values(CANARIES).filter((word) => said.includes(word))).toEqual([])
    }
    const all = (await textsOfPdf(await file('minutes', 'pdf'))).map(({ text }) => joined(text)).join('\n')
    expect(all).toContain(CANARIES.paragraph)
  })

  it('carries the marking and the draft words on every page', async (test) => {
    if (!printer) return test.skip(noPrinter)
    const pages = (await textsOfPdf(await file('minutes', 'pdf'))).filter(({ where }) =>
      where.startsWith('page'),
    )
    expect(new Set(pages.map(({ where }) => where)).size).toBeGreaterThan(1)
    for (const { text } of pages) {
      const count = (words: string) => joined(text.replaceAll('\u0001', '')).split(joined(words)).length - 1
      expect(count('OFFICIAL-SENSITIVE')).toBeGreaterThanOrEqual(2)
      expect(count('DRAFT – not for circulation')).toBeGreaterThanOrEqual(2)
    }
  })
})

/** Whether LibreOffice is here; the product does not need it. */
const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0

function converted(bytes: Uint8Array, from: string, to: string): string {
  const at = mkdtempSync(join(folder, 'convert-'))
  const input = join(at, `in.${from}`)
  writeFileSync(input, bytes)
  const profile = `-env:UserInstallation=file://${join(at, 'profile')}`
  execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', join(at, 'out'), input], {
    stdio: 'ignore',
  })
  const [name = ''] = readdirSync(join(at, 'out'))
  return join(at, 'out', name)
}

describe('Word and OpenDocument files', () => {
  it('have no fault for the Open XML SDK and the schemas of OASIS', async () => {
    const words: string[] = []
    const odts = new Map<string, Uint8Array>()
    for (const document of ['agenda', 'minutes', 'brief'] as const) {
      const path = join(folder, `${document}.docx`)
      writeFileSync(path, await file(document, 'docx'))
      words.push(path)
      odts.set(`${document}.odt`, await file(document, 'odt'))
    }
    if (hasOoxml) expect(await ooxmlFaults(words)).toEqual([])
    if (hasOdf) expect(await odfFaults(odts)).toEqual([])
  })
})

describe('In LibreOffice', () => {
  it.for(['docx', 'odt'] as const)(
    'the minutes open and come back with the same text: %s',
    async (format, test) => {
      if (!hasLibreOffice)
        return test.skip('LibreOffice is not installed (apt-get install libreoffice-writer).')
      const bytes = await file('minutes', format)
      const back = readFileSync(converted(bytes, format, format))
      const part = format === 'docx' ? 'word/document.xml' : 'content.xml'
      const body = (zip: Uint8Array) => {
        const tree = treeOf(unzip(zip).get(part)?.text ?? '')
        return joined(wordsOf(all(tree, 'w:body', 'office:text')[0] ?? tree))
      }
      expect(body(back)).toBe(body(bytes))
      const [attendance] = tablesOf(treeOf(unzip(back).get(part)?.text ?? ''), format)
      expect(attendance?.slice(1)).toEqual(onScreen())
    },
  )
})
