import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { AfterStep } from '../../../shared/incidents/after.ts'
import type { ActivationFields } from '../../../shared/incidents/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let made = 0
const at = (instant: string) => {
  office.session.now = () => new Date(instant)
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
})
beforeEach(async () => {
  at('2026-11-23T21:41:00.000Z')
  await office.signInAs('secretariat')
  made += 1
  groupId = (
    await office.client.groups.create({
      ...starterGroup('corporate'),
      name: `Group ${made}`,
      area: `Theme${String.fromCharCode(64 + made)}`,
    })
  ).id
})
afterAll(() => office.close())

const FIELDS: ActivationFields = {
  title: 'Concern after a search outside the college',
  kind: 'critical incident',
  stage: 'during',
  origin: 'police',
  purpose: 'To understand how families see it.',
  adviceWanted: 'Who should hear first.',
  wantedBy: '2026-11-23T23:00:00.000Z',
  communities: '',
  confidentiality: 2,
  policeReference: '',
  requestedBy: 'the duty superintendent',
}
const open = (more: Partial<ActivationFields> = {}) =>
  office.client.incidents.open({ groupId, ...FIELDS, ...more })
const logOf = async (id: string) => (await office.client.incidents.get({ id })).entries

describe('opening a call-out', () => {
  it('gives it the next reference of its group and year, and begins its log', async () => {
    const [first, second] = [await open(), await open()]
    expect([first.reference, second.reference]).toEqual(['IAG-THEM-2026-001', 'IAG-THEM-2026-002'])
    const { state, openedBy, missing } = await office.client.incidents.get({ id: first.id })
    expect(state).toBe('opened')
    expect(openedBy).toBe('Secretariat')
    expect(missing[0]?.state).toBe('advisors contacted')
    expect((await logOf(first.id)).map(({ text }) => text)).toEqual([
      'Call-out opened by the secretariat. Requested by the duty superintendent.',
    ])
  })
  it('two groups whose areas begin alike never share a reference', async () => {
    const first = await open()
    groupId = (
      await office.client.groups.create({ ...starterGroup('corporate'), name: 'Twin', area: 'Themes' })
    ).id
    expect((await open()).reference).not.toBe(first.reference)
  })
  it('needs to say why, and a title', async () => {
    await expect(open({ purpose: ' ' })).rejects.toThrow('Say why you are asking')
    await expect(open({ title: '' })).rejects.toThrow('Write something here')
  })
  it('keeps the protocol that is in force then, not a later one', async () => {
    const { id } = await open()
    expect((await office.client.incidents.get({ id })).protocol).toBeNull()
  })
  it('L6: SLT prepares it and the secretariat runs it; SLT cannot open one, nor change it once it runs', async () => {
    await office.signInAs('slt')
    await expect(open()).rejects.toThrow()
    const { id } = await office.client.incidents.request({ groupId, ...FIELDS })
    await office.client.incidents.update({ id, fields: { ...FIELDS, title: 'Search outside the college' } })
    await expect(office.client.incidents.run({ id })).rejects.toThrow()
    await office.signInAs('secretariat')
    const [row] = await office.client.incidents.list({ groupId, show: 'requested' })
    expect(row).toMatchObject({ id, state: 'requested', reference: '', title: 'Search outside the college' })
    const { reference } = await office.client.incidents.run({ id })
    expect(reference).toMatch(/^IAG-THEM-2026-/)
    await expect(office.client.incidents.run({ id })).rejects.toThrow('was opened already')
    await office.signInAs('slt')
    await expect(office.client.incidents.update({ id, fields: FIELDS })).rejects.toThrow('secretariat keeps')
  })
  it('C6: a concern an advisor raises stays unanswered until the police respond', async () => {
    await office.signInAs('chair')
    const { id } = await open({ origin: 'concern' })
    const listed = async () => (await office.client.incidents.list({ groupId })).find((one) => one.id === id)
    expect((await listed())?.unanswered).toBe(true)
    await office.client.incidents.write({
      id,
      kind: 'response',
      text: 'Superintendent: the stops end today.',
    })
    expect((await listed())?.unanswered).toBe(false)
  })
})

