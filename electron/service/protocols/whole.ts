import {
  findProtocol,
  findStep,
  listProtocols,
  type ProtocolOnRecord,
  readReturns,
  readSteps,
  readStepsOf,
} from '../../../db/protocols.ts'
import type { ProtocolVersion, ProtocolWhole } from '../../../shared/protocols/contract.ts'
import type { ProtocolStep } from '../../../shared/protocols/entities.ts'
import { isStarter } from '../../../shared/protocols/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Groups } from '../../../shared/scope.ts'
import { inForce, versionBefore } from '../../../shared/versions/rules.ts'
import type { OpenContext } from '../open-context.ts'

type Db = OpenContext['db']

/** The version, or a refusal when it is not there (any more). */
export async function needProtocol(db: Db, id: string): Promise<ProtocolOnRecord> {
  const protocol = await findProtocol(db, id)
  if (protocol) return protocol
  throw new Refusal(
    'NO_SUCH_PROTOCOL',
    'This version is no longer here. It may have been undone; look at the list again.',
  )
}

/** A step, or a refusal when it is not there (any more). */
export async function needStep(db: Db, id: string): Promise<ProtocolStep> {
  const step = await findStep(db, id)
  if (step) return step
  throw new Refusal('NO_SUCH_STEP', 'This step is no longer here. Look at the list again.')
}

/** A version with its words, its steps, why it was returned, and what it is seen against: the one in force, or for one that is or was in force the one before. */
export async function wholeProtocol(db: Db, id: string): Promise<ProtocolWhole> {
  const protocol = await needProtocol(db, id)
  const line = await listProtocols(db, protocol.groupId === null ? null : [protocol.groupId])
  const steps = await readSteps(db, id)
  const current = protocol.effectiveOn === null ? inForce(line, protocol.groupId, protocol.kind) : null
  return {
    ...protocol,
    starter: isStarter(protocol, steps),
    steps,
    returns: await readReturns(db, id),
    beforeId: (current ?? versionBefore(line, protocol))?.id ?? null,
  }
}

/** Every version of the office and of these groups, without their words. */
export async function listedProtocols(db: Db, groups: Groups): Promise<ProtocolVersion[]> {
  const steps = await readStepsOf(db, groups)
  return (await listProtocols(db, groups)).map((protocol) => {
    const { purpose, rules, outOfHours: _outOfHours, ...rest } = protocol
    const own = steps.get(protocol.id) ?? []
    return { ...rest, starter: isStarter({ kind: protocol.kind, purpose, rules }, own), steps: own.length }
  })
}
