import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { type Member, previousMeeting, readMembers } from '../../../db/meetings.ts'
import type { Recorder } from '../../../db/record.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import { type AttendanceState, FOR_EVERYBODY, FRESH_ITEM } from '../../../shared/meetings/entities.ts'
import type { ImportedMinutes } from '../../../shared/minutes/contract.ts'
import { importedItems, memberNamed } from '../../../shared/minutes/imported.ts'
import { recogniseMinutes } from '../../../shared/minutes/recognise.ts'
import type { RecognisedMinutes } from '../../../shared/minutes/recognised.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needGroup } from '../groups.ts'
import { newMeeting } from '../meetings/plan.ts'
import { wholeMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'
import { MAX_DOCUMENT_BYTES, readDocument } from './read-document.ts'
import { saveItem } from './save.ts'

/** Reads a chosen file. Its size is asked before a byte of it is read. */
function readChosen(path: string): Uint8Array {
  try {
    if (statSync(path).size <= MAX_DOCUMENT_BYTES) return readFileSync(path)
  } catch {
    throw new Refusal(
      'FILE_NOT_READABLE',
      'This file cannot be read. It may have been moved, or be open in another program. Choose it again.',
    )
  }
  throw new Refusal(
    'DOCUMENT_TOO_LARGE',
    'This file is larger than 20 MB. Choose a smaller file, for example one without pictures.',
  )
}

/** Existing minutes as read from a file, and what was recognised in them. */
export type ReadMinutes = { fileName: string; recognised: RecognisedMinutes; text: string }

/** Reads existing minutes from a file and says what was recognised. Needs no office. */
export async function readMinutesFile(path: string): Promise<ReadMinutes> {
  const fileName = basename(path)
  const { text } = await readDocument(fileName, readChosen(path))
  return { fileName, recognised: recogniseMinutes(text), text }
}

/** Reads existing minutes from a chosen file and says what was recognised, for a person to correct. Nothing is recorded yet. */
export async function openImport(context: OpenContext, handle: string): Promise<ReadMinutes> {
  return readMinutesFile(context.session.files.path(handle))
}

/** The start time of the group's meeting before, for minutes that do not give one; the note says so. */
async function usualTime(record: Recorder, groupId: string, date: string): Promise<string> {
  return (await previousMeeting(record.db, groupId, date))?.startTime ?? '18:30'
}

async function addMeeting(
  context: OpenContext,
  record: Recorder,
  input: { groupId: string; fileName: string; recognised: ImportedMinutes; note: string },
): Promise<string> {
  const { groupId, recognised } = input
  const { date, startTime, venue } = recognised
  const said = [
    input.note,
    `Imported from ${input.fileName}.`,
    startTime === null ? 'The document gives no start time; the one here is the usual one.' : '',
  ]
  const fields = {
    kind: 'ordinary' as const,
    date,
    startTime: startTime ?? (await usualTime(record, groupId, date)),
    venue: (venue ?? '').trim().slice(0, 300),
    onlineLink: '',
    access: '',
    purpose: said.filter(Boolean).join('\n').slice(0, 5000),
  }
  const id = context.newId()
  await record.add('meeting', id, { ...newMeeting(groupId, fields), state: 'held' })
  return id
}

async function addAttendance(
  context: OpenContext,
  record: Recorder,
  meetingId: string,
  names: readonly string[],
  state: AttendanceState,
  members: readonly Member[],
  there: Set<string>,
): Promise<void> {
  for (const typed of names) {
    const name = typed.replace(/\s+/g, ' ').trim().slice(0, 200)
    const member = memberNamed(name, members)
    const key = member?.personId ?? name.toLowerCase()
    if (name === '' || there.has(key)) continue
    there.add(key)
    await record.add('attendance', context.newId(), {
      meetingId,
      personId: member?.personId ?? null,
      name: member?.name ?? name,
      capacity: member?.capacity ?? 'observer',
      state,
      partNote: '',
      stretches: '[]',
      standsInFor: null,
      answeredOn: null,
    })
  }
}

/**
 * Makes a held meeting of recognised minutes: agenda, attendance (members of the group by name, anybody else as a guest), the text of
 * each item, and the actions with numbers. One command, so that undo takes all of it back.
 */
export async function runImport(
  context: OpenContext,
  input: { groupId: string; fileName: string; recognised: ImportedMinutes; note: string },
): Promise<MeetingWhole> {
  await needGroup(context, input.groupId)
  return context.write(async (record) => {
    const { recognised } = input
    const members = await readMembers(record.db, input.groupId, null)
    const meetingId = await addMeeting(context, record, input)
    const there = new Set<string>()
    await addAttendance(context, record, meetingId, recognised.present, 'present', members, there)
    await addAttendance(context, record, meetingId, recognised.apologies, 'apologies', members, there)
    const items = importedItems(recognised.items, recognised.actions, members)
    let above: string | null = null
    for (const [index, { title, isSub, document }] of items.entries()) {
      const itemId = context.newId()
      const parentId: string | null = isSub ? above : null
      if (parentId === null) above = itemId
      await record.add('agendaItem', itemId, {
        meetingId,
        title,
        openTitle: '',
        purpose: 'information',
        presenter: '',
        minutes: 0,
        standing: false,
        ...FOR_EVERYBODY,
        position: index + 1,
        ...FRESH_ITEM,
        parentId,
      })
      await saveItem(context, record, itemId, document)
    }
    return wholeMeeting(record.db, meetingId)
  })
}
