import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PublishOutcome } from '../../../shared/publishing/contract.ts'
import type { RoleTexts } from '../../../shared/role-descriptions/entities.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let folder: string
let hackney: string
let newham: string

const file = (path: string) => readFileSync(join(folder, 'site', path), 'utf8')
const isThere = (path: string) => existsSync(join(folder, 'site', path))

async function publish(groupId?: string): Promise<PublishOutcome> {
  const { client, session } = office
  const events = await client.publishing.publish({
    handle: session.files.keep(join(folder, groupId ?? 'site')),
    ...(groupId === undefined ? {} : { groupId }),
  })
  for (;;) {
    const next = await events.next()
    if (next.done) return next.value as PublishOutcome
  }
}

/** A new version in force from a day, with these words instead of what it began with. */
async function putInForce(
  groupId: string | null,
  kind: 'local' | 'chair',
  since: string,
  words: Partial<RoleTexts> = {},
): Promise<void> {
  const roles = office.client.roleDescriptions
  const role = await roles.create({ groupId, kind, material: true, changeSummary: '' })
  const { purpose, duties, notPart, conduct, time, support, expenses, standingDown } = role
  const texts = { purpose, duties, notPart, conduct, time, support, expenses, standingDown, ...words }
  await roles.save({ id: role.id, fields: { ...texts, material: true, changeSummary: '', reviewDue: null } })
  await roles.consult({ id: role.id, opensOn: '2026-01-01', closesOn: '2026-01-10' })
  await roles.approve({ id: role.id, approvedBy: 'Ana Petrov, for the chairs', approvedOn: '2026-01-20' })
  await roles.putInForce({ id: role.id, effectiveOn: since })
}

const show = (groupId: string | null, kind: string, shown = true) =>
  office.client.site.showDocument({ source: 'role description', groupId, kind, shown })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-documents-test-'))
  office = await makeOffice({ today: '2026-11-22', name: 'IAG office' })
  await office.client.office.changeSettings({
    name: 'IAG office',
    publicContact: 'iag@example.org',
    siteAddress: '',
  })
  hackney = await makeGroup(office, 'Hackney IAG')
  newham = await makeGroup(office, 'Newham IAG')
  await office.client.people.create({
    name: 'Ana Petrov',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId: hackney, capacity: 'formal', startedOn: '2026-01-01', endsOn: null },
  })
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a role description in force is on the site once it is marked, with roles for names, and not before', async () => {
  await putInForce(null, 'local', '2026-02-01', {
    purpose: 'Speak frankly. Ana Petrov wrote this.',
    duties: '## At meetings\n\n- Say how it is seen.',
  })
  await office.client.roleDescriptions.create({
    groupId: newham,
    kind: 'local',
    material: true,
    changeSummary: '',
  })
  await publish()
  expect(isThere('documents/index.html')).toBe(false)
  expect(file('index.html')).not.toContain('How the groups work')

  const [document, ...others] = await show(null, 'local')
  expect(others).toEqual([])
  expect(document).toMatchObject({ shown: true, version: '1.0', since: '2026-02-01', groupName: '' })
  await publish()
  const page = file('documents/role-description-local/index.html')
  expect(page).toContain('Speak frankly.')
  expect(page).toContain('<h3>At meetings</h3>')
  expect(page).toContain('Version 1.0, in force since 1 February 2026')
  expect(page).not.toContain('Petrov')
  expect(file('index.html')).toContain('<a href="documents/index.html">How the groups work</a>')
  expect(file('search/pages.js')).toContain('Say how it is seen.')
  expect(file('search/pages.js')).not.toContain('Petrov')
})

it('a later version in force takes its place; a draft never does', async () => {
  await putInForce(null, 'local', '2026-06-01', { purpose: 'Speak frankly, and early.' })
  const roles = office.client.roleDescriptions
  const draft = await roles.create({ groupId: null, kind: 'local', material: true, changeSummary: '' })
  const { purpose: _, duties, notPart, conduct, time, support, expenses, standingDown } = draft
  const texts = { duties, notPart, conduct, time, support, expenses, standingDown }
  const purpose = 'Not agreed by anybody yet.'
  await roles.save({
    id: draft.id,
    fields: { ...texts, purpose, material: true, changeSummary: '', reviewDue: null },
  })
  await publish()
  const page = file('documents/role-description-local/index.html')
  expect(page).toContain('Speak frankly, and early.')
  expect(page).not.toContain(purpose)
  expect(page).toContain('Version 2.0, in force since 1 June 2026')
})

