import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { throughGate } from '../../electron/service/publishing/gate.ts'
import { viewOffice } from '../../electron/service/publishing/office-view.ts'
import { readRecords } from '../../electron/service/publishing/records.ts'
import { readMeeting } from '../../electron/service/documents/read.ts'
import { restrictedActions } from '../../db/actions.ts'
import { drawDocx } from '../../electron/service/documents/formats/docx.ts'
import { drawOdt } from '../../electron/service/documents/formats/odt.ts'
import { drawPrintPage } from '../../electron/service/documents/formats/print.ts'
import { meetingLayout } from '../../shared/documents/meeting-layout.ts'
import { all, treeOf, unzip, wordsOf } from './documents/opened.ts'
import { meetingDocument } from '../../shared/documents/meeting-from-record.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { AgendaItemFields } from '../../shared/meetings/entities.ts'
import { itemFields } from '../../shared/meetings/entities.ts'
import { numberItems } from '../../shared/meetings/sub-items.ts'
import { documentFromText, type MinuteNode } from '../../shared/minutes/document.ts'
import { publicNumber } from '../../shared/publishing/public.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const FIELDS = {
  kind: 'ordinary' as const,
  startTime: '18:30',
  venue: 'Town hall',
  onlineLink: '',
  access: '',
  purpose: '',
}
const ITEM: AgendaItemFields = {
  title: '',
  openTitle: '',
  purpose: 'information',
  presenter: '',
  minutes: 10,
  standing: false,
  restricted: false,
  restrictedReason: '',
  forMembers: false,
  releaseOn: null,
  releaseReason: '',
}

let office: TestOffice
let groupId: string
let meetingId: string

const meetings = () => office.client.meetings
const read = async (id = meetingId) => (await meetings().get({ meetingId: id })).items
/** `1 Welcome`, `2.1 Knife crime*`; a star says restricted. */
const agenda = async (id = meetingId) =>
  numberItems(await read(id)).map(
    ({ number, title, restricted }) => `${number} ${title}${restricted ? '*' : ''}`,
  )
async function idOf(title: string, id = meetingId): Promise<string> {
  const found = (await read(id)).find((item) => item.title === title)
  if (!found) throw new Error(`no item ${title}`)
  return found.id
}
async function plan(date: string, titles: string[]): Promise<string> {
  const { meeting } = await meetings().plan({ groupId, fields: { ...FIELDS, date }, fromTemplate: false })
  for (const title of titles) {
    const standing = title !== 'Drones'
    await meetings().addItem({ meetingId: meeting.id, fields: { ...ITEM, title, standing } })
  }
  return meeting.id
}
const sub = async (title: string) => meetings().makeSubItem({ itemId: await idOf(title) })
const lift = async (title: string) => meetings().liftOut({ itemId: await idOf(title) })
const undo = () => office.client.office.undo()
const write = async (title: string, ...lines: string[]) =>
  office.client.minutes.save({
    itemId: await idOf(title),
    document: documentFromText(lines.join('\n')),
    burst: office.session.newId(),
  })
async function restrict(title: string, restricted = true) {
  const item = (await read()).find((one) => one.title === title)
  if (!item) throw new Error(`no item ${title}`)
  const fields = { ...itemFields(item), restricted, restrictedReason: restricted ? 'Live operation' : '' }
  await meetings().updateItem({ itemId: item.id, fields })
}
/** What the public would read. */
async function published() {
  const context = office.context()
  const view = await viewOffice(context.db)
  const meeting = (await meetings().get({ meetingId })).meeting
  const [record] = (await readRecords(context.db, view, [meeting])).values()
  if (!record) throw new Error('no record')
  return throughGate(record, view.register, '2026-11-22')
}

beforeEach(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  groupId = group.id
  meetingId = await plan('2026-11-26', ['Welcome', 'Policing', 'Knife crime', 'Drones', 'Closing'])
})
afterEach(() => office.close())

