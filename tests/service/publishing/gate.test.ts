import { describe, expect, it } from 'vitest'
import { throughGate } from '../../../electron/service/publishing/gate.ts'
import { assertNoNames, assertNothingRestricted } from '../../../electron/service/publishing/gate/check.ts'
import type { MinutesRecord } from '../../../electron/service/publishing/gate/minutes-record.ts'
import type { Group } from '../../../shared/groups/entities.ts'
import type { AgendaItem, Attendance, AttendanceState, Meeting } from '../../../shared/meetings/entities.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import type { Capacity } from '../../../shared/people/entities.ts'
import { NameRegister, type OnRecord } from '../../../shared/publishing/naming.ts'
import type { Place } from '../../../shared/publishing/public-roles.ts'

const recorded = {
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  deletedAt: null,
}
const GROUP: Group = {
  ...recorded,
  id: 'g',
  name: 'Hackney Independent Advisory Group',
  kind: 'local',
  area: 'Hackney',
  commandUnit: 'Central East',
  sltLead: '',
  meetingsPerYear: 6,
  termYears: null,
  maxTerms: null,
  officeYears: null,
  independenceYears: null,
  quorumPercent: 33,
  quorumAtLeast: 1,
  quorumChairRequired: false,
  purpose: '',
  publicContact: '',
  slug: 'hackney',
  memberCalling: 'name',
  officerCalling: 'name',
  isExample: false,
}
const MEETING: Meeting = {
  ...recorded,
  id: 'm',
  groupId: 'g',
  kind: 'ordinary',
  date: '2026-09-10',
  startTime: '18:30',
  venue: 'Town hall, opposite Ana Petrov’s shop',
  onlineLink: 'https://meet.example.org/secret-room',
  access: 'Petrov needs a ramp',
  purpose: 'Canary purpose',
  state: 'approved',
  marking: 'OFFICIAL',
  cancelledReason: '',
  seriesId: '',
  movedFrom: '',
  movedReason: '',
  agendaAgreedByChair: null,
  agendaAgreedBySlt: null,
  agendaNote: '',
  agendaLapsedByChair: null,
  agendaLapsedBySlt: null,
  checkedAt: null,
  circulatedAt: null,
  approvedAt: '2026-11-26T19:00:00.000Z',
  approvedAtMeetingId: 'later',
  approvalNote: 'Ana Petrov rang round',
  clearedAt: '2026-11-27T09:00:00.000Z',
  clearanceNote: 'by Jane Doe',
  publishedAt: null,
  embargoUntil: null,
  reopenedReason: '',
  isExample: false,
}

const person = (id: string, name: string, agreed = false, more: Partial<OnRecord> = {}): OnRecord => ({
  id,
  name,
  title: '',
  preferredName: '',
  kind: 'advisor',
  agreed,
  ...more,
})
const PEOPLE = [
  person('ana', 'Ana Petrov'),
  person('grace', 'Grace Young', true),
  person('jane', 'Jane Doe', true, { title: 'Superintendent', kind: 'officer' }),
  person('omar', 'Omar Khan', false, { title: 'Sergeant', kind: 'officer' }),
  person('outsider', 'Lena Novak', false, { kind: 'contact' }),
]
const place = (capacity: Capacity, number: number): Place[] => [
  { capacity, number, startedOn: '2020-01-01', endsOn: null },
]
const PLACES = new Map([
  ['ana', place('formal', 3)],
  ['grace', place('chair', 1)],
  ['jane', place('slt', 4)],
])

