import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SignedIn } from '../../../shared/office/entities.ts'
import { makeGroup, makeMember, minuted } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { Publishable } from '../../fixtures/publishable.ts'

let office: TestOffice
let secretary: SignedIn
let hackney: string
let newham: string

const refused = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) })
const be = (user: SignedIn) => {
  if (office.session.open) office.session.open = { office: office.session.open.office, user }
}
/** Makes a user and goes on as the secretary. */
async function userOf(
  role: SignedIn['role'],
  groupIds: string[] | null,
  name = `Borough ${role}`,
): Promise<SignedIn> {
  const user = await office.signInAs(role, name)
  be(secretary)
  await office.client.office.setUserGroups({ userId: user.id, groupIds })
  return user
}
const groupNames = async () => (await office.client.groups.list()).map(({ name }) => name)

beforeEach(async () => {
  office = await makeOffice({ today: '2026-11-20' })
  secretary = office.user
  hackney = await makeGroup(office, 'Hackney IAG')
  newham = await makeGroup(office, 'Newham IAG')
})
afterEach(() => office.close())

describe('The groups of a user', () => {
  it('are every group until somebody chooses, those made later too', async () => {
    be(await office.signInAs('chair'))
    expect(await groupNames()).toEqual(['Hackney IAG', 'Newham IAG'])
    expect((await office.client.office.status()).everyGroup).toBe(true)
  })

  it('are chosen, changed, undone and put back, each with its history', async () => {
    const chair = await userOf('chair', [hackney])
    const { client } = office
    be(chair)
    expect(await groupNames()).toEqual(['Hackney IAG'])
    expect((await client.office.status()).everyGroup).toBe(false)
    be(secretary)
    await client.office.setUserGroups({ userId: chair.id, groupIds: [newham, hackney, newham] })
    be(chair)
    expect(await groupNames()).toEqual(['Hackney IAG', 'Newham IAG'])
    be(secretary)
    expect((await client.office.undo()).said).toBe('Undone: a change to which groups somebody works with.')
    be(chair)
    expect(await groupNames()).toEqual(['Hackney IAG'])
    be(secretary)
    await client.office.setUserGroups({ userId: chair.id, groupIds: null })
    const [kept] = (await client.office.userGroups()).users
    expect(kept).toMatchObject({ userId: chair.id, groupIds: null })
    const history = await client.office.history({ entity: 'userGroups', id: kept?.id ?? '' })
    expect(history.map(({ procedure }) => procedure)).toEqual([
      'office.setUserGroups',
      'office.undo',
      'office.setUserGroups',
      'office.setUserGroups',
    ])
    be(chair)
    expect(await groupNames()).toEqual(['Hackney IAG', 'Newham IAG'])
  })

  it('undone altogether they are every group again, and can be chosen anew', async () => {
    const chair = await userOf('chair', [hackney])
    await office.client.office.undo()
    be(chair)
    expect(await groupNames()).toHaveLength(2)
    be(secretary)
    await office.client.office.setUserGroups({ userId: chair.id, groupIds: [newham] })
    be(chair)
    expect(await groupNames()).toEqual(['Newham IAG'])
  })

  it('are not one’s own to set, not for somebody who works with some, and not none for who reads a group', async () => {
    const chair = await userOf('chair', [hackney])
    const borough = await userOf('secretariat', [hackney])
    const { client } = office
    const set = (userId: string, groupIds: string[] | null) =>
      client.office.setUserGroups({ userId, groupIds })
    await expect(set(secretary.id, [hackney])).rejects.toEqual(refused('OWN_GROUPS'))
    await expect(set(chair.id, [])).rejects.toEqual(refused('CHOOSE_GROUPS'))
    await expect(set(chair.id, [office.session.newId()])).rejects.toEqual(refused('NO_SUCH_GROUP'))
    await expect(set(office.session.newId(), null)).rejects.toEqual(refused('NO_SUCH_USER'))
    be(borough)
    await expect(set(chair.id, null)).rejects.toEqual(refused('WHOLE_OFFICE'))
    await expect(set(borough.id, null)).rejects.toEqual(refused('WHOLE_OFFICE'))
    const another = { name: 'Another', role: 'secretariat', passphrase: 'four quiet words here' } as const
    await expect(client.office.addUser(another)).rejects.toEqual(refused('WHOLE_OFFICE'))
  })

  it('may be none for an administrator, who then reads the users and no record', async () => {
    const meeting = await minuted(office, hackney, [{ text: 'Write to them.' }])
    const administrator = await userOf('administrator', [])
    be(administrator)
    const { client } = office
    expect(await groupNames()).toEqual([])
    expect(await client.meetings.list({})).toEqual([])
    expect((await client.people.list({})).total).toBe(0)
    expect((await client.actions.list({})).total).toBe(0)
    expect(await client.search.find({ text: 'write' })).toEqual([])
    await expect(client.meetings.get({ meetingId: meeting.meetingId })).rejects.toEqual(
      refused('OTHER_GROUP'),
    )
    expect((await client.office.users()).length).toBe(2)
    expect((await client.office.settings()).name).toBe('Test office')
  })

  it('of an administrator change nothing of what administrators are for: users, and whose groups they work with', async () => {
    const chair = await userOf('chair', [hackney])
    const administrator = await userOf('administrator', [])
    const { client } = office
    be(administrator)
    await client.office.setUserGroups({ userId: chair.id, groupIds: [newham] })
    const { users, groups } = await client.office.userGroups()
    expect(groups.map(({ name }) => name)).toEqual(['Hackney IAG', 'Newham IAG'])
    const [kept] = users
    const history = await client.office.history({ entity: 'userGroups', id: kept?.id ?? '' })
    expect(history.map(({ userName }) => userName)).toEqual(['Borough administrator', 'Secretariat'])
    await client.office.undo()
    expect((await client.office.userGroups()).users[0]?.groupIds).toEqual([hackney])
    expect((await client.office.check()).sound).toBe(true)
    await expect(client.office.history({ entity: 'advisoryGroup', id: hackney })).rejects.toEqual(
      refused('OTHER_GROUP'),
    )
  })

  it('a group in the recycle bin stays one of the user’s, and comes back to them', async () => {
    const chair = await userOf('chair', [hackney])
    await office.client.groups.remove({ id: hackney })
    be(chair)
    expect(await groupNames()).toEqual([])
    be(secretary)
    await office.client.office.undo()
    be(chair)
    expect(await groupNames()).toEqual(['Hackney IAG'])
  })

  it('what a user did in a group they no longer work with is not theirs to undo', async () => {
    const borough = await userOf('secretariat', [hackney, newham])
    const { client } = office
    be(borough)
    await makeMember(office, newham, 'Nia Newham')
    be(secretary)
    await client.office.setUserGroups({ userId: borough.id, groupIds: [hackney] })
    be(borough)
    expect(await client.office.lastCommand()).toBeNull()
    await expect(client.office.undo()).rejects.toEqual(refused('NOTHING_TO_UNDO'))
    await makeMember(office, hackney, 'Hana Hackney')
    expect((await client.office.undo()).said).toBe('Undone: adding a person.')
  })
})

