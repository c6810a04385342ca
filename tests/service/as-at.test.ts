import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readOwed } from '../../db/acknowledgements.ts'
import { readAdvisors } from '../../db/advisors.ts'
import { readInductionStandings } from '../../db/induction.ts'
import { listRoleDescriptions } from '../../db/role-descriptions.ts'
import { ACKNOWLEDGEMENT_STATE_LABELS } from '../../shared/acknowledgements/entities.ts'
import type { AsAt, KnownFact } from '../../shared/as-at/contract.ts'
import { addDays, shortDay } from '../../shared/dates.ts'
import type { Capacity } from '../../shared/people/entities.ts'
import { inForce } from '../../shared/versions/rules.ts'
import { makeGroup } from '../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'
import { fc } from '../properties.ts'

const BEGAN = '2024-01-10'
let office: TestOffice
let groupId: string
let saveTo: string | null = null

const open = async () => {
  office = await makeOffice({ today: BEGAN, host: { saveFile: async () => saveTo } })
  groupId = await makeGroup(office, 'Hackney IAG')
}
beforeEach(open)
afterEach(() => office.close())

const on = (day: string) => {
  office.session.now = () => new Date(`${day}T12:00:00.000Z`)
}
const person = async (
  name: string,
  place: { capacity?: Capacity; startedOn: string; endsOn?: string | null },
): Promise<{ id: string; placeId: string }> => {
  const { id, memberships } = await office.client.people.create({
    name,
    title: '',
    preferredName: '',
    kind: place.capacity === 'slt' ? 'officer' : 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: {
      groupId,
      capacity: place.capacity ?? 'formal',
      startedOn: place.startedOn,
      endsOn: place.endsOn ?? null,
    },
  })
  return { id, placeId: memberships[0]?.id ?? '' }
}
const role = async (effectiveOn: string, material = true) => {
  const { id } = await office.client.roleDescriptions.create({
    groupId,
    kind: 'local',
    material,
    changeSummary: '',
  })
  await office.client.roleDescriptions.consult({ id, opensOn: effectiveOn, closesOn: effectiveOn })
  await office.client.roleDescriptions.approve({ id, approvedBy: 'The group', approvedOn: effectiveOn })
  await office.client.roleDescriptions.putInForce({ id, effectiveOn })
  return id
}
const acknowledges = (documentId: string, personId: string, day: string) =>
  office.client.acknowledgements.record({
    groupId,
    documentKind: 'role description',
    documentId,
    personIds: [personId],
    entry: 'acknowledged',
    method: 'in person',
    day,
    note: '',
  })
const signs = (personId: string, signedOn: string) =>
  office.client.standing.saveAgreement({
    personId,
    partId: null,
    fields: { kind: 'confidentiality', signedOn, method: 'signed paper', expiresOn: null },
  })
const cleared = (personId: string, grantedOn: string, expiresOn: string | null) =>
  office.client.standing.saveVetting({
    personId,
    partId: null,
    fields: { level: 'NPPV2', outcome: 'cleared', grantedOn, expiresOn },
  })
const asAt = (day: string) => office.client.asAt.get({ groupId, day })
const names = ({ members }: AsAt) => members.map(({ words }) => words)
const words = (facts: readonly KnownFact[]) => facts.map((fact) => fact.words)
const factsOf = (answer: AsAt, name: string) => answer.members.find((one) => one.words === name)?.facts ?? []

