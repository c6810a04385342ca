import { starterGroup } from '../../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import type { AgendaItemFields, AttendanceState } from '../../../shared/meetings/entities.ts'
import type { LineKind, MinuteNode } from '../../../shared/minutes/document.ts'
import type { Capacity } from '../../../shared/people/entities.ts'
import type { TestOffice } from '../../fixtures/office.ts'

/** Words that stand only in restricted text: none may be in a copy made without it. */
export const CANARIES = {
  itemTitle: 'Zephyrine',
  itemReason: 'Quillback',
  itemPresenter: 'Marrowby',
  itemText: 'Ostrander',
  itemAction: 'Velloway',
  itemAdvice: 'Thornquist',
  itemHeading: 'Brambleton',
  itemOwner: 'Wexcombe',
  paragraph: 'Dunmorrow',
  paragraphReason: 'Castellane',
  listInside: 'Peverholt',
  pointInList: 'Gristwood',
  decisionInside: 'Hallowmere',
  earlierAction: 'Fennimore',
  earlierAdvice: 'Skelderan',
} as const

export const text = (words: string, ...marks: string[]): MinuteNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
export const paragraph = (...content: (MinuteNode | string)[]): MinuteNode => ({
  type: 'paragraph',
  content: content.map((each) => (typeof each === 'string' ? text(each) : each)),
})
export const doc = (...content: MinuteNode[]): MinuteNode => ({ type: 'doc', content })
export const line = (kind: LineKind, words: string, attrs: Record<string, unknown> = {}): MinuteNode => ({
  type: kind,
  attrs: { id: '', number: '', ...attrs },
  content: [text(words)],
})
const list = (type: 'bulletList' | 'orderedList', ...items: MinuteNode[][]): MinuteNode => ({
  type,
  content: items.map((content) => ({ type: 'listItem', content })),
})
const restricted = (reason: string, ...content: MinuteNode[]): MinuteNode => ({
  type: 'restricted',
  attrs: { reason },
  content,
})

const ITEM: AgendaItemFields = {
  title: '',
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
}

export const AGENDA: AgendaItemFields[] = [
  { ...ITEM, title: 'Welcome and apologies', minutes: 5 },
  {
    ...ITEM,
    title: 'Stop and search in the town centre',
    purpose: 'advice wanted',
    presenter: 'Supt Eli Marsh',
    minutes: 25,
  },
  {
    ...ITEM,
    title: `Operation ${CANARIES.itemTitle}`,
    openTitle: 'A current police operation',
    purpose: 'decision',
    presenter: CANARIES.itemPresenter,
    minutes: 20,
    restricted: true,
    restrictedReason: `Live operation ${CANARIES.itemReason}`,
  },
  { ...ITEM, title: 'Any other business & date of next meeting', minutes: 15 },
]

const PEOPLE: {
  name: string
  title?: string
  capacity: Capacity
  startedOn?: string
  mark: AttendanceState
  note?: string
}[] = [
  { name: 'Ana Petrov', capacity: 'chair', mark: 'present' },
  { name: 'Bo Adeyemi', capacity: 'formal', mark: 'online' },
  { name: 'Cy Rahman', capacity: 'formal', mark: 'part', note: 'from item 2, left after item 3' },
  { name: 'Dee O’Connor', capacity: 'formal', startedOn: '2026-10-01', mark: 'apologies' },
  { name: 'Eli Marsh', title: 'Superintendent', capacity: 'slt', mark: 'present' },
  { name: 'Flo Nwosu', capacity: 'informal', mark: 'absent' },
]

export type Story = { groupId: string; earlier: MeetingWhole; meeting: MeetingWhole }

export const FIELDS = {
  kind: 'ordinary' as const,
  date: '2026-11-12',
  startTime: '18:30',
  venue: 'Town hall, room 2',
  onlineLink: 'https://meet.example.org/hackney',
  access: 'Step-free; hearing loop.',
  purpose: '',
}

