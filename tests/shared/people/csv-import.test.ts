import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { guessMapping, mappingProblem } from '../../../shared/people/csv-headings.ts'
import type { KnownPerson } from '../../../shared/people/completing.ts'
import {
  type BuiltRow,
  buildRows,
  type CsvRecord,
  type ImportSetting,
} from '../../../shared/people/csv-rows.ts'
import { readCapacity, readConsent, withoutFormulaGuard } from '../../../shared/people/csv-values.ts'
import {
  alikeWords,
  type ImportChoices,
  type ImportMapping,
  mappingFrom,
  presetFits,
} from '../../../shared/people/csv-import.ts'
import { readDay } from '../../../shared/written-day.ts'

const setting: ImportSetting = {
  groupId: '01890000-0000-7000-8000-000000000001',
  groupName: 'Hackney IAG',
  today: '2026-11-22',
  known: [],
  places: [],
  choices: { all: null, rows: [] },
}

/** Somebody on record. */
const known = (fields: Partial<KnownPerson> & { id: string; name: string }): KnownPerson => ({
  title: '',
  preferredName: '',
  alsoKnownAs: '',
  kind: 'advisor',
  organisation: '',
  email: '',
  phone: '',
  nameConsent: 'not asked',
  calledInPublic: 'group',
  notes: '',
  inGroup: false,
  ...fields,
})

const added = ({ makes }: BuiltRow) => (makes?.kind === 'add' ? makes.person : null)

function fields(...headings: string[]) {
  return guessMapping(headings).map((one) => one.field)
}
function rowsOf(headings: string[], ...rows: string[][]) {
  const records: CsvRecord[] = rows.map((cells, index) => ({ line: index + 2, cells, broken: null }))
  return buildRows(records, guessMapping(headings), setting)
}

describe('guessing what a column means', () => {
  it('tells who agreed to be named from how somebody is called', () => {
    expect(fields('Name', 'Named in public', 'Called in public')).toEqual([
      'name',
      'name consent',
      'called in public',
    ])
    expect(fields('Named in public?', 'Public name')).toEqual(['name consent', 'called in public'])
  })

  it('understands the headings secretaries use', () => {
    expect(fields('Surname', 'First name', 'Rank', 'E-mail address', 'Mobile', 'Organisation')).toEqual([
      'surname',
      'first name',
      'title',
      'email',
      'phone',
      'organisation',
    ])
    expect(fields('Full Name', 'Role', 'Date joined', 'Term ends', 'Happy to be named?', 'Notes')).toEqual([
      'name',
      'capacity',
      'joined on',
      'term ends on',
      'name consent',
      'notes',
    ])
    expect(fields('Name', 'Telephone', 'Type', 'Known as', 'Shoe size')).toEqual([
      'name',
      'phone',
      'kind',
      'preferred name',
      'ignore',
    ])
  })

  it('never gives one meaning to two columns', () => {
    expect(fields('Mobile', 'Telephone', 'Email', 'E-mail 2')).toEqual(['phone', 'ignore', 'email', 'ignore'])
    fc.assert(
      fc.property(fc.array(fc.string()), (headings) => {
        const used = guessMapping(headings)
          .filter((one) => one.field !== 'ignore')
          .map((one) => one.field)
        expect(new Set(used).size).toBe(used.length)
      }),
    )
  })

  it('asks for a name column and for one meaning a column', () => {
    expect(mappingProblem([{ column: 0, field: 'email' }], 1)).toContain('holds the name')
    expect(
      mappingProblem(
        [
          { column: 0, field: 'name' },
          { column: 1, field: 'name' },
        ],
        2,
      ),
    ).toBe('Two columns are marked as name. Choose one of them.')
    expect(mappingProblem([{ column: 0, field: 'surname' }], 1)).toBeNull()
    expect(mappingProblem([{ column: 9, field: 'name' }], 2)).toContain('fewer columns')
  })
})

