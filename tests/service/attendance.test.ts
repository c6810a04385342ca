import { fc } from '../properties.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import type { AttendanceState } from '../../shared/meetings/entities.ts'
import { partInWords, type StretchInput } from '../../shared/meetings/stretches.ts'
import { EMPTY_DOCUMENT, type MinuteNode } from '../../shared/minutes/document.ts'
import type { Capacity } from '../../shared/people/entities.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const DAY = '2026-11-22'
let office: TestOffice
let groupId: string
let meeting: MeetingWhole

async function addPerson(name: string, capacity: Capacity, title = '') {
  const kind = capacity === 'slt' || capacity === 'officer' ? ('officer' as const) : ('advisor' as const)
  return office.client.people.create({
    name,
    title,
    preferredName: '',
    kind,
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId, capacity, startedOn: '2025-01-01', endsOn: null },
  })
}

const row = (name: string) => meeting.attendance.find((one) => one.name === name)?.id ?? ''
const item = (number: number) => meeting.items[number - 1]?.id ?? ''
/** The clock of the office, on the evening of the meeting unless told. */
const at = (time: string, day = DAY) => {
  office.session.now = () => new Date(`${day}T${time}:00.000Z`)
}
const mark = (name: string, state: AttendanceState, stretches: StretchInput[] = []) =>
  office.client.meetings.markAttendance({ attendanceId: row(name), state, stretches })
const leaves = (name: string, number: number) => mark(name, 'part', [{ from: null, to: item(number) }])
async function everybodyIsHere() {
  for (const name of ['Ana Petrov', 'Bo Adeyemi', 'Cy Rahman']) await mark(name, 'present')
}
const words = (whole: MeetingWhole, name: string) => {
  const found = whole.attendance.find((one) => one.name === name)
  const items = whole.items.map(({ id }, index) => ({ id, number: index + 1 }))
  return found ? partInWords(found, items) : ''
}
const turns = (whole: MeetingWhole) => whole.quorumTurns.map(({ sentence }) => sentence)
const open = () => office.client.meetings.get({ meetingId: meeting.meeting.id })

const text = (said: string): MinuteNode => ({ type: 'text', text: said })
const paragraph = (said: string): MinuteNode => ({ type: 'paragraph', content: [text(said)] })
const line = (kind: 'decision' | 'action' | 'advice', said: string, attrs = {}): MinuteNode => ({
  type: kind,
  attrs: { id: '', number: '', ...attrs },
  content: [text(said)],
})
const save = (number: number, ...content: MinuteNode[]) =>
  office.client.minutes.save({
    itemId: item(number),
    document: { type: 'doc', content },
    burst: office.session.newId(),
  })
async function stored(number: number): Promise<MinuteNode> {
  const whole = await office.client.minutes.open({ meetingId: meeting.meeting.id })
  return whole.minutes.find(({ itemId }) => itemId === item(number))?.document ?? EMPTY_DOCUMENT
}
const decisions = () =>
  office
    .context()
    .db.selectFrom('decision')
    .select(['number', 'text'])
    .where('meetingId', '=', meeting.meeting.id)
    .where('deletedAt', 'is', null)
    .execute()

beforeAll(async () => {
  office = await makeOffice({ today: DAY })
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  groupId = group.id
  await addPerson('Ana Petrov', 'chair')
  await addPerson('Bo Adeyemi', 'formal')
  await addPerson('Cy Rahman', 'formal')
  await addPerson('Eli Marsh', 'slt', 'Superintendent')
  await addPerson('Di Cole', 'officer', 'Inspector')
})
afterAll(() => office.close())

beforeEach(async () => {
  await office.signInAs('secretariat')
  at('18:30')
  const fields = {
    kind: 'ordinary' as const,
    date: DAY,
    startTime: '18:30',
    venue: '',
    onlineLink: '',
    access: '',
    purpose: '',
  }
  meeting = await office.client.meetings.plan({ groupId, fields })
  await office.client.meetings.hold({ meetingId: meeting.meeting.id })
})

