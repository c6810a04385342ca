import { STATES_OF } from '../../shared/advisors/states.ts'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RECORD_TABLES, type RecordTable } from '../../db/schema.ts'
import { groupPlans, LONDON } from '../../electron/service/example/groups.ts'
import { planExample } from '../../electron/service/example/plan.ts'
import { isOverdue } from '../../shared/actions/rules.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import { documentText, MinuteDocument } from '../../shared/minutes/document.ts'
import { PUBLIC_CONTACT } from '../../electron/service/example/load.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const TODAY = '2026-11-22'
const open: TestOffice[] = []

async function filled(seed: number): Promise<TestOffice> {
  const office = await makeOffice({ today: TODAY })
  open.push(office)
  await load(office, seed)
  return office
}
async function load(office: TestOffice, seed: number) {
  const events = await office.client.office.loadExample({ seed, scale: 1 })
  const progress: { done: number; total: number }[] = []
  for (;;) {
    const next = await events.next()
    if (next.done) return { ...next.value, progress }
    progress.push(next.value)
  }
}
async function rows(office: TestOffice, table: RecordTable) {
  return office
    .context()
    .db.selectFrom(table as 'person')
    .selectAll()
    .orderBy('id')
    .execute()
}
/** Of what the example is; who filled the office, and so proposed what is redacted, is another user each time. */
async function fingerprint(office: TestOffice): Promise<string> {
  const hash = createHash('sha256')
  for (const table of RECORD_TABLES) {
    if (table === 'office' || table === 'officeUser') continue
    const own = (await rows(office, table)).map((row) => ({ ...row, proposedById: '' }))
    hash.update(JSON.stringify([table, own]))
  }
  return hash.digest('hex')
}

let office: TestOffice
beforeAll(async () => {
  office = await filled(1)
})
afterAll(async () => {
  for (const one of open) await one.close()
})