describe('reading values', () => {
  it.each([
    ['12/03/2026', '2026-03-12'],
    ['1/2/26', '2026-02-01'],
    ['2026-03-12', '2026-03-12'],
    ['2026-03-12T00:00:00', '2026-03-12'],
    ['12 Mar 2026', '2026-03-12'],
    ['12th March 2026', '2026-03-12'],
    ['12-Mar-26', '2026-03-12'],
    ['12.3.2026', '2026-03-12'],
    ['29/02/2028', '2028-02-29'],
  ])('reads %s as a day in the British order', (text, day) => {
    expect(readDay(text)).toBe(day)
  })

  it.each(['31/02/2026', '03/13/2026', 'soon', '2026', '12/2026', ''])(
    'does not make a day of "%s"',
    (text) => {
      expect(readDay(text)).toBeNull()
    },
  )

  it('reads any real day back from the British way of writing it', () => {
    const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10)
        const [year, month, day] = iso.split('-')
        expect(readDay(`${day}/${month}/${year}`)).toBe(iso)
      }),
    )
  })

  it('understands words for consent and capacity, and does not guess at others', () => {
    expect(['Yes', 'agreed', 'N', 'role only', '', 'maybe'].map(readConsent)).toEqual([
      'agreed',
      'agreed',
      'role only',
      'role only',
      'not asked',
      null,
    ])
    expect(['Chair', 'Vice-Chair', 'co chair', 'Member', 'SLT', 'boss'].map(readCapacity)).toEqual([
      'chair',
      'vice-chair',
      'co-chair',
      'formal',
      'slt',
      null,
    ])
  })

  it('takes away exactly one guard against formulas', () => {
    expect(withoutFormulaGuard("'+44 20 7946 0123")).toBe('+44 20 7946 0123')
    expect(withoutFormulaGuard("''=1")).toBe("'=1")
    expect(withoutFormulaGuard("'tis")).toBe("'tis")
    expect(withoutFormulaGuard('=1')).toBe('=1')
  })
})

