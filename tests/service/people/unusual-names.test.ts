import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const TODAY = '2026-11-22'
/** From right to left, of one word, of one letter, joined by signs, and twins that differ by an accent alone. */
const NAMES = [
  'ليلى المنصوري',
  'Madonna',
  'Ō',
  'Ní Dhómhnaill-O’Brien',
  'José Ali',
  'Jose Ali',
  'שרה כהן',
  '李小龍',
]

let office: TestOffice
let groupId: string
const ids = new Map<string, string>()

beforeAll(async () => {
  office = await makeOffice({ today: TODAY })
  const fields = { ...starterGroup('local'), name: 'Hackney IAG', area: 'Hackney' }
  groupId = (await office.client.groups.create(fields)).id
  for (const name of NAMES) {
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
      membership: { groupId, capacity: 'formal', startedOn: '2026-01-01', endsOn: null },
    })
    ids.set(name, added.id)
  }
})
afterAll(() => office.close())

async function foundBy(text: string): Promise<string[]> {
  const { people } = await office.client.people.list({ text })
  return people.map(({ name }) => name)
}

describe('Unusual names', () => {
  it('are kept letter for letter', async () => {
    const { people } = await office.client.people.list({ groupId })
    expect(people.map(({ name }) => name).toSorted()).toEqual(NAMES.toSorted())
  })

  it('stand in order: twins that differ by an accent beside one another, other scripts after Latin', async () => {
    const { people } = await office.client.people.list({ groupId })
    const names = people.map(({ name }) => name)
    expect(names.slice(0, 2).map((name) => name.normalize('NFKD').replace(/\p{M}/gu, ''))).toEqual([
      'Jose Ali',
      'Jose Ali',
    ])
    expect(names.slice(2, 5)).toEqual(['Madonna', 'Ní Dhómhnaill-O’Brien', 'Ō'])
    expect(names.slice(5).toSorted()).toEqual(['ليلى المنصوري', 'שרה כהן', '李小龍'].toSorted())
  })

  it.each([
    ['ليلى', ['ليلى المنصوري']],
    ['המ', []],
    ['כהן', ['שרה כהן']],
    ['小龍', ['李小龍']],
    ['MADONNA', ['Madonna']],
    ["ni dhomhnaill-o'brien", ['Ní Dhómhnaill-O’Brien']],
  ])('are found by %j', async (text, expected) => {
    expect(await foundBy(text)).toEqual(expected)
  })

  it('that differ by an accent alone are both found by either, and stay two people', async () => {
    for (const text of ['jose', 'José'])
      expect((await foundBy(`${text} ali`)).toSorted()).toEqual(['Jose Ali', 'José Ali'])
    const hits = await office.client.search.find({ text: 'José Ali' })
    expect(JSON.stringify(hits)).toContain(ids.get('Jose Ali'))
    expect(JSON.stringify(hits)).toContain(ids.get('José Ali'))
  })
})
