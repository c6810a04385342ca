import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textsOf } from '../../electron/service/publishing/leak-text.ts'
import type { MinuteNode } from '../../shared/minutes/document.ts'
import type { RedactionReason } from '../../shared/redactions/entities.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'
import { signOff } from '../fixtures/publishable.ts'

let office: TestOffice
let folder: string
let meetingId: string
let items: string[]
const site = () => join(folder, 'site')

const paragraph = (text: string): MinuteNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const doc = (...texts: string[]): MinuteNode => ({ type: 'doc', content: texts.map(paragraph) })
const save = (index: number, document: MinuteNode) =>
  office.client.minutes.save({ itemId: items[index] ?? '', document, burst: office.session.newId() })

async function heldMeeting(groupId: string, date: string, ...documents: MinuteNode[]) {
  const { client } = office
  const { meeting } = await client.meetings.plan({
    groupId,
    fromTemplate: false,
    fields: {
      kind: 'ordinary',
      date,
      startTime: '18:30',
      venue: 'Town hall',
      onlineLink: '',
      access: '',
      purpose: '',
    },
  })
  for (const [index] of documents.entries())
    await client.meetings.addItem({
      meetingId: meeting.id,
      fields: {
        title: `Matter ${index + 1}`,
        openTitle: '',
        purpose: 'information',
        presenter: '',
        minutes: 10,
        standing: false,
        restricted: false,
        restrictedReason: '',
      },
    })
  const held = await client.meetings.hold({ meetingId: meeting.id })
  items = held.items.map((item) => item.id)
  for (const [index, document] of documents.entries()) await save(index, document)
  return meeting.id
}

async function approve(id = meetingId) {
  const { client, signInAs } = office
  await signInAs('chair')
  await client.minutes.check({ meetingId: id })
  await signInAs('secretariat')
  await client.minutes.circulate({ meetingId: id })
  await signInAs('chair')
  await client.minutes.approve({ meetingId: id, atMeetingId: null, note: 'By e-mail, all agreed.' })
  await signInAs('secretariat')
}
const UNSIGNED = ['NO_CHAIR_SIGN_OFF', 'NO_SLT_SIGN_OFF']
const clear = (id = meetingId) => signOff(office, id)