describe('A group as at a day', () => {
  it('says who was in it, in what place and term, and who was chair and SLT', async () => {
    await person('Amina Chair', { capacity: 'chair', startedOn: '2023-06-01', endsOn: '2024-05-31' })
    await person('Ben Member', { startedOn: '2023-06-01', endsOn: '2024-02-29' })
    await person('Cem Later', { startedOn: '2024-03-01' })
    await person('Dee Slt', { capacity: 'slt', startedOn: '2023-01-01' })
    on('2026-11-23')
    const then = await asAt('2024-02-01')
    expect(names(then)).toEqual(['Amina Chair', 'Ben Member'])
    expect(words(factsOf(then, 'Ben Member'))).toEqual([
      'Formal advisor, 1 Jun 2023 to 29 Feb 2024',
      'First term',
    ])
    expect(words(then.chairs)).toEqual(['Amina Chair, chair, 1 Jun 2023 to 31 May 2024'])
    expect(words(then.slt)).toEqual(['Dee Slt, SLT, since 1 Jan 2023'])
    expect(names(await asAt('2024-03-01'))).toEqual(['Amina Chair', 'Cem Later'])
    expect(names(await asAt('2024-06-01'))).toEqual(['Cem Later'])
  })

  it('says what each had signed and acknowledged by then, and of vetting level, outcome and days alone', async () => {
    const { id } = await person('Ben Member', { startedOn: '2023-06-01' })
    const first = await role('2024-01-10')
    await acknowledges(first, id, '2024-01-10')
    on('2024-02-01')
    await signs(id, '2024-02-01')
    await cleared(id, '2024-02-01', '2025-01-31')
    await office.client.standing.saveRiskAssessment({
      personId: id,
      partId: null,
      fields: { summary: 'What vetting found', expiresOn: null },
    })
    on('2024-06-01')
    await role('2024-06-01')
    on('2026-11-23')
    const acknowledged = 'Role description “Local independent advisor” 1.0: acknowledged on 10 Jan 2024'
    expect(words(factsOf(await asAt('2024-01-10'), 'Ben Member'))).toEqual([
      'Formal advisor, since 1 Jun 2023',
      'First term',
      acknowledged,
    ])
    expect(words(factsOf(await asAt('2024-05-31'), 'Ben Member'))).toEqual([
      'Formal advisor, since 1 Jun 2023',
      'First term',
      'Confidentiality agreement, signed 1 Feb 2024',
      'NPPV2: cleared, 1 Feb 2024 to 31 Jan 2025',
      acknowledged,
    ])
    const after = await asAt('2025-02-01')
    expect(words(factsOf(after, 'Ben Member')).slice(3)).toEqual([
      'NPPV2: cleared, 1 Feb 2024, ran out on 31 Jan 2025',
      'Role description “Local independent advisor”: to be asked again; last entry of version 1.0 on 10 Jan 2024',
    ])
    expect(words(after.documents)).toEqual([
      'Role description “Local independent advisor”, version 2.0, in force since 1 Jun 2024',
    ])
    expect(words((await asAt('2024-05-31')).documents)).toEqual([
      'Role description “Local independent advisor”, version 1.0, in force since 10 Jan 2024',
    ])
    expect(JSON.stringify(after)).not.toContain('What vetting found')
  })

  it('tells a back-dated entry as entered later, and does not pass it off as known on the day', async () => {
    const { id } = await person('Ben Member', { startedOn: '2023-06-01' })
    on('2024-05-05')
    await person('Eve Late', { startedOn: '2024-01-15' })
    await signs(id, '2024-01-20')
    const then = await asAt('2024-02-01')
    expect(then.members).toMatchObject([
      { words: 'Ben Member', later: null },
      { words: 'Eve Late', later: { kind: 'entered', on: '2024-05-05' } },
    ])
    expect(factsOf(then, 'Ben Member')).toContainEqual({
      part: 'agreement',
      words: 'Confidentiality agreement, signed 20 Jan 2024',
      later: { kind: 'entered', on: '2024-05-05', now: '' },
    })
  })

  it('keeps what it said when the record is corrected or a place is taken out, and says what came after', async () => {
    const ben = await person('Ben Member', { startedOn: '2023-06-01' })
    const cem = await person('Cem Gone', { startedOn: '2023-06-01' })
    await cleared(ben.id, '2024-01-05', null)
    on('2024-05-05')
    const [vetting] = (await office.client.standing.get({ personId: ben.id })).vettings
    await office.client.standing.saveVetting({
      personId: ben.id,
      partId: vetting?.id ?? null,
      fields: { level: 'NPPV2', outcome: 'not cleared', grantedOn: '2024-01-05', expiresOn: null },
    })
    await office.client.people.leave({ membershipId: cem.placeId })
    // That a membership ends after the day is no correction of the day.
    await office.client.people.changePlace({
      membershipId: ben.placeId,
      fields: { capacity: 'formal', startedOn: '2023-06-01', endsOn: '2024-12-31' },
    })
    const then = await asAt('2024-02-01')
    expect(then.members.map(({ words: name, later }) => [name, later?.kind, later?.on])).toEqual([
      ['Ben Member', undefined, undefined],
      ['Cem Gone', 'taken out', '2024-05-05'],
    ])
    expect(factsOf(then, 'Ben Member')).toEqual([
      { part: 'place', words: 'Formal advisor, since 1 Jun 2023', later: null },
      { part: 'term', words: 'First term', later: null },
      {
        part: 'vetting',
        words: 'NPPV2: cleared, 5 Jan 2024',
        later: { kind: 'changed', on: '2024-05-05', now: 'NPPV2: not cleared, 5 Jan 2024' },
      },
    ])
  })

  it('names somebody who was made one with another entry once, under the entry that stayed', async () => {
    const one = await person('Ben Member', { startedOn: '2023-06-01' })
    const other = await office.client.people.create({
      name: 'Ben Member',
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
      membership: null,
    })
    on('2024-05-05')
    await office.client.people.merge({ keepId: other.id, mergedId: one.id })
    const then = await asAt('2024-02-01')
    expect(then.members.map(({ personId, words: name, later }) => [personId, name, later])).toEqual([
      [other.id, 'Ben Member', null],
    ])
  })

  it('says what it cannot know of a day before the group came on record', async () => {
    await person('Ben Member', { startedOn: '2020-06-01' })
    const early = await asAt('2021-01-01')
    expect(early.members[0]?.later?.kind).toBe('entered')
    expect(early.limits[0]).toBe(
      'The group has been on record here since 10 Jan 2024. Everything told of 1 Jan 2021 was entered after it.',
    )
    expect((await asAt(BEGAN)).limits).toHaveLength(2)
  })

  it('brings no name back of whoever was anonymised since, nor what was put away with it, unless that was undone', async () => {
    const { id } = await person('Benedikta Merrowdown', { startedOn: '2023-06-01', endsOn: '2024-02-29' })
    await signs(id, BEGAN)
    await cleared(id, BEGAN, '2026-01-10')
    on('2024-01-20')
    const { memberships: _, id: __, ...fields } = await office.client.people.get({ id })
    await office.client.people.update({ id, fields: { ...fields, name: 'Benedikta Merrowdown-Vale' } })
    const { id: ___, ...group } = await office.client.groups.get({ id: groupId })
    await office.client.groups.update({ id: groupId, fields: { ...group, sltLead: 'Benedikta Merrowdown' } })
    on('2026-11-23')
    const saidOf = async () => {
      const days = [BEGAN, '2024-01-20', '2024-02-29', '2026-11-23']
      return JSON.stringify(await Promise.all(days.map(asAt)))
    }
    expect(await saidOf()).toContain('Merrowdown')
    await office.client.dataProtection.anonymise({ personId: id, kept: [] })
    const left = await saidOf()
    expect(left).not.toMatch(/Merrowdown|Benedikta/)
    expect(left).toContain('Former member')
    expect(left).not.toContain('NPPV2')
    expect(left).toContain('anonymised since')
    await office.client.office.undo({})
    expect(await saidOf()).toContain('Merrowdown-Vale')
    expect(await saidOf()).not.toContain('anonymised since')
    await office.client.dataProtection.anonymise({ personId: id, kept: [] })
    await office.client.dataProtection.erase({ entity: 'person', id, ground: 'request' })
    const erased = await saidOf()
    expect(erased).not.toMatch(/Merrowdown|Benedikta/)
    expect(erased).toContain('erased from this record since')
  })

  it('is not for a day to come, nor for an administrator', async () => {
    await expect(asAt('2024-01-11')).rejects.toThrow('This day is still to come.')
    await office.signInAs('administrator')
    await expect(asAt(BEGAN)).rejects.toThrow()
    for (const reader of ['chair', 'slt'] as const) {
      await office.signInAs(reader)
      expect((await asAt(BEGAN)).groupName).toBe('Hackney IAG')
    }
  })

  it('is saved as a document, and that it was handed out is in the log', async () => {
    await person('Ben Member', { startedOn: '2023-06-01' })
    const folder = mkdtempSync(join(tmpdir(), 'as-at-'))
    saveTo = join(folder, 'as at.docx')
    const saved = await office.client.asAt.save({ groupId, day: BEGAN, format: 'docx' })
    expect(saved).toMatchObject({ saved: true, fileName: 'as at.docx' })
    expect(readFileSync(saveTo).length).toBeGreaterThan(1000)
    saveTo = null
    expect(await office.client.asAt.save({ groupId, day: BEGAN, format: 'docx' })).toMatchObject({
      saved: false,
    })
    await expect(office.client.asAt.save({ groupId, day: BEGAN, format: 'pdf' })).rejects.toThrow(
      'Choose the Word document instead.',
    )
    rmSync(folder, { recursive: true })
    await office.signInAs('administrator')
    const log = await office.client.office.signInLog({})
    expect(log.some(({ detail }) => detail === 'who was in a group on a day')).toBe(true)
  })
})

