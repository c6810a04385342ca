import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WORDS_AFTER_CODES } from '../../../shared/publishing/number-plates.ts'
import { findPersonalDetails, type PersonalDetail } from '../../../shared/publishing/personal-details.ts'
import { fc } from '../../properties.ts'

type Kind = PersonalDetail['kind']
const kindsIn = (text: string) => [...new Set(findPersonalDetails(text).map((each) => each.kind))]

/** Letters of `of`, as many as asked. */
const letters = (of: string, length: number) =>
  fc.array(fc.constantFrom(...of), { minLength: length, maxLength: length }).map((all) => all.join(''))
const digits = (from: number, to = from) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: from, maxLength: to }).map((all) => all.join(''))
const number = (min: number, max: number, width = 1) =>
  fc.integer({ min, max }).map((value) => String(value).padStart(width, '0'))
const joined = (...parts: (fc.Arbitrary<string> | string)[]) =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((all) => all.join(''))

/** Sentences a secretary might have written around it. */
const around = fc.constantFrom(
  (detail: string) => `The resident gave ${detail} to the officer.`,
  (detail: string) => `It was noted (${detail}) and passed on.`,
  (detail: string) => `${detail} was read out.`,
  (detail: string) => `He read out: “${detail}”.`,
  (detail: string) => `Members asked about ${detail}, and were told it is in hand`,
)
const inASentence = (detail: fc.Arbitrary<string>) => fc.tuple(around, detail).map(([put, text]) => put(text))

function isFound(kind: Kind, detail: fc.Arbitrary<string>) {
  fc.assert(
    fc.property(inASentence(detail), (text) => {
      expect(kindsIn(text), text).toContain(kind)
    }),
    { numRuns: 400 },
  )
}

/** The few registrations that end in a word in use are taken for a code with that word after it, when they stand apart. */
const isNoWord = (three: string) => !WORDS_AFTER_CODES.has(three.toLowerCase())
const PLATE = 'ABCDEFGHJKLMNOPRSTUVWXYZ'
const CONSONANTS = 'BCDFGHJKLMNPRSTVWXYZ'
const PLATE_DIGITS = fc.oneof(number(2, 29, 2), number(51, 79, 2))

describe('a National Insurance number', () => {
  const pair = letters('ABCEGHJKLMNPRSTWXYZ', 2).filter((two) => !/^(?:BG|GB|KN|NK|NT|TN|ZZ)$/.test(two))
  it('is found however it is spaced and typed', () => {
    const spaced = fc
      .constantFrom(' ', '', '-', '.')
      .chain((gap) => joined(pair, gap, digits(2), gap, digits(2), gap, digits(2), gap, letters('ABCD', 1)))
    isFound(
      'NI_NUMBER',
      fc.tuple(spaced, fc.boolean()).map(([text, small]) => (small ? text.toLowerCase() : text)),
    )
    isFound('NI_NUMBER', joined('NI number ', pair, ' ', digits(6)))
  })
})

describe('the registration of a vehicle', () => {
  const cased = (text: fc.Arbitrary<string>) =>
    fc.tuple(text, fc.boolean()).map(([plate, small]) => (small ? plate.toLowerCase() : plate))

  it('of the style of today is found with its gap and without', () => {
    const area = letters('ABCDEFGHJKLMNOPRSTUVWXY', 2)
    isFound('NUMBER_PLATE', cased(joined(area, PLATE_DIGITS, letters(PLATE, 3))))
    isFound('NUMBER_PLATE', joined(area, PLATE_DIGITS, ' ', letters(CONSONANTS, 3).filter(isNoWord)))
  })
  it('of the two styles before is found: letter first, letter last', () => {
    const three = letters(CONSONANTS, 3).filter(isNoWord)
    isFound('NUMBER_PLATE', joined(letters('ABCDEFGHJKLMNPRSTVWXY', 1), number(10, 999), three))
    isFound('NUMBER_PLATE', joined(letters('ABCDEFGHJKLMNPRSTVWXY', 1), number(10, 999), ' ', three))
    isFound('NUMBER_PLATE', joined(three, number(10, 999), letters('ABCDEFGHJKLMNPRSTVWXY', 1)))
    isFound('NUMBER_PLATE', joined(three, ' ', number(10, 999), letters('ABCDEFGHJKLMNPRSTVWXY', 1)))
  })
  it('without a year in it is found where the text says what it is', () => {
    const said = fc.constantFrom(
      'registration ',
      'registration number ',
      'reg. ',
      'index: ',
      'VRM ',
      'number plate ',
      'registration mark (',
    )
    const three = letters(CONSONANTS, 3).filter(isNoWord)
    isFound('NUMBER_PLATE', joined(said, three, ' ', number(1, 999)))
    isFound('NUMBER_PLATE', joined(said, number(100, 9999), ' ', letters('BCDFGHJKLNPRVWXYZ', 1)))
    isFound(
      'NUMBER_PLATE',
      joined(
        said,
        joined('A', letters('IZ', 1), letters(CONSONANTS, 1)).filter(isNoWord),
        ' ',
        number(1000, 9999),
      ),
    )
    isFound('NUMBER_PLATE', joined(said, letters(PLATE, 2), ' ', PLATE_DIGITS, ' ', three))
  })
})

