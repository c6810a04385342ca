import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainName } from '../../../electron/service/office/export/export.ts'
import { done, fillOffice } from '../../fixtures/backups.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let chosen: string
let exported: { folder: string; files: number; filesLost: number; head: string; entries: number }
let counts: Record<string, number>

const FORMULA = '=HYPERLINK("https://example.org","Click")'

beforeAll(async () => {
  office = await makeOffice()
  chosen = mkdtempSync(join(tmpdir(), 'export-'))
  // What an export that was killed had written so far.
  mkdirSync(join(chosen, '.critical-friend-export-4194303-0123456789ab', 'csv'), { recursive: true })
  const { groupId, itemId } = await fillOffice(office)
  await office.client.people.create({
    name: FORMULA,
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '<script>alert(1)</script>',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: 'A note for the secretariat alone.',
    membership: { groupId, capacity: 'formal', startedOn: '2025-01-01', endsOn: null },
  })
  await office.client.minutes.save({
    itemId,
    document: {
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'The group met & talked.' }] },
        {
          type: 'restricted',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Kept back.' }] }],
        },
        {
          type: 'action',
          attrs: { id: '', number: '' },
          content: [{ type: 'text', text: 'Write to the council' }],
        },
      ],
    },
    burst: office.session.newId(),
  })
  counts = (await office.client.office.check()).counts
  exported = await done(office.client.office.backups.export({ handle: office.session.files.keep(chosen) }))
})
afterAll(async () => {
  await office.close()
  rmSync(chosen, { recursive: true, force: true })
})

const read = (...path: string[]) => readFileSync(join(chosen, exported.folder, ...path), 'utf8')
const jsonRows = (table: string) =>
  read('json', `${table}.jsonl`)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('Everything exported to a folder', () => {
  it('is the only thing there: what a killed one left is cleared away', () => {
    expect(readdirSync(chosen)).toEqual([exported.folder])
  })

  it('has every row of every table, as JSON and as CSV', () => {
    for (const [table, count] of Object.entries(counts)) {
      if (count === 0) continue
      expect(jsonRows(table).filter((row) => row.deletedAt === null).length, table).toBe(count)
      const csv = parse(read('csv', `${table}.csv`), { bom: true, columns: true }) as unknown[]
      expect(csv.length, table).toBe(jsonRows(table).length)
    }
    expect(jsonRows('change').length).toBe(exported.entries)
    expect(jsonRows('minute')[0]?.document).toMatchObject({ type: 'doc' })
  })

  it('can be read as pages: the minutes with their lines and what is restricted marked, and nothing runs in them', () => {
    const [page = ''] = readdirSync(join(chosen, exported.folder, 'meetings'))
    const text = read('meetings', page)
    expect(text).toContain('The group met &amp; talked.')
    expect(text).toMatch(/<strong>Restricted<\/strong><\/p><p>Kept back\.<\/p>/)
    expect(text).toMatch(/<strong>Action A-\d{4}-001<\/strong>Write to the council/)
    expect(read('tables', 'person.html')).toContain('&lt;script&gt;')
    for (const name of ['index.html', join('tables', 'person.html'), join('meetings', page)])
      expect(read(name)).not.toContain('<script')
  })

  it('has the papers as they are, linked from their meeting', () => {
    const papers = readdirSync(join(chosen, exported.folder, 'papers'))
    expect(papers.map((name) => name.slice(13)).sort()).toEqual(['First.txt', 'Second.txt'])
    for (const name of papers) expect(read('papers', name)).toBe(`The text of ${name.slice(13)}.`)
    const [page = ''] = readdirSync(join(chosen, exported.folder, 'meetings'))
    for (const name of papers)
      expect(read('meetings', page)).toContain(`../papers/${encodeURIComponent(name)}`)
  })

  it('says on every page that it is not encrypted, and with which link the chain ends', async () => {
    expect(exported.filesLost).toBe(0)
    for (const name of ['index.html', join('tables', 'person.html')]) {
      expect(read(name)).toContain('this copy is not encrypted')
      expect(read(name)).toContain(exported.head)
    }
  })

  it('gives no spreadsheet a formula', () => {
    expect(read('csv', 'person.csv')).toContain(`'=HYPERLINK`)
    const rows = parse(read('csv', 'person.csv'), { bom: true, columns: true }) as { name: string }[]
    expect(rows.every((row) => !/^[=+\-@]/.test(row.name))).toBe(true)
  })

  it('is on record, with who did it', async () => {
    const { exported: last } = await office.client.office.backups.status()
    expect(last).toMatchObject({
      by: office.user.name,
      detail: `${exported.files} files to “${exported.folder}”`,
    })
    const entry = await office
      .context()
      .db.selectFrom('change')
      .selectAll()
      .where('procedure', '=', 'office.backups.export')
      .executeTakeFirstOrThrow()
    expect(entry.seq).toBe(exported.entries + 1)
    const log = await office.context().db.selectFrom('signInEntry').selectAll().execute()
    expect(log.map((one) => `${one.userName}: ${one.kind} ${one.detail}`)).toContain(
      `${office.user.name}: exported everything, not encrypted`,
    )
  })

  it('of an administrator is without the notes on people, in the changes too', async () => {
    expect(JSON.stringify(jsonRows('person'))).toContain('A note for the secretariat alone.')
    await office.signInAs('administrator')
    const theirs = await done(
      office.client.office.backups.export({ handle: office.session.files.keep(chosen) }),
    )
    expect(theirs.folder).toMatch(/\(2\)$/)
    const all = readdirSync(join(chosen, theirs.folder), { recursive: true, withFileTypes: true })
    for (const file of all.filter((one) => one.isFile()))
      expect(readFileSync(join(file.parentPath, file.name), 'utf8'), file.name).not.toContain(
        'for the secretariat alone',
      )
    await office.signInAs('secretariat')
  })

  it('stopped half-way leaves nothing, and is not on record', async () => {
    const before = readdirSync(chosen)
    const entries = (await office.client.office.check()).chain.entries
    const stop = new AbortController()
    const events = await office.client.office.backups.export(
      { handle: office.session.files.keep(chosen) },
      { signal: stop.signal },
    )
    await events.next()
    stop.abort()
    await expect(done(Promise.resolve(events))).rejects.toThrow()
    await expect.poll(() => readdirSync(chosen)).toEqual(before)
    expect((await office.client.office.check()).chain.entries).toBe(entries)
  })

  it.each([
    ['../../etc/passwd', 'etc passwd'],
    ['CON: a|b?.pdf', 'CON a b .pdf'],
    ['...', 'paper'],
    ['Re\u202Egnp.exe', 'Re gnp.exe'],
  ])('a paper called %s gets a name every disk takes', (name, plain) => {
    expect(plainName(name)).toBe(plain)
  })
})
