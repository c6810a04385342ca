import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { NewPerson } from '../../../shared/people/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let hackney: string
let race: string

function somebody(fields: Partial<NewPerson> = {}): NewPerson {
  return {
    name: 'Ana Petrov',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    alsoKnownAs: '',
    calledInPublic: 'group',
    membership: null,
    ...fields,
  }
}
function place(
  groupId: string,
  capacity: NonNullable<NewPerson['membership']>['capacity'],
  startedOn = '2026-01-01',
  endsOn: string | null = null,
) {
  return { groupId, capacity, startedOn, endsOn }
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  const local = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  const corporate = await office.client.groups.create({
    ...starterGroup('corporate'),
    name: 'Race IAG',
    area: 'Race',
  })
  hackney = local.id
  race = corporate.id
})
afterAll(() => office.close())

describe('adding a person', () => {
  it('gives everybody a number of their own in each group, kept when they come back, and never given to somebody else', async () => {
    const { client } = office
    const first = await client.people.create(
      somebody({ name: 'First Member', membership: place(hackney, 'formal') }),
    )
    const second = await client.people.create(
      somebody({ name: 'Second Member', membership: place(hackney, 'formal') }),
    )
    const numberOf = (person: typeof first) => person.memberships.find((m) => m.groupId === hackney)?.number
    await client.people.leave({ membershipId: second.memberships[0]!.id })
    const others: (typeof first)[] = []
    for (let n = 3; n <= 24; n += 1)
      others.push(
        await client.people.create(
          somebody({ name: `Member The ${n}th`, membership: place(hackney, 'informal') }),
        ),
      )
    expect(new Set([first, second, ...others].map(numberOf)).size).toBe(24)
    const back = await client.people.join({ personId: second.id, fields: place(hackney, 'chair') })
    expect(numberOf(back)).toBe(numberOf(second))
    const elsewhere = await client.people.join({ personId: others[0]!.id, fields: place(race, 'formal') })
    expect(elsewhere.memberships).toHaveLength(2)
    for (const one of others) await client.people.remove({ id: one.id })
  })

  it('refuses a second chair at the same time, in a sentence that names the first', async () => {
    const { client } = office
    await client.people.create(
      somebody({ name: 'Grace Okafor', membership: place(race, 'chair', '2025-01-01', '2026-12-31') }),
    )
    const second = somebody({ name: 'Second Chair', membership: place(race, 'chair', '2026-06-01') })
    await expect(client.people.create(second)).rejects.toMatchObject({
      message:
        'Race IAG already has a chair at that time: Grace Okafor. End that term first, or make both of them co-chairs.',
      data: { code: 'CHAIR_TAKEN' },
    })
    expect((await client.people.list({ text: 'Second Chair' })).total).toBe(0)
    const afterwards = somebody({ name: 'Next Chair', membership: place(race, 'chair', '2027-01-01') })
    await expect(client.people.create(afterwards)).resolves.toMatchObject({ name: 'Next Chair' })
  })

  it('lets two co-chairs serve together', async () => {
    const { client } = office
    const group = await client.groups.create({
      ...starterGroup('corporate'),
      name: 'Faith IAG',
      area: 'Faith',
    })
    await client.people.create(somebody({ name: 'Co One', membership: place(group.id, 'co-chair') }))
    await client.people.create(somebody({ name: 'Co Two', membership: place(group.id, 'co-chair') }))
    await expect(
      client.people.create(somebody({ name: 'Sole Chair', membership: place(group.id, 'chair') })),
    ).rejects.toThrow('already has co-chairs')
  })

  it('refuses a place that ends before it starts, and a second place in the same group', async () => {
    const { client } = office
    const backwards = somebody({ membership: place(hackney, 'formal', '2026-05-01', '2026-04-01') })
    await expect(client.people.create(backwards)).rejects.toThrow('The last day is before the first day')
    const person = await client.people.create(
      somebody({ name: 'Once Only', membership: place(hackney, 'formal') }),
    )
    await expect(
      client.people.join({ personId: person.id, fields: place(hackney, 'informal') }),
    ).rejects.toThrow('Once Only already has a place in Hackney IAG')
  })
})