it('a group leads to its own document in place of the office’s, alone or with all', async () => {
  await putInForce(hackney, 'local', '2026-03-01', { purpose: 'For Hackney alone.' })
  await show(hackney, 'local')
  await publish()
  const own = 'documents/role-description-local/index.html'
  expect(file('groups/hackney-iag/index.html')).toContain(`href="${own}"`)
  expect(file('groups/hackney-iag/index.html')).not.toContain(`href="../../${own}"`)
  expect(file('groups/newham-iag/index.html')).toContain(`href="../../${own}"`)
  expect(file(`groups/hackney-iag/${own}`)).toContain('For Hackney alone.')
  await publish(newham)
  const alone = join(folder, newham, 'groups/newham-iag/index.html')
  expect(readFileSync(alone, 'utf8')).toContain(`href="../../${own}"`)
  expect(existsSync(join(folder, newham, 'groups/hackney-iag'))).toBe(false)
})

it('a document with a number on record does not go on the site, and the sentence says what to do', async () => {
  const { people } = await office.client.people.list({ kind: 'advisor' })
  await office.client.people.create({
    name: 'Bo Lindqvist',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '07700 900321',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId: hackney, capacity: 'formal', startedOn: '2026-01-01', endsOn: null },
  })
  expect(people).toHaveLength(1)
  await putInForce(hackney, 'chair', '2026-03-01', { support: 'Ring 07700 900321 at any hour.' })
  await expect(show(hackney, 'chair')).rejects.toMatchObject({
    message: expect.stringMatching(/^Take out .*, or make it the public contact\.$/),
    data: { code: 'NOT_PUBLIC' },
  })
  await publish()
  expect(isThere('groups/hackney-iag/documents/role-description-chair')).toBe(false)
  await expect(show(newham, 'chair')).rejects.toMatchObject({ data: { code: 'NOT_IN_FORCE' } })
})

it('a protocol on the site says what happens and what always holds; never the number, the words to say or a step for one community', async () => {
  const { protocols } = office.client
  const { id } = await protocols.create({
    groupId: newham,
    kind: 'media',
    material: true,
    changeSummary: 'Secret summary.',
  })
  const texts = { purpose: 'Says who speaks.', rules: '- Nobody speaks alone.', outOfHours: '020 7946 0111' }
  await protocols.save({
    id,
    fields: { ...texts, material: true, changeSummary: 'Secret summary.', reviewDue: null },
  })
  const step = {
    who: 'The chair',
    within: 'within 1 hour',
    script: 'Words nobody reads.',
    incident: '',
    community: '',
  } as const
  await protocols.addStep({ id, fields: { ...step, title: 'Ring the press office' } })
  await protocols.addStep({ id, fields: { ...step, title: 'Ring the elders', community: 'Somali' } })
  await protocols.addStep({ id, fields: { ...step, title: 'Ring the border police', incident: 'policy' } })
  await protocols.send({ id })
  await office.signInAs('chair')
  await protocols.check({ id })
  await office.signInAs('slt')
  await protocols.approve({ id })
  await office.signInAs('secretariat')
  await protocols.putInForce({ id, effectiveOn: '2026-11-22' })
  await office.client.site.showDocument({ source: 'protocol', groupId: newham, kind: 'media', shown: true })
  await publish()
  const page = file('groups/newham-iag/documents/protocol-media/index.html')
  expect(page).toContain('Says who speaks.')
  expect(page).toContain('Ring the press office – within 1 hour')
  expect(page).toContain('Nobody speaks alone.')
  const all = page + file('search/pages.js')
  for (const secret of [
    '7946',
    'Words nobody',
    'elders',
    'Somali',
    'border police',
    'Secret summary',
    'The chair,',
  ])
    expect(all, secret).not.toContain(secret)
})

it('it is taken off the site, and put back by undo', async () => {
  const path = 'groups/hackney-iag/documents/role-description-local/index.html'
  await show(hackney, 'local', false)
  await publish()
  expect(isThere(path)).toBe(false)
  await office.client.office.undo()
  await publish()
  expect(isThere(path)).toBe(true)
})

it('the chair, SLT and the administrator do not change what is on the site', async () => {
  for (const role of ['chair', 'slt', 'administrator'] as const) {
    await office.signInAs(role)
    await expect(show(hackney, 'local', false)).rejects.toThrow(/not something a user with the role/)
  }
  await office.signInAs('secretariat')
})
