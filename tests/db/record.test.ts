import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc } from '../properties.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkChain } from '../../db/change-chain.ts'
import { applyDifference, difference, isStill } from '../../db/difference.ts'
import type { OpenDatabase } from '../../db/dialect/sqlite.ts'
import { RECORD_TABLES } from '../../db/schema.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { MinuteNode } from '../../shared/minutes/document.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'
import { replayed } from '../fixtures/replayed.ts'

const root = join(import.meta.dirname, '..', '..')

let office: TestOffice
let db: OpenDatabase

/** People as an import adds them, so many of them. */
const peopleCalled = (names: readonly string[]) =>
  names.map((name, n) => ({
    id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    fields: {
      name,
      title: '',
      preferredName: '',
      alsoKnownAs: '',
      kind: 'advisor' as const,
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked' as const,
      calledInPublic: 'group' as const,
      notes: '',
      importId: null,
      isExample: n % 2 === 0,
      anonymisedAt: null,
    },
  }))

const WORDS = 'The superintendent explained the figures and answered the questions of the group. '

/** An evening's work: people, a meeting, long minutes changed again and again, undo, removal, approval, reopening. */
async function workFor(test: TestOffice): Promise<void> {
  const { client } = test
  const group = await client.groups.create({ ...starterGroup('local'), name: 'Hackney IAG', area: 'Hackney' })
  await client.groups.update({
    id: group.id,
    fields: { ...starterGroup('local'), name: 'Hackney IAG', area: 'Hackney', purpose: WORDS.repeat(9) },
  })
  const person = {
    name: 'Bo Adeyemi',
    title: '',
    preferredName: '',
    kind: 'advisor' as const,
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked' as const,
    notes: '',
    membership: { groupId: group.id, capacity: 'chair' as const, startedOn: '2025-01-01', endsOn: null },
  }
  const { id } = await client.people.create(person)
  await client.people.create({
    ...person,
    name: 'Cy Rahman',
    membership: { ...person.membership, capacity: 'formal' },
  })
  const fields = {
    kind: 'ordinary' as const,
    date: '2026-09-10',
    startTime: '18:30',
    venue: '',
    onlineLink: '',
    access: '',
    purpose: '',
  }
  const whole = await client.meetings.plan({ groupId: group.id, fields })
  const itemId = whole.items[0]?.id ?? ''
  for (let n = 0; n < 12; n += 1) {
    const text = WORDS.repeat(4 + (n % 5)).slice(n) + '𝔘'.repeat(n % 3)
    const content: MinuteNode[] = [{ type: 'paragraph', content: [{ type: 'text', text }] }]
    if (n % 3 !== 1)
      content.push({
        type: 'action',
        attrs: { id: '', number: '', owner: 'Ward team' },
        content: [{ type: 'text', text: `Ask ${n}` }],
      })
    await client.minutes.save({ itemId, document: { type: 'doc', content }, burst: test.session.newId() })
    if (n % 4 === 3) await client.office.undo()
  }
  const meetingId = whole.meeting.id
  await client.meetings.hold({ meetingId })
  await test.signInAs('chair')
  await client.minutes.check({ meetingId })
  await test.signInAs('secretariat')
  await client.minutes.circulate({ meetingId })
  await test.signInAs('chair')
  await client.minutes.approve({ meetingId, atMeetingId: null, note: 'by e-mail' })
  await client.minutes.reopen({ meetingId, reason: 'A word was wrong' })
  await test.signInAs('secretariat')
  await client.people.remove({ id })
  await client.office.restoreDeleted({ entity: 'person', id })
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  await workFor(office)
  db = office.context().db
})
afterAll(() => office.close())

type Row = Record<string, unknown>

describe('Many records added at once', () => {
  it('are the rows and the entries that adding one by one writes, and the chain over them holds', async () => {
    const people = peopleCalled(
      Array.from({ length: 95 }, (_, n) => `Person ${n} \ud800 ${'é'.repeat(n % 7)}`),
    )
    const written = async (many: boolean) => {
      const test = await makeOffice({ today: '2026-11-22' })
      try {
        await test.context('people.importRun').write(async (record) => {
          if (many) await record.addMany('person', people)
          else for (const { id, fields } of people) await record.add('person', id, fields)
        })
        const { db: its, session } = test.context()
        expect((await checkChain(its, session.open?.office.chainKey ?? Buffer.alloc(0))).brokenAt).toBeNull()
        return {
          rows: await its.selectFrom('person').selectAll().orderBy('id').execute(),
          entries: await its
            .selectFrom('change')
            .select(['seq', 'at', 'procedure', 'entity', 'entityId', 'before', 'after'])
            .where('entity', '=', 'person')
            .orderBy('seq')
            .execute(),
        }
      } finally {
        await test.close()
      }
    }
    const atOnce = await written(true)
    expect(atOnce.entries).toHaveLength(95)
    expect(atOnce).toEqual(await written(false))
  })
})

