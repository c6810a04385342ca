import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ArticleFields } from '../../../shared/library/entities.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let id: string

const on = (day: string) => {
  office.session.now = () => new Date(`${day}T12:00:00.000Z`)
}
const FIELDS: ArticleFields = {
  title: 'One card',
  theme: 'Calls',
  problem: 'Nobody knew what to say.',
  whatWasDone: '',
  outcome: 'Eight of nine calls brought advice.',
  whatItTook: '',
  contactRole: 'Vice-chair',
  source: '',
  audience: 'all groups',
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-01-10' })
  groupId = await makeGroup(office, 'Hackney IAG')
})
afterAll(() => office.close())

it('the chair begins an article, which names a role and not a person, and sends it when it is whole', async () => {
  await office.client.people.create({
    name: 'Ann Young',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId, capacity: 'formal', startedOn: '2025-01-01', endsOn: null },
  })
  await office.signInAs('chair')
  const { library } = office.client
  await expect(
    library.create({ groupId, fields: { ...FIELDS, contactRole: 'Ann Young' } }),
  ).rejects.toMatchObject({ data: { field: 'contactRole' } })
  ;({ id } = await library.create({ groupId, fields: FIELDS }))
  await expect(library.submit({ id })).rejects.toMatchObject({ message: 'Say what was done.' })
  await library.save({ id, fields: { ...FIELDS, whatWasDone: 'We wrote a card.' } })
  expect(await library.submit({ id })).toMatchObject({ state: 'submitted' })
  await expect(library.save({ id, fields: FIELDS })).rejects.toThrow('It is with the secretariat by now.')
  await expect(library.review({ id })).rejects.toThrow(/not something a user with the role/)
  await expect(library.remove({ id })).rejects.toThrow('stays on record')
})

it('the secretariat reviews, SLT returns with a comment, and the second time shares', async () => {
  await office.signInAs('secretariat')
  const waiting = async () => (await office.client.today.get({})).alerts.map(({ sentence }) => sentence)
  expect(await waiting()).toContain('“One card” waits to be reviewed.')
  await office.client.library.review({ id })
  await office.signInAs('slt')
  expect(await waiting()).toContain('“One card” is reviewed and waits to be shared.')
  await expect(office.client.library.giveBack({ id, comment: ' ' })).rejects.toThrow('Say what should')
  expect(await office.client.library.giveBack({ id, comment: 'How many calls?' })).toMatchObject({
    state: 'returned',
    returnComment: 'How many calls?',
    reviewedOn: null,
  })
  await office.signInAs('secretariat')
  await office.client.library.submit({ id })
  await office.client.library.review({ id })
  await office.signInAs('slt')
  expect(await office.client.library.share({ id })).toMatchObject({
    state: 'shared',
    sharedOn: '2026-01-10',
    reviewedOn: '2026-01-10',
    returnComment: '',
  })
  await office.signInAs('secretariat')
})

it('what is shared is corrected, and not given to others by that', async () => {
  const { library } = office.client
  const fields = { ...FIELDS, whatWasDone: 'We wrote two cards.' }
  await expect(library.save({ id, fields: { ...fields, audience: 'public' } })).rejects.toMatchObject({
    data: { field: 'audience' },
  })
  await expect(library.save({ id, fields: FIELDS })).rejects.toThrow('Say what was done.')
  expect(await library.save({ id, fields })).toMatchObject({ whatWasDone: 'We wrote two cards.' })
})

it('the list is narrowed by words and theme, and says which themes there are', async () => {
  const { library } = office.client
  await library.create({ groupId, fields: { ...FIELDS, title: 'Tea', theme: 'Custody' } })
  const found = async (filter: object) =>
    (await library.list({ groupId, ...filter })).articles.map(({ title }) => title)
  expect(await found({ text: 'TWO cards' })).toEqual(['One card'])
  expect(await found({ theme: 'Custody' })).toEqual(['Tea'])
  expect(await found({ state: 'shared', audience: 'public' })).toEqual([])
  expect(await library.list({ text: 'nothing like it' })).toEqual({
    articles: [],
    total: 2,
    themes: ['Calls', 'Custody'],
  })
})

it('a draft goes to the recycle bin and comes back with undo', async () => {
  const { library } = office.client
  const [tea] = (await library.list({ theme: 'Custody' })).articles
  await library.remove({ id: tea?.id ?? '' })
  expect((await library.list({})).total).toBe(1)
  expect((await office.client.office.recycleBin()).map(({ title }) => title)).toContain('Tea')
  await office.client.office.undo()
  expect((await library.list({})).total).toBe(2)
})

it('R52: two years on Today says that nobody looked at it, until somebody does', async () => {
  const told = async () =>
    (await office.client.today.get({})).alerts.filter(({ to }) => to === `/library/${id}`)
  on('2028-01-09')
  expect(await told()).toEqual([])
  on('2028-01-10')
  expect(await told()).toMatchObject([
    { rag: 'G', sentence: 'Nobody has looked at “One card” for two years.' },
  ])
  await office.client.library.confirm({ id })
  expect(await told()).toEqual([])
  expect(await office.client.library.archive({ id })).toMatchObject({ state: 'archived' })
  await expect(office.client.library.save({ id, fields: FIELDS })).rejects.toThrow('It is archived.')
})
