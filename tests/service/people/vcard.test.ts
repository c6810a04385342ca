import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isVCard, vCardRecords, vCards } from '../../../electron/service/people/vcard.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { EXPORT_HEADINGS } from '../../../shared/people/csv-export.ts'
import { withFormulaGuard, withoutFormulaGuard } from '../../../shared/people/csv-values.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { fc } from '../../properties.ts'

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')
/** The cells of the first card that say something, by heading. */
function said(text: string): Record<string, string> {
  const [record] = vCardRecords(text)
  expect(record?.broken).toBeNull()
  return Object.fromEntries(
    EXPORT_HEADINGS.map((heading, at): [string, string] => [
      heading,
      withoutFormulaGuard(record?.cells[at] ?? ''),
    ]).filter(([, cell]) => cell !== ''),
  )
}

describe('A vCard', () => {
  it('of version 3.0 gives name, rank, organisation, e-mail, telephone and notes; what else is on it stands in the notes', () => {
    expect(
      said(
        card(
          'VERSION:3.0',
          'N:Osei;Ada;;Dr;',
          'FN:Ada Osei',
          'ORG:Linden Youth Club;Trustees',
          'TITLE:Treasurer',
          'TEL;TYPE=WORK,VOICE:020 7946 0111',
          'item1.TEL;TYPE=CELL:07700 900111',
          'EMAIL;TYPE=INTERNET:ada@example.org',
          'NOTE:Speaks Twi\\, and\\nsome French.',
        ),
      ),
    ).toEqual({
      Name: 'Ada Osei',
      Title: 'Dr',
      Organisation: 'Linden Youth Club, Trustees',
      'E-mail': 'ada@example.org',
      Phone: '07700 900111',
      Notes: 'Speaks Twi, and\nsome French.\nAlso on the card: 020 7946 0111, Treasurer',
    })
  })

  it('of version 4.0 with addresses for its values, and without a formatted name', () => {
    expect(
      said(
        card(
          'VERSION:4.0',
          'N:Ito;Bo;;;',
          'TEL;VALUE=uri;PREF=1:tel:+44-7700-900112',
          'EMAIL:bo@example.org',
        ),
      ),
    ).toEqual({ Name: 'Bo Ito', 'E-mail': 'bo@example.org', Phone: '+44-7700-900112' })
  })

  it('of version 2.1 with quoted-printable lines, soft breaks and bare kinds', () => {
    expect(
      said(
        card(
          'VERSION:2.1',
          'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg',
          'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg M=C3=',
          '=BCller',
          'TEL;CELL;VOICE:07700 900113',
          'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=windows-1252:caf=E9=0D=0Amonday',
        ),
      ),
    ).toEqual({ Name: 'Jörg Müller', Phone: '07700 900113', Notes: 'café\nmonday' })
  })

  it('with folded lines, a picture folded over thousands of lines, a name from right to left, and one of a single word', () => {
    const picture = Array.from({ length: 5000 }, () => ` ${'QUJD'.repeat(18)}`)
    const text =
      card('VERSION:3.0', 'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ', ...picture, 'FN:مريم', 'N:مريم;;;;') +
      card('VERSION:3.0', 'FN:Che', ' r', 'N:Cher;;;;', 'NOTE:one ', ' line')
    expect(vCardRecords(text).map(({ cells }) => cells[0])).toEqual(['مريم', 'Cher'])
    expect(vCardRecords(text)[1]?.cells.at(EXPORT_HEADINGS.indexOf('Notes'))).toBe('one line')
  })

  it('that cannot be read, or does not end, spoils only itself', () => {
    const text = `${card('VERSION:3.0', 'FN:Ann')}BEGIN:VCARD\r\nno colon here\r\nEND:VCARD\r\n${card('VERSION:3.0', 'FN:Bo')}BEGIN:VCARD\r\nFN:Cut off`
    const records = vCardRecords(text)
    expect(records.map(({ cells, broken }) => (broken === null ? cells[0] : broken.slice(0, 24)))).toEqual([
      'Ann',
      'This card cannot be read',
      'Bo',
      'This card cannot be read',
    ])
    expect(records.map(({ line }) => line)).toEqual([1, 5, 8, 12])
  })

  it('is known by its first lines, whatever the file is called', () => {
    expect(isVCard('\uFEFFbegin:vcard\nFN:x')).toBe(true)
    expect(isVCard('Name,Notes\nAnn,BEGIN:VCARD is what it says')).toBe(false)
  })

  it('says the same after it was written and read again, whatever it says', () => {
    const words = fc.stringMatching(/^[\p{L}\p{N}\p{P}\p{S}]+( [\p{L}\p{N}\p{P}\p{S}]+){0,3}$/u)
    const cells = fc
      .tuple(words, fc.array(fc.oneof(words, fc.constant('')), { minLength: 14, maxLength: 14 }))
      .map(([name, others]) => [name, ...others])
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 4 }), (rows) => {
        const read = vCardRecords(vCards(rows))
        expect(read.map((record) => record.broken)).toEqual(rows.map(() => null))
        expect(read.map((record) => record.cells)).toEqual(rows.map((row) => row.map(withFormulaGuard)))
      }),
    )
  })
})

