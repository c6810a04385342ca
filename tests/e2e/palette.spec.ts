import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { goTo, office } from './example-office.ts'
import { launch } from './launch.ts'
import { settled } from './settled.ts'
import { Typist } from './typist.ts'

let base: string
test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-palette-'))
  office('example', '--dir', join(base, 'office'), '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('a screen reader hears what is found and which line Enter takes', async () => {
  const { page, close } = await launch({ office: join(base, 'office') })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Search or type a command' })
  await expect(box).toBeFocused()
  await typist.type('mosque')
  const found = page.getByRole('group', { name: 'Found' }).getByRole('option')
  await expect(found.first()).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^\d+ found\.$/)
  await expect(found.first()).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await settled(page)
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .include('[role=dialog]')
      .analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
  }
  const told = async () => page.locator(`#${await box.getAttribute('aria-activedescendant')}`)
  const first = await found.first().textContent()
  await expect(await told()).toHaveText(first ?? '')
  await typist.press('ArrowDown')
  await expect(found.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(found.first()).toHaveAttribute('aria-selected', 'false')
  await expect(await told()).toHaveText((await found.nth(1).textContent()) ?? '')
  await typist.type(' zzzz')
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('Nothing found for “mosque zzzz”.')
  await expect(box).not.toHaveAttribute('aria-activedescendant')
  await typist.press('Escape')

  await goTo(page, '/incidents/new')
  await expect(page.getByLabel('Wanted by (optional)')).toHaveAccessibleDescription(
    /^As 23:00\. It is \d\d:\d\d\.$/,
  )
  await close()
})
