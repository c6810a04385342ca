import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../../electron/command-line/index.ts'
import { TEST_PASSPHRASE } from '../../fixtures/office.ts'

let base: string
let dir: string
let stick: string

/** Runs one command; what it answered as JSON. Throws with what it said when it fails. */
async function run<Answer>(...words: string[]): Promise<Answer> {
  const said: string[] = []
  const wrong: string[] = []
  const code = await runCommandLine([...words, '--json'], {
    out: (text) => said.push(text),
    err: (text) => wrong.push(text),
    environment: { CRITICAL_FRIEND_PASSPHRASE: TEST_PASSPHRASE },
  })
  if (code !== 0) throw new Error(wrong.join('\n'))
  return JSON.parse(said.join('\n')) as Answer
}

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'backup-commands-'))
  dir = join(base, 'office')
  stick = join(base, 'stick')
  mkdirSync(stick)
  await run('create', '--dir', dir, '--name', 'Hackney', '--user', 'Sam', '--role', 'secretariat')
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

type Made = { backup: { id: string; head: string } }
type Check = { sound: boolean; counts: Record<string, number> }

describe('Backups from the command line', () => {
  it('are made, copied to another folder, restored there and back, and exported', async () => {
    const made = await run<Made>('backup', '--dir', dir, '--out', stick)
    await run(
      'call',
      '--dir',
      dir,
      '--as',
      'Sam',
      'office.changeSettings',
      '{"name":"Renamed","publicContact":"","siteAddress":""}',
    )

    const other = join(base, 'other', 'office')
    await run('restore', '--dir', other, '--from', stick)
    expect(await run<Check>('check', '--dir', other)).toMatchObject({
      sound: true,
      counts: { office: 1, officeUser: 1 },
    })
    expect(
      await run<{ name: string }>('call', '--dir', other, '--as', 'Sam', 'office.settings'),
    ).toMatchObject({
      name: 'Hackney',
    })

    const restored = await run<{ backup: string }>('restore', '--dir', dir, '--backup', made.backup.id)
    expect(restored.backup).toBe(made.backup.id)
    expect(await run<{ name: string }>('call', '--dir', dir, '--as', 'Sam', 'office.settings')).toMatchObject(
      {
        name: 'Hackney',
      },
    )

    const exported = await run<{ folder: string; head: string }>('export', '--dir', dir, '--out', stick)
    expect(existsSync(join(stick, exported.folder, 'index.html'))).toBe(true)
  })

  it('a mistake gets one plain sentence', async () => {
    const empty = join(base, 'empty')
    mkdirSync(empty)
    await expect(run('restore', '--dir', join(base, 'none'))).rejects.toThrow('Say --from with a value.')
    await expect(run('restore', '--dir', dir, '--backup', '2020-01-01-000000-0000')).rejects.toThrow(
      'Say one of these with --backup',
    )
    await expect(run('export', '--dir', dir)).rejects.toThrow('Say --out with a value.')
    await expect(run('restore', '--dir', join(base, 'none'), '--from', empty)).rejects.toThrow(
      'There are no backups of Critical Friend in “empty”.',
    )
  })
})
