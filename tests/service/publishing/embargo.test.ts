import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOffice } from '../../fixtures/office.ts'
import { Publishable } from '../../fixtures/publishable.ts'

let folder: string
let site: Publishable
let meetingId: string
const client = () => site.office.client
const at = (moment: string) => {
  site.office.session.now = () => new Date(moment)
}
const inTheWay = async () => (await client().publishing.queue({}))[0]?.blockers
const SENTENCE = 'These minutes are under an embargo until 1 Jul 2026, 09:00 (London time).'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'embargo-'))
  site = new Publishable(await makeOffice({ today: '2026-06-20' }), join(folder, 'site'))
  await site.begin()
  const held = await site.held('2026-06-04', 'The lamps on Mare Street are out.')
  meetingId = held.id
  await site.approve(meetingId)
})
afterAll(async () => {
  await site.office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('S8: minutes under an embargo', () => {
  it('begin with a time to come, set by the secretariat', async () => {
    const past = { day: '2026-06-20', time: '09:00' }
    await expect(client().publishing.setEmbargo({ meetingId, until: past })).rejects.toThrow(/still to come/)
    const until = { day: '2026-07-01', time: '09:00' }
    await site.office.signInAs('chair')
    await expect(client().publishing.setEmbargo({ meetingId, until })).rejects.toThrow()
    await site.office.signInAs('secretariat')
    const { meeting } = await client().publishing.setEmbargo({ meetingId, until })
    // Summer: an hour before Greenwich.
    expect(meeting.embargoUntil).toBe('2026-07-01T08:00:00.000Z')
  })

  it('can be signed off, and are left out of every publication until then, which says so', async () => {
    await site.signOff(meetingId)
    const { blockers } = await client().publishing.preview({ meetingId })
    expect(blockers).toMatchObject([{ code: 'EMBARGO', sentence: SENTENCE, remedy: 'lift embargo' }])
    await expect(site.publish({ meetingId })).rejects.toThrow(SENTENCE)
    const outcome = await site.publish()
    expect(outcome).toMatchObject({
      meetings: 0,
      leftOut: [`Left out: Hackney IAG, 4 Jun 2026. ${SENTENCE}`],
    })
    expect(site.has('groups/hackney-iag/2026-06-04')).toBe(false)
    expect(await inTheWay()).toBe(1)
  })

  it('are lifted, and put back by undo', async () => {
    await client().publishing.setEmbargo({ meetingId, until: null })
    expect(await site.codes(meetingId)).toEqual([])
    await client().office.undo()
    expect(await site.codes(meetingId)).toEqual(['EMBARGO'])
  })

  it('can be published at that moment, not one second before, and without a change on record', async () => {
    at('2026-07-01T07:59:59.000Z')
    expect(await inTheWay()).toBe(1)
    expect((await site.publish()).meetings).toBe(0)
    at('2026-07-01T08:00:00.000Z')
    expect(await inTheWay()).toBe(0)
    expect(await site.publish()).toMatchObject({ meetings: 1, leftOut: [] })
    expect(site.page('2026-06-04')).toContain('Mare Street')
  })

  it('is nothing for minutes that are public already', async () => {
    const until = { day: '2027-01-01', time: '09:00' }
    await expect(client().publishing.setEmbargo({ meetingId, until })).rejects.toThrow(/are published/)
  })
})
