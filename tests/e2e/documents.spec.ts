import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import ICAL from 'ical.js'
import mammoth from 'mammoth'
import { PDFDocument, PDFName } from 'pdf-lib'
import { textsOfPdf } from '../../electron/service/publishing/leak-pdf.ts'
import { longDay } from '../../shared/dates.ts'
import { unzip } from '../service/documents/opened.ts'
import { call, goTo, office, signIn } from './example-office.ts'
import { delayNextPrinting, launch, type OpenApp } from './launch.ts'

type Whole = {
  meeting: { id: string; date: string; groupName: string; state: string }
  items: { title: string; restricted: boolean }[]
  attendance: { name: string; state: string }[]
}

let scratch: string
let opened: OpenApp
/** A meeting that was held, with a restricted item. */
let held: Whole

test.beforeAll(async () => {
  test.setTimeout(180_000)
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-documents-'))
  const dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const meetings = call<Whole['meeting'][]>(dir, 'secretary', 'meetings.list', {})
  const begun = meetings.filter((one) => ['approved', 'published', 'held', 'circulated'].includes(one.state))
  // One at a time: each is a program of its own.
  for (const one of begun.slice(0, 20)) {
    held = call<Whole>(dir, 'secretary', 'meetings.get', { meetingId: one.id })
    if (held.items.some((item) => item.restricted)) break
  }
  opened = await launch({ office: dir })
  await opened.page.setViewportSize({ width: 1280, height: 800 })
})
test.afterAll(async () => {
  await opened?.close()
  rmSync(scratch, { recursive: true, force: true })
})

/** The native dialog answers with the name it offers, in this folder. */
async function saveInto(folder: string): Promise<void> {
  await opened.app.evaluate(({ dialog }, to) => {
    dialog.showSaveDialog = (async (...given: unknown[]) => {
      const { defaultPath = '' } = given.at(-1) as { defaultPath?: string }
      return { canceled: false, filePath: `${to}/${defaultPath.split('/').at(-1)}` }
    }) as typeof dialog.showSaveDialog
  }, folder)
}

const toast = (page: Page, words: string | RegExp) => page.getByText(words).last()