const item = (id: string, title: string, more: Partial<AgendaItem> = {}): AgendaItem => ({
  ...recorded,
  id,
  parentId: null,
  meetingId: 'm',
  position: 0,
  title,
  openTitle: '',
  purpose: 'information',
  presenter: '',
  minutes: 10,
  standing: false,
  restricted: false,
  restrictedReason: '',
  forMembers: false,
  releaseOn: null,
  releaseReason: '',
  putOff: false,
  putOffReason: '',
  origin: '',
  startText: '',
  ...more,
})
const attends = (
  personId: string | null,
  capacity: Capacity,
  state: AttendanceState,
  name = '',
): Attendance => ({
  ...recorded,
  id: `a-${personId ?? name}`,
  meetingId: 'm',
  personId,
  name,
  capacity,
  state,
  partNote: 'left early for Ana',
  stretches: [],
  standsInFor: null,
  answeredOn: null,
})
const text = (words: string, ...marks: string[]): MinuteNode => ({
  type: 'text',
  text: words,
  marks: marks.map((type) => ({ type })),
})
const paragraph = (...content: (MinuteNode | string)[]): MinuteNode => ({
  type: 'paragraph',
  content: content.map((each) => (typeof each === 'string' ? text(each) : each)),
})
const mention = (id: string, label: string): MinuteNode => ({ type: 'person', attrs: { id, label } })
const doc = (...content: MinuteNode[]): MinuteNode => ({ type: 'doc', content })

function record(
  items: AgendaItem[],
  documents: Record<string, MinuteNode>,
  more: Partial<MinutesRecord> = {},
): MinutesRecord {
  return {
    group: GROUP,
    meeting: MEETING,
    corrections: [],
    items: items.map((each, index) => ({ ...each, position: index + 1 })),
    documents: new Map(Object.entries(documents)),
    attendance: [],
    interests: [],
    withheldLines: new Set(),
    redactions: [],
    places: PLACES,
    formalMembers: 3,
    approvedAtDate: '2026-11-26',
    ...more,
  }
}
const register = new NameRegister(PEOPLE)
const pass = (what: MinutesRecord) => throughGate(what, register, '2026-11-28')
const flat = (value: unknown) => JSON.stringify(value)

describe('a restricted item', () => {
  const gated = pass(
    record(
      [
        item('open', 'Welcome'),
        item('secret', 'Operation Canary at Dalston', {
          restricted: true,
          openTitle: 'An operation',
          restrictedReason: 'Live operation',
        }),
        item('last', 'Any other business'),
      ],
      {
        secret: doc(paragraph('Canary: the raid is on Friday.'), {
          type: 'action',
          attrs: { id: 'x', number: 'A-2026-001', owner: 'Ward team', ownerId: null, due: null },
          content: [text('Canary action')],
        }),
        last: doc(paragraph('Nothing was raised.')),
      },
    ),
  )
  it('keeps its number and time under its open title, and nothing else', () => {
    expect(gated.minutes.items[1]).toEqual({
      number: 2,
      title: 'An operation',
      startsAt: '18:40',
      purpose: '',
      withheld: true,
      blocks: [],
    })
    expect(flat(gated.minutes)).not.toMatch(/Canary|Dalston|Live operation|A-2026-001/)
  })
  it('is shown to the office as withheld, with the reason', () => {
    expect(gated.record[1]).toMatchObject({
      title: 'Operation Canary at Dalston',
      withheld: true,
      why: 'Restricted: Live operation',
    })
    expect(gated.record[1]?.paragraphs[0]?.runs).toEqual([
      { text: 'Canary: the raid is on Friday.', withheld: true, why: 'Restricted: Live operation' },
    ])
  })
})

