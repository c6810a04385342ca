import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Capacity } from '../../../shared/people/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { makeGroup } from '../../fixtures/minuted.ts'

let office: TestOffice
let dir: string
let group: string
let version: string
const people: string[] = []

const named = async (name: string, capacity: Capacity = 'formal', groupId = group) => {
  const added = await office.client.people.create({
    name,
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId, capacity, startedOn: '2026-01-01', endsOn: null },
  })
  return added.id
}
const putInForce = async (
  material: boolean,
  effectiveOn: string,
  groupId: string | null = group,
  kind: 'local' | 'corporate' = 'local',
) => {
  const { id } = await office.client.roleDescriptions.create({ groupId, kind, material, changeSummary: '' })
  await office.client.roleDescriptions.consult({ id, opensOn: effectiveOn, closesOn: effectiveOn })
  await office.client.roleDescriptions.approve({ id, approvedBy: 'The group', approvedOn: effectiveOn })
  await office.client.roleDescriptions.putInForce({ id, effectiveOn })
  return id
}
const record = (personIds: string[], more: object = {}) =>
  office.client.acknowledgements.record({
    groupId: group,
    documentKind: 'role description',
    documentId: version,
    personIds,
    entry: 'acknowledged',
    method: 'in person',
    day: '2026-03-10',
    note: '',
    ...more,
  })
const states = async () =>
  Object.fromEntries(
    (await office.client.acknowledgements.matrix({ groupId: group })).standings.map(({ personId, state }) => [
      personId,
      state,
    ]),
  )
