import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { certificateLayout } from '../../../electron/service/induction/certificate.ts'
import { makeGroup, makeMember } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const TODAY = '2026-11-20'
const NAMES = ['Amina Yusuf', 'Bola Adeyemi', 'Ciara Nolan', 'Dev Patel', 'Esra Kaya', 'Femi Ojo'] as const

let office: TestOffice
let folder: string
let group: string
let people: string[]
let moduleOf: Map<string, string>
const asked: string[] = []

const ids = (...codes: string[]) => codes.map((code) => moduleOf.get(code) ?? '')
const session = (date: string, codes: string[], personIds: string[], groupId: string | null = group) =>
  office.client.induction.addSession({
    groupId,
    fields: { date, trainer: 'Marguerite Finch', place: 'Town hall', moduleIds: ids(...codes), note: '' },
    personIds,
    evidence: 'Signed sheet, folder 3',
  })
const standingOf = async (personId: string, code: string) => {
  const { modules } = await office.client.induction.ofPerson({ personId })
  return modules.find((module) => module.code === code)?.standing
}
const countChanges = async () => {
  const { count } = await office
    .context()
    .db.selectFrom('change')
    .select((eb) => eb.fn.count<number>('command').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'induction-'))
  asked.length = 0
  office = await makeOffice({
    today: TODAY,
    host: {
      saveFile: async ({ defaultName }) => {
        asked.push(defaultName)
        return join(folder, defaultName)
      },
      printPdf: null,
    },
  })
  group = await makeGroup(office, 'Hackney IAG')
  people = []
  for (const name of NAMES) people.push(await makeMember(office, group, name))
  await office.client.induction.useStarter()
  moduleOf = new Map((await office.client.induction.programmes()).modules.map(({ code, id }) => [code, id]))
})
afterEach(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('S3: A sign-in sheet', () => {
  it('is recorded for six advisors and three modules in one command, which one undo takes back', async () => {
    const before = await countChanges()
    const whole = await session('2026-11-18', ['3', '4', '11'], people)
    expect(await countChanges()).toBe(before + 1)
    expect(whole).toMatchObject({ came: 6, booked: 0, missed: 0, trainer: 'Marguerite Finch' })
    for (const personId of people)
      for (const code of ['3', '4', '11'])
        expect(await standingOf(personId, code)).toMatchObject({ state: 'completed', on: '2026-11-18' })
    const { records } = await office.client.induction.ofPerson({ personId: people[0] ?? '' })
    expect(records[0]).toMatchObject({ evidence: 'Signed sheet, folder 3', trainer: 'Marguerite Finch' })
    expect((await office.client.office.undo()).said).toBe('Undone: recording an induction session.')
    expect((await standingOf(people[0] ?? '', '3'))?.state).toBe('not started')
    expect(await office.client.induction.sessions({})).toEqual([])
  })

  it('of a day to come books; who came and who did not is said once afterwards', async () => {
    const [amina = '', bola = '', ciara = ''] = people
    const planned = await session('2026-12-02', ['1'], [amina, bola])
    expect(planned).toMatchObject({ booked: 2, came: 0 })
    expect(await standingOf(amina, '1')).toMatchObject({ state: 'booked', bookedFor: '2026-12-02' })
    const tick = (came: string[], missed: string[]) =>
      office.client.induction.tickSession({ id: planned.id, came, missed })
    await expect(tick([amina], [])).rejects.toMatchObject({ data: { code: 'NOT_YET' } })
    office.session.now = () => new Date('2026-12-03T12:00:00.000Z')
    await expect(tick([amina], [amina])).rejects.toMatchObject({ data: { code: 'TWICE' } })
    const held = await tick([amina, ciara], [bola])
    expect(held).toMatchObject({ booked: 0, came: 2, missed: 1 })
    expect((await standingOf(bola, '1'))?.state).toBe('did not attend')
    // The same sheet again is the same sheet.
    expect(await tick([amina, ciara], [bola])).toMatchObject({ came: 2, missed: 1 })
    expect((await office.client.induction.ofPerson({ personId: amina })).records).toHaveLength(1)
  })

  it('with somebody who cannot be booked is refused as a whole', async () => {
    const [amina = '', bola = ''] = people
    await session('2026-12-02', ['1'], [bola])
    await expect(session('2026-12-09', ['1'], [amina, bola])).rejects.toMatchObject({
      data: { code: 'STEP_REFUSED' },
      message:
        'Bola Adeyemi is already booked on this module. Record whether they came, or take the booking away first.',
    })
    expect((await standingOf(amina, '1'))?.state).toBe('not started')
    expect(await office.client.induction.sessions({})).toHaveLength(1)
  })

  it('moved to another day takes its bookings along; one that was held cannot move to a day to come', async () => {
    const [amina = ''] = people
    const planned = await session('2026-12-02', ['1'], [amina])
    const details = { trainer: 'Dr Bassett', place: '', note: '' }
    await office.client.induction.changeSession({
      id: planned.id,
      fields: { ...details, date: '2026-12-09' },
    })
    expect(await standingOf(amina, '1')).toMatchObject({ bookedFor: '2026-12-09' })
    const held = await session('2026-11-02', ['2'], [amina])
    await expect(
      office.client.induction.changeSession({ id: held.id, fields: { ...details, date: '2026-12-09' } }),
    ).rejects.toMatchObject({ data: { code: 'NOT_YET' } })
  })

  it('removed goes to the recycle bin with what was recorded in it', async () => {
    const whole = await session('2026-11-18', ['3'], people)
    await office.client.induction.removeSession({ id: whole.id })
    expect((await standingOf(people[0] ?? '', '3'))?.state).toBe('not started')
    await office.client.office.undo()
    expect((await standingOf(people[0] ?? '', '3'))?.state).toBe('completed')
  })

  it('for the advisors of all groups is seen by who works with all of them', async () => {
    await session('2026-11-18', ['3'], people, null)
    expect(await office.client.induction.sessions({})).toMatchObject([{ groupName: 'All groups', came: 6 }])
    expect(await office.client.induction.sessions({ groupId: group })).toEqual([])
  })
})

describe('The heat map', () => {
  it('has a row for each formal advisor and a cell for each module, and is saved as CSV without formulas', async () => {
    const fields = {
      name: '=cmd()',
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
    } as const
    const membership = { groupId: group, capacity: 'formal', startedOn: '2025-01-01', endsOn: null } as const
    await office.client.people.create({ ...fields, membership })
    await session('2026-11-18', ['1'], [people[0] ?? ''])
    const matrix = await office.client.induction.matrix({ groupId: group })
    expect(matrix.modules.map(({ code }) => code)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '4T',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
      '13',
    ])
    expect(matrix.rows).toHaveLength(7)
    const amina = matrix.rows.find(({ name }) => name === 'Amina Yusuf')
    expect(amina?.cells.map((cell) => cell?.state)).toEqual(['completed', ...Array(13).fill('not started')])
    expect(await office.client.induction.saveMatrix({ groupId: group })).toMatchObject({ saved: true })
    const csv = readFileSync(join(folder, asked[0] ?? ''), 'utf8')
    expect(csv).toContain('Amina Yusuf,Hackney IAG,Formal advisor,1 of 13,Completed 18 Nov 2026,Not started')
    expect(csv).toContain("'=cmd()")
  })
})

