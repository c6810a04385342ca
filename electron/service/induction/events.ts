import {
  advisorIds,
  countEventPeople,
  findEvent,
  listEvents,
  readEventPeople,
  readEventsDue,
} from '../../../db/induction-events.ts'
import { findGroup, listGroups } from '../../../db/groups.ts'
import type { Recorder } from '../../../db/record.ts'
import { shortDay } from '../../../shared/dates.ts'
import type { EventSummary, EventWhole } from '../../../shared/induction/contract.ts'
import {
  type AdvisorEvent,
  attendedPercent,
  EVENT_STEP_REFUSED,
  type Evaluation,
  evaluationOf,
  type EventAttendanceState,
  type EventFields,
  type EventState,
  type EventStep,
  eventStateAfter,
  NO_EVALUATION,
} from '../../../shared/induction/events.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../open-context.ts'
import { needPerson } from './need.ts'

const ALL_GROUPS = 'All groups'

async function needEvent(db: OpenContext['db'], id: string): Promise<AdvisorEvent> {
  const event = await findEvent(db, id)
  if (!event)
    throw new Refusal('NO_SUCH_EVENT', 'This event is no longer here. It may be in the recycle bin.')
  return event
}

function summary(
  event: AdvisorEvent,
  counts: readonly { state: EventAttendanceState; count: number }[],
  groupName: string,
): EventSummary {
  const invited = counts.reduce((sum, one) => sum + one.count, 0)
  const attended = counts.find(({ state }) => state === 'attended')?.count ?? 0
  return {
    ...event,
    groupName,
    invited,
    attended,
    percent: event.state === 'planned' ? null : attendedPercent(invited, attended),
    ...evaluationOf(event.evaluation),
  }
}

/** The events of the groups asked for, newest first, and when each group's next is due. */
export async function eventList(context: OpenContext, groupId: string | undefined) {
  const { db } = context
  const groups = context.groupsOf(groupId)
  const day = context.today()
  const counts = Map.groupBy(await countEventPeople(db, groups), (row) => row.eventId)
  const names = new Map((await listGroups(db, day, groups)).map((group) => [group.id, group.name]))
  return {
    events: (await listEvents(db, groups)).map((event) =>
      summary(
        event,
        counts.get(event.id) ?? [],
        event.groupId === null ? ALL_GROUPS : (names.get(event.groupId) ?? ''),
      ),
    ),
    due: await readEventsDue(db, groups, day),
  }
}

/** One event with everybody who was asked. */
export async function wholeEvent(context: OpenContext, id: string, record?: Recorder): Promise<EventWhole> {
  const db = record?.db ?? context.db
  const event = await needEvent(db, id)
  const people = await readEventPeople(db, id)
  const group = event.groupId === null ? null : await findGroup(db, event.groupId, context.today())
  const counts = [...Map.groupBy(people, ({ state }) => state)].map(([state, rows]) => ({
    state,
    count: rows.length,
  }))
  return {
    ...summary(event, counts, event.groupId === null ? ALL_GROUPS : (group?.name ?? '')),
    people: people.map(({ personId, name, state }) => ({ personId, name, state })),
  }
}

async function addPeople(
  context: OpenContext,
  record: Recorder,
  event: Pick<AdvisorEvent, 'id' | 'groupId'>,
  personIds: readonly string[],
  state: EventAttendanceState,
): Promise<void> {
  const { id: eventId, groupId } = event
  for (const personId of new Set(personIds)) {
    await needPerson(record.db, personId)
    await record.add('eventAttendance', context.newId(), { eventId, groupId, personId, state })
  }
}

/** Plans an event and, when asked, invites everybody who is an advisor now. Errors: `Refusal` NO_SUCH_GROUP. */
export async function planEvent(
  context: OpenContext,
  input: { groupId: string | null; fields: EventFields; inviteAll: boolean },
): Promise<EventWhole> {
  const { groupId, fields, inviteAll } = input
  if (groupId !== null) await needGroup(context, groupId)
  return context.write(async (record) => {
    const event = await record.add('advisorEvent', context.newId(), {
      ...fields,
      groupId,
      state: 'planned',
      evaluation: JSON.stringify(NO_EVALUATION),
      learning: '',
    })
    if (inviteAll) {
      const groups = groupId === null ? null : ([groupId] as const)
      await addPeople(context, record, event, await advisorIds(record.db, groups, context.today()), 'invited')
    }
    return wholeEvent(context, event.id, record)
  })
}

