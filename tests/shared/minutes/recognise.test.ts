import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { recogniseMinutes } from '../../../shared/minutes/recognise.ts'
import { RecognisedMinutes } from '../../../shared/minutes/recognised.ts'

const LAYOUTS = join(import.meta.dirname, '../../fixtures/minutes-layouts')
const Truth = z.object({
  body: z.string().nullable(),
  date: z.string().nullable(),
  venue: z.string().nullable(),
  present: z.array(z.string()),
  apologies: z.array(z.string()),
  items: z.array(z.object({ number: z.string().nullable(), title: z.string() })),
  resolutions: z.number(),
})
type Truth = z.infer<typeof Truth>

/** What the notes beside a ground truth accept with or without: names in `present`, titles of items. */
const OPTIONAL: Record<string, { present?: string[]; titles?: string[] }> = {
  '01-pa-agendaitem-bullets': { titles: ['Order of business'] },
  '08-snb-moderngov-agenda-minutes': { present: ['Madeleine Adeyinka', 'Dinah Murrell-Tanner'] },
  '11-snb-agm-pipe-table': { present: ['Chief Inspector Rob Leary'] },
  '13-city-view-full-minutes': { present: ['Deputy Dougal Barrett', 'Dougal Barrett'] },
  '15-pcp-rubric-elections': { present: ['Mr Ewan Morriston', 'Miss Jasmin Somerset'] },
  '21-iag-birmingham-style-parens': { present: ['Stefan Clay'] },
  '26-committee-headless-upper-actions': { present: ['Mark Rowland', 'Alec Marchant', 'Rae Marlow'] },
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[\s.:;]+$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function without(list: string[], optional: string[] = []): string[] {
  const leave = new Set(optional.map(plain))
  return list.map(plain).filter((entry) => !leave.has(entry))
}

function layouts(): { name: string; found: RecognisedMinutes; truth: Truth }[] {
  return readdirSync(LAYOUTS)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => {
      const name = file.replace('.txt', '')
      const truth = Truth.parse(JSON.parse(readFileSync(join(LAYOUTS, `${name}.json`), 'utf8')))
      return { name, truth, found: recogniseMinutes(readFileSync(join(LAYOUTS, file), 'utf8')) }
    })
}

describe('minutes in seventeen published layouts', () => {
  const all = layouts()

  it('reads every one without an error', () => {
    expect(all).toHaveLength(17)
    for (const { found } of all) expect(RecognisedMinutes.parse(found)).toEqual(found)
  })

  it.each(all)('$name: date, people present and item titles are right', ({ name, found, truth }) => {
    const optional = OPTIONAL[name]
    expect(found.date).toBe(truth.date)
    expect(without(found.present, optional?.present).sort()).toEqual(
      without(truth.present, optional?.present).sort(),
    )
    expect(
      without(
        found.items.map((item) => item.title),
        optional?.titles,
      ),
    ).toEqual(
      without(
        truth.items.map((item) => item.title),
        optional?.titles,
      ),
    )
  })

  it.each(all)('$name: apologies, item numbers and resolutions are right', ({ name, found, truth }) => {
    const numbered = (items: Truth['items']) =>
      items.filter((item) => !OPTIONAL[name]?.titles?.includes(item.title)).map((item) => item.number)
    expect(without(found.apologies).sort()).toEqual(without(truth.apologies).sort())
    expect(numbered(found.items)).toEqual(numbered(truth.items))
    expect(found.resolutions).toBe(truth.resolutions)
  })
})

describe('the front of the minutes', () => {
  it('takes the meeting’s own date, not the last or the next meeting’s', () => {
    const found = recogniseMinutes(
      'Northside Advisory Group\nMinutes of the last meeting of 2 March 2021 were circulated.\nTuesday 4th May 2021, 6 – 8pm\nDate of next meeting: 6 July 2021\n',
    )
    expect(found.date).toBe('2021-05-04')
    expect(found.startTime).toBe('18:00')
  })

  it.each([
    ['Date: 13th September, 2018', '2018-09-13'],
    ['Meeting held on the 5th of May 2010', '2010-05-05'],
    ['Minutes 6.7.21', '2021-07-06'],
    ['Held on 08/10/15', '2015-10-08'],
    ['DateFriday 1 March 2019', '2019-03-01'],
    ['Date: March 3, 2020', '2020-03-03'],
    ['Date: 31 February 2020', null],
    ['Date: to be confirmed', null],
  ])('reads the date in “%s”', (line, day) => {
    expect(recogniseMinutes(`${line}\n`).date).toBe(day)
  })

  it('keeps rank and title and leaves role, body and initials', () => {
    const found = recogniseMinutes(
      'Present: Cllr Ann Field (Chair), T/Supt Bo Roe (BR); Mrs Cy Dunn, Head of Policy\nApologies: Dr Di Moss and Ed Nye\n\n1. Welcome\nAll were welcomed.\n2. Close\nThe meeting closed.\n',
    )
    expect(found.present).toEqual(['Cllr Ann Field', 'T/Supt Bo Roe', 'Mrs Cy Dunn'])
    expect(found.apologies).toEqual(['Dr Di Moss', 'Ed Nye'])
  })
})

describe('actions', () => {
  it('parts who from what, and reads a due day without a year as the next one after the meeting', () => {
    const found = recogniseMinutes(
      'Date: 4 November 2025\n\n1. Figures\nThe figures were shared.\nAction: AB to send the slides by 12 January\nAction – Sgt Bo Roe: book the room\n2. Close\nNone.\n',
    )
    expect(found.actions).toEqual([
      { text: 'Send the slides by 12 January', owner: 'AB', due: '2026-01-12' },
      { text: 'Book the room', owner: 'Sgt Bo Roe', due: null },
    ])
  })
})

describe('any text at all', () => {
  it('gives a valid value and never throws', () => {
    const words = fc.constantFrom(
      'Present:',
      'Apologies',
      '1.',
      '2)',
      'Item 3:',
      'Minutes:',
      '- ',
      '• ',
      'RESOLVED',
      'Action:',
      'AB',
      'Ann Lee',
      'Cllr',
      '|',
      '/',
      '(',
      ')',
      ',',
      '\n',
      '\n\n',
      ' ',
      '4 May 2021',
      '1/2/99',
      '6pm',
      'held on',
      'the',
      'Board',
      '.',
      ' ',
      '\t',
      '٣',
      '\u{1F600}',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(words, { maxLength: 80 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (input) => {
        RecognisedMinutes.parse(recogniseMinutes(input))
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    ['one word', 'a', 2_000_000],
    ['open brackets', '(', 2_000_000],
    ['names', 'Ann Lee, ', 2_000_000],
    ['marks', 'Welcome Minutes: ', 2_000_000],
    ['empty lines', '\n', 2_000_000],
    ['numbers', '1.\n', 400_000],
    ['headings', 'Matters arising:\nText was said.\n', 400_000],
    ['actions', 'Action: AB to do it by 12 May\n', 400_000],
    ['columns', 'Text.    AB\n', 400_000],
  ])('reads endless %s in time that grows only with their length', (_, part, length) => {
    const found = recogniseMinutes(part.repeat(Math.ceil(length / part.length)))
    expect(RecognisedMinutes.safeParse(found).success).toBe(true)
  })
})
