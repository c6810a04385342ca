import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { call, goTo, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-place-'))
  office('example', '--dir', join(base, 'office'), '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('whoever closes or removes what is open beside a list keeps their place in it', async () => {
  const dir = join(base, 'office')
  const { people } = call<{ people: { id: string; name: string }[] }>(dir, 'secretary', 'people.list', {
    limit: 500,
  })
  const last = people.at(-1)
  const { page, close } = await launch({ office: dir })
  await page.setViewportSize({ width: 1440, height: 900 })
  const typist = new Typist(page)
  await typist.signIn('secretary')

  await test.step('closing gives the focus back to the row, by Esc and by the button', async () => {
    await goTo(page, '/advice')
    const link = page.getByRole('table', { name: 'Advice' }).getByRole('link').nth(3)
    await typist.reach(link)
    const number = (await link.textContent()) ?? ''
    await typist.press('Enter')
    await expect(page.getByRole('heading', { level: 2, name: number })).toBeFocused()
    await typist.press('Escape')
    await expect(link).toBeFocused()
    await typist.press('ArrowDown', 'Enter')
    await expect(page.getByRole('heading', { level: 2, name: /^V-/ })).toBeFocused()
    await typist.reach(page.getByRole('link', { name: 'Close' }))
    await typist.press('Enter')
    await expect(page.getByRole('table', { name: 'Advice' }).getByRole('link').nth(4)).toBeFocused()
  })

  await test.step('what is opened from elsewhere is in sight in its list; once it is removed the title has the focus', async () => {
    await goTo(page, `/people/${last?.id}`)
    const row = page.getByRole('table', { name: 'People' }).getByRole('link', { name: last?.name ?? '' })
    await expect(row).toBeInViewport()
    await typist.reach(page.getByRole('button', { name: 'Remove', exact: true }))
    await typist.press('Enter')
    await expect(row).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeFocused()
  })
  await close()
})
