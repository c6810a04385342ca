import { listProtocols } from '../../../db/protocols.ts'
import type { Recorder } from '../../../db/record.ts'
import type { NewProtocol, ProtocolFields } from '../../../shared/protocols/contract.ts'
import { type Protocol, ProtocolTexts, StepFields } from '../../../shared/protocols/entities.ts'
import {
  BEING_PREPARED,
  NO_APPROVALS,
  PROTOCOL_MOVES,
  type ProtocolMove,
  returnBy,
  reviewDay,
  whyNotEdit,
  whyNotMove,
  whyNotSend,
} from '../../../shared/protocols/rules.ts'
import { PROTOCOL_STARTERS } from '../../../shared/protocols/starters.ts'
import { Refusal } from '../../../shared/refusal.ts'
import {
  inForce,
  nextVersion,
  versionBefore,
  versionWords,
  whyNotInForceOn,
} from '../../../shared/versions/rules.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../open-context.ts'
import { readSteps } from '../../../db/protocols.ts'
import { needProtocol } from './whole.ts'

function refuseMove(move: ProtocolMove, protocol: Protocol): void {
  const why = whyNotMove(move, protocol.state)
  if (why !== null) throw new Refusal('NOT_NOW', why)
}

/** Refuses to change words or steps of a version that is no draft. Errors: `Refusal` LOCKED. */
export function refuseEdit(protocol: Protocol): void {
  const why = whyNotEdit(protocol.state)
  if (why !== null) throw new Refusal('LOCKED', why)
}

/** Begins a version from the one in force with its steps, or from the starter text where there is none. Errors: `Refusal` BEING_PREPARED. */
export async function beginVersion(context: OpenContext, input: NewProtocol): Promise<string> {
  if (input.groupId !== null) await needGroup(context, input.groupId)
  return context.write((record) => beginVersionWithin(context, record, input))
}

/** As `beginVersion`, inside a write that does more. */
export async function beginVersionWithin(
  context: OpenContext,
  record: Recorder,
  input: NewProtocol,
): Promise<string> {
  const { groupId, kind, changeSummary } = input
  const id = context.newId()
  const versions = await listProtocols(record.db, groupId === null ? null : [groupId])
  const own = versions.filter((each) => each.kind === kind && each.groupId === groupId)
  const open = own.find((each) => BEING_PREPARED.includes(each.state))
  if (open)
    throw new Refusal(
      'BEING_PREPARED',
      `Version ${versionWords(open)} is still being prepared. Finish or withdraw it first.`,
      'kind',
    )
  const [last] = own.filter((each) => each.state !== 'withdrawn')
  const from = inForce(versions, groupId, kind) ?? last ?? null
  const material = last === undefined || input.material
  const starter = PROTOCOL_STARTERS[kind]
  await record.add('protocol', id, {
    groupId,
    kind,
    ...nextVersion(last ?? null, material),
    state: 'draft',
    material,
    ...ProtocolTexts.strip().parse(from ?? { ...starter, outOfHours: '' }),
    changeSummary,
    reviewDue: null,
    ...NO_APPROVALS,
    effectiveOn: null,
    supersededOn: null,
    stateReason: '',
  })
  const steps: (StepFields & { lineId?: string })[] =
    from === null ? [...starter.steps] : await readSteps(record.db, from.id)
  for (const [at, step] of steps.entries()) {
    const stepId = context.newId()
    await record.add('protocolStep', stepId, {
      groupId,
      protocolId: id,
      lineId: step.lineId ?? stepId,
      place: at + 1,
      ...StepFields.strip().parse(step),
    })
  }
  return id
}

