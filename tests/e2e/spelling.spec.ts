import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'

let folder: string
let dir: string

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'critical-friend-spelling-'))
  dir = join(folder, 'office')
  office('example', '--dir', dir, '--seed', '3')
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))

test('a misspelt word is offered its British spelling, without a network', async () => {
  const [meeting] = call<{ id: string }[]>(dir, 'secretary', 'meetings.list', { states: ['held'], limit: 1 })
  if (!meeting) throw new Error('the example has no meeting that is being minuted')
  const { app, page, close } = await launch({ office: dir })
  try {
    await signIn(page, 'secretary')
    await goTo(page, `/meetings/${meeting.id}/minutes`)
    const text = page.getByRole('textbox', { name: 'Minutes of this item' })
    await text.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Members will recieve the colour copies ')
    // The menu cannot be read from outside: what it is made of is kept instead of shown.
    await app.evaluate(({ Menu }) => {
      const seen: string[][] = []
      Object.assign(globalThis, { seen })
      Menu.buildFromTemplate = (template) => {
        seen.push(template.map((item) => String(item.label ?? item.role ?? '')))
        return { popup: () => undefined } as unknown as Electron.Menu
      }
    })
    const labels = () => app.evaluate(() => (globalThis as unknown as { seen: string[][] }).seen.at(-1) ?? [])
    await expect(async () => {
      // Whoever goes on writing has the line checked again; the first words may come before the dictionary was read.
      await page.keyboard.press('Control+End')
      await page.keyboard.type('too ')
      const place = await page.evaluate(() => {
        const words = document.createTreeWalker(document.querySelector('.ProseMirror') ?? document.body, 4)
        for (let node = words.nextNode(); node; node = words.nextNode()) {
          const at = (node.textContent ?? '').indexOf('recieve')
          if (at < 0) continue
          const range = document.createRange()
          range.setStart(node, at + 2)
          range.setEnd(node, at + 4)
          const { x, y, width, height } = range.getBoundingClientRect()
          return { x: x + width / 2, y: y + height / 2 }
        }
        return null
      })
      if (!place) throw new Error('the typed line is not on screen')
      await page.mouse.click(place.x, place.y, { button: 'right' })
      await expect.poll(labels, { timeout: 2000 }).toContain('receive')
    }).toPass({ timeout: 20_000 })
    await expect.poll(labels).toContain('Paste')
  } finally {
    await close()
  }
})