describe('S4: an agenda with sub-items', () => {
  it('makes an item a sub-item of the one before it and lifts it out again; each is undone', async () => {
    await sub('Knife crime')
    await sub('Drones')
    expect(await agenda()).toEqual(['1 Welcome', '2 Policing', '2.1 Knife crime', '2.2 Drones', '3 Closing'])
    await lift('Knife crime')
    expect(await agenda()).toEqual(['1 Welcome', '2 Policing', '2.1 Drones', '3 Knife crime', '4 Closing'])
    await undo()
    expect(await agenda()).toEqual(['1 Welcome', '2 Policing', '2.1 Knife crime', '2.2 Drones', '3 Closing'])
    await undo()
    await undo()
    expect(await agenda()).toEqual(['1 Welcome', '2 Policing', '3 Knife crime', '4 Drones', '5 Closing'])
  })

  it('is one level deep: says what to do instead', async () => {
    await expect(sub('Welcome')).rejects.toThrow('Move it below another item first.')
    await sub('Knife crime')
    await expect(sub('Knife crime')).rejects.toThrow('one level only')
    await expect(sub('Policing')).rejects.toThrow('Lift them out first.')
    await expect(lift('Policing')).rejects.toThrow('nothing to lift it out of')
    const parentId = await idOf('Knife crime')
    await expect(
      meetings().addItem({ meetingId, parentId, fields: { ...ITEM, title: 'Deeper' } }),
    ).rejects.toThrow('Choose the item it stands under.')
  })

  it('an agreed agenda has to be agreed again', async () => {
    await meetings().recordAgreement({ meetingId, who: 'chair', note: 'by phone' })
    await meetings().recordAgreement({ meetingId, who: 'slt', note: 'by phone' })
    await sub('Drones')
    expect((await meetings().get({ meetingId })).meeting.state).toBe('agenda draft')
    const { sinceAgreed } = await meetings().outlook({ meetingId })
    expect(sinceAgreed).toEqual({ added: [], changed: [], takenOff: [], reordered: true })
  })

  it('a new order takes sub-items along, and one dropped elsewhere stands under the item there', async () => {
    await sub('Knife crime')
    const [welcome, policing, knife, drones, closing] = (await read()).map(({ id }) => id) as [
      string,
      string,
      string,
      string,
      string,
    ]
    await meetings().orderItems({ meetingId, itemIds: [policing, welcome, drones, knife, closing] })
    expect(await agenda()).toEqual(['1 Policing', '1.1 Knife crime', '2 Welcome', '3 Drones', '4 Closing'])
    await meetings().orderItems({
      meetingId,
      itemIds: [policing, welcome, drones, knife, closing],
      under: { itemId: knife, parentId: drones },
    })
    expect(await agenda()).toEqual(['1 Policing', '2 Welcome', '3 Drones', '3.1 Knife crime', '4 Closing'])
    await undo()
    expect(await agenda()).toEqual(['1 Policing', '1.1 Knife crime', '2 Welcome', '3 Drones', '4 Closing'])
  })

  it('taking an item off takes its sub-items along, and both come back from undo and from the recycle bin', async () => {
    await sub('Knife crime')
    const all = await agenda()
    const itemId = await idOf('Policing')
    await meetings().removeItem({ itemId })
    expect(await agenda()).toEqual(['1 Welcome', '2 Drones', '3 Closing'])
    await undo()
    expect(await agenda()).toEqual(all)
    await meetings().removeItem({ itemId })
    await office.client.office.restoreDeleted({ entity: 'agendaItem', id: itemId })
    expect((await agenda()).join()).toMatch(/(\d) Policing,\1\.1 Knife crime/)
  })

  it('a sub-item that comes back without its item is an item, and stays restricted as it was with it', async () => {
    await sub('Knife crime')
    await restrict('Policing')
    const itemId = await idOf('Knife crime')
    await meetings().removeItem({ itemId: await idOf('Policing') })
    await office.client.office.restoreDeleted({ entity: 'agendaItem', id: itemId })
    expect((await agenda()).find((one) => one.includes('Knife'))).toMatch(/^\d Knife crime\*$/)
  })

  it('an item whose sub-item is minuted stays on the agenda', async () => {
    await sub('Knife crime')
    await meetings().hold({ meetingId })
    await write('Knife crime', 'Said.')
    await expect(meetings().removeItem({ itemId: await idOf('Policing') })).rejects.toThrow(
      '“Knife crime” has minutes',
    )
  })

  it('what would leave a sub-item without its item is not undone', async () => {
    const added = await meetings().addItem({ meetingId, fields: { ...ITEM, title: 'New' } })
    const parentId = added.items.at(-1)?.id ?? ''
    await meetings().addItem({ meetingId, parentId, fields: { ...ITEM, title: 'Under new' } })
    const history = await office.client.office.history({ entity: 'agendaItem', id: parentId, limit: 10 })
    const seq = history.at(-1)?.seq ?? 0
    await expect(office.client.office.restore({ seq })).rejects.toThrow('Lift them out on the agenda first')
    expect((await agenda()).slice(-2)).toEqual(['6 New', '6.1 Under new'])
  })
})

