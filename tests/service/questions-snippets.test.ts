import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import { documentLines, documentText, type MinuteNode } from '../../shared/minutes/document.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const FIELDS = {
  kind: 'ordinary' as const,
  date: '2026-09-10',
  startTime: '18:30',
  venue: 'Town hall',
  onlineLink: '',
  access: '',
  purpose: '',
}
const doc = (...content: MinuteNode[]): MinuteNode => ({ type: 'doc', content })
const paragraph = (words: string): MinuteNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text: words }],
})
const question = (words: string, attrs: Record<string, unknown> = {}): MinuteNode => ({
  type: 'question',
  attrs: { id: '', number: '', ...attrs },
  content: [{ type: 'text', text: words }],
})

let office: TestOffice
let groupId: string
let meeting: MeetingWhole
let itemId: string

const burst = () => office.session.newId()
const save = (document: MinuteNode, base?: string | null) =>
  office.client.minutes.save({ itemId, document, burst: burst(), ...(base === undefined ? {} : { base }) })
const stored = async () => {
  const { minutes } = await office.client.minutes.open({ meetingId: meeting.meeting.id })
  return minutes.find((row) => row.itemId === itemId)?.document ?? doc()
}
const open = () => office.client.minutes.openQuestions({ groupId })
const row = (id: string) =>
  office.context().db.selectFrom('question').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
})
afterAll(() => office.close())
beforeEach(async () => {
  await office.signInAs('secretariat')
  const name = `Hackney IAG ${office.session.newId()}`
  groupId = (await office.client.groups.create({ ...starterGroup('local'), name, area: 'Hackney' })).id
  meeting = await office.client.meetings.plan({ groupId, fields: FIELDS })
  itemId = meeting.items[3]?.id ?? ''
})

describe('S6: questions', () => {
  it('are numbered by group and year and waited for until they are answered', async () => {
    const { lines } = await save(
      doc(question('Why so late?', { owner: 'A resident' }), question('Who decides?')),
    )
    expect(lines.map((line) => line.number)).toEqual(['Q-2026-001', 'Q-2026-002'])
    expect(await open()).toMatchObject([
      { number: 'Q-2026-001', text: 'Why so late?', askedBy: 'A resident', date: '2026-09-10', itemId },
      { number: 'Q-2026-002', text: 'Who decides?', askedBy: '' },
    ])
    const id = lines[0]?.id ?? ''
    const answered = await office.client.minutes.answerQuestion({ id, answer: 'The road was closed.' })
    expect(answered).toMatchObject({ answer: 'The road was closed.', answeredOn: '2026-11-22' })
    expect((await open()).map((one) => one.number)).toEqual(['Q-2026-002'])
    await office.client.minutes.answerQuestion({ id, answer: '' })
    expect(await open()).toHaveLength(2)
  })

  it('the answer is undone with Ctrl+Z, and the text is none the wiser', async () => {
    const { lines } = await save(doc(question('Why so late?')))
    const id = lines[0]?.id ?? ''
    const before = await stored()
    await office.client.minutes.answerQuestion({ id, answer: 'The road was closed.' })
    await office.client.office.undo()
    expect(await row(id)).toMatchObject({ answer: '', answeredOn: null })
    expect(await stored()).toEqual(before)
  })

  it('writing one is undone with Ctrl+Z: the question goes with its text', async () => {
    await save(doc(paragraph('Before.')))
    const { lines } = await save(doc(paragraph('Before.'), question('Why so late?')))
    await office.client.office.undo()
    expect(documentLines(await stored())).toEqual([])
    expect((await row(lines[0]?.id ?? '')).deletedAt).not.toBeNull()
    expect(await open()).toEqual([])
  })

  it('turned into an action and back find their number, and a restricted one is marked so', async () => {
    const { lines } = await save(doc(question('Ask the council', { owner: 'A resident' })))
    const { id, number } = lines[0] ?? { id: '', number: '' }
    const action = { ...question('Ask the council', { id, number }), type: 'action' }
    expect((await save(doc(action))).lines[0]?.number).toMatch(/^A-2026-/)
    expect(await open()).toEqual([])
    const back = question('Ask the council', { id, number: '', owner: 'A resident' })
    expect((await save(doc({ type: 'restricted', content: [back] }))).lines).toEqual([
      { index: 0, id, number },
    ])
    expect(await row(id)).toMatchObject({ restricted: true, deletedAt: null, askedBy: 'A resident' })
  })

  it('an answer survives changes to the text of its question', async () => {
    const { lines } = await save(doc(question('Why so late?')))
    const { id, number } = lines[0] ?? { id: '', number: '' }
    await office.client.minutes.answerQuestion({ id, answer: 'The road was closed.' })
    await save(doc(question('Why so very late?', { id, number })))
    expect(await row(id)).toMatchObject({ text: 'Why so very late?', answer: 'The road was closed.' })
  })

  it('taken out of the recycle bin stands in the text again, with who asked', async () => {
    const { lines } = await save(doc(question('Why so late?', { owner: 'A resident' })))
    await save(doc(paragraph('Gone.')))
    await office.client.office.restoreDeleted({ entity: 'question', id: lines[0]?.id ?? '' })
    expect(documentLines(await stored())).toMatchObject([{ kind: 'question', owner: 'A resident' }])
  })

  it('one that is gone is not answered, and the sentence says why', async () => {
    await expect(
      office.client.minutes.answerQuestion({ id: office.session.newId(), answer: 'x' }),
    ).rejects.toThrow('This question is no longer here. It may have been taken out of the minutes.')
  })
})