const stateOf = async (at: number) => (await states())[people[at] ?? '']

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'acknowledgements-'))
  office = await makeOffice({
    today: '2026-11-25',
    host: { saveFile: async ({ defaultName }) => join(dir, defaultName) },
  })
  group = await makeGroup(office, 'Hackney IAG')
  version = await putInForce(true, '2026-03-01')
  for (const name of ['Ada Addo', 'Bilal Begum', 'Carmel Cadogan', 'Deepa Desai'])
    people.push(await named(name))
})
afterAll(async () => {
  await office.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('Acknowledgements', () => {
  it('concern formal advisors, each by the description of their group', async () => {
    await named('Ifeoma Igwe', 'informal')
    const chair = await named('Chidi Chowdhury', 'chair')
    const { people: listed, documents } = await office.client.acknowledgements.matrix({ groupId: group })
    expect(listed.map(({ name }) => name)).not.toContain('Ifeoma Igwe')
    expect(listed.map(({ personId }) => personId)).toContain(chair)
    expect(documents).toMatchObject([{ title: 'Local independent advisor', version: '1.0' }])
  })

  it('a sign-in sheet is recorded in one go, with the scan, and taken back as one: struck, not deleted', async () => {
    const scan = join(dir, 'sheet.pdf')
    writeFileSync(scan, '%PDF-1.4 signed')
    const handle = office.session.files.keep(scan)
    expect(await record(people.slice(0, 3), { method: 'signed paper', handle })).toEqual({ recorded: 3 })
    expect(Object.values(await states()).filter((state) => state === 'acknowledged')).toHaveLength(3)
    const { entries } = await office.client.acknowledgements.ofPerson({ personId: people[0] ?? '' })
    expect(await office.client.acknowledgements.saveScan({ id: entries[0]?.id ?? '' })).toEqual({
      saved: true,
    })
    expect((await office.client.office.check()).attachments).toMatchObject({
      referenced: 1,
      damaged: [],
      missing: [],
    })
    expect(await office.client.office.undo()).toEqual({ said: 'Undone: recording acknowledgements.' })
    expect(await stateOf(0)).toBe('not asked')
    const rows = await office
      .context()
      .db.selectFrom('acknowledgement')
      .select(['entry', 'deletedAt'])
      .execute()
    expect(rows.filter(({ entry }) => entry === 'struck')).toHaveLength(3)
    expect(rows).toHaveLength(6)
    expect(rows.every(({ deletedAt }) => deletedAt === null)).toBe(true)
    await expect(office.client.office.undo()).resolves.toMatchObject({
      said: expect.not.stringContaining('acknowledgements'),
    })
  })

  it('are never changed nor deleted, also not by a program that writes the file itself', async () => {
    await record([people[0] ?? ''])
    const { db } = office.context()
    await expect(sql`update acknowledgement set day = '2020-01-01'`.execute(db)).rejects.toThrow(
      'append-only',
    )
    await expect(sql`delete from acknowledgement`.execute(db)).rejects.toThrow('append-only')
  })

  it('a mistaken entry is struck with its reason, once, and can be recorded again', async () => {
    const { entries } = await office.client.acknowledgements.ofPerson({ personId: people[0] ?? '' })
    const id = entries[0]?.id ?? ''
    await expect(record([people[0] ?? ''])).rejects.toMatchObject({
      message:
        'Ada Addo acknowledged this on 10 Mar 2026. Take them off the list, or strike that entry first if it was a mistake.',
    })
    await office.client.acknowledgements.strike({ id, reason: 'It was her sister who signed.' })
    expect(await stateOf(0)).toBe('not asked')
    await expect(office.client.acknowledgements.strike({ id, reason: 'Again' })).rejects.toMatchObject({
      data: { code: 'STRUCK' },
    })
    const after = await office.client.acknowledgements.ofPerson({ personId: people[0] ?? '' })
    expect(after.entries.find((entry) => entry.id === id)).toMatchObject({ struck: true })
    await expect(office.client.office.undo()).rejects.toMatchObject({ data: { code: 'STRUCK' } })
    await record([people[0] ?? ''])
    expect(await stateOf(0)).toBe('acknowledged')
  })

  it('S14: a material new version asks everybody again, a small change nobody', async () => {
    await record([people[1] ?? ''], { entry: 'requested', method: 'e-mail', day: '2026-03-02' })
    const first = version
    version = await putInForce(false, '2026-06-01')
    expect([await stateOf(0), await stateOf(1), await stateOf(2)]).toEqual([
      'acknowledged',
      'requested',
      'not asked',
    ])
    const { standings } = await office.client.acknowledgements.matrix({ groupId: group })
    expect(standings.find(({ personId }) => personId === people[0])).toMatchObject({
      earlierVersion: '1.0',
      day: '2026-03-10',
    })
    version = await putInForce(true, '2026-09-01')
    expect([await stateOf(0), await stateOf(1), await stateOf(2)]).toEqual(['lapsed', 'lapsed', 'not asked'])
    await record([people[0] ?? ''], { day: '2026-09-10' })
    expect(await stateOf(0)).toBe('acknowledged')
    await expect(record([people[2] ?? ''], { documentId: first, day: '2026-06-02' })).rejects.toMatchObject({
      message: 'A later version took its place on 1 Jun 2026. Record it for the one in force.',
    })
  })

  it('keep a version in force that somebody acknowledged: it cannot be undone from under them', async () => {
    const history = await office.client.office.history({ entity: 'roleDescription', id: version, limit: 20 })
    const inForce = history.find((entry) => entry.after.state === 'current')
    await expect(office.client.office.restore({ seq: inForce?.seq ?? 0 })).rejects.toMatchObject({
      data: { code: 'ACKNOWLEDGED' },
    })
  })

  it('take no draft, no day to come, and nobody from outside the group', async () => {
    const elsewhere = await makeGroup(office, 'Camden IAG')
    const stranger = await named('Stranger Sesay', 'formal', elsewhere)
    await expect(record([stranger], { day: '2026-09-10' })).rejects.toMatchObject({
      data: { code: 'NOT_A_MEMBER' },
    })
    await expect(record([people[2] ?? ''], { day: '2026-11-26' })).rejects.toMatchObject({
      data: { field: 'day' },
    })
    await expect(record([people[2] ?? ''], { day: '2026-08-31' })).rejects.toMatchObject({
      data: { field: 'day' },
    })
    const { id: draft } = await office.client.roleDescriptions.create({
      groupId: group,
      kind: 'local',
      material: false,
      changeSummary: '',
    })
    await expect(record([people[2] ?? ''], { documentId: draft })).rejects.toMatchObject({
      data: { code: 'NOT_IN_FORCE' },
    })
    expect(await stateOf(2)).toBe('not asked')
  })

  it('are exported as CSV, a name that a spreadsheet would run as a formula made harmless', async () => {
    await named('=HYPERLINK("x") Evans')
    const saved = await office.client.acknowledgements.saveCsv({ groupId: group })
    const csv = readFileSync(join(dir, saved.fileName), 'utf8')
    expect(csv).toContain(
      'Ada Addo,Hackney IAG,Formal advisor,Local independent advisor,2.0,Acknowledged,2026-09-10,2.0,2026-09-01',
    )
    expect(csv).toContain(`"'=HYPERLINK(""x"") Evans"`)
  })

  it('the printed role description names its holder, their place and term, with a line to sign', async () => {
    const saved = await office.client.roleDescriptions.print({
      id: version,
      personId: people[0] ?? '',
      format: 'docx',
    })
    expect(saved.fileName).toBe('Role description Local independent advisor 2.0 Ada Addo.docx')
    expect(readFileSync(join(dir, saved.fileName)).length).toBeGreaterThan(2000)
    await expect(
      office.client.roleDescriptions.print({ id: version, personId: null, format: 'pdf' }),
    ).rejects.toMatchObject({ data: { code: 'CANNOT_PRINT' } })
  })
})

describe('Anonymising somebody whom an acknowledgement names', () => {
  it('leaves what was written then, until the name is erased for good', async () => {
    const gone = await named('Wilhelmina Xanthe')
    const person = await named('Yusuf Zeller')
    await record([person], {
      method: 'in person',
      day: '2026-09-12',
      note: 'Read to him by Wilhelmina Xanthe.',
    })
    const note = async () =>
      (
        await office
          .context()
          .db.selectFrom('acknowledgement')
          .select('note')
          .where('personId', '=', person)
          .executeTakeFirstOrThrow()
      ).note
    await office.client.dataProtection.anonymise({ personId: gone, kept: [] })
    expect(await note()).toContain('Wilhelmina Xanthe')
    await office.client.dataProtection.erase({ entity: 'person', id: gone, ground: 'request' })
    expect(await note()).not.toContain('Wilhelmina')
  })
})

describe('Erasing somebody who signed', () => {
  it('takes the scan and the note out of the office and leaves that there was an acknowledgement', async () => {
    const person = await named('Ursula Umarov')
    const scan = join(dir, 'signed-by-ursula.pdf')
    writeFileSync(scan, '%PDF-1.4 Ursula Umarov')
    const handle = office.session.files.keep(scan)
    await record([person], {
      method: 'signed paper',
      day: '2026-09-12',
      note: 'Brought by her brother.',
      handle,
    })
    const files = () => readdirSync(join(office.dir, 'attachments')).length
    const before = files()
    await office.client.dataProtection.erase({ entity: 'person', id: person, ground: 'request' })
    expect(files()).toBe(before - 1)
    const rows = await office
      .context()
      .db.selectFrom('acknowledgement')
      .selectAll()
      .where('personId', '=', person)
      .execute()
    expect(rows).toMatchObject([
      { entry: 'acknowledged', day: '2026-09-12', note: '', fileName: '', hash: '', deletedAt: null },
    ])
    expect((await office.client.office.check()).sound).toBe(true)
  })
})
