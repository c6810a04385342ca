import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc } from '../properties.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readMinutes } from '../../db/minutes.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import {
  documentLines,
  EMPTY_DOCUMENT,
  LINE_KINDS,
  type LineKind,
  type MinuteNode,
} from '../../shared/minutes/document.ts'
import type { Capacity } from '../../shared/people/entities.ts'
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

let office: TestOffice
let groupId: string
let meeting: MeetingWhole
let itemId: string
let otherItemId: string

const text = (words: string): MinuteNode => ({ type: 'text', text: words })
const paragraph = (words: string): MinuteNode => ({ type: 'paragraph', content: words ? [text(words)] : [] })
const doc = (...content: MinuteNode[]): MinuteNode => ({ type: 'doc', content })
const line = (kind: LineKind, words: string, attrs: Record<string, unknown> = {}): MinuteNode => ({
  type: kind,
  attrs: { id: '', number: '', ...attrs },
  content: words ? [text(words)] : [],
})
const newBurst = () => office.session.newId()

async function save(document: MinuteNode, to = itemId, burst = newBurst()) {
  return office.client.minutes.save({ itemId: to, document, burst })
}

async function stored(of = itemId): Promise<MinuteNode> {
  const whole = await office.client.minutes.open({ meetingId: meeting.meeting.id })
  return whole.minutes.find((one) => one.itemId === of)?.document ?? EMPTY_DOCUMENT
}

/** The rows of an item's lines that are not in the recycle bin, as `number text`. */
async function rows(of = itemId): Promise<string[]> {
  const found: string[] = []
  for (const kind of LINE_KINDS) {
    const some = await office
      .context()
      .db.selectFrom(kind as 'action')
      .select(['number', 'text'])
      .where('itemId', '=', of)
      .where('deletedAt', 'is', null)
      .execute()
    found.push(...some.map((row) => `${row.number} ${row.text}`))
  }
  return found.sort()
}

/** What the document says its lines are, in the same words. */
async function said(of = itemId): Promise<string[]> {
  return documentLines(await stored(of))
    .filter((one) => one.id !== '')
    .map((one) => `${one.number} ${one.text}`)
    .sort()
}

async function addPerson(name: string, capacity: Capacity, title = '') {
  const person = {
    name,
    title,
    preferredName: '',
    kind: 'advisor' as const,
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked' as const,
    notes: '',
  }
  const membership = { groupId, capacity, startedOn: '2025-01-01', endsOn: null }
  return office.client.people.create({ ...person, membership })
}

async function step(what: 'check' | 'circulate', meetingId = meeting.meeting.id) {
  await office.signInAs(what === 'check' ? 'chair' : 'secretariat')
  return office.client.minutes[what]({ meetingId })
}

async function approved(note = 'by e-mail, all agreed') {
  const meetingId = meeting.meeting.id
  await office.signInAs('secretariat')
  await office.client.meetings.hold({ meetingId })
  await step('check')
  await step('circulate')
  await office.signInAs('chair')
  const whole = await office.client.minutes.approve({ meetingId, atMeetingId: null, note })
  await office.signInAs('secretariat')
  return whole
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  groupId = group.id
})
afterAll(() => office.close())

beforeEach(async () => {
  await office.signInAs('secretariat')
  meeting = await office.client.meetings.plan({ groupId, fields: FIELDS })
  itemId = meeting.items[3]?.id ?? ''
  otherItemId = meeting.items[4]?.id ?? ''
})

