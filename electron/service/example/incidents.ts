import { findGroup } from '../../../db/groups.ts'
import { findProtocolInForce } from '../../../db/incidents.ts'
import type { Recorder } from '../../../db/record.ts'
import { addDays, instantOf, localClock } from '../../../shared/dates.ts'
import type { AdviceResponse } from '../../../shared/advice/entities.ts'
import { LINE_LETTERS, lineNumber } from '../../../shared/minutes/document.ts'
import type { ActivationFields, EntryKind } from '../../../shared/incidents/entities.ts'
import type { ContactOutcome } from '../../../shared/incidents/outcomes.ts'
import { writeDebriefs } from './debriefs.ts'
import { nextReference } from '../incidents/open.ts'
import { kindOf } from '../papers/kind.ts'
import type { ExamplePerson } from './people.ts'

type Writing = {
  record: Recorder
  newId: () => string
  today: string
  /** Keeps a file in the attachments and gives what it is known by there. */
  keep: (bytes: Uint8Array) => Promise<string>
}
type CallOutGroup = { id: string; people: readonly ExamplePerson[] }
/** A line at a time of the day on which the call-out was opened, or days later. */
type Told = { time: string; later?: number; kind: EntryKind; text: string }
/** An attempt to reach the advisor who stands at this place among the formal advisors of the group, and the minutes they gave. */
type Called = { time: string; at: number; outcome: ContactOutcome; minutes?: number }
type InLedger = {
  text: string
  dissent?: string
  answer: Pick<AdviceResponse, 'status' | 'reason' | 'changed'>
}
type CallOut = {
  group: number
  isExercise?: boolean
  daysAgo: number
  /** Null: asked for, and not opened. */
  opened: string | null
  fields: Omit<ActivationFields, 'wantedBy'> & { wanted: string }
  calls: readonly Called[]
  log: readonly Told[]
  /** What was put in the ledger of it, in the words of the group, with the answer of the police. */
  ledger?: readonly InLedger[]
  /** Who sat in the Gold Group, by the same place as in `calls`, and the reference of the impact assessment the advice went into. */
  police?: { gold: { time: string; at: number; minutes: string }; assessment: string }
  /** Text files that were added to it. */
  documents?: readonly { name: string; text: string }[]
  closedAfter: number | null
}

