import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DelegationFields } from '../../../shared/publishing/sign-off.ts'
import { makeOffice } from '../../fixtures/office.ts'
import { Publishable } from '../../fixtures/publishable.ts'

let folder: string
let site: Publishable
const client = () => site.office.client
const at = (day: string) => {
  site.office.session.now = () => new Date(`${day}T12:00:00.000Z`)
}
const as = (...who: Parameters<typeof site.office.signInAs>) => site.office.signInAs(...who)
const BOTH = ['NO_CHAIR_SIGN_OFF', 'NO_SLT_SIGN_OFF']

async function approved(date: string): Promise<string> {
  const { id } = await site.held(date, 'The lamps on Mare Street are out.')
  await site.approve(id)
  return id
}

const fields = (more: Partial<DelegationFields> = {}): DelegationFields => ({
  part: 'slt',
  groupId: null,
  toUserId: null,
  startsOn: '2026-11-01',
  endsOn: '2026-11-30',
  givenBy: 'Supt Ines Carvalho',
  note: 'By e-mail, 30 October',
  ...more,
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sign-off-'))
  site = new Publishable(await makeOffice({ today: '2026-11-02' }), join(folder, 'site'))
  await site.begin()
})
afterAll(async () => {
  await site.office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('S8: signing minutes off', () => {
  let meetingId: string

  it('takes the chair and SLT: each gives their own part, once, and nobody publishes before', async () => {
    meetingId = await approved('2026-10-08')
    expect(await site.codes(meetingId)).toEqual(BOTH)
    await as('slt')
    const count = async () => (await client().publishing.queue({}))[0]?.blockers
    expect(await count()).toBe(2)
    await client().publishing.clear({ meetingId })
    expect(await count()).toBe(1)
    await expect(client().publishing.clear({ meetingId })).rejects.toThrow(/SLT has already signed/)
    expect(await site.codes(meetingId)).toEqual(['NO_CHAIR_SIGN_OFF'])
    await as('secretariat')
    await expect(site.publish({ meetingId })).rejects.toThrow(/The chair has not signed/)
    expect((await site.publish()).meetings).toBe(0)
    await as('chair')
    await client().publishing.clear({ meetingId })
    expect(await site.codes(meetingId)).toEqual([])
  })

  it('is taken back by undo, and the other part stands', async () => {
    await client().office.undo()
    expect(await site.codes(meetingId)).toEqual(['NO_CHAIR_SIGN_OFF'])
    await client().publishing.clear({ meetingId })
  })

  it('cannot be done by the secretariat or the administrator in their own right', async () => {
    const other = await approved('2026-10-15')
    await expect(client().publishing.clear({ meetingId: other })).rejects.toThrow(
      /sign-off of the chair and SLT is missing, and no delegation to you/,
    )
    await as('administrator')
    await expect(client().publishing.clear({ meetingId: other })).rejects.toThrow()
    await expect(client().publishing.delegate(fields())).rejects.toThrow()
  })

  it('is void when the minutes are reopened, also after they were approved again', async () => {
    await as('secretariat')
    await client().minutes.reopen({ meetingId, reason: 'Wrong street' })
    await site.approve(meetingId)
    expect(await site.codes(meetingId)).toEqual(BOTH)
  })

  it('cannot be brought back from the recycle bin', async () => {
    const bin = await client().office.recycleBin()
    expect(bin.filter(({ entity }) => entity === 'signOff')).toEqual([])
    const gone = await site.office
      .context()
      .db.selectFrom('signOff')
      .select('id')
      .where('deletedAt', 'is not', null)
      .where('meetingId', '=', meetingId)
      .executeTakeFirstOrThrow()
    await expect(client().office.restoreDeleted({ entity: 'signOff', id: gone.id })).rejects.toThrow(
      /signs off again/,
    )
  })

  it('is given by the secretariat under a delegation in force, and says so on the record', async () => {
    const delegation = await client().publishing.delegate(fields({ groupId: site.groupId }))
    expect((await client().publishing.preview({ meetingId })).delegated).toEqual(['slt'])
    await client().publishing.clear({ meetingId })
    expect(await site.codes(meetingId)).toEqual(['NO_CHAIR_SIGN_OFF'])
    expect((await client().publishing.preview({ meetingId })).cleared).toContain(
      'signed off by Secretariat for SLT, by delegation, 2 Nov 2026',
    )
    const history = await client().office.history({ entity: 'delegation', id: delegation.id })
    expect(history).toHaveLength(1)
    await client().publishing.endDelegation({ id: delegation.id })
    expect(await site.codes(meetingId)).toEqual(['NO_CHAIR_SIGN_OFF'])
    expect((await client().publishing.delegations({ groupId: site.groupId }))[0]).toMatchObject({
      givenBy: 'Supt Ines Carvalho',
      recordedBy: 'Secretariat',
      standing: 'ended',
      groupName: 'Hackney IAG',
    })
  })

  it('a delegation counts on its days only, for its group, and for the user it was given to', async () => {
    const next = await approved('2026-10-22')
    const refused = () =>
      expect(client().publishing.clear({ meetingId: next })).rejects.toThrow(/no delegation/)
    const other = await as('secretariat', 'Another secretary')
    await as('secretariat')
    await client().publishing.delegate(fields({ toUserId: other.id }))
    await refused()
    await as('secretariat', 'Another secretary')
    at('2026-12-01')
    await refused()
    at('2026-11-30')
    await client().publishing.clear({ meetingId: next })
    expect(await site.codes(next)).toEqual(['NO_CHAIR_SIGN_OFF'])
  })

  it('is delegated by the chair and SLT under their own name, and only their own part', async () => {
    await as('chair')
    await expect(client().publishing.delegate(fields())).rejects.toThrow(/theirs to delegate/)
    const own = await client().publishing.delegate(fields({ part: 'chair', givenBy: 'Somebody', note: '' }))
    expect(own).toMatchObject({ givenBy: 'Chair', recordedBy: 'Chair' })
    await as('slt')
    await expect(client().publishing.endDelegation({ id: own.id })).rejects.toThrow(/theirs to delegate/)
    await as('secretariat')
    const nobody = fields({ givenBy: '' })
    await expect(client().publishing.delegate(nobody)).rejects.toThrow(/Say who delegated/)
    await expect(client().publishing.delegate(fields({ note: '' }))).rejects.toThrow(/Say how and when/)
    const chair = await as('chair')
    await as('secretariat')
    await expect(client().publishing.delegate(fields({ toUserId: chair.id }))).rejects.toThrow(
      /somebody of the secretariat/,
    )
  })

  it('Today tells the chair and SLT what waits for them, and the secretariat what is delegated to it', async () => {
    at('2026-11-02')
    const { alerts } = await client().today.get({ groupId: site.groupId })
    const waiting = alerts.filter(({ signOff }) => signOff !== undefined)
    expect(waiting.find(({ signOff }) => signOff === meetingId)).toMatchObject({
      sentence: 'The minutes of 8 Oct 2026 wait to be signed off by the chair.',
      by: ['chair', 'secretariat'],
      detail: expect.stringContaining('The sign-off is delegated to the secretariat.'),
    })
  })
})
