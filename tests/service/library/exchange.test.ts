import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ExchangeFile, readExchange, writeExchange } from '../../../shared/library/exchange.ts'
import { makeGroup, makeMember } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const FIELDS = {
  theme: 'Calls',
  problem: 'Perpetua Quillfeather did not know what to say.',
  whatWasDone: '- Who you are',
  outcome: 'They say it.',
  whatItTook: '',
  contactRole: 'Vice-chair',
  source: '',
}

let theirs: TestOffice
let ours: TestOffice
let folder: string
let path: string
let group: string

const read = (): ExchangeFile => {
  const file = readExchange(readFileSync(path, 'utf8'))
  if ('sentence' in file) throw new Error(file.sentence)
  return file
}

async function share(
  office: TestOffice,
  groupId: string,
  fields: Parameters<typeof office.client.library.create>[0]['fields'],
) {
  const { library } = office.client
  const { id } = await library.create({ groupId, fields })
  await library.submit({ id })
  await library.review({ id })
  await library.share({ id })
  return id
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'exchange-'))
  path = join(folder, 'passed.json')
  theirs = await makeOffice({ today: '2026-11-20', host: { saveFile: async () => path } })
  ours = await makeOffice({ today: '2026-11-21', host: { chooseFile: async () => path } })
  group = await makeGroup(ours, 'Newham IAG')
  const hackney = await makeGroup(theirs, 'Hackney IAG')
  await makeMember(theirs, hackney, 'Perpetua Quillfeather')
  for (const audience of ['own group', 'all groups', 'public'] as const)
    await share(theirs, hackney, { ...FIELDS, title: `For ${audience}`, audience })
  const told = 'Ring 07700 900123, whoever answers.'
  await share(theirs, hackney, {
    ...FIELDS,
    title: 'With a number',
    whatWasDone: told,
    audience: 'all groups',
  })
  await theirs.client.library.create({
    groupId: hackney,
    fields: { ...FIELDS, title: 'A draft', audience: 'public' },
  })
})
afterAll(async () => {
  await theirs.close()
  await ours.close()
  rmSync(folder, { recursive: true, force: true })
})

const choose = async () => {
  const file = await ours.client.office.chooseFile({ purpose: 'good practice' })
  if (!file) throw new Error('no file was chosen')
  return { handle: file.handle, ...(await ours.client.library.exchange.look(file)) }
}

it('passes on what is shared, a role in place of every name, and says what it left out', async () => {
  const { articles, leftOut, saved } = await theirs.client.library.exchange.passOn({ audience: 'all groups' })
  expect([saved, articles]).toEqual([true, 2])
  expect(leftOut).toHaveLength(1)
  expect(leftOut[0]).toContain('“With a number” is left out.')
  const text = readFileSync(path, 'utf8')
  for (const words of ['Perpetua', 'Quillfeather', '07700', 'For own group', 'A draft'])
    expect(text).not.toContain(words)
  expect(read().articles.map(({ title, group: whose }) => [title, whose])).toEqual([
    ['For public', 'Hackney IAG'],
    ['For all groups', 'Hackney IAG'],
  ])
  expect(read().articles[0]?.problem).toMatch(/^A member .*did not know what to say\.$/)
  await theirs.client.library.exchange.passOn({ audience: 'public' })
  expect(read().articles.map(({ title }) => title)).toEqual(['For public'])
})

it('takes in what was chosen as drafts of one group, once, and undo takes all of it back', async () => {
  await theirs.client.library.exchange.passOn({ audience: 'all groups' })
  const { handle, digest, office, articles } = await choose()
  expect(articles.map(({ title, standing }) => [title, standing])).toEqual([
    ['For public', 'new'],
    ['For all groups', 'new'],
  ])
  const { exchange, list, get } = ours.client.library
  expect(await exchange.takeIn({ handle, digest, groupId: group, which: [0, 1, 1] })).toEqual({ articles: 2 })
  const { articles: here } = await list({})
  expect(here.map(({ title, state, audience }) => [title, state, audience]).toSorted()).toEqual([
    ['For all groups', 'draft', 'own group'],
    ['For public', 'draft', 'own group'],
  ])
  const whole = await get({ id: here[0]?.id ?? '' })
  expect(whole.source).toBe(`Hackney IAG, ${office}, shared on 20 November 2026`)
  expect(whole.contactRole).toBe('Vice-chair of Hackney IAG')
  expect((await choose()).articles.map(({ standing }) => standing)).toEqual(['here already', 'here already'])
  await ours.client.office.undo()
  expect((await list({})).articles).toEqual([])
})

it('a file that changed since it was looked at, one that is none and one that is gone are refused, and nothing is taken in', async () => {
  await theirs.client.library.exchange.passOn({ audience: 'all groups' })
  const { handle, digest } = await choose()
  const takeIn = (which: number[]) =>
    ours.client.library.exchange.takeIn({ handle, digest, groupId: group, which })
  await expect(takeIn([7])).rejects.toThrow('Choose it again')
  writeFileSync(path, writeExchange({ ...read(), office: 'Somebody else' }))
  await expect(takeIn([0])).rejects.toThrow('changed since you looked at it')
  writeFileSync(path, 'Title;Theme')
  await expect(choose()).rejects.toThrow('no file of good practice')
  rmSync(path)
  await expect(ours.client.library.exchange.look({ handle })).rejects.toThrow('cannot be read')
  expect((await ours.client.library.list({})).articles).toEqual([])
})

it('an SLT user passes on and takes nothing in; an administrator does neither', async () => {
  await theirs.signInAs('slt')
  expect((await theirs.client.library.exchange.passOn({ audience: 'public' })).saved).toBe(true)
  await expect(theirs.client.library.exchange.look({ handle: 'x' })).rejects.toThrow(/not something a user/)
  await theirs.signInAs('administrator')
  await expect(theirs.client.library.exchange.passOn({ audience: 'public' })).rejects.toThrow(
    /not something a user/,
  )
})