describe('a restricted paragraph', () => {
  const gated = pass(
    record(
      [item('one', 'Matters arising')],
      {
        one: doc(
          paragraph('First.'),
          {
            type: 'restricted',
            attrs: { reason: 'Personal data' },
            content: [
              paragraph('Canary paragraph'),
              { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('Canary point')] }] },
            ],
          },
          paragraph('Second.'),
          {
            type: 'blockquote',
            content: [
              { type: 'restricted', content: [paragraph('Canary in a quotation')] },
              paragraph('Third.'),
            ],
          },
          {
            type: 'bulletList',
            content: [
              {
                type: 'listItem',
                content: [
                  paragraph('Point'),
                  { type: 'restricted', content: [paragraph('Canary in a point')] },
                ],
              },
              {
                type: 'listItem',
                content: [{ type: 'restricted', content: [paragraph('Canary alone in a point')] }],
              },
            ],
          },
          { type: 'decision', attrs: { id: 'kept', number: 'D-2026-001' }, content: [text('Agreed.')] },
          {
            type: 'decision',
            attrs: { id: 'gone', number: 'D-2026-002' },
            content: [text('Canary decision')],
          },
        ),
      },
      { withheldLines: new Set(['gone']) },
    ),
  )
  it('is absent, and the numbers run on as if it had never been', () => {
    expect(gated.minutes.items[0]?.blocks).toEqual([
      { kind: 'paragraph', number: '1.1', text: [{ text: 'First.' }] },
      { kind: 'paragraph', number: '1.2', text: [{ text: 'Second.' }] },
      { kind: 'paragraph', number: '1.3', text: [{ text: 'Third.' }] },
      { kind: 'list', ordered: false, items: [[{ text: 'Point' }]] },
      {
        kind: 'line',
        line: 'decision',
        number: 'D-2026-001',
        text: [{ text: 'Agreed.' }],
        owner: '',
        due: null,
      },
    ])
  })
  it('shows the office what was left out and why', () => {
    const withheld = gated.record[0]?.paragraphs.filter((each) => each.runs.some((run) => run.withheld)) ?? []
    expect(withheld.map((each) => each.runs[0]?.text)).toEqual([
      'Canary paragraph',
      'Canary point',
      'Canary in a quotation',
      'Canary in a point',
      'Canary alone in a point',
      'Canary decision',
    ])
    expect(withheld[0]?.runs[0]?.why).toBe('Restricted: Personal data')
  })
})

describe('what is for the members only', () => {
  const gated = pass(
    record(
      [
        item('vetting', 'Vetting of Canary', { restricted: true, forMembers: true, openTitle: 'Membership' }),
        item('under', 'Canary under it', { parentId: 'vetting' }),
        item('untitled', 'Canary untitled', { restricted: true, forMembers: true }),
        item('last', 'Any other business'),
      ],
      {
        vetting: doc(paragraph('Canary was vetted.')),
        under: doc(paragraph('Canary again.')),
        last: doc(
          paragraph('First.'),
          {
            type: 'restricted',
            attrs: { reason: 'Personal data', visibility: 'members' },
            content: [paragraph('Canary paragraph')],
          },
          paragraph('Second.'),
        ),
      },
    ),
  )
  it('is no more public than what is restricted: the open title or neutral words, in its place', () => {
    expect(gated.minutes.items).toEqual([
      { number: 1, title: 'Membership', startsAt: '18:30', purpose: '', withheld: true, blocks: [] },
      {
        number: 2,
        title: 'An item for members',
        startsAt: expect.any(String),
        purpose: '',
        withheld: true,
        blocks: [],
      },
      expect.objectContaining({
        number: 3,
        blocks: [
          { kind: 'paragraph', number: '3.1', text: [{ text: 'First.' }] },
          { kind: 'paragraph', number: '3.2', text: [{ text: 'Second.' }] },
        ],
      }),
    ])
    expect(flat(gated.minutes)).not.toMatch(/Canary|Personal data/)
  })
  it('is shown to the office with who reads it', () => {
    expect(gated.record[0]).toMatchObject({ withheld: true, why: 'For members only' })
    const withheld = gated.record.flatMap((each) =>
      each.paragraphs.flatMap(({ runs }) => runs.filter((run) => run.text === 'Canary paragraph')),
    )
    expect(withheld).toEqual([
      { text: 'Canary paragraph', withheld: true, why: 'For members only: Personal data' },
    ])
  })
})

