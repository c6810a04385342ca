import { listProtocols, readSteps } from '../../../db/protocols.ts'
import { readCommunities } from '../../../db/incidents-call-facts.ts'
import type { ActivationOnRecord } from '../../../db/incidents.ts'
import { findAddedProtocol, readAddedProtocols } from '../../../db/incidents-protocols.ts'
import type { Recorder } from '../../../db/record.ts'
import type { CallOutProtocol, CallSheet } from '../../../shared/incidents/contract.ts'
import { activationState, isOpen } from '../../../shared/incidents/states.ts'
import { type StepFacts, stepFor } from '../../../shared/incidents/steps.ts'
import {
  INCIDENT_KIND_LABELS,
  type Protocol,
  ProtocolKind,
  type ProtocolStep,
  protocolTitle,
} from '../../../shared/protocols/entities.ts'
import { conditionWords } from '../../../shared/protocols/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { inForce, versionWords } from '../../../shared/versions/rules.ts'
import type { OpenContext } from '../open-context.ts'
import { appendLine } from './open.ts'
import { factsOf, needActivation } from './whole.ts'

type Db = OpenContext['db']

/** The versions a call-out goes by: the one it was opened under, then those whose steps were added, in the order in which they were. */
async function readOwn(db: Db, { id, protocolId }: ActivationOnRecord) {
  const added = await readAddedProtocols(db, id)
  return [
    ...(protocolId === null ? [] : [{ protocolId, addedBy: '' }]),
    ...added.filter((one) => one.protocolId !== protocolId),
  ]
}

/** What to do and say in a call-out, protocol by protocol, and whose steps may be added while it runs. */
export async function protocolsOf(
  db: Db,
  callOut: ActivationOnRecord,
): Promise<Pick<CallSheet, 'protocols' | 'mayAdd'>> {
  const own = await readOwn(db, callOut)
  const versions = await listProtocols(db, [callOut.groupId])
  const facts: StepFacts = {
    kind: callOut.kind,
    communities: callOut.communities,
    known: await readCommunities(db),
  }
  const protocols: CallOutProtocol[] = []
  for (const { protocolId, addedBy } of own) {
    const version = versions.find(({ id }) => id === protocolId)
    if (!version) continue
    const steps = await readSteps(db, protocolId)
    protocols.push({ ...named(version), addedBy, outOfHours: version.outOfHours, steps: shown(steps, facts) })
  }
  const kinds = versions.filter(({ id }) => own.some((one) => one.protocolId === id)).map(({ kind }) => kind)
  const mayAdd = ProtocolKind.options
    .filter((kind) => !kinds.includes(kind))
    .flatMap((kind) => inForce(versions, callOut.groupId, kind) ?? [])
  return { protocols, mayAdd: mayAdd.map(named) }
}

const named = (version: Pick<Protocol, 'id' | 'kind' | 'major' | 'minor'>) => ({
  id: version.id,
  title: protocolTitle(version.kind),
  version: versionWords(version),
})

function shown(steps: readonly ProtocolStep[], facts: StepFacts): CallOutProtocol['steps'] {
  return steps.flatMap((step) => {
    const isFor = stepFor(step, facts)
    if (isFor === null) return []
    const { id, title, who, within, script } = step
    return [{ id, title, who, within, script, condition: conditionWords(step, INCIDENT_KIND_LABELS), isFor }]
  })
}

/** `media protocol 1.0`. */
const inWords = (version: Pick<Protocol, 'kind' | 'major' | 'minor'>) =>
  `${protocolTitle(version.kind).toLowerCase()} ${versionWords(version)}`

/**
 * Adds the steps of another protocol in force to a call-out that runs, and says so in its log. The version stays the one it was then.
 * Errors: `Refusal` NOT_RUNNING, NOT_IN_FORCE, ADDED_ALREADY.
 */
export async function addProtocol(
  context: OpenContext,
  record: Recorder,
  { id, protocolId }: { id: string; protocolId: string },
): Promise<void> {
  const callOut = await needRunning(record.db, id)
  const versions = await listProtocols(record.db, [callOut.groupId])
  const version = versions.find((one) => one.id === protocolId)
  if (!version || inForce(versions, callOut.groupId, version.kind)?.id !== protocolId)
    throw new Refusal('NOT_IN_FORCE', 'The group does not work by this version. Choose one that is in force.')
  const own = await readOwn(record.db, callOut)
  const kinds = versions
    .filter((one) => own.some((each) => each.protocolId === one.id))
    .map(({ kind }) => kind)
  if (kinds.includes(version.kind))
    throw new Refusal(
      'ADDED_ALREADY',
      `This call-out goes by a ${protocolTitle(version.kind).toLowerCase()} already. It keeps the version it has.`,
    )
  await record.add('activationProtocol', context.newId(), {
    activationId: id,
    groupId: callOut.groupId,
    protocolId,
    addedBy: context.user.name,
  })
  await appendLine(context, record, callOut, {
    kind: 'note',
    text: `Steps of the ${inWords(version)} added.`,
  })
}

/** Takes the steps of a protocol off again that were added; the log says so. Errors: `Refusal` NOT_RUNNING, NOT_ADDED. */
export async function takeOffProtocol(
  context: OpenContext,
  record: Recorder,
  { id, protocolId }: { id: string; protocolId: string },
): Promise<void> {
  const callOut = await needRunning(record.db, id)
  const added = await findAddedProtocol(record.db, id, protocolId)
  const version = (await listProtocols(record.db, [callOut.groupId])).find((one) => one.id === protocolId)
  if (!added || !version)
    throw new Refusal(
      'NOT_ADDED',
      'The steps of this version were not added here. Look at the call-out again.',
    )
  await record.remove('activationProtocol', added.id)
  await appendLine(context, record, callOut, {
    kind: 'note',
    text: `Steps of the ${inWords(version)} taken off.`,
  })
}

async function needRunning(db: Db, id: string): Promise<ActivationOnRecord> {
  const callOut = await needActivation(db, id)
  if (isOpen(activationState(await factsOf(db, id)))) return callOut
  throw new Refusal('NOT_RUNNING', 'Steps are added to a call-out while it runs. Open it again first.')
}