/** What stood on the day itself: without what came after it. */
function stood(answer: AsAt) {
  const here = (facts: readonly KnownFact[]) => words(facts.filter(({ later }) => later?.kind !== 'entered'))
  return {
    chairs: here(answer.chairs),
    slt: here(answer.slt),
    documents: here(answer.documents),
    members: answer.members
      .filter(({ later }) => later?.kind !== 'entered')
      .map(({ personId, words: name, facts }) => [personId, name, here(facts)]),
  }
}

const STEPS = [
  'join',
  'end',
  'leave',
  'sign',
  'clear',
  'unclear',
  'role',
  'acknowledge',
  'strike',
  'rename',
  'undo',
  'lead',
] as const
type Step = { what: (typeof STEPS)[number]; who: number; days: number; back: number }

/** One change of the record by one of its people; what the rules refuse is left out. */
async function take({ what, who, back }: Step, today: string, people: { id: string; placeId: string }[]) {
  const one = people[who % Math.max(1, people.length)]
  const day = addDays(today, -back)
  const { client } = office
  if (what === 'join' || !one) {
    people.push(
      await person(`Person ${people.length}`, { startedOn: day, capacity: who === 0 ? 'chair' : 'formal' }),
    )
    return
  }
  const personId = one.id
  const [current] = (await listRoleDescriptions(office.context().db, [groupId])).filter(
    ({ state }) => state === 'current',
  )
  const entries = (await client.acknowledgements.ofPerson({ personId })).entries
  switch (what) {
    case 'end': {
      const place = (await client.people.get({ id: personId })).memberships[0]
      if (place)
        await client.people.changePlace({
          membershipId: place.id,
          fields: { capacity: place.capacity, startedOn: place.startedOn, endsOn: day },
        })
      return
    }
    case 'leave':
      await client.people.leave({ membershipId: one.placeId })
      return
    case 'sign':
      await signs(personId, day)
      return
    case 'clear':
      await cleared(personId, day, addDays(day, 60))
      return
    case 'unclear': {
      const [vetting] = (await client.standing.get({ personId })).vettings
      if (vetting) await client.standing.remove({ personId, entity: 'vetting', partId: vetting.id })
      return
    }
    case 'role':
      await role(day, who % 2 === 0)
      return
    case 'acknowledge':
      if (current) await acknowledges(current.id, personId, day)
      return
    case 'strike': {
      const id = entries.find(({ entry }) => entry !== 'struck')?.id
      if (id) await client.acknowledgements.strike({ id, reason: 'A mistake.' })
      return
    }
    case 'rename': {
      const { id, memberships: _m, ...fields } = await client.people.get({ id: personId })
      await client.people.update({ id, fields: { ...fields, name: `${fields.name}x` } })
      return
    }
    case 'undo': {
      const last = await client.office.lastCommand({})
      if (last && !last.summary.includes('group')) await client.office.undo({})
      return
    }
    case 'lead': {
      const { id, ...fields } = await client.groups.get({ id: groupId })
      await client.groups.update({ id, fields: { ...fields, sltLead: `Commander ${who}` } })
      return
    }
  }
}