describe('the example office', () => {
  it('has the same records for the same seed, and others for another', async () => {
    const [same, other] = [await filled(1), await filled(2)]
    expect(await fingerprint(same)).toBe(await fingerprint(office))
    expect(await fingerprint(other)).not.toBe(await fingerprint(office))
  })

  it('has one person on record twice', async () => {
    const { pairs } = await office.client.people.duplicates({})
    expect(pairs.map(({ because }) => because)).toEqual([['name']])
  })

  it('has two local groups and a corporate one, with fourteen advisors each and twelve on the way in or out', async () => {
    const groups = await office.client.groups.list()
    expect(groups.map((g) => [g.slug, g.kind])).toEqual([
      ['hackney', 'local'],
      ['newham', 'local'],
      ['race', 'corporate'],
    ])
    for (const { id } of groups) {
      const { people } = await office.client.people.list({ groupId: id, kind: 'advisor' })
      expect(people).toHaveLength(26)
      const now = people.filter((person) =>
        person.memberships.some((place) => place.endsOn === null || place.endsOn >= '2026-11-22'),
      )
      expect(now).toHaveLength(14)
      const states = (await office.client.advisors.list({ groupId: id })).map(
        (advisor) => `${advisor.kind} ${advisor.state}`,
      )
      const every = Object.entries(STATES_OF).flatMap(([kind, of]) => of.map((state) => `${kind} ${state}`))
      expect(every.filter((state) => !states.includes(state))).toEqual(['formal removed', 'informal removed'])
    }
    expect((await office.client.office.settings()).publicContact).not.toBe('')
    expect((await office.client.office.status()).example).toBe(true)
  })

  it('shows minutes in every state, an inquorate meeting and one without SLT', async () => {
    const meetings = await office.client.meetings.list({})
    const states = new Set(meetings.map((m) => m.state))
    for (const state of [
      'planned',
      'agenda draft',
      'agenda agreed',
      'held',
      'checked',
      'circulated',
      'approved',
      'cancelled',
    ])
      expect(states, state).toContain(state)
    const wholes = await Promise.all(
      meetings.filter((m) => m.date < TODAY).map((m) => office.client.meetings.get({ meetingId: m.id })),
    )
    expect(wholes.filter((w) => !w.quorum.quorate)).toHaveLength(1)
    expect(wholes.filter((w) => !w.quorum.sltPresent)).toHaveLength(2)
    const blocked = wholes.flatMap((w) => w.items).filter((item) => item.restricted && item.openTitle === '')
    expect(blocked.length).toBeGreaterThanOrEqual(1)
    for (const slug of ['hackney', 'newham']) {
      const group = (await office.client.groups.list()).find((g) => g.slug === slug)
      expect(
        meetings.filter((m) => m.groupId === group?.id && m.state === 'approved' && m.clearedAt !== null)
          .length,
      ).toBeGreaterThanOrEqual(2)
    }
  })

  it('has items and paragraphs for members only, and an item whose release date has come', async () => {
    const { db } = office.context()
    const items = await db.selectFrom('agendaItem').selectAll().where('forMembers', '=', true).execute()
    expect(items.length).toBeGreaterThan(0)
    expect(items.every((item) => item.restricted)).toBe(true)
    const minutes = await db.selectFrom('minute').select('document').execute()
    expect(minutes.some(({ document }) => document.includes('"visibility":"members"'))).toBe(true)
    const { alerts } = await office.client.today.get({})
    expect(alerts.filter(({ id }) => id.startsWith('release '))).toHaveLength(1)
  })

  it('has words redacted in minutes that are ready, and a redaction that somebody has to agree', async () => {
    const { db } = office.context()
    const redactions = await db.selectFrom('redaction').selectAll().orderBy('state').execute()
    expect(redactions.map(({ state }) => state)).toEqual(['agreed', 'proposed'])
    const [agreed, proposed] = redactions
    const ready = (await office.client.publishing.queue({})).filter((row) => row.blockers === 0)
    expect(ready.map(({ id }) => id)).toContain(agreed?.meetingId)
    const { minutes } = await office.client.publishing.preview({ meetingId: agreed?.meetingId ?? '' })
    expect(JSON.stringify(minutes)).toContain('[redacted: safety]')
    expect(JSON.stringify(minutes)).not.toContain(agreed?.words)
    const meetingId = proposed?.meetingId ?? ''
    const { redactions: shown } = await office.client.redactions.ofMeeting({ meetingId })
    expect(shown).toMatchObject([{ state: 'proposed', standing: 'found' }])
  })

  it('has nothing in the way of what is cleared', async () => {
    const queue = await office.client.publishing.queue({})
    const cleared = queue.filter((m) => m.clearedAt !== null)
    expect(cleared.length).toBeGreaterThan(10)
    expect(cleared.filter((m) => m.blockers > 0)).toEqual([])
    expect(queue.some((m) => m.clearedAt === null && m.blockers > 0)).toBe(true)
  })

  it('has minutes the product itself would save, with a phone number in some that are not approved', async () => {
    const minutes = await office
      .context()
      .db.selectFrom('minute')
      .innerJoin('meeting', 'meeting.id', 'minute.meetingId')
      .select(['document', 'text', 'state'])
      .execute()
    for (const { document, text } of minutes) {
      const parsed = MinuteDocument.safeParse(JSON.parse(document))
      expect(parsed.error?.issues[0]?.message).toBeUndefined()
      expect(documentText(JSON.parse(document))).toBe(text)
      expect(text).not.toMatch(/[{}]|undefined|\bnull\b/)
    }
    const withPhone = minutes.filter((row) => /020 7946 0\d{3}/.test(row.text))
    expect(withPhone.length).toBeGreaterThan(0)
    expect(withPhone.every((row) => row.state !== 'approved')).toBe(true)
    expect(minutes.some((row) => row.document.includes('"restricted"'))).toBe(true)
  })

  it('has actions overdue, done and deferred, numbered without a gap', async () => {
    const actions = await office.context().db.selectFrom('action').selectAll().execute()
    expect(actions.filter((a) => isOverdue(a, TODAY)).length).toBeGreaterThan(2)
    for (const state of ['open', 'done', 'verified', 'deferred'] as const)
      expect(actions.filter((a) => a.state === state).length, state).toBeGreaterThan(0)
    for (const [, own] of Map.groupBy(actions, (a) => `${a.groupId} ${a.number.slice(0, 6)}`)) {
      expect(own.map((a) => Number(a.number.slice(7))).sort((a, b) => a - b)).toEqual(
        own.map((_, index) => index + 1),
      )
    }
  })

  it('has a member whose term ends within the month', async () => {
    const ends = await office
      .context()
      .db.selectFrom('membership')
      .select('endsOn')
      .where('endsOn', '>=', '2026-11-22')
      .where('endsOn', '<=', '2026-12-22')
      .where('endReason', 'is', null)
      .execute()
    expect(ends).toHaveLength(3)
  })

  it('is written with a chain that holds', async () => {
    expect((await office.client.office.check()).sound).toBe(true)
  })

  it('says on its site how to join and what becomes of what people tell, with nothing left to fill in', async () => {
    const pages = await office.client.site.pages()
    expect(pages.map(({ kind, shown, gaps }) => ({ kind, shown, gaps }))).toEqual([
      { kind: 'join', shown: true, gaps: [] },
      { kind: 'privacy', shown: true, gaps: [] },
    ])
    expect(pages[0]?.text).toContain(PUBLIC_CONTACT)
    expect(pages[1]?.text).toContain('Example Police is the controller')
  })

  it('is not loaded twice at once', async () => {
    await expect(load(office, 1)).rejects.toThrow('The example data is already here')
  })
})

