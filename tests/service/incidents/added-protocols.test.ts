import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { bundleParts } from '../../../electron/service/incidents/bundle/bundle.ts'
import { openContext } from '../../../electron/service/open-context.ts'
import { html } from '../../../electron/service/publishing/formats/html.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { ProtocolKind } from '../../../shared/protocols/entities.ts'
import { CALL_OUT } from '../../fixtures/call-out.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let other: string

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
  const { groups } = office.client
  other = (await groups.create({ ...starterGroup('local'), name: 'Newham IAG', area: 'Newham' })).id
})
beforeEach(async () => {
  await office.signInAs('secretariat')
  const name = `Hackney ${crypto.randomUUID()}`
  groupId = (await office.client.groups.create({ ...starterGroup('local'), name, area: 'Hackney' })).id
})
afterAll(() => office.close())

/** Begins a version of a protocol, changes it, and brings it into force. */
async function inForce(
  kind: ProtocolKind,
  change: (id: string) => Promise<unknown> = async () => undefined,
  of = groupId,
) {
  const { protocols } = office.client
  await office.signInAs('secretariat')
  const { id } = await protocols.create({ groupId: of, kind, material: false, changeSummary: '' })
  await change(id)
  await protocols.send({ id })
  await office.signInAs('chair')
  await protocols.check({ id })
  await office.signInAs('slt')
  await protocols.approve({ id })
  await office.signInAs('secretariat')
  await protocols.putInForce({ id, effectiveOn: '2026-11-23' })
  return id
}
const open = async (more: { communities?: string } = {}) =>
  (await office.client.incidents.open({ ...CALL_OUT, groupId, ...more })).id
const sheet = (id: string) => office.client.incidents.calls({ id })
const last = async (id: string) => (await office.client.incidents.get({ id })).entries.at(-1)?.text

it('the steps of another protocol in force are added while a call-out runs, and it stays the version it was then', async () => {
  await inForce('critical incident')
  const media = await inForce('media')
  const id = await open()
  expect((await sheet(id)).protocols.map(({ title }) => title)).toEqual(['Critical incident protocol'])
  expect((await sheet(id)).mayAdd.map((one) => one.id)).toEqual([media])
  await office.client.incidents.addProtocol({ id, protocolId: media })
  expect(await last(id)).toBe('Steps of the media protocol 1.0 added.')
  await inForce('media')
  const { protocols, mayAdd } = await sheet(id)
  expect(protocols.map(({ title, version, addedBy }) => [title, version, addedBy])).toEqual([
    ['Critical incident protocol', '1.0', ''],
    ['Media protocol', '1.0', 'Secretariat'],
  ])
  expect(protocols[1]?.steps.length).toBeGreaterThan(2)
  expect(mayAdd).toEqual([])
})

it('they are taken off again by a step of its own, which the log tells; undo leaves the log alone', async () => {
  const media = await inForce('media')
  const id = await open()
  await office.client.incidents.addProtocol({ id, protocolId: media })
  await expect(office.client.office.undo()).rejects.toThrow('in the log of a call-out')
  await expect(office.client.incidents.addProtocol({ id, protocolId: media })).rejects.toThrow('already')
  await office.client.incidents.takeOffProtocol({ id, protocolId: media })
  expect(await last(id)).toBe('Steps of the media protocol 1.0 taken off.')
  expect((await sheet(id)).protocols).toEqual([])
  await expect(office.client.incidents.takeOffProtocol({ id, protocolId: media })).rejects.toThrow(
    'were not added here',
  )
  await office.client.incidents.addProtocol({ id, protocolId: media })
  expect((await sheet(id)).protocols).toHaveLength(1)
})

it('a draft, a version of another group and a call-out that does not run are refused', async () => {
  const { protocols, incidents } = office.client
  const draft = await protocols.create({ groupId, kind: 'media', material: false, changeSummary: '' })
  const theirs = await inForce('information sharing', undefined, other)
  const id = await open()
  for (const protocolId of [draft.id, theirs])
    await expect(incidents.addProtocol({ id, protocolId })).rejects.toThrow('does not work by this version')
  const own = await inForce('lone call-out safety')
  await incidents.move({ id, to: 'stood down', reason: 'Settled.' })
  await expect(incidents.addProtocol({ id, protocolId: own })).rejects.toThrow('while it runs')
  await office.signInAs('slt')
  await expect(incidents.addProtocol({ id, protocolId: own })).rejects.toThrow()
})

it('a step for a community is told apart from those for all, and none of another kind of incident is there', async () => {
  const step = { who: '', within: '', script: '' }
  await inForce('critical incident', async (id) => {
    for (const fields of [
      {
        ...step,
        title: 'Ask for an interpreter',
        incident: '' as const,
        community: 'Turkish-speaking families',
      },
      { ...step, title: 'Only for policy', incident: 'policy' as const, community: '' },
    ])
      await office.client.protocols.addStep({ id, fields })
  })
  const interpreter = async (communities: string) => {
    const steps = (await sheet(await open({ communities }))).protocols[0]?.steps ?? []
    expect(steps.map(({ title }) => title)).not.toContain('Only for policy')
    expect(steps.find(({ isFor }) => isFor === 'this')?.condition).toBe('')
    return steps.find(({ title }) => title === 'Ask for an interpreter')
  }
  expect(await interpreter('')).toMatchObject({
    isFor: 'perhaps',
    condition: 'Community: Turkish-speaking families',
  })
  expect((await interpreter('Turkish communities'))?.isFor).toBe('this')
  expect((await interpreter('Somali mothers'))?.isFor).toBe('other communities')
})

it('the bundle for an inquiry has the words of the added protocol, when it was added and by whom', async () => {
  const own = await inForce('critical incident')
  const media = await inForce('media')
  const id = await open()
  await office.client.incidents.addProtocol({ id, protocolId: media })
  const { parts } = await bundleParts(openContext(office.session, 'incidents.saveBundle'), id, 'The inquiry')
  const page = String(parts.find(({ name }) => name === 'in-force.html')?.text)
  for (const version of [own, media]) {
    for (const step of (await office.client.protocols.get({ id: version })).steps)
      expect(page).toContain(String(html`${step.title}`))
  }
  expect(page).toMatch(
    /Media protocol, 1\.0<\/h2>\s*<p>Its steps were added while the call-out ran: 23 Nov 2026, \d\d:\d\d, by Secretariat\./,
  )
  expect(page.match(/Its steps were added/g)).toHaveLength(1)
})
