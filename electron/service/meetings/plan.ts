import { readTemplate } from '../../../db/groups.ts'
import { readItems, readMembers } from '../../../db/meetings.ts'
import type { Fields, Recorder } from '../../../db/record.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import {
  type AgendaItemFields,
  copiedFields,
  FOR_EVERYBODY,
  FRESH_ITEM,
  type MeetingFields,
} from '../../../shared/meetings/entities.ts'
import { parentOf } from '../../../shared/meetings/sub-items.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../open-context.ts'
import { seedTopics } from './forward-plan.ts'
import { needMeeting, wholeMeeting } from './whole.ts'

/** A meeting nothing has happened to yet. */
export function newMeeting(groupId: string, fields: MeetingFields): Fields<'meeting'> {
  return {
    ...fields,
    groupId,
    state: 'planned',
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
    approvedAt: null,
    approvedAtMeetingId: null,
    approvalNote: '',
    clearedAt: null,
    clearanceNote: '',
    publishedAt: null,
    embargoUntil: null,
    reopenedReason: '',
    isExample: false,
  }
}

/** An item a new agenda begins with; a sub-item stands under the nearest before it that is none. */
type Beginning = { fields: AgendaItemFields; isSub: boolean }

/** The standing items of the meeting to copy; the group's template when there is none to copy, or it has no standing item. */
async function itemsToBegin(
  record: Recorder,
  groupId: string,
  copyOf: string | undefined,
): Promise<Beginning[]> {
  const standing =
    copyOf === undefined ? [] : (await readItems(record.db, copyOf)).filter((item) => item.standing)
  if (standing.length > 0)
    return standing.map((item) => ({ fields: copiedFields(item), isSub: parentOf(item, standing) !== null }))
  const template = await readTemplate(record.db, groupId)
  return template.map(({ sub, ...item }) => ({
    fields: { ...FOR_EVERYBODY, ...item, openTitle: '', presenter: '' },
    isSub: sub === true,
  }))
}

async function addAgenda(context: OpenContext, record: Recorder, meetingId: string, input: NewMeeting) {
  const items = await itemsToBegin(record, input.groupId, input.copyOf)
  let above: string | null = null
  for (const [index, { fields, isSub }] of items.entries()) {
    const id = context.newId()
    const parentId: string | null = isSub ? above : null
    await record.add('agendaItem', id, { ...fields, ...FRESH_ITEM, parentId, meetingId, position: index + 1 })
    if (parentId === null) above = id
  }
}

type NewMeeting = {
  groupId: string
  fields: MeetingFields
  fromTemplate: boolean
  copyOf?: string | undefined
  seriesId?: string
}

/**
 * Adds a meeting with its agenda and its expected attendance to a command and gives its id. The agenda comes from the group's
 * template, or from the standing items of the meeting it copies, and from what the group's forward plan has for that month (unless told
 * otherwise), and everybody who has a place in the group is expected. For a meeting in the past these are the members of today: whoever
 * enters it late has no older list.
 */
export async function addMeeting(context: OpenContext, record: Recorder, input: NewMeeting): Promise<string> {
  const id = context.newId()
  await record.add('meeting', id, {
    ...newMeeting(input.groupId, input.fields),
    seriesId: input.seriesId ?? '',
  })
  if (input.fromTemplate) {
    await addAgenda(context, record, id, input)
    await seedTopics(context, record, { id, groupId: input.groupId, date: input.fields.date })
  }
  const today = context.today()
  const day = input.fields.date < today ? today : input.fields.date
  for (const { personId, name, capacity } of await readMembers(record.db, input.groupId, day)) {
    await record.add('attendance', context.newId(), {
      meetingId: id,
      personId,
      name,
      capacity,
      state: 'expected',
      partNote: '',
      stretches: '[]',
      standsInFor: null,
      answeredOn: null,
    })
  }
  return id
}

/** Plans one meeting (`addMeeting`) as a command of its own. */
export async function planMeeting(context: OpenContext, input: NewMeeting): Promise<MeetingWhole> {
  await needGroup(context, input.groupId)
  if (input.copyOf !== undefined) {
    const copied = await needMeeting(context.db, input.copyOf)
    if (copied.groupId !== input.groupId)
      throw new Refusal('OTHER_GROUP', 'That meeting is of another group. Choose one of this group to copy.')
  }
  return context.write(async (record) => wholeMeeting(record.db, await addMeeting(context, record, input)))
}
