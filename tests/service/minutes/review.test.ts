import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import { documentLines, documentText, type MinuteNode } from '../../../shared/minutes/document.ts'
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
const text = (words: string, ...marks: string[]): MinuteNode =>
  marks.length > 0
    ? { type: 'text', text: words, marks: marks.map((type) => ({ type })) }
    : { type: 'text', text: words }
const paragraph = (...content: MinuteNode[]): MinuteNode => ({ type: 'paragraph', content })
const doc = (...content: MinuteNode[]): MinuteNode => ({ type: 'doc', content })

const FIRST = 'Members had heard concern about the youth centre.'
const SECOND = 'The lamps on Mare Street are out.'

let office: TestOffice
let meeting: MeetingWhole
let itemId: string
const item = 4

beforeEach(async () => {
  office = await makeOffice({ today: '2026-09-20' })
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  meeting = await office.client.meetings.plan({ groupId: group.id, fields: FIELDS })
  itemId = meeting.items[item - 1]?.id ?? ''
  await office.client.meetings.hold({ meetingId: meeting.meeting.id })
  await write(
    doc(
      paragraph(text(FIRST)),
      paragraph(text('The lamps on '), text('Mare Street', 'bold'), text(' are out.')),
    ),
  )
})
afterEach(() => office.close())

const ofMeeting = () => ({ meetingId: meeting.meeting.id })
const write = (document: MinuteNode) =>
  office.client.minutes.save({ itemId, document, burst: office.session.newId() })

async function now(): Promise<MinuteNode> {
  const whole = await office.client.minutes.open(ofMeeting())
  const found = whole.minutes.find((one) => one.itemId === itemId)
  if (!found) throw new Error('nothing is minuted')
  return found.document
}
const words = async () => documentText(await now())

async function circulate() {
  await office.signInAs('chair')
  await office.client.minutes.check(ofMeeting())
  await office.signInAs('secretariat')
  await office.client.minutes.circulate(ofMeeting())
}

const propose = (toText: string, more: object = {}) =>
  office.client.minutes.proposeAmendment({
    itemId,
    paragraph: `${item}.2`,
    fromText: SECOND,
    toText,
    reason: 'They were mended in August.',
    proposedById: null,
    proposedBy: 'Tomasz Zielinski',
    ...more,
  })

