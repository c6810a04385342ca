import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { GONE_WITH_THEM, HOLDINGS } from '../../../db/data-protection-columns.ts'
import type { RecordTable } from '../../../db/schema.ts'
import { RECORD_TABLES } from '../../../db/schema.ts'
import { checkChain } from '../../../db/change-chain.ts'
import { integrityCheck } from '../../../db/dialect/sqlite.ts'
import { countRecords } from '../../../db/office.ts'
import { documentText, type MinuteNode } from '../../../shared/minutes/document.ts'
import { type CanaryOffice, makeCanaryOffice } from '../../fixtures/canary-office.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { replayed } from '../../fixtures/replayed.ts'
import { filesOf, openedBytes, traces } from '../../fixtures/office-bytes.ts'

const keyOf = (office: TestOffice): Buffer => {
  const open = office.session.open
  if (!open) throw new Error('locked')
  return open.office.dataKey
}

const chainKey = (office: TestOffice): Buffer => {
  const open = office.session.open
  if (!open) throw new Error('locked')
  return open.office.chainKey
}

/** Everything a table's rows hold, with the change record, as text. */
async function dump(office: TestOffice): Promise<Map<string, Buffer>> {
  const { db } = office.context()
  const found = new Map<string, Buffer>()
  for (const table of [
    ...RECORD_TABLES,
    'change',
    'searchEntry',
    'numberSeries',
    'publishedDigest',
  ] as const) {
    const rows = await db
      .selectFrom(table as 'person')
      .selectAll()
      .execute()
    found.set(`table ${table}`, Buffer.from(JSON.stringify(rows)))
  }
  const words = await sql`select * from search_words_data`.execute(db)
  const blocks = words.rows.map((row) => (row as { block: Buffer }).block)
  return found.set('search index', Buffer.concat(blocks))
}

const everywhere = async (office: TestOffice, words: readonly string[]) =>
  traces(
    new Map([...(await dump(office)), ...openedBytes(office.dir, keyOf(office)), ...filesOf(office.dir)]),
    words,
  )

/** Tables of which the file refuses every change (db/migrations/0400-call-outs.ts). */
const ONLY_ADDED_TO: readonly string[] = [
  'activationEntry',
  'contactAttempt',
  'activationMove',
  'callOverride',
  'activationAfter',
]

