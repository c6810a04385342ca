import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let newham: string

const refused = expect.objectContaining({ data: expect.objectContaining({ code: 'OTHER_GROUP' }) })
const FIELDS = {
  theme: 'Calls',
  problem: 'Nobody knew what to say.',
  whatWasDone: 'We wrote a card.',
  outcome: 'They say it.',
  whatItTook: '',
  contactRole: '',
  source: '',
}

let hackney: string
/** Shared articles of the other group, by whom they are for, and one that is not shared yet. */
const ids = { 'own group': '', 'all groups': '', public: '', 'not shared yet': '' }

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-20' })
  hackney = await makeGroup(office, 'Hackney IAG')
  newham = await makeGroup(office, 'Newham IAG')
  const { library } = office.client
  for (const audience of ['own group', 'all groups', 'public'] as const) {
    const { id } = await library.create({ groupId: newham, fields: { ...FIELDS, title: audience, audience } })
    await library.submit({ id })
    await library.review({ id })
    await library.share({ id })
    ids[audience] = id
  }
  const late = { ...FIELDS, title: 'not shared yet', audience: 'public' as const }
  ids['not shared yet'] = (await library.create({ groupId: newham, fields: late })).id
  await library.create({ groupId: hackney, fields: { ...FIELDS, title: 'ours', audience: 'own group' } })
  const secretary = office.user
  const chair = await office.signInAs('chair', 'Hackney chair')
  const be = (user: typeof chair) => {
    if (office.session.open) office.session.open = { office: office.session.open.office, user }
  }
  be(secretary)
  await office.client.office.setUserGroups({ userId: chair.id, groupIds: [hackney] })
  be(chair)
})
afterAll(() => office.close())

it('an article of another group is read when it is shared with all groups or the public, and not before', async () => {
  const { articles } = await office.client.library.list({})
  expect(articles.map(({ title, isOwn }) => [title, isOwn])).toEqual([
    ['ours', true],
    ['public', false],
    ['all groups', false],
  ])
  for (const audience of ['all groups', 'public'] as const)
    expect(await office.client.library.get({ id: ids[audience] })).toMatchObject({ isOwn: false })
  for (const audience of ['own group', 'not shared yet'] as const)
    await expect(office.client.library.get({ id: ids[audience] })).rejects.toEqual(refused)
})

it('who asks for another group by its id sees what that group shares, and no more', async () => {
  const { articles } = await office.client.library.list({ groupId: newham })
  expect(articles.map(({ title }) => title)).toEqual(['public', 'all groups'])
})

it('reading is all: its words, its history and its steps are its own group’s', async () => {
  const id = ids.public
  const { library, office: kept } = office.client
  const fields = { ...FIELDS, title: 'Mine', audience: 'public' as const }
  await expect(library.save({ id, fields })).rejects.toEqual(refused)
  await expect(library.submit({ id })).rejects.toEqual(refused)
  await expect(kept.history({ entity: 'article', id })).rejects.toEqual(refused)
})

it('C8: a group rates what another shares and says that it will use it; it counts once, and undo takes it back', async () => {
  const id = ids['all groups']
  const { library, office: kept } = office.client
  const say = (stage: 'will use' | 'in use' | null, rating: number | null) =>
    library.use({ id, groupId: hackney, fields: { stage, rating } })
  await say('will use', null)
  expect(await say('will use', 4)).toMatchObject({
    used: { groups: 1, rating: 4 },
    uses: [{ groupName: 'Hackney IAG', stage: 'will use', rating: 4, day: '2026-11-20' }],
  })
  expect((await library.list({ text: 'all groups' })).articles).toMatchObject([
    { used: { groups: 1, rating: 4 } },
  ])
  expect(await say('in use', 4)).toMatchObject({ used: { groups: 1, rating: 4 } })
  expect((await say(null, null)).uses).toEqual([])
  await kept.undo()
  expect((await library.get({ id })).uses).toMatchObject([{ stage: 'in use' }])
})

it('nobody speaks for another group, of an article of their own, or of what they may not read', async () => {
  const fields = { stage: 'will use', rating: null } as const
  const { library } = office.client
  await expect(library.use({ id: ids.public, groupId: newham, fields })).rejects.toEqual(refused)
  await expect(library.use({ id: ids['own group'], groupId: hackney, fields })).rejects.toEqual(refused)
  const [ours] = (await library.list({ text: 'ours' })).articles
  await expect(library.use({ id: ours?.id ?? '', groupId: hackney, fields })).rejects.toThrow(
    'the group’s own',
  )
})

it('search finds an article for whoever may read it, and for nobody else', async () => {
  const found = async (text: string) =>
    (await office.client.search.find({ text })).filter(({ kind }) => kind === 'good practice')
  expect((await found('wrote a card')).map(({ title }) => title).sort()).toEqual([
    'all groups',
    'ours',
    'public',
  ])
  expect(await found('own group')).toEqual([])
  expect(await found('not shared yet')).toEqual([])
  expect(await found('nobody knew')).toMatchObject([
    { detail: expect.stringContaining('Nobody knew what to say') },
    {},
    {},
  ])
})

it('what another group shares is suggested for the agenda, until this group has said what it does with it', async () => {
  const fields = {
    kind: 'ordinary',
    date: '2026-12-10',
    startTime: '18:30',
    venue: 'Town hall',
    onlineLink: '',
    access: '',
    purpose: '',
  } as const
  await office.signInAs('secretariat')
  const { meetings, library } = office.client
  const { meeting } = await meetings.plan({ groupId: hackney, fields, fromTemplate: false })
  const suggested = async () =>
    (await meetings.outlook({ meetingId: meeting.id })).suggestions.find(
      ({ kind }) => kind === 'good practice',
    )?.why
  await library.use({ id: ids['all groups'], groupId: hackney, fields: { stage: null, rating: null } })
  expect(await suggested()).toBe(
    'Other groups shared 2 articles: “all groups” (Newham IAG); “public” (Newham IAG).',
  )
  await library.use({ id: ids.public, groupId: hackney, fields: { stage: 'will use', rating: null } })
  expect(await suggested()).toBe('Other groups shared an article: “all groups” (Newham IAG).')
  await library.archive({ id: ids['all groups'] })
  expect(await suggested()).toBeUndefined()
})