describe('a crime or incident reference', () => {
  const year = number(18, 29, 2)
  it('is found in the styles of the police', () => {
    isFound('CRIME_REFERENCE', joined(number(100000, 9999999), '/', year))
    isFound('CRIME_REFERENCE', joined(number(1, 99, 2), '/', number(100000, 9999999), '/', year))
    isFound('CRIME_REFERENCE', joined('CAD ', number(10, 9999)))
    isFound(
      'CRIME_REFERENCE',
      joined(number(1, 9999), '/', number(1, 28), fc.constantFrom('JAN', 'Mar', 'sep', 'DEC'), year),
    )
    isFound('CRIME_REFERENCE', joined(year, '/', number(1000, 999999), letters('ABCDEFGHJK', 1)))
    isFound('CRIME_REFERENCE', joined(digits(2), letters(PLATE, 2), digits(7)))
  })
  it('is found where the text says what it is', () => {
    const what = fc.constantFrom(
      'crime reference',
      'Crime ref.',
      'crime ref',
      'incident number:',
      'CRIS',
      'CRIS report',
      'URN',
      'custody record no',
      'case ref',
      'log no.',
      'occurrence ref',
      'CAD number:',
      'Merlin report',
    )
    isFound(
      'CRIME_REFERENCE',
      joined(
        what,
        ' ',
        number(1000, 9999999).filter((each) => !/^(?:19|20)\d\d$/.test(each)),
      ),
    )
    isFound('CRIME_REFERENCE', joined(what, ' ', letters(PLATE, 2), number(1000, 9999999)))
  })
})