describe('A certificate', () => {
  it('is refused with what is missing, and says what was done once everything required is', async () => {
    const [amina = ''] = people
    const save = () => office.client.induction.saveCertificate({ personId: amina, groupId: group })
    await session('2026-11-18', ['2', '3', '4', '4T', '5', '6', '7', '8', '9', '10', '11', '12'], [amina])
    await expect(save()).rejects.toMatchObject({
      data: { code: 'NOT_COMPLETE' },
      message:
        'Amina Yusuf’s induction is not complete, so there is no certificate yet. Module 1, Welcome, history and purpose of advisory groups, is not done yet.',
    })
    await session('2026-11-19', ['1'], [amina])
    const layout = await certificateLayout(office.context(), { personId: amina, groupId: group })
    expect(layout.title).toBe('Certificate of induction: Amina Yusuf')
    const modules = layout.blocks.find((block) => block.kind === 'table')
    expect(modules?.kind === 'table' && modules.rows[0]).toEqual([
      '1. Welcome, history and purpose of advisory groups',
      '19 November 2026',
      'Marguerite Finch',
      '',
    ])
    expect(modules?.kind === 'table' && modules.rows[2]?.[3]).toBe('18 November 2028')
    await expect(save()).rejects.toMatchObject({ data: { code: 'CANNOT_PRINT' } })
  })
})

describe('Programmes and modules', () => {
  it('begin with a starter that can be changed, once, and are told apart by their number', async () => {
    const { client } = office
    expect(await client.induction.useStarter()).toEqual({ programmes: 0, modules: 0 })
    const { programmes, modules } = await client.induction.programmes()
    expect(programmes.map(({ audience, modules: own }) => [audience, own.length])).toEqual([
      ['local', 14],
      ['corporate', 16],
      ['chair', 4],
    ])
    expect(
      modules.filter(({ requiredBeforeCallOut }) => requiredBeforeCallOut).map(({ code }) => code),
    ).toEqual(['1', '2', '3', '4', '4T', '11', '12'])
    const [first] = modules
    if (!first) throw new Error('no module')
    const { code: _code, ...fields } = first
    await expect(client.induction.addModule({ ...fields, code: 'c1' })).rejects.toMatchObject({
      data: { code: 'CODE_TAKEN', field: 'code' },
    })
    await client.induction.changeModule({ id: first.id, fields: { ...fields, code: '1', title: 'Welcome' } })
    expect((await client.induction.programmes()).modules[0]?.title).toBe('Welcome')
  })
})
