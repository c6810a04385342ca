import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownPlace } from '../../../electron/service/office/backups/place.ts'
import { backUpNow } from '../../fixtures/backups.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  const loading = await office.client.office.loadExample({ seed: 1, scale: 1 })
  while (!(await loading.next()).done);
})
afterAll(() => office.close())

it('a backup has every file a record points to, the documents of call-outs too', async () => {
  const { attachments } = await office.client.office.check()
  expect(attachments).toMatchObject({ missing: [], damaged: [] })
  expect(attachments.referenced).toBeGreaterThan(1)
  const backup = await backUpNow(office)
  const kept = readdirSync(join(ownPlace(office.dir), 'attachments'))
  expect(kept.sort()).toEqual(readdirSync(join(office.dir, 'attachments')).sort())
  expect(backup.manifest?.attachments).toMatchObject({ notSaved: 0 })
  expect(backup.manifest?.attachments.files).toHaveLength(attachments.referenced)
})
