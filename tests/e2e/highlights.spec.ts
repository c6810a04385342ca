import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { PDFDocument } from 'pdf-lib'
import type { AdviceRow } from '../../shared/advice/contract.ts'
import { call, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-highlights-'))
  test.setTimeout(120_000)
  const dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
  // As long as it gets: every answer has more to tell than there is room for.
  const { advice } = call<{ advice: AdviceRow[] }>(dir, 'slt', 'advice.list', { show: 'awaiting' })
  for (const one of advice.filter(({ groupName, closed }) => groupName.startsWith('Hackney') && !closed))
    call(dir, 'slt', 'advice.respond', {
      id: one.id,
      status: 'partly accepted',
      decidedBy: 'Borough Commander',
      decidedOn: one.givenOn,
      reason: 'More staff would be needed.',
      changed: 'The instruction to all teams was written again and read out at every briefing. '.repeat(8),
      actionId: null,
      publish: false,
    })
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('L9: a senior leader chooses a time, looks and saves two pages, by keyboard', async () => {
  const { app, page, close } = await launch({ office: join(base, 'office') })
  const filePath = join(base, 'highlights.pdf')
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
  }, filePath)
  const typist = new Typist(page)
  await typist.signIn('slt')
  const began = Date.now()
  await typist.go('g 2', 'Highlight report')
  const report = page.getByRole('article', { name: /^Highlights of / })
  await expect(report.getByRole('status')).toBeVisible()
  const quarter = page.getByRole('radio', { name: 'This quarter' })
  await expect(async () => {
    await typist.press('Tab')
    await expect(quarter).toBeFocused({ timeout: 50 })
  }).toPass()
  await typist.press('ArrowRight', 'ArrowRight', 'ArrowRight')
  await expect(page.getByRole('radio', { name: 'Twelve months' })).toBeChecked()
  expect(page.url()).toContain('period=twelve+months')
  await expect(
    report.getByRole('row', { name: /^Meetings with a senior leader there 7 of 8 / }),
  ).toBeVisible()
  await expect(
    report.getByRole('table', { name: 'We asked, you said, we did' }).getByRole('row'),
  ).toHaveCount(4)
  await typist.press('Control+s')
  await expect(page.getByText('Saved “highlights.pdf”').first()).toBeVisible()
  console.log(`L9: ${((Date.now() - began) / 1000).toFixed(1)} s`)
  const pages = (await PDFDocument.load(readFileSync(filePath))).getPageCount()
  expect(pages).toBe(2)

  await typist.go('g 5', 'Standard 5: independent advisors')
  await typist.reach(page.getByRole('link', { name: 'Highlight report' }))
  await typist.press('Enter')
  await expect(report.getByRole('table', { name: 'Standard 5' })).toBeVisible()
  await close()
})
