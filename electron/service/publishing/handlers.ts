import { implement } from '@orpc/server'
import { publishing as contract } from '../../../shared/publishing/contract.ts'
import { findItem } from '../../../db/meetings.ts'
import { lastSite, readPublications } from '../../../db/publishing.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needMeeting, wholeMeeting } from '../meetings/whole.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened, type OpenContext } from '../open-context.ts'
import { reporting } from '../progress.ts'
import { callingsOf, effectOf, namingKey } from './called.ts'
import { setCorrection } from './correction.ts'
import { delegate, endDelegation, listDelegations } from './delegations.ts'
import { setEmbargo } from './embargo.ts'
import { withdraw } from './off-site.ts'
import { folderOf } from './destinations/place.ts'
import { preview } from './preview.ts'
import { publish, rehearse } from './publish.ts'
import { readQueue } from './queue.ts'
import { keepBack, release } from './release.ts'
import { clear } from './sign-off.ts'
import { withdrawSignOffs } from './take-back.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** Gives a restricted item its public title. Minutes cleared before have to be cleared again: the title is published. */
async function setOpenTitle(context: OpenContext, itemId: string, openTitle: string): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const item = await findItem(record.db, itemId)
    if (!item)
      throw new Refusal('NO_SUCH_ITEM', 'This item is no longer on the agenda. Look at the agenda again.')
    const changed = await record.changeFrom('agendaItem', item, { openTitle })
    if (changed !== item) await withdrawSignOffs(record, item.meetingId)
    return wholeMeeting(record.db, item.meetingId)
  })
}

async function openFolder(context: OpenContext, meetingId: string | undefined): Promise<{ opened: boolean }> {
  const ofMeeting = meetingId === undefined ? [] : await readPublications(context.db, meetingId)
  const last = ofMeeting.find((row) => row.folder !== '') ?? (await lastSite(context.db, 'any'))
  if (!last) return { opened: false }
  const folder = folderOf(last.folder)
  if (folder === null) return { opened: false }
  await context.session.host.openPath(folder)
  return { opened: true }
}

export const publishing = {
  queue: signedIn.queue.handler(({ context, input }) => readQueue(context, context.groupsOf(input.groupId))),
  preview: signedIn.preview.handler(({ context, input }) => preview(context, input.meetingId)),
  setMarking: signedIn.setMarking.handler(({ context, input }) =>
    context.write(async (record) => {
      await needMeeting(record.db, input.meetingId)
      await record.change('meeting', input.meetingId, { marking: input.marking })
      return wholeMeeting(record.db, input.meetingId)
    }),
  ),
  setOpenTitle: signedIn.setOpenTitle.handler(({ context, input }) =>
    setOpenTitle(context, input.itemId, input.openTitle),
  ),
  release: signedIn.release.handler(({ context, input }) => release(context, input.itemId)),
  keepBack: signedIn.keepBack.handler(({ context, input }) => keepBack(context, input)),
  namingKey: signedIn.namingKey.handler(({ context, input }) => namingKey(context, input.groupId)),
  callings: signedIn.callings.handler(({ context, input }) => callingsOf(context, input.personId)),
  namingEffect: signedIn.namingEffect.handler(({ context, input: { groupId, ...policy } }) =>
    effectOf(context, groupId, policy),
  ),
  clear: signedIn.clear.handler(({ context, input }) => clear(context, input.meetingId)),
  delegations: signedIn.delegations.handler(({ context, input }) =>
    listDelegations(context, context.groupsOf(input.groupId)),
  ),
  delegate: signedIn.delegate.handler(({ context, input }) => delegate(context, input)),
  endDelegation: signedIn.endDelegation.handler(({ context, input }) => endDelegation(context, input.id)),
  setCorrection: signedIn.setCorrection.handler(async ({ context, input }) => {
    await setCorrection(context, input.meetingId, input.note)
    return { done: true as const }
  }),
  setEmbargo: signedIn.setEmbargo.handler(({ context, input }) =>
    setEmbargo(context, input.meetingId, input.until),
  ),
  publish: signedIn.publish.handler(async function* ({ context, input, signal }) {
    return yield* reporting((report, stop) => publish(context, input, report, stop), signal)
  }),
  rehearse: signedIn.rehearse.handler(async function* ({ context, input, signal }) {
    return yield* reporting((report, stop) => rehearse(context, input, report, stop), signal)
  }),
  withdraw: signedIn.withdraw.handler(({ context, input }) => withdraw(context, input.meetingId, input)),
  openFolder: signedIn.openFolder.handler(({ context, input }) => openFolder(context, input.meetingId)),
}