const CALL_OUTS: readonly CallOut[] = [
  {
    group: 0,
    daysAgo: 74,
    opened: '19:12',
    fields: {
      title: 'Dispersal after the summer fair',
      kind: 'critical incident',
      stage: 'after',
      origin: 'police',
      purpose:
        'Families say the dispersal was heavy-handed. We want to understand it before we speak publicly.',
      adviceWanted: 'What to say, to whom first, and what not to say.',
      communities: 'Young people and traders near the market',
      confidentiality: 2,
      policeReference: 'Gold log 14',
      requestedBy: 'the superintendent',
      wanted: '21:00',
    },
    calls: [
      { time: '19:20', at: 0, outcome: 'reached, available', minutes: 150 },
      { time: '19:24', at: 2, outcome: 'no answer' },
      { time: '19:27', at: 3, outcome: 'reached, available', minutes: 95 },
    ],
    log: [
      {
        time: '19:40',
        kind: 'briefing',
        text: 'Told what is public: when the order was given, and how many were sent away. Level 2. Nothing may be passed on before the statement.',
      },
      {
        time: '20:15',
        kind: 'advice',
        text: 'Speak to the parents’ forum before the press. Say that the footage will be shown to the group. Do not call it routine.',
      },
      {
        time: '21:30',
        kind: 'response',
        text: 'Superintendent: the forum is met first (accepted). The footage is not shown: it may be evidence (not accepted, with the reason).',
      },
      {
        time: '10:00',
        later: 2,
        kind: 'welfare',
        text: 'Both advisors rung; both well. One asks what became of the footage.',
      },
    ],
    ledger: [
      {
        text: 'Speak to the parents’ forum before the press, and do not call it routine.',
        answer: { status: 'accepted', reason: '', changed: 'The forum was met the next morning.' },
      },
      {
        text: 'Show the footage to the group.',
        dissent: 'To some, seeing it would make the group part of the investigation.',
        answer: {
          status: 'not accepted',
          reason: 'It may be evidence. The group is told when it can be shown.',
          changed: '',
        },
      },
    ],
    police: { gold: { time: '21:15', at: 0, minutes: 'GG/HK/14' }, assessment: 'CIA/HK/31' },
    documents: [
      {
        name: 'What was read to the parents’ forum.txt',
        text: 'The order was given at 17:50 and lifted at 19:05. Forty people were asked to leave.\n\nWe know that it frightened families who had come for the fair. We will tell you what we learn from the review, and when.\n',
      },
    ],
    closedAfter: 20,
  },
  {
    group: 0,
    isExercise: true,
    daysAgo: 31,
    opened: '19:00',
    fields: {
      title: 'A search that goes wrong near the station',
      kind: 'critical incident',
      stage: 'during',
      origin: 'police',
      purpose: 'To practise calling advisors in the evening.',
      adviceWanted: 'Who should hear first.',
      communities: '',
      confidentiality: 1,
      policeReference: '',
      requestedBy: 'the chair',
      wanted: '20:00',
    },
    calls: [
      { time: '19:04', at: 0, outcome: 'no answer' },
      { time: '19:06', at: 1, outcome: 'reached, available' },
      { time: '19:15', at: 2, outcome: 'reached, available' },
      { time: '19:41', at: 0, outcome: 'reached, available' },
    ],
    log: [
      {
        time: '19:52',
        kind: 'advice',
        text: 'Ring the station manager and the youth club before anybody posts.',
      },
    ],
    closedAfter: 1,
  },
  {
    group: 0,
    daysAgo: 2,
    opened: '21:41',
    fields: {
      title: 'Concern after a search outside the college',
      kind: 'critical incident',
      stage: 'during',
      origin: 'police',
      purpose: 'To understand how families see what happened before the statement is made.',
      adviceWanted: 'Who should hear first, and from whom.',
      communities: 'Turkish-speaking families',
      confidentiality: 2,
      policeReference: '',
      requestedBy: 'the duty superintendent',
      wanted: '23:00',
    },
    calls: [
      { time: '21:44', at: 0, outcome: 'reached, available' },
      { time: '21:46', at: 1, outcome: 'message left' },
    ],
    log: [
      {
        time: '21:52',
        kind: 'briefing',
        text: 'Told where and when, and that nobody was arrested. Level 2, reminder read out.',
      },
    ],
    documents: [
      {
        name: 'Statement, first draft.txt',
        text: 'Officers searched three people outside the college yesterday evening. Nobody was arrested.\n\nWe have asked our independent advisors how this was felt, and will say more once the families have been spoken to.\n',
      },
    ],
    closedAfter: null,
  },
  {
    group: 1,
    daysAgo: 1,
    opened: null,
    fields: {
      title: 'Weapons sweep near two schools',
      kind: 'pre-planned operation',
      stage: 'before',
      origin: 'police',
      purpose: 'We plan a sweep in the last week of term and want to know how it will be felt.',
      adviceWanted: 'Times to avoid, and whom to tell beforehand.',
      communities: '',
      confidentiality: 3,
      policeReference: '',
      requestedBy: 'the chief inspector',
      wanted: '17:00',
    },
    calls: [],
    log: [],
    closedAfter: null,
  },
]

/**
 * The call-outs of the example: one that is over, with advice the police did not accept, an exercise, one that is open, and one SLT asks for. Returns how
 * many records that is.
 */
export async function writeCallOuts(writing: Writing, groups: readonly CallOutGroup[]): Promise<number> {
  let records = 0
  for (const callOut of CALL_OUTS) {
    const group = groups[callOut.group]
    if (group) records += await writeCallOut(writing, callOut, group)
  }
  return records
}

