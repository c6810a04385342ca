import { readKeptSteps, readSteps } from '../../../db/protocols.ts'
import type { Recorder } from '../../../db/record.ts'
import { type Protocol, type ProtocolStep, StepFields } from '../../../shared/protocols/entities.ts'
import { MOST_STEPS, placeBefore } from '../../../shared/protocols/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { refuseEdit } from './moves.ts'
import { needProtocol, needStep } from './whole.ts'

/** The draft a step is in. Errors: `Refusal` NO_SUCH_STEP, LOCKED. */
async function needDraftOf(
  record: Recorder,
  stepId: string,
): Promise<{ step: ProtocolStep; protocol: Protocol }> {
  const step = await needStep(record.db, stepId)
  if (step.protocolId === null)
    throw new Refusal('KEPT_STEP', 'This step is kept to be used again. Copy it to a protocol to change it.')
  const protocol = await needProtocol(record.db, step.protocolId)
  refuseEdit(protocol)
  return { step, protocol }
}

/** Adds a step at the end of a draft. Errors: `Refusal` LOCKED, TOO_MANY_STEPS. */
export async function addStep(
  context: OpenContext,
  record: Recorder,
  id: string,
  fields: StepFields,
): Promise<void> {
  const protocol = await needProtocol(record.db, id)
  refuseEdit(protocol)
  const steps = await readSteps(record.db, id)
  if (steps.length >= MOST_STEPS)
    throw new Refusal(
      'TOO_MANY_STEPS',
      `A protocol has at most ${MOST_STEPS} steps, so that it can be read in time. Put two together first.`,
    )
  const stepId = context.newId()
  await record.add('protocolStep', stepId, {
    groupId: protocol.groupId,
    protocolId: id,
    lineId: stepId,
    place: placeBefore(steps, stepId, null),
    ...fields,
  })
}

/** Changes a step of a draft; answers with the version it is in. */
export async function saveStep(record: Recorder, stepId: string, fields: StepFields): Promise<string> {
  const { step, protocol } = await needDraftOf(record, stepId)
  await record.changeFrom('protocolStep', step, fields)
  return protocol.id
}

/** Moves a step of a draft before another, or with null to the end; answers with the version it is in. */
export async function moveStep(record: Recorder, stepId: string, beforeId: string | null): Promise<string> {
  const { step, protocol } = await needDraftOf(record, stepId)
  const steps = await readSteps(record.db, protocol.id)
  if (beforeId !== null && !steps.some((each) => each.id === beforeId))
    throw new Refusal('NO_SUCH_STEP', 'The step to move it before is no longer here. Look at the list again.')
  const place = placeBefore(steps, stepId, beforeId)
  await record.changeFrom('protocolStep', step, { place })
  return protocol.id
}

/** Takes a step out of a draft; answers with the version it was in. */
export async function removeStep(record: Recorder, stepId: string): Promise<string> {
  const { protocol } = await needDraftOf(record, stepId)
  await record.remove('protocolStep', stepId)
  return protocol.id
}

/** Keeps a copy of a step to be used again, in the group or office its protocol is of. Errors: `Refusal` KEPT_ALREADY, TOO_MANY_STEPS. */
export async function keepStep(context: OpenContext, record: Recorder, stepId: string): Promise<string> {
  const step = await needStep(record.db, stepId)
  const kept = (await readKeptSteps(record.db, null)).filter((each) => each.groupId === step.groupId)
  if (kept.some((each) => each.title === step.title && each.script === step.script))
    throw new Refusal('KEPT_ALREADY', 'This step is among those kept already.')
  if (kept.length >= MOST_STEPS)
    throw new Refusal('TOO_MANY_STEPS', `At most ${MOST_STEPS} steps are kept. Remove one of them first.`)
  const id = context.newId()
  await record.add('protocolStep', id, {
    groupId: step.groupId,
    protocolId: null,
    lineId: id,
    place: 0,
    ...StepFields.strip().parse(step),
  })
  return id
}

/** Copies a kept step to the end of a draft. */
export async function useKeptStep(
  context: OpenContext,
  record: Recorder,
  id: string,
  stepId: string,
): Promise<void> {
  await addStep(context, record, id, StepFields.strip().parse(await needKept(record, stepId)))
}

/** A kept step, or a refusal. */
export async function needKept(record: Recorder, stepId: string): Promise<ProtocolStep> {
  const step = await needStep(record.db, stepId)
  if (step.protocolId === null) return step
  throw new Refusal('NOT_KEPT', 'This is a step of a protocol. Choose one of those that are kept.')
}