describe('making people of rows', () => {
  it('puts names together and gives each kind its usual capacity', () => {
    const rows = rowsOf(
      ['First name', 'Surname', 'Rank', 'Role'],
      ['Ana', 'Petrov', '', ''],
      ['Sam', 'Okafor', 'Inspector', ''],
      ['Jo', 'Diallo', '', 'Vice chair'],
    )
    expect(rows.map((row) => [added(row)?.name, added(row)?.kind, added(row)?.membership?.capacity])).toEqual(
      [
        ['Ana Petrov', 'advisor', 'formal'],
        ['Sam Okafor', 'officer', 'officer'],
        ['Jo Diallo', 'advisor', 'vice-chair'],
      ],
    )
  })

  it('says what is wrong on the row, field by field, and leaves the good rows alone', () => {
    const rows = rowsOf(
      ['Name', 'Email', 'Joined', 'Consent', 'Role'],
      ['Good Person', 'good@example.org', '01/02/2026', 'yes', 'member'],
      ['', 'x@example.org', '', '', ''],
      ['Bad Email', 'not an address', '', '', ''],
      ['Bad Day', '', '31/02/2026', '', ''],
      ['Bad Words', '', '', 'perhaps', 'boss'],
    )
    expect(rows.map((row) => row.row.problems.map((problem) => problem.field))).toEqual([
      [],
      ['name'],
      ['email'],
      ['joined on'],
      ['capacity', 'name consent'],
    ])
    expect(rows[1]?.row.problems[0]?.message).toBe('There is no name on this row.')
    expect(rows.filter((row) => added(row) !== null)).toHaveLength(1)
  })

  it('flags who is already on record whatever case and accents, and who is further up whatever case', () => {
    const records: CsvRecord[] = ['José Silva', 'JOSÉ silva', 'ANA PETROV'].map((name, index) => ({
      line: index + 2,
      cells: [name],
      broken: null,
    }))
    const rows = buildRows(records, [{ column: 0, field: 'name' }], {
      ...setting,
      known: [known({ id: 'ana', name: 'Ana Petrov', inGroup: true })],
    })
    expect(rows.map((row) => row.row.problems[0]?.message)).toEqual([
      undefined,
      'JOSÉ silva is also on line 2.',
      undefined,
    ])
    expect(rows[2]?.row).toMatchObject({
      choice: 'complete',
      match: { personId: 'ana', because: 'name in this group', sure: true },
    })
    expect(rows[2]?.row.match?.differs).toEqual([
      { field: 'name', onRecord: 'Ana Petrov', inFile: 'ANA PETROV' },
    ])
  })

  const ACCENTS: ImportMapping = [
    { column: 0, field: 'name' },
    { column: 1, field: 'email' },
  ]
  const fileOf = (...rows: string[][]): CsvRecord[] =>
    rows.map((cells, index) => ({ line: index + 2, cells, broken: null }))

  it('says of names that differ by accents alone that they may be two people, and adds both unless one is left out', () => {
    const file = fileOf(['José Silva', ''], ['Jose Silva', ''], ['Jose\u0301 Silva', ''])
    const rows = buildRows(file, ACCENTS, setting)
    expect(rows.map(({ row }) => row.problems.map(({ message }) => message))).toEqual([
      [],
      [],
      // The accent as a sign of its own is the same name.
      ['Jose\u0301 Silva is also on line 2.'],
    ])
    const second = rows[1]?.row
    expect(second).toMatchObject({ choice: 'add', alike: { line: 2, name: 'José Silva', sure: false } })
    expect(second?.alike && alikeWords(second.alike, 'add')).toBe(
      'José Silva on line 2 differs by accents alone. Both are imported: choose “Leave out” if this is the same person.',
    )
    expect(rows.map((row) => row.makes?.kind ?? null)).toEqual(['add', 'add', null])
    const choices: ImportChoices = { all: null, rows: [{ line: 3, choice: 'leave out' }] }
    expect(buildRows(file, ACCENTS, { ...setting, choices })[1]).toMatchObject({
      makes: null,
      row: { choice: 'leave out', problems: [] },
    })
  })

  it('leaves out a row whose name differs by accents alone and whose e-mail is the same, unless it is kept', () => {
    const file = fileOf(['José Silva', 'js@example.org'], ['Jose Silva', 'JS@example.org'])
    expect(buildRows(file, ACCENTS, setting)[1]).toMatchObject({
      makes: null,
      row: { choice: 'leave out', problems: [], alike: { line: 2, sure: true } },
    })
    const choices: ImportChoices = { all: null, rows: [{ line: 3, choice: 'add' }] }
    expect(buildRows(file, ACCENTS, { ...setting, choices })[1]?.makes?.kind).toBe('add')
  })

  it('completes somebody on record by one row only, and adds the one whose accents differ', () => {
    const file = fileOf(['José Silva', 'js@example.org'], ['Jose Silva', ''])
    const rows = buildRows(file, ACCENTS, {
      ...setting,
      known: [known({ id: 'jose', name: 'José Silva', inGroup: true })],
    })
    expect(rows.map(({ row }) => [row.choice, row.problems])).toEqual([
      ['complete', []],
      ['add', []],
    ])
  })

  it('does not let a file make two chairs', () => {
    const rows = rowsOf(['Name', 'Role'], ['One', 'Chair'], ['Two', 'Chair'], ['Three', 'Vice-chair'])
    expect(rows.map((row) => row.row.problems.length)).toEqual([0, 1, 0])
  })

  it('never throws, and never makes a person of a row with a problem', () => {
    const cells = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 6, maxLength: 6 }), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(cells, (rows) => {
        const built = rowsOf(['Name', 'Email', 'Phone', 'Role', 'Joined', 'Consent'], ...rows)
        expect(built).toHaveLength(rows.length)
        for (const row of built) expect(added(row) === null).toBe(row.row.problems.length > 0)
      }),
    )
  })
})

