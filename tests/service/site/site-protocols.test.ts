import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ProtocolKind, ProtocolTexts, StepFields } from '../../../shared/protocols/entities.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { filesBelow } from '../../fixtures/read-published.ts'

let office: TestOffice
let folder: string
let hackney: string

const PAGE = 'groups/hackney-iag/documents/protocol-critical-incident/index.html'
const read = (path: string) => readFileSync(join(folder, path), 'utf8')
/** Every text of the site as one, to look for what must be nowhere in it. */
const everything = () =>
  [...filesBelow(folder).values()].map((bytes) => Buffer.from(bytes).toString('utf8')).join('\n')

async function publish() {
  const { client, session } = office
  const events = await client.publishing.publish({ handle: session.files.keep(folder) })
  for await (const _step of events);
}
const show = (kind: ProtocolKind) =>
  office.client.site.showDocument({ source: 'protocol', groupId: hackney, kind, shown: true })

/** A new version with these words and steps in force from today, approved by both. */
async function inForce(
  kind: ProtocolKind,
  texts: Partial<ProtocolTexts>,
  steps: readonly Partial<StepFields>[],
): Promise<void> {
  const { protocols } = office.client
  const made = await protocols.create({ groupId: hackney, kind, material: true, changeSummary: '' })
  const { id } = made
  for (const step of made.steps) await protocols.removeStep({ stepId: step.id })
  const words = { purpose: 'Says who calls whom.', rules: '', outOfHours: '', ...texts }
  await protocols.save({
    id,
    fields: { ...words, material: true, changeSummary: 'Zanarvuk summary', reviewDue: '2027-11-22' },
  })
  for (const step of steps)
    await protocols.addStep({
      id,
      fields: { title: 'A step', who: '', within: '', script: '', incident: '', community: '', ...step },
    })
  await protocols.send({ id })
  await office.signInAs('chair')
  await protocols.check({ id })
  await office.signInAs('slt')
  await protocols.approve({ id })
  await office.signInAs('secretariat')
  await protocols.putInForce({ id, effectiveOn: '2026-11-22' })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-protocols-test-'))
  office = await makeOffice({ today: '2026-11-22', name: 'IAG office' })
  await office.client.office.changeSettings({
    name: 'IAG office',
    publicContact: 'iag@example.org',
    siteAddress: '',
  })
  hackney = await makeGroup(office, 'Hackney IAG')
  await office.client.people.create({
    name: 'Ana Petrov',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'agreed',
    notes: '',
    membership: { groupId: hackney, capacity: 'formal', startedOn: '2026-01-01', endsOn: null },
  })
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

it('of a protocol the public reads purpose, rules and what happens by when, and nothing else of it', async () => {
  await inForce(
    'critical incident',
    { rules: '- Advisors may decline.', outOfHours: '020 7946 0199 (Zanarvuk desk)' },
    [
      {
        title: 'Ring the chair',
        who: 'Zanarvuk duty officer',
        within: 'within 1 hour',
        script: 'Zanarvuk says',
      },
      { title: 'Thank Ana Petrov', who: 'Ana Petrov' },
      { title: 'Zanarvuk for one kind', incident: 'internal incident' },
      { title: 'Zanarvuk for some people', community: 'Those of Zanarvuk' },
    ],
  )
  await publish()
  expect(existsSync(join(folder, PAGE))).toBe(false)
  expect(await show('critical incident')).toMatchObject([{ source: 'protocol', shown: true, concerns: [] }])
  await publish()
  const page = read(PAGE)
  expect(page).toContain('<h1>Critical incident protocol</h1>')
  expect(page).toContain('Says who calls whom.')
  expect(page).toContain('Ring the chair – within 1 hour')
  expect(page).toContain('Advisors may decline.')
  expect(page).toContain('Version 1.0, in force since 22 November 2026')
  expect(everything()).not.toMatch(/zanarvuk|0199/i)
  // Also whoever agreed to be named: who is called out is nobody's business.
  expect(page).toContain('Thank ')
  expect(page).not.toContain('Petrov')
})

it('a later version that gives a number away is left out until it does not, and the list says why', async () => {
  await inForce('critical incident', { rules: 'Ring 07700 900456 at night.' }, [{ title: 'Ring the chair' }])
  await publish()
  expect(existsSync(join(folder, PAGE))).toBe(false)
  expect(everything()).not.toContain('900456')
  const [listed] = await office.client.site.documents({})
  expect(listed).toMatchObject({
    shown: true,
    concerns: [{ blocking: true, sentence: 'Take out a phone number, 07700 900456.' }],
  })
  await inForce('critical incident', {}, [{ title: 'Ring the chair' }])
  await publish()
  expect(read(PAGE)).toContain('Version 3.0')
})

it.each([
  ['in its purpose', { purpose: 'Ring +44 20 7946 0188.', outOfHours: '020 7946 0188' }, {}],
  ['in a step', { outOfHours: 'Desk, extension 45123' }, { title: 'Ring 45123' }],
  ['in a time', { outOfHours: '020-7946-0188' }, { within: 'at once on 02079460188' }],
] as const)('a protocol with its out-of-hours number %s does not go on the site', async (_, texts, step) => {
  await inForce('media', texts, [step])
  await expect(show('media')).rejects.toMatchObject({ data: { code: 'NOT_PUBLIC' } })
})

it('a protocol on being called out alone cannot go on the site', async () => {
  await inForce('lone call-out safety', {}, [{ title: 'Check in at home' }])
  await expect(show('lone call-out safety')).rejects.toMatchObject({ data: { code: 'NOT_IN_FORCE' } })
  const documents = await office.client.site.documents({})
  expect(documents.map(({ kind }) => kind)).not.toContain('lone call-out safety')
})
