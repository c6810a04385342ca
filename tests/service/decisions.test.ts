import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesOf, lockMinutes, makeGroup, type Minuted, minuted } from '../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

let office: TestOffice
let hackney: string
let camden: string
let march: Minuted
let june: Minuted
let elsewhere: Minuted

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-25' })
  hackney = await makeGroup(office, 'Hackney IAG')
  camden = await makeGroup(office, 'Camden IAG')
  const decision = (text: string, restricted = false) => ({ kind: 'decision' as const, text, restricted })
  march = await minuted(
    office,
    hackney,
    [decision('Meet in the café'), decision('Closed matter', true)],
    '2026-03-12',
  )
  june = await minuted(
    office,
    hackney,
    [decision('Meet online'), decision('Meet at the library')],
    '2026-06-11',
  )
  elsewhere = await minuted(office, camden, [decision('Meet in Camden')], '2026-09-10')
})
afterAll(() => office.close())

const first = ({ ids }: Minuted) => ids[0] ?? ''
const second = ({ ids }: Minuted) => ids[1] ?? ''
const found = async (input: object) =>
  (await office.client.decisions.list(input)).decisions.map((row) => row.text)

describe('The register of decisions', () => {
  it('lists those of all meetings, the newest first, of one group or of all, and finds them by words and number', async () => {
    expect(await found({})).toEqual([
      'Meet in Camden',
      'Meet online',
      'Meet at the library',
      'Meet in the café',
      'Closed matter',
    ])
    expect(await found({ groupId: camden })).toEqual(['Meet in Camden'])
    expect(await found({ text: 'CAFE meet' })).toEqual(['Meet in the café'])
    expect(await found({ text: june.numbers[1] })).toEqual(['Meet at the library'])
    const [newest] = (await office.client.decisions.list({ groupId: hackney, text: 'closed' })).decisions
    expect(newest).toMatchObject({
      visibility: 'restricted',
      groupName: 'Hackney IAG',
      meetingDate: '2026-03-12',
    })
  })

  it('one is superseded by a later one: each leads to the other, undo takes it back', async () => {
    const id = first(march)
    const row = await office.client.decisions.supersede({ id, byId: first(june) })
    expect(row.supersededBy).toBe(june.numbers[0])
    expect(await office.client.decisions.get({ id })).toMatchObject({
      successor: { number: june.numbers[0] },
    })
    expect(await office.client.decisions.get({ id: first(june) })).toMatchObject({
      replaces: [{ id, number: march.numbers[0] }],
    })
    expect(await found({ groupId: hackney, inForceOnly: true, text: 'meet' })).toEqual([
      'Meet online',
      'Meet at the library',
    ])
    expect(await office.client.office.undo()).toEqual({ said: 'Undone: a change to which decision holds.' })
    expect((await office.client.decisions.get({ id })).successor).toBeNull()
    expect(await found({ groupId: hackney, inForceOnly: true })).toContain('Meet in the café')
  })

  it('approved minutes do not stand in the way, and stay as they are', async () => {
    await lockMinutes(office, march)
    const lines = await linesOf(office, march)
    await office.client.decisions.supersede({ id: first(march), byId: first(june) })
    expect(await linesOf(office, march)).toEqual(lines)
    await office.client.office.undo()
    expect((await office.client.decisions.get({ id: first(march) })).supersededBy).toBe('')
  })

  it('refuses itself, an earlier one, one of another group, and going round in a circle', async () => {
    const set = (id: string, byId: string) => office.client.decisions.supersede({ id, byId })
    await expect(set(first(june), first(june))).rejects.toThrow('cannot replace itself')
    await expect(set(first(june), first(march))).rejects.toThrow('Choose a later decision')
    await expect(set(first(june), first(elsewhere))).rejects.toThrow('of the same group')
    await set(first(june), second(june))
    await expect(set(second(june), first(june))).rejects.toThrow('Take that back first')
    await office.client.decisions.supersede({ id: first(june), byId: null })
    const { later } = await office.client.decisions.get({ id: first(june) })
    expect(later.map((one) => one.text)).toEqual(['Meet at the library'])
  })

  it('what was decided stays found while its meeting is in the recycle bin, and when it comes back', async () => {
    await office.client.meetings.remove({ meetingId: june.meetingId })
    const listed = (await office.client.decisions.list({ text: 'online' })).decisions
    expect(listed).toMatchObject([{ text: 'Meet online', meetingInBin: true }])
    await office.client.office.restoreDeleted({ entity: 'meeting', id: june.meetingId })
    expect(await office.client.decisions.get({ id: first(june) })).toMatchObject({ meetingInBin: false })
    expect((await linesOf(office, june)).map((line) => line.number)).toEqual(june.numbers)
  })
})
