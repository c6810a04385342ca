import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { Capacity, NameConsent, type NewPerson, PersonKind } from '../../../shared/people/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let folder: string
let hackney: string
let newham: string
let saveTo: string | null

const TODAY = '2026-11-22'

async function openOffice(): Promise<TestOffice> {
  return makeOffice({ today: TODAY, host: { saveFile: async () => saveTo } })
}

const group = async (to: TestOffice, name: string) =>
  (await to.client.groups.create({ ...starterGroup('local'), name, area: name })).id

function somebody(fields: Partial<NewPerson>): NewPerson {
  return {
    name: '',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    alsoKnownAs: '',
    calledInPublic: 'group',
    membership: null,
    ...fields,
  }
}

/** What a file of people carries of everybody, by name. */
async function peopleOf(of: TestOffice, groupId: string) {
  const { people } = await of.client.people.list({ groupId, limit: 1000 })
  return people
    .map(({ memberships, ...person }) => {
      const place = memberships.find((each) => each.groupId === groupId)
      const {
        name,
        title,
        preferredName,
        alsoKnownAs,
        kind,
        organisation,
        email,
        phone,
        nameConsent,
        notes,
      } = person
      return {
        ...{ name, title, preferredName, alsoKnownAs, kind, organisation, email, phone, nameConsent, notes },
        ...{ capacity: place?.capacity, startedOn: place?.startedOn, endsOn: place?.endsOn },
      }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'people-export-'))
  saveTo = join(folder, 'people.csv')
  office = await openOffice()
  hackney = await group(office, 'Hackney')
  newham = await group(office, 'Newham')
  const add = (fields: Partial<NewPerson>) => office.client.people.create(somebody(fields))
  const held = Capacity.options.filter((capacity) => capacity !== 'co-chair')
  for (const [at, capacity] of held.entries())
    await add({
      name: `Person ${capacity}`,
      kind: PersonKind.options[at % PersonKind.options.length] ?? 'advisor',
      nameConsent: NameConsent.options[at % NameConsent.options.length] ?? 'agreed',
      membership: {
        groupId: hackney,
        capacity,
        startedOn: `2025-0${(at % 9) + 1}-14`,
        endsOn: at % 2 === 0 ? '2028-02-29' : null,
      },
    })
  const formal = { groupId: hackney, capacity: 'formal', startedOn: '2026-01-01', endsOn: null } as const
  await add({
    name: 'مريم',
    organisation: '=HYPERLINK("http://x")',
    phone: '+44 7700 900123',
    membership: formal,
  })
  await add({
    name: 'Cher',
    title: 'Dr, the',
    alsoKnownAs: '-',
    notes: 'Two lines,\nwith "marks"; and a comma.',
    email: 'cher@example.org',
    membership: formal,
  })
  await add({ name: 'Elsewhere Only', membership: { ...formal, groupId: newham } })
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('People saved as a file', () => {
  it('are the same people when another office imports it', async () => {
    expect(await office.client.people.exportCsv({ groupId: hackney })).toEqual({
      saved: true,
      people: 10,
      leftOut: 0,
    })
    const other = await openOffice()
    const groupId = await group(other, 'Hackney')
    const handle = other.session.files.keep(saveTo ?? '')
    const { guess } = await other.client.people.importOpen({ handle })
    const events = await other.client.people.importRun({ handle, groupId, mapping: guess })
    for (;;) {
      const next = await events.next()
      if (next.done) {
        expect(next.value).toMatchObject({ imported: 10, rejected: 0 })
        break
      }
    }
    expect(await peopleOf(other, groupId)).toEqual(await peopleOf(office, hackney))
    await other.close()
  })

  it('cannot run in a spreadsheet', async () => {
    const text = readFileSync(saveTo ?? '', 'utf8')
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(text).toContain(`'+44 7700 900123`)
  })

  it('are those of the list: by kind and by name, of every group when none is chosen', async () => {
    expect(await office.client.people.exportCsv({ text: 'cher' })).toMatchObject({ people: 1 })
    expect(readFileSync(saveTo ?? '', 'utf8')).not.toContain('Elsewhere Only')
    await office.client.people.exportCsv({})
    expect(readFileSync(saveTo ?? '', 'utf8')).toMatch(/Elsewhere Only.*Newham/)
  })

  it('are those with a place: nobody who has none would get one by being imported', async () => {
    await office.client.people.create(somebody({ name: 'No Place' }))
    expect(await office.client.people.exportCsv({ text: 'place' })).toEqual({
      saved: true,
      people: 0,
      leftOut: 1,
    })
    expect(readFileSync(saveTo ?? '', 'utf8')).not.toContain('No Place')
  })

  it('are told in the sign-in log, and nothing is written when no place is chosen', async () => {
    const before = saveTo
    saveTo = null
    expect(await office.client.people.exportCsv({})).toEqual({ saved: false, people: 0, leftOut: 0 })
    saveTo = before
    expect(JSON.stringify(await office.client.office.signInLog({}))).toContain('people as a file')
  })

  it('are saved by the secretariat alone', async () => {
    for (const role of ['chair', 'slt', 'administrator'] as const) {
      await office.signInAs(role)
      await expect(office.client.people.exportCsv({})).rejects.toThrow(/not something a user with the role/)
    }
    await office.signInAs('secretariat')
  })
})