describe('S6: two windows with one item', () => {
  it('a text is not saved unseen over one that was saved elsewhere since it was begun', async () => {
    const first = await save(doc(paragraph('Both begin here.')), null)
    office.session.now = () => new Date('2026-11-22T12:00:05.000Z')
    await save(doc(paragraph('The other window.')), first.savedAt)
    await expect(save(doc(paragraph('This window.')), first.savedAt)).rejects.toMatchObject({
      message: expect.stringMatching(/ changed this item elsewhere at 12:00:05\.$/),
      data: { code: 'CHANGED_ELSEWHERE' },
    })
    expect(documentText(await stored())).toBe('The other window.')
  })

  it('saved over it all the same, in a step of its own, the other text comes back from the history', async () => {
    const first = await save(doc(paragraph('Both begin here.')), null)
    office.session.now = () => new Date('2026-11-22T12:00:10.000Z')
    await save(doc(paragraph('The other window.'), question('Theirs?')), first.savedAt)
    office.session.now = () => new Date('2026-11-22T12:00:11.000Z')
    await save(doc(paragraph('This window.')))
    expect(documentText(await stored())).toBe('This window.')
    const { minutes } = await office.client.minutes.open({ meetingId: meeting.meeting.id })
    const id = minutes.find((one) => one.itemId === itemId)?.id ?? ''
    const [last] = await office.client.office.history({ entity: 'minute', id })
    await office.client.office.restore({ seq: last?.seq ?? 0 })
    expect(documentText(await stored())).toBe('The other window.\nTheirs?')
    expect(await open()).toHaveLength(1)
  })

  it('the first text under an item, written in two windows at once, is noticed too', async () => {
    await save(doc(paragraph('The other window.')), null)
    await expect(save(doc(paragraph('This window.')), null)).rejects.toThrow('changed this item elsewhere')
  })
})

describe('snippets of a group', () => {
  const add = (text: string) => office.client.minutes.addSnippet({ groupId, text })

  it('are kept for that group, and taken away and brought back', async () => {
    await add('Members asked for the figures by ward.')
    const { snippets } = await add('The group thanked the youth workers.')
    expect(snippets.map((one) => one.text)).toEqual([
      'Members asked for the figures by ward.',
      'The group thanked the youth workers.',
    ])
    const left = await office.client.minutes.removeSnippet({ id: snippets[0]?.id ?? '' })
    expect(left.snippets).toHaveLength(1)
    await office.client.office.undo()
    expect((await office.client.minutes.completions({ groupId })).snippets).toHaveLength(2)
  })

  it('one that is there already, or of the office, is refused with a sentence', async () => {
    await add('Once.')
    for (const text of ['once.', 'gave apologies.'])
      await expect(add(text)).rejects.toThrow('This snippet is there already. Type ; to use it.')
    await expect(add('  ')).rejects.toThrow()
    await expect(add('two\nlines')).rejects.toThrow()
  })
})
