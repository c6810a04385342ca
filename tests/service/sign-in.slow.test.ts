import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { delayAfter } from '../../electron/service/office/attempts.ts'
import {
  type Keyring,
  newRecoveryKey,
  SCRYPT,
  tidyRecoveryKey,
} from '../../electron/service/office/keyring.ts'
import { Session } from '../../electron/service/session.ts'
import { createOffice, signIn, signInWithRecoveryKey } from '../../electron/service/office/sign-in.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import { flipEveryByte } from '../fixtures/key-file.ts'
import { makeOffice, TEST_PASSPHRASE, type TestOffice } from '../fixtures/office.ts'

const CANARY = 'Zebedee Quillfeather'

let office: TestOffice
let userId: string
let keyringFile: string
let whole: string
let clock = Date.parse('2026-11-22T12:00:00Z')

beforeAll(async () => {
  office = await makeOffice({ passphrase: TEST_PASSPHRASE, name: 'Hackney office' })
  office.session.now = () => new Date(clock)
  userId = office.user.id
  keyringFile = join(office.dir, 'keyring.json')
  whole = readFileSync(keyringFile, 'utf8')
})
afterAll(() => office.close())
afterEach(async () => {
  await office.session.lock()
  writeFileSync(keyringFile, whole)
  rmSync(join(office.dir, 'attempts.json'), { force: true })
})

const tryIn = (passphrase: string) => office.client.office.signIn({ userId, passphrase })
const files = () =>
  readdirSync(office.dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(office.dir, name))
    .filter((path) => statSync(path).isFile())

/** Writes the keyring with something about the user's own slot changed. */
function tamper(change: (slot: Keyring['slots'][number]) => void): void {
  const keyring = JSON.parse(whole) as Keyring
  const slot = keyring.slots.find((one) => one.id === userId)
  if (slot) change(slot)
  writeFileSync(keyringFile, JSON.stringify(keyring))
}

describe('An office on disk', () => {
  it('is encrypted from its first byte: no file in its folder shows what is in it', async () => {
    await tryIn(TEST_PASSPHRASE)
    const group = await office.client.groups.create({
      ...starterGroup('local'),
      name: 'Hackney IAG',
      area: 'Hackney',
    })
    await office.client.people.create({
      name: CANARY,
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: CANARY.repeat(50),
      membership: { groupId: group.id, capacity: 'formal', startedOn: '2025-01-01', endsOn: null },
    })
    const look = () => {
      for (const path of files()) {
        const bytes = readFileSync(path)
        expect(bytes.subarray(0, 15).toString('latin1'), path).not.toBe('SQLite format 3')
        for (const words of [CANARY, 'advisory_group', 'append-only'])
          expect(bytes.includes(words), `${words} in ${path}`).toBe(false)
      }
    }
    expect(files().some((path) => path.endsWith('-wal'))).toBe(true)
    look()
    await office.session.lock()
    look()
  })

  it('is readable by its owner only', () => {
    for (const name of ['office.db', 'keyring.json'])
      expect(statSync(join(office.dir, name)).mode & 0o077, name).toBe(0)
    expect(statSync(office.dir).mode & 0o077).toBe(0)
  })

  it('the keyring holds neither the passphrase nor the data key', async () => {
    await tryIn(TEST_PASSPHRASE)
    const { dataKey } = office.session.open?.office ?? {}
    expect(whole).not.toContain(TEST_PASSPHRASE)
    for (const encoding of ['hex', 'base64'] as const)
      expect(whole).not.toContain(dataKey?.toString(encoding))
  })
})

describe('Signing in', () => {
  it('opens with the passphrase, and locks again', async () => {
    expect(await tryIn(TEST_PASSPHRASE)).toMatchObject({ id: userId, role: 'secretariat' })
    await office.client.office.lock()
    await expect(office.client.groups.list()).rejects.toThrow('Sign in first.')
    expect((await office.client.office.status()).state).toBe('locked')
  })

  it('a wrong passphrase says so; from the third on it has to wait, longer each time, also after a restart', async () => {
    await expect(tryIn('not the passphrase')).rejects.toThrow(
      'That is not the passphrase of this user. Check Caps Lock and try again.',
    )
    await expect(tryIn('not the passphrase')).rejects.toThrow('not the passphrase')
    await expect(tryIn('not the passphrase')).rejects.toThrow('You can try again in 2 seconds.')
    await expect(tryIn(TEST_PASSPHRASE)).rejects.toThrow('Wait 2 seconds, then try again.')
    const restarted = new Session(office.dir, office.session.host)
    restarted.now = () => new Date(clock)
    await expect(signIn(restarted, userId, TEST_PASSPHRASE)).rejects.toMatchObject({ code: 'WAIT' })
    expect((await office.client.office.status()).waitSeconds).toBe(2)
    clock += 2000
    await expect(tryIn('not the passphrase')).rejects.toThrow('You can try again in 4 seconds.')
    clock += 4000
    await tryIn(TEST_PASSPHRASE)
    expect((await office.client.office.status()).waitSeconds).toBe(0)
  })

  it('the wait grows from two seconds to five minutes and no further', () => {
    expect([0, 1, 2, 3, 4, 5, 9, 10, 11, 500].map(delayAfter)).toEqual([0, 0, 0, 2, 4, 8, 128, 256, 300, 300])
  })

  it('a clock set back neither shortens the wait nor makes it endless', async () => {
    for (let n = 0; n < 4; n += 1) {
      await expect(tryIn('not the passphrase')).rejects.toThrow('not the passphrase')
      clock += n === 3 ? 0 : 10_000
    }
    expect((await office.client.office.status()).waitSeconds).toBe(4)
    clock -= 86_400_000
    await expect(tryIn(TEST_PASSPHRASE)).rejects.toThrow('Wait 4 seconds')
    clock += 3_000
    await expect(tryIn(TEST_PASSPHRASE)).rejects.toThrow('Wait 1 second')
    clock += 1_000
    await tryIn(TEST_PASSPHRASE)
    clock += 86_400_000
  })

  it('a spoilt file of attempts counts as the longest wait', async () => {
    writeFileSync(join(office.dir, 'attempts.json'), 'no attempts at all')
    await expect(tryIn(TEST_PASSPHRASE)).rejects.toThrow('Wait 300 seconds')
    clock += 300_000
    await tryIn(TEST_PASSPHRASE)
  })

  it('somebody without a slot is refused like a wrong passphrase', async () => {
    await expect(
      office.client.office.signIn({ userId: office.session.newId(), passphrase: TEST_PASSPHRASE }),
    ).rejects.toThrow('not the passphrase')
  })
})

