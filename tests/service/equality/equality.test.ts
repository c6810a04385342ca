import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  categoriesOf,
  Characteristic,
  emptyTally,
  type Sheet,
  withSheet,
} from '../../../shared/equality/characteristics.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let saveTo = ''
let fileToOpen = ''

/** Sheets of people who differ in everything they answered. */
function sheetsOf(people: number): Sheet[] {
  return Array.from({ length: people }, (_, at) =>
    Object.fromEntries(
      Characteristic.options.map((each, nth) => {
        const categories = categoriesOf(each)
        return [each, categories[(at * (nth + 1)) % categories.length]?.key]
      }),
    ),
  )
}

const tallied = (sheets: readonly Sheet[]) => sheets.reduce(withSheet, emptyTally())
const batch = (sheets: readonly Sheet[]) => ({ sheets: sheets.length, tally: tallied(sheets) })

async function group(name: string, of: TestOffice = office): Promise<string> {
  return (await of.client.groups.create({ ...starterGroup('local'), name, area: 'Hackney' })).id
}

const make = () =>
  makeOffice({
    today: '2026-11-26',
    host: {
      saveFile: async ({ defaultName }) => (saveTo = join(office.dir, '..', defaultName)),
      chooseFile: async () => fileToOpen,
    },
  })

beforeAll(async () => {
  office = await make()
})
afterAll(() => office.close())

/** Everything the file holds, table by table, but for what is different in any two offices: ids, moments, hashes and salts. */
async function everything(of: TestOffice): Promise<string> {
  const { db } = of.context()
  const { rows: tables } = await sql<{ name: string }>`
    select name from sqlite_schema where type = 'table' and name not like 'search%' order by name`.execute(db)
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql.raw<Record<string, unknown>>(`select * from "${name}"`).execute(db)
    parts.push(`${name} ${rows.map((row) => JSON.stringify(row)).join('\n')}`)
  }
  return parts
    .join('\n')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replaceAll(/"(hash|previous|salt|digest)":"[^"]*"/g, '"$1"')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment')
}

