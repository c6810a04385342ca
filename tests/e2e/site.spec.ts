import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { publishToFolder } from '../../electron/service/publishing/folder.ts'
import { offSite, publicSite } from '../fixtures/public-site.ts'
import { filesBelow } from '../fixtures/read-published.ts'
import { axeFaults, kindOfPage, LOOKS, WIDTHS } from '../fixtures/site-axe.ts'

/** The published site in a browser, as its readers have it: from a disk and from a web server, without scripts and with them. */

const PAGES = [
  'index.html',
  'upcoming/index.html',
  'accessibility/index.html',
  'data/index.html',
  'glossary/index.html',
  'join/index.html',
  'privacy/index.html',
  'search/index.html',
  'documents/index.html',
  'documents/role-description-local/index.html',
  'groups/newham/documents/role-description-chair/index.html',
  'good-practice/index.html',
  'groups/hackney/good-practice/one-card-for-the-night/index.html',
  'decisions/index.html',
  'decisions/2026/index.html',
  'advice/index.html',
  'advice/2026/index.html',
  'actions/index.html',
  'actions/2026/index.html',
  'groups/hackney/index.html',
  'groups/hackney/2026/index.html',
  'groups/hackney/2026-05-14/index.html',
  'groups/hackney/2026-09-10/index.html',
  'groups/newham/2025-03-12/index.html',
  'groups/newham/2026-10-24/index.html',
  'groups/newham/2026-10-24-2/index.html',
]
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.csv': 'text/csv',
  '.svg': 'image/svg+xml',
  '.xml': 'application/atom+xml',
  '.ics': 'text/calendar',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
}

/** With minutes that were taken off it. */
const site = { ...publicSite, withdrawn: offSite }

let folder: string
let server: Server
let address: string

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'))
  const printed = new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/printed-minutes.pdf')))
  await publishToFolder(folder, site, { printPdf: async () => printed, forbidden: [] })
  server = createServer((request, response) => {
    const path = join(folder, new URL(request.url ?? '/', 'http://localhost').pathname)
    if (!existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end()
    response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'text/plain' }).end(readFileSync(path))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

test.afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

test.beforeEach(({ launchOptions }) => {
  test.skip(!existsSync(launchOptions.executablePath ?? ''), 'Chromium is not installed')
})

async function eachPage(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0],
  work: (page: Page, path: string) => Promise<void>,
) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  for (const path of PAGES) {
    await page.goto(pathToFileURL(join(folder, path)).href)
    await work(page, path)
  }
  await context.close()
}

test('a page of every kind is among those looked at', () => {
  const kinds = [...filesBelow(folder).keys()].filter((path) => path.endsWith('.html')).map(kindOfPage)
  expect([...new Set(PAGES.map(kindOfPage))].sort()).toEqual([...new Set(kinds)].sort())
})

for (const { name, options } of LOOKS) {
  for (const width of WIDTHS) {
    test(`axe finds nothing: ${name}, ${width} pixels wide`, async ({ browser }) => {
      await eachPage(browser, { ...options, viewport: { width, height: 900 } }, async (page, path) => {
        expect(await axeFaults(page), path).toEqual([])
      })
    })
  }
}

test('axe would tell of a small target, faint words and headings out of order', async ({ browser }) => {
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  await page.goto(pathToFileURL(join(folder, 'join/index.html')).href)
  await page.locator('main').evaluate((main) => {
    const link = (to: string) => `<a href="${to}" style="display:inline-block;font-size:6px">${to}</a>`
    main.insertAdjacentHTML(
      'beforeend',
      `<h6>Low</h6><p style="color:#ccc;background:#fff">Faint</p><ul style="line-height:6px"><li>${link('a')}</li><li>${link('b')}</li></ul>`,
    )
  })
  const rules = (await axeFaults(page)).map((fault) => fault.split(':')[0])
  expect(rules).toEqual(expect.arrayContaining(['color-contrast', 'heading-order', 'target-size']))
  await context.close()
})

test('nothing has to be scrolled sideways: 320 pixels, text twice as large, more space between letters', async ({
  browser,
}) => {
  const spaced =
    '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}'
  await eachPage(browser, { viewport: { width: 320, height: 800 }, bypassCSP: true }, async (page, path) => {
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(await overflow(), path).toBe(0)
    await page.addStyleTag({ content: `${spaced}html{font-size:200%}` })
    expect(await overflow(), `${path}, large`).toBe(0)
  })
})

test('who an action is for is broken over lines between words, beside the contents too', async ({
  browser,
}) => {
  for (const width of [1280, 1000]) {
    await eachPage(browser, { viewport: { width, height: 800 } }, async (page, path) => {
      const broken = await page.locator('td[data-label=Owner]').evaluateAll((cells) =>
        cells.flatMap((cell) => {
          const words: string[] = []
          const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            for (const { 0: word, index } of (node.nodeValue ?? '').matchAll(/[\p{L}\p{M}]+/gu)) {
              const range = document.createRange()
              range.setStart(node, index)
              range.setEnd(node, index + word.length)
              // The longest rank, not a word that fills a line.
              if (word.length <= 'Superintendent'.length && range.getClientRects().length > 1)
                words.push(word)
            }
          }
          return words
        }),
      )
      expect(broken, `${path}, ${width}`).toEqual([])
    })
  }
})

test('everything can be read without scripts, from a disk', async ({ browser }) => {
  const problems: string[] = []
  await eachPage(browser, { javaScriptEnabled: false }, async (page, path) => {
    page.on('requestfailed', (request) => {
      // Leaving a page stops what it still fetches.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') problems.push(request.url())
    })
    page.on('console', (message) => problems.push(`${path}: ${message.text()}`))
    await page.reload()
    await expect(page.locator('h1')).toBeVisible()
    expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
      'rgb(250, 249, 247)',
    )
  })
  expect(problems).toEqual([])
})

