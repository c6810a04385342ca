import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flipEveryByte, killWhileChanging, passphraseNumber } from '../fixtures/key-file.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

let office: TestOffice
let userId: string

beforeAll(async () => {
  office = await makeOffice({ passphrase: passphraseNumber(0) })
  userId = office.user.id
  await office.session.lock()
})
afterAll(() => office.close())

describe('The key file', () => {
  it('with any byte flipped is refused cleanly, or opens for the same user with the same role', async () => {
    expect(await flipEveryByte(office, userId, passphraseNumber(0), 1)).toBeGreaterThan(100)
  })

  it('survives 50 kills while a passphrase is changed', async () => {
    expect(await killWhileChanging(office.dir, userId, 50)).toBeGreaterThan(10)
  })
})