describe('Equality monitoring cannot be joined to a person', () => {
  it('whoever holds the whole file, the change record and everybody’s own record cannot beat guessing: whose answers were whose leaves no trace', async () => {
    // The same answers, given by other people, put together differently on sheets and entered in another order.
    const sheets = sheetsOf(13)
    const moved = sheets.map((_, at) =>
      Object.fromEntries(
        Characteristic.options.map((each, nth) => [each, sheets[(at * 5 + nth * 3 + 1) % 13]?.[each]]),
      ),
    )
    expect(moved).not.toEqual(sheets)
    const found: string[] = []
    for (const entered of [sheets, moved]) {
      const one = await make()
      const groupId = await group('Hackney IAG', one)
      for (let at = 0; at < 13; at += 1)
        await one.client.people.create({
          name: `Advisor ${at}`,
          title: '',
          preferredName: '',
          kind: 'advisor',
          organisation: '',
          email: '',
          phone: '',
          nameConsent: 'not asked',
          notes: '',
          membership: { groupId, capacity: 'formal', startedOn: '2026-01-01', endsOn: null },
        })
      await one.client.equality.enter({ groupId, year: 2026, ...batch(entered) })
      await one.client.equality.release({ groupId, year: 2026 })
      // Numbers on passes are drawn, and say nothing.
      found.push((await everything(one)).replaceAll(/"number":\d+|\\"number\\":\d+/g, 'number'))
      await one.close()
    }
    expect(found[0]).toContain('"characteristic":"religion"')
    expect(found[0]).toBe(found[1])
  })

  it('keeps no answer in the change record, and no column that leads to a person', async () => {
    const groupId = await group('Change IAG')
    await office.client.equality.enter({ groupId, year: 2026, ...batch(sheetsOf(11)) })
    const { db } = office.context()
    const entries = await db
      .selectFrom('change')
      .selectAll()
      .where('procedure', '=', 'equality.enter')
      .execute()
    expect(entries.map(({ entity }) => entity)).toEqual(['equalityEntry'])
    expect(JSON.parse(entries[0]?.after ?? '{}')).toEqual({
      groupId,
      year: 2026,
      state: 'entered',
      sheets: 11,
      deletedAt: null,
    })
    const { rows } = await sql<{
      name: string
    }>`select name from pragma_table_info('equality_count')`.execute(db)
    expect(rows.map(({ name }) => name)).toEqual(['entry_id', 'characteristic', 'category', 'people'])
  })

  it('keeps no sheet and no fewer than ten, so that no two states of the numbers differ by a person', async () => {
    const groupId = await group('Few IAG')
    const nine = batch(sheetsOf(9))
    await expect(office.client.equality.enter({ groupId, year: 2026, ...nine })).rejects.toThrow(
      'at least ten sheets',
    )
    await office.client.equality.noteTooFew({ groupId, year: 2026 })
    const twelve = batch(sheetsOf(12))
    await office.client.equality.enter({ groupId, year: 2026, ...twelve })
    // One more sheet, by itself or with the others again, is refused.
    await expect(
      office.client.equality.enter({ groupId, year: 2026, ...batch(sheetsOf(13)) }),
    ).rejects.toThrow('counted already')
    const { db } = office.context()
    await expect(sql`update equality_count set people = people + 1`.execute(db)).rejects.toThrow(
      'put in and taken away as a whole',
    )
    // Thrown away and counted again: nothing of the first count is left to compare with.
    await office.client.equality.discard({ groupId, year: 2026 })
    expect((await office.client.equality.report({ groupId })).whyNothing).toContain(
      'Nothing has been counted yet',
    )
    await office.client.equality.enter({ groupId, year: 2026, ...batch(sheetsOf(13)) })
    const [{ id } = { id: '' }] = await db
      .selectFrom('equalityEntry')
      .select('id')
      .where('groupId', '=', groupId)
      .execute()
    const counts = await db.selectFrom('equalityCount').selectAll().where('entryId', '=', id).execute()
    const sum = counts.filter(({ characteristic }) => characteristic === 'sex')
    expect(sum.reduce((all, { people }) => all + people, 0)).toBe(13)
    await office.client.equality.release({ groupId, year: 2026 })
    await expect(office.client.equality.discard({ groupId, year: 2026 })).rejects.toThrow('released')
    await office.client.equality.withdraw({ groupId, year: 2026 })
    await expect(office.client.equality.enter({ groupId, year: 2026, ...twelve })).rejects.toThrow(
      'stays closed',
    )
    expect(await db.selectFrom('equalityCount').selectAll().where('entryId', '=', id).execute()).toEqual([])
  })

  it('keeps only the newest released round: of the one before it nothing is left to compare with', async () => {
    const groupId = await group('Years IAG')
    await office.client.equality.enter({ groupId, year: 2025, ...batch(sheetsOf(12)) })
    await office.client.equality.release({ groupId, year: 2025 })
    await office.client.equality.enter({ groupId, year: 2026, ...batch(sheetsOf(13)) })
    // Until it is released, the others read the one before.
    await office.signInAs('slt')
    expect(await office.client.equality.report({ groupId })).toMatchObject({ year: 2025, sheets: 12 })
    await office.signInAs('secretariat')
    await office.client.equality.release({ groupId, year: 2026 })
    const { db } = office.context()
    const entries = await db
      .selectFrom('equalityEntry')
      .select(['id', 'year', 'state', 'sheets'])
      .where('groupId', '=', groupId)
      .orderBy('year')
      .execute()
    expect(entries).toMatchObject([
      { year: 2025, state: 'replaced', sheets: 0 },
      { year: 2026, state: 'released', sheets: 13 },
    ])
    const kept = await db
      .selectFrom('equalityCount')
      .select('entryId')
      .distinct()
      .where(
        'entryId',
        'in',
        entries.map(({ id }) => id),
      )
      .execute()
    expect(kept).toEqual([{ entryId: entries[1]?.id }])
    for (const year of [2024, 2025])
      await expect(office.client.equality.enter({ groupId, year, ...batch(sheetsOf(12)) })).rejects.toThrow(
        /released/,
      )
  })

  it('is not undone: undo takes back what was done before it', async () => {
    const groupId = await group('Undone IAG')
    await office.client.equality.enter({ groupId, year: 2026, ...batch(sheetsOf(10)) })
    const { said } = await office.client.office.undo()
    expect(said).toContain('creating a group')
  })

  it('refuses a sheet that is counted twice in one question', async () => {
    const groupId = await group('Odd IAG')
    const { sheets, tally } = batch(sheetsOf(12))
    const odd = { ...tally, sex: { ...tally.sex, female: (tally.sex.female ?? 0) + 1 } }
    await expect(office.client.equality.enter({ groupId, year: 2026, sheets, tally: odd })).rejects.toThrow(
      'counted once in every question',
    )
  })
})