describe('A borough secretary', () => {
  it('sees no clash with meetings of other groups, and adds people to their own group only', async () => {
    const fields = {
      kind: 'ordinary',
      date: '2026-12-10',
      startTime: '18:30',
      venue: '',
      onlineLink: '',
    } as const
    const { client } = office
    await client.meetings.plan({ groupId: newham, fields: { ...fields, access: '', purpose: '' } })
    const borough = await userOf('secretariat', [hackney])
    const rule = {
      groupId: hackney,
      recurrence: { every: 'month', months: 1, week: 'second', weekday: 4 },
      from: '2026-12-01',
      onHoliday: 'skip',
    } as const
    const clashes = async () =>
      (await client.meetings.previewSeries(rule)).dates.flatMap((one) => one.clashes)
    be(secretary)
    expect((await clashes()).map(({ groupName }) => groupName)).toEqual(['Newham IAG'])
    be(borough)
    expect(await clashes()).toEqual([])
    await expect(makeMember(office, newham, 'Nia Newham')).rejects.toEqual(refused('OTHER_GROUP'))
    await expect(
      client.people.create({
        name: 'No Place',
        title: '',
        preferredName: '',
        kind: 'contact',
        organisation: '',
        email: '',
        phone: '',
        nameConsent: 'not asked',
        notes: '',
        membership: null,
      }),
    ).rejects.toEqual(refused('WHOLE_OFFICE'))
  })

  it('publishes their group, and not the whole site, even if it is the only group with something to publish', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'borough-site-'))
    const published = new Publishable(office, join(folder, 'site'))
    const { client } = office
    await client.office.changeSettings({
      name: 'Test office',
      publicContact: 'office@example.org',
      siteAddress: '',
    })
    published.groupId = hackney
    const { id } = await published.held('2026-09-10', 'Members asked about the lamps.')
    await published.approve(id)
    await published.signOff(id)
    published.groupId = newham
    const other = await published.held('2026-09-10', 'Members asked about the bridge.')
    await published.approve(other.id)
    await published.signOff(other.id)
    be(await userOf('secretariat', [hackney]))
    await expect(published.publish()).rejects.toEqual(refused('WHOLE_OFFICE'))
    await expect(published.publish({ meetingId: id })).rejects.toEqual(refused('WHOLE_OFFICE'))
    await expect(published.publish({ groupId: newham })).rejects.toEqual(refused('OTHER_GROUP'))
    await expect(published.publish({ groupId: hackney, meetingId: other.id })).rejects.toEqual(
      refused('OTHER_GROUP'),
    )
    expect(existsSync(published.folder)).toBe(false)
    const outcome = await published.publish({ groupId: hackney })
    expect(outcome.meetings).toBe(1)
    expect(JSON.stringify(outcome)).not.toContain('ewham')
    const pages = readdirSync(published.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.html'),
    )
    for (const page of pages)
      expect(readFileSync(join(published.folder, page), 'utf8'), page).not.toContain('Newham')
    rmSync(folder, { recursive: true, force: true })
  })
})
