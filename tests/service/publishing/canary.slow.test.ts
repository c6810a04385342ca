import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CommandLinePrinter, startPrinter } from '../../../electron/command-line/printer.ts'
import { writeSiteDocument } from '../../../db/site.ts'
import { leakScanner } from '../../../electron/service/publishing/leak-scan.ts'
import { textsOf } from '../../../electron/service/publishing/leak-text.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import { EMPTY_ACCESS } from '../../../shared/papers/access.ts'
import { mayBeNamed } from '../../../shared/people/rules.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

/**
 * Done when 4: everything that must not come out is given words that stand nowhere else, the office is published, and every byte of what
 * came out is searched for them. A canary is `zanarvuk` and letters: long, because five letters turn up by chance in a megabyte of packed
 * bytes. Numbers are of the range kept free for such use.
 */
const CANARY = /zanarvuk|xanadoo/i
const letters = (n: number) =>
  [...n.toString(26)].map((digit) => 'bcdfghjklmnpqrstvwxzbcdfgh'[Number.parseInt(digit, 26)]).join('')
let made = 0
const canary = () => {
  made += 1
  return `Zanarvuk${letters(made)}a`
}

let office: TestOffice
let folder: string
let printer: CommandLinePrinter | null = null
const files = new Map<string, Uint8Array>()
const hiddenPhones: string[] = []
const hiddenNames: string[] = []
let withPdf = false

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'canary-'))
  const started = await startPrinter()
  if ('print' in started) printer = started
  withPdf = printer !== null
  office = await makeOffice({ today: '2026-11-22', host: { printPdf: printer?.print ?? null } })
  for await (const _step of await office.client.office.loadExample({ seed: 7, scale: 1 }));
  await office.client.office.changeSettings({
    name: 'Test office',
    publicContact: 'iag@example.org',
    siteAddress: '',
  })
  await plantCanaries(office)
  await approveEverything(office)
  const out = join(folder, 'site')
  const events = await office.client.publishing.publish({ handle: office.session.files.keep(out) })
  for await (const _step of events);
  for (const path of filesIn(out)) files.set(relative(out, path), readFileSync(path))
}, 180_000)

