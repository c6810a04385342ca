import {
  countSessions,
  findSession,
  listSessions,
  readSessionRecords,
} from '../../../db/induction-sessions.ts'
import { listModules } from '../../../db/induction.ts'
import { listGroups } from '../../../db/groups.ts'
import type { Recorder } from '../../../db/record.ts'
import type { SessionSummary, SessionWhole } from '../../../shared/induction/contract.ts'
import type { InductionModule, InductionSession, SessionFields } from '../../../shared/induction/entities.ts'
import type { RecordState } from '../../../shared/induction/states.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../open-context.ts'
import { needPerson } from './need.ts'
import { takeStep } from './steps.ts'

type PersonState = SessionWhole['people'][number]['state']

/** Whoever did one of a session's modules came; whoever did none is booked while anything is open. */
const BY_WEIGHT: readonly PersonState[] = ['completed', 'booked', 'did not attend']

/** Each person of a session once, as they stand with it. */
function peopleOf(records: readonly { personId: string; state: RecordState }[]): Map<string, PersonState> {
  const found = new Map<string, PersonState>()
  for (const { personId, state } of records) {
    if (state === 'exempt') continue
    const before = found.get(personId)
    if (before === undefined || BY_WEIGHT.indexOf(state) < BY_WEIGHT.indexOf(before))
      found.set(personId, state)
  }
  return found
}

/** The session, or a refusal when it is not there (any more). */
export async function needSession(db: OpenContext['db'], id: string): Promise<InductionSession> {
  const session = await findSession(db, id)
  if (!session)
    throw new Refusal('NO_SUCH_SESSION', 'This session is no longer here. It may be in the recycle bin.')
  return session
}

function summary(
  session: InductionSession,
  people: ReadonlyMap<string, PersonState>,
  modules: ReadonlyMap<string, InductionModule>,
  groupNames: ReadonlyMap<string, string>,
): SessionSummary {
  const count = (state: PersonState) => [...people.values()].filter((each) => each === state).length
  return {
    ...session,
    groupName: session.groupId === null ? 'All groups' : (groupNames.get(session.groupId) ?? ''),
    modules: session.moduleIds.flatMap((id) => {
      const module = modules.get(id)
      return module ? [{ id, code: module.code, title: module.title }] : []
    }),
    booked: count('booked'),
    came: count('completed'),
    missed: count('did not attend'),
  }
}

async function namesOf({ today, groups }: OpenContext, db: OpenContext['db']): Promise<Map<string, string>> {
  return new Map((await listGroups(db, today(), groups)).map((group) => [group.id, group.name]))
}
const modulesOf = async (db: OpenContext['db']) =>
  new Map((await listModules(db)).map((module) => [module.id, module]))

/** The sessions of the groups asked for, newest first. */
export async function summaries(
  context: OpenContext,
  groupId: string | undefined,
): Promise<SessionSummary[]> {
  const groups = context.groupsOf(groupId)
  const rows = Map.groupBy(await countSessions(context.db, groups), (row) => row.sessionId)
  const modules = await modulesOf(context.db)
  const names = await namesOf(context, context.db)
  const sessions = await listSessions(context.db, groups)
  return sessions.map((session) => summary(session, peopleOf(rows.get(session.id) ?? []), modules, names))
}

/** One session with everybody on its sheet. */
export async function wholeSession(
  context: OpenContext,
  id: string,
  record?: Recorder,
): Promise<SessionWhole> {
  const db = record?.db ?? context.db
  const session = await needSession(db, id)
  const records = await readSessionRecords(db, [id])
  const people = peopleOf(records)
  const names = new Map(records.map((one) => [one.personId, one.name]))
  return {
    ...summary(session, people, await modulesOf(db), await namesOf(context, db)),
    people: [...people].map(([personId, state]) => ({ personId, name: names.get(personId) ?? '', state })),
  }
}

async function modulesFor(db: OpenContext['db'], ids: readonly string[]): Promise<InductionModule[]> {
  const modules = await modulesOf(db)
  return [...new Set(ids)].map((id) => {
    const module = modules.get(id)
    if (!module)
      throw new Refusal(
        'NO_SUCH_MODULE',
        'A module of this session is no longer here. Look at the modules again.',
        'fields.moduleIds',
      )
    return module
  })
}

type Sheet = {
  session: Pick<InductionSession, 'id' | 'date' | 'trainer'>
  modules: readonly InductionModule[]
  evidence: string
}

