import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { textsOfPdf } from '../../electron/service/publishing/leak-pdf.ts'
import { bookmarksOf } from '../fixtures/pdf-bookmarks.ts'
import { call, dropOn, goTo, office, signIn } from './example-office.ts'
import { delayNextPrinting, launch, type OpenApp } from './launch.ts'

const NOTES = 'What we heard on the estate.\n\nThree questions.\n'

let scratch: string
let opened: OpenApp
let meetingId: string

async function pdfOf(...pages: string[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (const text of pages) pdf.addPage([595, 842]).drawText(text, { x: 60, y: 700, font, size: 14 })
  return pdf.save()
}

test.beforeAll(async () => {
  test.setTimeout(120_000)
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-papers-'))
  const dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const meetings = call<{ id: string; state: string }[]>(dir, 'secretary', 'meetings.list', {})
  meetingId = meetings.find((one) => one.state === 'agenda agreed' || one.state === 'agenda draft')?.id ?? ''
  writeFileSync(join(scratch, 'Figures.pdf'), await pdfOf('Figures one', 'Figures two'))
  writeFileSync(
    join(scratch, 'Notes for the chair.txt'),
    'What we heard on the estate.\n\nThree questions.\n',
  )
  opened = await launch({ office: dir })
  await opened.page.setViewportSize({ width: 1280, height: 900 })
  await signIn(opened.page, 'secretary')
})
test.afterAll(async () => {
  await opened?.close()
  rmSync(scratch, { recursive: true, force: true })
})

/** Answers the next native dialogs: files to open, and where to save. */
async function answerDialogs(open: string[], save: string): Promise<void> {
  await opened.app.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: paths.open })
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: paths.save })
    },
    { open, save },
  )
}

test('S5: papers are added, put in order and saved as one pack', async () => {
  const { page } = opened
  const agenda = page.getByRole('list', { name: 'Agenda', exact: true })
  const items = agenda.locator(':scope > li')
  const pack = join(scratch, 'pack.pdf')
  await answerDialogs([join(scratch, 'Figures.pdf'), join(scratch, 'Notes for the chair.txt')], pack)
  await goTo(page, `/meetings/${meetingId}`)
  const papers = items.nth(2).getByRole('list', { name: /^Papers of/ })

  await test.step('two at once by the keyboard, in the native dialog', async () => {
    await items
      .nth(2)
      .getByRole('button', { name: /^Add a paper to/ })
      .focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('2 papers added.').first()).toBeVisible()
    await expect(papers.locator(':scope > li')).toHaveCount(2)
    await expect(papers).toContainText('PDF, 1 KB · added')
  })

  await test.step('a file dropped on an item is its paper; one that is not what its name says is told', async () => {
    await dropOn(items.nth(3), { name: 'Plan.pdf', content: 'Only words.' })
    await expect(page.getByText('Plan.pdf is plain text').first()).toBeVisible()
    await expect(items.nth(3).getByText('Plan.pdf', { exact: true })).toBeVisible()
  })

  await test.step('Alt and the arrow put them in order', async () => {
    await papers.getByRole('button', { name: 'Move Notes for the chair.txt' }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect(papers.locator(':scope > li').first()).toContainText('Notes for the chair.txt')
  })

  await test.step('a pack that takes longer shows how far it is; stopped, it leaves no file and no version', async () => {
    await delayNextPrinting(opened)
    await page.getByRole('button', { name: 'Save the paper pack' }).click()
    const dialog = page.getByRole('dialog', { name: 'Making the paper pack' })
    await expect(dialog).toContainText('Printing the pages, 3 of 7')
    await dialog.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByText('Stopped. No pack was saved, so none was issued.').first()).toBeVisible()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('list', { name: 'Issues of the pack' })).toHaveCount(0)
    expect(existsSync(pack)).toBe(false)
  })

  await test.step('the pack is one PDF with numbers and bookmarks', async () => {
    await page.getByRole('button', { name: 'Save the paper pack' }).click()
    await expect(page.getByText(/Version 1 of the paper pack is saved/).first()).toBeVisible()
    const pdf = await PDFDocument.load(readFileSync(pack))
    const marks = bookmarksOf(pdf)
    expect(pdf.getPageCount()).toBe(7)
    expect(marks.find(([title]) => title === 'Paper 3b: Figures.pdf')?.[1]).toBe(4)
    const pages = (await textsOfPdf(readFileSync(pack))).filter(({ text }) => /Page 7 of 7/.test(text))
    expect(pages[0]?.where).toMatch(/^page 7/)
    expect(marks.map(([title]) => title).slice(0, 2)).toEqual([
      expect.stringMatching(/^Papers for the meeting/),
      'Agenda',
    ])
    expect(marks.map(([title]) => title)).toEqual(
      expect.arrayContaining([
        'Paper 3a: Notes for the chair.txt',
        'Paper 3b: Figures.pdf',
        'Paper 4a: Plan.pdf',
      ]),
    )
  })
  await test.step('version 2 says what changed, and undo brings a removed paper back', async () => {
    await page.getByRole('button', { name: 'More for Figures.pdf' }).click()
    await page.getByRole('menuitem', { name: 'Put in the recycle bin' }).click()
    await expect(page.getByText('Paper removed: Figures.pdf').first()).toBeVisible()
    await page.getByRole('heading', { name: 'Meetings', level: 1 }).click()
    await page.keyboard.press('Control+z')
    await expect(page.getByText('Undone: removing a paper.').first()).toBeVisible()
    await expect(papers.getByText('Figures.pdf')).toBeVisible()
    await expect(page.getByText('Paper removed: Figures.pdf')).toHaveCount(0)
  })

  await test.step('a restricted paper says why', async () => {
    await page.getByRole('button', { name: 'More for Figures.pdf' }).click()
    await page.getByRole('menuitem', { name: 'Mark restricted' }).click()
    await page.getByLabel('Why it is restricted').fill('Names a witness')
    await page.keyboard.press('Control+Enter')
    await expect(papers.getByText('Restricted: Names a witness')).toBeVisible()
  })

  await test.step('a copy is saved where the person chooses, also from the minutes', async () => {
    const copy = join(scratch, 'copy.txt')
    await answerDialogs([], copy)
    await goTo(page, `/meetings/${meetingId}/minutes`)
    await page.getByRole('link', { name: /Minutes of the last meeting/ }).click()
    await page
      .getByRole('region', { name: 'Papers of this item' })
      .getByRole('button', { name: 'Save a copy of Notes for the chair.txt' })
      .click()
    await expect(page.getByText(/A copy is saved where you chose/).first()).toBeVisible()
    expect(readFileSync(copy, 'utf8')).toBe(NOTES)
  })
})

test('S4: the access checklist is ticked, noted and kept', async () => {
  const { page } = opened
  await goTo(page, `/meetings/${meetingId}?tab=access`)
  await expect(page.getByText('Nothing is settled yet.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Hearing loop', exact: true }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('1 of 9 settled')).toBeVisible()
  await page.getByLabel('Note on Hearing loop').fill('Tried out on Monday')
  await page.keyboard.press('Enter')
  await page.getByRole('checkbox', { name: 'Childcare: not needed' }).check()
  await expect(page.getByText('2 of 9 settled')).toBeVisible()
  await goTo(page, '/meetings')
  await goTo(page, `/meetings/${meetingId}?tab=access`)
  await expect(page.getByLabel('Note on Hearing loop')).toHaveValue('Tried out on Monday')
  await expect(page.getByRole('checkbox', { name: 'Childcare: not needed' })).toBeChecked()
})
