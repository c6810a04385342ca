import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkChain } from '../../../db/change-chain.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const ROWS = 15_000
const folder = mkdtempSync(join(tmpdir(), 'people-large-'))
let office: TestOffice

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a file of 15,000 rows with duplicates and broken dates is imported but for the rows that say what is wrong, and undone as a whole', async () => {
  const { id: groupId } = await office.client.groups.create({
    ...starterGroup('corporate'),
    name: 'Large IAG',
    area: 'Race',
  })
  const lines = Array.from({ length: ROWS }, (_, n) => {
    if (n % 100 === 40) return `person ${n - 1} ÅNGSTRÖM,,12/03/2025`
    if (n % 100 === 50) return `Person ${n} Ångström,,31/02/2025`
    if (n % 100 === 60) return `Person ${n} Ångström,not an address,`
    return `Person ${n} Ångström,person${n}@example.org,12/03/2025`
  })
  const path = join(folder, 'large.csv')
  writeFileSync(path, `Name,E-mail,Joined on\n${lines.join('\n')}\n`)
  const handle = office.session.files.keep(path)
  const { guess: mapping } = await office.client.people.importOpen({ handle })
  const input = { handle, groupId, mapping }
  const preview = await office.client.people.importPreview(input)
  expect(preview).toMatchObject({ good: ROWS - 450, bad: 450, completed: 0 })
  const said = new Set(
    preview.rows.flatMap(({ problems }) => problems.map(({ message }) => message.replace(/\d+/g, '#'))),
  )
  expect([...said]).toEqual([
    'person # ÅNGSTRÖM is also on line #.',
    '“#/#/#” is not a day. Write it like #/#/#.',
    'Write an e-mail address like name@example.org, or leave it empty.',
  ])
  const events = await office.client.people.importRun(input)
  for (;;) {
    const next = await events.next()
    if (!next.done) continue
    expect(next.value).toMatchObject({ added: ROWS - 450, rejected: 450 })
    expect((await office.client.people.importPreview(input)).nothingNew).toBe(ROWS - 450)
    await office.client.people.importUndo({ importId: next.value.importId })
    break
  }
  expect((await office.client.people.list({ groupId })).total).toBe(0)
  const { db, session } = office.context()
  expect(await checkChain(db, session.open?.office.chainKey ?? Buffer.alloc(0))).toMatchObject({
    brokenAt: null,
  })
})
