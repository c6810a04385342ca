import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkChain } from '../../db/change-chain.ts'
import { integrityCheck } from '../../db/dialect/sqlite.ts'
import { readMinutes } from '../../db/minutes.ts'
import { closeOffice, openOffice } from '../../electron/service/office/open-office.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import { documentLines, type MinuteNode } from '../../shared/minutes/document.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const KILLS = 10
const WRITER = join(import.meta.dirname, '..', 'fixtures', 'save-until-killed.ts')

let office: TestOffice
let key: string
let itemId: string
let meetingId: string

beforeAll(async () => {
  office = await makeOffice()
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  const fields = {
    kind: 'ordinary' as const,
    date: '2026-09-10',
    startTime: '18:30',
    venue: '',
    onlineLink: '',
    access: '',
    purpose: '',
  }
  const whole = await office.client.meetings.plan({ groupId: group.id, fields })
  itemId = whole.items[0]?.id ?? ''
  meetingId = whole.meeting.id
  key = office.session.open?.office.dataKey.toString('hex') ?? ''
  await office.session.lock()
})
afterAll(() => office.close())

/** Lets the writer save until it is killed `after` milliseconds from its first answer; the last save it was answered. */
function killWhileSaving(first: number, after: number): Promise<number> {
  const writer = spawn(process.execPath, [WRITER, office.dir, key, itemId, String(first)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let wrong = ''
  writer.stderr.setEncoding('utf8').on('data', (text: string) => {
    wrong += text
  })
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said === text) setTimeout(() => writer.kill('SIGKILL'), after)
  })
  return new Promise((resolve, reject) => {
    writer.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the writer ended by itself: ${wrong}`))
      const whole = said.slice(0, said.lastIndexOf('\n'))
      resolve(Number(whole.slice(whole.lastIndexOf('\n') + 1)))
    })
  })
}

async function afterwards() {
  const opened = await openOffice(office.dir, Buffer.from(key, 'hex'))
  try {
    const [row] = await readMinutes(opened.db, meetingId)
    const actions = await opened.db
      .selectFrom('action')
      .selectAll()
      .where('itemId', '=', itemId)
      .where('deletedAt', 'is', null)
      .execute()
    return {
      integrity: await integrityCheck(opened.db),
      chain: await checkChain(opened.db, opened.chainKey),
      saved: Number(/^Save (\d+)/.exec(row?.text ?? '')?.[1]),
      said: documentLines(JSON.parse(row?.document ?? '{}') as MinuteNode).map(
        (line) => `${line.number} ${line.text}`,
      ),
      actions: actions.map((action) => `${action.number} ${action.text}`),
    }
  } finally {
    await closeOffice(opened)
  }
}

describe('The app is killed in the middle of a sentence', () => {
  it(`loses no save it had confirmed, in ${KILLS} kills at any moment, and nothing is half done`, async () => {
    let next = 0
    for (let kill = 0; kill < KILLS; kill += 1) {
      const answered = await killWhileSaving(next, Math.random() * 250)
      const found = await afterwards()
      expect(answered).toBeGreaterThanOrEqual(next)
      // One save may have been kept whose answer was not heard any more; none that was heard is missing.
      expect(found.saved - answered).toBeGreaterThanOrEqual(0)
      expect(found.saved - answered).toBeLessThanOrEqual(1)
      expect(found.said).toEqual(found.actions)
      expect(found.actions.map((action) => action.replace(/^\S+ /, ''))).toEqual([`Action ${found.saved}`])
      expect(found.integrity).toBe('ok')
      expect(found.chain.brokenAt).toBeNull()
      next = found.saved + 1
    }
  }, 180_000)
})
