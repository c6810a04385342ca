import { createHash } from 'node:crypto'
import { ABOUT_ONE, GONE_WITH_THEM, HOLDINGS, OWN_NAMES } from '../../../db/data-protection-columns.ts'
import { aboutOnePerson } from '../../../db/data-protection.ts'
import { everyRow, type Row } from '../../../db/data-protection-history.ts'
import { RECORD_TABLES, type RecordTable } from '../../../db/schema.ts'
import type { ExportPassage, MaskChoice, SubjectAccess } from '../../../shared/data-protection/contract.ts'
import { maskedPieces } from '../../../shared/data-protection/masks.ts'
import { localClock, shortDay } from '../../../shared/dates.ts'
import { ATTENDANCE_LABELS } from '../../../shared/meetings/entities.ts'
import { documentText, type MinuteNode } from '../../../shared/minutes/document.ts'
import { entityWords } from '../../../shared/office/entity-words.ts'
import { commandSummary } from '../../../shared/office/rules.ts'
import {
  CALLED_IN_PUBLIC_LABELS,
  CAPACITY_LABELS,
  END_REASON_LABELS,
  NAME_CONSENT_LABELS,
  PERSON_KIND_LABELS,
} from '../../../shared/people/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { maskOthers } from './mask-others.ts'
import { papersAbout } from './papers-about.ts'
import { standingPassages } from './standing.ts'
import { readSubject, type Subject } from './subject.ts'
import { readWhereabouts, type Whereabouts } from './where.ts'

type Place = { meetingId: string | null; groupId: string | null }
/** A passage before others are masked in it. `own`: words about the person themselves, in which their own contacts stay. */
type Raw = Place & { where: string; label: string; text: string }
type Section = { title: string; about: string; raw: Raw[] }

const OFFICE: Place = { meetingId: null, groupId: null }

/**
 * Everything the office holds on a person, wherever it stands (S13): their record, places, attendance, what is theirs, every passage that names
 * them, and what was done to their record. Names, telephone numbers and e-mail addresses of others are masked; `choice` adjusts that.
 *
 * Errors: `Refusal` NO_SUCH_PERSON.
 */
export async function subjectAccess(context: OpenContext, choice: MaskChoice): Promise<SubjectAccess> {
  const { db } = context
  const { personId } = choice
  const person = await db.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirst()
  if (!person)
    throw new Refusal('NO_SUCH_PERSON', 'This person is no longer here. They may have been erased for good.')
  const subject = await readSubject(db, personId, context.today())
  const where = await readWhereabouts(db)
  const sections: Section[] = [
    { title: 'Your record', about: 'What is kept under your name.', raw: ownRecord(person) },
    {
      title: 'Your places in groups',
      about: 'Which places you hold or held, and your number in the group.',
      raw: await placesOf(db, personId),
    },
    {
      title: 'Offices you stood for',
      about: 'Elections you stood in, your votes where they were counted, and whether you were elected.',
      raw: await electionsOf(db, personId),
    },
    {
      title: 'How you stand',
      about:
        'How to reach you, what you signed and declared, whether you were cleared, what you know, and when you are away. Whether you are ready to be called is worked out from this each time and is not kept.',
      raw: (await standingPassages(db, personId)).map((passage) => ({ ...OFFICE, ...passage })),
    },
    {
      title: 'Meetings',
      about: 'Meetings you are on the attendance of, and interests you declared.',
      raw: await meetingsOf(db, personId, where),
    },
    ...(await passagesOf(db, subject, where)),
    {
      title: 'Papers',
      about:
        'Papers whose name, presenter or text names you. Their files are not part of this list; ask for them by name.',
      raw: (await papersAbout(context, subject, where)).map((paper) => ({
        ...OFFICE,
        where: paper.where,
        label: paper.why,
        text: paper.name,
      })),
    },
    {
      title: 'Publications',
      about: 'Published minutes that name you.',
      raw: await publicationsOf(db, subject),
    },
    {
      title: 'History',
      about: 'Who changed your record, when, and what: before and after.',
      raw: await historyOf(db, personId),
    },
    {
      title: 'Given out before',
      about: 'When you were given what is held on you.',
      raw: await exportsOf(db, personId),
    },
  ]
  const shown = new Set(choice.shown)
  const mask = maskOthers({ subject, person, also: choice.also })
  const done = sections
    .filter((section) => section.raw.length > 0)
    .map(({ title, about, raw }, at) => ({
      title,
      about,
      passages: raw.map((each, index): ExportPassage => {
        // A mask is called after the words it stands in: one taken off yesterday is never taken off other words today.
        const key = createHash('sha256')
          .update(JSON.stringify([title, each.where, each.label, each.text]))
          .digest('hex')
          .slice(0, 24)
        const pieces = maskedPieces(each.text, mask(each.text, each.meetingId, each.groupId), key, shown)
        return { id: `${at}.${index}`, where: each.where, label: each.label, pieces }
      }),
    }))
  const pieces = done.flatMap((section) => section.passages.flatMap((passage) => passage.pieces))
  return {
    personId,
    name: person.name,
    madeAt: context.now(),
    sections: done,
    masked: pieces.filter((piece) => piece.masked).length,
    unmasked: pieces.filter((piece) => piece.id !== '' && !piece.masked).length,
  }
}