describe('The change record', () => {
  it('replayed from its start gives every record table exactly', async () => {
    const tables = await replayed(db)
    let rows = 0
    for (const table of RECORD_TABLES) {
      const there = (await db
        .selectFrom(table as 'person')
        .selectAll()
        .execute()) as Row[]
      expect(Object.fromEntries(tables.get(table) ?? []), table).toEqual(
        Object.fromEntries(there.map((row) => [row.id, row])),
      )
      rows += there.length
    }
    expect(rows).toBeGreaterThan(30)
  })

  it('stores only what changed of a long text', async () => {
    const entries = await db.selectFrom('change').selectAll().where('entity', '=', 'minute').execute()
    expect(entries.filter((entry) => entry.after.includes('"splice"')).length).toBeGreaterThan(5)
  })

  it('cannot be changed or deleted, not even with SQL', async () => {
    await expect(
      sql`update change set user_name = 'Somebody else' where seq = 1`.execute(db),
    ).rejects.toThrow('change is append-only')
    await expect(sql`delete from change where seq = 1`.execute(db)).rejects.toThrow('change is append-only')
  })

  it('says who, when, by which procedure and of which meeting', async () => {
    const entry = await db
      .selectFrom('change')
      .selectAll()
      .where('procedure', '=', 'minutes.approve')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({
      entity: 'meeting',
      userName: 'Chair',
      at: '2026-11-22T12:00:00.000Z',
      undoes: null,
    })
    expect(entry.meetingId).toBe(entry.entityId)
    expect(entry.groupId).not.toBeNull()
  })

  it('keeps all of a command or nothing', async () => {
    const count = async () => (await office.client.office.check()).chain.entries
    const before = await count()
    const failing = office.context().write(async (record) => {
      await record.add('officeUser', office.session.newId(), {
        name: 'Half',
        role: 'slt',
        mustChangePassphrase: false,
      })
      await record.add('officeUser', office.user.id, {
        name: 'Twice',
        role: 'slt',
        mustChangePassphrase: false,
      })
    })
    await expect(failing).rejects.toThrow(/UNIQUE/)
    expect(await count()).toBe(before)
    expect((await office.client.office.users()).map((user) => user.name)).not.toContain('Half')
  })

  it('writes nothing when nothing changes', async () => {
    const before = (await office.client.office.check()).chain.entries
    await office.client.office.changeSettings(await office.client.office.settings())
    expect((await office.client.office.check()).chain.entries).toBe(before)
  })
})

describe('The chain over the change record', () => {
  /** What checking finds after tampering with the file directly, past the triggers; the tampering is then rolled back. */
  async function brokenAfter(tamper: (tx: OpenDatabase) => Promise<unknown>): Promise<number | null> {
    let brokenAt: number | null = null
    const enough = new Error('roll back')
    await db
      .transaction()
      .execute(async (tx) => {
        await sql`drop trigger change_no_update`.execute(tx)
        await sql`drop trigger change_no_delete`.execute(tx)
        await tamper(tx)
        brokenAt = (await checkChain(tx, office.session.open?.office.chainKey ?? Buffer.alloc(0))).brokenAt
        throw enough
      })
      .catch((error: unknown) => {
        if (error !== enough) throw error
      })
    return brokenAt
  }

  it('is whole after an evening’s work', async () => {
    const check = await office.client.office.check()
    expect(check).toMatchObject({ integrity: 'ok', sound: true })
    expect(check.chain.entries).toBeGreaterThan(60)
  })

  it('shows a changed entry, whatever was changed in it', async () => {
    for (const column of ['at', 'user_name', 'procedure', 'command', 'entity_id', 'after', 'hash']) {
      expect(
        await brokenAfter((tx) =>
          sql`update change set ${sql.ref(column)} = ${sql.ref(column)} || 'x' where seq = 20`.execute(tx),
        ),
        column,
      ).toBe(20)
    }
  })

  it('shows a deleted entry and two that changed places', async () => {
    expect(await brokenAfter((tx) => sql`delete from change where seq = 20`.execute(tx))).toBe(21)
    const swap = async (tx: OpenDatabase) => {
      await sql`update change set seq = -1 where seq = 20`.execute(tx)
      await sql`update change set seq = 20 where seq = 21`.execute(tx)
      await sql`update change set seq = 21 where seq = -1`.execute(tx)
    }
    expect(await brokenAfter(swap)).toBe(20)
  })

  it('shows an entry added by somebody without the office’s key', async () => {
    const entries = (await office.client.office.check()).chain.entries
    const forge = sql`insert into change (at, user_id, user_name, procedure, command, entity, entity_id, group_id, meeting_id, before, after, undoes, previous, hash)
      select at, user_id, user_name, procedure, command, entity, entity_id, group_id, meeting_id, before, after, undoes, hash, hash from change order by seq desc limit 1`
    expect(await brokenAfter((tx) => forge.execute(tx))).toBe(entries + 1)
    expect((await office.client.office.check()).sound).toBe(true)
  })
})

