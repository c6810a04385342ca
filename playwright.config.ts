import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { electronEnvironment } from './build/electron-runtime.mjs'

// `_electron.launch` finds the runtime by this, also when `playwright test` is called by hand.
Object.assign(process.env, electronEnvironment())

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)
// npm run test:long
const long = Boolean(process.env.LONG)
const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'tests',
  testMatch: long ? '{e2e,long}/**/*.spec.ts' : 'e2e/**/*.spec.ts',
  outputDir: 'test-results/e2e',
  timeout: 120_000,
  // A busy machine takes its time; what is right only later than this is wrong.
  expect: { timeout: 15_000 },
  // Each test opens whole apps of its own; more at once than this makes a small machine slow rather than fast.
  workers: 2,
  // On a shared machine a key can be typed before a screen is ready for it. The list says "flaky" of what passed the second time.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    // For pages of the published site; the app itself is opened by each test with `_electron.launch`.
    launchOptions: { executablePath: chromium, args: asRoot ? ['--no-sandbox'] : [] },
  },
})