/** Everybody named takes the same step with every module of a session. A booked module somebody is booked on already is left as it is. */
async function takeAll(
  context: OpenContext,
  record: Recorder,
  { session, modules, evidence }: Sheet,
  step: 'book' | 'complete' | 'miss',
  personIds: readonly string[],
): Promise<void> {
  const details = {
    date: session.date,
    trainer: session.trainer,
    evidence,
    rating: null,
    reason: '',
    decidedBy: '',
  }
  for (const personId of new Set(personIds)) {
    const person = await needPerson(record.db, personId)
    for (const module of modules)
      await takeStep(context, record, { person, module, step, details, sessionId: session.id })
  }
}

/**
 * Puts a session on record with its people, as one command: of a day to come they are booked, of a past day (or today's) they have completed
 * its modules — six from a sign-in sheet in one go (domain.md S3).
 *
 * Errors: `Refusal` NO_SUCH_MODULE, NO_SUCH_PERSON, STEP_REFUSED (nobody is recorded then).
 */
export async function addSession(
  context: OpenContext,
  input: { groupId: string | null; fields: SessionFields; personIds: readonly string[]; evidence: string },
): Promise<SessionWhole> {
  const { groupId, fields, personIds, evidence } = input
  if (groupId !== null) await needGroup(context, groupId)
  return context.write(async (record) => {
    const modules = await modulesFor(record.db, fields.moduleIds)
    const moduleIds = JSON.stringify(modules.map((module) => module.id))
    const session = await record.add('inductionSession', context.newId(), { ...fields, moduleIds, groupId })
    const step = fields.date > context.today() ? 'book' : 'complete'
    await takeAll(context, record, { session, modules, evidence }, step, personIds)
    return wholeSession(context, session.id, record)
  })
}

/**
 * Says at once who came and who did not. Somebody not booked who came is on the sheet from now on. Errors: `Refusal` NOT_YET before its day,
 * TWICE, STEP_REFUSED.
 */
export async function tickSession(
  context: OpenContext,
  input: { id: string; came: readonly string[]; missed: readonly string[]; evidence: string },
): Promise<SessionWhole> {
  if (input.came.some((id) => input.missed.includes(id)))
    throw new Refusal('TWICE', 'Somebody is ticked both as there and as not there. Choose one of the two.')
  return context.write(async (record) => {
    const session = await needSession(record.db, input.id)
    const modules = await modulesFor(record.db, session.moduleIds)
    const sheet = { session, modules, evidence: input.evidence }
    // Who is on record as having come stays as they are: a sheet ticked twice is the same sheet.
    const records = await readSessionRecords(record.db, [session.id])
    const cameBefore = new Set(records.filter((one) => one.state === 'completed').map((one) => one.personId))
    const came = input.came.filter((id) => !cameBefore.has(id))
    await takeAll(context, record, sheet, 'complete', came)
    const open = new Set(records.filter((one) => one.state === 'booked').map((one) => one.personId))
    await takeAll(
      context,
      record,
      sheet,
      'miss',
      input.missed.filter((id) => open.has(id)),
    )
    return wholeSession(context, session.id, record)
  })
}

/** Changes a session; its open bookings and what was completed in it follow to the new day and trainer. */
export async function changeSession(
  context: OpenContext,
  id: string,
  fields: Omit<SessionFields, 'moduleIds'>,
): Promise<SessionWhole> {
  return context.write(async (record) => {
    const session = await needSession(record.db, id)
    const records = await readSessionRecords(record.db, [id])
    if (fields.date > context.today() && records.some((one) => one.state !== 'booked'))
      throw new Refusal(
        'NOT_YET',
        'Somebody is on record as having come to this session, so it cannot be moved to a day to come.',
        'date',
      )
    await record.change('inductionSession', session.id, fields)
    const { date, trainer } = fields
    for (const one of records) await record.change('inductionRecord', one.id, { date, trainer })
    return wholeSession(context, id, record)
  })
}

/** Puts a session in the recycle bin with what was recorded in it. */
export async function removeSession(context: OpenContext, id: string): Promise<void> {
  await context.write(async (record) => {
    const session = await needSession(record.db, id)
    for (const one of await readSessionRecords(record.db, [id]))
      await record.remove('inductionRecord', one.id)
    await record.remove('inductionSession', session.id)
  })
}