describe('S6: Saving minutes as they are typed', () => {
  it('keeps the text and a plain copy of it', async () => {
    const document = doc(paragraph('The chair welcomed everybody.'), {
      type: 'restricted',
      content: [paragraph('Not for all.')],
    })
    const { savedAt } = await save(document)
    expect(savedAt).toBe('2026-11-22T12:00:00.000Z')
    expect(await stored()).toEqual(document)
    const [row] = await readMinutes(office.context().db, meeting.meeting.id)
    expect(row?.text).toBe('The chair welcomed everybody.\nNot for all.')
  })

  it('numbers actions, decisions and advice by group, kind and the year of the meeting', async () => {
    const first = await save(
      doc(line('action', 'Ask the ward team'), line('decision', 'Agreed'), line('advice', 'Explain it')),
    )
    const numbers = first.lines.map((one) => one.number.slice(0, 7))
    expect(first.lines.map((one) => one.index)).toEqual([0, 1, 2])
    expect(numbers).toEqual(['A-2026-', 'D-2026-', 'V-2026-'])
    const second = await save(doc(line('action', 'Another')), otherItemId)
    expect(Number(second.lines[0]?.number.slice(7))).toBe(Number(first.lines[0]?.number.slice(7)) + 1)
    expect(await rows()).toEqual(await said())
  })

  it('counts anew in another group', async () => {
    const newham = await office.client.groups.create({
      ...starterGroup('local'),
      name: 'Newham IAG',
      area: 'Newham',
    })
    const there = await office.client.meetings.plan({
      groupId: newham.id,
      fields: { ...FIELDS, date: '2027-02-01' },
    })
    const answer = await save(doc(line('action', 'One')), there.items[0]?.id)
    expect(answer.lines[0]?.number).toBe('A-2027-001')
  })

  it('a line keeps its number while it is written on, and says nothing about lines the page knows', async () => {
    await save(doc(line('action', 'Ask')))
    const [known] = documentLines(await stored())
    const changed = line('action', 'Ask the ward team', {
      id: known?.id,
      number: known?.number,
      owner: 'Ward team',
      due: '2026-12-01',
    })
    expect((await save(doc(paragraph('Before it.'), changed))).lines).toEqual([])
    expect(await rows()).toEqual([`${known?.number} Ask the ward team`])
    const row = await office
      .context()
      .db.selectFrom('action')
      .selectAll()
      .where('id', '=', known?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ owner: 'Ward team', due: '2026-12-01', state: 'open', restricted: false })
  })

  it('marks a line inside a restricted part as restricted, and as open again when it leaves it', async () => {
    await save(doc({ type: 'restricted', content: [line('action', 'Quietly')] }))
    const of = async () =>
      office
        .context()
        .db.selectFrom('action')
        .selectAll()
        .where('itemId', '=', itemId)
        .executeTakeFirstOrThrow()
    const { id, number, restricted } = await of()
    expect(restricted).toBe(true)
    await save(doc(line('action', 'Quietly', { id, number })))
    expect((await of()).restricted).toBe(false)
  })

  it('a vanished line goes to the recycle bin; the same line pasted back has its old number', async () => {
    await save(doc(line('action', 'Ask'), line('action', 'Tell')))
    const before = await stored()
    await save(doc(paragraph('All gone.')))
    expect(await rows()).toEqual([])
    expect((await save(before)).lines).toEqual([])
    expect(await rows()).toEqual(await said())
    expect(await rows()).toHaveLength(2)
  })

  it('a line pasted twice becomes two actions with two numbers', async () => {
    await save(doc(line('action', 'Ask')))
    const [copy] = (await stored()).content ?? []
    const { lines } = await save(doc(copy ?? paragraph(''), copy ?? paragraph('')))
    expect(lines).toHaveLength(1)
    expect(lines[0]?.index).toBe(1)
    expect(await rows()).toHaveLength(2)
    expect(await rows()).toEqual(await said())
  })

  it('a line cut from one item and pasted into another moves with its number', async () => {
    await save(doc(line('action', 'Ask')))
    const moved = await stored()
    await save(doc(paragraph('')))
    expect((await save(moved, otherItemId)).lines).toEqual([])
    expect(await rows()).toEqual([])
    expect(await rows(otherItemId)).toEqual(await said(otherItemId))
    expect(await rows(otherItemId)).toHaveLength(1)
  })

  it('a line copied from another meeting gets a number of its own', async () => {
    await save(doc(line('action', 'Ask')))
    const copied = await stored()
    const next = await office.client.meetings.plan({ groupId, fields: { ...FIELDS, date: '2026-10-08' } })
    const { lines } = await save(copied, next.items[0]?.id)
    expect(lines).toHaveLength(1)
    expect(await rows()).toEqual(await said())
  })

  it('converting an action to a decision and back keeps the words, and finds the first number again', async () => {
    const { lines } = await save(doc(line('action', 'Publish the figures')))
    const { id, number } = lines[0] ?? { id: '', number: '' }
    const converted = await save(doc(line('decision', 'Publish the figures', { id, number })))
    expect(converted.lines[0]?.number).toMatch(/^D-2026-/)
    expect(await rows()).toEqual([`${converted.lines[0]?.number} Publish the figures`])
    const back = await save(
      doc(line('action', 'Publish the figures', { id, number: converted.lines[0]?.number })),
    )
    expect(back.lines).toEqual([{ index: 0, id, number }])
    expect(await rows()).toEqual([`${number} Publish the figures`])
    expect(await rows()).toEqual(await said())
  })

  it('typing on before the page has heard the number does not make a second action', async () => {
    const { lines } = await save(doc(line('action', 'Ask')))
    const again = await save(doc(line('action', 'Ask the ward team')))
    expect(again.lines).toEqual(lines)
    expect(await rows()).toEqual([`${lines[0]?.number} Ask the ward team`])
  })

  it('an empty line has no number yet; a made-up id, number, owner or date is not believed', async () => {
    expect((await save(doc(line('action', '')))).lines).toEqual([])
    expect(await rows()).toEqual([])
    const forged = {
      id: newBurst(),
      number: 'A-1999-001',
      ownerId: newBurst(),
      owner: 'Somebody',
      due: 'soon',
    }
    const { lines } = await save(doc(line('action', 'Ask', forged)))
    expect(lines[0]?.number).toMatch(/^A-2026-/)
    expect(lines[0]?.id).not.toBe(forged.id)
    const row = await office
      .context()
      .db.selectFrom('action')
      .selectAll()
      .where('id', '=', lines[0]?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ ownerId: null, owner: 'Somebody', due: null })
    expect(documentLines(await stored())[0]).toMatchObject({ ownerId: null, due: null })
  })

  it('an owner on record is kept with the line', async () => {
    const person = await addPerson('Bo Adeyemi', 'formal')
    const { lines } = await save(doc(line('action', 'Ask', { ownerId: person.id, owner: 'Bo Adeyemi' })))
    const row = await office
      .context()
      .db.selectFrom('action')
      .selectAll()
      .where('id', '=', lines[0]?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(row.ownerId).toBe(person.id)
  })

  it('keeps text with every Unicode plane as it is', async () => {
    const words = 'naïve 中文 🧵 𝔘𐍈 \u{2F800} ﷽ \u202Eabc\u202C é e\u0301'
    await save(doc(paragraph(words)))
    expect((await stored()).content?.[0]?.content?.[0]?.text).toBe(words)
  })

  it('refuses what is not a document, and an item that is not there', async () => {
    await expect(save(doc({ type: 'iframe' }))).rejects.toThrow(
      'The minutes cannot be saved: unknown kind of text "iframe".',
    )
    await expect(save(doc(paragraph('a')), newBurst())).rejects.toThrow(/no longer on the agenda/)
  })
})

