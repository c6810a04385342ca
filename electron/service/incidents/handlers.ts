import { implement } from '@orpc/server'
import { findEntry, listActivations, readActivationFacts } from '../../../db/incidents.ts'
import { readAuthors, readLog } from '../../../db/incidents-log.ts'
import { shortDay } from '../../../shared/dates.ts'
import { AFTER_STEPS, whyNotAfter } from '../../../shared/incidents/after.ts'
import { whyNotClose } from '../../../shared/incidents/closing.ts'
import { type ActivationsShown, incidents as contract } from '../../../shared/incidents/contract.ts'
import {
  type ActivationState,
  activationState,
  isOpen,
  whyNotMove,
} from '../../../shared/incidents/states.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { refuse } from '../advisors/places.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { addProtocol, takeOffProtocol } from './added-protocols.ts'
import { saveBundle } from './bundle/bundle.ts'
import { allowCall, callSheet, dialSomebody, logContact, typeIn } from './calls.ts'
import { exerciseScore } from './exercise.ts'
import { recordHours } from './hours.ts'
import { saveLog } from './save-log.ts'
import { starLine } from './star.ts'
import { addActivation, appendLine, openActivation } from './open.ts'
import { addDocument, removeDocument, saveDocument } from './documents.ts'
import { removePoliceRecord, savePoliceRecord } from './police-records.ts'
import { asRow, closingOf, factsOf, needActivation, wholeActivation } from './whole.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

const isShown = (show: ActivationsShown, state: ActivationState) =>
  show === 'all' ||
  (show === 'open' && isOpen(state)) ||
  (show === 'requested' && state === 'requested') ||
  (show === 'closed' && !isOpen(state) && state !== 'requested')

/** Where a call-out stands in the list: what is open before what is asked for, before all else. */
const rank = (state: ActivationState) => (isOpen(state) ? 0 : state === 'requested' ? 1 : 2)

const MOVED_WORDS = {
  'stood down': 'Stood down',
  closed: 'Closed',
  reopened: 'Opened again',
} as const