describe('finding people', () => {
  it('finds any part of name, title or organisation, whatever the case or accents', async () => {
    const { client } = office
    await client.people.create(
      somebody({
        name: 'Zoë Élise Müller',
        title: 'Superintendent',
        kind: 'officer',
        organisation: 'Łódź Street Centre',
      }),
    )
    for (const text of ['zoe', 'ZOË', 'mull', 'superint', 'lodz', 'Superintendent Zoë', 'müller street']) {
      const { people } = await client.people.list({ text })
      expect(
        people.map((p) => p.name),
        text,
      ).toEqual(['Zoë Élise Müller'])
    }
    expect((await client.people.list({ text: '%' })).total).toBe(0)
    expect((await client.people.list({ text: '_oe' })).total).toBe(0)
  })

  it('lists by group and by kind, page by page', async () => {
    const { client } = office
    const all = await client.people.list({})
    const first = await client.people.list({ limit: 2 })
    const second = await client.people.list({ limit: 2, offset: 2 })
    expect([...first.people, ...second.people].map((p) => p.id)).toEqual(
      all.people.slice(0, 4).map((p) => p.id),
    )
    expect(first.total).toBe(all.total)
    const inRace = await client.people.list({ groupId: race })
    expect(inRace.people.every((p) => p.memberships.some((m) => m.groupId === race))).toBe(true)
    expect((await client.people.list({ kind: 'officer' })).people.map((p) => p.name)).toEqual([
      'Zoë Élise Müller',
    ])
  })
})

describe('lists of people', () => {
  it('are in the order people expect, whatever the capitals and accents', async () => {
    const { client } = office
    for (const name of ['Order Zed', 'order émile', 'Order Ella', 'Order Łukasz', 'Order Fay', 'order ann'])
      await client.people.create(somebody({ name, membership: place(hackney, 'formal') }))
    const { people } = await client.people.list({ text: 'order' })
    expect(people.map(({ name }) => name)).toEqual([
      'order ann',
      'Order Ella',
      'order émile',
      'Order Fay',
      'Order Łukasz',
      'Order Zed',
    ])
  })
})

describe('what is restricted', () => {
  it('shows notes to the secretariat only', async () => {
    const { client } = office
    const { id } = await client.people.create(somebody({ name: 'With Notes', notes: 'A private remark' }))
    expect((await client.people.get({ id })).notes).toBe('A private remark')
    for (const role of ['chair', 'slt', 'administrator'] as const) {
      await office.signInAs(role)
      expect((await client.people.get({ id })).notes).toBe('')
      expect((await client.people.list({ text: 'With Notes' })).people[0]?.notes).toBe('')
      expect(JSON.stringify(await client.office.history({ entity: 'person', id }))).not.toContain(
        'A private remark',
      )
    }
    await office.signInAs('secretariat')
  })

  it('does not let a chair change people', async () => {
    await office.signInAs('chair')
    await expect(office.client.people.create(somebody())).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await office.signInAs('secretariat')
  })
})

describe('taking back', () => {
  it('undoes adding a person together with their place', async () => {
    const { client } = office
    const { id } = await client.people.create(
      somebody({ name: 'Short Lived', membership: place(hackney, 'formal') }),
    )
    await client.office.undo()
    await expect(client.people.get({ id })).rejects.toThrow('no longer here')
    expect((await client.people.list({ groupId: hackney, text: 'Short Lived' })).total).toBe(0)
  })

  it('puts a removed person in the recycle bin and back', async () => {
    const { client } = office
    const { id } = await client.people.create(
      somebody({ name: 'Back Again', membership: place(hackney, 'formal') }),
    )
    await client.people.remove({ id })
    expect((await client.people.list({ text: 'Back Again' })).total).toBe(0)
    await client.office.restoreDeleted({ entity: 'person', id })
    expect((await client.people.get({ id })).memberships).toHaveLength(1)
  })
})
