import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterGroup } from '../../shared/groups/rules.ts'
import { documentFromText, type MinuteNode } from '../../shared/minutes/document.ts'
import { excerpt, matchScore } from '../../shared/search/rank.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

let office: TestOffice
let hackney: string
let race: string
let meetingId: string

const somebody = {
  title: '',
  preferredName: '',
  kind: 'contact',
  organisation: '',
  email: '',
  phone: '',
  nameConsent: 'not asked',
  notes: '',
  membership: null,
} as const

async function minuted(groupId: string, date: string, text: string) {
  const { client } = office
  const fields = {
    kind: 'ordinary',
    date,
    startTime: '18:30',
    venue: 'Linden hall',
    onlineLink: '',
    access: '',
    purpose: '',
  } as const
  const { meeting, items } = await client.meetings.plan({ groupId, fields, fromTemplate: true })
  await client.meetings.hold({ meetingId: meeting.id })
  await client.minutes.save({
    itemId: items[6]!.id,
    document: documentFromText(text),
    burst: office.session.newId(),
  })
  return { meetingId: meeting.id, itemId: items[6]!.id }
}
async function titles(text: string, groupId?: string) {
  return (await office.client.search.find({ text, ...(groupId ? { groupId } : {}) })).map(
    (hit) => `${hit.kind}: ${hit.title}`,
  )
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  const { client } = office
  hackney = (await client.groups.create({ ...starterGroup('local'), name: 'Hackney IAG', area: 'Hackney' }))
    .id
  race = (await client.groups.create({ ...starterGroup('corporate'), name: 'Race IAG', area: 'Race' })).id
  for (const name of ['Mariana Osei', 'Ana Petrov', 'Anastasia Diallo'])
    await client.people.create({ ...somebody, name })
  await client.people.create({
    ...somebody,
    name: 'Yusuf Demir',
    organisation: 'Mosque trustees',
    notes: 'Prefers Thursdays after prayers',
  })
  meetingId = (
    await minuted(
      hackney,
      '2026-03-12',
      'The footpath behind the library is dark. The café owner rang twice.',
    )
  ).meetingId
  await minuted(race, '2026-05-14', 'A library of training films was shown.')
})
afterAll(() => office.close())

