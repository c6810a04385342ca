import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { ActivationRow } from '../../shared/incidents/contract.ts'
import { CALL_OUT } from '../fixtures/call-out.ts'
import { call, goTo, office, PASSPHRASE } from './example-office.ts'
import { launch, root } from './launch.ts'
import { Typist } from './typist.ts'

const LINES = 20_000
let base: string
let dir: string
let open: ActivationRow

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-log-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const found = call<ActivationRow[]>(dir, 'secretary', 'incidents.list').find(
    ({ state }) => state === 'briefed',
  )
  if (!found) throw new Error('the example has no open call-out')
  open = found
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

const log = (page: Page) => page.getByRole('list', { name: 'Lines of the log' })
const lines = (page: Page) => log(page).getByRole('listitem')

test('S9: lines of the log are found, starred and saved, by keyboard', async () => {
  const { app, page, close } = await launch({ office: dir })
  const filePath = join(base, 'log.csv')
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
  }, filePath)
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await goTo(page, `/incidents/${open.id}`)
  await expect(lines(page).first()).toBeVisible()
  const all = await lines(page).count()
  typist.task('Signed in')

  await typist.press('l')
  await expect(page.getByLabel('Write in the log')).toBeFocused()
  await typist.type('/v Speak to José’s parents first.')
  await typist.press('Enter')
  await expect(lines(page)).toHaveCount(all + 1)
  // From the empty box up to the lines, and a star on the last.
  await typist.press('ArrowUp')
  await expect(lines(page).last()).toBeFocused()
  await typist.press('s')
  await expect(
    lines(page)
      .last()
      .getByRole('button', { name: /^Star the line/ }),
  ).toHaveAttribute('aria-pressed', 'true')
  await typist.press('ArrowUp')
  await expect(lines(page).nth(all - 1)).toBeFocused()
  await typist.press('Escape')
  typist.task('S9, a line written and starred')

  await typist.press('f')
  await expect(page.getByLabel('Words in the line')).toBeFocused()
  await typist.type('jose PARENTS')
  await expect(lines(page)).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Log' }).getByText(`1 of ${all + 1} lines`)).toBeVisible()
  await typist.press('Control+a', 'Delete')
  await expect(lines(page)).toHaveCount(all + 1)
  await typist.press('Tab')
  await typist.type('Adv')
  await expect(lines(page).first()).toContainText('Advice')
  await typist.press('Tab', 'Tab', 'Space')
  await expect(lines(page)).toHaveCount(1)
  typist.task('S9, the starred advice found')

  await typist.reach(page.getByRole('button', { name: 'Save these lines' }), 'Shift+Tab')
  await typist.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'PDF' })).toBeVisible()
  await typist.press('End')
  await expect(page.getByRole('menuitem').last()).toBeFocused()
  await typist.press('Enter')
  await expect(page.getByText('Saved “log.csv”').first()).toBeVisible()
  const saved = readFileSync(filePath, 'utf8').trim().split('\r\n')
  expect(saved).toHaveLength(2)
  expect(saved[1]).toContain('José')
  typist.task('S9, saved for a spreadsheet')

  await typist.press('f')
  await expect(page.getByLabel('Words in the line')).toBeFocused()
  await typist.press('Escape')
  await expect(page.getByLabel('Words in the line')).toHaveCount(0)
  await expect(lines(page)).toHaveCount(all + 1)
  await close()
})

test(`a log of ${LINES} lines opens at its end, is gone through by keyboard and searched`, async () => {
  const { groupId } = open
  const { id } = call<{ id: string }>(dir, 'secretary', 'incidents.open', { ...CALL_OUT, groupId })
  execFileSync(
    join(root, 'node_modules', '.bin', 'node'),
    [join(root, 'tests', 'fixtures', 'write-long-log.ts'), dir, id, groupId, String(LINES)],
    { env: { ...process.env, PASSPHRASE }, stdio: 'inherit' },
  )
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  const began = Date.now()
  await goTo(page, `/incidents/${id}`)
  await expect(log(page)).toContainText(`line ${LINES} of ${LINES}`)
  console.log(
    `A call-out of ${LINES} lines on screen: ${Date.now() - began} ms, sign-in screens and waits left out`,
  )
  typist.task('Opened')

  await typist.pressButton(`Show all ${LINES + 1} lines`)
  await expect(lines(page).last()).toContainText(`line ${LINES} of ${LINES}`)
  await expect(lines(page).last()).toHaveAttribute('aria-setsize', `${LINES + 1}`)
  // Only what is in sight is drawn.
  expect(await lines(page).count()).toBeLessThan(100)
  await typist.press('k')
  await expect(lines(page).last()).toBeFocused()
  await typist.press('Home')
  await expect(lines(page).first()).toBeFocused()
  await expect(lines(page).first()).toHaveAttribute('aria-posinset', '1')
  await typist.press('ArrowDown')
  await expect(page.locator(':focus')).toHaveAttribute('aria-posinset', '2')
  await typist.press('ArrowDown')
  await expect(page.locator(':focus')).toHaveAttribute('aria-posinset', '3')
  await typist.press('End')
  await expect(page.locator(':focus')).toContainText(`line ${LINES} of ${LINES}`)
  typist.task('All lines, first to last')

  await typist.press('f')
  await expect(page.getByLabel('Words in the line')).toBeFocused()
  await typist.type('line 14711 of')
  await expect(lines(page)).toHaveCount(1)
  await expect(lines(page)).toContainText('line 14711 of')
  typist.task('One line of them found')
  await close()
})