describe('S6: part attendance by item', () => {
  it('is kept by item, several stretches a person, and reads with the numbers of the agenda as it is now', async () => {
    const whole = await mark('Bo Adeyemi', 'part', [
      { from: null, to: item(2) },
      { from: item(5), to: null },
    ])
    expect(words(whole, 'Bo Adeyemi')).toBe('to item 2 and from item 5')
    const ids = whole.items.map(({ id }) => id)
    const [last = ''] = ids.splice(12, 1)
    const moved = await office.client.meetings.orderItems({
      meetingId: meeting.meeting.id,
      itemIds: [last, ...ids],
    })
    expect(words(moved, 'Bo Adeyemi')).toBe('to item 3 and from item 6')
  })

  it.each([
    ['an end before its beginning', [[5, 3]], 'Somebody who arrives for item 5 cannot leave after item 3.'],
    [
      'overlapping stretches',
      [
        [2, 5],
        [4, null],
      ],
      '“items 2 to 5” and “from item 4” overlap at item 4.',
    ],
    ['a part that is everything', [[null, null]], 'Say for which part they were there'],
  ])(
    'bad input: %s is refused in a plain sentence, and nothing is changed',
    async (_what, ends, sentence) => {
      const id = (number: number | null | undefined) => (typeof number === 'number' ? item(number) : null)
      const stretches = (ends as (number | null)[][]).map(([from, to]) => ({ from: id(from), to: id(to) }))
      await expect(mark('Bo Adeyemi', 'part', stretches)).rejects.toThrow(sentence)
      expect((await open()).attendance.find(({ name }) => name === 'Bo Adeyemi')).toMatchObject({
        state: 'expected',
        stretches: [],
      })
    },
  )

  it('goes when somebody is marked otherwise, and undo brings back exactly what was there', async () => {
    await leaves('Bo Adeyemi', 5)
    const before = (await open()).attendance
    await mark('Bo Adeyemi', 'present')
    expect(words(await open(), 'Bo Adeyemi')).toBe('')
    await office.client.office.undo()
    expect((await open()).attendance).toEqual(
      before.map((one) => ({ ...one, updatedAt: expect.any(String) })),
    )
  })

  it('stands in the history, with who marked it and the time they left', async () => {
    at('19:40')
    await leaves('Bo Adeyemi', 5)
    const [newest] = await office.client.office.history({
      entity: 'attendance',
      id: row('Bo Adeyemi'),
      limit: 5,
    })
    expect(newest).toMatchObject({ procedure: 'meetings.markAttendance', userName: 'Secretariat' })
    expect(newest?.after).toMatchObject({ state: 'part', stretches: expect.stringContaining('19:40') })
  })

  it('an item at which somebody came or left stays on the agenda until that is changed', async () => {
    await leaves('Bo Adeyemi', 5)
    await expect(office.client.meetings.removeItem({ itemId: item(5) })).rejects.toThrow(
      'Bo Adeyemi is on the attendance as coming or leaving at this item. Change that first, then take the item off.',
    )
    await mark('Bo Adeyemi', 'present')
    expect((await office.client.meetings.removeItem({ itemId: item(5) })).items).toHaveLength(12)
  })
})

describe('S6, R5: the quorum of the item', () => {
  it('is lost at the minute the member left without whom there is none, and undo finds it again', async () => {
    await everybodyIsHere()
    expect((await open()).itemQuorum.every((one) => one.quorate)).toBe(true)
    at('19:40')
    const whole = await leaves('Bo Adeyemi', 5)
    expect(turns(whole)).toEqual(['Quorum lost at 19:40, after item 5.'])
    expect(whole.itemQuorum.map((one) => one.quorate)).toEqual([
      ...Array(5).fill(true),
      ...Array(8).fill(false),
    ])
    expect(whole.itemQuorum[5]?.noDecision).toContain('There is no quorum at item 6')
    await office.client.office.undo()
    expect(turns(await open())).toEqual([])
  })

  it('keeps the time when the mark is made again, and takes one that is put right', async () => {
    await everybodyIsHere()
    at('19:40')
    await leaves('Bo Adeyemi', 5)
    at('20:10')
    expect(turns(await leaves('Bo Adeyemi', 5))).toEqual(['Quorum lost at 19:40, after item 5.'])
    const put = await mark('Bo Adeyemi', 'part', [{ from: null, to: item(5), leftAt: '19:35' }])
    expect(turns(put)).toEqual(['Quorum lost at 19:35, after item 5.'])
  })

  it('members who were never there at the same time are no quorum', async () => {
    await mark('Ana Petrov', 'part', [{ from: null, to: item(2) }])
    await mark('Bo Adeyemi', 'part', [{ from: item(3), to: item(4) }])
    const whole = await mark('Cy Rahman', 'part', [{ from: item(5), to: null }])
    expect(whole.quorum).toMatchObject({ here: 1, quorate: false })
    expect(whole.quorum.missing).toContain('2 more formal members are needed')
  })

  it('notes no time when the attendance is written up on another day', async () => {
    await everybodyIsHere()
    at('10:00', '2026-11-23')
    expect(turns(await leaves('Bo Adeyemi', 5))).toEqual(['Quorum lost after item 5.'])
  })

  it('a meeting across midnight notes the time after midnight', async () => {
    const late = {
      kind: 'ordinary' as const,
      date: DAY,
      startTime: '22:00',
      venue: '',
      onlineLink: '',
      access: '',
      purpose: '',
    }
    meeting = await office.client.meetings.plan({ groupId, fields: late })
    await everybodyIsHere()
    at('00:20', '2026-11-23')
    expect(turns(await leaves('Bo Adeyemi', 5))).toEqual(['Quorum lost at 00:20, after item 5.'])
  })
})