describe('Undo', () => {
  const state = async () => ({ document: await stored(), rows: await rows(), said: await said() })

  it('takes back a burst of typing as one, actions and all, and leaves the text before it', async () => {
    await save(doc(paragraph('Before.'), line('decision', 'Agreed')))
    const before = await state()
    const burst = newBurst()
    const [, decision] = before.document.content ?? []
    await save(doc(paragraph('Before.'), decision ?? paragraph(''), line('action', 'Ask')), itemId, burst)
    const [, kept, added] = (await stored()).content ?? []
    await save(doc(paragraph('After!'), kept ?? paragraph(''), added ?? paragraph('')), itemId, burst)
    await save(doc(paragraph('After!'), line('action', 'Only this')), itemId, burst)
    await office.client.office.undo()
    expect(await state()).toEqual(before)
    expect(before.rows).toEqual(before.said)
  })

  it('restoring in the history takes back all that was typed in one go, its lines too', async () => {
    await save(doc(paragraph('Before.')))
    const before = await stored()
    const burst = newBurst()
    await save(doc(paragraph('After'), line('action', 'Ask')), itemId, burst)
    await save({ ...(await stored()) }, itemId, burst)
    const [, action] = (await stored()).content ?? []
    await save(doc(paragraph('After!'), action ?? paragraph('')), itemId, burst)
    const [minute] = await readMinutes(office.context().db, meeting.meeting.id)
    const [newest] = await office.client.office.history({ entity: 'minute', id: minute?.id ?? '' })
    await office.client.office.restore({ seq: newest?.seq ?? 0 })
    expect(await stored()).toEqual(before)
    expect(await rows()).toEqual([])
  })

  it('takes back the first words of an item, which is then empty, and they can be written again', async () => {
    await save(doc(line('action', 'Ask')))
    const document = await stored()
    await office.client.office.undo()
    expect(await stored()).toEqual(EMPTY_DOCUMENT)
    expect(await rows()).toEqual([])
    await save(document)
    expect(await rows()).toEqual(await said())
    expect(await rows()).toHaveLength(1)
  })

  it('whatever was typed in whatever bursts, each undo brings back exactly what was there before', async () => {
    const words = fc.constantFrom('Ask', 'Ask the ward', 'Tell', 'Publish it')
    // Each edit works on the text as saved: keep some lines, convert some, add some, copy some.
    const edit = fc.array(
      fc.record({
        do: fc.constantFrom('add', 'keep', 'convert', 'copy', 'retype'),
        kind: fc.constantFrom(...LINE_KINDS),
        words,
      }),
      { maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ edit, sameBurst: fc.boolean() }), { minLength: 1, maxLength: 5 }),
        async (saves) => {
          const whole = await office.client.meetings.plan({ groupId, fields: FIELDS })
          meeting = whole
          itemId = whole.items[0]?.id ?? ''
          const states = [await state()]
          let burst = newBurst()
          for (const [count, one] of saves.entries()) {
            const lines = (await stored()).content?.filter((node) => node.type !== 'paragraph') ?? []
            const next = one.edit.flatMap((e, at): MinuteNode[] => {
              const old = lines[at % Math.max(1, lines.length)]
              if (e.do === 'add' || !old) return [line(e.kind, e.words)]
              if (e.do === 'keep') return [old]
              if (e.do === 'convert') return [{ ...old, type: e.kind }]
              return e.do === 'copy' ? [old, old] : [{ ...old, content: [text(e.words)] }]
            })
            const grouped = one.sameBurst && states.length > 1
            if (!grouped) burst = newBurst()
            const before = await stored()
            await save(doc(paragraph(`Save ${count}.`), ...next), itemId, burst)
            expect(await rows()).toEqual(await said())
            expect(await stored()).not.toEqual(before)
            if (grouped) states.pop()
            states.push(await state())
          }
          for (const before of states.slice(0, -1).toReversed()) {
            await office.client.office.undo()
            expect(await state()).toEqual(before)
          }
        },
      ),
      { numRuns: 25 },
    )
    const { chain } = await office.client.office.check()
    expect(chain.brokenAt).toBeNull()
  })

  it('does not reach into approved minutes, but an action still moves on', async () => {
    const { lines } = await save(doc(line('action', 'Ask')))
    const whole = await approved()
    const document = await stored()
    await office.signInAs('secretariat')
    const history = await office.client.office.history({
      entity: 'minute',
      id: (await readMinutes(office.context().db, whole.meeting.id))[0]?.id ?? '',
    })
    await expect(office.client.office.restore({ seq: history[0]?.seq ?? 0 })).rejects.toThrow(
      'reopen them with a reason',
    )
    await office
      .context('actions.setState')
      .write((record) => record.change('action', lines[0]?.id ?? '', { state: 'done' }))
    await office.client.office.undo()
    const row = await office
      .context()
      .db.selectFrom('action')
      .select('state')
      .where('id', '=', lines[0]?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(row.state).toBe('open')
    expect(await stored()).toEqual(document)
  })

  it('says who changed the text since, instead of throwing their words away', async () => {
    await save(doc(paragraph('Mine.')))
    await office.signInAs('chair', 'Ana Petrov')
    await save(doc(paragraph('Mine and hers.')))
    await office.signInAs('secretariat')
    await expect(office.client.office.undo()).rejects.toThrow('Ana Petrov changed it since')
    expect((await stored()).content).toEqual([paragraph('Mine and hers.')])
  })
})

