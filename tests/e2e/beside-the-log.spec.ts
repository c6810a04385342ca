import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-police-records-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

const CALL_OUT = 'Concern after a search outside the college'

test('who sat in the Gold Group, and which assessment was given input, are kept by reference, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await goTo(page, '/incidents')
  await page.getByRole('link', { name: CALL_OUT }).click()
  const records = page.getByRole('list', { name: 'Gold Group and impact assessment' })
  await typist.reach(page.getByRole('button', { name: 'Record a Gold Group' }))
  typist.task('Found')

  await typist.press('Enter')
  const who = page.getByRole('combobox', { name: 'Who attended for the group' })
  await expect(who).toBeFocused()
  await typist.reach(page.getByLabel('Reference of its minutes'))
  await typist.type('GG/HK/22')
  await typist.press('Control+Enter')
  await expect(page.getByText('Say who attended for the group.')).toBeVisible()
  await expect(who).toBeFocused()
  await typist.chooseOption(who, page.getByRole('listbox').getByRole('option').nth(1))
  await expect(who).not.toHaveValue('')
  const name = await who.inputValue()
  await typist.press('Control+Enter')
  await expect(records).toContainText(`${name} attended · minutes GG/HK/22`)
  typist.task('Gold Group recorded')

  await typist.reach(page.getByRole('button', { name: 'Record input to the assessment' }))
  await typist.press('Enter')
  await typist.reach(page.getByLabel('Police reference of the assessment'))
  await typist.type('CIA/HK/44')
  await typist.press('Control+Enter')
  await expect(records).toContainText('Input by the group · reference CIA/HK/44')
  typist.task('Input to the assessment recorded')

  await typist.reach(records.getByRole('button', { name: /^Change Gold Group/ }))
  await typist.press('Enter')
  await expect(page.getByLabel('Reference of its minutes')).toBeFocused()
  await typist.press('Control+a')
  await typist.type('GG/HK/23')
  await typist.press('Control+Enter')
  await expect(records).toContainText('minutes GG/HK/23')
  await typist.press('Control+z')
  await expect(records).toContainText('minutes GG/HK/22')
  typist.task('Put right, and taken back')
  await close()
})

test('SLT read the references, and the history says who put them right', async () => {
  const { page, close } = await launch({ office: dir })
  await signIn(page, 'slt')
  await goTo(page, '/incidents')
  await page.getByRole('link', { name: CALL_OUT }).click()
  const records = page.getByRole('list', { name: 'Gold Group and impact assessment' })
  await expect(records).toContainText('CIA/HK/44')
  await expect(records.getByRole('button', { name: /^Change/ })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Record a Gold Group' })).toHaveCount(0)
  await page.locator('summary', { hasText: 'History' }).click()
  await expect(page.getByRole('heading', { name: 'Gold Group GG/HK/22' })).toBeVisible()
  await close()
})

test('documents are added to a call-out, saved as a copy, removed and taken back, by keyboard', async () => {
  const { app, page, close } = await launch({ office: dir })
  const filePaths = ['Briefing note.txt', 'Sheet.txt'].map((name) => join(base, name))
  for (const path of filePaths) writeFileSync(path, 'What may be said, and to whom.')
  const filePath = join(base, 'copy.txt')
  await app.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: paths.filePaths })
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: paths.filePath })
    },
    { filePaths, filePath },
  )
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await goTo(page, '/incidents')
  await page.getByRole('link', { name: CALL_OUT }).click()
  const documents = page.getByRole('list', { name: 'Documents' })
  await expect(documents.getByRole('listitem').first()).toBeVisible()
  const before = await documents.getByRole('listitem').count()
  await typist.reach(page.getByRole('button', { name: 'Add documents' }))
  typist.task('Found')
  await typist.press('Enter')
  await expect(documents.getByRole('listitem')).toHaveCount(before + 2)
  await expect(documents).toContainText('Briefing note.txt · Text, 30 bytes')
  typist.task('Two documents added')
  await typist.reach(documents.getByRole('button', { name: 'Save a copy of Sheet.txt' }))
  await typist.press('Enter')
  await expect(page.getByText('A copy is saved.').first()).toBeVisible()
  expect(readFileSync(filePath, 'utf8')).toBe('What may be said, and to whom.')
  await typist.reach(documents.getByRole('button', { name: 'Remove Sheet.txt' }))
  await typist.press('Enter')
  await expect(documents.getByRole('listitem')).toHaveCount(before + 1)
  await typist.press('Control+z')
  await expect(documents.getByRole('listitem')).toHaveCount(before + 2)
  typist.task('A copy saved, one removed and taken back')
  await close()
})
