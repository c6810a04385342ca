import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillOffice, keyOf } from '../fixtures/backups.ts'
import { killBackups } from '../fixtures/kill-backups.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const KILLS = 200

let office: TestOffice
beforeAll(async () => {
  office = await makeOffice()
  await fillOffice(office)
})
afterAll(() => office.close())

describe('A backup killed in the middle', () => {
  it(`is never there by half, in ${KILLS} kills`, async () => {
    const key = keyOf(office)
    await office.session.lock()
    expect((await killBackups(office.dir, key, KILLS, 2_500)).unfinished).toBeGreaterThan(0)
  })
})