describe('People as vCards', () => {
  let office: TestOffice
  let folder: string
  const groupIn = async (of: TestOffice) =>
    (await of.client.groups.create({ ...starterGroup('local'), name: 'Hackney IAG', area: 'Hackney' })).id

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'people-vcards-'))
    office = await makeOffice({
      today: '2026-11-22',
      host: { saveFile: async () => join(folder, 'people.vcf') },
    })
  })
  afterAll(async () => {
    await office.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are the same people when another office imports them', async () => {
    const groupId = await groupIn(office)
    const somebody = {
      title: '',
      preferredName: '',
      alsoKnownAs: '',
      kind: 'advisor' as const,
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'agreed' as const,
      notes: '',
    }
    const place = { groupId, startedOn: '2025-03-14', endsOn: '2028-02-29' }
    await office.client.people.create({
      ...somebody,
      name: 'Zoë van der Berg',
      title: 'Dr, the',
      alsoKnownAs: 'Zo, Zed',
      organisation: '=HYPERLINK("x"); two',
      phone: '+44 7700 900123',
      email: 'zoe@example.org',
      notes: 'Two lines,\nwith “marks”; and \\ a comma.',
      membership: { ...place, capacity: 'vice-chair' },
    })
    await office.client.people.create({
      ...somebody,
      name: 'مريم',
      nameConsent: 'role only',
      membership: { ...place, capacity: 'formal', endsOn: null },
    })
    expect(await office.client.people.exportVCard({ groupId })).toEqual({
      saved: true,
      people: 2,
      leftOut: 0,
    })
    const text = readFileSync(join(folder, 'people.vcf'), 'utf8')
    expect(text.match(/^BEGIN:VCARD\r$/gm)).toHaveLength(2)
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)

    const other = await makeOffice({ today: '2026-11-22' })
    const into = await groupIn(other)
    const handle = other.session.files.keep(join(folder, 'people.vcf'))
    const { guess, delimiter, rows } = await other.client.people.importOpen({ handle })
    expect({ delimiter, rows }).toEqual({ delimiter: 'vCard', rows: 2 })
    const events = await other.client.people.importRun({ handle, groupId: into, mapping: guess })
    for (;;) {
      const next = await events.next()
      if (!next.done) continue
      expect(next.value).toMatchObject({ imported: 2, rejected: 0 })
      break
    }
    const peopleOf = async (of: TestOffice) =>
      (await of.client.people.list({})).people
        .map(({ name, title, alsoKnownAs, organisation, phone, email, notes, nameConsent, memberships }) => ({
          ...{ name, title, alsoKnownAs, organisation, phone, email, notes, nameConsent },
          places: memberships.map(({ capacity, startedOn, endsOn }) => ({ capacity, startedOn, endsOn })),
        }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    expect(await peopleOf(other)).toEqual(await peopleOf(office))
    await other.close()
  })

  it('of more than 20 MB, as with a picture of 40 MB, are refused in one sentence', async () => {
    const path = join(folder, 'large.vcf')
    writeFileSync(path, card('VERSION:3.0', 'FN:Ann', `PHOTO;ENCODING=b:${'A'.repeat(40 * 1024 * 1024)}`))
    await expect(
      office.client.people.importOpen({ handle: office.session.files.keep(path) }),
    ).rejects.toThrow('This file is larger than 20 MB. Save it without pictures, or split it')
  })
})
