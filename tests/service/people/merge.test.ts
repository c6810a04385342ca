import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAcknowledgements } from '../../../db/acknowledgements.ts'
import { checkChain } from '../../../db/change-chain.ts'
import { RECORD_TABLES } from '../../../db/schema.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let hackney = ''
let camden = ''

const newGroup = async (name: string) =>
  (await office.client.groups.create({ ...starterGroup('local'), name, area: name.split(' ')[0] ?? '' })).id
const add = (name: string, fields: object = {}, groupId: string | null = null, capacity = 'formal') =>
  office.client.people.create({
    name,
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership:
      groupId === null
        ? null
        : { groupId, capacity: capacity as 'formal', startedOn: '2025-01-01', endsOn: null },
    ...fields,
  })

/** Every record there is, without the moment it was last written and without the merges themselves. */
async function everything() {
  const { db } = office.context()
  const tables: Record<string, unknown> = {}
  for (const table of RECORD_TABLES) {
    if (table === 'personMerge') continue
    const rows = await db
      .selectFrom(table as 'person')
      .selectAll()
      .orderBy('id')
      .execute()
    tables[table] = rows.map(({ updatedAt: _, ...row }) => row)
  }
  return tables
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  hackney = await newGroup('Hackney IAG')
  camden = await newGroup('Camden IAG')
})
afterAll(() => office.close())