describe('finding', () => {
  it('puts whole words first, then beginnings, then what stands inside a word', async () => {
    expect(await titles('ana')).toEqual([
      'person: Ana Petrov',
      'person: Anastasia Diallo',
      'person: Mariana Osei',
    ])
  })

  it('finds the words of minutes, with the words around them and the way there', async () => {
    const [hit] = await office.client.search.find({ text: 'footpath dark' })
    expect(hit).toMatchObject({
      kind: 'minute',
      to: expect.stringMatching(`^/meetings/${meetingId}/minutes\\?item=`),
      detail: expect.stringContaining('The footpath behind'),
    })
    expect(await titles('CAFE')).toEqual(['minute: Community voice · Hackney IAG, 12 Mar 2026'])
    expect(await titles('library')).toHaveLength(2)
    expect(await titles('library', race)).toEqual(['minute: Community voice · Race IAG, 14 May 2026'])
  })

  it('finds a meeting by its date however it is written, by its group and by its venue', async () => {
    for (const text of ['12/03/2026', '12 Mar 2026', '2026-03-12', 'March 2026'])
      expect(await titles(text), text).toContain('meeting: Hackney IAG, 12 Mar 2026')
    expect(await titles('linden')).toEqual([
      'meeting: Race IAG, 14 May 2026',
      'meeting: Hackney IAG, 12 Mar 2026',
    ])
    expect((await titles('hackney'))[0]).toBe('group: Hackney IAG')
  })

  it('finds an action by its number and by its words', async () => {
    const { itemId } = await minuted(hackney, '2026-07-09', 'x')
    const document = {
      type: 'doc',
      content: [
        {
          type: 'action',
          attrs: { owner: 'Ward team' },
          content: [{ type: 'text', text: 'Mend the lantern by the canal' }],
        },
      ],
    }
    await office.client.minutes.save({ itemId, document, burst: office.session.newId() })
    const [hit] = await office.client.search.find({ text: 'lantern canal' })
    expect(hit).toMatchObject({ kind: 'action', title: 'A-2026-001 Mend the lantern by the canal' })
    expect((await titles('a-2026-001'))[0]).toContain('A-2026-001')
  })

  it('finds a question by its number, its words, who asked and its answer', async () => {
    const { itemId, meetingId: id } = await minuted(hackney, '2026-08-06', 'x')
    const document = {
      type: 'doc',
      content: [
        {
          type: 'question',
          attrs: { owner: 'A shopkeeper' },
          content: [{ type: 'text', text: 'Who mends the pelargonium beds?' }],
        },
      ],
    }
    const { lines } = await office.client.minutes.save({ itemId, document, burst: office.session.newId() })
    const [hit] = await office.client.search.find({ text: 'pelargonium beds' })
    expect(hit).toMatchObject({
      kind: 'question',
      title: 'Q-2026-001 Who mends the pelargonium beds?',
      detail: 'asked by A shopkeeper · not answered yet',
      to: `/meetings/${id}/minutes?item=${itemId}`,
    })
    await office.client.minutes.answerQuestion({ id: lines[0]!.id, answer: 'The parks team.' })
    expect((await office.client.search.find({ text: 'parks team' }))[0]?.detail).toContain(
      'answered 22 Nov 2026',
    )
    expect((await titles('q-2026-001'))[0]).toContain('Q-2026-001')
  })

  it('finds a passage by its tag, and not by the same word without the sign', async () => {
    const { itemId } = await minuted(hackney, '2026-08-20', 'x')
    const paragraph = (...content: MinuteNode[]): MinuteNode => ({ type: 'paragraph', content })
    const document = {
      type: 'doc',
      content: [
        paragraph(
          { type: 'text', text: 'The bar stays open. ' },
          { type: 'tag', attrs: { name: 'night-time' } },
        ),
      ],
    }
    await office.client.minutes.save({ itemId, document, burst: office.session.newId() })
    await minuted(race, '2026-08-21', 'Patrols at night-time were praised.')
    expect(await titles('night-time')).toHaveLength(2)
    expect(await titles('#night-time')).toEqual(['minute: Community voice · Hackney IAG, 20 Aug 2026'])
    expect((await office.client.minutes.completions({ groupId: hackney })).tags).toEqual(['night-time'])
    expect((await office.client.minutes.completions({ groupId: race })).tags).toEqual([])
  })

  it('follows what is written: changed words are found, removed records are not', async () => {
    const { itemId, meetingId: id } = await minuted(hackney, '2026-09-10', 'Zebra crossing')
    expect(await titles('zebra')).toHaveLength(1)
    await office.client.minutes.save({
      itemId,
      document: documentFromText('Pelican crossing'),
      burst: office.session.newId(),
    })
    expect(await titles('zebra')).toEqual([])
    expect(await titles('pelican')).toHaveLength(1)
    await office.client.meetings.remove({ meetingId: id })
    expect(await titles('pelican')).toEqual([])
  })

  it('S11: finds a contact by a word of the note, for the secretariat only', async () => {
    expect(await titles('prayers')).toEqual(['person: Yusuf Demir'])
    await office.signInAs('chair')
    expect(await titles('prayers')).toEqual([])
    expect(await office.client.search.find({ text: 'yusuf' })).toMatchObject([{ detail: 'Mosque trustees' }])
    await office.signInAs('secretariat')
  })

  it('takes any sign literally', async () => {
    for (const text of ['%', '_', '"', "'", '*', '-', 'a" OR "b', 'NEAR(', '\\', '🙂', 'x'.repeat(200)]) {
      await expect(titles(text), text).resolves.toBeInstanceOf(Array)
    }
    expect(await titles('%')).toEqual([])
  })
})

describe('ranking', () => {
  it('scores every wanted word and nothing when one is missing', () => {
    expect(matchScore('The dark footpath', ['dark'])).toBeGreaterThan(
      matchScore('The darkened path', ['dark']),
    )
    expect(matchScore('The darkened path', ['dark'])).toBeGreaterThan(
      matchScore('The endarkened path', ['dark']),
    )
    expect(matchScore('The dark footpath', ['dark', 'river'])).toBe(0)
  })

  it('shows the words around the first hit', () => {
    const text = `${'Before it. '.repeat(30)}Here stands the needle in the text. ${'After it. '.repeat(30)}`
    expect(excerpt(text, ['needle'])).toMatch(/^… .*needle.* …$/)
    expect(excerpt('Short text', ['short'])).toBe('Short text')
  })
})