describe('Whatever is changed, in any order', () => {
  const steps = fc.array(
    fc.record({
      what: fc.constantFrom(...STEPS),
      who: fc.nat(4),
      days: fc.nat(25),
      back: fc.nat(40),
    }),
    { minLength: 8, maxLength: 24 },
  )

  it('nothing entered after a day changes what stood on it, and today is the record as it is', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        await office.close()
        await open()
        let today = BEGAN
        const people: { id: string; placeId: string }[] = []
        const said = new Map<string, ReturnType<typeof stood>>()
        for (const step of all) {
          if (step.days > 0) {
            const answer = await asAt(today)
            await isTheRecord(answer)
            said.set(today, stood(answer))
            today = addDays(today, step.days)
            on(today)
          }
          await take(step, today, people).catch(() => undefined)
        }
        for (const [day, before] of said) expect(stood(await asAt(day)), day).toEqual(before)
      }),
      { numRuns: 8 },
    )
  }, 120_000)
})

/** As at today is what the lists of the record say, asked another way. */
async function isTheRecord(answer: AsAt) {
  const { db } = office.context()
  const { day } = answer
  expect(JSON.stringify(answer)).not.toContain('"kind":"entered"')
  expect(JSON.stringify(answer)).not.toContain('"kind":"changed"')
  const advisors = (await readAdvisors(db, { groups: [groupId] }, day)).filter(({ place }) => place !== null)
  expect(new Set(answer.members.map(({ personId }) => personId))).toEqual(
    new Set(advisors.map(({ personId }) => personId)),
  )
  const version = inForce(await listRoleDescriptions(db, [groupId]), groupId, 'local')
  expect(answer.documents.map(({ to }) => to)).toEqual(version ? [`/roles/${version.id}`] : [])
  for (const { personId, state, day: since } of await readOwed(db, { groups: [groupId], today: day })) {
    const [fact] =
      answer.members
        .find((one) => one.personId === personId)
        ?.facts.filter(({ part }) => part === 'acknowledgement') ?? []
    if (state !== 'lapsed') expect(fact?.words).toContain(ACKNOWLEDGEMENT_STATE_LABELS[state].toLowerCase())
    if (since !== null) expect(fact?.words).toContain(shortDay(since))
  }
  for (const { personId, standing } of await readInductionStandings(db, { groups: [groupId], day })) {
    const fact = answer.members
      .find((one) => one.personId === personId)
      ?.facts.find(({ part }) => part === 'induction')
    if (standing.hasProgramme) expect(fact?.words).toContain(`${standing.of} modules`)
  }
}