function refuseToCome(event: Pick<AdvisorEvent, 'state'>, date: string, today: string): void {
  if (event.state !== 'planned' && date > today)
    throw new Refusal('NOT_YET', 'This event was held, so it cannot be moved to a day to come.', 'date')
}

/** Changes what is planned. Errors: `Refusal` NOT_YET for a held event moved to a day to come. */
export async function changeEvent(
  context: OpenContext,
  id: string,
  fields: EventFields,
): Promise<EventWhole> {
  return context.write(async (record) => {
    refuseToCome(await needEvent(record.db, id), fields.date, context.today())
    await record.change('advisorEvent', id, fields)
    return wholeEvent(context, id, record)
  })
}

/** Invites people who are not invited yet. */
export async function invite(
  context: OpenContext,
  id: string,
  personIds: readonly string[],
): Promise<EventWhole> {
  return context.write(async (record) => {
    const event = await needEvent(record.db, id)
    const there = new Set((await readEventPeople(record.db, id)).map(({ personId }) => personId))
    await addPeople(
      context,
      record,
      event,
      personIds.filter((personId) => !there.has(personId)),
      'invited',
    )
    return wholeEvent(context, id, record)
  })
}

/** The state after a step, or its refusal. Errors: `Refusal` STEP_REFUSED. */
function stepped(step: EventStep, from: EventState): EventState {
  const to = eventStateAfter(step, from)
  if (to === null)
    throw new Refusal('STEP_REFUSED', EVENT_STEP_REFUSED[step][from] ?? 'This cannot be done now.')
  return to
}

/**
 * Says of everybody at once who came, who sent apologies and (the rest of those invited) who did not come. Who came without being asked is on
 * the list from now on. Errors: `Refusal` NOT_YET before its day, TWICE.
 */
export async function recordAttendance(
  context: OpenContext,
  input: { id: string; attended: readonly string[]; apologies: readonly string[] },
): Promise<EventWhole> {
  const { id, attended, apologies } = input
  if (attended.some((one) => apologies.includes(one)))
    throw new Refusal(
      'TWICE',
      'Somebody is ticked both as there and as having sent apologies. Choose one of the two.',
    )
  return context.write(async (record) => {
    const event = await needEvent(record.db, id)
    if (event.date > context.today())
      throw new Refusal(
        'NOT_YET',
        `This event is on ${shortDay(event.date)}. Record who came when it has been held.`,
      )
    const stateOf = (personId: string): EventAttendanceState =>
      attended.includes(personId) ? 'attended' : apologies.includes(personId) ? 'apologies' : 'absent'
    const rows = await readEventPeople(record.db, id)
    for (const { name: _name, ...row } of rows)
      await record.changeFrom('eventAttendance', row, { state: stateOf(row.personId) })
    const there = new Set(rows.map(({ personId }) => personId))
    for (const personId of [...attended, ...apologies].filter((one) => !there.has(one)))
      await addPeople(context, record, event, [personId], stateOf(personId))
    await record.change('advisorEvent', id, { state: stepped('hold', event.state) })
    return wholeEvent(context, id, record)
  })
}

/** Keeps what people made of the event. Errors: `Refusal` STEP_REFUSED before it was held. */
export async function reportEvent(
  context: OpenContext,
  input: { id: string; evaluation: Evaluation; learning: string },
): Promise<EventWhole> {
  return context.write(async (record) => {
    const event = await needEvent(record.db, input.id)
    await record.change('advisorEvent', event.id, {
      state: stepped('report', event.state),
      evaluation: JSON.stringify(input.evaluation),
      learning: input.learning,
    })
    return wholeEvent(context, event.id, record)
  })
}

/** Puts an event in the recycle bin with who was asked. */
export async function removeEvent(context: OpenContext, id: string): Promise<void> {
  await context.write(async (record) => {
    await needEvent(record.db, id)
    for (const row of await readEventPeople(record.db, id)) await record.remove('eventAttendance', row.id)
    await record.remove('advisorEvent', id)
  })
}