function ownRecord(person: Row & Parameters<typeof facts>[0]): Raw[] {
  return facts(person)
    .filter(([, text]) => text !== '')
    .map(([label, text]) => ({ ...OFFICE, where: '', label, text }))
}

type Person = {
  name: string
  title: string
  preferredName: string
  alsoKnownAs: string
  kind: keyof typeof PERSON_KIND_LABELS
  organisation: string
  email: string
  phone: string
  nameConsent: keyof typeof NAME_CONSENT_LABELS
  calledInPublic: keyof typeof CALLED_IN_PUBLIC_LABELS
  notes: string
  createdAt: string
  updatedAt: string
  deletedAt: string | null
}

function facts(person: Person): [label: string, text: string][] {
  const day = (instant: string | null) => (instant === null ? '' : shortDay(localClock(instant).day))
  return [
    ['Name', person.name],
    ['Title or rank', person.title],
    ['Known as', person.preferredName],
    ['Also known as', person.alsoKnownAs],
    ['Kind', PERSON_KIND_LABELS[person.kind]],
    ['Organisation', person.organisation],
    ['E-mail', person.email],
    ['Phone', person.phone],
    ['Named in public', NAME_CONSENT_LABELS[person.nameConsent]],
    ['Called in public', CALLED_IN_PUBLIC_LABELS[person.calledInPublic]],
    ['Notes (restricted)', person.notes],
    ['Recorded on', day(person.createdAt)],
    ['Last changed on', day(person.updatedAt)],
    ['In the recycle bin since', day(person.deletedAt)],
  ]
}

async function placesOf(db: OpenContext['db'], personId: string): Promise<Raw[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .select(['advisoryGroup.name', 'capacity', 'number', 'startedOn', 'endsOn', 'membership.deletedAt'])
    .select(['termReason', 'endReason', 'endNote'])
    .where('personId', '=', personId)
    .orderBy('startedOn')
    .execute()
  return rows.map((row) => ({
    ...OFFICE,
    where: row.name,
    label: CAPACITY_LABELS[row.capacity],
    text: [
      `number ${row.number}`,
      `from ${shortDay(row.startedOn)}`,
      row.endsOn === null ? '' : `until ${shortDay(row.endsOn)}`,
      row.endReason === null ? '' : END_REASON_LABELS[row.endReason].toLowerCase(),
      row.endNote,
      row.termReason === '' ? '' : `given beyond the limit: ${row.termReason}`,
      row.deletedAt === null ? '' : 'taken away',
    ]
      .filter(Boolean)
      .join(', '),
  }))
}

