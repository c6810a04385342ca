import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { PDFDocument } from 'pdf-lib'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-protocols-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

/** From Today to what changed in the protocol that waits. */
async function readWhatChanged(page: Page, typist: Typist): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  await typist.reach(page.getByRole('link', { name: /^Read what changed/ }).first())
  await typist.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Protocols' })).toBeVisible()
  await expect(page.getByText(/steps are the same in both/)).toBeVisible()
}

test('C4: the chair sees what changed in a protocol and returns it with a comment, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  await readWhatChanged(page, typist)
  await typist.pressButton('Return with a comment')
  await expect(page.getByLabel('What should be different')).toBeFocused()
  await typist.type('Say who rings the family.')
  await typist.pressButton('Return it')
  await expect(page.getByText('Say who rings the family.').first()).toBeVisible()
  typist.task('C4')
  await close()
})

test('L4: SLT reads what changed in a protocol and approves it, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('slt')
  await readWhatChanged(page, typist)
  await typist.pressButton(/^Approve/)
  await expect(page.getByText('Approved', { exact: true }).first()).toBeVisible()
  typist.task('L4')
  await close()
})

test('the call-out card of a protocol of thirteen steps is one page, in the largest type that fits', async () => {
  const protocols = call<{ id: string; state: string; steps: number }[]>(
    dir,
    'secretary',
    'protocols.list',
    {},
  )
  const longest = protocols.find(({ state, steps }) => state === 'current' && steps === 13)
  if (!longest) throw new Error('the example has no protocol of thirteen steps in force')
  const path = join(base, 'card.pdf')
  const { page, app, close } = await launch({ office: dir })
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await signIn(page, 'secretary')
  await goTo(page, `/protocols/${longest.id}`)
  await page.getByRole('button', { name: 'Save to print' }).click()
  await page.getByRole('menuitem', { name: 'Call-out card, one page (PDF)' }).click()
  await expect(page.getByText(/^Saved “card\.pdf”/).first()).toBeVisible()
  expect((await PDFDocument.load(readFileSync(path))).getPageCount()).toBe(1)
  await close()
})