describe('S6, R5: below quorum, notes only', () => {
  beforeEach(async () => {
    await everybodyIsHere()
    await leaves('Bo Adeyemi', 5)
  })

  it('a new decision is refused with the way out; its words stay as a note, and all else is taken', async () => {
    const { refused, lines } = await save(
      6,
      paragraph('Members spoke of the youth club.'),
      line('decision', 'The club stays open.'),
      line('action', 'Ask the council'),
      line('advice', 'Tell the youth workers first'),
    )
    expect(refused).toMatchObject({ code: 'NO_QUORUM', indexes: [0] })
    expect(refused?.sentence).toContain('to decide, mark whoever has arrived')
    expect(lines.map(({ index }) => index)).toEqual([1, 2])
    expect((await stored(6)).content).toMatchObject([
      { type: 'paragraph', content: [{ text: 'Members spoke of the youth club.' }] },
      { type: 'paragraph', content: [{ text: 'The club stays open.' }] },
      { type: 'action', attrs: { number: expect.stringMatching(/^A-/) } },
      { type: 'advice', attrs: { number: expect.stringMatching(/^V-/) } },
    ])
    expect(await decisions()).toEqual([])
  })

  it('a decision is taken at an item that has a quorum, and where a member has arrived', async () => {
    expect((await save(5, line('decision', 'Agreed.'))).refused).toBeNull()
    await mark('Bo Adeyemi', 'part', [
      { from: null, to: item(5) },
      { from: item(7), to: null },
    ])
    expect((await save(7, line('decision', 'Agreed too.'))).refused).toBeNull()
    expect((await save(6, line('decision', 'Not agreed.'))).refused).not.toBeNull()
    expect((await decisions()).map((one) => one.text)).toEqual(['Agreed.', 'Agreed too.'])
  })

  it('a decision made before the quorum was lost stays, and may be reworded', async () => {
    await mark('Bo Adeyemi', 'present')
    const { lines } = await save(6, line('decision', 'The club stays open.'))
    await leaves('Bo Adeyemi', 5)
    const { id = '', number = '' } = lines[0] ?? {}
    const again = await save(6, line('decision', 'The club stays open on Fridays.', { id, number }))
    expect(again.refused).toBeNull()
    expect(await decisions()).toEqual([{ number, text: 'The club stays open on Fridays.' }])
  })

  it('an action turned into a decision is refused as well', async () => {
    const { lines } = await save(6, line('action', 'The club stays open.'))
    const { id = '' } = lines[0] ?? {}
    expect((await save(6, line('decision', 'The club stays open.', { id }))).refused).not.toBeNull()
    expect((await stored(6)).content).toMatchObject([
      { type: 'paragraph', content: [{ text: 'The club stays open.' }] },
    ])
    expect(await decisions()).toEqual([])
  })
})