export const incidents = {
  list: signedIn.list.handler(async ({ context, input }) => {
    const all = await listActivations(context.db, context.groupsOf(input.groupId))
    const facts = await readActivationFacts(
      context.db,
      all.map(({ id }) => id),
    )
    return all
      .map((one) => asRow(one, facts.get(one.id)))
      .filter(({ state }) => isShown(input.show, state))
      .toSorted((a, b) => rank(a.state) - rank(b.state))
  }),
  get: signedIn.get.handler(({ context, input }) =>
    wholeActivation(context.db, input.id, input.most, context.now()),
  ),
  open: signedIn.open.handler(({ context, input }) =>
    context.write(async (record) => {
      const { id } = await addActivation(context, record, input)
      return openActivation(context, record, id)
    }),
  ),
  request: signedIn.request.handler(({ context, input }) =>
    context.write(async (record) => {
      const { id } = await addActivation(context, record, input)
      return { id }
    }),
  ),
  run: signedIn.run.handler(({ context, input }) =>
    context.write((record) => openActivation(context, record, input.id)),
  ),
  update: signedIn.update.handler(({ context, input: { id, fields } }) =>
    context.write(async (record) => {
      const one = await needActivation(record.db, id)
      const state = activationState(await factsOf(record.db, id))
      if (context.user.role === 'slt' && state !== 'requested')
        throw new Refusal(
          'NOT_YOURS',
          'The secretariat keeps this call-out now. Tell them what should be changed.',
        )
      if (state === 'closed')
        throw new Refusal('CLOSED', 'This call-out is closed. Open it again to change what it says.')
      const { groupName: _, ...row } = one
      await record.changeFrom('activation', row, fields)
      return { id }
    }),
  ),
  bundle: signedIn.bundle.handler(({ context, input }) => saveBundle(context, input)),
  score: signedIn.score.handler(({ context, input }) => exerciseScore(context.db, input.id)),
  // Nothing keeps a line from being written: an empty one is passed over, and a call-out that is closed takes lines as before (R58).
  write: signedIn.write.handler(({ context, input: { id, text, ...line } }) =>
    context.write(async (record) => {
      const one = await needActivation(record.db, id)
      const words = text.trim()
      if (words === '') return { entry: null }
      const corrected = line.correctsId === null ? null : await findEntry(record.db, line.correctsId)
      const correctsId = corrected?.activationId === id ? corrected.id : null
      return { entry: await appendLine(context, record, one, { ...line, correctsId, text: words }) }
    }),
  ),
  log: signedIn.log.handler(async ({ context, input: { id, filter, most } }) => {
    await needActivation(context.db, id)
    return { ...(await readLog(context.db, id, filter, most)), authors: await readAuthors(context.db, id) }
  }),
  star: signedIn.star.handler(({ context, input }) =>
    context.write((record) => starLine(context, record, input)),
  ),
  saveLog: signedIn.saveLog.handler(({ context, input }) => saveLog(context, input)),
  calls: signedIn.calls.handler(({ context, input }) => callSheet(context, input.id)),
  addProtocol: signedIn.addProtocol.handler(async ({ context, input }) => {
    await context.write((record) => addProtocol(context, record, input))
    return { id: input.id }
  }),
  takeOffProtocol: signedIn.takeOffProtocol.handler(async ({ context, input }) => {
    await context.write((record) => takeOffProtocol(context, record, input))
    return { id: input.id }
  }),
  logContact: signedIn.logContact.handler(({ context, input }) => logContact(context, input)),
  dial: signedIn.dial.handler(({ context, input }) => dialSomebody(context, input.personId)),
  typeIn: signedIn.typeIn.handler(({ context, input }) => typeIn(context, input)),
  allow: signedIn.allow.handler(async ({ context, input }) => {
    await allowCall(context, input)
    return { id: input.id }
  }),
  after: signedIn.after.handler(({ context, input: { id, ...fields } }) =>
    context.write(async (record) => {
      const one = await needActivation(record.db, id)
      refuse(whyNotAfter(fields, context.user.role, context.today()))
      const by = fields.by === '' ? context.user.name : fields.by
      await record.add('activationAfter', context.newId(), {
        activationId: id,
        groupId: one.groupId,
        ...fields,
        by,
      })
      const { words, line, isSlt } = AFTER_STEPS[fields.step]
      const when = fields.step === 'advisors told' ? ` on ${shortDay(fields.day)}` : ''
      await appendLine(context, record, one, {
        kind: line,
        text: `${words}${when}${isSlt ? `, decided by ${by}` : ''}${fields.text === '' ? '.' : `: ${fields.text}`}`,
      })
      return { id }
    }),
  ),
  hours: signedIn.hours.handler(async ({ context, input }) => {
    await context.write((record) => recordHours(context, record, input))
    return { id: input.id }
  }),
  savePoliceRecord: signedIn.savePoliceRecord.handler(({ context, input }) =>
    context.write(async (record) => ({ id: await savePoliceRecord(context, record, input) })),
  ),
  removePoliceRecord: signedIn.removePoliceRecord.handler(async ({ context, input: { policeRecordId } }) => {
    await context.write((record) => removePoliceRecord(record, policeRecordId))
    return { id: policeRecordId }
  }),
  addDocument: signedIn.addDocument.handler(({ context, input }) => addDocument(context, input)),
  removeDocument: signedIn.removeDocument.handler(async ({ context, input: { documentId } }) => {
    await removeDocument(context, documentId)
    return { id: documentId }
  }),
  saveDocument: signedIn.saveDocument.handler(({ context, input }) =>
    saveDocument(context, input.documentId),
  ),
  move: signedIn.move.handler(({ context, input: { id, to, reason } }) =>
    context.write(async (record) => {
      const one = await needActivation(record.db, id)
      const from = activationState(await factsOf(record.db, id))
      refuse(whyNotMove({ from, to, role: context.user.role, reason }))
      const missing =
        to === 'closed' ? whyNotClose(await closingOf(record.db, id), from === 'stood down') : null
      if (missing !== null) throw new Refusal('STEPS_MISSING', missing)
      await record.add('activationMove', context.newId(), {
        activationId: id,
        groupId: one.groupId,
        movedTo: to,
        at: record.now,
        reason,
        by: context.user.name,
      })
      await appendLine(context, record, one, {
        kind: 'note',
        text: reason === '' ? `${MOVED_WORDS[to]}.` : `${MOVED_WORDS[to]}: ${reason}`,
      })
      return { id, state: activationState(await factsOf(record.db, id)) }
    }),
  ),
}
