import { implement } from '@orpc/server'
import { type AdvisorOnDay, findAdvisor } from '../../../db/advisors.ts'
import { findPerson } from '../../../db/people.ts'
import type { Recorder } from '../../../db/record.ts'
import { type AdvisorWhole, advisors as contract } from '../../../shared/advisors/contract.ts'
import { type Advisor, ADVISOR_STATE_LABELS, NO_CONCERN } from '../../../shared/advisors/entities.ts'
import { whyNotThisStep } from '../../../shared/advisors/rules.ts'
import { isOver, type Standing, stepTo } from '../../../shared/advisors/states.ts'
import type { EndReason, PersonFields } from '../../../shared/people/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened, type OpenContext } from '../open-context.ts'
import { applyEffect, refuse, settingsOf } from './places.ts'
import { reached } from './reach.ts'
import { summaries, wholes } from './read.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

const NO_WORDS = { reach: '', knows: '', reachedThrough: '' }

async function needWhole(
  context: OpenContext,
  record: Recorder,
  personId: string,
  groupId: string,
): Promise<AdvisorWhole> {
  const [whole] = await wholes(context, record.db, personId, [groupId])
  if (!whole) throw new Error(`no advisor ${personId} in ${groupId}`)
  return whole
}

async function needAdvisor(
  context: OpenContext,
  record: Recorder,
  personId: string,
  groupId: string,
): Promise<AdvisorOnDay> {
  const advisor = await findAdvisor(record.db, personId, groupId, context.today())
  if (!advisor)
    throw new Refusal(
      'NO_ADVISOR',
      'This person is not an advisor of the group. Add them as an enquirer or an applicant first.',
    )
  return advisor
}

/** The record of where somebody stands; made, or brought up to what their place says, when it is not there yet. */
export async function needRecord(
  context: OpenContext,
  record: Recorder,
  advisor: AdvisorOnDay,
): Promise<Advisor> {
  const { personId, groupId, kind, state, since } = advisor
  const found = advisor.record
  if (found === null)
    return record.add('advisor', context.newId(), {
      personId,
      groupId,
      kind,
      state,
      since,
      ...NO_WORDS,
      ...NO_CONCERN,
    })
  if (found.kind === kind && found.state === state) return found
  await addStep(context, record, found, { kind, state }, { day: since })
  return record.changeFrom('advisor', found, { kind, state, since })
}

async function addStep(
  context: OpenContext,
  record: Recorder,
  from: Advisor | (Pick<Advisor, 'id' | 'personId' | 'groupId'> & { kind: null; state: null }),
  to: Standing,
  said: { day: string; reason?: string; agreedChair?: string; agreedSlt?: string },
): Promise<void> {
  await record.add('advisorStep', context.newId(), {
    advisorId: from.id,
    personId: from.personId,
    groupId: from.groupId,
    fromKind: from.kind,
    fromState: from.state,
    toKind: to.kind,
    toState: to.state,
    day: said.day,
    reason: said.reason ?? '',
    by: context.user.name,
    agreedChair: said.agreedChair ?? '',
    agreedSlt: said.agreedSlt ?? '',
  })
}

/** Begins a way in: the record and its first step. */
async function begin(
  context: OpenContext,
  record: Recorder,
  fields: Omit<Advisor, 'id' | 'createdAt' | 'updatedAt' | 'deletedAt'>,
): Promise<void> {
  const { personId, groupId, kind, state, since } = fields
  const { id } = await record.add('advisor', context.newId(), fields)
  await addStep(
    context,
    record,
    { id, personId, groupId, kind: null, state: null },
    { kind, state },
    { day: since },
  )
}

async function addPerson(
  context: OpenContext,
  record: Recorder,
  fields: Pick<PersonFields, 'name' | 'email' | 'phone'>,
): Promise<string> {
  const id = context.newId()
  await record.add('person', id, {
    ...fields,
    title: '',
    preferredName: '',
    alsoKnownAs: '',
    kind: 'advisor',
    organisation: '',
    nameConsent: 'not asked',
    calledInPublic: 'group',
    notes: '',
    importId: null,
    isExample: false,
    anonymisedAt: null,
  })
  return id
}

/** Refuses somebody a second way in while the first is not over. */
async function refuseSecond(
  context: OpenContext,
  record: Recorder,
  personId: string,
  groupId: string,
): Promise<void> {
  const person = await findPerson(record.db, personId)
  if (!person)
    throw new Refusal(
      'NO_SUCH_PERSON',
      'This person is no longer here. They may be in the recycle bin.',
      'personId',
    )
  const known = await findAdvisor(record.db, personId, groupId, context.today())
  if (known && !isOver(known))
    throw new Refusal(
      'ALREADY_ON_THE_WAY',
      `${person.name} is in this group already, as “${ADVISOR_STATE_LABELS[known.state].toLowerCase()}”. Record the next step there.`,
      'personId',
    )
}