describe('S7: amendments to circulated minutes', () => {
  it('accepting one puts its words into the minutes and keeps the formatting of the rest', async () => {
    await circulate()
    const { id, state } = await propose('The lamps on Mare Street were out in July.')
    expect(state).toBe('proposed')
    expect((await office.client.minutes.acceptAmendment({ amendmentId: id })).state).toBe('accepted')
    expect((await now()).content?.[1]?.content).toEqual([
      text('The lamps on '),
      text('Mare Street', 'bold'),
      text(' were out in July.'),
    ])
  })

  it('undo takes back the decision and the words together', async () => {
    await circulate()
    const before = await now()
    const { id } = await propose('The lamps are mended.')
    await office.client.minutes.acceptAmendment({ amendmentId: id })
    await office.client.office.undo()
    expect(await now()).toEqual(before)
    expect((await office.client.minutes.review(ofMeeting())).amendments.map((one) => one.state)).toEqual([
      'proposed',
    ])
    await office.client.office.undo()
    expect((await office.client.minutes.review(ofMeeting())).amendments).toEqual([])
  })

  it('a paragraph that moved is still found; one that changed says how, and the proposal is kept', async () => {
    await circulate()
    const { id } = await propose('The lamps are mended.')
    await write(
      doc(paragraph(text('A new first paragraph.')), paragraph(text(FIRST)), paragraph(text(SECOND))),
    )
    await office.client.minutes.acceptAmendment({ amendmentId: id })
    expect(await words()).toBe(`A new first paragraph.\n${FIRST}\nThe lamps are mended.`)

    const second = await propose('Nothing was heard.', { paragraph: `${item}.2`, fromText: FIRST })
    await write(
      doc(paragraph(text('A new first paragraph.')), paragraph(text(FIRST.replace('youth', 'day')))),
    )
    await expect(office.client.minutes.acceptAmendment({ amendmentId: second.id })).rejects.toThrow(
      'Paragraph 4.2 no longer reads as it did: “youth” is now “day”. The proposal is kept',
    )
    const { amendments } = await office.client.minutes.review(ofMeeting())
    expect(amendments.find((one) => one.id === second.id)?.state).toBe('proposed')
  })

  it('an action keeps its number when an amendment rewords it, and its row says the same', async () => {
    await write(
      doc({
        type: 'action',
        attrs: { id: '', number: '', owner: 'Ward team' },
        content: [text('Meet the school')],
      }),
    )
    await circulate()
    const [line] = documentLines(await now())
    const { id } = await propose('Meet both schools', {
      paragraph: line?.number,
      fromText: 'Meet the school',
    })
    await office.client.minutes.acceptAmendment({ amendmentId: id })
    const { actions } = await office.client.actions.list({})
    expect(actions.map(({ number, text: said, owner }) => [number, said, owner])).toEqual([
      [line?.number, 'Meet both schools', 'Ward team'],
    ])
    await expect(propose('', { paragraph: line?.number, fromText: 'Meet both schools' })).rejects.toThrow(
      'cannot be left without words',
    )
  })

  it('a paragraph can be taken out; the ones after it move up', async () => {
    await circulate()
    const { id } = await propose('', { paragraph: `${item}.1`, fromText: FIRST })
    await office.client.minutes.acceptAmendment({ amendmentId: id })
    expect(await words()).toBe(SECOND)
  })

  it('refusing needs a reason, and a decided amendment is not decided again', async () => {
    await circulate()
    const { id } = await propose('The lamps are mended.')
    await expect(office.client.minutes.refuseAmendment({ amendmentId: id, reason: ' ' })).rejects.toThrow(
      'Write something here.',
    )
    await office.client.minutes.refuseAmendment({ amendmentId: id, reason: 'The chair remembers otherwise.' })
    await expect(office.client.minutes.acceptAmendment({ amendmentId: id })).rejects.toThrow(
      'already refused',
    )
    expect(await words()).toBe(`${FIRST}\n${SECOND}`)
  })

  it('nobody can amend before the minutes are circulated, or after they are approved', async () => {
    await expect(propose('x')).rejects.toThrow('not circulated')
    await circulate()
    const { id } = await propose('The lamps are mended.')
    await office.client.minutes.withdrawAmendment({ amendmentId: id })
    await office.signInAs('chair')
    await office.client.minutes.approve({ ...ofMeeting(), atMeetingId: null, note: 'by e-mail' })
    await expect(propose('x')).rejects.toThrow('approved')
    await office.signInAs('secretariat')
    await expect(office.client.office.undo()).rejects.toThrow('These minutes are approved')
  })

  it('it says who proposed it: somebody on record by their present name, or the name typed', async () => {
    await circulate()
    await expect(propose('x', { proposedBy: '' })).rejects.toThrow('Say who proposed it')
    await expect(propose(SECOND)).rejects.toThrow('what the paragraph says already')
    const person = await office.client.people.create({
      name: 'Amina Yusuf',
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
      membership: null,
    })
    await propose('x', { proposedById: person.id, proposedBy: '' })
    const { amendments } = await office.client.minutes.review(ofMeeting())
    expect(amendments.map((one) => [one.proposedBy, one.proposedById])).toEqual([['Amina Yusuf', person.id]])
  })

  it('approving says how many are open and waits; the chair may refuse them all with one reason', async () => {
    await circulate()
    await propose('One.')
    await propose('Two.')
    await office.signInAs('chair')
    const approve = () =>
      office.client.minutes.approve({ ...ofMeeting(), atMeetingId: null, note: 'by e-mail' })
    await expect(approve()).rejects.toThrow('2 amendments are still proposed.')
    expect(await office.client.minutes.refuseAmendments({ ...ofMeeting(), reason: 'Too late.' })).toEqual({
      refused: 2,
    })
    await office.client.office.undo()
    await expect(approve()).rejects.toThrow('2 amendments are still proposed.')
    await office.client.minutes.refuseAmendments({ ...ofMeeting(), reason: 'Too late.' })
    expect((await approve()).meeting.state).toBe('approved')
    const { amendments } = await office.client.minutes.review(ofMeeting())
    expect(amendments.map((one) => [one.state, one.stateReason])).toEqual([
      ['refused', 'Too late.'],
      ['refused', 'Too late.'],
    ])
  })

  it('SLT and the administrator read them and decide nothing', async () => {
    await circulate()
    const { id } = await propose('The lamps are mended.')
    for (const role of ['slt', 'administrator'] as const) {
      await office.signInAs(role)
      expect((await office.client.minutes.review(ofMeeting())).amendments).toHaveLength(1)
      await expect(office.client.minutes.acceptAmendment({ amendmentId: id })).rejects.toThrow(role)
    }
    await office.signInAs('secretariat')
    await expect(office.client.minutes.refuseAmendments({ ...ofMeeting(), reason: 'x' })).rejects.toThrow(
      'secretariat',
    )
  })

  it('Today counts them while they are open', async () => {
    await circulate()
    const sentences = async () => (await office.client.today.get({})).alerts.map((one) => one.sentence)
    const { id } = await propose('One.')
    await propose('Two.')
    expect(await sentences()).toContain('2 amendments are proposed to the minutes of 10 Sep 2026.')
    await office.client.minutes.withdrawAmendment({ amendmentId: id })
    expect(await sentences()).toContain('1 amendment is proposed to the minutes of 10 Sep 2026.')
  })
})

describe('C3: comments on the draft', () => {
  it('the chair comments on paragraph 4.2; the secretariat sees it on Today and deals with it', async () => {
    await office.signInAs('chair')
    const { id } = await office.client.minutes.comment({
      itemId,
      paragraph: '4.2',
      quote: SECOND,
      text: 'Which lamps?',
    })
    await office.signInAs('secretariat')
    const sentence = '1 comment on the minutes of 10 Sep 2026 waits for an answer.'
    const sentences = async () => (await office.client.today.get({})).alerts.map((one) => one.sentence)
    expect(await sentences()).toContain(sentence)
    const [comment] = (await office.client.minutes.review(ofMeeting())).comments
    expect(comment).toMatchObject({
      paragraph: '4.2',
      quote: SECOND,
      text: 'Which lamps?',
      author: 'Chair',
      resolvedAt: null,
    })
    await office.client.minutes.resolveComment({ commentId: id, resolved: true })
    expect(await sentences()).not.toContain(sentence)
    await office.client.office.undo()
    expect(await sentences()).toContain(sentence)
  })

  it('a comment on words that are no longer there is refused with what they are now', async () => {
    await expect(
      office.client.minutes.comment({
        itemId,
        paragraph: '4.2',
        quote: 'The lamps on Mare Street are lit.',
        text: 'x',
      }),
    ).rejects.toThrow('“lit” is now “out”')
  })
})
