import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { addDays, localClock } from '../../shared/dates.ts'
import { call, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

type Whole = {
  meeting: { id: string }
  attendance: { id: string; personId: string | null; name: string; capacity: string }[]
}

let base: string
let dir: string
let missing: { id: string; name: string }

test.beforeAll(() => {
  test.setTimeout(180_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-missed-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const [group] = call<{ id: string }[]>(dir, 'chair', 'groups.list')
  const today = localClock(new Date()).day
  for (const daysAgo of [3, 2, 1]) {
    const fields = {
      kind: 'ordinary',
      date: addDays(today, -daysAgo),
      startTime: '18:30',
      venue: 'Garnet hall',
      onlineLink: '',
      access: '',
      purpose: '',
    }
    const planned = call<Whole>(dir, 'secretary', 'meetings.plan', { groupId: group?.id, fields })
    const meetingId = planned.meeting.id
    const { attendance } = call<Whole>(dir, 'secretary', 'meetings.hold', { meetingId })
    const row = attendance.find((each) =>
      missing ? each.personId === missing.id : each.capacity === 'formal' && each.personId !== null,
    )
    if (!row?.personId) throw new Error('The group has no formal advisor who is expected.')
    missing = { id: row.personId, name: row.name }
    call(dir, 'secretary', 'meetings.markAttendance', { attendanceId: row.id, state: 'absent' })
  }
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('C12: the chair alone is told that a quiet conversation may help, and nothing is sent, by keyboard', async () => {
  const sentence = `A quiet conversation with ${missing.name} may help: three meetings missed without apology.`
  for (const user of ['secretary', 'slt']) {
    const { alerts } = call<{ alerts: { sentence: string }[] }>(dir, user, 'today.get')
    expect(alerts.map((alert) => alert.sentence)).not.toContain(sentence)
  }
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  typist.task('Signed in')
  const prompt = page.getByRole('listitem').filter({ hasText: sentence })
  await expect(prompt).toContainText('Only you are told.')
  await typist.reach(prompt.getByRole('link').first())
  await typist.press('Enter')
  await expect(page.getByRole('heading', { name: missing.name }).first()).toBeVisible()
  typist.task('C12')
  await close()
})
