import { implement } from '@orpc/server'
import { listModules, listProgrammes } from '../../../db/induction.ts'
import { induction as contract } from '../../../shared/induction/contract.ts'
import { shortDay } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { saveCertificate } from './certificate.ts'
import {
  changeEvent,
  eventList,
  invite,
  planEvent,
  recordAttendance,
  removeEvent,
  reportEvent,
  wholeEvent,
} from './events.ts'
import { addSupport, changeSupport, removeSupport, supportList } from './support.ts'
import { inductionMatrix, personInduction, saveMatrix } from './matrix.ts'
import { needModule, needPerson, needProgramme, needRecord } from './need.ts'
import { checkCode, programmeRow, writeStarter } from './programmes.ts'
import { addSession, changeSession, removeSession, summaries, tickSession, wholeSession } from './sessions.ts'
import { takeStep } from './steps.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

const DONE = { done: true as const }

const support = {
  list: signedIn.support.list.handler(({ context, input }) => supportList(context, input.groupId)),
  add: signedIn.support.add.handler(({ context, input }) => addSupport(context, input)),
  change: signedIn.support.change.handler(({ context, input }) =>
    changeSupport(context, input.id, input.fields),
  ),
  remove: signedIn.support.remove.handler(async ({ context, input }) => {
    await removeSupport(context, input.id)
    return DONE
  }),
}

const events = {
  list: signedIn.events.list.handler(({ context, input }) => eventList(context, input.groupId)),
  get: signedIn.events.get.handler(({ context, input }) => wholeEvent(context, input.id)),
  plan: signedIn.events.plan.handler(({ context, input }) => planEvent(context, input)),
  change: signedIn.events.change.handler(({ context, input }) =>
    changeEvent(context, input.id, input.fields),
  ),
  invite: signedIn.events.invite.handler(({ context, input }) => invite(context, input.id, input.personIds)),
  recordAttendance: signedIn.events.recordAttendance.handler(({ context, input }) =>
    recordAttendance(context, input),
  ),
  report: signedIn.events.report.handler(({ context, input }) => reportEvent(context, input)),
  remove: signedIn.events.remove.handler(async ({ context, input }) => {
    await removeEvent(context, input.id)
    return DONE
  }),
}

export const induction = {
  support,
  events,
  programmes: signedIn.programmes.handler(async ({ context }) => ({
    programmes: await listProgrammes(context.db),
    modules: await listModules(context.db),
  })),
  useStarter: signedIn.useStarter.handler(({ context }) =>
    context.write((record) => writeStarter(record, context.newId, false)),
  ),
  addModule: signedIn.addModule.handler(({ context, input }) =>
    context.write(async (record) => {
      await checkCode(record, input.code, null)
      return record.add('inductionModule', context.newId(), { ...input, isExample: false })
    }),
  ),
  changeModule: signedIn.changeModule.handler(({ context, input }) =>
    context.write(async (record) => {
      await needModule(record.db, input.id)
      await checkCode(record, input.fields.code, input.id)
      return record.change('inductionModule', input.id, input.fields)
    }),
  ),
  removeModule: signedIn.removeModule.handler(async ({ context, input }) => {
    await context.write(async (record) => {
      await needModule(record.db, input.id)
      await record.remove('inductionModule', input.id)
    })
    return DONE
  }),
  addProgramme: signedIn.addProgramme.handler(({ context, input }) =>
    context.write(async (record) => {
      const id = context.newId()
      await record.add('inductionProgramme', id, { ...(await programmeRow(record, input)), isExample: false })
      return needProgramme(record.db, id)
    }),
  ),
  changeProgramme: signedIn.changeProgramme.handler(({ context, input }) =>
    context.write(async (record) => {
      await needProgramme(record.db, input.id)
      await record.change('inductionProgramme', input.id, await programmeRow(record, input.fields))
      return needProgramme(record.db, input.id)
    }),
  ),
  removeProgramme: signedIn.removeProgramme.handler(async ({ context, input }) => {
    await context.write(async (record) => {
      await needProgramme(record.db, input.id)
      await record.remove('inductionProgramme', input.id)
    })
    return DONE
  }),
  matrix: signedIn.matrix.handler(({ context, input }) => inductionMatrix(context, input.groupId)),
  ofPerson: signedIn.ofPerson.handler(({ context, input }) => personInduction(context, input.personId)),
  take: signedIn.take.handler(({ context, input: { personId, moduleId, step, details } }) =>
    context.write(async (record) => {
      const person = await needPerson(record.db, personId)
      const module = await needModule(record.db, moduleId)
      return takeStep(context, record, { person, module, step, details, sessionId: null })
    }),
  ),
  changeRecord: signedIn.changeRecord.handler(({ context, input: { id, fields } }) =>
    context.write(async (record) => {
      const current = await needRecord(record.db, id)
      if (current.state !== 'booked' && fields.date > context.today())
        throw new Refusal(
          'NOT_YET',
          `${shortDay(fields.date)} is still to come. Give the day it happened.`,
          'date',
        )
      const isExemption = current.state === 'exempt'
      if (isExemption && fields.reason === '')
        throw new Refusal('REASON_NEEDED', 'Say why they are exempt from this module.', 'reason')
      return record.changeFrom('inductionRecord', current, {
        ...fields,
        rating: current.state === 'completed' ? fields.rating : null,
        reason: isExemption ? fields.reason : '',
      })
    }),
  ),
  removeRecord: signedIn.removeRecord.handler(async ({ context, input }) => {
    await context.write(async (record) => {
      await needRecord(record.db, input.id)
      await record.remove('inductionRecord', input.id)
    })
    return DONE
  }),
  sessions: signedIn.sessions.handler(({ context, input }) => summaries(context, input.groupId)),
  session: signedIn.session.handler(({ context, input }) => wholeSession(context, input.id)),
  addSession: signedIn.addSession.handler(({ context, input }) => addSession(context, input)),
  tickSession: signedIn.tickSession.handler(({ context, input }) => tickSession(context, input)),
  changeSession: signedIn.changeSession.handler(({ context, input }) =>
    changeSession(context, input.id, input.fields),
  ),
  removeSession: signedIn.removeSession.handler(async ({ context, input }) => {
    await removeSession(context, input.id)
    return DONE
  }),
  saveCertificate: signedIn.saveCertificate.handler(({ context, input }) => saveCertificate(context, input)),
  saveMatrix: signedIn.saveMatrix.handler(({ context, input }) => saveMatrix(context, input.groupId)),
}
