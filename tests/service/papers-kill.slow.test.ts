import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { windowless } from '../../electron/service/host.ts'
import { closeOffice, openOffice } from '../../electron/service/office/open-office.ts'
import { createRouterClient } from '@orpc/server'
import { router } from '../../electron/service/router.ts'
import { Session } from '../../electron/service/session.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const KILLS = 12
const WRITER = join(import.meta.dirname, '..', 'fixtures', 'add-papers-until-killed.ts')

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
  const whole = await office.client.meetings.plan({
    groupId: group.id,
    fields: {
      kind: 'ordinary',
      date: '2026-12-10',
      startTime: '18:30',
      venue: '',
      onlineLink: '',
      access: '',
      purpose: '',
    },
  })
  itemId = whole.items[0]?.id ?? ''
  meetingId = whole.meeting.id
  key = office.session.open?.office.dataKey.toString('hex') ?? ''
  await office.session.lock()
})
afterAll(() => office.close())

/** Lets the writer add papers until it is killed `after` milliseconds from its first answer; the names it was answered for. */
function killWhileAdding(word: string, after: number): Promise<string[]> {
  const writer = spawn(process.execPath, [WRITER, office.dir, key, itemId, word], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let wrong = ''
  writer.stderr.setEncoding('utf8').on('data', (text: string) => {
    wrong += text
  })
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '') setTimeout(() => writer.kill('SIGKILL'), after)
    said += text
  })
  return new Promise((resolve, reject) => {
    writer.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').filter(Boolean))
      else reject(new Error(`the writer ended by itself: ${wrong}`))
    })
  })
}

/** Works in an office of this folder as its first user, and locks it again. */
async function within<Value>(
  dir: string,
  work: (client: TestOffice['client'], session: Session) => Promise<Value>,
): Promise<Value> {
  const opened = await openOffice(dir, Buffer.from(key, 'hex'))
  const session = new Session(dir, windowless('0.0.0-test', 'Node'))
  const user = await opened.db.selectFrom('officeUser').selectAll().executeTakeFirstOrThrow()
  session.open = { office: opened, user: { id: user.id, name: user.name, role: user.role } }
  try {
    return await work(createRouterClient(router, { context: { session } }), session)
  } finally {
    await closeOffice(opened)
  }
}

describe('The app is ended while papers are added', () => {
  it('every paper that was answered is whole, and no other is half there', async () => {
    const answered: string[] = []
    for (let kill = 0; kill < KILLS; kill += 1)
      answered.push(...(await killWhileAdding(`paper${kill}`, 7 * kill)))
    const { check, papers } = await within(office.dir, async (client) => ({
      check: await client.office.check(),
      papers: (await client.papers.list({ meetingId })).papers,
    }))
    expect(check).toMatchObject({ sound: true, attachments: { damaged: [], missing: [] } })
    expect(papers.map((paper) => paper.name)).toEqual(expect.arrayContaining(answered))
    // What was not finished is set apart by its name, and is cleared away by a later paper.
    const whole = readdirSync(join(office.dir, 'attachments')).filter((name) => !name.endsWith('.tmp'))
    expect(whole.every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true)
    expect(whole.length - papers.length).toBeLessThanOrEqual(KILLS)
  })
})

describe('The disk is full while a paper is added', () => {
  it('it is told in a plain sentence, nothing half is left, and the record is as it was', async (test) => {
    const small = mkdtempSync(join(tmpdir(), 'papers-small-disk-'))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', small], { stdio: 'ignore' })
    } catch {
      rmSync(small, { recursive: true })
      test.skip('a small disk can be made by root on Linux only')
    }
    try {
      const dir = join(small, 'office')
      cpSync(office.dir, dir, {
        recursive: true,
        filter: (path) => !path.startsWith(join(office.dir, 'attachments', '')),
      })
      await within(dir, async (client) => {
        const before = (await client.papers.list({ meetingId })).papers.length
        const file = new File([new Uint8Array(8_000_000)], 'Large.bin')
        await expect(client.papers.add({ itemId, file })).rejects.toThrow(
          'The disk is full, so this was not saved. Free some space; what was saved before is safe.',
        )
        expect((await client.papers.list({ meetingId })).papers.length).toBe(before)
        expect(readdirSync(join(dir, 'attachments'))).toEqual([])
        expect((await client.office.check()).chain.brokenAt).toBeNull()
      })
    } finally {
      execFileSync('umount', [small])
      rmSync(small, { recursive: true })
    }
  })
})