describe('Two entries about one person', () => {
  it('are found, shown beside one another, made one with all that belongs to either, and parted again exactly as they were', async () => {
    const keep = await add('José Merge', { email: 'jose@example.org' }, hackney)
    const other = await add('Jose Merge', { phone: '020 7946 0555', email: 'jose.m@example.org' }, camden)
    await office.context('standing.saveInterest').write((record) =>
      record.add('generalInterest', office.session.newId(), {
        personId: other.id,
        text: 'School governor',
        declaredOn: '2026-01-01',
        endedOn: null,
      }),
    )
    const document = office.session.newId()
    await office.context('acknowledgements.record').write((record) =>
      record.add('acknowledgement', office.session.newId(), {
        groupId: camden,
        personId: other.id,
        documentKind: 'role description',
        documentId: document,
        entry: 'acknowledged',
        method: 'in person',
        day: '2026-02-01',
        note: '',
        recordedBy: 'Secretariat',
        fileName: '',
        hash: '',
        strikesId: null,
      }),
    )
    const { pairs } = await office.client.people.duplicates({})
    expect(pairs.map(({ a, b, because }) => [a.id, b.id, because])).toContainEqual([
      keep.id,
      other.id,
      ['name'],
    ])

    const both = { keepId: keep.id, mergedId: other.id }
    const preview = await office.client.people.mergePreview(both)
    expect(preview).toMatchObject({ refused: null, fills: [{ field: 'phone', value: '020 7946 0555' }] })
    expect(preview.differs).toContainEqual({
      field: 'email',
      onRecord: 'jose@example.org',
      inFile: 'jose.m@example.org',
    })
    expect(preview.moves).toEqual(['Places in groups: 1', 'General interest: 1'])

    const before = await everything()
    const { mergeId } = await office.client.people.merge(both)
    const one = await office.client.people.get({ id: keep.id })
    expect(one).toMatchObject({ phone: '020 7946 0555', email: 'jose@example.org' })
    expect(one.memberships.map(({ groupId }) => groupId).toSorted()).toEqual([hackney, camden].toSorted())
    await expect(office.client.people.get({ id: other.id })).rejects.toThrow('no longer here')
    const { db, session } = office.context()
    // What was acknowledged stays as it was written, and is read as theirs.
    const written = await db
      .selectFrom('acknowledgement')
      .select('personId')
      .where('documentId', '=', document)
      .execute()
    expect(written).toEqual([{ personId: other.id }])
    const read = await readAcknowledgements(db, { groups: null, personId: keep.id })
    expect(read.map(({ documentId }) => documentId)).toEqual([document])
    expect((await readAcknowledgements(db, { groups: [hackney] })).map(({ personId }) => personId)).toEqual([
      keep.id,
    ])

    // It is not brought back alone: the two would share what belongs to one.
    await expect(office.client.office.restoreDeleted({ entity: 'person', id: other.id })).rejects.toThrow(
      'Part them again',
    )
    expect((await office.client.people.duplicates({})).merged).toMatchObject([
      { id: mergeId, keptName: 'José Merge', mergedName: 'Jose Merge' },
    ])

    await office.client.people.unmerge({ mergeId })
    expect(await everything()).toEqual(before)
    expect((await checkChain(db, session.open?.office.chainKey ?? Buffer.alloc(0))).brokenAt).toBeNull()
    await expect(office.client.people.unmerge({ mergeId })).rejects.toThrow('not merged any more')
  })

  it('with a place in one group at one time have one place that runs as long as both', async () => {
    const keep = await add('Una Place', {}, hackney)
    const other = await add('Una Place', {
      membership: { groupId: hackney, capacity: 'formal', startedOn: '2024-01-01', endsOn: '2025-06-30' },
    })
    const before = await everything()
    await office.client.people.merge({ keepId: keep.id, mergedId: other.id })
    const { memberships } = await office.client.people.get({ id: keep.id })
    expect(memberships.map(({ startedOn, endsOn }) => [startedOn, endsOn])).toEqual([['2024-01-01', null]])
    await office.client.office.undo()
    expect(await everything()).toEqual(before)
  })

  it('are not made one when they did different things in one group at one time, and it says what to do', async () => {
    const keep = await add('Two Hats', {}, hackney)
    const other = await add('Two Hats', {}, hackney, 'informal')
    const both = { keepId: keep.id, mergedId: other.id }
    expect((await office.client.people.mergePreview(both)).refused).toContain(
      'a person has one place on a day',
    )
    await expect(office.client.people.merge(both)).rejects.toThrow(
      'In Hackney IAG one is Formal advisor and the other Informal advisor',
    )
  })

  it('are not made one of one, or of somebody who is gone', async () => {
    const keep = await add('Solo Person')
    await expect(office.client.people.merge({ keepId: keep.id, mergedId: keep.id })).rejects.toThrow(
      'no longer here',
    )
  })

  it('keep both names where they differ, so that neither is published by mistake', async () => {
    const keep = await add('Katherine Obi')
    const other = await add('Kathreine Obi', { alsoKnownAs: 'Kat' })
    await office.client.people.merge({ keepId: keep.id, mergedId: other.id })
    expect((await office.client.people.get({ id: keep.id })).alsoKnownAs).toBe('Kat, Kathreine Obi')
  })

  it('are not parted once somebody changed what the merge filled in, and it says who', async () => {
    const keep = await add('Vera Changed')
    const other = await add('Vera Changed', { phone: '020 7946 0556' })
    const { mergeId } = await office.client.people.merge({ keepId: keep.id, mergedId: other.id })
    const { notes: _, ...person } = await office.client.people.get({ id: keep.id })
    await office.client.people.update({
      id: keep.id,
      fields: { ...person, notes: '', phone: '020 7946 0557' },
    })
    await expect(office.client.people.unmerge({ mergeId })).rejects.toThrow('changed it since')
  })

  it('are erased together: nothing of the entry in the recycle bin stays, and they cannot be parted any more', async () => {
    const keep = await add('Zwaluwine Quenneville', { email: 'zwaluwine@example.org' }, hackney)
    const other = await add('Zwaluwina Quenevil', { phone: '020 7946 0777', notes: 'Came by the choir.' })
    const { mergeId } = await office.client.people.merge({ keepId: keep.id, mergedId: other.id })
    await office.client.dataProtection.erase({ entity: 'person', id: keep.id, ground: 'request' })
    const changes = await office.context().db.selectFrom('change').selectAll().execute()
    const all = JSON.stringify([await everything(), changes])
    for (const trace of ['Zwaluwin', 'Quenneville', 'Quenevil', '7946 0777', 'choir'])
      expect(all, trace).not.toContain(trace)
    await expect(office.client.people.unmerge({ mergeId })).rejects.toThrow(/\.$/)
    expect(JSON.stringify(await everything())).not.toContain('Quenevil')
    const { brokenAt } = await checkChain(office.context().db, office.session.open!.office.chainKey)
    expect(brokenAt).toBeNull()
  })

  it('are anonymised together', async () => {
    const keep = await add('Ysoldine Trevanion', {}, camden)
    const other = await add('Ysolda Trevannion', { phone: '020 7946 0778' })
    await office.client.people.merge({ keepId: keep.id, mergedId: other.id })
    await office.client.dataProtection.anonymise({ personId: keep.id, kept: [] })
    const all = JSON.stringify(await everything())
    for (const trace of ['Ysold', 'Trevan', '7946 0778']) expect(all, trace).not.toContain(trace)
  })

  it('are not proposed again once they are two people, until that is undone or they are proposed again', async () => {
    const one = await add('Twin Namesake')
    const other = await add('Twin Namesake')
    const proposed = async () =>
      (await office.client.people.duplicates({})).pairs.some(
        ({ a, b }) => a.id === one.id && b.id === other.id,
      )
    expect(await proposed()).toBe(true)
    const both = { oneId: other.id, otherId: one.id }
    await office.client.people.keepApart(both)
    expect(await proposed()).toBe(false)
    await expect(office.client.people.keepApart({ oneId: one.id, otherId: other.id })).rejects.toThrow(
      'on record already',
    )
    await office.client.office.undo()
    expect(await proposed()).toBe(true)

    const { keptApartId } = await office.client.people.keepApart(both)
    const { apart } = await office.client.people.duplicates({})
    expect(apart).toMatchObject([{ id: keptApartId, oneName: 'Twin Namesake', by: expect.any(String) }])
    await office.client.people.proposeAgain({ keptApartId })
    expect(await proposed()).toBe(true)
    await expect(office.client.people.proposeAgain({ keptApartId })).rejects.toThrow('not kept apart')
    await expect(office.client.people.keepApart({ oneId: one.id, otherId: one.id })).rejects.toThrow(
      'This is one entry',
    )
  })

  it('stay two people when one of them is made one with a third entry', async () => {
    const one = await add('Echo Namesake')
    const other = await add('Echo Namesake')
    const third = await add('Echo Namesakes')
    await office.client.people.keepApart({ oneId: one.id, otherId: other.id })
    await office.client.people.merge({ keepId: third.id, mergedId: one.id })
    const { pairs } = await office.client.people.duplicates({})
    expect(pairs.some(({ a, b }) => [a.id, b.id].includes(third.id) && [a.id, b.id].includes(other.id))).toBe(
      false,
    )
  })

  it('who are two people are erased one without the other', async () => {
    const one = await add('Perpetua Quillfeather')
    const other = await add('Octavian Brambleby')
    await office.client.people.keepApart({ oneId: one.id, otherId: other.id })
    await office.client.dataProtection.erase({ entity: 'person', id: one.id, ground: 'request' })
    expect((await office.client.people.get({ id: other.id })).name).toBe('Octavian Brambleby')
    const { apart } = await office.client.people.duplicates({})
    expect(apart.filter(({ oneId, otherId }) => [oneId, otherId].includes(one.id))).toEqual([])
  })

  it.each(['chair', 'slt'] as const)('are not for the %s to see or to merge', async (role) => {
    await office.signInAs(role)
    await expect(office.client.people.duplicates({})).rejects.toThrow()
    await expect(office.client.people.merge({ keepId: hackney, mergedId: camden })).rejects.toThrow()
    await office.signInAs('secretariat')
  })
})