describe('A person in every column there is', () => {
  const FULL = 'Zerelda Quibblethorn'
  let canary: CanaryOffice
  let office: TestOffice
  let id: string
  let own: string[]
  let others: string[]

  beforeAll(async () => {
    canary = await makeCanaryOffice({
      people: [
        {
          given: 'Zerelda',
          surname: 'Quibblethorn',
          title: 'Dr',
          nickname: 'Zuzu',
          capacity: 'formal',
          kind: 'advisor',
          formerly: 'Mossgarth',
        } as never,
        {
          given: 'Hamish',
          surname: 'Oddingley',
          title: '',
          nickname: '',
          capacity: 'formal',
          kind: 'advisor',
          formerly: '',
        } as never,
      ],
      guest: { given: 'Kim', surname: 'Doe' } as never,
      placings: [
        { words: FULL, in: 'paragraph', who: 0 },
        { words: 'Zerelda Mossgarth', in: 'paragraph', who: 0 },
        { words: 'Dr Quibblethorn thanked Zerelda and Hamish Oddingley', in: 'runs', who: 0 },
        { words: FULL, in: 'mention', who: 0 },
        { words: FULL, in: 'heading', who: 0 },
        { words: FULL, in: 'list', who: 0 },
        { words: FULL, in: 'table', who: 0 },
        { words: `${FULL} was told`, in: 'decision', who: 0 },
        { words: FULL, in: 'owner', who: 0 },
        { words: 'for Zerelda Quibblethorn', in: 'title', who: 0 },
        { words: `with ${FULL}`, in: 'venue', who: 0 },
        { words: `${FULL} founded it.`, in: 'purpose', who: 0 },
      ],
      other: `QUIBBLETHORN, Zerelda came; Z. Quibblethorn left. Hamish Oddingley stayed.`,
      today: '2026-11-22',
    })
    office = canary.office
    const { db, write } = office.context('test')
    const person = await db
      .selectFrom('person')
      .selectAll()
      .where('name', '=', FULL)
      .executeTakeFirstOrThrow()
    id = person.id
    // Their name goes into every column that can hold one, of every row, and the rows before it stay in the history.
    await write(async (record) => {
      await record.change('person', id, {
        email: 'quillfeather@example.org',
        phone: '07700 900321',
        notes: 'Nettleship',
        organisation: 'Pumblechook trust',
        alsoKnownAs: 'Zuzu, Auntie Dumbleton',
      })
      for (const row of await record.db.selectFrom('minute').selectAll().execute())
        await record.change('minute', row.id, { text: documentText(JSON.parse(row.document) as MinuteNode) })
      for (const [table, { words, json = [] }] of Object.entries(HOLDINGS)) {
        const rows = (await record.db
          .selectFrom(table as 'person')
          .selectAll()
          .execute()) as unknown as Record<string, unknown>[]
        // What was erased and given out is said in words that name nobody, and stays.
        if (['person', 'erasure', 'subjectExport', 'acknowledgement'].includes(table)) continue
        for (const row of rows) {
          const named = Object.fromEntries(
            words
              .filter(
                (column) => typeof row[column] === 'string' && !(table === 'minute' && column === 'text'),
              )
              .map((column) => [column, `${row[column]} (noted by ${FULL})`]),
          )
          const lists = Object.fromEntries(
            json
              .filter((column) => !['document', 'snapshot', 'value'].includes(column))
              .map((column) => [column, JSON.stringify([{ title: `About ${FULL}`, text: FULL }])]),
          )
          if (ONLY_ADDED_TO.includes(table)) {
            // What a line of a log says is never changed: another names them.
            const { id: _id, createdAt: _at, updatedAt: _updated, deletedAt: _deleted, ...said } = row
            await record.add(table as 'person', office.session.newId(), {
              ...said,
              ...named,
              ...lists,
            } as never)
          } else {
            await record.change(table as 'person', String(row.id), { ...named, ...lists } as never)
          }
        }
      }
    })
    own = ['quillfeather', '07700 900321', 'Nettleship', 'Pumblechook', 'Dumbleton']
    // Who searches brings the index up to date.
    await office.client.search.find({ text: 'quibblethorn' })
    others = ['Oddingley', 'Thea Marchbank']
  }, 60_000)
  afterAll(() => office.close())

  it('is found in the file’s pages, the tables and the index before they are erased: the search can fail', async () => {
    for (const word of ['Quibblethorn', 'Mossgarth', 'Zerelda', ...own, ...others])
      expect((await everywhere(office, [word])).length, word).toBeGreaterThan(0)
    expect(traces(openedBytes(office.dir, keyOf(office)), ['quibblethorn']).length).toBeGreaterThan(0)
    // The index keeps of a word what differs from the one before it.
    expect(traces(await dump(office), ['bblethorn']).map((found) => found.split(',')[0])).toEqual(
      expect.arrayContaining(['table minute', 'table change', 'table advisoryGroup', 'search index']),
    )
  })

  it('leaves no trace once erased: not in a table, a page, the log, the index, or a file', async () => {
    const { db } = office.context()
    const before = { counts: await countRecords(db), chain: await checkChain(db, chainKey(office)) }
    const answer = await office.client.dataProtection.erase({ entity: 'person', id, ground: 'request' })
    expect(answer.complete).toBe(true)
    expect(answer.records).toBeGreaterThan(30)
    expect(
      await everywhere(office, ['Quibblethorn', 'bblethorn', 'Mossgarth', 'Zerelda', 'Zuzu', ...own]),
    ).toEqual([])
    expect(await integrityCheck(db)).toBe('ok')
    const chain = await checkChain(db, chainKey(office))
    expect(chain).toMatchObject({ brokenAt: null, erased: answer.entries })
    expect(chain.entries).toBeGreaterThan(before.chain.entries)
    const gone = Object.fromEntries(GONE_WITH_THEM.map((table) => [table, 0]))
    expect(await countRecords(db)).toEqual({
      ...before.counts,
      ...gone,
      erasure: 1 + (before.counts.erasure ?? 0),
    })
  })

  it('leaves what is about others', async () => {
    for (const word of others) expect((await everywhere(office, [word])).length, word).toBeGreaterThan(0)
    const rows = await office.context().db.selectFrom('minute').select('text').execute()
    const texts = rows.map((row) => row.text).join('\n')
    expect(texts).toContain('Hamish Oddingley')
    expect(texts).toMatch(/Member 1 thanked Member 1 and Hamish Oddingley/)
  })

  it('has a record that says no more than that there was somebody', async () => {
    const { db } = office.context()
    const person = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(person).toMatchObject({
      name: 'Former member 1',
      email: '',
      phone: '',
      notes: '',
      nameConsent: 'role only',
    })
    expect(person.anonymisedAt).not.toBeNull()
    const history = await office.client.office.history({ entity: 'person', id })
    expect(history.at(-1)?.after.name).toBe('Former member 1')
  })

  it('is not undone, and nothing of it is put back from history', async () => {
    const entry = await office
      .context()
      .db.selectFrom('change')
      .selectAll()
      .where('erasureId', 'is not', null)
      .where('before', 'is not', null)
      .executeTakeFirstOrThrow()
    await expect(office.client.office.restore({ seq: entry.seq })).rejects.toMatchObject({
      data: { code: 'ERASED' },
    })
  })
})

