import { readTemplate } from '../../../db/groups.ts'
import { readMembers } from '../../../db/meetings.ts'
import type { Fields, Recorder } from '../../../db/record.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import type { MeetingFields } from '../../../shared/meetings/entities.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../middleware.ts'
import { seedTopics } from './forward-plan.ts'
import { wholeMeeting } from './whole.ts'

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
    checkedAt: null,
    circulatedAt: null,
    approvedAt: null,
    approvedAtMeetingId: null,
    approvalNote: '',
    clearedAt: null,
    clearanceNote: '',
    publishedAt: null,
    reopenedReason: '',
    isExample: false,
  }
}

async function addAgenda(context: OpenContext, record: Recorder, meetingId: string, groupId: string) {
  const template = await readTemplate(record.db, groupId)
  for (const [index, item] of template.entries()) {
    await record.add('agendaItem', context.newId(), {
      ...item,
      meetingId,
      openTitle: '',
      presenter: '',
      position: index + 1,
    })
  }
}

type NewMeeting = { groupId: string; fields: MeetingFields; fromTemplate: boolean; seriesId?: string }

/**
 * Adds a meeting with its agenda and its expected attendance to a command and gives its id. The agenda comes from the group's template
 * and what its forward plan has for that month (unless told otherwise), and everybody who has a place in the group is expected. For a meeting in the past these are the members of
 * today: whoever enters it late has no older list.
 */
export async function addMeeting(context: OpenContext, record: Recorder, input: NewMeeting): Promise<string> {
  const id = context.newId()
  await record.add('meeting', id, {
    ...newMeeting(input.groupId, input.fields),
    seriesId: input.seriesId ?? '',
  })
  if (input.fromTemplate) {
    await addAgenda(context, record, id, input.groupId)
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
    })
  }
  return id
}

/** Plans one meeting (`addMeeting`) as a command of its own. */
export async function planMeeting(context: OpenContext, input: NewMeeting): Promise<MeetingWhole> {
  await needGroup(context, input.groupId)
  return context.write(async (record) => wholeMeeting(record.db, await addMeeting(context, record, input)))
}