describe('What is read of equality monitoring', () => {
  const answers = (sex: string, ethnicity: string): Sheet => ({ sex, ethnicity })
  const fifteen = [
    ...Array.from({ length: 8 }, () => answers('female', 'white')),
    ...Array.from({ length: 4 }, () => answers('male', 'black')),
    ...Array.from({ length: 2 }, () => answers('male', 'asian')),
    answers('not said', 'not said'),
  ]

  it('is for chair and SLT once it is released, with small numbers left out, beside the borough', async () => {
    const groupId = await group('Shown IAG')
    await office.client.equality.enter({ groupId, year: 2026, ...batch(fifteen) })
    await office.signInAs('chair')
    expect((await office.client.equality.report({ groupId })).whyNothing).toContain(
      'Nothing has been counted',
    )
    await expect(office.client.equality.release({ groupId, year: 2026 })).rejects.toThrow()
    await office.signInAs('secretariat')
    await office.client.equality.release({ groupId, year: 2026 })
    await office.signInAs('slt')
    const report = await office.client.equality.report({ groupId })
    expect(report).toMatchObject({
      sheets: 15,
      year: 2026,
      state: 'released',
      area: 'Hackney',
      whyNothing: null,
    })
    const [ethnicity] = report.characteristics
    expect(ethnicity?.rows.map(({ label, people }) => [label, people])).toEqual([
      ['Asian', null],
      ['Black', null],
      ['Mixed or multiple', null],
      ['White', 8],
      ['Other ethnic group', null],
      ['Not said', null],
    ])
    expect(ethnicity?.rest).toMatchObject({ people: 7 })
    expect(ethnicity?.profile).toMatchObject({ area: 'Hackney', licence: 'Open Government Licence v3.0' })
    expect(ethnicity?.words[0]).toBe('The group has about as many White people as Hackney.')
    const sex = report.characteristics.find(({ characteristic }) => characteristic === 'sex')
    expect(sex?.rows.map(({ people }) => people)).toEqual([8, null, null])
    await office.signInAs('secretariat')
  })

  it('leaves out the same numbers whenever it is read, also when the same sheets are counted again', async () => {
    const groupId = await group('Again IAG')
    // Two that are the same, one of which must go with the small one.
    const equal = [
      ...Array.from({ length: 7 }, () => answers('female', 'white')),
      ...Array.from({ length: 7 }, () => answers('male', 'black')),
    ]
    const read = async () => (await office.client.equality.report({ groupId })).characteristics
    await office.client.equality.enter({ groupId, year: 2026, ...batch(equal) })
    const first = await read()
    expect(first.find(({ characteristic }) => characteristic === 'sex')?.rest?.people).toBe(7)
    await office.client.equality.discard({ groupId, year: 2026 })
    await office.client.equality.enter({ groupId, year: 2026, ...batch(equal) })
    expect(await read()).toEqual(first)
  })

  it('shows nothing below ten, and says why', async () => {
    const groupId = await group('Small IAG')
    await office.client.equality.noteTooFew({ groupId, year: 2026 })
    const report = await office.client.equality.report({ groupId })
    expect(report).toMatchObject({ sheets: null, characteristics: [] })
    expect(report.whyNothing).toContain('fewer than ten sheets came')
    await expect(office.client.equality.saveReport({ groupId })).rejects.toThrow('fewer than ten sheets came')
  })

  it('goes on showing the round before while a later one has too few sheets, and says so', async () => {
    const groupId = await group('Later IAG')
    await office.client.equality.enter({ groupId, year: 2025, ...batch(fifteen) })
    await office.client.equality.release({ groupId, year: 2025 })
    await office.client.equality.noteTooFew({ groupId, year: 2026 })
    expect(await office.client.equality.report({ groupId })).toMatchObject({
      year: 2025,
      sheets: 15,
      laterNote: expect.stringContaining('In 2026 fewer than ten sheets came'),
    })
  })

  it('is saved for a spreadsheet as it is shown, and no more', async () => {
    const groupId = await group('Saved IAG')
    await office.client.equality.enter({ groupId, year: 2026, ...batch(fifteen) })
    await office.client.equality.saveReport({ groupId })
    const text = readFileSync(saveTo, 'utf8')
    expect(text).toContain('Ethnic group,White,8,15,53%,Hackney,53%')
    expect(text).toContain('Ethnic group,Black,not shown,15,,Hackney,21%')
  })

  it('is compared with figures the office brings, which undo takes back', async () => {
    const groupId = await group('Figures IAG')
    await office.client.equality.enter({ groupId, year: 2026, ...batch(fifteen) })
    await office.client.equality.saveProfile()
    const saved = readFileSync(saveTo, 'utf8')
    fileToOpen = join(office.dir, '..', 'new figures.csv')
    writeFileSync(
      fileToOpen,
      'area,characteristic,category,people\nHackney,Sex,Female,750\nHackney,Sex,Male,250\n',
    )
    const load = async () => {
      const chosen = await office.client.office.chooseFile({ purpose: 'figures' })
      return office.client.equality.loadProfile({
        handle: chosen?.handle ?? '',
        fields: { source: 'Borough survey 2026', licence: 'By permission' },
      })
    }
    expect(await load()).toEqual({ areas: ['Hackney'] })
    const sexOf = async () =>
      (await office.client.equality.report({ groupId })).characteristics.find(
        ({ characteristic }) => characteristic === 'sex',
      )
    expect((await sexOf())?.profile?.source).toBe('Borough survey 2026')
    expect((await sexOf())?.rows[0]?.profileShare).toBe(0.75)
    await office.client.office.undo()
    expect((await sexOf())?.profile?.source).toContain('Census 2021')
    writeFileSync(fileToOpen, 'area,characteristic,category,people\nLeeds,Sex,Female,750\n')
    await expect(load()).rejects.toThrow('Line 2: “Leeds” is no London borough.')
    writeFileSync(fileToOpen, saved)
    expect((await load()).areas).toHaveLength(34)
    await office.client.equality.saveProfile()
    expect(readFileSync(saveTo, 'utf8')).toBe(saved)
  })
})

