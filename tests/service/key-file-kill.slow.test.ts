import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readKeyring, wrap } from '../../electron/service/office/keyring.ts'
import { killedAfter, killWhileChanging, opens, passphraseNumber } from '../fixtures/key-file.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

let office: TestOffice
let userId: string

beforeAll(async () => {
  office = await makeOffice({ passphrase: passphraseNumber(0) })
  userId = office.user.id
  await office.session.lock()
})
afterAll(() => office.close())

describe('The app is killed', () => {
  it('while a passphrase is changed: the old or the new one opens, never neither', async () => {
    await killWhileChanging(office.dir, userId, 5)
  }, 600_000)

  it('while the key file is written: it is the old or the new one, whole', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'key-file-'))
    try {
      const one = readKeyring(office.dir)
      const files = [one, { ...one, office: 'Another name' }].map((keyring, at) => {
        const path = join(scratch, `${at}.json`)
        writeFileSync(path, JSON.stringify(keyring))
        return path
      })
      const names = new Set<string>()
      for (let kill = 0; kill < 12; kill += 1) {
        await killedAfter('write-keyring-until-killed.ts', [office.dir, ...files], Math.random() * 40)
        const found = readKeyring(office.dir)
        expect(found.slots).toEqual(one.slots)
        names.add(found.office)
      }
      expect([...names].every((name) => [one.office, 'Another name'].includes(name))).toBe(true)
    } finally {
      rmSync(scratch, { recursive: true, force: true })
    }
  }, 300_000)
})

describe('The same passphrase twice', () => {
  it('has another salt, another nonce and another wrapped key each time', async () => {
    const dataKey = Buffer.alloc(32, 9)
    const who = { id: userId, kind: 'user', name: 'Sam', role: 'chair' } as const
    const [one, other] = [
      await wrap(dataKey, 'the very same words', who),
      await wrap(dataKey, 'the very same words', who),
    ]
    for (const field of ['salt', 'iv', 'wrapped', 'tag'] as const)
      expect(one[field], field).not.toBe(other[field])
    expect(Buffer.from(one.salt, 'base64')).toHaveLength(16)
    expect(Buffer.from(one.iv, 'base64')).toHaveLength(12)
    expect(readFileSync(join(office.dir, 'keyring.json'), 'utf8')).not.toContain(one.wrapped)
    expect(await opens(office.dir, userId, 'the very same words')).toBe(false)
  })
})