describe('S6: an interest declared for an item', () => {
  const declare = (name: string, number: number, why = 'her brother works there') =>
    office.client.meetings.declareInterest({ attendanceId: row(name), itemId: item(number), text: why })

  it('takes the person out of the quorum of that item only; undo puts them back', async () => {
    await everybodyIsHere()
    const whole = await declare('Bo Adeyemi', 4)
    expect(whole.interests).toMatchObject([{ itemId: item(4), text: 'her brother works there' }])
    expect(whole.itemQuorum.map((one) => one.quorate)).toEqual(meeting.items.map((_, index) => index !== 3))
    expect(turns(whole)).toEqual([])
    expect((await save(4, line('decision', 'Agreed.'))).refused?.code).toBe('NO_QUORUM')
    await office.client.office.undo()
    await office.client.office.undo()
    expect((await open()).interests).toEqual([])
    expect((await open()).itemQuorum[3]?.quorate).toBe(true)
  })

  it('declared again has its new words, and is taken back once', async () => {
    await declare('Bo Adeyemi', 4)
    const whole = await declare('Bo Adeyemi', 4, 'he owns the hall')
    expect(whole.interests.map((one) => one.text)).toEqual(['he owns the hall'])
    const interestId = whole.interests[0]?.id ?? ''
    expect((await office.client.meetings.removeInterest({ interestId })).interests).toEqual([])
    await expect(office.client.meetings.removeInterest({ interestId })).rejects.toThrow('already taken back')
  })

  it('needs words, an item of the same meeting, and goes with whoever is taken off the attendance', async () => {
    await expect(declare('Bo Adeyemi', 4, ' ')).rejects.toThrow('Say what the interest is')
    const elsewhere = await office.client.meetings.plan({
      groupId,
      fields: { ...meeting.meeting, date: '2027-01-14' },
    })
    await expect(
      office.client.meetings.declareInterest({
        attendanceId: row('Bo Adeyemi'),
        itemId: elsewhere.items[0]?.id ?? '',
        text: 'a friend',
      }),
    ).rejects.toThrow('no longer on the agenda')
    await declare('Bo Adeyemi', 4)
    expect(
      (await office.client.meetings.removeAttendee({ attendanceId: row('Bo Adeyemi') })).interests,
    ).toEqual([])
    await office.client.office.undo()
    expect((await open()).interests).toHaveLength(1)
  })
})

describe('R2, R3: an officer stands in for an SLT member', () => {
  const standIn = (name: string, forName: string | null) =>
    office.client.meetings.setSubstitute({
      attendanceId: row(name),
      standsInFor: forName === null ? null : row(forName),
    })

  it('who is not there; the standard is not met by them', async () => {
    await mark('Eli Marsh', 'apologies')
    await mark('Di Cole', 'present')
    const whole = await standIn('Di Cole', 'Eli Marsh')
    expect(whole.attendance.find(({ name }) => name === 'Di Cole')?.standsInFor).toBe(row('Eli Marsh'))
    expect(whole.quorum.sltPresent).toBe(false)
    await office.client.office.undo()
    expect((await open()).attendance.find(({ name }) => name === 'Di Cole')?.standsInFor).toBeNull()
  })

  it('not by an advisor, not for one, and not for somebody who is there', async () => {
    await expect(standIn('Bo Adeyemi', 'Eli Marsh')).rejects.toThrow('Only an officer can stand in')
    await expect(standIn('Di Cole', 'Bo Adeyemi')).rejects.toThrow('only for an SLT member')
    await mark('Eli Marsh', 'present')
    await expect(standIn('Di Cole', 'Eli Marsh')).rejects.toThrow(
      'Eli Marsh is there, so nobody stands in for them.',
    )
  })
})

describe('C12, R24: three meetings running missed without apology', () => {
  const PROMPT = 'A quiet conversation with Bo Adeyemi may help: three meetings missed without apology.'
  const sentences = async () =>
    (await office.client.today.get({})).alerts
      .map(({ sentence }) => sentence)
      .filter((one) => /conversation/.test(one))

  async function heldOn(date: string, bo: AttendanceState) {
    meeting = await office.client.meetings.plan({ groupId, fields: { ...meeting.meeting, date } })
    await office.context().write((record) => record.change('meeting', meeting.meeting.id, { state: 'held' }))
    await mark('Ana Petrov', 'present')
    await mark('Bo Adeyemi', bo)
  }

  it('prompts the chair, and nobody else', async () => {
    const only = await office.client.groups.create({
      ...starterGroup('local'),
      name: 'Ealing IAG',
      area: 'Ealing',
    })
    const before = groupId
    groupId = only.id
    await addPerson('Ana Petrov', 'chair')
    await addPerson('Bo Adeyemi', 'formal')
    await heldOn('2026-03-10', 'present')
    await heldOn('2026-05-10', 'absent')
    await heldOn('2026-07-10', 'absent')
    await office.signInAs('chair')
    expect(await sentences()).toEqual([])
    await office.signInAs('secretariat')
    await heldOn('2026-09-10', 'absent')
    for (const role of ['secretariat', 'slt', 'administrator'] as const) {
      await office.signInAs(role)
      expect(await sentences(), role).toEqual([])
    }
    await office.signInAs('chair')
    expect(await sentences()).toEqual([PROMPT])
    await office.signInAs('secretariat')
    await mark('Bo Adeyemi', 'apologies')
    await office.signInAs('chair')
    expect(await sentences()).toEqual([])
    groupId = before
  })
})

