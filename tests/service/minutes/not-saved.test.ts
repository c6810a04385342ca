import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { documentText, type MinuteNode } from '../../../shared/minutes/document.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const HOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'hold-lock.ts')
const FIELDS = {
  kind: 'ordinary' as const,
  date: '2026-09-10',
  startTime: '18:30',
  venue: '',
  onlineLink: '',
  access: '',
  purpose: '',
}

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean()
})

async function begun(): Promise<{ office: TestOffice; meetingId: string; itemId: string }> {
  const office = await makeOffice()
  cleanUp.push(() => office.close())
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  const { meeting, items } = await office.client.meetings.plan({ groupId: group.id, fields: FIELDS })
  await office.client.meetings.hold({ meetingId: meeting.id })
  return { office, meetingId: meeting.id, itemId: items[0]?.id ?? '' }
}

const saying = (text: string): MinuteNode => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

async function written(office: TestOffice, meetingId: string): Promise<string> {
  const { minutes } = await office.client.minutes.open({ meetingId })
  return documentText(minutes[0]?.document ?? { type: 'doc' })
}

describe('Minutes that cannot be saved', () => {
  it('on a full disk: says so, keeps what was saved, and saves again once there is room', async (test) => {
    const disk = mkdtempSync(join(tmpdir(), 'small-disk-'))
    cleanUp.push(() => rmSync(disk, { recursive: true, force: true }))
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk])
    if (mounted.status !== 0) return test.skip('needs the right to mount a small disk')
    cleanUp.push(() => spawnSync('umount', [disk]))
    vi.stubEnv('TMPDIR', disk)
    cleanUp.push(() => vi.unstubAllEnvs())
    const { office, meetingId, itemId } = await begun()
    const save = (text: string) =>
      office.client.minutes.save({ itemId, document: saying(text), burst: office.session.newId() })
    await save('Before.')

    const filler = join(disk, 'filler')
    for (const size of [1 << 20, 1 << 16, 1 << 12]) {
      for (let full = false; !full; ) {
        try {
          writeFileSync(filler, Buffer.alloc(size), { flag: 'a' })
        } catch {
          full = true
        }
      }
    }
    const long = 'The lamps on Mare Street are out. '.repeat(8000)
    await expect(save(long)).rejects.toThrow('The disk is full, so this was not saved.')
    expect(await written(office, meetingId)).toBe('Before.')

    rmSync(filler)
    await save(long)
    expect(await written(office, meetingId)).toBe(long)
    expect((await office.client.office.check()).sound).toBe(true)
  })

  it('while another program holds the file: says so, and saves again once it lets go', async () => {
    const { office, meetingId, itemId } = await begun()
    const save = (text: string) =>
      office.client.minutes.save({ itemId, document: saying(text), burst: office.session.newId() })
    await save('Before.')

    const key = office.session.open?.office.dataKey.toString('hex') ?? ''
    const holder = spawn(process.execPath, [HOLDER, join(office.dir, 'office.db'), key], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    cleanUp.push(() => holder.kill('SIGKILL'))
    await new Promise((resolve) => holder.stdout.once('data', resolve))
    await expect(save('While it is held.')).rejects.toThrow(
      'Another program is using the record of this office, so this was not saved.',
    )
    expect(await written(office, meetingId)).toBe('Before.')

    const gone = new Promise((resolve) => holder.once('exit', resolve))
    holder.kill('SIGKILL')
    await gone
    await save('Afterwards.')
    expect(await written(office, meetingId)).toBe('Afterwards.')
    expect((await office.client.office.check()).sound).toBe(true)
  })
})