const END_REASONS: Partial<Record<Standing['state'], EndReason>> = {
  'stood down': 'stood down',
  removed: 'removed',
}

export const advisors = {
  list: signedIn.list.handler(async ({ context, input }) => {
    const all = await summaries(context.db, context.groupsOf(input.groupId), input.day ?? context.today())
    return input.kind === undefined ? all : all.filter((each) => each.kind === input.kind)
  }),
  ofPerson: signedIn.ofPerson.handler(({ context, input }) =>
    wholes(context, context.db, input.personId, context.groupsOf(undefined)),
  ),
  begin: signedIn.begin.handler(({ context, input }) =>
    context.write(async (record) => {
      const { groupId, personId: known, name, email, phone, state, day, knows, ...independence } = input
      if (day > context.today())
        throw new Refusal('NOT_YET', 'That day is still to come. Give the day it happened.', 'day')
      if (known === undefined && name === '') throw new Refusal('NO_NAME', 'Write their name.', 'name')
      await settingsOf(context, record, groupId)
      if (known !== undefined) await refuseSecond(context, record, known, groupId)
      const personId = known ?? (await addPerson(context, record, { name, email, phone }))
      await begin(context, record, {
        personId,
        groupId,
        kind: 'formal',
        state,
        since: day,
        ...NO_WORDS,
        knows,
        ...independence,
      })
      return needWhole(context, record, personId, groupId)
    }),
  ),
  registerInformal: signedIn.registerInformal.handler(({ context, input }) =>
    context.write(async (record) => {
      const { groupId, name, reach, knows, reachedThrough } = input
      await settingsOf(context, record, groupId)
      const { email, phone, rest } = reached(reach)
      const personId = await addPerson(context, record, { name, email, phone })
      await begin(context, record, {
        personId,
        groupId,
        kind: 'informal',
        state: 'registered',
        since: context.today(),
        reach: rest,
        knows,
        reachedThrough,
        ...NO_CONCERN,
      })
      return needWhole(context, record, personId, groupId)
    }),
  ),
  take: signedIn.take.handler(({ context, input }) =>
    context.write(async (record) => {
      const { personId, groupId, day, reason, agreedChair, agreedSlt } = input
      const advisor = await needAdvisor(context, record, personId, groupId)
      const to = { kind: input.toKind, state: input.to }
      const { name } = advisor.person
      const said = { day, reason, agreedChair, agreedSlt }
      refuse(
        whyNotThisStep({ name, from: advisor, to, role: context.user.role, today: context.today(), ...said }),
      )
      const row = await needRecord(context, record, advisor)
      await addStep(context, record, row, to, said)
      await record.changeFrom('advisor', row, { ...to, since: day })
      await applyEffect(context, record, stepTo(advisor, to)?.place ?? 'none', {
        personId,
        groupId,
        name,
        day,
        reason,
        endsOn: input.endsOn,
        endReason: END_REASONS[to.state] ?? 'term ended',
      })
      return needWhole(context, record, personId, groupId)
    }),
  ),
  tick: signedIn.tick.handler(({ context, input }) =>
    context.write(async (record) => {
      const { personId, groupId, item, day } = input
      if (day > context.today())
        throw new Refusal('NOT_YET', 'That day is still to come. Give the day it was done.', 'day')
      const advisor = await needAdvisor(context, record, personId, groupId)
      const row = await needRecord(context, record, advisor)
      const ticked = await record.db
        .selectFrom('checklistTick')
        .select('id')
        .where('advisorId', '=', row.id)
        .where('item', '=', item)
        .where('deletedAt', 'is', null)
        .execute()
      if (!input.done) for (const tick of ticked) await record.remove('checklistTick', tick.id)
      if (input.done && ticked.length === 0)
        await record.add('checklistTick', context.newId(), {
          advisorId: row.id,
          electionId: null,
          groupId,
          item,
          doneOn: day,
          by: context.user.name,
        })
      return needWhole(context, record, personId, groupId)
    }),
  ),
  describe: signedIn.describe.handler(({ context, input }) =>
    context.write(async (record) => {
      const { personId, groupId, words, independence } = input
      const advisor = await needAdvisor(context, record, personId, groupId)
      const row = await needRecord(context, record, advisor)
      await record.changeFrom('advisor', row, { ...words, ...independence })
      return needWhole(context, record, personId, groupId)
    }),
  ),
}
