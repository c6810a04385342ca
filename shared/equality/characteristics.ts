import { z } from 'zod'

/*
 * What equality monitoring asks (domain.md §2.16). Every question is voluntary: whoever leaves one out, or would rather not say, is counted
 * as `not said`. Ethnic group is asked by the nineteen groups of the Census and kept by its five, because of a group of a dozen people
 * nineteen would say nearly everything.
 */

export const Characteristic = z.enum([
  'ethnicity',
  'religion',
  'disability',
  'sex',
  'age',
  'orientation',
  'gender',
])
export type Characteristic = z.infer<typeof Characteristic>

/** The category of every characteristic for those who did not answer. It is always there. */
export const NOT_SAID = 'not said'

/** One answer that is counted: its key in the record, how it is written, and whoever gave it as a part of a sentence ("fewer …"). */
export type Category = { key: string; label: string; people: string }

const notSaid: Category = {
  key: NOT_SAID,
  label: 'Not said',
  people: 'people who did not say',
}

/** What is asked, in the order of the form. */
export const CHARACTERISTICS = {
  ethnicity: {
    title: 'Ethnic group',
    categories: [
      { key: 'asian', label: 'Asian', people: 'Asian people' },
      { key: 'black', label: 'Black', people: 'Black people' },
      { key: 'mixed', label: 'Mixed or multiple', people: 'people of mixed or multiple ethnic groups' },
      { key: 'white', label: 'White', people: 'White people' },
      { key: 'other', label: 'Other ethnic group', people: 'people of other ethnic groups' },
      notSaid,
    ],
  },
  religion: {
    title: 'Religion',
    categories: [
      { key: 'none', label: 'No religion', people: 'people without a religion' },
      { key: 'christian', label: 'Christian', people: 'Christian people' },
      { key: 'buddhist', label: 'Buddhist', people: 'Buddhist people' },
      { key: 'hindu', label: 'Hindu', people: 'Hindu people' },
      { key: 'jewish', label: 'Jewish', people: 'Jewish people' },
      { key: 'muslim', label: 'Muslim', people: 'Muslim people' },
      { key: 'sikh', label: 'Sikh', people: 'Sikh people' },
      { key: 'other', label: 'Other religion', people: 'people of another religion' },
      notSaid,
    ],
  },
  disability: {
    title: 'Disability',
    categories: [
      { key: 'disabled', label: 'Disabled under the Equality Act', people: 'disabled people' },
      { key: 'not disabled', label: 'Not disabled', people: 'people without a disability' },
      notSaid,
    ],
  },
  sex: {
    title: 'Sex',
    categories: [
      { key: 'female', label: 'Female', people: 'women' },
      { key: 'male', label: 'Male', people: 'men' },
      notSaid,
    ],
  },
  age: {
    title: 'Age',
    categories: [
      ...[
        ['16-17', '16 or 17'],
        ['18-24', '18 to 24'],
        ['25-34', '25 to 34'],
        ['35-44', '35 to 44'],
        ['45-54', '45 to 54'],
        ['55-64', '55 to 64'],
        ['65-74', '65 to 74'],
        ['75+', '75 or older'],
      ].map(([key = '', label = '']) => ({ key, label, people: `people aged ${label}` })),
      notSaid,
    ],
  },
  orientation: {
    title: 'Sexual orientation',
    categories: [
      { key: 'straight', label: 'Straight or heterosexual', people: 'straight people' },
      { key: 'gay or lesbian', label: 'Gay or lesbian', people: 'gay and lesbian people' },
      { key: 'bisexual', label: 'Bisexual', people: 'bisexual people' },
      { key: 'other', label: 'Other', people: 'people of another sexual orientation' },
      notSaid,
    ],
  },
  gender: {
    title: 'Gender identity',
    categories: [
      {
        key: 'same',
        label: 'Same as sex registered at birth',
        people: 'people whose gender is the sex registered at birth',
      },
      {
        key: 'different',
        label: 'Different from sex registered at birth',
        people: 'people whose gender differs from the sex registered at birth',
      },
      notSaid,
    ],
  },
} as const satisfies Record<Characteristic, { title: string; categories: readonly Category[] }>

/** The categories of a characteristic, `not said` last. */
export function categoriesOf(characteristic: Characteristic): readonly Category[] {
  return CHARACTERISTICS[characteristic].categories
}

/** Where the nineteen ethnic groups of the Census are counted, by the five it puts them in. */
export const ETHNIC_GROUPS: Readonly<Record<string, readonly string[]>> = {
  asian: ['Bangladeshi', 'Chinese', 'Indian', 'Pakistani', 'Other Asian'],
  black: ['African', 'Caribbean', 'Other Black'],
  mixed: ['White and Asian', 'White and Black African', 'White and Black Caribbean', 'Other Mixed'],
  white: [
    'English, Welsh, Scottish, Northern Irish or British',
    'Irish',
    'Gypsy or Irish Traveller',
    'Roma',
    'Other White',
  ],
  other: ['Arab', 'Any other ethnic group'],
}

/** How many gave each answer, by category; categories left out are nobody. */
export type Counts = Readonly<Record<string, number>>
/** How many gave each answer, by characteristic. */
export type Tally = Readonly<Record<Characteristic, Counts>>

/** A tally of no sheet. */
export function emptyTally(): Record<Characteristic, Record<string, number>> {
  return Object.fromEntries(
    Characteristic.options.map((each) => [
      each,
      Object.fromEntries(categoriesOf(each).map(({ key }) => [key, 0])),
    ]),
  ) as Record<Characteristic, Record<string, number>>
}

/** The answers of one sheet, by characteristic; left out: not said. Never kept, only added to a tally. */
export type Sheet = Partial<Record<Characteristic, string>>

/** The tally with one more sheet. Only sums are left of it. */
export function withSheet(tally: Tally, sheet: Sheet): Tally {
  return Object.fromEntries(
    Characteristic.options.map((each) => {
      const answer = sheet[each] ?? NOT_SAID
      return [each, { ...tally[each], [answer]: (tally[each][answer] ?? 0) + 1 }]
    }),
  ) as Tally
}
