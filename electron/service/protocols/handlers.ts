import { implement } from '@orpc/server'
import { readKeptSteps } from '../../../db/protocols.ts'
import type { Recorder } from '../../../db/record.ts'
import { protocols as contract, type ProtocolWhole } from '../../../shared/protocols/contract.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened, type OpenContext } from '../open-context.ts'
import {
  approve,
  beginVersion,
  giveBack,
  putVersionInForce,
  saveVersion,
  sendToChair,
  takeBackVersion,
  withdrawVersion,
} from './moves.ts'
import { printProtocol } from './print.ts'
import { addStep, keepStep, moveStep, needKept, removeStep, saveStep, useKeptStep } from './steps.ts'
import { listedProtocols, needStep, wholeProtocol } from './whole.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** Writes something about a version and answers with the version as it is then. */
function writing(
  context: OpenContext,
  id: string,
  work: (record: Recorder) => Promise<void>,
): Promise<ProtocolWhole> {
  return context.write(async (record) => {
    await work(record)
    return wholeProtocol(record.db, id)
  })
}

/** Writes something about a step and answers with the version it is in. */
function writingStep(
  context: OpenContext,
  work: (record: Recorder) => Promise<string>,
): Promise<ProtocolWhole> {
  return context.write(async (record) => wholeProtocol(record.db, await work(record)))
}

export const protocols = {
  list: signedIn.list.handler(({ context, input }) =>
    listedProtocols(context.db, context.groupsOf(input.groupId)),
  ),
  get: signedIn.get.handler(({ context, input }) => wholeProtocol(context.db, input.id)),
  create: signedIn.create.handler(async ({ context, input }) =>
    wholeProtocol(context.db, await beginVersion(context, input)),
  ),
  save: signedIn.save.handler(({ context, input: { id, fields } }) =>
    writing(context, id, (record) => saveVersion(record, id, fields)),
  ),
  addStep: signedIn.addStep.handler(({ context, input: { id, fields } }) =>
    writing(context, id, (record) => addStep(context, record, id, fields)),
  ),
  saveStep: signedIn.saveStep.handler(({ context, input: { stepId, fields } }) =>
    writingStep(context, (record) => saveStep(record, stepId, fields)),
  ),
  moveStep: signedIn.moveStep.handler(({ context, input: { stepId, beforeId } }) =>
    writingStep(context, (record) => moveStep(record, stepId, beforeId)),
  ),
  removeStep: signedIn.removeStep.handler(({ context, input: { stepId } }) =>
    writingStep(context, (record) => removeStep(record, stepId)),
  ),
  kept: signedIn.kept.handler(({ context, input }) =>
    readKeptSteps(context.db, context.groupsOf(input.groupId)),
  ),
  keepStep: signedIn.keepStep.handler(({ context, input: { stepId } }) =>
    context.write(async (record) => needStep(record.db, await keepStep(context, record, stepId))),
  ),
  useKept: signedIn.useKept.handler(({ context, input: { id, stepId } }) =>
    writing(context, id, (record) => useKeptStep(context, record, id, stepId)),
  ),
  removeKept: signedIn.removeKept.handler(({ context, input: { stepId } }) =>
    context.write(async (record) => {
      const kept = await needKept(record, stepId)
      await record.remove('protocolStep', stepId)
      return kept
    }),
  ),
  send: signedIn.send.handler(({ context, input: { id } }) =>
    writing(context, id, (record) => sendToChair(record, id)),
  ),
  check: signedIn.check.handler(({ context, input: { id } }) =>
    writing(context, id, (record) => approve(context, record, id, 'check')),
  ),
  approve: signedIn.approve.handler(({ context, input: { id } }) =>
    writing(context, id, (record) => approve(context, record, id, 'approve')),
  ),
  giveBack: signedIn.giveBack.handler(({ context, input: { id, comment } }) =>
    writing(context, id, (record) => giveBack(context, record, id, comment)),
  ),
  takeBack: signedIn.takeBack.handler(({ context, input: { id } }) =>
    writing(context, id, (record) => takeBackVersion(record, id)),
  ),
  putInForce: signedIn.putInForce.handler(({ context, input: { id, effectiveOn } }) =>
    writing(context, id, (record) => putVersionInForce(context, record, id, effectiveOn)),
  ),
  withdraw: signedIn.withdraw.handler(({ context, input: { id, reason } }) =>
    writing(context, id, (record) => withdrawVersion(record, id, reason)),
  ),
  print: signedIn.print.handler(({ context, input }) => printProtocol(context, input)),
}
