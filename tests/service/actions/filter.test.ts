import { fc } from '../../properties.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActionRow } from '../../../shared/actions/contract.ts'
import { isOutstanding, isOverdue, isSnoozed } from '../../../shared/actions/rules.ts'
import { addDays } from '../../../shared/dates.ts'
import { makeGroup, makeMember, minuted } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const TODAY = '2026-11-25'

let office: TestOffice
let hackney: string
let every: ActionRow[]

beforeAll(async () => {
  office = await makeOffice({ today: TODAY })
  hackney = await makeGroup(office, 'Hackney IAG')
  const camden = await makeGroup(office, 'Camden IAG')
  const ann = await makeMember(office, hackney, 'Ann Lee')
  const me = await makeMember(office, hackney, 'Zoë Secretary')
  await office.signInAs('secretariat', 'Zoe secretary')
  const made = await minuted(office, hackney, [
    { text: 'Radio check', ownerId: ann, owner: 'Ann Lee', due: addDays(TODAY, -40) },
    { text: 'Ask the café', ownerId: me, owner: 'Zoë Secretary', due: addDays(TODAY, 7) },
    { text: 'Write to the council', owner: 'Ward team', due: addDays(TODAY, 13) },
    { text: 'Book the radio studio', ownerId: me, owner: 'Zoë Secretary' },
    { text: 'Nobody’s yet', due: '2027-03-11' },
    { text: 'Leave for now', ownerId: ann, owner: 'Ann Lee', due: addDays(TODAY, -3) },
    { text: 'Was done', ownerId: ann, owner: 'Ann Lee', due: addDays(TODAY, -9) },
    { text: 'Was dropped', ownerId: ann, owner: 'Ann Lee' },
    { text: 'Was put off', ownerId: ann, owner: 'Ann Lee', due: addDays(TODAY, -9) },
  ])
  await minuted(office, camden, [{ text: 'Radio in Camden', due: '2027-03-12', owner: 'Ann Lee' }])
  const id = (index: number) => made.ids[index] ?? ''
  const { actions } = office.client
  await actions.snooze({ id: id(5), until: addDays(TODAY, 10) })
  await actions.setState({ id: id(6), state: 'done' })
  await actions.setState({ id: id(7), state: 'cancelled', reason: 'Overtaken' })
  await actions.setState({ id: id(8), state: 'deferred', reason: 'Staff away', due: addDays(TODAY, 30) })
  every = (await actions.list({ query: '', limit: 1000 })).actions
})
afterAll(() => office.close())

const found = async (query: string, groupId?: string) => {
  const { actions, problems } = await office.client.actions.list({ query, ...(groupId ? { groupId } : {}) })
  return { texts: actions.map((row) => row.text), problems }
}

describe('Filtering actions', () => {
  it.each([
    [
      'is:open',
      [
        'Radio check',
        'Ask the café',
        'Write to the council',
        'Was put off',
        'Nobody’s yet',
        'Radio in Camden',
        'Book the radio studio',
      ],
    ],
    ['is:overdue', ['Radio check']],
    ['is:snoozed', ['Leave for now']],
    ['is:done', ['Was done']],
    ['is:cancelled', ['Was dropped']],
    ['is:deferred', ['Was put off']],
    ['owner:@me', ['Ask the café', 'Book the radio studio']],
    ['is:open owner:ann', ['Radio check', 'Was put off', 'Radio in Camden']],
    ['owner:none', ['Nobody’s yet']],
    ['owner:none owner:"ward team"', ['Write to the council', 'Nobody’s yet']],
    ['group:camden', ['Radio in Camden']],
    ['is:open due:<2w', ['Radio check', 'Ask the café', 'Write to the council']],
    ['is:open due:>=today due:<2w', ['Ask the café', 'Write to the council']],
    ['due:<12 mar is:open due:>3w', ['Was put off', 'Nobody’s yet']],
    ['is:open due:none', ['Book the radio studio']],
    ['number:A-2026-002', ['Ask the café']],
    ['cafe', ['Ask the café']],
    ['is:open radio', ['Radio check', 'Radio in Camden', 'Book the radio studio']],
    ['is:open owner:@me due:<2w', ['Ask the café']],
  ])('%s', async (query, texts) => {
    expect(await found(query)).toEqual({ texts, problems: [] })
  })

  it('a group named in the filter counts more than the one chosen for all screens', async () => {
    expect((await found('radio', hackney)).texts).toEqual(['Radio check', 'Book the radio studio'])
    expect((await found('radio group:camden', hackney)).texts).toEqual(['Radio in Camden'])
  })

  it('a wrong word gets one sentence, and the rest still filters', async () => {
    const { texts, problems } = await found('is:opne radio due:none')
    expect(texts).toEqual(['Book the radio studio'])
    expect(problems).toEqual([expect.stringContaining('After “is:” write open')])
  })

  it('@me is said to find nobody when nobody on record has the name one signed in with', async () => {
    await office.signInAs('chair', 'Somebody Else')
    const { texts, problems } = await found('owner:@me due:none')
    await office.signInAs('secretariat', 'Zoe secretary')
    expect(problems).toEqual([
      'Nobody on record is called “Somebody Else”, so @me finds no one. Write owner: and a name instead.',
    ])
    expect(texts).toEqual(['Book the radio studio', 'Was dropped'])
  })

  it('is what the rules say of each action, for any mix of conditions', async () => {
    const conditions: [string, (row: ActionRow) => boolean][] = [
      ['is:open', (row) => isOutstanding(row.state) && !isSnoozed(row, TODAY)],
      ['is:overdue', (row) => isOverdue(row, TODAY)],
      ['is:snoozed', (row) => isSnoozed(row, TODAY)],
      ['is:done', (row) => row.state === 'done' || row.state === 'verified'],
      ['owner:ann', (row) => row.ownerName.toLowerCase().includes('ann')],
      ['due:none', (row) => row.due === null],
      ['due:<2w', (row) => row.due !== null && row.due < addDays(TODAY, 14)],
      ['due:>=3d', (row) => row.due !== null && row.due >= addDays(TODAY, 3)],
      ['group:camden', (row) => row.groupName.startsWith('Camden')],
      ['radio', (row) => row.text.toLowerCase().includes('radio')],
    ]
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...conditions), { maxLength: 4 }), async (some) => {
        const { actions, total, overdue } = await office.client.actions.list({
          query: some.map(([words]) => words).join(' '),
        })
        const wanted = every.filter((row) => some.every(([, holds]) => holds(row)))
        expect(actions.map((row) => row.id).sort()).toEqual(wanted.map((row) => row.id).sort())
        expect({ total, overdue }).toEqual({
          total: wanted.length,
          overdue: wanted.filter((row) => isOverdue(row, TODAY)).length,
        })
      }),
      { numRuns: 60 },
    )
  })
})