describe('people', () => {
  const gated = pass(
    record(
      [item('one', 'Report by Ana Petrov')],
      {
        one: doc(
          paragraph(
            'Thanks to An',
            text('a', 'bold'),
            text(' Pet', 'italic'),
            mention('ana', 'rov'),
            '. ',
            mention('grace', 'Grace Young'),
            ' asked ',
            mention('omar', 'Sergeant Omar Khan'),
            '.',
          ),
          { type: 'heading', attrs: { level: 3 }, content: [text('What PETROV said')] },
          {
            type: 'action',
            attrs: { id: '1', number: 'A-2026-001', ownerId: 'ana', owner: 'Ana Petrov', due: '2026-10-01' },
            content: [text('Khan to write to Guestly.')],
          },
          {
            type: 'action',
            attrs: { id: '2', number: 'A-2026-002', ownerId: null, owner: 'Lena Novak', due: 'soon' },
            content: [text('Write.')],
          },
          {
            type: 'action',
            attrs: { id: '3', number: 'A-2026-003', ownerId: 'grace', owner: 'x', due: null },
            content: [text('Read.')],
          },
        ),
      },
      {
        attendance: [
          attends('ana', 'formal', 'present'),
          attends('grace', 'chair', 'online'),
          attends('jane', 'slt', 'part'),
          attends('omar', 'officer', 'apologies'),
          attends(null, 'observer', 'present', 'Pat Guestly'),
          attends('outsider', 'observer', 'absent'),
          attends(null, 'observer', 'expected', 'Nobody Expected'),
        ],
      },
    ),
  )
  it('are on the attendance by name when they agreed, otherwise by role; guests are guests; the absent are not published', () => {
    expect(gated.minutes.attendance).toEqual([
      { label: 'Grace Young', capacity: 'Chair', state: 'online' },
      { label: 'Member 3', capacity: 'Formal advisor', state: 'present' },
      { label: 'Superintendent Jane Doe', capacity: 'SLT', state: 'part' },
      { label: 'Sergeant', capacity: 'Officer', state: 'apologies' },
      { label: 'A guest', capacity: 'Observer', state: 'present' },
    ])
  })
  it('are replaced in titles, text, mentions, owners and the venue alike', () => {
    const { items, venue } = gated.minutes
    expect(venue).toBe('Town hall, opposite Member 3’s shop')
    expect(items[0]?.title).toBe('Report by Member 3')
    expect(items[0]?.blocks).toEqual([
      {
        kind: 'paragraph',
        number: '1.1',
        text: [
          { text: 'Thanks to ' },
          { text: 'Member 3', role: true },
          { text: '. Grace Young asked ' },
          { text: 'Sergeant', role: true },
          { text: '.' },
        ],
      },
      { kind: 'heading', text: [{ text: 'What ' }, { text: 'Member 3', role: true }, { text: ' said' }] },
      {
        kind: 'line',
        line: 'action',
        number: 'A-2026-001',
        text: [
          { text: 'Sergeant', role: true },
          { text: ' to write to ' },
          { text: 'a guest', role: true },
          { text: '.' },
        ],
        owner: 'Member 3',
        due: '2026-10-01',
      },
      {
        kind: 'line',
        line: 'action',
        number: 'A-2026-002',
        text: [{ text: 'Write.' }],
        owner: 'A member of the public',
        due: null,
      },
      {
        kind: 'line',
        line: 'action',
        number: 'A-2026-003',
        text: [{ text: 'Read.' }],
        owner: 'Grace Young',
        due: null,
      },
    ])
  })
  it('leave nothing else behind', () => {
    expect(flat(gated.minutes)).not.toMatch(
      /petrov|\bana\b|khan|guestly|novak|expected|left early|secret-room|ramp|rang round|canary/i,
    )
    expect(gated.minutes.approval).toBe('At the meeting of 26 November 2026')
  })
  it('from outside the group are known by their surname once their whole name has come up', () => {
    const { minutes } = pass(
      record([item('one', 'One')], {
        one: doc(paragraph('Novak said so.'), paragraph('That was Lena Novak.')),
      }),
    )
    expect(flat(minutes)).not.toMatch(/Novak|Lena/)
    expect(flat(minutes)).toContain('A member of the public')
  })
  it('are noticed when their name has one letter wrong', () => {
    const { nearNames } = pass(
      record([item('one', 'Petroff')], {
        one: doc(
          paragraph('Fine.'),
          paragraph('Anna Petrov and Mr Petrof spoke. The Petrol station is near.'),
        ),
      }),
    )
    expect(nearNames).toEqual([{ itemId: 'one', paragraph: '1.2', personId: 'ana' }])
  })
})

const tag = (name: string): MinuteNode => ({ type: 'tag', attrs: { name } })