async function writeCallOut(
  { record, newId, today, keep }: Writing,
  {
    isExercise = false,
    daysAgo,
    opened,
    fields: { wanted, ...fields },
    calls,
    log,
    ledger = [],
    police,
    documents = [],
    closedAfter,
  }: CallOut,
  { id: groupId, people }: CallOutGroup,
): Promise<number> {
  const day = addDays(today, -daysAgo)
  const moment = (time: string, later = 0) => instantOf(addDays(day, later), time).toISOString()
  const group = await findGroup(record.db, groupId, today)
  if (!group) return 0
  const activationId = newId()
  await record.add('activation', activationId, {
    groupId,
    reference: opened === null ? '' : await nextReference(record, group, Number(day.slice(0, 4)), isExercise),
    ...fields,
    isExercise,
    wantedBy: moment(wanted, opened === null ? 8 : 0),
    preparedBy: opened === null ? 'SLT' : 'Secretary',
    openedAt: opened === null ? null : moment(opened),
    openedBy: opened === null ? '' : 'Secretary',
    protocolId: opened === null ? null : await findProtocolInForce(record.db, groupId),
  })
  let records = 1
  if (opened === null) return records
  const tell = async ({ time, later, kind, text }: Told) => {
    const id = newId()
    const at = moment(time, later)
    const of = { activationId, groupId, at, enteredAt: at, kind, text, author: 'Secretary', correctsId: null }
    await record.add('activationEntry', id, of)
    records += 1
    return { id, at }
  }
  await tell({
    time: opened,
    kind: 'note',
    text: `${isExercise ? 'EXERCISE opened' : 'Call-out opened'} by the secretariat. Requested by ${fields.requestedBy}.`,
  })
  const advisors = people.filter(
    ({ place }) => place !== null && ['chair', 'vice-chair', 'formal'].includes(place.capacity),
  )
  for (const { time, at, outcome, minutes } of calls) {
    const person = advisors[at]
    if (!person) continue
    const line = await tell({ time, kind: 'contact', text: `${person.name}: ${outcome}.` })
    await record.add('contactAttempt', newId(), {
      activationId,
      groupId,
      personId: person.id,
      entryId: line.id,
      at: line.at,
      outcome,
      reasons: '{}',
      by: 'Secretary',
    })
    records += 1
    if (minutes === undefined) continue
    await record.add('hoursGiven', newId(), { activationId, groupId, personId: person.id, minutes })
    records += 1
  }
  for (const line of log) {
    const { id: entryId } = await tell(line)
    if (line.kind !== 'briefing') continue
    await record.add('activationStar', newId(), { activationId, groupId, entryId })
    records += 1
  }
  for (const { text, dissent = '', answer } of ledger) {
    const year = Number(day.slice(0, 4))
    const adviceId = newId()
    await record.add('advice', adviceId, {
      groupId,
      meetingId: null,
      itemId: null,
      activationId,
      entryId: null,
      givenOn: day,
      number: lineNumber('advice', year, await record.nextNumber(groupId, LINE_LETTERS.advice, year)),
      text,
      givenTo: fields.requestedBy,
      dissent,
      restricted: true,
      forMembers: false,
    })
    await record.add('adviceResponse', newId(), {
      groupId,
      adviceId,
      ...answer,
      decidedBy: 'Superintendent',
      decidedOn: addDays(day, 1),
      actionId: null,
      publish: false,
    })
    await record.add('adviceFeedback', newId(), {
      groupId,
      adviceId,
      day: addDays(day, 2),
      toWhom: 'Both advisors',
      channel: 'telephone',
      text: '',
    })
    records += 3
  }
  if (police !== undefined) {
    const of = { activationId, groupId, day }
    const { gold, assessment } = police
    await record.add('policeRecord', newId(), {
      ...of,
      kind: 'gold group',
      time: gold.time,
      personId: advisors[gold.at]?.id ?? null,
      reference: gold.minutes,
      version: '',
    })
    await record.add('policeRecord', newId(), {
      ...of,
      kind: 'impact assessment',
      time: '',
      personId: null,
      reference: assessment,
      version: '2',
    })
    records += 2
  }
  for (const { name, text } of documents) {
    const bytes = Buffer.from(text)
    const file = { name, kind: kindOf(bytes), bytes: bytes.length, hash: await keep(bytes) }
    await record.add('callOutDocument', newId(), { activationId, groupId, ...file, addedBy: 'Secretary' })
    records += 1
  }
  if (closedAfter === null) return records
  const reason = isExercise
    ? 'The exercise is over; everybody was told so.'
    : 'Advice answered, both advisors told and thanked.'
  const { at } = await tell({ time: '11:00', later: closedAfter, kind: 'note', text: `Closed: ${reason}` })
  await record.add('activationMove', newId(), {
    activationId,
    groupId,
    movedTo: 'closed',
    at,
    reason,
    by: 'Secretary',
  })
  // An exercise is talked over on the spot.
  if (isExercise) return records + 1
  const endedOn = localClock(at).day
  return records + 1 + (await writeDebriefs({ record, newId, today }, { id: activationId, groupId, endedOn }))
}