describe('S4: sub-items on other agendas', () => {
  let next: string
  beforeEach(async () => {
    next = await plan('2027-01-28', ['Welcome', 'Any other business'])
    await sub('Knife crime')
    await sub('Drones')
  })

  it('an item is moved and copied to the next meeting with its sub-items', async () => {
    await meetings().sendToNext({ itemId: await idOf('Policing'), as: 'copy' })
    const there = ['1 Welcome', '2 Policing', '2.1 Knife crime', '2.2 Drones', '3 Any other business']
    expect(await agenda(next)).toEqual(there)
    expect(await agenda()).toHaveLength(5)
    await undo()
    await meetings().sendToNext({ itemId: await idOf('Policing'), as: 'move' })
    expect(await agenda(next)).toEqual(there)
    expect(await agenda()).toEqual(['1 Welcome', '2 Closing'])
    await undo()
    expect(await agenda()).toEqual(['1 Welcome', '2 Policing', '2.1 Knife crime', '2.2 Drones', '3 Closing'])
  })

  it('a sub-item sent by itself is an item there, restricted if it was with its item', async () => {
    await restrict('Policing')
    await meetings().sendToNext({ itemId: await idOf('Drones'), as: 'copy' })
    await meetings().sendToNext({ itemId: await idOf('Knife crime'), as: 'move' })
    expect(await agenda(next)).toEqual(['1 Welcome', '2 Drones*', '3 Knife crime*', '4 Any other business'])
  })

  it('an item put off is suggested with its sub-items', async () => {
    await meetings().hold({ meetingId })
    await write('Drones', 'This one was dealt with.')
    await meetings().putOff({ itemId: await idOf('Policing'), reason: 'No time' })
    const put = (await read()).filter((item) => item.putOff).map((item) => item.title)
    expect(put).toEqual(['Policing', 'Knife crime'])
    const { suggestions } = await meetings().outlook({ meetingId: next })
    const mine = suggestions.filter(({ kind }) => kind === 'put off')
    expect(mine.map(({ fields }) => fields.title)).toEqual(['Policing'])
    await meetings().acceptSuggestion({ meetingId: next, suggestion: mine[0]?.suggestion ?? '' })
    expect(await agenda(next)).toEqual(['1 Welcome', '2 Policing', '2.1 Knife crime', '3 Any other business'])
    await meetings().takePutOffBack({ itemId: await idOf('Policing') })
    expect((await read()).some((item) => item.putOff)).toBe(false)
  })

  it('an item with sub-items does not wait in the backlog; a sub-item does, with its restriction', async () => {
    await expect(meetings().toBacklog({ itemId: await idOf('Policing') })).rejects.toThrow(
      'Lift them out first',
    )
    await restrict('Policing')
    await meetings().toBacklog({ itemId: await idOf('Drones') })
    expect(await meetings().backlog({ groupId })).toMatchObject([{ title: 'Drones', restricted: true }])
  })

  it('a copy of the meeting has the standing items under each other; a template says which are sub-items', async () => {
    const copy = await meetings().plan({
      groupId,
      fields: { ...FIELDS, date: '2027-02-25' },
      copyOf: meetingId,
    })
    expect(await agenda(copy.meeting.id)).toEqual(['1 Welcome', '2 Policing', '2.1 Knife crime', '3 Closing'])
    const item = {
      purpose: 'information' as const,
      minutes: 5,
      standing: true,
      restricted: false,
      restrictedReason: '',
    }
    await office.client.groups.setTemplate({
      id: groupId,
      template: [
        { ...item, title: 'First', sub: true },
        { ...item, title: 'Second' },
        { ...item, title: 'Third', sub: true },
      ],
    })
    const made = await meetings().plan({ groupId, fields: { ...FIELDS, date: '2027-03-25' } })
    expect(await agenda(made.meeting.id)).toEqual(['1 First', '2 Second', '2.1 Third'])
  })
})

