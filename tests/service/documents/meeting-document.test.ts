import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layOut } from '../../../electron/service/documents/draw.ts'
import { drawDocx } from '../../../electron/service/documents/formats/docx.ts'
import { drawOdt } from '../../../electron/service/documents/formats/odt.ts'
import { drawPrintPage } from '../../../electron/service/documents/formats/print.ts'
import { readMeeting } from '../../../electron/service/documents/read.ts'
import { type Audience, AUDIENCE_LABELS, type DocumentKind } from '../../../shared/documents/kinds.ts'
import { meetingDocument } from '../../../shared/documents/meeting-from-record.ts'
import type { MeetingState } from '../../../shared/meetings/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { unzip } from './opened.ts'
import { CANARIES, FIELDS, type Story, tellStory } from './story.ts'

let office: TestOffice
let story: Story

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  story = await tellStory(office)
})
afterAll(() => office.close())

const documentOf = async (kind: 'agenda' | 'minutes', audience: Audience) =>
  meetingDocument(await readMeeting(office.context(), story.meeting.meeting.id), kind, audience)

/** Everything a document says in every format, unpacked. */
async function everyFormat(document: DocumentKind, audience: Audience): Promise<Record<string, string>> {
  const layout = await layOut(office.context(), { meetingId: story.meeting.meeting.id, document, audience })
  const unpacked = (bytes: Uint8Array) =>
    [...unzip(bytes)].map(([name, entry]) => `${name}\n${entry.text}`).join('\n')
  return {
    html: drawPrintPage(layout),
    docx: unpacked(await drawDocx(layout, new Date('2026-11-22T12:00:00Z'))),
    odt: unpacked(await drawOdt(layout, new Date('2026-11-22T12:00:00Z'))),
  }
}

describe('A copy without restricted items', () => {
  it.each(['agenda', 'minutes', 'brief'] as const)(
    'holds nothing restricted, in no format: %s',
    async (kind) => {
      for (const [format, said] of Object.entries(await everyFormat(kind, 'without restricted'))) {
        const found = Object.values(CANARIES).filter((word) => said.includes(word))
        expect(found, `${kind} as ${format}`).toEqual([])
        expect(said, format).toContain('Without restricted items')
      }
    },
  )

  it('keeps the number, the times and the open title of a restricted item', async () => {
    const { items } = await documentOf('minutes', 'without restricted')
    expect(items[2]).toEqual({
      number: '3',
      isSubItem: false,
      title: 'A current police operation',
      startsAt: '19:00',
      endsAt: '19:20',
      minutes: 20,
      purpose: '',
      presenter: '',
      visibility: 'restricted',
      reason: '',
      withheld: true,
      notes: [],
      blocks: [],
    })
  })

  it('numbers the paragraphs that stay as the copy with restricted items does', async () => {
    const numbers = async (audience: Audience) =>
      (await documentOf('minutes', audience)).items
        .filter((item) => item.visibility === 'public')
        .flatMap((item) => item.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.number] : [])))
    expect(await numbers('without restricted')).toEqual(['1.1', '1.2', '2.1', '2.2', '4.1'])
    expect(await numbers('with restricted')).toEqual(['1.1', '1.2', '2.1', '2.2', '4.1'])
  })

  it('leaves out an action whose own record is restricted though its text is not marked', async () => {
    const action = await office
      .context()
      .db.selectFrom('action')
      .selectAll()
      .where('text', '=', 'Send the figures by ward & hour')
      .executeTakeFirstOrThrow()
    const set = (restricted: boolean) =>
      office.context().write((record) => record.change('action', action.id, { restricted }))
    await set(true)
    const { lines } = await documentOf('minutes', 'without restricted')
    expect(lines.map((line) => line.line)).toEqual(['advice', 'decision'])
    await set(false)
    expect((await documentOf('minutes', 'without restricted')).lines).toHaveLength(3)
  })
})

describe('A copy for members, with restricted items', () => {
  it('holds all of it, in every format, and is marked OFFICIAL-SENSITIVE', async () => {
    const earlier = [CANARIES.earlierAction, CANARIES.earlierAdvice] as string[]
    for (const [format, said] of Object.entries(await everyFormat('minutes', 'with restricted'))) {
      const missing = Object.values(CANARIES).filter(
        (word) => !said.includes(word) && !earlier.includes(word),
      )
      expect(missing, format).toEqual([])
      expect(said, format).toContain('OFFICIAL-SENSITIVE')
      expect(said, format).toContain('For members: with restricted items')
    }
    for (const said of Object.values(await everyFormat('brief', 'with restricted')))
      expect(earlier.filter((word) => !said.includes(word))).toEqual([])
    expect(AUDIENCE_LABELS['with restricted']).toBe('For members: with restricted items, OFFICIAL-SENSITIVE')
  })

  it('says what is restricted and why', async () => {
    const { items } = await documentOf('minutes', 'with restricted')
    expect(items[2]).toMatchObject({
      visibility: 'restricted',
      reason: `Live operation ${CANARIES.itemReason}`,
    })
    const passage = items[1]?.blocks.findLast((block) => block.kind === 'restricted')
    expect(passage).toMatchObject({ reason: `Names ${CANARIES.paragraphReason}` })
  })
})

