import { implement } from '@orpc/server'
import { standing as contract } from '../../../shared/standing/contract.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { readChosen } from '../papers/papers.ts'
import { groupSheet, saveGroupSheet } from './group-sheet.ts'
import { needPart, personStanding, saveContact, savePart } from './person.ts'
import { filtered, readyRows, saveReadiness } from './readiness.ts'
import { decideRiskAssessment, saveRiskAssessment } from './risk.ts'
import { addScan, removeScan, saveScanCopy } from './scan.ts'
import { recordSheet } from './sheet.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)
const done = { done: true } as const

export const standing = {
  get: signedIn.get.handler(({ context, input }) => personStanding(context, input.personId)),
  readiness: signedIn.readiness.handler(async ({ context, input }) => {
    const day = context.today()
    const groups = context.groupsOf(input.groupId)
    const rows = await readyRows(context.db, { groups, day, matter: input.matter })
    const { counts, shown } = filtered(rows, input.show, day)
    return { day, counts, total: shown.length, rows: shown.slice(input.offset, input.offset + input.limit) }
  }),
  readinessOf: signedIn.readinessOf.handler(async ({ context, input }) => {
    const day = context.today()
    const personIds = [input.personId]
    return {
      day,
      rows: await readyRows(context.db, { groups: context.groups, day, matter: input.matter, personIds }),
    }
  }),
  saveReadiness: signedIn.saveReadiness.handler(({ context, input }) => saveReadiness(context, input)),
  groupSheet: signedIn.groupSheet.handler(({ context, input }) => groupSheet(context, input.groupId)),
  saveGroupSheet: signedIn.saveGroupSheet.handler(({ context, input }) => saveGroupSheet(context, input)),
  saveContact: signedIn.saveContact.handler(async ({ context, input }) => {
    await saveContact(context, input.personId, input.fields)
    return done
  }),
  saveAgreement: signedIn.saveAgreement.handler(({ context, input }) =>
    savePart(context, 'agreement', input, input.fields, {
      scanName: '',
      scanKind: '',
      scanBytes: 0,
      scanHash: '',
      recordedBy: context.user.name,
    }),
  ),
  addScan: signedIn.addScan.handler(async ({ context, input: { file, ...of } }) => {
    await addScan(context, of, { name: file.name, bytes: await file.bytes() })
    return done
  }),
  addScanChosen: signedIn.addScanChosen.handler(async ({ context, input: { handle, ...of } }) => {
    await addScan(context, of, await readChosen(context, handle))
    return done
  }),
  removeScan: signedIn.removeScan.handler(async ({ context, input }) => {
    await removeScan(context, input)
    return done
  }),
  saveScanCopy: signedIn.saveScanCopy.handler(({ context, input }) => saveScanCopy(context, input)),
  saveVetting: signedIn.saveVetting.handler(({ context, input }) =>
    savePart(context, 'vetting', input, input.fields, { recordedBy: context.user.name }),
  ),
  saveRiskAssessment: signedIn.saveRiskAssessment.handler(({ context, input }) =>
    saveRiskAssessment(context, input, input.fields),
  ),
  decideRiskAssessment: signedIn.decideRiskAssessment.handler(async ({ context, input }) => {
    await decideRiskAssessment(context, input)
    return done
  }),
  saveKnowledge: signedIn.saveKnowledge.handler(({ context, input }) =>
    savePart(context, 'knowledge', input, input.fields, {}),
  ),
  saveInterest: signedIn.saveInterest.handler(({ context, input }) =>
    savePart(context, 'generalInterest', input, input.fields, {}),
  ),
  saveAway: signedIn.saveAway.handler(({ context, input }) =>
    savePart(context, 'awaySpell', input, input.fields, {}),
  ),
  remove: signedIn.remove.handler(async ({ context, input: { entity, personId, partId } }) => {
    await context.write(async (record) => {
      await needPart(record, entity, personId, partId)
      await record.remove(entity, partId)
    })
    return done
  }),
  recordSheet: signedIn.recordSheet.handler(({ context, input }) => recordSheet(context, input)),
}
