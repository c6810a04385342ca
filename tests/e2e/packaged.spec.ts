import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { packagedApp } from '../../build/package.mjs'
import { launch, root } from './launch.ts'

const PASSPHRASE = 'four quiet words here'

let folder: string

test.beforeAll(() => {
  // Copies the whole runtime: longer than any other test's preparation.
  test.setTimeout(300_000)
  execFileSync('node', [join(root, 'build', 'package.mjs')], { cwd: root, stdio: 'inherit' })
  folder = mkdtempSync(join(tmpdir(), 'critical-friend-packaged-'))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the packaged app makes an office from the command line, opens it and lets its user in', async () => {
  const office = join(folder, 'office')
  const executable = packagedApp()
  // No display is needed for this.
  const { DISPLAY: _none, ...env } = process.env
  const words = [
    'create',
    '--dir',
    office,
    '--name',
    'Hackney IAG',
    '--user',
    'Sam Okafor',
    '--role',
    'secretariat',
  ]
  const switches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  execFileSync(executable, [...switches, ...words], {
    env: { ...env, CRITICAL_FRIEND_PASSPHRASE: PASSPHRASE },
  })

  const { page, close } = await launch({ executable, office })
  try {
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('button', { name: 'Lock the office' })).toBeVisible()
  } finally {
    await close()
  }
})
