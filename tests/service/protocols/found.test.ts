import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let hackney: string
let camden: string
let protocol: string

/** A version of the group's own, or with null of the office, in force from today. */
async function inForce(groupId: string | null, step: string): Promise<string> {
  const { protocols } = office.client
  const made = await protocols.create({ groupId, kind: 'media', material: true, changeSummary: '' })
  const { id } = made
  await protocols.addStep({
    id,
    fields: { title: step, who: '', within: '', script: '', incident: '', community: '' },
  })
  await protocols.send({ id })
  await office.signInAs('chair')
  await protocols.check({ id })
  await office.signInAs('slt')
  await protocols.approve({ id })
  await office.signInAs('secretariat')
  await protocols.putInForce({ id, effectiveOn: '2026-01-10' })
  return id
}
async function meeting(groupId: string, date: string) {
  const fields = {
    kind: 'ordinary',
    date,
    startTime: '18:30',
    venue: 'Town hall',
    onlineLink: '',
    access: '',
    purpose: '',
  } as const
  return (await office.client.meetings.plan({ groupId, fields, fromTemplate: false })).meeting.id
}
const reviewsAt = async (meetingId: string) =>
  (await office.client.meetings.outlook({ meetingId })).suggestions.filter(({ kind }) => kind === 'review')

beforeAll(async () => {
  office = await makeOffice({ today: '2026-01-10' })
  hackney = await makeGroup(office, 'Hackney IAG')
  camden = await makeGroup(office, 'Camden IAG')
  protocol = await inForce(hackney, 'Ring the press desk about the zeppelin')
})
afterAll(() => office.close())

it('a protocol to be reviewed within 60 days of a meeting is suggested for its agenda, and for no other group', async () => {
  // Due a year on: 10 January 2027.
  expect(await reviewsAt(await meeting(hackney, '2026-11-10'))).toEqual([])
  const near = await meeting(hackney, '2026-11-11')
  expect(await reviewsAt(near)).toMatchObject([
    { suggestion: `review:${protocol}`, fields: { title: 'Review of the media protocol' } },
  ])
  expect(await reviewsAt(await meeting(camden, '2027-02-11'))).toEqual([])
  const over = await meeting(hackney, '2027-02-11')
  expect((await reviewsAt(over))[0]?.why).toContain('before this meeting')
  await office.client.meetings.acceptSuggestion({ meetingId: near, suggestion: `review:${protocol}` })
  expect(await reviewsAt(near)).toEqual([])
})

it('is found by its title, and by the words of the version in force, not by those of a draft', async () => {
  const find = async (text: string, groupId?: string) =>
    (await office.client.search.find({ text, ...(groupId ? { groupId } : {}) })).filter(
      ({ kind }) => kind === 'protocol',
    )
  const { id } = await office.client.protocols.create({
    groupId: hackney,
    kind: 'media',
    material: false,
    changeSummary: '',
  })
  await office.client.protocols.addStep({
    id,
    fields: { title: 'Ask the airship', who: '', within: '', script: '', incident: '', community: '' },
  })
  expect(await find('media protocol hackney')).toMatchObject([{ id: protocol, to: `/protocols/${protocol}` }])
  const [hit] = await find('zeppelin')
  expect(hit?.detail).toContain('zeppelin')
  expect(await find('airship')).toEqual([])
  expect(await find('zeppelin', camden)).toEqual([])
})