describe('What a document says of the meeting', () => {
  it('keeps headings, emphasis, lists and what they hold in their place', async () => {
    const { items } = await documentOf('minutes', 'without restricted')
    const plain = (runs: { text: string }[]) => runs.map((run) => run.text).join('')
    expect(items[1]?.blocks.map((block) => block.kind)).toEqual([
      'heading',
      'paragraph',
      'list',
      'paragraph',
      'list',
      'line',
      'line',
      'line',
    ])
    const [, first, list] = items[1]?.blocks ?? []
    expect(first).toMatchObject({
      text: [
        { text: 'Searches rose by ' },
        { text: '12 per cent', bold: true },
        {},
        { text: 'June', italic: true },
        {},
      ],
    })
    if (list?.kind !== 'list') throw new Error('no list')
    expect(list.points.map((point) => `${point.level} ${plain(point.text)}`)).toEqual([
      '1 Most were near the station;',
      '2 half of them after 20:00',
      '1 few led to an arrest.',
    ])
  })

  it('gives an action its number, owner and due day', async () => {
    const { lines } = await documentOf('minutes', 'without restricted')
    expect(lines[0]).toMatchObject({
      line: 'action',
      number: 'A-2026-003',
      owner: 'Eli Marsh',
      due: '2026-12-01',
    })
  })

  it('says who came, how, and for which part, as the screen does', async () => {
    const { attendance } = await documentOf('minutes', 'without restricted')
    expect(attendance.map((each) => `${each.name}: ${each.attendance}`)).toEqual([
      'Ana Petrov: Present',
      'Bo Adeyemi: Online',
      'Cy Rahman: From item 2, left after item 3',
      'Dee O’Connor: Apologies',
      'Flo Nwosu: Absent',
      'Superintendent Eli Marsh: Present',
      'Gil <Guest> & Co: Present',
    ])
  })

  it('is a draft until it is approved, on every page (R38)', async () => {
    const inState = async (state: MeetingState, approvedAt: string | null) => {
      await office
        .context()
        .write((record) => record.change('meeting', story.meeting.meeting.id, { state, approvedAt }))
      const { standing, standingWords } = await documentOf('minutes', 'without restricted')
      const said = await everyFormat('minutes', 'without restricted')
      return { standing, standingWords, draft: Object.values(said).map((each) => each.includes('DRAFT')) }
    }
    for (const state of ['held', 'checked', 'circulated'] as const)
      expect(await inState(state, null)).toMatchObject({ standing: 'draft', draft: [true, true, true] })
    expect(await inState('approved', '2026-12-10T19:00:00.000Z')).toEqual({
      standing: 'approved',
      standingWords: 'Approved on 10 December 2026, by correspondence',
      draft: [false, false, false],
    })
    await inState('held', null)
  })

  it('marks an agenda as a draft until chair and SLT agreed it', async () => {
    const { client } = office
    const { meeting } = await client.meetings.plan({
      groupId: story.groupId,
      fields: { ...FIELDS, date: '2027-02-11' },
      fromTemplate: true,
    })
    const standing = async () => {
      const record = await readMeeting(office.context(), meeting.id)
      return meetingDocument(record, 'agenda', 'without restricted').standing
    }
    expect(await standing()).toBe('draft')
    await client.meetings.recordAgreement({ meetingId: meeting.id, who: 'chair', note: 'by phone' })
    expect(await standing()).toBe('draft')
    await client.meetings.recordAgreement({ meetingId: meeting.id, who: 'slt', note: 'by e-mail' })
    expect(await standing()).toBe('approved')
    await client.meetings.cancel({ meetingId: meeting.id, reason: 'Election day' })
    expect(await standing()).toBe('cancelled')
  })

  it('never lowers the marking of a meeting that is OFFICIAL-SENSITIVE as a whole', async () => {
    const mark = (marking: 'OFFICIAL' | 'OFFICIAL-SENSITIVE') =>
      office.client.publishing.setMarking({ meetingId: story.meeting.meeting.id, marking })
    await mark('OFFICIAL-SENSITIVE')
    expect((await documentOf('minutes', 'without restricted')).marking).toBe('OFFICIAL-SENSITIVE')
    await mark('OFFICIAL')
    expect((await documentOf('minutes', 'without restricted')).marking).toBe('OFFICIAL')
  })
})