describe('Opening the minutes', () => {
  it('shows what was minuted under the same title at the group’s meeting before', async () => {
    const camden = await office.client.groups.create({
      ...starterGroup('local'),
      name: 'Camden IAG',
      area: 'Camden',
    })
    const plan = (date: string) =>
      office.client.meetings.plan({ groupId: camden.id, fields: { ...FIELDS, date } })
    const [older, last, now] = [await plan('2026-03-01'), await plan('2026-06-01'), await plan('2026-09-01')]
    await save(doc(paragraph('Older.')), older.items[3]?.id)
    await save(doc(paragraph('Two actions were done.')), last.items[3]?.id)
    const opened = await office.client.minutes.open({ meetingId: now.meeting.id })
    const lastTime = { itemId: now.items[3]?.id, date: '2026-06-01', text: 'Two actions were done.' }
    expect(opened.lastTime).toEqual([lastTime])
    expect(opened.laterMeetings).toEqual([])
    const before = await office.client.minutes.open({ meetingId: last.meeting.id })
    expect(before.laterMeetings).toEqual([{ id: now.meeting.id, date: '2026-09-01' }])
  })

  it('offers the members and everybody present who is on record to be mentioned', async () => {
    const person = await addPerson('Cy Rahman', 'formal')
    const whole = await office.client.minutes.open({ meetingId: meeting.meeting.id })
    expect(whole.people).toContainEqual({ id: person.id, name: 'Cy Rahman', title: '', capacity: 'formal' })
    await office.client.people.remove({ id: person.id })
  })
})

