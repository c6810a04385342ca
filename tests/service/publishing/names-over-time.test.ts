import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectSite } from '../../../electron/service/publishing/collect.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { signOff } from '../../fixtures/publishable.ts'

let office: TestOffice
let groupId: string

const GROUP = {
  name: 'Hackney IAG',
  kind: 'local',
  area: 'Hackney',
  commandUnit: '',
  sltLead: '',
  meetingsPerYear: 6,
  quorumPercent: 0,
  quorumAtLeast: 1,
  quorumChairRequired: false,
  purpose: '',
  publicContact: '',
} as const
const MEETING = {
  kind: 'ordinary',
  startTime: '18:30',
  venue: 'Town hall',
  onlineLink: '',
  access: '',
  purpose: '',
} as const

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  const group = await office.client.groups.create(GROUP)
  groupId = group.id
  await office.client.office.changeSettings({
    name: 'Test office',
    publicContact: 'iag@example.org',
    siteAddress: '',
  })
})
afterAll(() => office.close())

/** A meeting with one item that says `text`, cleared for publication; returns its id. */
async function cleared(
  date: string,
  text: string,
  guest?: string,
  title = 'Matters arising',
): Promise<string> {
  const { client, signInAs, session } = office
  const fields = { ...MEETING, date }
  const { meeting } = await client.meetings.plan({ groupId, fromTemplate: false, fields })
  await client.meetings.addItem({
    meetingId: meeting.id,
    fields: {
      title,
      openTitle: '',
      purpose: 'information',
      presenter: '',
      minutes: 10,
      standing: false,
      restricted: false,
      restrictedReason: '',
    },
  })
  const { items } = await client.meetings.hold({ meetingId: meeting.id })
  const document = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
  await client.minutes.save({ itemId: items[0]?.id ?? '', document, burst: session.newId() })
  if (guest !== undefined) {
    await client.meetings.addAttendee({
      meetingId: meeting.id,
      personId: null,
      name: guest,
      capacity: 'observer',
      state: 'present',
    })
  }
  await signInAs('chair')
  await client.minutes.check({ meetingId: meeting.id })
  await signInAs('secretariat')
  await client.minutes.circulate({ meetingId: meeting.id })
  await signInAs('chair')
  await client.minutes.approve({ meetingId: meeting.id, atMeetingId: null, note: 'By e-mail.' })
  await signInAs('secretariat')
  await signOff(office, meeting.id)
  return meeting.id
}

async function publicText(): Promise<string> {
  const { site, held } = await collectSite(office.context(), null)
  return JSON.stringify([...(await held.whole(site.minutes)).values()])
}

describe('a guest who was typed by name', () => {
  it('is named neither in the minutes of that meeting, nor before, nor after', async () => {
    await cleared('2026-05-14', 'Kim Delacroix will be asked to come.')
    expect(await publicText()).toContain('Kim Delacroix')
    await cleared('2026-07-10', 'Mr Delacroix spoke. Delacroix left.', 'Kim Delacroix (Victim Support)')
    await cleared('2026-09-10', 'Kim Delacroix has sent the report.')
    const text = await publicText()
    expect(text).not.toContain('Delacroix')
    expect(text).toContain('"A guest"')
  })

  it('is not named on the page of the group either, nor in its meetings to come, by surname or as a family', async () => {
    const { client } = office
    const group = await client.groups.create({
      ...GROUP,
      name: 'Brent IAG',
      purpose: 'Founded with the Ozarrinbys and Ozarrinby.',
    })
    const fields = { ...MEETING, date: '2026-11-10' }
    const { meeting } = await client.meetings.plan({ groupId: group.id, fromTemplate: false, fields })
    const next = { ...MEETING, date: '2027-01-14', venue: 'The hall of the Ozarrinbys' }
    await client.meetings.plan({ groupId: group.id, fromTemplate: false, fields: next })
    const said = async () => {
      const { site } = await collectSite(office.context(), group.id)
      return JSON.stringify([site.groups, site.upcoming])
    }
    expect(await said()).toMatch(/Founded with the Ozarrinbys.*hall of the Ozarrinbys/)
    await client.meetings.hold({ meetingId: meeting.id })
    await client.meetings.addAttendee({
      meetingId: meeting.id,
      personId: null,
      name: 'Perpetua O’Zarrinby',
      capacity: 'observer',
      state: 'present',
    })
    expect(await said()).not.toMatch(/zarrinby/i)
    expect(await said()).toMatch(/Founded with .*guest/)
  })
})

describe('somebody whose name was changed on record', () => {
  it('is not named by the old name in minutes written and published before', async () => {
    const { client } = office
    const fields = {
      name: 'Zarina Oldacre',
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
    } as const
    const membership = { groupId, capacity: 'formal', startedOn: '2020-01-01', endsOn: null } as const
    const { id } = await client.people.create({ ...fields, membership })
    await cleared('2026-10-08', 'Zarina Oldacre spoke, and Ms Oldacre left.')
    expect(await publicText()).not.toContain('Oldacre')
    await client.people.update({ id, fields: { ...fields, name: 'Zarina Newfield' } })
    expect(await publicText()).not.toMatch(/Oldacre|Newfield/)
    await client.people.update({ id, fields: { ...fields, name: 'Zarina Newfield', nameConsent: 'agreed' } })
    expect(await publicText()).not.toContain('Oldacre')
  })
})

describe('a name with one letter wrong', () => {
  it('stands in the way also when it is in the title of an item', async () => {
    const id = await cleared('2026-11-05', 'It was noted.', undefined, 'Report of Omar Delacruz')
    const fields = {
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
    } as const
    const membership = { groupId, capacity: 'formal', startedOn: '2020-01-01', endsOn: null } as const
    const more = { nameConsent: 'not asked', notes: '', membership } as const
    await office.client.people.create({ ...fields, ...more, name: 'Omar Delacruze' })
    const { blockers } = await office.client.publishing.preview({ meetingId: id })
    expect(blockers).toMatchObject([{ code: 'UNKNOWN_NAME', paragraph: '1' }])
  })
})

it('somebody who takes back their consent while the record is read is not named by what was read before', async () => {
  const { client } = office
  const person = {
    name: 'Zerelda Quibblethorn',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'agreed',
    notes: '',
  } as const
  const { id } = await client.people.create({
    ...person,
    membership: { groupId, capacity: 'formal', startedOn: '2020-01-01', endsOn: null },
  })
  await cleared('2026-10-08', 'Zerelda Quibblethorn asked why.')
  expect(await publicText()).toContain('Quibblethorn')
  let taken: Promise<unknown> | null = null
  const { site, held } = await collectSite(office.context(), null, null, () => {
    taken ??= client.people.update({ id, fields: { ...person, nameConsent: 'role only' } })
  })
  await taken
  expect(JSON.stringify([...(await held.whole(site.minutes)).values()])).not.toContain('Quibblethorn')
})