describe('The recovery key', () => {
  it('opens the office once, sets a new passphrase, and is replaced by a new key', async () => {
    const fresh = new Session(join(office.dir, '..', 'second'), office.session.host)
    const created = await createOffice(fresh, {
      name: 'Second',
      userName: 'Dee',
      role: 'secretariat',
      passphrase: TEST_PASSPHRASE,
    })
    await fresh.lock()
    const typed = created.recoveryKey.toLowerCase().replaceAll('-', ' ')
    const next = await signInWithRecoveryKey(fresh, created.user.id, typed, 'another long passphrase')
    expect(next.user).toEqual(created.user)
    expect(next.recoveryKey).not.toBe(created.recoveryKey)
    await fresh.lock()
    await expect(
      signInWithRecoveryKey(fresh, created.user.id, created.recoveryKey, 'yet another passphrase'),
    ).rejects.toThrow('not the recovery key')
    await expect(signIn(fresh, created.user.id, TEST_PASSPHRASE)).rejects.toThrow('not the passphrase')
    expect(await signIn(fresh, created.user.id, 'another long passphrase')).toEqual(created.user)
    await fresh.lock()
  })

  it('has no letters that look alike, and is read however it is typed', () => {
    const key = newRecoveryKey()
    expect(key).toMatch(/^([2-9A-HJKMNP-TV-Z]{4}-){7}[2-9A-HJKMNP-TV-Z]{4}$/)
    expect(tidyRecoveryKey(` ${key.toLowerCase().replaceAll('-', '')} `)).toBe(key)
  })
})

describe('A keyring somebody edited', () => {
  it('does not open with another role or name', async () => {
    tamper((slot) => {
      slot.role = 'administrator'
    })
    await expect(tryIn(TEST_PASSPHRASE)).rejects.toMatchObject({ data: { code: 'WRONG_PASSPHRASE' } })
    tamper((slot) => {
      slot.name = 'Somebody else'
    })
    await expect(tryIn(TEST_PASSPHRASE)).rejects.toMatchObject({ data: { code: 'WRONG_PASSPHRASE' } })
  })

  it('with weaker scrypt parameters, or absurdly strong ones, is refused before anything is derived', async () => {
    for (const weaker of [{ N: 2 ** 14 }, { r: 4 }, { p: 0 }, { N: 2 ** 24 }, { r: 64 }]) {
      tamper((slot) => Object.assign(slot, weaker))
      await expect(tryIn(TEST_PASSPHRASE), JSON.stringify(weaker)).rejects.toMatchObject({
        data: { code: 'KEYRING_CHANGED' },
      })
    }
    expect(SCRYPT).toEqual({ N: 131072, r: 8, p: 1 })
  })

  it('with any byte flipped is refused cleanly, or opens for the same user with the same role', async () => {
    expect(await flipEveryByte(office, userId, TEST_PASSPHRASE, 16)).toBeGreaterThan(3)
  }, 240_000)

  it('that is missing or is no JSON is told in a plain sentence', async () => {
    writeFileSync(keyringFile, '\u0000\u0001')
    expect(await office.client.office.status()).toMatchObject({
      state: 'unreadable',
      problem: expect.stringContaining('Restore keyring.json from a backup'),
    })
  })
})

describe('A record that cannot be opened', () => {
  it('an office.db that is something else is told in a plain sentence, and is not touched', async () => {
    const path = join(office.dir, 'office.db')
    const kept = readFileSync(path)
    const other = Buffer.alloc(kept.length, 'This is a picture. ')
    writeFileSync(path, other)
    await expect(tryIn(TEST_PASSPHRASE)).rejects.toThrow(/do not belong together/)
    expect(readFileSync(path).equals(other)).toBe(true)
    writeFileSync(path, kept)
    await tryIn(TEST_PASSPHRASE)
  })
})
