import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectSite } from '../../../electron/service/publishing/collect.ts'
import { DIGEST_VERSION, digestOf } from '../../../electron/service/publishing/digest.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import { makeOffice } from '../../fixtures/office.ts'
import { openedBytes, traces } from '../../fixtures/office-bytes.ts'
import { publicSite } from '../../fixtures/public-site.ts'
import { Publishable } from '../../fixtures/publishable.ts'

/**
 * What each version makes of the fixture: when this fails because what a digest holds was changed, or how words are compared, raise DIGEST in
 * digest.ts and put the new fingerprint here. (When the fixture was changed, only the fingerprint.)
 */
const MADE = { version: '2', fingerprint: 'c95dd8b7c79670aab38107275ad5f46c2df7be8f2b7b9fb9f910a53e54b915e9' }

it('a change of what a digest holds raises its version, so that those made before are not used', () => {
  const made = publicSite.minutes.map((minutes) => digestOf(JSON.stringify(minutes)))
  const fingerprint = createHash('sha256').update(JSON.stringify(made)).digest('hex')
  expect({ version: DIGEST_VERSION.split(':')[0], fingerprint }).toEqual(MADE)
})

describe('Published minutes read as digests', () => {
  let folder: string
  let site: Publishable
  let meetings: string[]
  let person: string
  const db = () => site.office.context().db
  const client = () => site.office.client
  const digests = () => db().selectFrom('publishedDigest').selectAll().orderBy('meetingId').execute()
  const collected = () => collectSite(site.office.context(), null)
  const digested = async () => (await collected()).held.onRecord.size

  const line = (type: string, text: string): MinuteNode =>
    ({ type, attrs: { id: '', number: '', to: '' }, content: [{ type: 'text', text }] }) as never

  /** Every file of a publication into a folder of its own, so that each is drawn. */
  async function whole(name: string): Promise<Map<string, string>> {
    const elsewhere = new Publishable(site.office, join(folder, name))
    const { files } = await elsewhere.publish()
    return new Map(
      files.map(({ path }) => [path, readFileSync(join(elsewhere.folder, path)).toString('base64')]),
    )
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'digests-'))
    site = new Publishable(await makeOffice({ today: '2026-11-22' }), join(folder, 'site'))
    await site.begin()
    const { id } = await client().people.create({
      name: 'Zerelda Quibblethorn',
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'agreed',
      notes: '',
      membership: { groupId: site.groupId, capacity: 'formal', startedOn: '2020-01-01', endsOn: null },
    })
    person = id
    meetings = []
    for (const date of ['2025-09-10', '2026-06-11', '2026-10-08']) {
      const { id: meetingId, items } = await site.held(
        date,
        'The community impact assessment was read. Zerelda Quibblethorn asked why.',
        'Nothing more.',
      )
      await client().minutes.save({
        itemId: items[1]!,
        document: {
          type: 'doc',
          content: [line('decision', `Agreed on ${date}.`), line('advice', 'Ask first.')],
        },
        burst: site.office.session.newId(),
      })
      await site.approve(meetingId)
      await site.signOff(meetingId)
      meetings.push(meetingId)
    }
    await site.publish()
  }, 60_000)
  afterAll(async () => {
    await site.office.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are drawn to the same bytes as minutes read whole', async () => {
    expect(await digested()).toBe(3)
    const fromDigests = await whole('digests')
    await db().deleteFrom('publishedDigest').execute()
    expect(await digested()).toBe(0)
    expect([...(await whole('values'))]).toEqual([...fromDigests])
    expect(fromDigests.size).toBeGreaterThan(20)
    expect(await digested()).toBe(3)
  })

  it('change no file of a publication with nothing changed', async () => {
    expect(await site.publish()).toMatchObject({ changed: 0, removed: 0 })
  })

  it('are not read from a digest of other rules', async () => {
    await db().updateTable('publishedDigest').set({ version: 'older', minutes: '{}' }).execute()
    expect(await digested()).toBe(0)
    await site.publish()
    expect(await digested()).toBe(3)
  })

  it('have no digest any more once the value on record is another', async () => {
    const [meetingId = ''] = meetings
    const row = await db()
      .selectFrom('publishedMeeting')
      .selectAll()
      .where('meetingId', '=', meetingId)
      .executeTakeFirstOrThrow()
    // As a publication of somebody else would: nothing else touches a value without sending the meeting through the gate again.
    await site.office.context('publishing.publish').write(async (record) => {
      await record.change('publishedMeeting', row.id, { value: row.value.replace('read', 'heard') })
    })
    expect((await digests()).map((each) => each.meetingId)).not.toContain(meetingId)
    const { site: found, held } = await collected()
    expect(JSON.stringify([...(await held.whole(found.minutes)).values()])).toContain(
      'impact assessment was heard',
    )
    await site.publish()
    expect((await digests()).find((each) => each.meetingId === meetingId)?.said).toContain(
      'assessment was heard',
    )
  })

  it('are refused when their value is changed while they are published', async () => {
    const { held, site: found } = await collected()
    await client().publishing.withdraw({ meetingId: meetings[2]!, reason: 'An address.', publicReason: '' })
    await expect(held.whole(found.minutes)).rejects.toMatchObject({ code: 'MINUTES_CHANGED' })
    expect((await digests()).length).toBe(2)
  })

  it('leave no trace of a person in a digest once they are erased', async () => {
    await site.publish()
    const key = site.office.session.open?.office.dataKey
    if (!key) throw new Error('locked')
    const found = async () => [
      ...traces(new Map([['digests', Buffer.from(JSON.stringify(await digests()))]]), ['quibblethorn']),
      ...traces(openedBytes(site.office.dir, key), ['quibblethorn']),
    ]
    expect((await found()).join()).toContain('digests')
    await client().dataProtection.erase({ entity: 'person', id: person, ground: 'request' })
    expect(await found()).toEqual([])
    await site.publish()
    expect(await digests()).toHaveLength(2)
    expect(await found()).toEqual([])
  })
})