describe('S7, C3: From draft to approved', () => {
  it('is checked by the chair, circulated, and approved with a version and its SHA-256', async () => {
    await save(doc(paragraph('Said.'), line('action', 'Ask')))
    const whole = await approved()
    expect(whole.meeting).toMatchObject({
      state: 'approved',
      approvalNote: 'by e-mail, all agreed',
      approvedAtMeetingId: null,
    })
    const { versions, locked } = await office.client.minutes.open({ meetingId: whole.meeting.id })
    expect(locked).toBe(true)
    expect(versions).toMatchObject([
      { version: 1, state: 'current', approvedBy: 'Chair', note: 'by e-mail, all agreed' },
    ])
    const { snapshot, hash } = await office
      .context()
      .db.selectFrom('minutesVersion')
      .selectAll()
      .where('meetingId', '=', whole.meeting.id)
      .executeTakeFirstOrThrow()
    expect(createHash('sha256').update(snapshot).digest('hex')).toBe(hash)
    const kept = JSON.parse(snapshot) as {
      items: { id: string; document: MinuteNode | null }[]
      attendance: unknown[]
    }
    expect(kept.items.find((item) => item.id === itemId)?.document).toEqual(await stored())
    expect(kept.items).toHaveLength(whole.items.length)
  })

  it('no step can be left out, and each says what comes first', async () => {
    const meetingId = meeting.meeting.id
    await office.signInAs('chair')
    await expect(office.client.minutes.check({ meetingId })).rejects.toThrow('was not held yet')
    await office.client.meetings.hold({ meetingId })
    await expect(office.client.minutes.approve({ meetingId, atMeetingId: null, note: 'x' })).rejects.toThrow(
      'not circulated yet',
    )
    await office.signInAs('secretariat')
    await expect(office.client.minutes.circulate({ meetingId })).rejects.toThrow(
      'Ask the chair to check them',
    )
    await expect(office.client.minutes.reopen({ meetingId, reason: 'x' })).rejects.toThrow('not closed')
  })

  it('approval by correspondence needs a note; approval at a meeting needs a later one of the same group', async () => {
    const meetingId = meeting.meeting.id
    await office.client.meetings.hold({ meetingId })
    await step('check')
    await step('circulate')
    await office.signInAs('chair')
    const approve = (atMeetingId: string | null, note = '') =>
      office.client.minutes.approve({ meetingId, atMeetingId, note })
    await expect(approve(null)).rejects.toThrow('Say how the minutes were approved')
    const plan = (date: string, group = groupId) =>
      office.client.meetings.plan({ groupId: group, fields: { ...FIELDS, date } })
    await expect(approve((await plan('2026-08-01')).meeting.id)).rejects.toThrow(
      'later meeting of the same group',
    )
    await expect(approve(meetingId)).rejects.toThrow('later meeting of the same group')
    const later = await plan('2026-11-12')
    expect((await approve(later.meeting.id)).meeting.approvedAtMeetingId).toBe(later.meeting.id)
  })

  it('a meeting without agenda can be held, but its minutes cannot be approved', async () => {
    meeting = await office.client.meetings.plan({ groupId, fields: FIELDS, fromTemplate: false })
    await expect(approved()).rejects.toThrow(
      'This meeting has no agenda, so there are no minutes to approve.',
    )
  })

  it('approved text is locked; reopening needs a reason, keeps the version, and the next approval is version 2', async () => {
    await save(doc(paragraph('First.')))
    const { meeting: held } = await approved()
    await expect(save(doc(paragraph('Second.')))).rejects.toThrow(
      'These minutes are approved. To change them, reopen them with a reason.',
    )
    expect((await stored()).content).toEqual([paragraph('First.')])
    await expect(office.client.minutes.reopen({ meetingId: held.id, reason: '  ' })).rejects.toThrow(
      'Write something here.',
    )
    const reopened = await office.client.minutes.reopen({ meetingId: held.id, reason: 'A name was wrong' })
    expect(reopened.meeting).toMatchObject({
      state: 'held',
      checkedAt: null,
      circulatedAt: null,
      approvedAt: null,
      clearedAt: null,
      reopenedReason: 'A name was wrong',
    })
    await save(doc(paragraph('Second.')))
    await step('check')
    await step('circulate')
    await office.signInAs('chair')
    await office.client.minutes.approve({ meetingId: held.id, atMeetingId: null, note: 'again' })
    const { versions } = await office.client.minutes.open({ meetingId: held.id })
    expect(versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'current'],
      [1, 'superseded'],
    ])
    expect(versions[0]?.hash).not.toBe(versions[1]?.hash)
    const history = await office.client.office.history({ entity: 'meeting', id: held.id })
    expect(history.some((entry) => entry.after.reopenedReason === 'A name was wrong')).toBe(true)
  })

  it('approval is not undone with Ctrl+Z', async () => {
    const whole = await approved()
    await office.signInAs('chair')
    expect((await office.client.office.lastCommand())?.summary).not.toBe('approving the minutes')
    const history = await office.client.office.history({ entity: 'meeting', id: whole.meeting.id })
    await office.signInAs('secretariat')
    await expect(office.client.office.restore({ seq: history[0]?.seq ?? 0 })).rejects.toThrow(
      'reopen approved minutes',
    )
  })
})