describe('rows about people who are on record', () => {
  const ana = known({ id: 'ana', name: 'Ana Petrov', email: 'ana@example.org', phone: '020 7946 0123' })
  const headings = ['Name', 'Email', 'Phone', 'Organisation']
  const build = (rows: string[][], choices: Partial<ImportSetting['choices']> = {}) =>
    buildRows(
      rows.map((cells, index) => ({ line: index + 2, cells, broken: null })),
      guessMapping(headings),
      { ...setting, known: [ana], choices: { all: null, rows: [], ...choices } },
    )

  it.each([
    ['the e-mail in other letters', ['Ana Petrova', 'ANA@example.org', '', ''], 'e-mail'],
    ['the phone written another way', ['A. Petrov', '', '+44 (0)20 7946 0123', ''], 'phone'],
  ])('are known by %s', (_, row, because) => {
    const [built] = build([row])
    expect(built?.row).toMatchObject({ choice: 'complete', match: { personId: 'ana', because, sure: true } })
  })

  it('are filled in only where nothing stands, and both are shown where something else does', () => {
    const [built] = build([['Ana Petrov', 'ana@example.org', '07700 900123', 'Tenants']])
    expect(built?.makes).toMatchObject({
      kind: 'complete',
      personId: 'ana',
      fill: { organisation: 'Tenants' },
    })
    expect(built?.makes).not.toHaveProperty('fill.phone')
    expect(built?.row.match?.differs).toEqual([
      { field: 'phone', onRecord: '020 7946 0123', inFile: '07700 900123' },
    ])
  })

  it('are not taken for whoever else answers the same switchboard', () => {
    const [built] = build([['Bo Diallo', '', '020 7946 0123', '']])
    expect(built?.row).toMatchObject({ choice: 'add', match: { personId: 'ana', sure: false } })
    expect(built?.makes?.kind).toBe('add')
  })

  it('are only pointed out where nothing but the name is the same', () => {
    const [built] = build([['ANA PETROV', 'other@example.org', '', '']])
    expect(built?.row).toMatchObject({
      choice: 'add',
      match: { personId: 'ana', because: 'name', sure: false },
    })
  })

  it('are added, completed or left out as chosen, a single row before all of them', () => {
    const rows = [
      ['Ana Petrov', 'ana@example.org', '', 'Tenants'],
      ['Cy Okafor', '', '', ''],
    ]
    const kinds = (choices: Partial<ImportSetting['choices']>) =>
      build(rows, choices).map(({ makes }) => makes?.kind ?? null)
    expect(kinds({})).toEqual(['complete', 'add'])
    expect(kinds({ all: 'add' })).toEqual(['add', 'add'])
    expect(kinds({ all: 'leave out' })).toEqual([null, 'add'])
    expect(kinds({ all: 'leave out', rows: [{ line: 2, choice: 'complete' }] })).toEqual(['complete', 'add'])
    expect(kinds({ rows: [{ line: 3, choice: 'leave out' }] })).toEqual(['complete', null])
  })

  it('are completed by one row of a file only', () => {
    const rows = build([
      ['Ana Petrov', 'ana@example.org', '', 'Tenants'],
      ['Ana Petrova', 'ana@example.org', '', 'Others'],
    ])
    expect(rows[1]?.row.problems[0]?.message).toBe('Ana Petrov is also completed by line 2.')
  })

  it('never lose a word they had, whatever the file says', () => {
    const text = fc.constantFrom('', 'x', 'Tenants', 'ana@example.org', '020 7946 0123')
    fc.assert(
      fc.property(
        fc.record({ email: text, phone: text, organisation: text }),
        text,
        text,
        text,
        (has, a, b, c) => {
          const person = known({ id: 'ana', name: 'Ana Petrov', inGroup: true, ...has })
          const rows = buildRows(
            [{ line: 2, cells: ['Ana Petrov', a, b, c], broken: null }],
            guessMapping(headings),
            { ...setting, known: [person] },
          )
          const makes = rows[0]?.makes
          if (makes?.kind !== 'complete') return
          for (const field of Object.keys(makes.fill) as (keyof typeof has)[]) expect(person[field]).toBe('')
        },
      ),
    )
  })
})

describe('rows of another group', () => {
  it('are left out with a sentence, and those of this one are not', () => {
    const rows = rowsOf(['Name', 'Group'], ['Ana Petrov', 'hackney iag'], ['Bo Diallo', 'Camden IAG'])
    expect(rows.map((row) => row.row.problems.map(({ message }) => message))).toEqual([
      [],
      [
        'This row says it is for Camden IAG. Import it into that group, or leave the column with the group out.',
      ],
    ])
  })
})

describe('what columns mean, kept under a name', () => {
  const preset = {
    columns: [
      { heading: 'Tel', field: 'phone' as const },
      { heading: 'Who', field: 'name' as const },
    ],
  }

  it('holds for a file whose columns stand in another order', () => {
    expect(mappingFrom(preset, ['who', 'Shoe size', 'TEL '])).toEqual([
      { column: 0, field: 'name' },
      { column: 1, field: 'ignore' },
      { column: 2, field: 'phone' },
    ])
    expect(presetFits(preset, ['who', 'TEL'])).toBe(true)
    expect(presetFits(preset, ['who'])).toBe(false)
  })
})
