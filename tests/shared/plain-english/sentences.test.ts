import { describe, expect, it } from 'vitest'
import { fc } from '../../properties.ts'
import { sentencesOf, wordsOf } from '../../../shared/plain-english/words.ts'

const split = (text: string) => sentencesOf(text).map((sentence) => sentence.text)

describe('sentences', () => {
  it.each([
    [
      'Insp. Khan spoke first. Ch. Supt. Obi followed.',
      ['Insp. Khan spoke first.', 'Ch. Supt. Obi followed.'],
    ],
    [
      'They asked for more, e.g. Lamps by the canal. It was agreed.',
      ['They asked for more, e.g. Lamps by the canal.', 'It was agreed.'],
    ],
    ['It began at 7.30 pm. The chair welcomed all.', ['It began at 7.30 pm.', 'The chair welcomed all.']],
    ['Doors at 7.30 p.m. in the hall.', ['Doors at 7.30 p.m. in the hall.']],
    [
      '1. The group agreed the plan. 2. The plan begins in May.',
      ['1. The group agreed the plan.', '2. The plan begins in May.'],
    ],
    ['2. The group agreed the plan.', ['2. The group agreed the plan.']],
    ['They met in 2026. Nobody was absent.', ['They met in 2026.', 'Nobody was absent.']],
    [
      'See No. 4 and para. 3 of it. Was it read? Yes!',
      ['See No. 4 and para. 3 of it.', 'Was it read?', 'Yes!'],
    ],
    ['Was it agreed? No. The chair will ask.', ['Was it agreed?', 'No.', 'The chair will ask.']],
    [
      'J. Okafor and A. B. Reid came. So did I. They stayed.',
      ['J. Okafor and A. B. Reid came.', 'So did I.', 'They stayed.'],
    ],
    [
      'Burglary was level. 5 officers had joined. 1. 7 more came on Sept. 5 this year.',
      ['Burglary was level.', '5 officers had joined.', '1. 7 more came on Sept. 5 this year.'],
    ],
    ['One line\nanother line', ['One line', 'another line']],
    ['Mr. Lane, etc. The rest stayed.', ['Mr. Lane, etc.', 'The rest stayed.']],
    ['  ', []],
  ])('%s', (text, expected) => {
    expect(split(text)).toEqual(expected)
  })

  it('counts times, numbers of lines and hyphened words as one word, and tags as none', () => {
    expect(
      wordsOf('At 7.30 pm the well-known A-2026-014, e.g. members’ notes #street-lighting.').map(
        (word) => word.text,
      ),
    ).toEqual(['At', '7.30', 'pm', 'the', 'well-known', 'A-2026-014', 'e.g', 'members', 'notes'])
  })

  it('loses no word and says where each sentence stands, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.array(fc.constantFrom('Insp. ', 'e.g. ', '3. ', 'A. ', 'No. ', 'x. ', 'Yes? ', '\n')),
        (odd, usual) => {
          const text = usual.join(odd)
          const found = sentencesOf(text)
          for (const { text: said, from, to } of found) expect(text.slice(from, to)).toBe(said)
          expect(
            found
              .map((each) => each.text)
              .join('')
              .replace(/\s/gu, ''),
          ).toBe(text.replace(/\s/gu, ''))
        },
      ),
    )
  })
})