describe('the log', () => {
  it('takes lines of any time, and says when they happened and when they were entered', async () => {
    const { id } = await open()
    const write = (when: string, text: string) =>
      office.client.incidents.write({ id, at: when, kind: 'note', text })
    await write('2026-11-20T10:00:00.000Z', 'Before')
    await write('2031-01-01T00:00:00.000Z', 'Long after')
    const lines = await logOf(id)
    expect(lines.map(({ text }) => text)).toEqual(['Before', expect.stringContaining('opened'), 'Long after'])
    expect(lines[0]?.enteredAt).toBe('2026-11-23T21:41:00.000Z')
  })
  it('a clock that jumps back loses no line', async () => {
    const { id } = await open()
    at('2026-11-23T20:00:00.000Z')
    await office.client.incidents.write({ id, kind: 'note', text: 'Clock an hour back' })
    expect((await logOf(id)).map(({ text }) => text)).toContain('Clock an hour back')
  })
  it('a clock put back between two steps does not change which was the last', async () => {
    const { id } = await open()
    await office.client.incidents.move({ id, to: 'stood down', reason: 'Not needed.' })
    const { newId } = office.session
    at('2020-01-01T00:00:00.000Z')
    // After a restart ids follow the clock again.
    office.session.newId = () => v7({ msecs: Date.parse('2020-01-01T00:00:00.000Z') })
    const moved = await office.client.incidents
      .move({ id, to: 'closed', reason: '' })
      .finally(() => Object.assign(office.session, { newId }))
    expect(moved.state).toBe('closed')
    const { state, moves } = await office.client.incidents.get({ id })
    expect([state, moves.map(({ movedTo }) => movedTo)]).toEqual(['closed', ['stood down', 'closed']])
  })
  it('passes over an empty line, takes 10,000 letters and no more', async () => {
    const { id } = await open()
    expect((await office.client.incidents.write({ id, text: '  ' })).entry).toBeNull()
    expect((await office.client.incidents.write({ id, text: 'x'.repeat(10_000) })).entry).not.toBeNull()
    await expect(office.client.incidents.write({ id, text: 'x'.repeat(10_001) })).rejects.toThrow('10,000')
    expect(await logOf(id)).toHaveLength(2)
  })
  it('a correction is a line of its own beside what it corrects', async () => {
    const { id } = await open()
    const { entry } = await office.client.incidents.write({ id, text: 'Rang at 21:40' })
    await office.client.incidents.write({ id, text: 'It was 21:45', correctsId: entry?.id ?? null })
    const lines = await logOf(id)
    expect(lines.map(({ text }) => text)).toEqual(expect.arrayContaining(['Rang at 21:40', 'It was 21:45']))
    expect(lines.find(({ text }) => text === 'It was 21:45')?.correctsId).toBe(entry?.id)
  })
  it('takes lines when it is stood down and when it is closed', async () => {
    const { id } = await open()
    await office.client.incidents.move({ id, to: 'stood down', reason: 'Not needed any more' })
    await office.client.incidents.write({ id, text: 'After' })
    await office.client.incidents.move({ id, to: 'closed', reason: '' })
    await office.client.incidents.write({ id, text: 'Long after' })
    expect((await logOf(id)).map(({ text }) => text)).toEqual(expect.arrayContaining(['After', 'Long after']))
  })
  it('no line is changed, taken out or put in the recycle bin, whatever writes it', async () => {
    const { id } = await open()
    const { entry } = await office.client.incidents.write({ id, text: 'As it was said' })
    const { db } = office.context()
    const where = sql`where id = ${entry?.id ?? ''}`
    for (const attempt of [
      sql`update activation_entry set text = 'Otherwise' ${where}`,
      sql`update activation_entry set at = '2020-01-01T00:00:00.000Z' ${where}`,
      sql`update activation_entry set deleted_at = '2026-01-01T00:00:00.000Z' ${where}`,
      sql`delete from activation_entry ${where}`,
    ])
      await expect(attempt.execute(db)).rejects.toThrow('append-only')
  })
  it('undo takes back no line, and nothing that was done before it either: it says what to do', async () => {
    const { id } = await open()
    await office.client.incidents.update({ id, fields: { ...FIELDS, title: 'Changed' } })
    await office.client.incidents.write({ id, text: 'Said' })
    expect(await office.client.office.lastCommand()).toBeNull()
    await expect(office.client.office.undo()).rejects.toThrow('Correct it by another line')
    expect((await office.client.incidents.get({ id })).title).toBe('Changed')
    expect((await logOf(id)).map(({ text }) => text)).toContain('Said')
    await office.client.incidents.update({ id, fields: { ...FIELDS, title: 'Changed again' } })
    await office.client.office.undo()
    expect((await office.client.incidents.get({ id })).title).toBe('Changed')
  })
  it('is written by the secretariat and the chair, and read by SLT', async () => {
    const { id } = await open()
    await office.signInAs('chair')
    await office.client.incidents.write({ id, text: 'The chair was rung' })
    await office.signInAs('slt')
    expect(await logOf(id)).toHaveLength(2)
    await expect(office.client.incidents.write({ id, text: 'x' })).rejects.toThrow()
    await office.signInAs('administrator')
    await expect(office.client.incidents.get({ id })).rejects.toThrow()
  })
})