describe('removing the example', () => {
  it('leaves nothing of it to be seen, keeps what is yours, and can be loaded again', async () => {
    const mine = await makeOffice({ today: TODAY })
    open.push(mine)
    const { client } = mine
    const group = await client.groups.create({
      ...starterGroup('corporate'),
      name: 'Our own IAG',
      area: 'Faith',
    })
    const own = {
      name: 'Our Own Person',
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'agreed',
      notes: '',
    } as const
    const person = await client.people.create({
      ...own,
      membership: { groupId: group.id, capacity: 'formal', startedOn: TODAY, endsOn: null },
    })
    await client.site.savePage({ kind: 'join', text: 'Come and see us.', shown: false })
    const { records, progress } = await load(mine, 1)
    expect((await client.site.pages())[0]).toMatchObject({ text: 'Come and see us.', shown: false })
    expect(progress[0]?.done).toBe(0)
    expect(progress.at(-1)).toEqual({ done: progress[0]?.total, total: progress[0]?.total })
    const hackney = (await client.groups.list()).find((g) => g.slug === 'hackney')
    await client.people.join({
      personId: person.id,
      fields: { groupId: hackney!.id, capacity: 'informal', startedOn: TODAY, endsOn: null },
    })

    expect(await client.office.removeExample()).toEqual({ removed: records + 1 })
    expect(await client.groups.list()).toMatchObject([{ name: 'Our own IAG', formalMembers: 1 }])
    expect(await client.people.list({})).toMatchObject({
      total: 1,
      people: [{ name: 'Our Own Person', memberships: [{ groupId: group.id }] }],
    })
    expect(await client.meetings.list({})).toEqual([])
    expect((await client.actions.list({ query: '' })).total).toBe(0)
    expect(await client.search.find({ text: 'hackney' })).toEqual([])
    const { counts } = await client.office.check()
    expect(counts).toMatchObject({
      advisoryGroup: 1,
      person: 1,
      membership: 1,
      meeting: 0,
      agendaItem: 0,
      attendance: 0,
      minute: 0,
      action: 0,
      decision: 0,
      advice: 0,
      minutesVersion: 0,
    })
    expect((await client.office.status()).example).toBe(false)
    expect((await client.office.settings()).publicContact).toBe('')

    const pages = await client.site.pages()
    expect(pages).toMatchObject([{ text: 'Come and see us.' }, { kind: 'privacy', id: null, shown: false }])

    await load(mine, 1)
    expect((await client.groups.list()).map((g) => g.slug)).toContain('hackney')
  })
})

describe('all of London', () => {
  it('is 33 groups, 15,000 people with different names but for one who is on record twice, and 4,000 meetings', () => {
    const plans = groupPlans(LONDON.scale)
    expect(plans).toHaveLength(33)
    expect(plans.reduce((sum, plan) => sum + plan.people, 0)).toBe(15_000)
    expect(plans.reduce((sum, plan) => sum + plan.meetings, 0)).toBe(4_000)
    expect(new Set(plans.map((plan) => plan.slug)).size).toBe(33)
    const names = [...planExample({ seed: 3, scale: 33, today: TODAY, load: 0 }).groups].flatMap((group) =>
      group.people.map((p) => p.name),
    )
    expect(new Set(names).size).toBe(14_999)
  })

  it('makes meetings of every group that hang together, for another seed too', () => {
    for (const seed of [77]) {
      for (const group of planExample({ seed, scale: 33, today: TODAY, load: 0 }).groups) {
        let last = ''
        for (const meeting of group.meetings()) {
          expect(meeting.date > last).toBe(true)
          last = meeting.date
          for (const { person } of meeting.attendance)
            if (person?.place) expect(person.place.startedOn <= meeting.date).toBe(true)
        }
      }
    }
  })
})
