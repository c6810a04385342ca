import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import { makeOffice } from '../../fixtures/office.ts'
import { Publishable } from '../../fixtures/publishable.ts'

let folder: string
let site: Publishable
let open: string
let restricted: string
/** How the public reads of her. */
let ana: string
const client = () => site.office.client

const ANSWER = {
  status: 'partly accepted' as const,
  decidedBy: 'Borough Commander',
  decidedOn: '2026-10-20',
  reason: 'Two evenings can be staffed, as Ana Petrov said.',
  changed: 'The counter opens on Tuesday evenings.',
  actionId: null,
  publish: true,
}
const PAGE = 'advice/index.html'

const advice = (text: string): MinuteNode => ({
  type: 'advice',
  attrs: { id: '', number: '', to: '' },
  content: [{ type: 'text', text }],
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'responses-'))
  site = new Publishable(await makeOffice({ today: '2026-11-02' }), join(folder, 'site'))
  await site.begin()
  const person = await client().people.create({
    name: 'Ana Petrov',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId: site.groupId, capacity: 'formal', startedOn: '2020-01-01', endsOn: null },
  })
  ana = `Member ${person.memberships[0]?.number}`
  const { id, items } = await site.held('2026-10-08', 'The front counter.')
  const saved = await client().minutes.save({
    itemId: items[0]!,
    document: {
      type: 'doc',
      content: [
        advice('Try two evenings for six months.'),
        { type: 'restricted', attrs: { reason: 'Live' }, content: [advice('Move the covert post.')] },
      ],
    },
    burst: site.office.session.newId(),
  })
  open = saved.lines[0]!.id
  restricted = saved.lines[1]!.id
  await site.approve(id)
  await site.signOff(id)
})
afterAll(async () => {
  await site.office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('We asked, you said, we did', () => {
  it('says so where nothing is answered in public', async () => {
    await client().advice.respond({ id: open, ...ANSWER, publish: false })
    await site.publish()
    expect(site.read(PAGE)).toContain('No answers have been published yet.')
    expect(site.read(PAGE)).not.toContain('Two evenings')
  })

  it('puts the answer beside the advice, with names as everywhere, and leaves the minutes as they are', async () => {
    await client().advice.respond({ id: open, ...ANSWER })
    const before = site.page('2026-10-08')
    const { files } = await site.publish()
    const page = site.read(PAGE)
    expect(page).toContain('Try two evenings for six months.')
    expect(page).toContain('The counter opens on Tuesday evenings.')
    expect(page).toContain(`Reason: Two evenings can be staffed, as ${ana} said.`)
    expect(page).toContain('href="../groups/hackney-iag/2026-10-08/index.html#')
    expect(site.read('advice/2026/index.html')).toContain('Partly accepted')
    expect(site.page('2026-10-08')).toBe(before)
    expect(files.filter(({ changed }) => changed).map(({ path }) => path)).toContain(PAGE)
    for (const { path } of files) expect(site.read(path), path).not.toContain('Petrov')
  })

  it('has no answer to restricted advice, and takes none for it', async () => {
    await expect(client().advice.respond({ id: restricted, ...ANSWER })).rejects.toMatchObject({
      data: { field: 'publish' },
    })
    await client().advice.respond({
      id: restricted,
      ...ANSWER,
      publish: false,
      changed: 'The post was moved.',
    })
    const { files } = await site.publish()
    for (const { path } of files) expect(site.read(path), path).not.toMatch(/post was moved|covert/)
  })

  it('refuses a telephone number, a name misspelt and restricted words before they are on record', async () => {
    const respond = (reason: string) => client().advice.respond({ id: open, ...ANSWER, reason })
    await expect(respond('Ring 020 7946 0123.')).rejects.toMatchObject({ data: { field: 'reason' } })
    await expect(respond('As Ana Petrow said.')).rejects.toMatchObject({ data: { field: 'reason' } })
    await expect(respond('Move the covert post.')).rejects.toMatchObject({ data: { code: 'RESTRICTED' } })
    expect((await client().advice.get({ id: open })).response?.reason).toBe(ANSWER.reason)
  })

  it('leaves out, and says so, what was fit when it was recorded and is not any more', async () => {
    await client().advice.respond({ id: open, ...ANSWER, reason: 'The Quillabrat scheme pays for it.' })
    await client().people.create({
      name: 'Mia Quillabrath',
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
      membership: { groupId: site.groupId, capacity: 'formal', startedOn: '2020-01-01', endsOn: null },
    })
    const { leftOut } = await site.publish()
    expect(leftOut.join(' ')).toContain('Left out: the answer to V-2026-001 of Hackney IAG.')
    expect(site.read(PAGE)).not.toContain('Quillabrat')
  })

  it('goes with the minutes it belongs to', async () => {
    await client().advice.respond({ id: open, ...ANSWER })
    await site.publish()
    expect(site.read(PAGE)).toContain('Try two evenings')
    const [meeting] = await client().meetings.list({ states: ['published'] })
    await client().publishing.withdraw({ meetingId: meeting!.id, reason: 'A mistake' })
    await site.publish()
    expect(site.read(PAGE)).not.toContain('Try two evenings')
  })
})
