import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type MinuteNode, documentText } from '../../shared/minutes/document.ts'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'

/** Fills a disk to its last byte. */
function fill(path: string): void {
  for (const size of [1 << 20, 1 << 16, 1 << 12, 1]) {
    for (let full = false; !full; ) {
      try {
        appendFileSync(path, Buffer.alloc(size))
      } catch {
        full = true
      }
    }
  }
}

test('S6: a full disk is told at once, nothing typed is lost, and it is saved once there is room', async () => {
  const disk = mkdtempSync(join(tmpdir(), 'critical-friend-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', disk])
  test.skip(mounted.status !== 0, 'needs the right to mount a small disk')
  try {
    const dir = join(disk, 'office')
    office('example', '--dir', dir)
    const meetings = call<{ id: string; state: string }[]>(dir, 'secretary', 'meetings.list', {})
    const meetingId = meetings.find((one) => one.state === 'held')?.id ?? ''
    const { page, close } = await launch({ office: dir })
    await signIn(page, 'secretary')
    await goTo(page, `/meetings/${meetingId}/minutes`)
    const editor = page.getByRole('textbox', { name: 'Minutes of this item' })
    await expect(editor).toBeFocused()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')

    fill(join(disk, 'filler'))
    await page.keyboard.type('Typed on a full disk. ')
    const notSaved = page.getByRole('alert')
    await expect(notSaved).toContainText('Not saved. The disk is full', { timeout: 3000 })
    await page.keyboard.type('And more of it.')
    await expect(notSaved).toBeVisible()

    rmSync(join(disk, 'filler'))
    await expect(page.locator('[data-saved-at]')).toBeVisible()
    await expect(notSaved).toHaveCount(0)
    await close()
    const { minutes } = call<{ minutes: { document: MinuteNode }[] }>(dir, 'secretary', 'minutes.open', {
      meetingId,
    })
    const words = minutes.map(({ document }) => documentText(document)).join('\n')
    expect(words).toContain('Typed on a full disk. And more of it.')
  } finally {
    spawnSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  }
})
