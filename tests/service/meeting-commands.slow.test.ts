import { ORPCError } from '@orpc/server'
import { fc } from '../properties.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { starterGroup } from '../../shared/groups/rules.ts'
import { itemFields } from '../../shared/meetings/entities.ts'
import { clockTimes } from '../../shared/meetings/rules.ts'
import { grouped } from '../../shared/meetings/sub-items.ts'
import type { LineKind, MinuteNode } from '../../shared/minutes/document.ts'
import { EMPTY_DOCUMENT, LINE_KINDS } from '../../shared/minutes/document.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

/** Whatever is done to a meeting in whatever order: numbering, quorum and history hold together, and each undo gives what was before. */

const FIELDS = {
  kind: 'ordinary' as const,
  date: '2026-09-10',
  startTime: '23:10',
  venue: 'Town hall',
  onlineLink: '',
  access: '',
  purpose: '',
}
const CAPACITIES = ['chair', 'formal', 'formal', 'formal', 'slt', 'officer'] as const

let office: TestOffice
let groupId: string

beforeAll(async () => {
  office = await makeOffice({ today: '2026-09-10' })
  groupId = (
    await office.client.groups.create({ ...starterGroup('local'), name: 'Hackney IAG', area: 'Hackney' })
  ).id
  for (const [index, capacity] of CAPACITIES.entries()) {
    await office.client.people.create({
      kind: capacity === 'slt' || capacity === 'officer' ? 'officer' : 'advisor',
      name: `Person ${'abcdef'[index]}`,
      preferredName: '',
      title: '',
      email: '',
      phone: '',
      organisation: '',
      nameConsent: 'not asked',
      notes: '',
      membership: { groupId, capacity, startedOn: '2024-01-01', endsOn: null },
    })
  }
})
afterAll(() => office.close())

const paragraph = (words: string): MinuteNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text: words }],
})
const line = (kind: LineKind, words: string): MinuteNode => ({
  type: kind,
  attrs: { id: '', number: '' },
  content: [{ type: 'text', text: words }],
})

/** Everything the screens of a meeting show, without the moments at which it was written. */
async function shown(meetingId: string): Promise<unknown> {
  const whole = await office.client.minutes.open({ meetingId })
  const { versions: _versions, minutes: texts, ...rest } = whole
  // A text that was never written, and one whose writing was undone, are both an empty item.
  const minutes = texts.filter((one) => JSON.stringify(one.document) !== JSON.stringify(EMPTY_DOCUMENT))
  return JSON.parse(
    JSON.stringify({ ...rest, minutes }, (key, value) =>
      ['updatedAt', 'savedAt', 'createdAt'].includes(key) ? undefined : value,
    ),
  )
}

type Step = { what: string; at: number; to: number; kind: LineKind; words: string }

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(
    'move',
    'add item',
    'remove item',
    'sub-item',
    'lift out',
    'add sub-item',
    'put under',
    'restrict',
    'minutes',
    'mark',
    'part',
    'interest',
    'write',
    'convert',
  ),
  at: fc.nat(20),
  to: fc.nat(20),
  kind: fc.constantFrom(...LINE_KINDS),
  words: fc.constantFrom('Ask the ward team', 'Publish the figures', 'Tell the youth workers'),
})

const among = <Each>(list: readonly Each[], at: number): Each => list[at % list.length] as Each

