import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeOffice, TEST_PASSPHRASE, type TestOffice } from '../fixtures/office.ts'

let office: TestOffice
let disk: string
let mounted: boolean

beforeEach(async () => {
  office = await makeOffice({ passphrase: TEST_PASSPHRASE })
  disk = mkdtempSync(join(tmpdir(), 'office-disk-'))
  mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]).status === 0
})
afterEach(async () => {
  await office.close()
  if (mounted) spawnSync('umount', [disk])
  rmSync(disk, { recursive: true, force: true })
})

/** Moves the office to the small disk, does something to that disk, and tries to sign in. */
async function troubleOnDisk(spoil: () => void) {
  const userId = office.user.id
  const { dir } = office.session
  await office.session.lock()
  office.session.dir = join(disk, 'office')
  cpSync(dir, office.session.dir, { recursive: true })
  const before = readFileSync(join(office.session.dir, 'office.db'))
  spoil()
  await expect(office.client.office.signIn({ userId, passphrase: TEST_PASSPHRASE })).rejects.toMatchObject({
    data: { code: expect.stringMatching(/^(NOT_WRITABLE|DISK_FULL)$/) },
  })
  const { state, trouble } = await office.client.office.status()
  expect(state).toBe('unreadable')
  expect(readFileSync(join(office.session.dir, 'office.db')).equals(before)).toBe(true)
  return trouble?.kind
}

it('a disk that can only be read is told as that, and nothing is changed', async ({ skip }) => {
  if (!mounted) skip('needs the right to mount a small disk')
  const kind = await troubleOnDisk(() => spawnSync('mount', ['-o', 'remount,ro', disk]))
  expect(kind).toBe('not writable')
})

it('a disk that is full is told as that; once there is room the office opens without signing in again', async ({
  skip,
}) => {
  if (!mounted) skip('needs the right to mount a small disk')
  const filler = join(disk, 'filler')
  const kind = await troubleOnDisk(() => {
    for (const size of [1 << 16, 1 << 12, 1]) {
      try {
        for (;;) appendFileSync(filler, Buffer.alloc(size))
      } catch {
        // Full by this much.
      }
    }
  })
  expect(kind).toBe('disk full')
  rmSync(filler)
  await office.client.office.lookAgain()
  expect(await office.client.office.status()).toMatchObject({ state: 'open' })
})