describe('a question', () => {
  const question = (more: Record<string, unknown>, words: string): MinuteNode => ({
    type: 'question',
    attrs: { id: 'q', number: 'Q-2026-004', ownerId: null, owner: '', ...more },
    content: [text(words)],
  })
  it('is published with its number, its names replaced; who asked it is not', () => {
    const gated = pass(
      record([item('one', 'Questions')], {
        one: doc(
          question({ ownerId: 'ana', owner: 'Ana Petrov' }, 'Why did Petrov get no answer?'),
          question({ id: 'r', number: 'Q-2026-005', owner: 'Wilfred Canary' }, 'Who decides?'),
        ),
      }),
    )
    expect(gated.minutes.items[0]?.blocks).toEqual([
      {
        kind: 'line',
        line: 'question',
        number: 'Q-2026-004',
        text: [{ text: 'Why did ' }, { text: 'Member 3', role: true }, { text: ' get no answer?' }],
        owner: '',
        due: null,
      },
      {
        kind: 'line',
        line: 'question',
        number: 'Q-2026-005',
        text: [{ text: 'Who decides?' }],
        owner: '',
        due: null,
      },
    ])
    expect(flat(gated.minutes)).not.toMatch(/canary|petrov/i)
  })
  it('that is restricted is gone, by its paragraph or by its record', () => {
    const gated = pass(
      record(
        [item('one', 'Questions')],
        {
          one: doc(
            { type: 'restricted', content: [question({ id: 'a' }, 'Canary in a restricted part?')] },
            question({ id: 'gone' }, 'Canary withheld by its record?'),
            paragraph('Nothing else.'),
          ),
        },
        { withheldLines: new Set(['gone']) },
      ),
    )
    expect(gated.minutes.items[0]?.blocks).toMatchObject([{ kind: 'paragraph', number: '1.1' }])
    expect(flat(gated.minutes)).not.toMatch(/canary/i)
  })
})

