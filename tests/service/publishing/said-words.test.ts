import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { spaced } from '../../../electron/service/publishing/digest.ts'
import { saidOnRecord } from '../../../electron/service/publishing/said-words.ts'
import { makeOffice } from '../../fixtures/office.ts'
import { Publishable } from '../../fixtures/publishable.ts'

let folder: string
let site: Publishable
let first = ''
let second = ''
const CARD = spaced('one card for the night')
const LAMP = spaced('lamp post')

const said = async (...words: string[]) => {
  const says = await saidOnRecord(site.office.context().db, [first, second], new Set(words))
  return [first, second].map((id) => says.get(id))
}

/** The published words of the first meeting made others, as a publication of somebody else would. */
async function reword(from: string, to: string): Promise<void> {
  const { db } = site.office.context()
  const row = await db
    .selectFrom('publishedMeeting')
    .selectAll()
    .where('meetingId', '=', first)
    .executeTakeFirstOrThrow()
  await site.office.context('publishing.publish').write(async (record) => {
    await record.change('publishedMeeting', row.id, { value: row.value.replaceAll(from, to) })
  })
  await site.publish()
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'said-'))
  site = new Publishable(await makeOffice({ today: '2026-11-22' }), join(folder, 'site'))
  await site.begin()
  const made = []
  for (const [date, text] of [
    ['2026-06-11', 'Officers carry one card for the night.'],
    ['2026-10-08', 'The lamp post is mended.'],
  ] as const) {
    const { id } = await site.held(date, text)
    await site.approve(id)
    await site.signOff(id)
    made.push(id)
  }
  ;[first = '', second = ''] = made
  await site.publish()
}, 60_000)
afterAll(async () => {
  await site.office.close()
  rmSync(folder, { recursive: true, force: true })
})

it('what minutes say is remembered, and read anew once another word is asked for', async () => {
  expect(await said(CARD)).toEqual([[CARD], []])
  expect(await said(CARD)).toEqual([[CARD], []])
  expect(await said(CARD, LAMP)).toEqual([[CARD], [LAMP]])
  // Of words not asked for any more it may still know.
  expect((await said(LAMP))[1]).toEqual([LAMP])
})

it('minutes whose published words became others are read anew', async () => {
  expect(await said(CARD, LAMP)).toEqual([[CARD], [LAMP]])
  await reword('one card', 'a torch')
  expect(await said(CARD, LAMP)).toEqual([[], [LAMP]])
  await reword('a torch', 'one card')
  expect(await said(CARD, LAMP)).toEqual([[CARD], [LAMP]])
})

it('minutes out of which somebody was erased are read anew, though their record of publication has no new entry', async () => {
  const { client } = site.office
  const { id } = await client.people.create({
    name: 'Zerelda Quibblethorn',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'agreed',
    notes: '',
    membership: { groupId: site.groupId, capacity: 'formal', startedOn: '2020-01-01', endsOn: null },
  })
  const meeting = await site.held('2026-09-03', 'Zerelda Quibblethorn asked why.')
  await site.approve(meeting.id)
  await site.signOff(meeting.id)
  await site.publish()
  first = meeting.id
  const NAME = spaced('Zerelda Quibblethorn')
  expect(await said(NAME)).toEqual([[NAME], []])
  await client.dataProtection.erase({ entity: 'person', id, ground: 'request' })
  expect((await said(NAME))[0]).toBeUndefined()
  await site.publish()
  expect(await said(NAME)).toEqual([[], []])
})