afterAll(async () => {
  await printer?.stop()
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

function filesIn(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}

/** Renames everybody who is not named, in their record and wherever a text has them, and fills every field that is not public. */
async function plantCanaries({ context }: TestOffice): Promise<void> {
  const { write } = context('test')
  await write(async (record) => {
    const { db } = record
    const renamed = new Map<string, string>()
    for (const person of await db.selectFrom('person').selectAll().execute()) {
      const phone = `07700 900${String(100 + (made % 900))}`
      hiddenPhones.push(phone)
      const hidden = !mayBeNamed(person.nameConsent)
      const given = person.name.split(' ')[0] ?? ''
      const name = hidden ? `${given} ${canary()}` : person.name
      if (hidden) {
        renamed.set(person.name, name)
        hiddenNames.push(name)
      }
      await record.change('person', person.id, {
        name,
        preferredName: hidden ? canary() : '',
        email: `${canary()}@example.org`,
        phone,
        notes: `${canary()} notes`,
        organisation: `${canary()} trust`,
      })
    }
    const names = [...renamed].sort((a, b) => b[0].length - a[0].length)
    const rename = (text: string) => names.reduce((all, [from, to]) => all.replaceAll(from, to), text)
    await plantInMeetings(record, rename, hiddenNames)
    for (const group of await db.selectFrom('advisoryGroup').selectAll().execute()) {
      await record.change('advisoryGroup', group.id, {
        sltLead: `Superintendent ${canary()}`,
        commandUnit: canary(),
        purpose: rename(group.purpose),
      })
    }
    await record.add('officeUser', context().newId(), {
      name: `Pat ${canary()}`,
      role: 'secretariat',
      mustChangePassphrase: false,
    })
    await plantProtocols(record)
    await plantArticles(record, hiddenNames)
    await plantPapers(record, await db.selectFrom('agendaItem').selectAll().execute())
  })
}

/** Every protocol in force is on the site; of it nothing is public but purpose, rules and when which of the steps for everybody comes. */
async function plantProtocols(record: Record) {
  const { db } = record
  const inForce = await db.selectFrom('protocol').selectAll().where('state', '=', 'current').execute()
  for (const protocol of inForce) {
    const { groupId, kind } = protocol
    const phone = `07700 900${String(100 + (made % 900))}`
    hiddenPhones.push(phone)
    await record.changeFrom('protocol', protocol, {
      outOfHours: `${phone} (${canary()})`,
      changeSummary: canary(),
      chairApprovedBy: canary(),
      sltApprovedBy: canary(),
      stateReason: canary(),
    })
    await writeSiteDocument(record, office.context().newId(), {
      source: 'protocol',
      groupId,
      kind,
      shown: true,
    })
  }
  for (const [at, step] of (await db.selectFrom('protocolStep').selectAll().execute()).entries()) {
    const restricted = step.incident !== '' || step.community !== '' || at % 5 === 0
    await record.changeFrom('protocolStep', step, {
      who: canary(),
      script: canary(),
      ...(restricted ? { title: canary(), within: canary(), community: canary() } : {}),
    })
  }
}

/** Of good practice nothing is public but what is shared with the public, and of that everybody's name is to be replaced and the comments are not public. */
async function plantArticles(record: Record, names: readonly string[]) {
  const texts = ['title', 'theme', 'problem', 'whatWasDone', 'outcome', 'whatItTook', 'contactRole', 'source']
  for (const article of await record.db.selectFrom('article').selectAll().execute()) {
    const isPublic = article.audience === 'public' && article.state === 'shared'
    const said = Object.fromEntries(
      texts.map((text, at) => [
        text,
        isPublic ? `What ${names[(made + at) % names.length]} did` : `${canary()} xanadoo`,
      ]),
    )
    await record.changeFrom('article', article, { ...said, returnComment: canary() })
  }
}

/** Papers, their packs and the access checklist are for the members alone, whatever the item is. */
async function plantPapers(record: Record, items: readonly { id: string; meetingId: string }[]) {
  const { newId } = office.context()
  for (const { id: itemId, meetingId } of items) {
    await record.add('paper', newId(), {
      itemId,
      meetingId,
      name: `${canary()}.pdf`,
      kind: 'pdf',
      bytes: 1,
      hash: canary(),
      addedBy: canary(),
      restricted: made % 2 === 0,
      restrictedReason: canary(),
      position: 1,
    })
  }
  for (const meetingId of new Set(items.map((item) => item.meetingId))) {
    await record.add('paperPack', newId(), {
      meetingId,
      version: 1,
      issuedAt: record.now,
      issuedBy: canary(),
      contents: JSON.stringify({ items: [], papers: [] }),
      pages: 1,
      fileHash: canary(),
    })
    await record.add('accessCheck', newId(), { ...EMPTY_ACCESS, meetingId, interpreterNote: canary() })
  }
}

type Record = Parameters<Parameters<ReturnType<TestOffice['context']>['write']>[0]>[0]

async function plantInMeetings(record: Record, rename: (text: string) => string, names: readonly string[]) {
  const { db } = record
  const items = new Map(
    (await db.selectFrom('agendaItem').selectAll().execute()).map((item) => [item.id, item]),
  )
  for (const meeting of await db.selectFrom('meeting').selectAll().execute()) {
    const reason = canary()
    await record.changeFrom('meeting', meeting, {
      onlineLink: `https://meet.example.org/${canary()}`,
      access: canary(),
      purpose: canary(),
      cancelledReason: meeting.state === 'cancelled' ? canary() : '',
      approvalNote: canary(),
      clearanceNote: canary(),
      agendaNote: canary(),
      reopenedReason: reason,
      movedReason: reason,
      venue: `${meeting.venue} (${names[made % names.length]} has the key)`,
    })
  }
  // Every restricted item gets a sub-item that is not restricted in itself, and every other one a restricted sub-item.
  for (const [at, item] of [...items.values()].entries()) {
    if (item.parentId !== null) continue
    const {
      id: parentId,
      createdAt: _createdAt,
      updatedAt: _updatedAt,
      deletedAt: _deletedAt,
      ...fields
    } = item
    const id = `sub-item ${parentId}`
    await record.add('agendaItem', id, {
      ...fields,
      parentId,
      position: item.position + 0.5,
      title: `Matter ${canary()} xanadoo in Hackney`,
      openTitle: item.restricted ? `Not even ${canary()}` : 'A matter that is not public',
      restricted: !item.restricted,
      forMembers: !item.restricted && at % 2 === 0,
      restrictedReason: item.restricted ? '' : canary(),
      presenter: canary(),
    })
    const paragraph = { type: 'paragraph', content: [text(`${canary()} xanadoo in a sub-item ${at}`)] }
    await record.add('minute', `minute ${id}`, {
      itemId: id,
      meetingId: item.meetingId,
      document: JSON.stringify({
        type: 'doc',
        content: [paragraph, ...attacks(names[at % names.length] ?? '')],
      }),
      text: canary(),
    })
  }
  for (const [at, item] of [...items.values()].entries()) {
    const title = item.restricted ? `Operation ${canary()} in Hackney` : rename(item.title)
    const openTitle = item.restricted ? 'A matter that is not public' : item.openTitle
    await record.changeFrom('agendaItem', item, {
      title,
      openTitle,
      // Of what is not public every other item is for the members: the public reads no more of it.
      forMembers: item.restricted && at % 2 === 0,
      restrictedReason: item.restricted ? canary() : '',
      presenter: canary(),
    })
  }
  for (const row of await db.selectFrom('minute').selectAll().execute()) {
    const document = JSON.parse(rename(row.document)) as MinuteNode
    const named = names[made % names.length] ?? ''
    spoil(document)
    document.content = [...(document.content ?? []), ...attacks(named)]
    await record.changeFrom('minute', row, { document: JSON.stringify(document), text: canary() })
  }
  for (const row of await db.selectFrom('attendance').selectAll().execute()) {
    await record.changeFrom('attendance', row, {
      name: row.personId === null ? `Kim ${canary()}` : rename(row.name),
      partNote: canary(),
    })
  }
  // Somebody of every meeting declares an interest in every item, the restricted ones too, and everybody came and went.
  const there = Map.groupBy(await db.selectFrom('attendance').selectAll().execute(), (row) => row.meetingId)
  for (const item of items.values()) {
    const rows = there.get(item.meetingId) ?? []
    for (const row of rows.slice(0, 2)) {
      await record.add('interest', `interest ${item.id} ${row.id}`, {
        meetingId: item.meetingId,
        itemId: item.id,
        attendanceId: row.id,
        text: `${names[made % names.length]} and ${canary()}`,
      })
    }
    const last = rows.at(-1)
    if (!item.restricted || !last) continue
    await record.change('attendance', last.id, {
      state: 'part',
      stretches: JSON.stringify([{ from: null, to: item.id, leftAt: '19:40' }]),
    })
  }
  for (const table of ['action', 'decision', 'advice', 'question'] as const) {
    for (const row of await db
      .selectFrom(table as 'decision')
      .selectAll()
      .execute()) {
      await record.changeFrom(table as 'decision', row, { text: `${canary()} ${row.text}` })
    }
  }
}

/** Puts canaries into everything restricted in a document, and names into owners typed as words. */
function spoil(node: MinuteNode, restricted = false): void {
  const inside = restricted || node.type === 'restricted'
  if (inside && node.type === 'text') node.text = `${canary()} xanadoo restricted words ${node.text ?? ''}`
  if (node.attrs && inside) node.attrs = { ...node.attrs, reason: canary() }
  for (const child of node.content ?? []) spoil(child, inside)
}

const text = (words: string, ...marks: string[]): MinuteNode => ({
  type: 'text',
  text: words,
  marks: marks.map((type) => ({ type })),
})

const row = (type: string, ...content: MinuteNode[]): MinuteNode => ({
  type: 'tableRow',
  content: content.map((each) => ({ type, content: [each] })),
})

/** Every way a name might slip through a paragraph. */
function attacks(name: string): MinuteNode[] {
  const [given = '', surname = ''] = name.split(' ')
  const half = Math.ceil(surname.length / 2)
  const paragraph = (...content: MinuteNode[]): MinuteNode => ({ type: 'paragraph', content })
  return [
    paragraph(
      text(
        `We thanked ${name}, Mr ${surname}, ${surname.toUpperCase()} ${given}, ${given[0]}. ${surname} and ${surname}, ${given}.`,
      ),
    ),
    paragraph(
      text(`Then ${given} `),
      text(surname.slice(0, half), 'bold'),
      text(surname.slice(half), 'italic'),
      text(' spoke.'),
    ),
    paragraph(
      text(
        `${given}\u200b ${[...surname].join('\u200b')} and ${given} ${surname.slice(0, half)}\u00ad${surname.slice(half)} left.`,
      ),
    ),
    paragraph(
      text(`${given}&nbsp;${surname} and ${given} &#${surname.charCodeAt(0)};${surname.slice(1)} agreed.`),
    ),
    paragraph(
      text(`${given} `),
      { type: 'person', attrs: { id: 'nobody', label: surname } },
      text(' was mentioned.'),
    ),
    paragraph(
      text(`${given}`),
      { type: 'hardBreak' },
      text(`${surname} and #${given}${surname} and ${[...surname].join(' ')}.`),
    ),
    { type: 'heading', attrs: { level: 3 }, content: [text(`What ${name} said`)] },
    {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [paragraph(text(`${name.toLowerCase()} again`))] }],
    },
    {
      type: 'action',
      attrs: { id: 'x', number: 'A-2026-999', ownerId: null, owner: name, due: null },
      content: [text(`${name}’s task`)],
    },
    {
      type: 'question',
      attrs: { id: 'y', number: 'Q-2026-999', ownerId: null, owner: `${name} and ${canary()}` },
      content: [text(`Why was ${name} not told?`)],
    },
    paragraph(text('This was agreed '), { type: 'tag', attrs: { name: canary().toLowerCase() } }, text('.')),
    paragraph({ type: 'tag', attrs: { name: canary().toLowerCase() } }),
    {
      type: 'table',
      content: [
        row('tableHeader', paragraph(text('Name')), paragraph(text(name)), paragraph(text('Ward'))),
        row('tableCell', paragraph(text(given)), paragraph(text(surname)), paragraph(text('Dalston'))),
        row(
          'tableCell',
          paragraph(text('open ')),
          { type: 'restricted', content: [paragraph(text(`${canary()} xanadoo restricted in a cell`))] },
          paragraph(text(`${name.toUpperCase()} again`), {
            type: 'tag',
            attrs: { name: canary().toLowerCase() },
          }),
        ),
        row(
          'tableCell',
          paragraph(text('open too')),
          {
            type: 'restricted',
            attrs: { reason: canary(), visibility: 'members' },
            content: [paragraph(text(`${canary()} xanadoo for the members in a cell`))],
          },
          paragraph(text('Homerton')),
        ),
      ],
    },
    {
      type: 'restricted',
      attrs: { reason: canary(), visibility: 'members' },
      content: [
        paragraph(text(`${canary()} xanadoo is for the members`)),
        {
          type: 'decision',
          attrs: { id: 'm', number: 'D-2026-998' },
          content: [text(`${canary()} xanadoo decided for the members`)],
        },
      ],
    },
    {
      type: 'restricted',
      attrs: { reason: canary() },
      content: [
        paragraph(text(`${canary()} xanadoo is restricted`)),
        {
          type: 'table',
          content: [row('tableCell', paragraph(text(`${canary()} xanadoo restricted table`)))],
        },
        {
          type: 'question',
          attrs: { id: 'z', number: 'Q-2026-998', ownerId: null, owner: '' },
          content: [text(`${canary()} xanadoo restricted question`)],
        },
      ],
    },
  ]
}