describe('tags', () => {
  const gated = pass(
    record([item('one', 'Report')], {
      one: doc(
        paragraph('Members agreed ', tag('canary-one'), '. They ', tag('canary-two'), ' went on.'),
        paragraph(tag('canary-alone'), ' ', tag('canary-beside')),
        { type: 'heading', attrs: { level: 2 }, content: [tag('canary-first'), text(' Licensing')] },
        {
          type: 'bulletList',
          content: [{ type: 'listItem', content: [paragraph('Point ', tag('canary-x'))] }],
        },
        {
          type: 'decision',
          attrs: { id: 'd', number: 'D-2026-001' },
          content: [text('Agreed '), tag('canary-y'), text(' by all')],
        },
        { type: 'restricted', content: [paragraph('Not for the public, with ', tag('canary-z'))] },
      ),
    }),
  )
  it('are not published, sign and word, wherever they stand, and leave no gap in the spacing', () => {
    expect(gated.minutes.items[0]?.blocks).toEqual([
      { kind: 'paragraph', number: '1.1', text: [{ text: 'Members agreed. They went on.' }] },
      { kind: 'heading', text: [{ text: 'Licensing' }] },
      { kind: 'list', ordered: false, items: [[{ text: 'Point' }]] },
      {
        kind: 'line',
        line: 'decision',
        number: 'D-2026-001',
        text: [{ text: 'Agreed by all' }],
        owner: '',
        due: null,
      },
    ])
    expect(flat(gated.minutes)).not.toMatch(/canary|#/)
  })
  it('are shown to the office struck through where they stand', () => {
    const [first, alone] = gated.record[0]?.paragraphs ?? []
    expect(first?.runs).toMatchObject([
      { text: 'Members agreed', withheld: false, why: '' },
      { text: ' #canary-one', withheld: true, why: 'Tag, for the office only' },
      { text: '. They', withheld: false, why: '' },
      { text: ' #canary-two', withheld: true, why: 'Tag, for the office only' },
      { text: ' went on.', withheld: false, why: '' },
    ])
    expect(alone).toMatchObject({ label: 'Tags', runs: [{ text: '#canary-alone #canary-beside' }] })
  })
  it('that say what the published text says as well do not stop it', () => {
    const { minutes } = pass(
      record([item('one', 'Report')], {
        one: doc(
          paragraph(tag('stop-and-search-of-young-people')),
          paragraph('Stop and search of young people.'),
        ),
      }),
    )
    expect(flat(minutes)).toContain('Stop and search of young people.')
  })
})

describe('a table', () => {
  const cell = (type: string, ...content: (MinuteNode | string)[]): MinuteNode => ({
    type,
    content: content.map((each) => (typeof each === 'string' ? paragraph(each) : each)),
  })
  const row = (...content: MinuteNode[]): MinuteNode => ({ type: 'tableRow', content })
  const td = (...content: (MinuteNode | string)[]) => cell('tableCell', ...content)
  const th = (...content: (MinuteNode | string)[]) => cell('tableHeader', ...content)
  const restricted = (words: string): MinuteNode => ({
    type: 'restricted',
    attrs: { reason: 'Personal data' },
    content: [paragraph(words)],
  })
  const through = (...content: MinuteNode[]) =>
    pass(record([item('one', 'Figures')], { one: doc(...content) }))

  it('keeps its shape and heads; names are replaced, restricted cells are empty, tags are gone', () => {
    const gated = through({
      type: 'table',
      content: [
        row(th('Ward'), th('Searches'), th('Said by')),
        row(td('Dalston'), td(paragraph('12 ', tag('canary'))), td('Ana Petrov')),
        row(
          td('Homerton'),
          td('7', restricted('Canary in a cell, word for word')),
          td(restricted('Canary only')),
        ),
        row(td(restricted('Canary')), td(restricted('Canary')), td('')),
      ],
    })
    expect(gated.minutes.items[0]?.blocks).toEqual([
      {
        kind: 'table',
        columnHeads: true,
        rowHeads: false,
        rows: [
          [[{ text: 'Ward' }], [{ text: 'Searches' }], [{ text: 'Said by' }]],
          [[{ text: 'Dalston' }], [{ text: '12' }], [{ text: 'Member 3', role: true }]],
          [[{ text: 'Homerton' }], [{ text: '7' }], []],
        ],
      },
    ])
    expect(flat(gated.minutes)).not.toMatch(/canary|petrov/i)
    expect(gated.rolesUsed).toBe(1)
    const why = gated.record[0]?.paragraphs.flatMap((each) => each.runs).filter((run) => run.withheld)
    expect(why?.map((run) => run.why)).toContain('Restricted: Personal data')
  })

  it('names nobody across its cells either', () => {
    const { minutes } = through({
      type: 'table',
      content: [
        row(th('First name'), th('Surname'), th('Ward')),
        row(td('Lena'), td('Novak'), td('Dalston')),
        row(td('Ana'), td('Petrov'), td('Homerton')),
        row(td('Grace'), td('Young'), td('Clapton')),
      ],
    })
    expect(flat(minutes)).not.toMatch(/Lena|Novak|\bAna\b|Petrov/)
    const [block] = minutes.items[0]?.blocks ?? []
    expect(block).toMatchObject({
      rows: [
        expect.anything(),
        [[{ text: 'A member of the public', role: true }], [], [{ text: 'Dalston' }]],
        [[{ text: 'Member 3', role: true }], [], [{ text: 'Homerton' }]],
        [[{ text: 'Grace' }], [{ text: 'Young' }], [{ text: 'Clapton' }]],
      ],
    })
  })

  it('in a restricted part, or of which nothing is left, is gone', () => {
    const table = { type: 'table', content: [row(td('Canary alone in its table'))] }
    const gated = through(
      { type: 'restricted', attrs: { reason: 'Personal data' }, content: [table] },
      { type: 'table', content: [row(td(restricted('Canary')))] },
      paragraph('Open.'),
    )
    expect(gated.minutes.items[0]?.blocks).toMatchObject([{ kind: 'paragraph', number: '1.1' }])
    expect(flat(gated.minutes)).not.toMatch(/canary/i)
  })

  it('with heads beside its rows says so', () => {
    const { minutes } = through({
      type: 'table',
      content: [row(th('Dalston'), td('12')), row(th('Homerton'), td('7'))],
    })
    expect(minutes.items[0]?.blocks[0]).toMatchObject({ columnHeads: false, rowHeads: true })
  })
})

describe('the last look', () => {
  it('reads a row of a table as one text', () => {
    const rows = [[[{ text: 'Lena' }], [{ text: 'Novak' }]]]
    expect(() => assertNoNames({ items: [{ blocks: [{ kind: 'table', rows }] }] }, naming, 'this')).toThrow(
      expect.objectContaining({ code: 'LEAK' }),
    )
  })
  const naming = register.naming({ places: PLACES, others: [], guests: [], day: '2026-09-10' })
  it('refuses a value that names somebody anywhere, without saying whom', () => {
    expect(() =>
      assertNoNames(
        { items: [{ title: 'x', blocks: [{ text: [{ text: 'An' }, { text: 'a' }] }] }] },
        naming,
        'this',
      ),
    ).toThrow(expect.objectContaining({ code: 'LEAK', message: expect.not.stringMatching(/Ana/) }))
    expect(() =>
      assertNoNames({ items: [{ title: 'Member 3 and Grace Young' }] }, naming, 'this'),
    ).not.toThrow()
  })
  it('refuses restricted words, except those the open part holds as well', () => {
    const secret = 'The operation starts on Friday at dawn.'
    const value = { items: [{ title: 'the OPERATION starts: on Friday, at dawn' }] }
    expect(() => assertNothingRestricted(value, [secret], [], 'this')).toThrow(
      expect.objectContaining({ code: 'LEAK' }),
    )
    expect(() => assertNothingRestricted(value, [secret], [`Public: ${secret}`], 'this')).not.toThrow()
  })
})

describe('who was there for which item', () => {
  const attended = (more: Partial<Attendance>, ...row: Parameters<typeof attends>): Attendance => ({
    ...attends(...row),
    ...more,
  })
  const GUEST = attended({ id: 'guest' }, null, 'observer', 'present', 'Pat Guestly')
  const rows = [
    attended({ stretches: [{ from: 'one', to: 'secret', leftAt: '19:40' }] }, 'ana', 'formal', 'part'),
    attended({ stretches: [] }, 'omar', 'officer', 'part'),
    attends('grace', 'chair', 'present'),
    GUEST,
  ]
  const items = [
    item('one', 'Welcome'),
    item('secret', 'Operation Canary at Dalston', { restricted: true, openTitle: 'An operation' }),
    item('last', 'Any other business'),
  ]
  const declared = (who: Attendance, itemId: string) => ({ attendanceId: who.id, itemId })
  const [ana, , grace] = rows as [Attendance, Attendance, Attendance]
  const gated = pass(
    record(
      items,
      {},
      {
        attendance: rows,
        group: { ...GROUP, quorumPercent: 0, quorumAtLeast: 2, quorumChairRequired: false },
        interests: [
          declared(ana, 'one'),
          declared(grace, 'one'),
          declared(GUEST, 'last'),
          declared(ana, 'secret'),
        ],
      },
    ),
  )

  it('is said by the numbers of items; what was typed about it is not', () => {
    const part = (label: string) => gated.minutes.attendance.find((row) => row.label === label)
    expect(part('Member 3')).toMatchObject({ state: 'part', part: 'items 1 to 2' })
    expect(part('Sergeant')).toEqual({ label: 'Sergeant', capacity: 'Officer', state: 'part' })
    expect(flat(gated.minutes)).not.toMatch(/Canary|Dalston|left early/)
  })

  it('says when the quorum was lost, after which item', () => {
    expect(gated.minutes).toMatchObject({ quorate: true, quorum: ['Quorum lost at 19:40, after item 2.'] })
  })

  it('says who took no part in an item by name or role, and nothing of a restricted item', () => {
    expect(gated.minutes.items.map((each) => each.interests)).toEqual([
      'Interests were declared; Member 3 and Grace Young took no part in this item.',
      undefined,
      'An interest was declared; a guest took no part in this item.',
    ])
  })
})