/** Changes the words of a draft; its number follows from whether the change is material. */
export async function saveVersion(record: Recorder, id: string, fields: ProtocolFields): Promise<void> {
  const protocol = await needProtocol(record.db, id)
  refuseEdit(protocol)
  const { groupName: _groupName, ...current } = protocol
  const line = await listProtocols(record.db, protocol.groupId === null ? null : [protocol.groupId])
  const before = versionBefore(line, protocol)
  const first = before === null || before.groupId !== protocol.groupId
  const material = first || fields.material
  await record.changeFrom('protocol', current, {
    ...fields,
    material,
    ...nextVersion(first ? null : before, material),
  })
}

export async function sendToChair(record: Recorder, id: string): Promise<void> {
  const protocol = await needProtocol(record.db, id)
  refuseMove('send', protocol)
  const why = whyNotSend(await readSteps(record.db, id))
  if (why !== null) throw new Refusal('NOTHING_TO_SEND', why)
  await record.change('protocol', id, { state: PROTOCOL_MOVES.send.to, ...NO_APPROVALS })
}

/** The approval of the chair, after which it waits for SLT; or of SLT, after which it can be put in force. */
export async function approve(
  context: OpenContext,
  record: Recorder,
  id: string,
  move: 'check' | 'approve',
): Promise<void> {
  refuseMove(move, await needProtocol(record.db, id))
  const [by, on] = [context.user.name, context.today()]
  await record.change('protocol', id, {
    state: PROTOCOL_MOVES[move].to,
    ...(move === 'check'
      ? { chairApprovedBy: by, chairApprovedOn: on }
      : { sltApprovedBy: by, sltApprovedOn: on }),
  })
}

/** Returns a version with a comment: it is a draft again, and an approval it had is gone. */
export async function giveBack(
  context: OpenContext,
  record: Recorder,
  id: string,
  comment: string,
): Promise<void> {
  const protocol = await needProtocol(record.db, id)
  const move = returnBy(context.user.role)
  refuseMove(move, protocol)
  await record.add('protocolReturn', context.newId(), {
    groupId: protocol.groupId,
    protocolId: id,
    part: move === 'return as SLT' ? 'slt' : 'chair',
    text: comment,
    recordedBy: context.user.name,
  })
  await record.change('protocol', id, { state: PROTOCOL_MOVES[move].to, ...NO_APPROVALS })
}

/** The secretariat takes back what it sent, to change it: an approval it had is gone. */
export async function takeBackVersion(record: Recorder, id: string): Promise<void> {
  refuseMove('take back', await needProtocol(record.db, id))
  await record.change('protocol', id, { state: PROTOCOL_MOVES['take back'].to, ...NO_APPROVALS })
}

/** Puts a version in force; the one before of the same kind and group is superseded the same day. Its review is due within a year. */
export async function putVersionInForce(
  context: OpenContext,
  record: Recorder,
  id: string,
  effectiveOn: string,
): Promise<void> {
  const protocol = await needProtocol(record.db, id)
  refuseMove('put in force', protocol)
  const line = await listProtocols(record.db, protocol.groupId === null ? null : [protocol.groupId])
  const own = line.find(
    (each) => each.kind === protocol.kind && each.groupId === protocol.groupId && each.state === 'current',
  )
  const given = { approvedOn: protocol.sltApprovedOn, currentSince: own?.effectiveOn ?? null }
  const why = whyNotInForceOn(effectiveOn, given, context.today())
  if (why !== null) throw new Refusal('CANNOT_PUT_IN_FORCE', why, 'effectiveOn')
  if (own)
    await record.change('protocol', own.id, {
      state: PROTOCOL_MOVES.supersede.to,
      supersededOn: effectiveOn,
    })
  await record.change('protocol', id, {
    state: PROTOCOL_MOVES['put in force'].to,
    effectiveOn,
    reviewDue: reviewDay(effectiveOn, protocol.reviewDue),
  })
}

export async function withdrawVersion(record: Recorder, id: string, reason: string): Promise<void> {
  refuseMove('withdraw', await needProtocol(record.db, id))
  await record.change('protocol', id, { state: PROTOCOL_MOVES.withdraw.to, stateReason: reason })
}