describe('Communities nobody reaches', () => {
  it('are worked out from what advisors agreed to be kept, of nobody else, and without a name', async () => {
    const groupId = await group('Reach IAG')
    const { id: personId } = await office.client.people.create({
      name: 'Zebedee Reacher',
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: 'Knows every carer in the borough.',
      membership: { groupId, capacity: 'formal', startedOn: '2026-01-01', endsOn: '2026-12-31' },
    })
    const reached = async () => {
      const report = await office.client.equality.reach({ groupId })
      expect(JSON.stringify(report)).not.toContain('Zebedee')
      return report.communities.filter((each) => each.reached).map(({ label }) => label)
    }
    expect(await reached()).toEqual([])
    const fields = { kind: 'community', words: 'Somali youth workers', consentOn: '2026-11-20' } as const
    const { id: partId } = await office.client.standing.saveKnowledge({ personId, partId: null, fields })
    expect(await reached()).toEqual(['Young people', 'Black African and Caribbean communities'])
    expect(await office.client.equality.reach({ groupId })).toMatchObject({ advisors: 1, told: 1 })
    // Agreed from a day to come only, and taken back.
    await office.client.standing.saveKnowledge({
      personId,
      partId,
      fields: { ...fields, consentOn: '2026-12-01' },
    })
    expect(await reached()).toEqual([])
    await office.client.standing.saveKnowledge({ personId, partId, fields })
    await office.client.standing.remove({ personId, partId, entity: 'knowledge' })
    expect(await reached()).toEqual([])
  })

  it('are looked for by a list the office changes, which undo takes back', async () => {
    const groupId = await group('List IAG')
    await expect(office.client.equality.saveReachList({ text: ': youth' })).rejects.toThrow(
      'no name before the colon',
    )
    await office.client.equality.saveReachList({ text: 'Anglers: fish, canal' })
    expect(await office.client.equality.reach({ groupId })).toMatchObject({
      isStarter: false,
      communities: [{ label: 'Anglers', reached: false }],
    })
    await office.client.office.undo()
    expect((await office.client.equality.reach({ groupId })).isStarter).toBe(true)
  })
})