test('S5, S7: the secretary saves minutes, agenda, brief and invitation, and they open', async () => {
  test.setTimeout(120_000)
  const { page } = opened
  const folder = mkdtempSync(join(scratch, 'saved-'))
  const day = longDay(held.meeting.date)
  const secret = held.items.find((item) => item.restricted)?.title ?? ''
  const named = (what: string) => `${held.meeting.date} ${held.meeting.groupName} ${what}`
  await signIn(page, 'Secretary')
  await saveInto(folder)
  await goTo(page, `/meetings/${held.meeting.id}`)

  await test.step('the minutes as Word, without restricted items, from the keyboard', async () => {
    await expect(page.getByRole('button', { name: 'Documents' })).toBeVisible()
    await page.keyboard.press('d')
    await page.getByRole('menuitem', { name: 'Agenda, Word (.docx)' }).waitFor()
    const minutes = page.getByRole('menuitem', { name: 'Minutes, Word (.docx)' })
    while (!(await minutes.evaluate((item) => item === document.activeElement)))
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(
      page.getByRole('dialog', { name: 'Minutes: with or without restricted items?' }),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Without restricted items' }).press('Enter')
    await expect(toast(page, `Saved “${named('minutes.docx')}” in ${folder}.`)).toBeVisible()
    const buffer = readFileSync(join(folder, named('minutes.docx')))
    const { value } = await mammoth.extractRawText({ buffer })
    expect(value).toContain(`${held.meeting.groupName} minutes: ${day}`)
    for (const { name } of held.attendance) expect(value).toContain(name)
    expect(value).toContain('Without restricted items')
    expect(value).not.toContain(secret)
  })

  await test.step('the minutes as a tagged PDF, with restricted items', async () => {
    await page.getByRole('button', { name: 'Documents' }).click()
    await page.getByRole('menuitem', { name: 'Minutes, PDF' }).click()
    await page.getByRole('button', { name: 'For members: with restricted items, OFFICIAL-SENSITIVE' }).click()
    const file = named('minutes OFFICIAL-SENSITIVE.pdf')
    await expect(toast(page, `Saved “${file}”`)).toBeVisible()
    const bytes = readFileSync(join(folder, file))
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
    expect(pdf.getTitle()).toBe(`${held.meeting.groupName} minutes: ${day}`)
    expect(pdf.catalog.has(PDFName.of('StructTreeRoot'))).toBe(true)
    const said = (await textsOfPdf(bytes)).map(({ text }) => text.replace(/\s+/g, ' ')).join('\n')
    expect(said).toContain('OFFICIAL-SENSITIVE')
    expect(said).toContain(secret)
  })

  await test.step('the agenda as OpenDocument, from the palette', async () => {
    await page.keyboard.press('Control+k')
    await page
      .getByPlaceholder('A name, a number, words in minutes, or a command')
      .fill('save the agenda as open')
    const command = page.getByRole('option', { name: 'Save the agenda as OpenDocument (.odt)' })
    await expect(command).toHaveAttribute('data-selected', 'true')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Without restricted items' }).click()
    await expect(toast(page, `Saved “${named('agenda.odt')}”`)).toBeVisible()
    const content = unzip(readFileSync(join(folder, named('agenda.odt')))).get('content.xml')?.text ?? ''
    expect(content).toContain(`${held.meeting.groupName} agenda: ${day}`)
    expect(content).toMatch(/\d\d:\d\d to \d\d:\d\d/)
    expect(content).not.toContain(secret)
  })

  await test.step('the chair’s brief as PDF', async () => {
    await page.getByRole('button', { name: 'Documents' }).click()
    await page.getByRole('menuitem', { name: 'Chair’s brief, PDF' }).click()
    await page.getByRole('button', { name: /^For members/ }).click()
    const file = named('chairs brief OFFICIAL-SENSITIVE.pdf')
    await expect(toast(page, `Saved “${file}”`)).toBeVisible()
    const said = (await textsOfPdf(readFileSync(join(folder, file)))).map(({ text }) => text).join('\n')
    for (const words of ['Quorum', 'Who is new', 'Sensitive items', 'Promises outstanding'])
      expect(said).toContain(words)
  })

  await test.step('the invitation, which asks nothing', async () => {
    await page.getByRole('button', { name: 'Documents' }).click()
    await page.getByRole('menuitem', { name: 'Invitation, Calendar (.ics)' }).click()
    await expect(toast(page, `Saved “${named('invitation.ics')}”`)).toBeVisible()
    const calendar = new ICAL.Component(
      ICAL.parse(readFileSync(join(folder, named('invitation.ics')), 'utf8')),
    )
    const [event] = calendar.getAllSubcomponents('vevent')
    expect(event && new ICAL.Event(event).summary).toContain(`${held.meeting.groupName} meeting`)
  })

  await test.step('one that takes longer shows how far it is, and can be stopped', async () => {
    const before = readdirSync(folder).length
    await delayNextPrinting(opened)
    await page.getByRole('button', { name: 'Documents' }).click()
    await page.getByRole('menuitem', { name: 'Agenda, PDF' }).click()
    await page.getByRole('button', { name: 'Without restricted items' }).click()
    const dialog = page.getByRole('dialog', { name: 'Saving the document' })
    await expect(dialog).toBeVisible()
    await expect(dialog).toContainText('0 of 2')
    await dialog.getByRole('button', { name: 'Stop' }).click()
    await expect(toast(page, 'Stopped. Nothing was saved.')).toBeVisible()
    await expect(dialog).toBeHidden()
    await page.waitForTimeout(5_000)
    expect(readdirSync(folder)).toHaveLength(before)
  })

  await test.step('a place that is gone is said in one sentence, and nothing is left behind', async () => {
    await saveInto(join(folder, 'gone'))
    await page.getByRole('button', { name: 'Documents' }).click()
    await page.getByRole('menuitem', { name: 'Invitation, Calendar (.ics)' }).click()
    await expect(toast(page, /cannot be reached\. Check that its disk is connected/)).toBeVisible()
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([])
    expect(readdirSync(folder)).toHaveLength(5)
  })
})