describe('the list', () => {
  it('has what is open first, then what is asked for, then what is over', async () => {
    const over = await open()
    await office.client.incidents.move({ id: over.id, to: 'stood down', reason: 'Not needed' })
    await office.client.incidents.move({ id: over.id, to: 'closed', reason: '' })
    const running = await open()
    at('2026-11-23T22:00:00.000Z')
    await office.signInAs('slt')
    const asked = await office.client.incidents.request({ groupId, ...FIELDS })
    const rows = await office.client.incidents.list({ groupId })
    expect(rows.map(({ id }) => id)).toEqual([running.id, asked.id, over.id])
  })
})

describe('closing a call-out', () => {
  const missing = async (id: string) =>
    (await office.client.incidents.get({ id })).closing.missing.map(({ step }) => step)
  const put = (id: string, step: AfterStep, text: string, by = '') =>
    office.client.incidents.after({ id, step, day: '2026-11-23', text, by })

  it('shows every step that is missing and is refused until each is there or something stands in its place', async () => {
    const { id } = await open()
    expect(await missing(id)).toEqual(['contact', 'advice', 'response', 'feedback', 'debrief'])
    await expect(office.client.incidents.move({ id, to: 'closed', reason: '' })).rejects.toThrow(
      'No attempt to reach an advisor',
    )
    await office.client.incidents.write({ id, kind: 'contact', text: 'Rang the chair' })
    await office.client.incidents.write({ id, kind: 'advice', text: 'Speak to the parents first' })
    await office.client.incidents.write({ id, kind: 'response', text: 'Accepted' })
    expect(await missing(id)).toEqual(['feedback', 'debrief'])
    await put(id, 'advisors told', '')
    expect(await missing(id)).toEqual(['debrief'])
    await office.signInAs('slt')
    await office.client.debriefs.waive({ activationId: id, kind: 'hot', reason: 'Nothing to learn' })
    await office.signInAs('secretariat')
    expect(await missing(id)).toEqual([])
    expect((await office.client.incidents.move({ id, to: 'closed', reason: '' })).state).toBe('closed')
  })
  it('one that is stood down needs nothing more, and is opened again with a reason', async () => {
    const { id } = await open()
    await expect(office.client.incidents.move({ id, to: 'stood down', reason: '' })).rejects.toThrow(
      'Say why',
    )
    await office.client.incidents.move({ id, to: 'stood down', reason: 'The crowd went home' })
    await office.client.incidents.move({ id, to: 'closed', reason: '' })
    await office.client.incidents.move({ id, to: 'reopened', reason: 'It came back' })
    expect((await office.client.incidents.get({ id })).state).toBe('opened')
  })
  it('where no advice was possible, no answer is asked for', async () => {
    const { id } = await open()
    await expect(put(id, 'no advice possible', '')).rejects.toThrow('Say why')
    await put(id, 'no advice possible', 'Nobody could be reached')
    expect(await missing(id)).toEqual(['contact', 'feedback', 'debrief'])
  })
  it('that an answer is awaited is SLT’s word, by whoever records it; SLT record nothing else', async () => {
    const { id } = await open()
    await expect(put(id, 'answer awaited', 'With the commander')).rejects.toThrow('which member of SLT')
    await put(id, 'answer awaited', 'With the commander', 'Superintendent Ahn')
    expect((await logOf(id)).at(-1)?.text).toBe(
      'The answer is awaited, decided by Superintendent Ahn: With the commander',
    )
    await office.signInAs('slt')
    await put(id, 'answer awaited', 'With the commander')
    await expect(put(id, 'advisors told', 'By telephone')).rejects.toThrow('secretariat and the chair')
  })
  it('a day that is still to come is no day on which advisors were told', async () => {
    const { id } = await open()
    await expect(
      office.client.incidents.after({ id, step: 'advisors told', day: '2026-11-24', text: '', by: '' }),
    ).rejects.toThrow('still to come')
  })
})