/** Proposes to redact the first of these words in an item, as the screens do: what they say, where it stands. */
async function redact(words: string, reason: RedactionReason = 'personal data', item = 0) {
  const { items: listed } = await office.client.redactions.ofMeeting({ meetingId })
  const place = listed[item]?.places.find(({ text }) => text.includes(words))
  const text = place?.text ?? ''
  const start = text.indexOf(words)
  const part = { part: 'text' as const, paragraph: place?.label ?? '', quote: text, start }
  const added = await office.client.redactions.propose({
    itemId: items[item] ?? '',
    reason,
    parts: [{ ...part, end: start + words.length }],
  })
  return added[0]?.id ?? ''
}
async function agreed(words: string, item = 0) {
  const redactionId = await redact(words, 'personal data', item)
  await office.signInAs('chair')
  await office.client.redactions.agree({ redactionId })
  await office.signInAs('secretariat')
  return redactionId
}
const preview = () => office.client.publishing.preview({ meetingId })
const blockers = async () => (await preview()).blockers.map(({ code }) => code)
const publicWords = async () => JSON.stringify((await preview()).minutes?.items)
async function publish() {
  const events = await office.client.publishing.publish({ handle: office.session.files.keep(site()) })
  for (;;) {
    const next = await events.next()
    if (next.done) return next.value
  }
}
/** Goes on some hours later: what follows in the same moment is not told apart. */
const later = (hours: number) => {
  office.session.now = () => new Date(Date.UTC(2026, 10, 22, 12 + hours))
}
const refused = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redactions-'))
  office = await makeOffice({ today: '2026-11-22' })
  const group = await office.client.groups.create({
    name: 'Hackney IAG',
    kind: 'local',
    area: 'Hackney',
    commandUnit: 'Central East',
    sltLead: '',
    meetingsPerYear: 6,
    quorumPercent: 33,
    quorumAtLeast: 1,
    quorumChairRequired: false,
    purpose: '',
    publicContact: 'hackney@example.org',
  })
  await office.client.office.changeSettings({
    name: 'Office',
    publicContact: 'office@example.org',
    siteAddress: '',
  })
  meetingId = await heldMeeting(
    group.id,
    '2026-09-10',
    doc('A mother, Kwame Canary, lives at 12 Mill Lane.', 'Members thanked her.'),
    doc('The patrol was discussed.'),
  )
})
afterEach(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('S8: redactions', () => {
  it('S8: one proposes, another agrees; nobody agrees their own; until then nothing is published', async () => {
    await approve()
    await clear()
    expect(await blockers()).toEqual([])
    const redactionId = await redact('Kwame Canary')
    expect((await preview()).blockers).toMatchObject([
      {
        code: 'REDACTION_PROPOSED',
        paragraph: '1.1',
        itemId: items[0],
        redactionId,
        remedy: 'decide redaction',
      },
    ])
    await expect(office.client.redactions.agree({ redactionId })).rejects.toEqual(refused('NOT_YOURS'))
    await expect(office.client.redactions.turnDown({ redactionId, reason: 'No' })).rejects.toEqual(
      refused('NOT_YOURS'),
    )
    await office.signInAs('administrator')
    await expect(office.client.redactions.agree({ redactionId })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
    await office.signInAs('secretariat', 'Second secretary')
    await office.client.redactions.agree({ redactionId })
    expect(await blockers()).toEqual([])
    await expect(office.client.redactions.agree({ redactionId })).rejects.toEqual(refused('WRONG_STATE'))
  })

  it('S8: the redacted words are in no byte of what is published, and the mark stands in every format', async () => {
    await agreed('Kwame Canary, lives at 12')
    await approve()
    await clear()
    await publish()
    const files = readdirSync(site(), { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    )
    let marks = 0
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name))
      for (const { text } of await textsOf({ path: file.name, bytes })) {
        expect(text, file.name).not.toMatch(/Canary|lives at 12/)
        if (text.includes('[redacted: personal data]')) marks += 1
      }
    }
    expect(marks).toBeGreaterThan(2)
  })

  it('approved text, its version and its hash are not touched; the members’ document is not redacted', async () => {
    await approve()
    const before = await office.client.minutes.open({ meetingId })
    const version = before.versions[0]?.id ?? ''
    await agreed('Kwame Canary')
    const after = await office.client.minutes.open({ meetingId })
    expect(after.minutes).toEqual(before.minutes)
    expect(await office.client.minutes.approvedVersion({ versionId: version })).toMatchObject({
      matches: true,
    })
    expect(await publicWords()).not.toContain('Kwame')
  })

  it('words that were changed after it was agreed make it stand in the way, never vanish', async () => {
    await agreed('Kwame Canary')
    await save(0, doc('Yesterday a mother, Kwame Canary, came.', 'Members thanked her.'))
    expect(await blockers()).not.toContain('REDACTION_LOST')
    expect(await publicWords()).not.toContain('Kwame')
    await save(0, doc('Yesterday a mother, Kwame C. Canary, came.'))
    expect((await preview()).blockers).toContainEqual(
      expect.objectContaining({ code: 'REDACTION_LOST', itemId: items[0], remedy: 'decide redaction' }),
    )
    // Agreed again as it is now, and the old one closed.
    const old = (await office.client.redactions.ofMeeting({ meetingId })).redactions[0]
    expect(old).toMatchObject({ standing: 'lost', state: 'agreed' })
    await agreed('Kwame C. Canary')
    await office.client.redactions.lift({ redactionId: old?.id ?? '', reason: 'Redacted as it reads now' })
    expect(await blockers()).not.toContain('REDACTION_LOST')
  })

  it('it stands in the way, too, when its words were moved to another item or its item left the agenda', async () => {
    await agreed('Kwame Canary')
    await save(0, doc('Members thanked her.'))
    await save(1, doc('A mother, Kwame Canary, came.'))
    expect(await blockers()).toEqual(expect.arrayContaining(['REDACTION_LOST']))
    await save(0, { type: 'doc', content: [{ type: 'paragraph' }] })
    await office.client.meetings.removeItem({ itemId: items[0] ?? '' })
    const [lost] = (await preview()).blockers.filter(({ code }) => code === 'REDACTION_LOST')
    expect(lost).toMatchObject({ itemId: null })
  })

  it('the same words elsewhere stand in the way until they are redacted there, too', async () => {
    await agreed('Kwame Canary')
    await save(1, doc('The patrol was discussed.', 'KWAME CANARY asked again.'))
    expect((await preview()).blockers).toContainEqual(
      expect.objectContaining({
        code: 'REDACTED_ELSEWHERE',
        sentence: 'Words redacted in 1.1 also stand in 2.2.',
        itemId: items[1],
        remedy: 'redact',
      }),
    )
    await agreed('KWAME CANARY', 1)
    expect(await blockers()).not.toContain('REDACTED_ELSEWHERE')
  })

  it('a proposed redaction cannot be agreed once its words are gone', async () => {
    const redactionId = await redact('Kwame Canary')
    await save(0, doc('Nothing.'))
    await office.signInAs('chair')
    await expect(office.client.redactions.agree({ redactionId })).rejects.toEqual(refused('WORDS_GONE'))
    await office.client.redactions.turnDown({ redactionId, reason: 'Reworded' })
    expect(await blockers()).not.toContain('REDACTION_LOST')
  })

  it('the same words twice, white space alone and a paragraph that changed meanwhile are refused', async () => {
    await redact('Kwame Canary')
    await expect(redact('Kwame')).rejects.toEqual(refused('REDACTED_ALREADY'))
    const part = { part: 'text' as const, paragraph: '1.2', quote: 'Members thanked her.' }
    const propose = (more: object) =>
      office.client.redactions.propose({
        itemId: items[0] ?? '',
        reason: 'safety',
        parts: [{ ...part, start: 0, end: 0, ...more }],
      })
    await expect(propose({ start: 7, end: 8 })).rejects.toEqual(refused('NO_WORDS'))
    await expect(propose({ start: 0, end: 7, quote: 'Members thank her.' })).rejects.toEqual(
      refused('CHANGED_SINCE'),
    )
    const [added] = await propose({ start: 2, end: 10 })
    expect(added).toMatchObject({ words: 'Members thanked', start: 0 })
  })

  it('undo takes a proposal back, and an agreement back to a proposal; a clearing of before does not cover words that are bare again', async () => {
    const { client, signInAs } = office
    await approve()
    const redactionId = await redact('Kwame Canary')
    await signInAs('chair')
    await client.redactions.agree({ redactionId })
    expect((await client.office.undo()).said).toBe('Undone: agreeing a redaction.')
    expect(await blockers()).toEqual([...UNSIGNED, 'REDACTION_PROPOSED'])
    await client.redactions.agree({ redactionId })
    await signInAs('secretariat')
    // The proposer cannot take back what another agreed.
    await expect(client.office.restore({ seq: (await firstChange(redactionId)) ?? 0 })).rejects.toEqual(
      refused('CHANGED_SINCE'),
    )
    await clear()
    expect(await blockers()).toEqual([])
    later(1)
    await signInAs('chair')
    await client.redactions.lift({ redactionId, reason: 'She agreed to be named' })
    expect(await publicWords()).toContain('Kwame Canary')
    expect(await blockers()).toEqual(UNSIGNED)
    await signInAs('secretariat')
    later(2)
    await clear()
    expect(await blockers()).toEqual([])
  })

  it('one sign-off given with words redacted does not cover them once they are lifted or undone', async () => {
    const { client, signInAs } = office
    await approve()
    const redactionId = await agreed('Kwame Canary')
    later(1)
    await signInAs('chair')
    await client.publishing.clear({ meetingId })
    later(2)
    await client.redactions.lift({ redactionId, reason: 'She agreed to be named' })
    expect(await blockers()).toEqual(UNSIGNED)
    await signInAs('secretariat')
    await redact('Kwame Canary')
    later(3)
    await signInAs('chair')
    await client.publishing.clear({ meetingId })
    later(4)
    await signInAs('secretariat')
    expect((await client.office.undo()).said).toBe('Undone: proposing a redaction.')
    later(5)
    await signInAs('slt')
    await client.publishing.clear({ meetingId })
    expect(await publicWords()).toContain('Kwame Canary')
    expect(await blockers()).toEqual(['NO_CHAIR_SIGN_OFF'])
  })

  it('a proposal taken back with undo is in the recycle bin, comes back from there, and then stands in the way again', async () => {
    const { client } = office
    await approve()
    const redactionId = await redact('Kwame Canary')
    expect((await client.office.undo()).said).toBe('Undone: proposing a redaction.')
    expect(await blockers()).toEqual(UNSIGNED)
    expect((await client.office.recycleBin()).some(({ id }) => id === redactionId)).toBe(true)
    await client.office.restoreDeleted({ entity: 'redaction', id: redactionId })
    expect(await blockers()).toEqual([...UNSIGNED, 'REDACTION_PROPOSED'])
    const history = await client.office.history({ entity: 'redaction', id: redactionId, limit: 10 })
    expect(history.map(({ procedure }) => procedure)).toContain('redactions.propose')
  })

  it('published minutes whose redaction is proposed leave the site until it is decided, and come back redacted', async () => {
    await approve()
    await clear()
    await publish()
    const page = () => readdirSync(join(site(), 'groups/hackney-iag')).includes('2026-09-10')
    expect(page()).toBe(true)
    const redactionId = await redact('Kwame Canary')
    expect((await publish()).leftOut[0]).toContain('A redaction in 1.1 is proposed')
    expect(page()).toBe(false)
    await office.signInAs('slt')
    await office.client.redactions.agree({ redactionId })
    await office.signInAs('secretariat')
    await publish()
    const html = readFileSync(join(site(), 'groups/hackney-iag/2026-09-10/index.html'), 'utf8')
    expect(html).toContain('[redacted: personal data]')
    expect(html).not.toContain('Kwame')
  })
})