/** Does one thing to a meeting, or nothing where it makes no sense. True when a command was recorded. */
async function take(meetingId: string, { what, at, to, kind, words }: Step): Promise<boolean> {
  const { client } = office
  const { items, attendance, minutes } = await client.minutes.open({ meetingId })
  const [item, other] = [among(items, at), among(items, to)]
  const row = among(attendance, at)
  if (what === 'move') {
    const itemIds = items.map(({ id }) => id).filter((id) => id !== item.id)
    itemIds.splice(to % items.length, 0, item.id)
    const after = grouped(itemIds.flatMap((id) => items.find((one) => one.id === id) ?? []))
    if (after.every(({ id }, index) => id === items[index]?.id)) return false
    await client.meetings.orderItems({ meetingId, itemIds })
  } else if (what === 'add item' || what === 'add sub-item') {
    await client.meetings.addItem({
      meetingId,
      ...(what === 'add item' ? { before: item.id } : { parentId: item.id }),
      fields: {
        title: words,
        openTitle: '',
        purpose: 'information',
        presenter: '',
        minutes: to,
        standing: false,
        restricted: false,
        restrictedReason: '',
      },
    })
  } else if (what === 'remove item') {
    const gone = items.filter((one) => one.id === item.id || one.parentId === item.id)
    if (items.length - gone.length < 3 || minutes.some((one) => gone.some(({ id }) => id === one.itemId)))
      return false
    await client.meetings.removeItem({ itemId: item.id })
  } else if (what === 'sub-item') {
    await client.meetings.makeSubItem({ itemId: item.id })
  } else if (what === 'lift out') {
    await client.meetings.liftOut({ itemId: item.id })
  } else if (what === 'put under') {
    const parentId = to % 3 === 0 ? null : other.id
    const itemIds = items.map(({ id }) => id)
    if (item.parentId === parentId) return false
    await client.meetings.orderItems({ meetingId, itemIds, under: { itemId: item.id, parentId } })
  } else if (what === 'restrict') {
    if (items.some((one) => one.id === item.parentId && one.restricted)) return false
    const fields = { ...itemFields(item), restricted: !item.restricted, restrictedReason: words }
    await client.meetings.updateItem({ itemId: item.id, fields })
  } else if (what === 'minutes') {
    const { title, openTitle, purpose, presenter, standing, restricted, restrictedReason } = item
    if (item.minutes === to) return false
    await client.meetings.updateItem({
      itemId: item.id,
      fields: { title, openTitle, purpose, presenter, standing, restricted, restrictedReason, minutes: to },
    })
  } else if (what === 'mark') {
    const state = among(['present', 'online', 'apologies', 'absent'] as const, to)
    if (row.state === state) return false
    await client.meetings.markAttendance({ attendanceId: row.id, state })
  } else if (what === 'part') {
    const [from, end] = items.indexOf(item) <= items.indexOf(other) ? [item, other] : [other, item]
    const stretches = [{ from: from.id, to: end.id }]
    const same =
      row.stretches.length === 1 && row.stretches[0]?.from === from.id && row.stretches[0]?.to === end.id
    if (row.state === 'part' && same) return false
    await client.meetings.markAttendance({ attendanceId: row.id, state: 'part', stretches })
  } else if (what === 'interest') {
    const whole = await client.meetings.get({ meetingId })
    if (whole.interests.some((one) => one.attendanceId === row.id && one.itemId === item.id)) return false
    await client.meetings.declareInterest({ attendanceId: row.id, itemId: item.id, text: 'works there' })
  } else {
    const now = minutes.find((one) => one.itemId === item.id)?.document ?? EMPTY_DOCUMENT
    const content = now.content ?? []
    const lines = content.filter((node) => (LINE_KINDS as readonly string[]).includes(node.type))
    const next =
      what === 'convert' && lines.length > 0
        ? content.map((node) => (node === among(lines, to) ? { ...node, type: kind } : node))
        : [...content.filter((node) => node.content), paragraph(`${words} ${at} ${to}.`), line(kind, words)]
    const document = { type: 'doc', content: next }
    if (JSON.stringify(document) === JSON.stringify(now)) return false
    await client.minutes.save({ itemId: item.id, document, burst: office.session.newId() })
  }
  return true
}

/** 1, 2, 2.1, 2.2, 3 by hand: every sub-item directly after its item, or after a sub-item of the same. */
function numbersOf(items: readonly { id: string; parentId: string | null }[]): string[] {
  let [top, sub, under] = [0, 0, '']
  return items.map(({ id, parentId }) => {
    if (parentId === null) {
      ;[top, sub, under] = [top + 1, 0, id]
      return `${top}`
    }
    expect(parentId).toBe(under)
    sub += 1
    return `${top}.${sub}`
  })
}

async function holdsTogether(meetingId: string): Promise<void> {
  const { items, itemQuorum, attendance, formalMembers, meeting } = await office.client.minutes.open({
    meetingId,
  })
  const timed = clockTimes(meeting.startTime, items, meeting.date)
  expect(timed.map((item) => item.number)).toEqual(numbersOf(items))
  expect(itemQuorum.map((one) => one.itemId)).toEqual(timed.map((item) => item.id))
  for (const { parentId, restricted } of items)
    if (items.some((one) => one.id === parentId && one.restricted)) expect(restricted).toBe(true)
  const formal = attendance.filter((row) => ['chair', 'formal'].includes(row.capacity)).map((row) => row.id)
  for (const one of itemQuorum) {
    expect(one.here).toBe(one.counted.filter((id) => formal.includes(id)).length)
    expect(one.here).toBeLessThanOrEqual(formalMembers)
    expect(one.noDecision === '').toBe(one.quorate)
  }
}

it('any sequence of moves, marks, interests, texts and conversions holds together, and each undo gives the exact earlier state', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const planned = await office.client.meetings.plan({ groupId, fields: FIELDS })
      const meetingId = planned.meeting.id
      await office.client.meetings.hold({ meetingId })
      for (const { id } of planned.attendance) {
        await office.client.meetings.markAttendance({ attendanceId: id, state: 'present' })
      }
      const states = [await shown(meetingId)]
      for (const one of steps) {
        const done = await take(meetingId, one).catch((error: unknown) => {
          if (error instanceof ORPCError && error.code === 'REFUSED') return false
          throw error
        })
        const now = await shown(meetingId)
        // What is refused, or changes nothing, leaves everything as it was.
        if (!done) expect(now).toEqual(states.at(-1))
        else states.push(now)
        await holdsTogether(meetingId)
      }
      for (const before of states.slice(0, -1).toReversed()) {
        await office.client.office.undo()
        expect(await shown(meetingId)).toEqual(before)
      }
    }),
    { numRuns: 25 },
  )
  expect((await office.client.office.check()).sound).toBe(true)
})
