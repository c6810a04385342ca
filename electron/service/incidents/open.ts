import { findProtocolInForce, referenceTaken } from '../../../db/incidents.ts'
import { findGroup } from '../../../db/groups.ts'
import type { Recorder } from '../../../db/record.ts'
import { localClock } from '../../../shared/dates.ts'
import type { Activation, ActivationFields, EntryKind } from '../../../shared/incidents/entities.ts'
import { ORIGIN_LABELS } from '../../../shared/incidents/entities.ts'
import { callOutReference, EXERCISE_SERIES, REFERENCE_SERIES } from '../../../shared/incidents/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { ROLE_LABELS } from '../../../shared/roles.ts'
import type { OpenContext } from '../open-context.ts'
import { factsOf, needActivation } from './whole.ts'

/** The next reference of a group in a year. Two groups whose areas begin alike count on from each other. */
export async function nextReference(
  record: Recorder,
  group: { id: string; area: string; name: string },
  year: number,
  isExercise = false,
): Promise<string> {
  for (;;) {
    const series = isExercise ? EXERCISE_SERIES : REFERENCE_SERIES
    const number = await record.nextNumber(group.id, series, year)
    const reference = callOutReference(group, year, number, isExercise)
    if (!(await referenceTaken(record.db, reference))) return reference
  }
}

/** Appends a line to a log, in the name of whoever is signed in. */
export async function appendLine(
  context: OpenContext,
  record: Recorder,
  { id: activationId, groupId }: Pick<Activation, 'id' | 'groupId'>,
  line: { at?: string | undefined; kind: EntryKind; text: string; correctsId?: string | null },
) {
  return record.add('activationEntry', context.newId(), {
    activationId,
    groupId,
    at: line.at ?? record.now,
    enteredAt: record.now,
    kind: line.kind,
    text: line.text,
    author: context.user.name,
    correctsId: line.correctsId ?? null,
  })
}

async function needGroup(context: OpenContext, record: Recorder, groupId: string) {
  const group = await findGroup(record.db, groupId, context.today())
  if (group) return group
  throw new Refusal('NO_SUCH_GROUP', 'This group is no longer here. It may be in the recycle bin.', 'groupId')
}

/** Keeps a call-out under the protocol in force; opened at once, or as a request. */
export async function addActivation(
  context: OpenContext,
  record: Recorder,
  { groupId, ...fields }: ActivationFields & { groupId: string; isExercise: boolean },
): Promise<Activation> {
  await needGroup(context, record, groupId)
  return record.add('activation', context.newId(), {
    groupId,
    reference: '',
    ...fields,
    preparedBy: context.user.name,
    openedAt: null,
    openedBy: '',
    protocolId: null,
  })
}

/** Opens what was prepared: it gets its reference, the protocol in force and the first line of its log. Errors: `Refusal` OPEN_ALREADY. */
export async function openActivation(
  context: OpenContext,
  record: Recorder,
  id: string,
): Promise<{ id: string; reference: string }> {
  const one = await needActivation(record.db, id)
  if ((await factsOf(record.db, id)).opened)
    throw new Refusal('OPEN_ALREADY', `This call-out was opened already, as ${one.reference}.`)
  const group = await needGroup(context, record, one.groupId)
  const year = Number(localClock(record.now).day.slice(0, 4))
  const reference = await nextReference(record, group, year, one.isExercise)
  await record.change('activation', id, {
    reference,
    openedAt: record.now,
    openedBy: context.user.name,
    protocolId: await findProtocolInForce(record.db, one.groupId),
  })
  const role = ROLE_LABELS[context.user.role].toLowerCase()
  const asked =
    one.origin === 'concern'
      ? `${ORIGIN_LABELS.concern}.`
      : one.requestedBy === ''
        ? ''
        : `Requested by ${one.requestedBy}.`
  await appendLine(context, record, one, {
    kind: 'note',
    text: `${one.isExercise ? 'EXERCISE opened' : 'Call-out opened'} by the ${role}. ${asked}`.trim(),
  })
  return { id, reference }
}