describe('Every column', () => {
  it('is said to hold words about people or is known not to', async () => {
    const { columnsOf, OWN } = await import('../../fixtures/private-columns.ts')
    const office = await makeOffice()
    const open: string[] = []
    for (const { table, name, type, isReference } of await columnsOf(office.context().db)) {
      const { words, json = [] } = HOLDINGS[table as RecordTable]
      if (type !== 'text' || isReference || [...words, ...json].includes(name)) continue
      if (!OWN.has(`${table}.${name}`) && !NO_WORDS.has(`${table}.${name}`)) open.push(`${table}.${name}`)
    }
    await office.close()
    expect(open).toEqual([])
  })
})

/** Columns that are private and hold nothing about a person: ids, marks and secrets of the product's own. */
const NO_WORDS = new Set([
  'lesson.actionId',
  'lesson.protocolId',
  'office.siteAddress',
  'advisoryGroup.slug',
  'office.exampleCommand',
  // Who keeps the record, and who did what in it, is not erased with a person of the same name.
  'officeUser.name',
  'signInEntry.userId',
  'signInEntry.userName',
  'signInEntry.byName',
  'signInEntry.detail',
  'meeting.seriesId',
  'paper.hash',
  'inductionModule.code',
  'paperPack.fileHash',
  'action.number',
  'decision.number',
  'advice.number',
  'question.number',
  'minutesVersion.hash',
  'wordingKept.rule',
  'publication.scanKey',
  'publishingServer.host',
  'publishingServer.username',
  'publishingServer.folder',
  'publishingServer.hostKey',
  'publishingServer.publicKey',
  'publishingServer.secret',
  'publishedMeeting.fingerprint',
  'siteLook.logo',
])

