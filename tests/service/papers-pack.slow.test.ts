import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { degrees, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString, StandardFonts } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CommandLinePrinter, startPrinter } from '../../electron/command-line/printer.ts'
import { wordsOnPages } from '../fixtures/pdf-words.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

/** A picture of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let office: TestOffice
let printer: CommandLinePrinter
let folder: string
let saved: string[] = []
let whole: MeetingWhole

async function pdfOf(pages: { text: string; turned?: number }[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (const { text, turned = 0 } of pages) {
    const page = pdf.addPage([595, 842])
    page.setRotation(degrees(turned))
    page.drawText(text, { x: 60, y: 700, font, size: 14 })
  }
  return pdf.save()
}

const item = (at: number) => whole.items[at]?.id ?? ''
const add = (at: number, name: string, bytes: Uint8Array | string) =>
  office.client.papers.add({ itemId: item(at), file: new File([bytes as Uint8Array<ArrayBuffer>], name) })
const issue = () => office.client.papers.issuePack({ meetingId: whole.meeting.id })
const lastSaved = () => PDFDocument.load(readFileSync(saved.at(-1) ?? ''))

/** The bookmarks in their order, with the page each leads to, from 1. */
function bookmarks(pdf: PDFDocument): [title: string, page: number][] {
  const pages = new Map(pdf.getPages().map((page, index) => [page.ref.toString(), index + 1]))
  const found: [string, number][] = []
  const walk = (dict: PDFDict) => {
    for (
      let one = dict.lookup(PDFName.of('First'));
      one instanceof PDFDict;
      one = one.lookup(PDFName.of('Next'))
    ) {
      const title = one.lookup(PDFName.of('Title')) as PDFString | PDFHexString
      const action = one.lookup(PDFName.of('A'))
      const target = one.lookup(PDFName.of('Dest')) ?? (action as PDFDict).lookup(PDFName.of('D'))
      found.push([title.decodeText(), pages.get(String((target as PDFArray).get(0))) ?? 0])
      walk(one)
    }
  }
  walk(pdf.catalog.lookup(PDFName.of('Outlines'), PDFDict))
  return found
}

beforeAll(async () => {
  const started = await startPrinter()
  if ('unavailable' in started) throw new Error(started.unavailable)
  printer = started
  folder = mkdtempSync(join(tmpdir(), 'paper-pack-'))
  office = await makeOffice({
    today: '2026-11-22',
    host: {
      printPdf: printer.print,
      saveFile: async ({ defaultName }) => {
        const path = join(folder, defaultName)
        saved = [...saved, path]
        return path
      },
    },
  })
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  whole = await office.client.meetings.plan({
    groupId: group.id,
    fields: {
      kind: 'ordinary',
      date: '2026-12-10',
      startTime: '18:30',
      venue: 'Town hall',
      onlineLink: '',
      access: '',
      purpose: '',
    },
  })
}, 60_000)
afterAll(async () => {
  await printer.stop()
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('S5: The paper pack', () => {
  it('spike', async () => {
    await add(2, 'Minutes of October.pdf', await pdfOf([{ text: 'October first page' }, { text: 'October turned', turned: 90 }, {text:'t180',turned:180},{text:'t270',turned:270}]))
    await add(2, 'Notes.txt', 'A first paragraph.\n\n• one\n• two\n')
    await add(5, 'Map.png', PNG)
    await add(5, 'Figures.pdf', await pdfOf([{ text: 'Figures page' }]))
    await add(6, 'Budget.xlsx', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('xl/workbook.xml')]))
    console.log(await issue())
    console.log(saved)
    const pdf = await lastSaved()
    console.log(pdf.getPageCount(), bookmarks(pdf))
    writeFileSync('/tmp/papers-pack.pdf', readFileSync(saved.at(-1) ?? ''))
  })
})