/** Everything held is approved and cleared, so that all of it is published. */
async function approveEverything({ context }: TestOffice): Promise<void> {
  const { write, now } = context('test')
  await write(async (record) => {
    const { db } = record
    for (const meeting of await db
      .selectFrom('meeting')
      .selectAll()
      .where('state', 'in', ['held', 'checked', 'circulated', 'approved'])
      .execute()) {
      const approvedAt = meeting.approvedAt ?? now()
      await record.changeFrom('meeting', meeting, {
        state: 'approved',
        marking: 'OFFICIAL',
        approvedAt,
        clearedAt: now(),
      })
    }
  })
}

const plain = (words: string) =>
  words
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()

describe('publishing an office with a canary in everything that is not public', () => {
  it('publishes every meeting, with the people replaced by their roles', async () => {
    const rows = await office
      .context()
      .db.selectFrom('meeting')
      .selectAll()
      .where('state', '=', 'published')
      .execute()
    expect(rows.length).toBeGreaterThan(15)
    expect([...files.keys()].filter((path) => /\d\d\d\d-\d\d-\d\d\/index\.html$/.test(path))).toHaveLength(
      rows.length,
    )
    expect(made).toBeGreaterThan(500)
    expect([...files.keys()].join('\n')).toMatch(/documents\/protocol-critical-incident\/index\.html/)
    // What is searched below is searched in these too.
    for (const path of [
      'data/actions-2026.csv',
      'data/decisions-2026.json',
      'glossary/index.html',
      'search/2026.js',
    ])
      expect([...files.keys()]).toContain(path)
    const pages = [...files]
      .filter(([path]) => path.endsWith('.html'))
      .map(([, bytes]) => Buffer.from(bytes).toString())
    expect(pages.join('')).toMatch(/Interests were declared; .+ took no part in this item/)
    expect(pages.join('')).toMatch(/, to item \d+/)
    expect(pages.join('')).toContain('Q-2026-999')
    expect(pages.join('')).toContain('<table class="minuted">')
    expect(pages.join('')).toMatch(/Member \d+, Member \d+|Member \d+ agreed|Member \d+ spoke/)
  })

  it('publishes the good practice that is for the public, with roles for everybody in it', () => {
    const articles = [...files.keys()].filter((path) => /\/good-practice\/.+\/index\.html$/.test(path))
    expect(articles).toHaveLength(2)
    for (const path of articles)
      expect(Buffer.from(files.get(path) ?? []).toString('utf8'), path).toMatch(/What (?:a|an|the) .+ did/)
  })

  it('has a PDF beside every page where a printer is to be had', (test) => {
    if (!withPdf) test.skip('Electron is not installed here')
    const pdfs = [...files.keys()].filter((path) => path.endsWith('.pdf'))
    expect(pdfs.length).toBe(
      [...files.keys()].filter((path) => /\d\d\d\d-\d\d-\d\d\/index\.html$/.test(path)).length,
    )
  })

  it('leaves no canary in any byte: not as it stands, not decoded, not inflated, not broken up', async () => {
    for (const [path, bytes] of files) {
      expect(CANARY.test(Buffer.from(bytes).toString('latin1')), `${path} as bytes`).toBe(false)
      for (const place of await textsOf({ path, bytes })) {
        expect(
          plain(place.text).match(/.{0,20}(?:zanarvuk|xanadoo).{0,20}/)?.[0],
          `${path} ${place.where}`,
        ).toBeUndefined()
      }
    }
  })

  it('leaves no telephone number and no whole name', async () => {
    const scanner = leakScanner([...hiddenPhones, ...hiddenNames].map((word) => ({ word, what: 'a canary' })))
    for (const [path, bytes] of files) expect(await scanner.scan({ path, bytes })).toEqual([])
  })
})
