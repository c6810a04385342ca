import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@playwright/test'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'

test('pictures', async () => {
  test.setTimeout(300_000)
  const scratch = mkdtempSync(join(tmpdir(), 'naming-pics-'))
  const dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
  try { office('publish', '--dir', dir, '--as', 'secretary', '--out', join(scratch, 'site'), '--no-pdf') } catch (e) { console.log(String(e)) }
  const groups = call<{ id: string }[]>(dir, 'secretary', 'groups.list')
  const { people } = call<{ people: { id: string; nameConsent: string }[] }>(dir, 'secretary', 'people.list', { kind: 'advisor' })
  const queue = call<{ id: string; blockers: number }[]>(dir, 'secretary', 'publishing.queue', {})
  const { page, close } = await launch({ office: dir })
  await page.setViewportSize({ width: 1280, height: 800 })
  await signIn(page, 'secretary')
  const id = groups[0]!.id
  await goTo(page, `/groups/${id}`)
  await page.getByRole('combobox', { name: 'Members are called' }).scrollIntoViewIfNeeded()
  await page.getByRole('combobox', { name: 'Members are called' }).click()
  await page.getByRole('option', { name: /By number/ }).click()
  await page.waitForTimeout(3000)
  await page.screenshot({ path: '/tmp/w/naming-form.png' })
  await page.getByRole('button', { name: 'Save group' }).click()
  await page.waitForTimeout(1500)
  await page.getByRole('tab', { name: 'Names in public' }).click()
  await page.waitForTimeout(2500)
  await page.screenshot({ path: '/tmp/w/naming-key.png' })
  await goTo(page, `/people/${people[3]!.id}`)
  await page.waitForTimeout(2500)
  await page.screenshot({ path: '/tmp/w/naming-person.png' })
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.waitForTimeout(500)
  await page.screenshot({ path: '/tmp/w/naming-person-edit.png' })
  await goTo(page, `/publishing/${queue.find((one) => one.blockers === 0)!.id}`)
  await page.waitForTimeout(1500)
  await page.screenshot({ path: '/tmp/w/naming-preview.png' })
  await page.getByText('Who is called what').click()
  await page.waitForTimeout(500)
  await page.screenshot({ path: '/tmp/w/naming-preview-open.png' })
  await close()
  rmSync(scratch, { recursive: true, force: true })
})