describe('the finished files', () => {
  it('are looked through for redacted words: a PDF that has them stops the publication', async () => {
    await approve()
    await agreed('Kwame Canary')
    await clear()
    const printed = async (words: string) => {
      const pdf = await PDFDocument.load(
        readFileSync(join(import.meta.dirname, '../fixtures/printed-minutes.pdf')),
      )
      pdf.getPage(0).drawText(words)
      return pdf.save()
    }
    Object.assign(office.session.host, { printPdf: () => printed('Thanks to Kwame Canary.') })
    await expect(publish()).rejects.toMatchObject({
      message: expect.stringContaining('words that are redacted would appear in'),
      data: { code: 'LEAK' },
    })
    Object.assign(office.session.host, { printPdf: () => printed('Thanks to all.') })
    await publish()
    expect(readdirSync(site())).toContain('index.html')
  })

  it('may hold words that other minutes say in public: there alone, published together or one after the other', async () => {
    const page = (day: string) => readFileSync(join(site(), `groups/hackney-iag/${day}/index.html`), 'utf8')
    const [group] = await office.client.groups.list({})
    await agreed('Kwame Canary')
    await approve()
    await clear()
    const first = items
    const second = await heldMeeting(group?.id ?? '', '2026-10-08', doc('Kwame Canary opened the hall.'))
    await approve(second)
    await clear(second)
    items = first
    for (const round of ['together', 'after the other']) {
      await publish()
      expect(page('2026-09-10'), round).not.toContain('Canary')
      expect(page('2026-10-08'), round).toContain('Kwame Canary opened the hall.')
    }
  })
})

async function firstChange(id: string): Promise<number | undefined> {
  const entries = await office.client.office.history({ entity: 'redaction', id, limit: 10 })
  return entries.at(-1)?.seq
}