async function electionsOf(db: OpenContext['db'], personId: string): Promise<Raw[]> {
  const rows = await db
    .selectFrom('electionCandidate')
    .innerJoin('election', 'election.id', 'electionCandidate.electionId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'election.groupId')
    .select(['advisoryGroup.name', 'election.office', 'election.heldOn', 'election.state'])
    .select(['electionCandidate.votes', 'electionCandidate.elected', 'electionCandidate.deletedAt'])
    .where('electionCandidate.personId', '=', personId)
    .orderBy('election.heldOn')
    .execute()
  return rows.map((row) => ({
    ...OFFICE,
    where: row.name,
    label: `${CAPACITY_LABELS[row.office]}, vote of ${shortDay(row.heldOn)}`,
    text: [
      row.deletedAt === null ? 'stood' : 'stood and was taken off',
      row.votes === null ? '' : row.votes === 1 ? '1 vote' : `${row.votes} votes`,
      row.elected ? 'elected' : '',
      row.state === 'called off' ? 'the election was called off' : '',
    ]
      .filter(Boolean)
      .join(', '),
  }))
}

async function meetingsOf(db: OpenContext['db'], personId: string, where: Whereabouts): Promise<Raw[]> {
  const rows = await db
    .selectFrom('attendance')
    .innerJoin('meeting', 'meeting.id', 'attendance.meetingId')
    .selectAll('attendance')
    .where('personId', '=', personId)
    .orderBy('meeting.date')
    .execute()
  const interests = await db
    .selectFrom('interest')
    .innerJoin('attendance', 'attendance.id', 'interest.attendanceId')
    .selectAll('interest')
    .where('attendance.personId', '=', personId)
    .execute()
  const placed = (row: { meetingId: string }) => ({ meetingId: row.meetingId, groupId: null })
  return [
    ...rows.map((row) => ({
      ...placed(row),
      where: where('attendance', row).replace(/^Attendance, m/, 'M'),
      label: CAPACITY_LABELS[row.capacity],
      text: [ATTENDANCE_LABELS[row.state], row.partNote].filter(Boolean).join(', '),
    })),
    ...interests.map((row) => ({
      ...placed(row),
      where: where('interest', row),
      label: 'Declared interest',
      text: row.text,
    })),
  ]
}

/** Shown in sections of their own, copies of what is shown, or what says what was done. */
const ELSEWHERE: readonly RecordTable[] = [
  'person',
  'membership',
  'attendance',
  'interest',
  'paper',
  'minutesVersion',
  'publishedMeeting',
  'subjectExport',
  'erasure',
  ...GONE_WITH_THEM,
]

/** Every passage of the record that names the person or is theirs by an id, by kind of record. */
async function passagesOf(db: OpenContext['db'], subject: Subject, where: Whereabouts): Promise<Section[]> {
  const found = new Map<RecordTable, Raw[]>()
  const tables = RECORD_TABLES.filter((table) => !ELSEWHERE.includes(table))
  for await (const { table, row } of everyRow(db, tables)) {
    const isTheirs = isOwn(table, row, subject.id)
    if (!isTheirs && !Object.values(row).some((value) => typeof value === 'string' && subject.mayHold(value)))
      continue
    const place = {
      meetingId: table === 'meeting' ? row.id : typeof row.meetingId === 'string' ? row.meetingId : null,
      groupId: table === 'advisoryGroup' ? row.id : typeof row.groupId === 'string' ? row.groupId : null,
    }
    const raw = textsOf(table, row)
      .filter(({ text }) => isTheirs || subject.names(text, place.meetingId, place.groupId))
      .map((each) => ({ ...place, ...each, where: where(table, row) }))
    if (raw.length > 0) found.set(table, [...(found.get(table) ?? []), ...raw])
  }
  return [...found].map(([table, raw]) => ({
    title: entityWords(table, true),
    about: ABOUT[table] ?? 'Passages that name you.',
    raw,
  }))
}

const ABOUT: Partial<Record<RecordTable, string>> = {
  minute: 'Paragraphs of minutes that name you, restricted ones too.',
  action: 'Actions that are yours, or name you.',
  question: 'Questions you asked, or that name you.',
  advisor: 'How you are reached, what you know and through whom, as it is kept in each group.',
  advisorStep: 'Why steps on your way in and out were taken, who recorded them and who decided.',
}

function isOwn(table: RecordTable, row: Row, personId: string): boolean {
  const holder = ABOUT_ONE[table]
  return (
    (holder !== undefined && row[holder] === personId) ||
    (OWN_NAMES[table] ?? []).some(({ id }) => row[id] === personId)
  )
}

/** What a row says, text by text. Of minutes each paragraph is a passage. */
function textsOf(table: RecordTable, row: Row): { label: string; text: string }[] {
  if (table === 'minute') {
    const document = String(row.document)
    const text = document === '' ? '' : documentText(JSON.parse(document) as MinuteNode)
    return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [{ label: '', text: line }]))
  }
  const { words, json = [] } = HOLDINGS[table]
  const stored = (column: string) => String(row[column] ?? '')
  return [
    ...words.map((column) => ({ label: spelledOut(column), text: stored(column) })),
    ...json.flatMap((column) =>
      stored(column) === ''
        ? []
        : wordsIn(stored(column)).map((text) => ({ label: spelledOut(column), text })),
    ),
  ].filter(({ text }) => text !== '')
}