describe('a date of birth', () => {
  const MONTHS = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ]
  const day = fc
    .date({ min: new Date('1920-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
    .map((date) => {
      const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
      return {
        y: String(y),
        yy: String(y).slice(2),
        m: String(m + 1),
        mm: String(m + 1).padStart(2, '0'),
        month: MONTHS[m] ?? '',
        d: String(d),
        dd: String(d).padStart(2, '0'),
      }
    })
  const written = fc
    .tuple(day, fc.integer({ min: 0, max: 9 }))
    .map(
      ([{ y, yy, m, mm, month, d, dd }, how]) =>
        [
          `${d} ${month} ${y}`,
          `${dd}/${mm}/${yy}`,
          `${d}.${m}.${y}`,
          `${y}-${mm}-${dd}`,
          `${d} ${month.slice(0, 3)} ${y}`,
          `${month} ${d}, ${y}`,
          `${d}-${m}-${yy}`,
          `the ${d}th of ${month} ${y}`,
          `${d} ${month} ’${yy}`,
          `${d} ${month}`,
        ][how] ?? '',
    )
  it('is found however the date is written, before and after the words that say so', () => {
    const said = fc.constantFrom(
      'born ',
      'born on ',
      'DOB ',
      'DOB: ',
      'd.o.b. ',
      'date of birth ',
      'Date of birth: ',
      'date of birth is ',
      '(b. ',
      'born: ',
      'whose birthday is ',
      'DoB - ',
    )
    isFound('BIRTH_DATE', joined(said, written))
    isFound('BIRTH_DATE', joined(written, fc.constantFrom(' (DOB)', ' (date of birth)', ', date of birth')))
    isFound(
      'BIRTH_DATE',
      joined(
        fc.constantFrom('DOB ', 'dob: '),
        fc.tuple(day).map(([{ dd, mm, yy }]) => `${dd}${mm}${yy}`),
      ),
    )
  })
})

describe('what only looks like a detail', () => {
  it.each([
    // Dates, times, years and numbers of a meeting.
    'The next meeting is on 3 March 2027 at 18:30; the one after on 03/04/27.',
    'The group was born out of the events of 2011, and has met since 2012/13.',
    'Newborn babies, Osborn Street, stubborn questions and a born leader on 3 March.',
    'The scheme was born in March 2020. Births in 2019 numbered 4,500.',
    'From 1.2.2026 to 31/12/2026, that is 2025/26 and 2026-27.',
    'Items 4.1, 4.1.1 and 3(a); actions A-2026-014 and Q-2026-004; version 1.2.3.',
    // Roads, postal districts, buses, quarters, classes and units.
    'On the A10 and the A406 NCR, in SE15 and SW11 for months, E17 IAG and N16 ASB hotspots.',
    'The A12 RTC, the M25 the morning after, bus 73 and the 149 bus, and the W12 bus.',
    'SO15 led, CO19 had been, MG11 forms, AK47 and PM10 are terms. Q3 BCU figures; Y10 and Y11 pupils.',
    'In SE15 NHS staff, in NW10 TFL staff and in E8 MPS staff were asked.',
    'An A4 PDF, an A5 map and P45 for each. K9 use; G20 and G7 men; B12 vitamins; COVID 19 and C19 tests.',
    'PC 1234 AS and PCs 12 and 14; PS 45 MD spoke. Section 60 and s.1 of PACE; Code A 2.5; Act 1984 s24A.',
    'SLT 12 of 14; BWV 90 per cent; SNT 3 wards; the 2026 AGM; 101 and 999; NPCC 2025; FOI 2024.',
    'ON 12 MAY 2026 AT 18 HRS THE MEETING BEGAN; BY 10 PER CENT.',
    'Act 27b and flat 12b, box 4a, and option 2c. Room B12, floor 3, table 4b.',
    'Registration opens at 10 am; registration from 9 AM; registration for 120 people; register 12 new members.',
    'The index of 2019 fell by 12 points; Index of Multiple Deprivation (IMD 2019). Plates for 40 guests.',
    // Figures on crime, which are what these meetings are about.
    'Crime in 2025 fell to 1,234 from 1,500; incidents 12 to 14; 24 crimes, 300 incidents, 4500 searches.',
    'Incident numbers rose from 120 to 150. Crime figures 2024/25. Log 4 in full. Case 12 of 20. Stop 3.',
    'Stop and search 2024/25: 1200. Search 14 was lawful. Complaint 3 upheld. Police 101, police 2026.',
    'Custody: 42 hours on average; custody record keeping since 2010. Crime type 12. The CAD room.',
    'Grants of £100000/26 and 12500 in 2026; budget 25/26; 1/2 and 3/4 of the 50/50 split.',
    // Letters and digits of other things.
    'National Insurance rose by 2 in 2026; NI 20 policies; in 12 34 56 78 steps.',
    'WC26, EC12 meetings, 12 GB data, ISO 27001, BS 7858, WCAG 2.2 AA, HTML5 and MP3 files.',
    'https://example.org/minutes/2026/0312?id=a1',
    'Windows 10 and Office 365 with 4G or 5G, 10K runs, 12V lights and 3D prints; 1st, 2nd, 3rd and 4th.',
  ])('%s', (text) => {
    expect(findPersonalDetails(text)).toEqual([])
  })
  it('is not found in minutes as groups write them, beside the contacts and addresses those hold', () => {
    const folder = join(import.meta.dirname, '../../fixtures/minutes-layouts')
    const files = readdirSync(folder).filter((name) => name.endsWith('.txt'))
    const found = files.flatMap((name) => findPersonalDetails(readFileSync(join(folder, name), 'utf8')))
    expect(files.length).toBeGreaterThan(15)
    const isContact = ({ kind }: PersonalDetail) =>
      kind === 'EMAIL' || kind === 'PHONE' || kind === 'POSTCODE'
    expect(found.filter((each) => !isContact(each))).toEqual([
      { kind: 'CRIME_REFERENCE', text: 'K20417/2009' },
      { kind: 'CRIME_REFERENCE', text: 'K118834/2009' },
    ])
  })
})
