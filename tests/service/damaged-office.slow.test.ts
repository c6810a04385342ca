import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readKeyring } from '../../electron/service/office/keyring.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import { makeOffice, TEST_PASSPHRASE, type TestOffice } from '../fixtures/office.ts'

let office: TestOffice
let file: string
let userId: string

beforeEach(async () => {
  office = await makeOffice({ passphrase: TEST_PASSPHRASE })
  file = join(office.dir, 'office.db')
  userId = office.user.id
})
afterEach(() => office.close())

const comeBack = async () => {
  await office.session.lock()
  return office.client.office.signIn({ userId, passphrase: TEST_PASSPHRASE })
}

describe('an office whose file was damaged', () => {
  it('is not taken for a new one when the file is empty, and the file stays as it is', async () => {
    await office.session.lock()
    truncateSync(file, 0)
    await expect(comeBack()).rejects.toMatchObject({
      message: expect.stringContaining('office.db is an empty file'),
    })
    expect(statSync(file).size).toBe(0)
  })

  it('says so in one sentence when the end of it is spoilt', async () => {
    for (let n = 1; n <= 40; n += 1) {
      await office.client.groups.create({
        ...starterGroup('local'),
        name: `Group ${n}`,
        area: 'Hackney',
        purpose: 'Advice. '.repeat(100),
      })
    }
    await office.session.lock()
    const bytes = readFileSync(file)
    bytes.fill(0, bytes.length - 4000, bytes.length - 3900)
    writeFileSync(file, bytes)
    const came = await comeBack()
      .then(() => office.client.office.check())
      .catch((error: unknown) => error)
    expect(came).toMatchObject({
      data: { code: 'DAMAGED' },
      message: expect.stringContaining('is damaged'),
    })
  })

  it('asks for an update when the key file is of a newer version', async () => {
    const path = join(office.dir, 'keyring.json')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('"version": 1', '"version": 2'))
    await expect(comeBack()).rejects.toMatchObject({ data: { code: 'NEWER_OFFICE' } })
    writeFileSync(path, text)
  })
})

describe('two changes of the key file at once', () => {
  it('keep both: no user is left without a key', async () => {
    await Promise.all([
      office.client.office.addUser({ name: 'Nia', role: 'chair', passphrase: TEST_PASSPHRASE }),
      office.client.office.addUser({ name: 'Ola', role: 'slt', passphrase: TEST_PASSPHRASE }),
      office.client.office.changePassphrase({ current: TEST_PASSPHRASE, next: `${TEST_PASSPHRASE} two` }),
    ])
    expect(readKeyring(office.dir).slots.map((slot) => slot.name)).toEqual(
      expect.arrayContaining(['Nia', 'Ola']),
    )
    await office.session.lock()
    await office.client.office.signIn({ userId, passphrase: `${TEST_PASSPHRASE} two` })
  })
})