/** `partNote` → `Part note`. */
function spelledOut(column: string): string {
  const spaced = column.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

async function publicationsOf(db: OpenContext['db'], subject: Subject): Promise<Raw[]> {
  const rows = await db
    .selectFrom('publishedMeeting')
    .innerJoin('meeting', 'meeting.id', 'publishedMeeting.meetingId')
    .select(['meetingId', 'value', 'firstPublished', 'publishedMeeting.updated', 'meeting.date'])
    .where('value', '!=', '')
    .orderBy('meeting.date')
    .execute()
  return rows
    .filter(
      (row) =>
        subject.mayHold(row.value) && subject.names(wordsIn(row.value).join('\n'), row.meetingId, null),
    )
    .map((row) => ({
      meetingId: row.meetingId,
      groupId: null,
      where: `Minutes of ${shortDay(row.date)}`,
      label: 'Names you in public',
      text: `Published on ${shortDay(localClock(row.firstPublished).day)}, last changed on ${shortDay(localClock(row.updated).day)}.`,
    }))
}

/** Every text in a JSON value. */
function wordsIn(json: string): string[] {
  const words: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'string') words.push(value)
    else if (Array.isArray(value)) for (const each of value) walk(each)
    else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) walk(each)
  }
  walk(JSON.parse(json))
  return words
}

const MOST_HISTORY = 2000

async function historyOf(db: OpenContext['db'], personId: string): Promise<Raw[]> {
  const own = db.selectFrom('membership').select('id').where('personId', '=', personId)
  const about = [...(await aboutOnePerson(db, personId)).values()].flatMap((ids) => [...ids])
  const entries = await db
    .selectFrom('change')
    .select(['at', 'userName', 'procedure', 'before', 'after', 'entity'])
    .where((eb) =>
      eb.or([eb('entityId', '=', personId), eb('entityId', 'in', own), eb('entityId', 'in', about)]),
    )
    .orderBy('seq')
    .limit(MOST_HISTORY)
    .execute()
  return entries.map((entry) => {
    const { day, time } = localClock(entry.at)
    return {
      ...OFFICE,
      where: `${shortDay(day)}, ${time}, by ${entry.userName}`,
      label: `${entityWords(entry.entity)}: ${commandSummary(entry.procedure)}`,
      text: changesInWords(entry.before, entry.after),
    }
  })
}

function changesInWords(before: string | null, after: string): string {
  const was = before === null ? null : (JSON.parse(before) as Record<string, unknown>)
  const is = JSON.parse(after) as Record<string, unknown>
  const said = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return 'nothing'
    if (typeof value === 'object' && 'splice' in value)
      return `… ${(value as { splice: { text: string } }).splice.text} …`
    return String(value)
  }
  return Object.entries(is)
    .filter(([field, value]) => !/Id$|^isExample$/.test(field) && (was !== null || said(value) !== 'nothing'))
    .map(([field, value]) =>
      was === null
        ? `${spelledOut(field)}: ${said(value)}`
        : `${spelledOut(field)}: ${said(was[field])} → ${said(value)}`,
    )
    .join('; ')
}

async function exportsOf(db: OpenContext['db'], personId: string): Promise<Raw[]> {
  const rows = await db
    .selectFrom('subjectExport')
    .selectAll()
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .execute()
  return rows.map((row) => ({
    ...OFFICE,
    where: `${shortDay(localClock(row.createdAt).day)}, by ${row.by}`,
    label: 'Export',
    text: `${row.passages} passages, ${row.masked} masks`,
  }))
}