describe('whatever happens to agenda, attendance and text', () => {
  type Step = { what: number; who: number; from: number; to: number; at: number }
  const step = fc.record({
    what: fc.nat(6),
    who: fc.nat(4),
    from: fc.nat(12),
    to: fc.nat(12),
    at: fc.nat(59),
  })
  const NAMES = ['Ana Petrov', 'Bo Adeyemi', 'Cy Rahman', 'Eli Marsh', 'Di Cole']

  /** What undo has to bring back, and what follows from it. */
  async function state() {
    const whole = await office.client.minutes.open({ meetingId: meeting.meeting.id })
    const unstamped = <Row extends { updatedAt: string }>(row: Row) => ({ ...row, updatedAt: '' })
    return {
      items: whole.items.map(unstamped),
      attendance: whole.attendance.map(unstamped),
      interests: whole.interests.map(unstamped),
      itemQuorum: whole.itemQuorum,
      quorumTurns: whole.quorumTurns,
      texts: whole.minutes
        .map(({ itemId, document }) => ({ itemId, text: JSON.stringify(document) }))
        .filter(({ text: written }) => written !== JSON.stringify(EMPTY_DOCUMENT)),
      decisions: await decisions(),
    }
  }

  async function take({ what, who, from, to, at: minute }: Step): Promise<void> {
    const name = NAMES[who] ?? ''
    const { items } = await open()
    const id = (index: number) => items[index % items.length]?.id ?? ''
    at(`19:${String(minute).padStart(2, '0')}`)
    if (what === 0) await mark(name, 'present')
    if (what === 1) await mark(name, 'part', [{ from: null, to: id(to) }])
    if (what === 2) await mark(name, 'part', [{ from: id(from), to: id(to) }])
    if (what === 3) {
      const ids = items.map((one) => one.id)
      const [moved = ''] = ids.splice(from % ids.length, 1)
      ids.splice(to % items.length, 0, moved)
      await office.client.meetings.orderItems({ meetingId: meeting.meeting.id, itemIds: ids })
    }
    if (what === 4)
      await office.client.meetings.declareInterest({
        attendanceId: row(name),
        itemId: id(to),
        text: `reason ${minute}`,
      })
    if (what >= 5) {
      const kind = what === 5 ? 'decision' : 'action'
      await office.client.minutes.save({
        itemId: id(to),
        document: { type: 'doc', content: [line(kind, `Agreed ${minute}.`)] },
        burst: office.session.newId(),
      })
    }
  }

  it('numbers and quorum follow from the record, no item without quorum gains a decision, and each undo is exact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const fields = { ...meeting.meeting, date: DAY }
        meeting = await office.client.meetings.plan({ groupId, fields })
        await office.client.meetings.hold({ meetingId: meeting.meeting.id })
        const before: Awaited<ReturnType<typeof state>>[] = []
        for (const one of steps) {
          const was = await state()
          const newest = await office.client.office.lastCommand()
          await take(one).catch((error: unknown) => {
            if (!/cannot leave after|overlap/.test(String(error))) throw error
          })
          const is = await state()
          expect(is.items.map(({ position }) => position)).toEqual(is.items.map((_, index) => index + 1))
          const known = new Set(was.decisions.map(({ number }) => number))
          for (const { number } of is.decisions.filter((decision) => !known.has(decision.number))) {
            const itemId = is.texts.find(({ text: written }) => written.includes(number))?.itemId
            expect(is.itemQuorum.find((standing) => standing.itemId === itemId)?.noDecision).toBe('')
          }
          if ((await office.client.office.lastCommand())?.command !== newest?.command) before.push(was)
        }
        for (const was of before.toReversed()) {
          await office.client.office.undo()
          expect(await state()).toEqual(was)
        }
      }),
      { numRuns: 12 },
    )
  })
})