describe('Minutes with a name typed in pieces, approved, and a paper', () => {
  let office: TestOffice
  let personId: string
  let meetingId: string
  let itemId: string
  const paragraph = (text: string): MinuteNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })

  beforeAll(async () => {
    office = await makeOffice({ today: '2026-11-22' })
    const { client, session } = office
    const groupId = await makeGroup(office, 'Hackney IAG')
    const fields = {
      title: '',
      preferredName: '',
      kind: 'advisor' as const,
      organisation: '',
      email: 'yolanda@example.org',
      phone: '07700 900321',
      nameConsent: 'agreed' as const,
      notes: '',
    }
    const membership = { groupId, capacity: 'chair' as const, startedOn: '2024-01-01', endsOn: '2026-10-01' }
    personId = (await client.people.create({ ...fields, name: 'Yolanda Wickersham', membership })).id
    await client.people.create({
      ...fields,
      name: 'Bo Adeyemi',
      email: '',
      phone: '',
      membership: { ...membership, capacity: 'formal', endsOn: null },
    })
    const whole = await client.meetings.plan({
      groupId,
      fields: {
        kind: 'ordinary',
        date: '2026-09-10',
        startTime: '18:30',
        venue: '',
        onlineLink: '',
        access: '',
        purpose: '',
      },
    })
    meetingId = whole.meeting.id
    itemId = whole.items[1]?.id ?? ''
    const filler =
      'The superintendent explained the figures and answered the questions of the group. '.repeat(6)
    for (const name of ['', 'Yol', 'Yolanda Wick', 'Yolanda Wickersham'])
      await client.minutes.save({
        itemId,
        document: {
          type: 'doc',
          content: [paragraph(`${filler}Asked by ${name}`), paragraph('Bo Adeyemi agreed with Yolanda.')],
        },
        burst: session.newId(),
      })
    await client.papers.add({
      itemId,
      file: new File(['A letter by Yolanda Wickersham of 4 Mare Street'], 'Letter of Yolanda Wickersham.txt'),
    })
    await client.meetings.hold({ meetingId })
    await office.signInAs('chair')
    await client.minutes.check({ meetingId })
    await office.signInAs('secretariat')
    await client.minutes.circulate({ meetingId })
    await office.signInAs('chair')
    await client.minutes.approve({ meetingId, atMeetingId: null, note: 'by e-mail' })
    await office.signInAs('secretariat')
  }, 30_000)
  afterAll(() => office.close())

  it('a paper and its sealed file go with the person', async () => {
    const { papers } = await office.client.papers.list({ meetingId })
    expect(readdirSync(join(office.dir, 'attachments'))).toHaveLength(1)
    const paperIds = papers.map((paper) => paper.id)
    await office.client.dataProtection.erase({
      entity: 'person',
      id: personId,
      ground: 'left',
      papers: paperIds,
    })
    expect(readdirSync(join(office.dir, 'attachments'))).toHaveLength(0)
    expect(await everywhere(office, ['Wickersham', 'Yolanda', '07700 900321'])).toEqual([])
    expect((await office.client.office.check()).sound).toBe(true)
  })

  it('replayed, the change record gives every table exactly: the history is whole, without them', async () => {
    const { db } = office.context()
    const again = await replayed(db)
    for (const table of RECORD_TABLES) {
      const rows = await db
        .selectFrom(table as 'person')
        .selectAll()
        .execute()
      expect(Object.fromEntries(again.get(table) ?? []), table).toEqual(
        Object.fromEntries(rows.map((row) => [row.id, row])),
      )
    }
  })

  it('approved minutes have a new version that says why, every version matches its hash, and earlier texts can still be read', async () => {
    const { versions, minutes } = await office.client.minutes.open({ meetingId })
    expect(versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'current'],
      [1, 'superseded'],
    ])
    expect(versions[0]?.note).toMatch(/Erasure, 22 Nov 2026: a name was replaced by a role/)
    for (const { id } of versions) {
      const approved = await office.client.minutes.approvedVersion({ versionId: id })
      expect(approved.matches).toBe(true)
    }
    const text = JSON.stringify(minutes.find((each) => each.itemId === itemId)?.document)
    expect(text).toContain('Asked by the Chair')
    expect(text).toContain('Bo Adeyemi agreed with the Chair.')
    const saved = await office.client.minutes.itemVersions({ itemId })
    expect(saved.length).toBeGreaterThan(2)
    for (const { seq } of saved) await office.client.minutes.itemVersion({ itemId, seq })
  })
})