describe('An erased entry', () => {
  it('keeps its hash, so that the chain is whole; changed afterwards, or without its erasure, it shows', async () => {
    const { write, newId } = office.context('test')
    const id = newId()
    const entry = await db
      .selectFrom('change')
      .selectAll()
      .where('entity', '=', 'person')
      .executeTakeFirstOrThrow()
    const key = office.session.open?.office.chainKey ?? Buffer.alloc(0)
    const said = {
      entity: 'person',
      entityId: entry.entityId,
      said: 'Somebody',
      ground: 'request',
      reason: '',
      by: '',
      records: 0,
      entries: 1,
      files: '[]',
      completedAt: null,
    } as const
    const enough = new Error('roll back')
    const found: (number | null)[] = []
    await write(async (record) => {
      await record.replaceErased(id, [], [{ seq: entry.seq, before: entry.before, after: '{}' }])
      found.push((await checkChain(record.db, key)).brokenAt)
      await record.add('erasure', id, said)
      found.push((await checkChain(record.db, key)).brokenAt)
      const left = await record.db
        .selectFrom('change')
        .selectAll()
        .where('seq', '=', entry.seq)
        .executeTakeFirstOrThrow()
      expect(left).toMatchObject({ hash: entry.hash, after: '{}', salt: '', erasureId: id })
      expect(left.digest).toMatch(/^[0-9a-f]{64}$/)
      await expect(
        sql`update change set after = '{"name":"Mallory"}' where seq = ${entry.seq}`.execute(record.db),
      ).rejects.toThrow('append-only')
      await sql`drop trigger change_no_update`.execute(record.db)
      await sql`update change set after = '{"name":"Mallory"}' where seq = ${entry.seq}`.execute(record.db)
      found.push((await checkChain(record.db, key)).brokenAt)
      throw enough
    }).catch((error: unknown) => {
      if (error !== enough) throw error
    })
    expect(found).toEqual([entry.seq, null, entry.seq])
  })

  it('is the only kind the door lets through: who, when and what an entry was about stay', async () => {
    const { write, newId } = office.context('test')
    const id = newId()
    const change = write(async (record) => {
      await sql`insert into erasure_door (erasure_id) values (${id})`.execute(record.db)
      await sql`update change set user_name = 'Mallory', erasure_id = ${id} where seq = 1`.execute(record.db)
    })
    await expect(change).rejects.toThrow('append-only')
  })
})

describe('The difference between two long texts', () => {
  it('leads from either to the other, whatever they are', () => {
    const long = fc
      .tuple(fc.nat({ max: 1500 }), fc.string(), fc.nat({ max: 1500 }))
      .map(([a, s, b]) => `${'x'.repeat(a)}${s}${'y'.repeat(b)}`)
    const text = fc.oneof(
      long,
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(fc.constantFrom('a', 'b', '😀', ' '), { maxLength: 500 }).map((s) => s.join('')),
    )
    fc.assert(
      fc.property(text, text, (one, other) => {
        const stored = JSON.parse(JSON.stringify(difference(one, other))) as {
          before: unknown
          after: unknown
        }
        expect(applyDifference(one, stored.before, stored.after)).toBe(other)
        expect(applyDifference(other, stored.after, stored.before)).toBe(one)
        expect(isStill(other, stored.after)).toBe(true)
        expect(isStill(`${other}!`, stored.after)).toBe(false)
      }),
    )
  })
})

describe('Writing past the record', () => {
  const files = ['shared', 'db', 'electron', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  )
  const tables = RECORD_TABLES.map((name) =>
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  ).join('|')
  const rawSql = new RegExp(
    `(?:insert\\s+into|update|delete\\s+from|replace\\s+into)\\s+"?(?:${tables}|change|number_series)\\b`,
    'i',
  )

  it('happens nowhere: only db/record.ts writes a table', () => {
    expect(files.length).toBeGreaterThan(100)
    const writing = files.filter((file) =>
      /\b(?:insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\b/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    )
    expect(writing).toEqual(['db/record.ts'])
  })

  // One migration copies two columns into others of the same row, which says the same before and after.
  it('happens nowhere in SQL as text either', () => {
    expect(
      files.filter(
        (file) =>
          /sql[.`]|prepare\(|\.exec\(/.test(readFileSync(join(root, file), 'utf8')) &&
          rawSql.test(readFileSync(join(root, file), 'utf8')),
      ),
    ).toEqual(['db/migrations/0550-advice-sources.ts'])
  })
})
