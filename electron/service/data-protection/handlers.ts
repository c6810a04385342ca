import { implement } from '@orpc/server'
import { readErasures } from '../../../db/data-protection.ts'
import { dataProtection as contract } from '../../../shared/data-protection/contract.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { subjectAccess } from './access.ts'
import { anonymise } from './anonymise.ts'
import { deleteBackups } from './backups.ts'
import { changeBreach, recordBreach, shownBreaches } from './breaches.ts'
import { eraseForGood, finishErasures } from './erase.ts'
import { liftHold, placeHold, shownHolds } from './hold-list.ts'
import { previewErasure } from './preview.ts'
import { backToStarter, keepLonger, reviewList, setRule, shownRules } from './retention.ts'
import { printText, saveText, shownTexts } from './office-texts.ts'
import { saveAccess } from './save-access.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const dataProtection = {
  rules: signedIn.rules.handler(({ context }) => shownRules(context.db)),
  setRule: signedIn.setRule.handler(({ context, input }) => setRule(context, input)),
  useStarter: signedIn.useStarter.handler(({ context, input }) => backToStarter(context, input.kind)),
  review: signedIn.review.handler(({ context }) => reviewList(context)),
  keep: signedIn.keep.handler(async ({ context, input }) => {
    await keepLonger(context, input)
    return { done: true as const }
  }),
  holds: signedIn.holds.handler(({ context }) => shownHolds(context)),
  hold: signedIn.hold.handler(({ context, input }) => placeHold(context, input)),
  liftHold: signedIn.liftHold.handler(({ context, input }) => liftHold(context, input)),
  access: signedIn.access.handler(({ context, input }) => subjectAccess(context, input)),
  saveAccess: signedIn.saveAccess.handler(({ context, input }) => saveAccess(context, input)),
  exports: signedIn.exports.handler(async ({ context, input }) => {
    const rows = await context.db
      .selectFrom('subjectExport')
      .selectAll()
      .where('personId', '=', input.personId)
      .orderBy('createdAt', 'desc')
      .execute()
    return rows.map(({ createdAt, ...row }) => ({ ...row, at: createdAt }))
  }),
  preview: signedIn.preview.handler(({ context, input }) => previewErasure(context, input.personId)),
  anonymise: signedIn.anonymise.handler(({ context, input }) => anonymise(context, input)),
  deleteBackups: signedIn.deleteBackups.handler(async ({ context, input }) => {
    await deleteBackups(context, input.names)
    return { done: true as const }
  }),
  breaches: signedIn.breaches.handler(({ context }) => shownBreaches(context)),
  recordBreach: signedIn.recordBreach.handler(({ context, input }) => recordBreach(context, input)),
  changeBreach: signedIn.changeBreach.handler(({ context, input }) => changeBreach(context, input)),
  texts: signedIn.texts.handler(({ context }) => shownTexts(context.db)),
  saveText: signedIn.saveText.handler(({ context, input }) => saveText(context, input)),
  printText: signedIn.printText.handler(({ context, input }) => printText(context, input)),
  erase: signedIn.erase.handler(({ context, input }) => eraseForGood(context, input)),
  erasures: signedIn.erasures.handler(async ({ context }) => {
    // What the last erasure could not take away, because the app was ended or another program read the file, goes now.
    await finishErasures(context)
    return (await readErasures(context.db)).map(({ createdAt, completedAt, ...erasure }) => ({
      ...erasure,
      at: createdAt,
      complete: completedAt !== null,
    }))
  }),
}
