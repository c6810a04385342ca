import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { fc } from '../../properties.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCsvFile } from '../../../electron/service/people/csv-file.ts'
import { previewImport } from '../../../electron/service/people/import.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { withoutFormulaGuard } from '../../../shared/people/csv-values.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const folder = mkdtempSync(join(tmpdir(), 'people-csv-'))
let files = 0
let office: TestOffice
let savedTo = ''

function fileOf(content: string | Uint8Array, name = `people-${++files}.csv`): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
function utf16(text: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
}
async function newGroup(name: string): Promise<string> {
  return (await office.client.groups.create({ ...starterGroup('corporate'), name, area: 'Race' })).id
}
async function request(path: string, groupId: string) {
  const handle = office.session.files.keep(path)
  const { guess } = await office.client.people.importOpen({ handle })
  return { handle, groupId, mapping: guess }
}
async function run(input: Awaited<ReturnType<typeof request>>) {
  const events = await office.client.people.importRun(input)
  const progress: { done: number; total: number }[] = []
  for (;;) {
    const next = await events.next()
    if (next.done) return { ...next.value, progress }
    progress.push(next.value)
  }
}

beforeAll(async () => {
  office = await makeOffice({
    today: '2026-11-22',
    host: { saveFile: async ({ defaultName }) => (savedTo = join(folder, defaultName)) },
  })
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('reading a CSV file', () => {
  const text = 'Name;Organisation\r\nZoë Ångström;"Café ""Łódź"";\r\nfirst floor"\r\n'

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', utf16(text)],
  ])('reads %s with semicolons and a cell over two lines', (_, bytes) => {
    const { heading, records, delimiter } = readCsvFile(fileOf(bytes))
    expect(heading).toEqual(['Name', 'Organisation'])
    expect(delimiter).toBe(';')
    expect(records).toEqual([{ line: 2, cells: ['Zoë Ångström', 'Café "Łódź";\nfirst floor'], broken: null }])
  })

  it('reads Windows-1252, tabs, and the separator line of a spreadsheet', () => {
    const western = readCsvFile(fileOf(Buffer.from('Name,Org\nJos\xe9 \x93Pep\x94 Silva,X\n', 'latin1')))
    expect(western.records[0]?.cells[0]).toBe('José “Pep” Silva')
    expect(western.encoding).toBe('windows-1252')
    expect(readCsvFile(fileOf('Name\tOrg\nA\tB\n')).delimiter).toBe('\t')
    const told = readCsvFile(fileOf('sep=;\nName;Org\nA, B;C\n'))
    expect(told.records).toEqual([{ line: 3, cells: ['A, B', 'C'], broken: null }])
  })

  it('keeps a malformed row to itself', () => {
    const { records } = readCsvFile(fileOf('Name,Org\nA,1\nB,"2\nC,3\nD,4,5,6\nE\n\n"F\nG",7\nH,"8 "" 9"\n'))
    expect(records.map(({ line, broken }) => [line, broken !== null])).toEqual([
      [2, false],
      [3, true],
      [4, false],
      [5, true],
      [6, true],
      [8, false],
      [10, false],
    ])
    expect(records.at(-2)?.cells).toEqual(['F\nG', '7'])
    expect(records.at(-1)?.cells).toEqual(['H', '8 " 9'])
  })

  it('refuses what is not a CSV file in one sentence', () => {
    expect(() => readCsvFile(join(folder, 'gone.csv'))).toThrow('can no longer be read')
    expect(() => readCsvFile(fileOf(''))).toThrow('This file is empty')
    expect(() => readCsvFile(fileOf(Buffer.from([0x50, 0x4b, 3, 4, 0, 0])))).toThrow('Save it as CSV')
    expect(() => readCsvFile(fileOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2, 3])))).toThrow(
      'not text',
    )
    expect(() => readCsvFile(fileOf(Buffer.alloc(20 * 1024 * 1024 + 1, 65)))).toThrow('larger than 20 MB')
    expect(() => readCsvFile(fileOf(`Name\n${'A\n'.repeat(100_001)}`))).toThrow('more than 100,000 rows')
    expect(() => readCsvFile(fileOf(`${'a,'.repeat(501)}b\n`))).toThrow('more than 500 columns')
  })

  it('reads back what an export guards against formulas, cell for cell', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((one) => one.replace(/[\r\0]/g, '').trim()),
      fc.constantFrom('=1+1', '+44 20 7946 0123', '-5', '@all', 'a"b', 'a;b', 'a\nb', "O'Brien"),
    )
    const plain = cell.filter(
      (one) => !/^'[=+\-@＝＋－＠]/.test(one) && !/[\p{Zl}\uFEFF]|(?!\n)\p{Cc}/u.test(one),
    )
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            plain,
            plain.filter((one) => one !== ''),
          ),
          { minLength: 1, maxLength: 12 },
        ),
        (rows) => {
          const path = fileOf(
            stringify([['Name', 'Org'], ...rows], { escape_formulas: true, quoted: true }),
            'round.csv',
          )
          expect(readCsvFile(path).records.map((record) => record.cells.map(withoutFormulaGuard))).toEqual(
            rows,
          )
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('importing people', () => {
  it('S2: shows every row as it will be, imports the good ones, gives the rest back and undoes the whole import', async () => {
    const groupId = await newGroup('Import IAG')
    const path = fileOf(
      'First name,Surname,E-mail address,Mobile,Rank,Named?,Date joined\n' +
        "Ana,Petrov,ana@example.org,'+44 20 7946 0123,,yes,12/03/2026\n" +
        'Bo,Diallo,not an address,,,no,\n' +
        'Cy,Okafor,,07700 900123,Inspector,,12 Mar 2026\n' +
        'Di,Too,many,cells,here,,,,,\n' +
        'Ed,Short\n',
    )
    const input = await request(path, groupId)
    const preview = await office.client.people.importPreview(input)
    expect(preview).toMatchObject({ good: 2, bad: 3 })
    expect(preview.rows.map((row) => row.line)).toEqual([2, 3, 4, 5, 6])
    expect(preview.rows[0]?.person).toMatchObject({
      name: 'Ana Petrov',
      phone: '+44 20 7946 0123',
      'joined on': '2026-03-12',
    })

    const outcome = await run(input)
    expect(outcome).toMatchObject({ imported: 2, rejected: 3 })
    expect(outcome.progress.at(-1)).toEqual({ done: 2, total: 2 })
    const { people } = await office.client.people.list({ groupId })
    expect(people.map((p) => [p.name, p.kind, p.nameConsent, p.importId])).toEqual([
      ['Ana Petrov', 'advisor', 'agreed', outcome.importId],
      ['Cy Okafor', 'officer', 'not asked', outcome.importId],
    ])

    expect(await office.client.people.importRejects(input)).toEqual({ saved: true, rows: 3 })
    const rejects = readCsvFile(savedTo)
    expect(rejects.heading.at(-1)).toBe('Why it was not imported')
    expect(rejects.records.map((record) => record.cells[0])).toEqual(['Bo', 'Di', 'Ed'])
    expect(rejects.records[0]?.cells.at(-1)).toContain('Write an e-mail address')

    expect((await office.client.people.importPreview(input)).good).toBe(0)
    expect(await office.client.people.importUndo({ importId: outcome.importId })).toEqual({
      removed: 2,
      restored: 0,
      kept: 0,
    })
    expect((await office.client.people.list({ groupId })).total).toBe(0)
    await expect(office.client.people.importUndo({ importId: outcome.importId })).rejects.toThrow(
      'There is no such import',
    )
  })

  it('imports what stands in the file by then when somebody saved it again after the preview', async () => {
    const path = fileOf('Name\nBefore Saving\n')
    const input = await request(path, await newGroup('Saved again IAG'))
    const names = async () =>
      (await office.client.people.importPreview(input)).rows.map(({ person }) => person.name)
    expect(await names()).toEqual(['Before Saving'])
    writeFileSync(path, 'Name\nAfter Saving1\n')
    expect(await names()).toEqual(['After Saving1'])
    writeFileSync(path, 'Name\nAfter Saving2\n')
    const { importId } = await run(input)
    const { people } = await office.client.people.list({ groupId: input.groupId })
    expect(people.map(({ name }) => name)).toEqual(['After Saving2'])
    await office.client.people.importUndo({ importId })
  })

  it('guards the file of rejected rows against formulas', async () => {
    const input = await request(fileOf('Name,Email\n=HYPERLINK(1),bad\n'), await newGroup('Formula IAG'))
    await office.client.people.importRejects(input)
    expect(readFileSync(savedTo, 'utf8')).toContain("'=HYPERLINK(1)")
  })

  it('imports the rest of a file in which one row in a hundred is broken', async () => {
    const groupId = await newGroup('Large IAG')
    const spoil = [
      (n: number) => `Broken ${n},"open@example.org,x`,
      (n: number) => `Broken ${n}`,
      (n: number) => `Broken ${n},nobody,x,y,z`,
    ]
    const rows = Array.from({ length: 2000 }, (_, n) =>
      n % 100 === 50
        ? spoil[Math.floor(n / 100) % 3]!(n)
        : `Person ${n},person${n}@example.org,"Org ""${n}"""`,
    )
    const outcome = await run(await request(fileOf(`Name,Email,Organisation\n${rows.join('\n')}\n`), groupId))
    expect(outcome).toMatchObject({ imported: 1980, rejected: 20 })
    expect((await office.client.people.list({ groupId })).total).toBe(1980)
    await office.client.office.undo()
    expect((await office.client.people.list({ groupId })).total).toBe(0)
  })

  it('keeps nothing when the import is cancelled half-way', async () => {
    const groupId = await newGroup('Cancelled IAG')
    const path = fileOf(`Name\n${Array.from({ length: 1000 }, (_, n) => `Cancelled ${n}`).join('\n')}\n`)
    const events = await office.client.people.importRun(await request(path, groupId))
    await events.next()
    await events.next()
    await events.return?.({ importId: '', imported: 0, rejected: 0 })
    expect((await office.client.people.list({ groupId })).total).toBe(0)
  })

  it('says in a sentence that no row can be imported, and which group is gone', async () => {
    const groupId = await newGroup('Nothing IAG')
    const input = await request(fileOf('Name,Email\n,\nA,bad\n'), groupId)
    await expect(run(input)).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('There is no row to import'),
    })
    await expect(office.client.people.importPreview({ ...input, mapping: [] })).rejects.toThrow(
      'Choose the column that holds the name',
    )
    await expect(office.client.people.importPreview({ ...input, handle: 'made up' })).rejects.toThrow(
      'Choose the file again',
    )
  })

  it('completes who is on record and gives them back exactly as they were', async () => {
    const groupId = await newGroup('Merge IAG')
    const elsewhere = await newGroup('Elsewhere IAG')
    const blank = {
      title: '',
      preferredName: '',
      kind: 'advisor' as const,
      organisation: '',
      nameConsent: 'not asked' as const,
      notes: '',
    }
    const place = { groupId: elsewhere, capacity: 'formal' as const, startedOn: '2025-01-01', endsOn: null }
    const ana = await office.client.people.create({
      ...blank,
      name: 'Ana Merge',
      email: 'ana.merge@example.org',
      phone: '',
      membership: place,
    })
    const bo = await office.client.people.create({
      ...blank,
      name: 'Bo Merge',
      email: '',
      phone: '07700 900456',
      membership: null,
    })
    const path = fileOf(
      'Name,E-mail,Phone,Organisation,Named?\n' +
        'Ana Merge,ANA.MERGE@example.org,020 7946 0777,Tenants,yes\n' +
        'Bo Merge,bo@example.org,+44 7700 900456,,\n' +
        'Cy Merge,,,,\n',
    )
    const input = await request(path, groupId)
    expect(await office.client.people.importPreview(input)).toMatchObject({ added: 1, completed: 2, bad: 0 })
    const outcome = await run(input)
    expect(outcome).toMatchObject({ imported: 3, added: 1, completed: 2 })
    const after = await office.client.people.get({ id: ana.id })
    expect(after).toMatchObject({
      phone: '020 7946 0777',
      organisation: 'Tenants',
      nameConsent: 'agreed',
      importId: null,
    })
    expect(after.memberships.map((one) => one.groupId).toSorted()).toEqual([groupId, elsewhere].toSorted())
    expect(await office.client.people.importPreview(input)).toMatchObject({ good: 0, nothingNew: 3 })

    // Somebody writes another number since: that stays.
    const { email, phone: _, ...rest } = await office.client.people.get({ id: bo.id })
    await office.client.people.update({
      id: bo.id,
      fields: { ...rest, email: 'bo.new@example.org', phone: '07700 900456' },
    })
    expect(email).toBe('bo@example.org')
    expect(await office.client.people.importUndo({ importId: outcome.importId })).toEqual({
      removed: 1,
      restored: 1,
      kept: 1,
    })
    const { updatedAt: __, ...restored } = await office.client.people.get({ id: ana.id })
    const { updatedAt: ___, ...was } = ana
    expect(restored).toEqual(was)
    expect((await office.client.people.get({ id: bo.id })).email).toBe('bo.new@example.org')
    expect((await office.client.people.list({ groupId })).total).toBe(0)
  })

  it('is undone with one key as well, completions and all', async () => {
    const groupId = await newGroup('One key IAG')
    const di = await office.client.people.create({
      name: 'Di Onekey',
      title: '',
      preferredName: '',
      kind: 'contact',
      organisation: '',
      email: 'di@example.org',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
      membership: null,
    })
    await run(
      await request(
        fileOf('Name,E-mail,Phone\nDi Onekey,di@example.org,020 7946 0001\nEd Onekey,,\n'),
        groupId,
      ),
    )
    expect((await office.client.people.get({ id: di.id })).phone).toBe('020 7946 0001')
    await office.client.office.undo()
    expect(await office.client.people.get({ id: di.id })).toMatchObject({ phone: '', memberships: [] })
    expect((await office.client.people.list({ groupId })).total).toBe(0)
  })

  it('keeps what columns mean under a name, one for each name', async () => {
    const columns = [{ heading: 'Who', field: 'name' as const }]
    const first = await office.client.people.importKeepPreset({ name: 'Council list', columns })
    const again = await office.client.people.importKeepPreset({
      name: 'council LIST',
      columns: [{ heading: 'Tel', field: 'phone' }],
    })
    expect(again.id).toBe(first.id)
    expect(await office.client.people.importPresets({})).toEqual([again])
    await office.client.people.importForgetPreset({ presetId: first.id })
    expect(await office.client.people.importPresets({})).toEqual([])
    await expect(office.client.people.importForgetPreset({ presetId: first.id })).rejects.toThrow(
      'no longer here',
    )
  })

  it('says nothing of people the user may not read', async () => {
    const groupId = await newGroup('Own IAG')
    const other = await newGroup('Other IAG')
    await office.client.people.create({
      name: 'Fi Hidden',
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: 'fi@example.org',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
      membership: { groupId: other, capacity: 'formal', startedOn: '2025-01-01', endsOn: null },
    })
    const input = {
      ...(await request(fileOf('Name,E-mail\nFi Hidden,fi@example.org\n'), groupId)),
      choices: { all: null, rows: [] },
    }
    const limited = { ...office.context('people.importPreview'), groups: [groupId] as [string] }
    expect((await previewImport(limited, input)).rows[0]?.match).toBeNull()
    expect((await previewImport(office.context(), input)).rows[0]?.match?.name).toBe('Fi Hidden')
  })
})
