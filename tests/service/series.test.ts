import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { SeriesPreviewInput } from '../../shared/meetings/series.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const FIELDS = {
  kind: 'ordinary' as const,
  startTime: '18:30',
  venue: 'Town hall',
  onlineLink: '',
  access: 'Step-free from the square.',
  purpose: '',
}

let office: TestOffice
let groupId: string
let rule: SeriesPreviewInput

const plannedDates = async () =>
  (await office.client.meetings.list({ groupId })).map(({ date }) => date).sort()
const preview = (changed: Partial<SeriesPreviewInput> = {}) =>
  office.client.meetings.previewSeries({ ...rule, ...changed })

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  const group = (name: string) =>
    office.client.groups.create({ ...starterGroup('local'), name: `${name} IAG`, area: name })
  groupId = (await group('Hackney')).id
  const camden = await group('Camden')
  rule = {
    groupId,
    recurrence: { every: 'month', months: 1, week: 'last', weekday: 4 },
    from: '2026-11-27',
    onHoliday: 'skip',
  }
  const person = {
    title: '',
    preferredName: '',
    kind: 'advisor' as const,
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked' as const,
    notes: '',
  }
  for (const [name, endsOn] of [
    ['Ana Petrov', null],
    ['Bo Adeyemi', '2027-02-01'],
  ] as const) {
    const membership = { groupId, capacity: 'formal' as const, startedOn: '2025-01-01', endsOn }
    await office.client.people.create({ ...person, name, membership })
  }
  const fields = { ...FIELDS, date: '2027-01-28' }
  await office.client.meetings.plan({ groupId: camden.id, fields })
  const off = await office.client.meetings.plan({
    groupId: camden.id,
    fields: { ...fields, date: '2027-02-25' },
  })
  await office.client.meetings.cancel({ meetingId: off.meeting.id, reason: 'Hall closed' })
  await office.client.meetings.plan({
    groupId,
    fields: { ...FIELDS, date: '2027-03-24', startTime: '10:00' },
  })
})
afterAll(() => office.close())

describe('Planning a series of meetings', () => {
  it('S4: shows the next twelve dates with what they clash with, and writes nothing', async () => {
    const before = await plannedDates()
    const { dates, skipped } = await preview()
    expect(dates).toHaveLength(12)
    expect(skipped).toEqual([])
    expect(dates.filter(({ clashes }) => clashes.length > 0)).toMatchObject([
      {
        date: '2027-01-28',
        clashes: [{ groupName: 'Camden IAG', date: '2027-01-28', startTime: '18:30', sameGroup: false }],
      },
      {
        date: '2027-03-25',
        clashes: [{ groupName: 'Hackney IAG', date: '2027-03-24', startTime: '10:00', sameGroup: true }],
      },
    ])
    expect(await plannedDates()).toEqual(before)
  })

  it('names the bank holidays it leaves out', async () => {
    const recurrence = { every: 'month' as const, months: 1, week: 'first' as const, weekday: 1 }
    const { skipped } = await preview({ recurrence, from: '2026-12-01' })
    expect(skipped).toEqual([{ date: '2027-05-03', holiday: 'Early May bank holiday' }])
  })

  it('S4: plans the ticked dates with agenda and expected attendance, and undo takes all of them back', async () => {
    const before = await plannedDates()
    const wanted = (await preview()).dates
      .filter(({ clashes }) => clashes.length === 0)
      .map(({ date }) => date)
    const { meetings } = await office.client.meetings.planSeries({ ...rule, dates: wanted, fields: FIELDS })
    expect(meetings.map(({ date }) => date)).toEqual(wanted)
    expect(await plannedDates()).toEqual([...before, ...wanted].sort())
    const whole = async (index: number) =>
      office.client.meetings.get({ meetingId: meetings[index]?.id ?? 'no meeting' })
    const [first, last] = [await whole(0), await whole(9)]
    expect(first.meeting).toMatchObject({ ...FIELDS, date: '2026-12-31', state: 'planned' })
    expect(first.items).toHaveLength(13)
    expect(first.attendance.map(({ name }) => name)).toEqual(['Ana Petrov', 'Bo Adeyemi'])
    // Bo's place ends in February: nobody expects Bo in November.
    expect(last.attendance.map(({ name }) => name)).toEqual(['Ana Petrov'])

    const { said } = await office.client.office.undo()
    expect(said).toMatch(/planning a series of meetings/)
    expect(await plannedDates()).toEqual(before)
  })

  it('plans empty agendas when told so', async () => {
    const input = { ...rule, dates: ['2027-04-29'], fields: FIELDS, fromTemplate: false }
    const { meetings } = await office.client.meetings.planSeries(input)
    const { items } = await office.client.meetings.get({ meetingId: meetings[0]?.id ?? '' })
    expect(items).toEqual([])
    await office.client.office.undo()
  })

  it('refuses no date, a date that is not of the series, and a first day in the past or far away', async () => {
    const before = await plannedDates()
    const planned = (dates: string[], changed: Partial<SeriesPreviewInput> = {}) =>
      office.client.meetings.planSeries({ ...rule, ...changed, dates, fields: FIELDS })
    await expect(planned([])).rejects.toThrow('Tick at least one date.')
    await expect(planned(['2026-12-31', '2027-01-27'])).rejects.toThrow('The dates have changed')
    await expect(planned(['2026-11-26'], { from: '2026-11-01' })).rejects.toThrow('today or later')
    await expect(preview({ from: '2036-11-01' })).rejects.toThrow('two years')
    await expect(preview({ groupId: '00000000-0000-7000-8000-000000000000' })).rejects.toThrow('group')
    expect(await plannedDates()).toEqual(before)
  })

  it('is for the secretariat and the chair', async () => {
    await office.signInAs('slt')
    await expect(preview()).rejects.toThrow('role slt')
    await office.signInAs('chair')
    await expect(preview()).resolves.toMatchObject({ skipped: [] })
    await office.signInAs('secretariat')
  })
})