/** A group with an earlier meeting and one on 12 November 2026 that was held and minuted, restricted parts and all. */
export async function tellStory(office: TestOffice): Promise<Story> {
  const { client } = office
  const { id: groupId } = await client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
    publicContact: 'iag@example.org',
  })
  for (const { name, title = '', capacity, startedOn = '2025-01-01' } of PEOPLE) {
    await client.people.create({
      name,
      title,
      preferredName: '',
      kind: capacity === 'slt' ? 'officer' : 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
      membership: { groupId, capacity, startedOn, endsOn: null },
    })
  }
  const earlier = await held(office, groupId, { ...FIELDS, date: '2026-09-10' })
  await write(office, earlier, 1, [
    line('action', 'Publish the search figures by ward', { owner: 'Ward team', due: '2026-10-01' }),
    line('advice', 'Explain each search on the body-worn camera'),
    restricted('Names a family', line('action', `Call ${CANARIES.earlierAction}`, { owner: 'Ana Petrov' })),
  ])
  await write(office, earlier, 2, [line('advice', `Keep ${CANARIES.earlierAdvice} informed`)])
  const meeting = await held(office, groupId, FIELDS)
  for (const row of meeting.attendance) {
    const person = PEOPLE.find((each) => each.name === row.name)
    if (person) {
      await client.meetings.markAttendance({
        attendanceId: row.id,
        state: person.mark,
        partNote: person.note ?? '',
      })
    }
  }
  await client.meetings.addAttendee({
    meetingId: meeting.meeting.id,
    personId: null,
    name: 'Gil <Guest> & Co',
    capacity: 'observer',
    state: 'present',
  })
  await writeMinutes(office, meeting)
  return { groupId, earlier, meeting: await client.meetings.get({ meetingId: meeting.meeting.id }) }
}

async function held(office: TestOffice, groupId: string, fields: typeof FIELDS): Promise<MeetingWhole> {
  const { client } = office
  const { meeting } = await client.meetings.plan({ groupId, fields, fromTemplate: false })
  for (const item of AGENDA) await client.meetings.addItem({ meetingId: meeting.id, fields: item })
  return client.meetings.hold({ meetingId: meeting.id })
}

async function write(office: TestOffice, whole: MeetingWhole, index: number, content: MinuteNode[]) {
  const itemId = whole.items[index]?.id ?? ''
  await office.client.minutes.save({ itemId, document: doc(...content), burst: office.session.newId() })
}

async function writeMinutes(office: TestOffice, whole: MeetingWhole): Promise<void> {
  await write(office, whole, 0, [
    paragraph('The chair welcomed everybody. Apologies were noted.'),
    paragraph('The minutes of 10 September 2026 were taken as read.'),
  ])
  await write(office, whole, 1, [
    { type: 'heading', attrs: { level: 3 }, content: [text('What the figures show')] },
    paragraph('Searches rose by ', text('12 per cent', 'bold'), ' since ', text('June', 'italic'), '.'),
    list(
      'bulletList',
      [paragraph('Most were near the station;'), list('bulletList', [paragraph('half of them after 20:00')])],
      [paragraph('few led to an arrest.'), restricted('', paragraph(`Point about ${CANARIES.pointInList}`))],
    ),
    restricted(
      `Names ${CANARIES.paragraphReason}`,
      paragraph(`A family was spoken of: ${CANARIES.paragraph}.`),
      list('orderedList', [paragraph(`First ${CANARIES.listInside}`)], [paragraph('Second')]),
      line('decision', `To call on ${CANARIES.decisionInside}`),
    ),
    paragraph('Members asked for the figures by ward.'),
    list('orderedList', [paragraph('Figures by ward')], [paragraph('Figures by hour')]),
    line('action', 'Send the figures by ward & hour', { owner: 'Eli Marsh', due: '2026-12-01' }),
    line('advice', 'Write to people who were searched and not arrested'),
    line('decision', 'The figures come to every meeting'),
  ])
  await write(office, whole, 2, [
    { type: 'heading', attrs: { level: 3 }, content: [text(`About ${CANARIES.itemHeading}`)] },
    paragraph(`The commander spoke of ${CANARIES.itemText}.`),
    line('action', `Ring ${CANARIES.itemAction}`, { owner: CANARIES.itemOwner, due: '2026-12-05' }),
    line('advice', `Tell ${CANARIES.itemAdvice} first`),
  ])
  await write(office, whole, 3, [paragraph('The next meeting is on 10 December 2026.')])
}