describe('Importing existing minutes', () => {
  const RECOGNISED = {
    body: 'Hackney IAG',
    date: '2024-03-12',
    startTime: null,
    venue: 'Town hall',
    present: ['Ms DEE Okafor', 'Superintendent Eli Marsh', 'Dee Okafor', 'Fay Stone'],
    apologies: ['Gil Teal'],
    items: [
      { number: '1', title: 'Welcome', text: 'The chair opened.\n• tea\n• coffee' },
      {
        number: '2',
        title: 'Stop and search',
        text: 'Figures were shown.\nBring the figures to the next meeting',
      },
    ],
    actions: [
      { text: 'Bring the figures to the next meeting', owner: 'Supt Eli Marsh', due: '2024-04-01' },
      { text: 'Book the room', owner: 'DO', due: null },
    ],
    resolutions: 0,
  }
  const run = (recognised = {}) =>
    office.client.minutes.importRun({
      groupId,
      fileName: 'old.docx',
      recognised: { ...RECOGNISED, ...recognised },
    })

  beforeAll(async () => {
    await addPerson('Dee Okafor', 'formal')
    await addPerson('Eli Marsh', 'slt', 'Superintendent')
  })

  it('makes a held meeting with agenda, attendance, text and numbered actions', async () => {
    meeting = await run()
    expect(meeting.meeting).toMatchObject({ state: 'held', date: '2024-03-12', venue: 'Town hall' })
    expect(meeting.meeting.purpose).toContain('Imported from old.docx.')
    expect(meeting.items.map((item) => item.title)).toEqual(['Welcome', 'Stop and search'])
    expect(meeting.attendance.map((a) => [a.name, a.capacity, a.state, a.personId !== null])).toEqual([
      ['Dee Okafor', 'formal', 'present', true],
      ['Eli Marsh', 'slt', 'present', true],
      ['Fay Stone', 'observer', 'present', false],
      ['Gil Teal', 'observer', 'apologies', false],
    ])
    const first = await stored(meeting.items[0]?.id)
    expect(first.content?.map((node) => node.type)).toEqual(['paragraph', 'bulletList'])
    const lines = documentLines(await stored(meeting.items[1]?.id))
    expect(lines).toMatchObject([
      { text: 'Bring the figures to the next meeting', owner: 'Eli Marsh', due: '2024-04-01' },
      { text: 'Book the room', owner: 'DO', ownerId: null, due: null },
    ])
    expect(lines[0]?.number).toMatch(/^A-2024-/)
    expect(lines[0]?.ownerId).not.toBeNull()
    expect(await rows(meeting.items[1]?.id)).toEqual(await said(meeting.items[1]?.id))
  })

  it('is one command: undo takes all of it back', async () => {
    const before = (await office.client.office.check()).counts
    await run()
    await office.client.office.undo()
    expect((await office.client.office.check()).counts).toEqual(before)
  })

  it('without a date is refused with what to do, and leaves nothing behind', async () => {
    const before = (await office.client.office.check()).counts
    await expect(run({ date: null })).rejects.toThrow(
      'Write the date of the meeting, then import them again.',
    )
    expect((await office.client.office.check()).counts).toEqual(before)
  })

  it('takes minutes without any item, and titles and texts of any length', async () => {
    const none = await run({ items: [], actions: [] })
    expect(none.items).toEqual([])
    const only = await run({ items: [] })
    expect(only.items.map((item) => item.title)).toEqual(['Actions'])
    const long = await run({
      items: [{ number: null, title: 'x'.repeat(900), text: 'word\n'.repeat(60_000) }],
      venue: 'v'.repeat(900),
    })
    expect(long.items[0]?.title).toHaveLength(200)
    const whole = await office.client.minutes.open({ meetingId: long.meeting.id })
    expect(JSON.stringify(whole.minutes[0]?.document).split('word')).toHaveLength(60_001)
  })

  it('reads a chosen file and says what was recognised; a renamed picture and a 500 MB file are refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'minutes-import-'))
    const choose = (name: string, bytes: string | Uint8Array) => {
      writeFileSync(join(folder, name), bytes)
      return office.session.files.keep(join(folder, name))
    }
    const handle = choose(
      'old.txt',
      'Minutes of the meeting held on 12 March 2024\n\nPresent: Dee Okafor, Fay Stone\n\n1. Welcome\nThe chair opened the meeting.\n\n2. Any other business\nNone was raised.\n',
    )
    const opened = await office.client.minutes.importOpen({ handle })
    expect(opened.fileName).toBe('old.txt')
    expect(opened.recognised.date).toBe('2024-03-12')
    expect(opened.recognised.items.map((item) => item.title)).toEqual(['Welcome', 'Any other business'])
    const picture = choose('old.docx', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]))
    await expect(office.client.minutes.importOpen({ handle: picture })).rejects.toThrow(
      'is not a Word document',
    )
    const huge = choose('huge.txt', '')
    truncateSync(join(folder, 'huge.txt'), 500 * 1024 * 1024)
    await expect(office.client.minutes.importOpen({ handle: huge })).rejects.toThrow('larger than 20 MB')
    rmSync(folder, { recursive: true })
    await expect(office.client.minutes.importOpen({ handle })).rejects.toThrow('Choose it again.')
    await expect(office.client.minutes.importOpen({ handle: 'nonsense' })).rejects.toThrow(
      'Choose the file again',
    )
  })
})