test('a reader finds the minutes from the home page, on a web server, and nothing is missing or fetched from elsewhere', async ({
  page,
}) => {
  const missing: string[] = []
  page.on('response', (response) => response.status() >= 400 && missing.push(response.url()))
  page.on('request', (request) => request.url().startsWith(address) || missing.push(request.url()))
  page.on('dialog', () => missing.push('a dialog'))
  await page.goto(`${address}/index.html`)
  await page.getByRole('link', { name: 'Hackney Independent Advisory Group', exact: true }).first().click()
  await page.getByRole('link', { name: '10 September 2026' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Hackney Independent Advisory Group minutes: 10 September 2026',
  )
  await page.getByRole('link', { name: '6. Update on an operation' }).click()
  const withheld = page.locator('#item-6 + p')
  await expect(withheld).toHaveText('This item was not public.')
  await expect(withheld).toBeInViewport()
  await page.getByRole('link', { name: 'A-2026-031' }).click()
  await expect(page.locator('#line-a-2026-031')).toBeInViewport()
  expect(missing).toEqual([])
})

test('the keyboard reaches the content past the menu, and focus can be seen', async ({ page }) => {
  await page.goto(`${address}/groups/hackney/2026-09-10/index.html`)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to main content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  expect(await skip.evaluate((link) => getComputedStyle(link).outlineStyle)).toBe('solid')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').first()).toBeFocused()
})

test.describe('the search', () => {
  const open = async (page: Page, hash = '') => {
    const problems: string[] = []
    page.on('console', (message) => problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('dialog', () => problems.push('a dialog'))
    page.on('request', (request) => request.url().startsWith('file:') || problems.push(request.url()))
    await page.goto(`${pathToFileURL(join(folder, 'search/index.html')).href}${hash}`)
    return problems
  }

  test('finds minutes by keyboard, from a disk, and says how many', async ({ page }) => {
    const problems = await open(page)
    const field = page.getByRole('search').getByRole('searchbox', { name: 'Words in the minutes' })
    await field.focus()
    await page.keyboard.type('shopkeep RIDLEY')
    await expect(page.getByRole('status')).toHaveText('Found in the minutes of 1 meeting.')
    await expect(page.getByRole('heading', { name: 'All minutes' })).toBeHidden()
    await expect(page.locator('mark')).toHaveText(['Shopkeepers', 'Ridley'])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(
      page.getByRole('link', { name: '10 September 2026, Hackney Independent Advisory Group' }),
    ).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.locator('#item-5')).toBeInViewport()
    await page.goBack()
    await expect(field).toHaveValue('shopkeep RIDLEY')
    await expect(page.getByRole('status')).toHaveText('Found in the minutes of 1 meeting.')
    expect(problems).toEqual([])
  })

  test('counts, gives nothing for nothing, and shows the list again', async ({ page }) => {
    const problems = await open(page, '#q=hackney')
    await expect(page.getByRole('status')).toHaveText(
      'Found in the minutes of 3 meetings and on 1 other page.',
    )
    await expect(page.locator('#results > li h2')).toHaveText([
      /^One card for the night/,
      /^10 September 2026/,
      /^9 July 2026/,
      /^27 November 2025/,
    ])
    const field = page.getByRole('searchbox')
    await field.fill('zebra')
    await expect(page.getByRole('status')).toHaveText(/^No minutes have all of these words/)
    await field.fill('')
    await expect(page.getByRole('heading', { name: 'All minutes' })).toBeVisible()
    await expect(page.getByRole('status')).toHaveText('')
    expect(problems).toEqual([])
  })

  test('finds the pages the office writes, before the minutes', async ({ page }) => {
    const problems = await open(page, '#q=policing')
    await expect(page.getByRole('status')).toHaveText(/on 1 other page\.$/)
    await page.getByRole('searchbox').fill('police')
    await expect(page.getByRole('status')).toHaveText(/^Found in the minutes of \d+ meetings\.$/)
    await page.getByRole('searchbox').fill('welcome')
    await expect(page.getByRole('status')).toHaveText(
      /^Found in the minutes of \d+ meetings? and on 1 other page\.$/,
    )
    await expect(page.locator('#results > li h2').first()).toHaveText('How to join')
    await expect(page.locator('#results > li').first().locator('mark')).toHaveText(['welcome'])
    await page.getByRole('link', { name: 'How to join' }).last().click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How to join')
    expect(problems).toEqual([])
  })

  test('writes what was minuted as text', async ({ page }) => {
    const problems = await open(page, '#q=onerror%20alert')
    await expect(page.locator('#results')).toContainText('<img src=x onerror=alert(1)>')
    await expect(page.locator('main img, main b, main script')).toHaveCount(0)
    await page.getByRole('searchbox').fill('مركز رحب')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status')).not.toHaveText('Searching…')
    expect(problems).toEqual([])
  })

  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 320],
  ] as const) {
    test(`axe finds nothing in its results: ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await open(page, '#q=the%20college')
      await expect(page.locator('#results > li')).not.toHaveCount(0)
      expect(await axeFaults(page)).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
    })
  }

  test('is a list of all minutes without scripts', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(pathToFileURL(join(folder, 'search/index.html')).href)
    await expect(page.locator('form')).toBeHidden()
    await expect(page.locator('noscript p')).toBeVisible()
    await expect(page.locator('#all li')).toHaveCount(site.minutes.length + site.withdrawn.length)
    await page.getByRole('link', { name: '9 July 2026' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('9 July 2026')
    await context.close()
  })
})
