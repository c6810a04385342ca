import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  degrees,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFString,
  StandardFonts,
} from 'pdf-lib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CommandLinePrinter, startPrinter } from '../../electron/command-line/printer.ts'
import type { OpenContext } from '../../electron/service/open-context.ts'
import { attachmentPath } from '../../electron/service/papers/attachments.ts'
import { issuePack } from '../../electron/service/papers/pack.ts'
import { textsOfPdf } from '../../electron/service/publishing/leak-pdf.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import type { PackProgress } from '../../shared/papers/contract.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'
import { bookmarksOf } from '../fixtures/pdf-bookmarks.ts'

/** A picture of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const XLSX = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('xl/workbook.xml')])

const TAGGED = `<!DOCTYPE html><html lang="cy"><head><title>A paper</title></head><body>
<h1>What we heard</h1><ul><li>one</li><li>two</li></ul><h2>Wards</h2>
<table><thead><tr><th scope="col">Ward</th><th scope="col">Count</th></tr></thead><tbody><tr><th scope="row">North</th><td>3</td></tr></tbody></table>
<p>More at <a href="https://example.org/">our page</a>.</p>
<h2 style="break-before: page">Second page</h2><img alt="A map" src="data:image/png;base64,${PNG.toString('base64')}"><p>End.</p>
</body></html>`

let office: TestOffice
let printer: CommandLinePrinter
let folder: string
let groupId: string
let whole: MeetingWhole
/** Where packs were saved; the next dialog is cancelled when `cancel` is set. */
let saved: string[] = []
let cancel = false

async function pdfOf(pages: { text: string; turned?: number }[]): Promise<PDFDocument> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (const { text, turned = 0 } of pages) {
    const page = pdf.addPage([595, 842])
    page.setRotation(degrees(turned))
    page.drawText(text, { x: 60, y: 700, font, size: 14 })
  }
  return pdf
}
const bytesOf = async (...pages: { text: string; turned?: number }[]) => (await pdfOf(pages)).save()

const item = (at: number) => whole.items[at]?.id ?? ''
const add = (at: number, name: string, bytes: Uint8Array | string) =>
  office.client.papers.add({ itemId: item(at), file: new File([bytes as Uint8Array<ArrayBuffer>], name) })
/** Issues the pack; `told` gets every step, and may stop it by the controller it is given. */
async function issue(told: (progress: PackProgress, stop: AbortController) => void = () => {}) {
  const stop = new AbortController()
  const { signal } = stop
  const steps = await office.client.papers.issuePack({ meetingId: whole.meeting.id }, { signal })
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
    told(step.value, stop)
  }
}
const packs = async () => (await office.client.papers.list({ meetingId: whole.meeting.id })).packs
const lastFile = () => readFileSync(saved.at(-1) ?? '')

