import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { MeetingSummary, MeetingWhole } from '../../shared/meetings/contract.ts'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import { documentText } from '../../shared/minutes/document.ts'
import { call, goTo, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-redactions-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

/** Approved minutes that nothing stands in the way of, one of their public items with text, and its first words, which stand nowhere else. */
function readyMinutes(): { meeting: MeetingSummary; itemId: string; word: string } {
  const queue = call<(MeetingSummary & { blockers: number })[]>(dir, 'secretary', 'publishing.queue', {})
  for (const meeting of queue.filter(({ blockers }) => blockers === 0)) {
    const { items } = call<MeetingWhole>(dir, 'secretary', 'meetings.get', { meetingId: meeting.id })
    const { minutes } = call<MinutesWhole>(dir, 'secretary', 'minutes.open', { meetingId: meeting.id })
    const textOf = (id: string) => {
      const document = minutes.find(({ itemId }) => itemId === id)?.document
      return document ? documentText(document) : ''
    }
    const all = items.map(({ id, title }) => `${title} ${textOf(id)}`).join('\n')
    for (const { id, restricted } of items) {
      const word = /^[A-Za-z]+(?: [a-z]+){4,6}/.exec(textOf(id))?.[0]
      if (!restricted && word && all.split(word).length === 2) return { meeting, itemId: id, word }
    }
  }
  throw new Error('the example office has no minutes that are ready')
}

test('S8: words are selected and redacted by keyboard, another person agrees, and the page says only why', async () => {
  test.setTimeout(180_000)
  const { meeting, itemId, word } = readyMinutes()
  const { app, page, close } = await launch({ office: dir })
  await page.setViewportSize({ width: 1280, height: 900 })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await goTo(page, `/meetings/${meeting.id}/minutes?item=${itemId}`)
  await expect(page.getByRole('textbox', { name: 'Minutes of this item' })).toContainText(word)
  await typist.press('Alt+x')
  const dialog = page.getByRole('dialog', { name: 'Redact words' })
  const words = dialog.getByRole('textbox', { name: 'Words' })
  await typist.reach(words)
  await typist.press('Control+Home')
  for (let letter = 0; letter < word.length; letter += 1) await typist.press('Shift+ArrowRight')
  await expect(dialog.getByRole('status')).toContainText('The public reads: [redacted: ]')
  const why = dialog.getByRole('combobox', { name: 'Why' })
  await typist.reach(why)
  await typist.choose(why, /^Personal data/)
  await typist.press('Control+Enter')
  const list = page.getByRole('list', { name: 'Redactions' })
  await expect(list).toContainText(`“${word}”`)
  await expect(list).toContainText('Somebody else has to agree it.')
  const redacted = page.locator('.redacted-words')
  await expect(redacted).toHaveText(word)
  // A screen reader says before the words what they are, not only a pointer over them.
  expect(await redacted.evaluate((each) => getComputedStyle(each, '::before').content)).toBe(
    '"[" / "redacted: personal data, proposed: "',
  )

  await goTo(page, `/publishing/${meeting.id}`)
  await expect(page.getByText('is proposed and waits for somebody else')).toBeVisible()
  const next = app.waitForEvent('window')
  await typist.press('Control+l')
  typist.page = await next
  await typist.signIn('slt')
  await goTo(typist.page, `/publishing/${meeting.id}`)
  await typist.pressButton('Agree')
  await expect(typist.page.getByText('The redaction is agreed.').first()).toBeVisible()
  await expect(typist.page.getByText('Nothing stands in the way')).toBeVisible()
  const publicSide = typist.page.getByRole('region', { name: 'What the public will see' })
  await expect(publicSide.getByText('[redacted: personal data]')).toBeVisible()
  await close()

  const site = join(base, 'site')
  office('publish', '--dir', dir, '--out', site, '--no-pdf')
  const slug = meeting.date
  const [group] = call<{ id: string; slug: string }[]>(dir, 'secretary', 'groups.list').filter(
    ({ id }) => id === meeting.groupId,
  )
  const html = readFileSync(join(site, 'groups', group?.slug ?? '', slug, 'index.html'), 'utf8')
  expect(html).toContain('[redacted: personal data]')
  expect(html).not.toContain(word)
})
