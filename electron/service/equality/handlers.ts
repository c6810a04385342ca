import { implement } from '@orpc/server'
import { readEqualityProfiles } from '../../../db/equality.ts'
import { equality as contract } from '../../../shared/equality/contract.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { loadProfile, profileShown, removeProfile, saveProfile, saveReport } from './files.ts'
import { reachReport, saveReachList } from './reach.ts'
import { equalityReport, equalityUnits } from './report.ts'
import { enterRound, noteTooFew, releaseRound, takeAway } from './rounds.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)
const done = { done: true } as const

export const equality = {
  units: signedIn.units.handler(({ context }) => equalityUnits(context)),
  report: signedIn.report.handler(({ context, input }) => equalityReport(context, input.groupId)),
  enter: signedIn.enter.handler(async ({ context, input }) => {
    await enterRound(context, input)
    return done
  }),
  noteTooFew: signedIn.noteTooFew.handler(async ({ context, input }) => {
    await noteTooFew(context, input)
    return done
  }),
  release: signedIn.release.handler(async ({ context, input }) => {
    await releaseRound(context, input)
    return done
  }),
  discard: signedIn.discard.handler(async ({ context, input }) => {
    await takeAway(context, 'discard', input)
    return done
  }),
  withdraw: signedIn.withdraw.handler(async ({ context, input }) => {
    await takeAway(context, 'withdraw', input)
    return done
  }),
  saveReport: signedIn.saveReport.handler(({ context, input }) => saveReport(context, input.groupId)),
  profiles: signedIn.profiles.handler(async ({ context }) =>
    (await readEqualityProfiles(context.db)).map(profileShown),
  ),
  loadProfile: signedIn.loadProfile.handler(({ context, input }) => loadProfile(context, input)),
  removeProfile: signedIn.removeProfile.handler(async ({ context, input }) => {
    await removeProfile(context, input.id)
    return done
  }),
  reach: signedIn.reach.handler(({ context, input }) =>
    reachReport(context, context.groupsOf(input.groupId)),
  ),
  saveReachList: signedIn.saveReachList.handler(async ({ context, input }) => {
    await saveReachList(context, input.text)
    return done
  }),
  saveProfile: signedIn.saveProfile.handler(({ context }) => saveProfile(context)),
}