/** What each page shows, page by page. */
async function pageTexts(file: Uint8Array): Promise<string[]> {
  const shown: string[] = []
  for (const { where, text } of await textsOfPdf(file)) {
    const page = Number(/^page (\d+)/.exec(where)?.[1] ?? 0)
    // Pages are read in several ways; the first is what is drawn.
    if (page > 0) shown[page - 1] ??= text.replaceAll('\u0001', ' ')
  }
  return shown.map((text) => text.replace(/\s+/g, ' '))
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
        if (cancel) return null
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
  groupId = group.id
}, 60_000)
afterAll(async () => {
  await printer.stop()
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
  cancel = false
  saved = []
  whole = await office.client.meetings.plan({
    groupId,
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
})

describe('S5: The paper pack', () => {
  it('is one PDF: agenda with times, then the papers in order, numbered through, with bookmarks and marking', async () => {
    await add(
      2,
      'Minutes of October.pdf',
      await bytesOf({ text: 'October upright' }, { text: 'October turned', turned: 90 }),
    )
    await add(2, 'Notes.txt', 'A first paragraph.\n\n• one\n• two\n')
    await add(5, 'Map.png', PNG)
    await add(5, 'Figures.pdf', await bytesOf({ text: 'Figures of the year' }))
    await add(6, 'Budget.xlsx', XLSX)
    const pack = await issue()
    expect(pack).toMatchObject({
      version: 1,
      papers: 5,
      pages: 10,
      separately: [{ name: 'Budget.xlsx', why: 'an Excel workbook, which cannot be printed here' }],
      issuedBy: 'Secretariat',
    })
    expect(saved.map((path) => path.split('/').at(-1))).toEqual([
      'Papers 2026-12-10 Hackney IAG version 1.pdf',
    ])

    const pdf = await PDFDocument.load(lastFile(), { updateMetadata: false })
    expect(pdf.getPageCount()).toBe(10)
    expect(pdf.getTitle()?.replace(/\s/g, ' ')).toBe('Papers for the meeting on 10 December 2026')
    expect(pdf.catalog.lookup(PDFName.of('Lang'), PDFString).decodeText()).toBe('en-GB')
    expect(bookmarksOf(pdf)).toEqual([
      ['Papers for the meeting on 10 December 2026', 1],
      ['Agenda', 1],
      ['About this pack', 2],
      ['Item 3. Minutes of the last meeting', 3],
      ['Paper 3a: Minutes of October.pdf', 3],
      ['Paper 3b: Notes.txt', 6],
      ['Item 6. Update from senior leaders', 7],
      ['Paper 6a: Map.png', 7],
      ['Paper 6b: Figures.pdf', 8],
      ['Item 7. Community voice', 10],
      ['Paper 7a: Budget.xlsx', 10],
    ])
    const pages = await pageTexts(lastFile())
    for (const [index, text] of pages.entries()) {
      expect(text).toContain(`Page ${index + 1} of 10`)
      expect(text.split('OFFICIAL-SENSITIVE').length, `marking on page ${index + 1}`).toBe(3)
    }
    expect(pages[0]).toMatch(
      /18:30 1\. Welcome.*18:38 3\. Minutes of the last meeting.*3b Notes\.txt page 6.*6b Figures\.pdf page 8.*7a Budget\.xlsx sent separately/,
    )
    expect(pages[3]).toContain('October upright')
    expect(pages[4]).toContain('October turned')
    expect(pages[5]).toContain('A first paragraph.')
    expect(pages[8]).toContain('Figures of the year')
    expect(pages[9]).toContain('an Excel workbook, which cannot be printed here')
    expect(pages[1]).toMatch(
      /without the structure that a screen reader uses.*Minutes of October\.pdf.*Figures\.pdf.*Sent separately/,
    )
  })

  it('keeps the tags of our own pages, describes the picture, and says when a paper has none', async () => {
    await add(2, 'Map of the estate.png', PNG)
    await issue()
    const tagged = await PDFDocument.load(lastFile())
    const info = tagged.catalog.lookup(PDFName.of('MarkInfo'), PDFDict)
    expect(tagged.catalog.has(PDFName.of('StructTreeRoot'))).toBe(true)
    expect(info.has(PDFName.of('Suspects'))).toBe(false)
    const described = tagged.context
      .enumerateIndirectObjects()
      .flatMap(([, one]) => (one instanceof PDFDict ? [one.lookup(PDFName.of('Alt'))] : []))
      .flatMap((alt) => (alt instanceof PDFString || alt instanceof PDFHexString ? [alt.decodeText()] : []))
    expect(described).toEqual(['Map of the estate.png'])
    await add(2, 'Figures.pdf', await bytesOf({ text: 'Figures' }))
    await issue()
    const mixed = await PDFDocument.load(lastFile())
    expect(String(mixed.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Suspects')))).toBe(
      'true',
    )
  })

  it('a tagged paper keeps its headings, lists, tables, links and descriptions, below the heading of the paper', async () => {
    await add(2, 'Notes.txt', 'Words')
    await add(5, 'First.pdf', await printer.print(TAGGED))
    await add(5, 'Second.pdf', await printer.print(TAGGED.replaceAll('Ward', 'Estate')))
    await issue()
    const file = saved.at(-1) ?? ''
    const pdf = await PDFDocument.load(lastFile())
    expect(pdf.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).has(PDFName.of('Suspects'))).toBe(false)
    expect((await pageTexts(lastFile())).join(' ')).not.toContain('without the structure')
    execFileSync('qpdf', ['--check', file])

    // Poppler follows the tags to the words on the pages.
    const told = execFileSync('pdfinfo', ['-struct-text', file], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const words = [...told.matchAll(/^ *(?:"(.*)"|(H\d|Sect|LI|TH|TD|Link|Figure)\b)/gm)]
      .map(([, text, tag]) => text?.trim() ?? `<${tag}>`)
      .filter((word) => /\w/.test(word))
      .join(' ')
    const paper = (ward: string) =>
      `<Sect> <H4> What we heard <LI> one <LI> two <H5> ${ward}s <TH> ${ward} <TH> Count <TH> North <TD> 3 ` +
      'More at <Link> our page <H5> Second page <Figure> End.'
    expect(words).toMatch(new RegExp(`<H3> Paper 6a: First\\.pdf PDF, [^<]*${paper('Ward')} <H3> Paper 6b`))
    expect(words).toMatch(new RegExp(`<H3> Paper 6b: Second\\.pdf PDF, [^<]*${paper('Estate')}`))

    const elements = pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, one]) => (one instanceof PDFDict && one.has(PDFName.of('S')) ? [one] : []))
    const saying = (key: string) =>
      elements.flatMap((one) => {
        const text = one.lookup(PDFName.of(key))
        return text instanceof PDFString || text instanceof PDFHexString ? [text.decodeText()] : []
      })
    expect(saying('Alt')).toEqual(['A map', 'A map'])
    expect(saying('Lang')).toContain('cy')
  })

  it('a paper whose tags go round in a circle comes along as a paper without tags', async () => {
    const pdf = await PDFDocument.load(await printer.print(TAGGED))
    const root = pdf.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
    const top = root.lookup(PDFName.of('K'), PDFDict)
    top.lookup(PDFName.of('K'), PDFArray).push(root.get(PDFName.of('K'))!)
    await add(2, 'Round.pdf', await pdf.save())
    expect(await issue()).toMatchObject({ separately: [] })
    const pages = (await pageTexts(lastFile())).join(' ')
    expect(pages).toMatch(/without the structure that a screen reader uses.*Round\.pdf/)
    expect(pages).toContain('What we heard')
  })

  it('is OFFICIAL while nothing in it is restricted, and marked up by one restricted paper', async () => {
    for (const one of whole.items.filter((row) => row.restricted))
      await office.client.meetings.removeItem({ itemId: one.id })
    const paper = await add(2, 'Notes.txt', 'Words')
    await issue()
    expect((await pageTexts(lastFile())).every((text) => !text.includes('SENSITIVE'))).toBe(true)
    await office.client.papers.restrict({
      paperId: paper.id,
      restriction: { restricted: true, restrictedReason: 'Names a witness' },
    })
    await issue()
    expect((await pageTexts(lastFile())).every((text) => text.includes('OFFICIAL-SENSITIVE'))).toBe(true)
  })

  it('version 2 begins with what changed, and each issue is on record with exactly its papers', async () => {
    const old = await add(2, 'Old.txt', 'Old')
    const kept = await add(2, 'Kept.txt', 'Kept')
    const first = await issue()
    await office.client.papers.remove({ paperId: old.id })
    const extra = await add(5, 'New.txt', 'New')
    writeFileSync(join(folder, 'kept.txt'), 'Kept, corrected')
    const handle = office.session.files.keep(join(folder, 'kept.txt'))
    await office.client.papers.replace({ paperId: kept.id, handle })
    const ids = whole.items.map((one) => one.id)
    await office.client.meetings.orderItems({
      meetingId: whole.meeting.id,
      itemIds: [...ids.slice(0, 3), ids[6] ?? '', ...ids.slice(3, 6), ...ids.slice(7)],
    })
    const changes = [
      'Item moved: Community voice is now item 4 (it was 7).',
      'Paper replaced: Kept.txt, under item 3, Minutes of the last meeting.',
      'Paper added: New.txt, under item 7, Update from senior leaders.',
      'Paper removed: Old.txt, under item 3, Minutes of the last meeting.',
    ]
    expect((await office.client.papers.list({ meetingId: whole.meeting.id })).changes).toEqual(changes)
    const second = await issue()
    expect([first?.version, second?.version]).toEqual([1, 2])
    const pages = (await pageTexts(lastFile())).join(' ')
    expect(pages.indexOf('What changed since version 1')).toBeLessThan(pages.indexOf('18:30 1. Welcome'))
    for (const change of changes) expect(pages).toContain(change)
    const { packs } = await office.client.papers.list({ meetingId: whole.meeting.id })
    expect(packs.map((pack) => [pack.version, pack.papers])).toEqual([
      [2, 2],
      [1, 2],
    ])
    const row = await office
      .context()
      .db.selectFrom('paperPack')
      .select('contents')
      .where('id', '=', second?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(row.contents).papers).toEqual([
      expect.objectContaining({ paperId: kept.id, name: 'Kept.txt', separately: '' }),
      expect.objectContaining({ paperId: extra.id, hash: extra.hash }),
    ])
  })

  it('an issue left the office, so undo does not take it back', async () => {
    await add(2, 'Notes.txt', 'Words')
    await issue()
    expect((await office.client.office.undo()).said).toBe('Undone: adding papers.')
    expect((await office.client.papers.list({ meetingId: whole.meeting.id })).packs).toHaveLength(1)
  })

  it('records nothing when no place is chosen or a paper is damaged', async () => {
    const paper = await add(2, 'Notes.txt', `Words ${office.session.newId()}`)
    const before = readdirSync(folder)
    cancel = true
    expect(await issue()).toBeNull()
    cancel = false
    const open = office.session.open?.office
    if (!open) throw new Error('locked')
    writeFileSync(attachmentPath(open, paper.hash), 'damaged')
    await expect(issue()).rejects.toThrow('The file of “Notes.txt” is damaged and was not opened.')
    expect(readdirSync(folder)).toEqual(before)
    expect(await packs()).toEqual([])
  })

  it('says how far it is, from the first paper to the file', async () => {
    await add(2, 'Notes.txt', 'Words')
    await add(5, 'Figures.pdf', await bytesOf({ text: 'Figures' }))
    const told: PackProgress[] = []
    await issue((progress) => told.push(progress))
    expect(told.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['Reading the papers', 'Printing the pages', 'Putting the pack together']),
    )
    expect(told.every(({ done, total }) => total === 6 && done < total)).toBe(true)
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b))
  })

  it.each(['Reading the papers', 'Printing the pages', 'Putting the pack together'])(
    'stopped at “%s” leaves no file and no version, and can be made again',
    async (at) => {
      await add(2, 'Notes.txt', 'Words')
      await add(5, 'Figures.pdf', await bytesOf({ text: 'Figures' }))
      const before = readdirSync(folder)
      await expect(issue(({ step }, stop) => step === at && stop.abort())).rejects.toThrow(/stopped|abort/i)
      expect(readdirSync(folder)).toEqual(before)
      expect(await packs()).toEqual([])
      expect(await issue()).toMatchObject({ version: 1, papers: 2 })
    },
  )

  it('stopped while the printer is busy does not wait for it', async () => {
    const { host } = office.session
    const { printPdf } = host
    const stop = new AbortController()
    host.printPdf = () => {
      stop.abort()
      return new Promise(() => {})
    }
    try {
      const made = issuePack(office.context(), whole.meeting.id, () => {}, stop.signal)
      await expect(made).rejects.toThrow('This was stopped half-way. Nothing was saved.')
    } finally {
      host.printPdf = printPdf
    }
    expect(await packs()).toEqual([])
  })

  it('what cannot be put on record is not left as a file', async () => {
    const context = office.context()
    const before = readdirSync(folder)
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    const write: OpenContext['write'] = (work) =>
      context.write(async (record) => {
        await work(record)
        expect(readdirSync(folder)).toHaveLength(before.length + 1)
        throw full
      })
    const made = issuePack({ ...context, write }, whole.meeting.id, () => {}, new AbortController().signal)
    await expect(made).rejects.toBe(full)
    expect(readdirSync(folder)).toEqual(before)
    expect(await packs()).toEqual([])
  })

  it('a full disk and a folder that is gone are told in one sentence, and nothing is recorded', async (test) => {
    const place = folder
    try {
      folder = join(place, 'gone')
      await expect(issue()).rejects.toThrow('“gone” cannot be reached.')
      folder = mkdtempSync(join(tmpdir(), 'pack-small-disk-'))
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder], { stdio: 'ignore' })
      } catch {
        test.skip('a small disk can be made by root on Linux only')
      }
      await expect(issue()).rejects.toThrow(
        'There is no room left for “Papers 2026-12-10 Hackney IAG version 1.pdf”. Make room or choose another disk, then save it again.',
      )
      expect(readdirSync(folder)).toEqual([])
      expect(await packs()).toEqual([])
      execFileSync('umount', [folder])
    } finally {
      folder = place
    }
  })

  it('a PDF of 300 pages is in it whole', async () => {
    const pages = Array.from({ length: 300 }, (_, at) => ({ text: `Sheet ${at + 1}.` }))
    await add(2, 'Thick.pdf', await bytesOf(...pages))
    expect(await issue()).toMatchObject({ separately: [], papers: 1 })
    const texts = await pageTexts(lastFile())
    expect(texts.filter((text) => /Sheet \d+\./.test(text))).toHaveLength(300)
    expect(texts.findIndex((text) => text.includes('Sheet 300.'))).toBe(
      texts.findIndex((text) => text.includes('Sheet 1.')) + 299,
    )
  })

  it('R6: papers are late from the day after they were due, and on record as late when they went out then', async () => {
    const standing = async () => (await office.client.papers.list({ meetingId: whole.meeting.id })).standing
    const on = (day: string) => {
      office.session.now = () => new Date(`${day}T12:00:00.000Z`)
    }
    on('2026-12-03')
    expect(await standing()).toMatchObject({ tone: 'neutral' })
    on('2026-12-04')
    expect(await standing()).toEqual({
      tone: 'amber',
      sentence: 'Papers are late: members should have had them by 3 Dec 2026, 7 days before the meeting.',
    })
    await issue()
    expect(await standing()).toEqual({
      tone: 'amber',
      sentence:
        'Papers were issued on 4 Dec 2026, 6 days before the meeting; members should have them 7 days before.',
    })
    on('2026-11-22')
  })

  it('a PDF that is protected, damaged, or hides layers is sent separately and named, never half shown', async () => {
    await add(2, 'Damaged.pdf', '%PDF-1.7 and nothing else')
    const locked = await pdfOf([{ text: 'Locked' }])
    locked.context.trailerInfo.Encrypt = locked.context.register(locked.context.obj({ Filter: 'Standard' }))
    await add(2, 'Locked.pdf', await locked.save())
    const layered = await pdfOf([{ text: 'Layers' }])
    const layer = layered.context.register(layered.context.obj({ Type: 'OCG', Name: 'Hidden' }))
    layered.catalog.set(
      PDFName.of('OCProperties'),
      layered.context.obj({ OCGs: [layer], D: { OFF: [layer] } }),
    )
    await add(2, 'Layers.pdf', await layered.save())
    const headless = await pdfOf([{ text: 'Page without a size' }])
    headless.getPage(0).node.delete(PDFName.of('MediaBox'))
    await add(2, 'No size.pdf', await headless.save())
    const whole = await bytesOf({ text: 'Cut off' })
    await add(2, 'Cut off.pdf', whole.slice(0, whole.length / 2))
    expect((await issue())?.separately).toEqual([
      { name: 'Damaged.pdf', why: 'the PDF is damaged' },
      { name: 'Locked.pdf', why: 'the PDF is protected, so its pages cannot be copied' },
      { name: 'Layers.pdf', why: 'the PDF has hidden layers, which would show' },
      { name: 'No size.pdf', why: 'the PDF is damaged' },
      { name: 'Cut off.pdf', why: 'the PDF is damaged' },
    ])
    const pages = (await pageTexts(lastFile())).join(' ')
    expect(pages).toContain('Damaged.pdf (the PDF is damaged)')
    expect(pages).toContain('Locked.pdf (the PDF is protected, so its pages cannot be copied)')
    expect(pages).toContain('Layers.pdf (the PDF has hidden layers, which would show)')
  })

  it('brings no script, hidden file or link into another document along with copied pages', async () => {
    const pdf = await pdfOf([{ text: 'Tricky' }, { text: 'Second' }])
    const page = pdf.getPage(0)
    const script = { S: 'JavaScript', JS: PDFString.of('app.alert(1)') }
    page.node.set(PDFName.of('AA'), pdf.context.obj({ O: script }))
    page.node.set(
      PDFName.of('Annots'),
      pdf.context.obj([
        { Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: script },
        { Type: 'Annot', Subtype: 'FileAttachment', Rect: [0, 0, 9, 9], Contents: PDFString.of('zanarfile') },
        {
          Type: 'Annot',
          Subtype: 'Link',
          Rect: [0, 0, 9, 9],
          A: { S: 'URI', URI: PDFString.of('https://example.org/') },
        },
      ]),
    )
    await add(2, 'Tricky.pdf', await pdf.save())
    await issue()
    const copied = (await PDFDocument.load(lastFile())).getPage(3).node
    expect(copied.has(PDFName.of('AA'))).toBe(false)
    expect(copied.lookup(PDFName.of('Annots'), PDFArray).size()).toBe(1)
    const all = (await textsOfPdf(lastFile())).map(({ text }) => text).join(' ')
    expect(all).toContain('https://example.org/')
    expect(all).not.toMatch(/app\.alert|zanarfile/)
  })
})
