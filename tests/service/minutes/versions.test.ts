import { createHash } from 'node:crypto'
import { fc } from '../../properties.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import { documentLines, EMPTY_DOCUMENT, type MinuteNode } from '../../../shared/minutes/document.ts'
import { readableText } from '../../../shared/minutes/places.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const FIELDS = {
  kind: 'ordinary' as const,
  date: '2026-09-10',
  startTime: '18:30',
  venue: 'Town hall',
  onlineLink: '',
  access: '',
  purpose: '',
}
const text = (words: string): MinuteNode => ({ type: 'text', text: words })
const paragraph = (words: string): MinuteNode => ({
  type: 'paragraph',
  content: words === '' ? [] : [text(words)],
})
const doc = (...content: MinuteNode[]): MinuteNode => ({ type: 'doc', content })
const action = (words: string, attrs: object = {}): MinuteNode => ({
  type: 'action',
  attrs: { id: '', number: '', owner: 'Ward team', ...attrs },
  content: [text(words)],
})

let office: TestOffice
let meeting: MeetingWhole
let itemId: string

beforeEach(async () => {
  office = await makeOffice({ today: '2026-09-20' })
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  meeting = await office.client.meetings.plan({ groupId: group.id, fields: FIELDS })
  itemId = meeting.items[0]?.id ?? ''
  await office.client.meetings.hold({ meetingId: meeting.meeting.id })
})
afterEach(() => office.close())

const ofMeeting = () => ({ meetingId: meeting.meeting.id })
const write = (document: MinuteNode, burst = office.session.newId()) =>
  office.client.minutes.save({ itemId, document, burst })
const versions = () => office.client.minutes.itemVersions({ itemId })
const wordsOf = async (seq: number) => (await office.client.minutes.itemVersion({ itemId, seq })).text
async function now(): Promise<MinuteNode> {
  const whole = await office.client.minutes.open(ofMeeting())
  return whole.minutes.find((one) => one.itemId === itemId)?.document ?? EMPTY_DOCUMENT
}

describe('Versions of an item’s text', () => {
  it('what was typed in one go is one version; each is kept word for word', async () => {
    const burst = office.session.newId()
    await write(doc(paragraph('One')), burst)
    await write(doc(paragraph('One two')), burst)
    await write(doc(paragraph('One two three')))
    const listed = await versions()
    expect(listed.map(({ saves, words, userName }) => [saves, words, userName])).toEqual([
      [1, 3, 'Secretariat'],
      [2, 2, 'Secretariat'],
    ])
    expect(await Promise.all(listed.map(({ seq }) => wordsOf(seq)))).toEqual(['One two three', 'One two'])
  })

  it('any sequence of texts can be read back, each exactly, however long and wherever it changed', async () => {
    const lines = fc.array(
      fc.string({ unit: 'grapheme', maxLength: 120 }).map((one) => one.trim()),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(lines, { minLength: 1, maxLength: 6 }), async (texts) => {
        const said = new Map<number, string>()
        for (const each of texts) {
          const document = doc(...each.map(paragraph))
          await write(document)
          const [newest] = await versions()
          if (newest) said.set(newest.seq, readableText(document))
        }
        for (const [seq, words] of said) expect(await wordsOf(seq)).toBe(words)
      }),
      { numRuns: 12 },
    )
  })

  it('an earlier text is put back as a new version; undo brings the later one back', async () => {
    await write(doc(paragraph('First.'), action('Meet the school')))
    const before = await now()
    const [line] = documentLines(before)
    await write(doc(paragraph('Second.')))
    const after = await now()
    expect((await office.client.actions.list({})).actions).toEqual([])
    const first = (await versions()).at(-1)
    await office.client.minutes.restoreVersion({ itemId, seq: first?.seq ?? 0 })
    expect(await now()).toEqual(before)
    expect((await office.client.actions.list({})).actions.map((one) => one.number)).toEqual([line?.number])
    expect(await versions()).toHaveLength(3)
    await office.client.office.undo()
    expect(await now()).toEqual(after)
    expect((await office.client.actions.list({})).actions).toEqual([])
    expect(await versions()).toHaveLength(4)
  })

  it('a text that was taken back is a version without words', async () => {
    await write(doc(paragraph('First.')))
    await office.client.office.undo()
    expect((await versions()).map((one) => one.words)).toEqual([0, 1])
    await office.client.minutes.restoreVersion({ itemId, seq: (await versions())[1]?.seq ?? 0 })
    expect(readableText(await now())).toBe('First.')
  })

  it('is not put back into approved minutes, nor by SLT, nor from another item', async () => {
    await write(doc(paragraph('First.')))
    await write(doc(paragraph('Second.')))
    const [, first] = await versions()
    const restore = (item = itemId) =>
      office.client.minutes.restoreVersion({ itemId: item, seq: first?.seq ?? 0 })
    await expect(restore(meeting.items[1]?.id)).rejects.toThrow('not among those of this item')
    await office.signInAs('slt')
    await expect(restore()).rejects.toThrow('slt')
    expect(await wordsOf(first?.seq ?? 0)).toBe('First.')
    await office.signInAs('chair')
    await office.client.minutes.check(ofMeeting())
    await office.signInAs('secretariat')
    await office.client.minutes.circulate(ofMeeting())
    await office.signInAs('chair')
    await office.client.minutes.approve({ ...ofMeeting(), atMeetingId: null, note: 'by e-mail' })
    await expect(restore()).rejects.toThrow('These minutes are approved.')
  })
})

describe('Approved versions', () => {
  async function approve() {
    await office.signInAs('chair')
    await office.client.minutes.check(ofMeeting())
    await office.signInAs('secretariat')
    await office.client.minutes.circulate(ofMeeting())
    await office.signInAs('chair')
    await office.client.minutes.approve({ ...ofMeeting(), atMeetingId: null, note: 'by e-mail' })
  }

  it('each keeps its words, and says that they are the ones that were approved', async () => {
    await write(doc(paragraph('As approved first.')))
    await approve()
    await office.client.minutes.reopen({ ...ofMeeting(), reason: 'A name was wrong.' })
    await write(doc(paragraph('As approved second.')))
    await approve()
    const { versions: listed } = await office.client.minutes.open(ofMeeting())
    const opened = await Promise.all(
      listed.map(({ id }) => office.client.minutes.approvedVersion({ versionId: id })),
    )
    expect(opened.map(({ version, matches, items }) => [version, matches, items[0]?.text])).toEqual([
      [2, true, 'As approved second.'],
      [1, true, 'As approved first.'],
    ])
    expect(opened[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set(opened.map(({ hash }) => hash)).size).toBe(2)
  })

  it('words that were changed behind the app’s back are told from those that were approved', async () => {
    await write(doc(paragraph('As approved.')))
    await approve()
    const [version] = (await office.client.minutes.open(ofMeeting())).versions
    const { db } = office.context()
    const { snapshot } = await db.selectFrom('minutesVersion').select('snapshot').executeTakeFirstOrThrow()
    expect(createHash('sha256').update(snapshot).digest('hex')).toBe(version?.hash)
    await db
      .updateTable('minutesVersion')
      .set({ snapshot: snapshot.replace('As approved.', 'As falsified.') })
      .execute()
    const opened = await office.client.minutes.approvedVersion({ versionId: version?.id ?? '' })
    expect(opened.matches).toBe(false)
    expect(opened.items[0]?.text).toBe('As falsified.')
  })
})