describe('S4: a restricted item and its sub-items', () => {
  beforeEach(async () => {
    await sub('Knife crime')
    await sub('Drones')
    await meetings().hold({ meetingId })
    await write('Policing', 'In general.', 'And more.')
    await write('Knife crime', 'Operation Kingfisher.', 'And more.')
    const action: MinuteNode = { type: 'action', attrs: {}, content: [{ type: 'text', text: 'Tell nobody' }] }
    await office.client.minutes.save({
      itemId: await idOf('Drones'),
      document: { type: 'doc', content: [action] },
      burst: office.session.newId(),
    })
  })

  it('a sub-item is restricted with its item, for the same reason, and open again with it', async () => {
    await restrict('Policing')
    expect(await agenda()).toEqual([
      '1 Welcome',
      '2 Policing*',
      '2.1 Knife crime*',
      '2.2 Drones*',
      '3 Closing',
    ])
    expect((await read()).filter((item) => item.restricted).map((item) => item.restrictedReason)).toEqual(
      Array(3).fill('Live operation'),
    )
    expect((await restrictedActions(office.context().db)).size).toBe(1)
    // An item changed while it is restricted with another has no restriction of its own afterwards.
    const drones = (await read()).find((item) => item.title === 'Drones')
    if (drones)
      await meetings().updateItem({ itemId: drones.id, fields: { ...itemFields(drones), minutes: 5 } })
    await restrict('Policing', false)
    expect((await agenda()).join()).not.toContain('*')
    expect((await restrictedActions(office.context().db)).size).toBe(0)
  })

  it('lifted out of a restricted item, or put under another, it stays restricted', async () => {
    await restrict('Policing')
    await lift('Drones')
    const itemIds = (await read()).map(({ id }) => id)
    await meetings().orderItems({
      meetingId,
      itemIds,
      under: { itemId: await idOf('Knife crime'), parentId: await idOf('Welcome') },
    })
    expect(await agenda()).toEqual(['1 Welcome', '1.1 Knife crime*', '2 Policing*', '3 Drones*', '4 Closing'])
  })

  it('the public reads sub-items of an open item with their numbers, and the own paragraphs of the item as letters', async () => {
    const { minutes } = await published()
    const shown = minutes.items.map((item) => [
      publicNumber(item),
      ...item.blocks.map((block) => ('number' in block ? block.number.replace(/\d{4}-\d{3}/, 'x') : '')),
    ])
    expect(shown).toEqual([['1'], ['2', '2(a)', '2(b)'], ['2.1', '2.1.1', '2.1.2'], ['2.2', 'A-x'], ['3']])
  })

  it('the public does not learn that a restricted item has sub-items', async () => {
    await restrict('Policing')
    const { minutes, record } = await published()
    expect(minutes.items.map(publicNumber)).toEqual(['1', '2', '3'])
    expect(JSON.stringify(minutes)).not.toMatch(/2\.1|sub|Kingfisher|Knife|Drones|nobody/)
    expect(record.map(({ number, withheld }) => [number, withheld])).toEqual([
      ['1', false],
      ['2', true],
      ['2.1', true],
      ['2.2', true],
      ['3', false],
    ])
    const room = await meetings().room({ meetingId, itemId: await idOf('Drones') })
    expect(room).toMatchObject({
      items: 3,
      current: { number: '2', title: 'Restricted item' },
      next: { number: '3' },
    })
    const whole = await readMeeting(office.context(), meetingId)
    const copy = meetingDocument(whole, 'minutes', 'without restricted')
    expect(copy.items.map(({ number }) => number)).toEqual(['1', '2', '3'])
    expect(JSON.stringify(copy)).not.toMatch(/Kingfisher|Knife|Drones|nobody/)
    const full = meetingDocument(whole, 'minutes', 'with restricted')
    expect(full.items.map(({ number, reason }) => [number, reason])).toEqual([
      ['1', ''],
      ['2', 'Live operation'],
      ['2.1', 'Live operation'],
      ['2.2', 'Live operation'],
      ['3', ''],
    ])
  })

  it('a restricted sub-item of an open item keeps its number and is called by its open title', async () => {
    await restrict('Knife crime')
    const { minutes } = await published()
    expect(minutes.items.slice(1, 4).map((item) => [publicNumber(item), item.title, item.withheld])).toEqual([
      ['2', 'Policing', false],
      ['2.1', 'Restricted item', true],
      ['2.2', 'Drones', false],
    ])
    expect(JSON.stringify(minutes)).not.toContain('Kingfisher')
  })

  it('approved minutes keep the number of every sub-item, and no number can change any more', async () => {
    const { client, signInAs } = office
    await signInAs('chair')
    await client.minutes.check({ meetingId })
    await signInAs('secretariat')
    await client.minutes.circulate({ meetingId })
    await signInAs('chair')
    await client.minutes.approve({ meetingId, atMeetingId: null, note: 'By e-mail, all agreed.' })
    await signInAs('secretariat')
    await expect(sub('Closing')).rejects.toThrow('approved')
    await expect(lift('Drones')).rejects.toThrow('approved')
    const { versions } = await client.minutes.open({ meetingId })
    const version = await client.minutes.approvedVersion({ versionId: versions[0]?.id ?? '' })
    expect(version.items.map(({ number, title }) => `${number} ${title}`)).toEqual(await agenda())
    expect(version.matches).toBe(true)
  })

  it('stands in the Word, OpenDocument and printed minutes a heading below its item, with the same numbers', async () => {
    const heading: MinuteNode = {
      type: 'heading',
      attrs: { level: 3 },
      content: [{ type: 'text', text: 'Knives' }],
    }
    await office.client.minutes.save({
      itemId: await idOf('Knife crime'),
      document: { type: 'doc', content: [heading, ...(documentFromText('Said.').content ?? [])] },
      burst: office.session.newId(),
    })
    const whole = await readMeeting(office.context(), meetingId)
    const layout = meetingLayout(meetingDocument(whole, 'minutes', 'without restricted'))
    const word = treeOf(
      unzip(await drawDocx(layout, new Date('2026-11-22T12:00:00Z'))).get('word/document.xml')?.text ?? '',
    )
    const styled = all(word, 'w:p').map((each) => {
      const style = all(each, 'w:pStyle')[0]?.attributes['w:val'] ?? ''
      return `${style} ${wordsOf(each)}`
    })
    const headings = ['3 2. Policing', '4 2.1. Knife crime', '5 Knives', '4 2.2. Drones', '3 3. Closing']
    expect(styled.flatMap((each) => /^Heading([345] .*)/.exec(each)?.[1] ?? []).slice(1)).toEqual(headings)
    const odt = treeOf(
      unzip(await drawOdt(layout, new Date('2026-11-22T10:00:00Z'))).get('content.xml')?.text ?? '',
    )
    expect(
      all(odt, 'text:h')
        .map((each) => `${each.attributes['text:outline-level']} ${wordsOf(each)}`)
        .filter((each) => /^[345] /.test(each))
        .slice(1),
    ).toEqual(headings)
    const page = drawPrintPage(layout)
    for (const said of ['<h4>2.1. Knife crime</h4>', '<h5>Knives</h5>', '>2(a)<', '>2.1.1<'])
      expect(page).toContain(said)
  })
})
