import { implement } from '@orpc/server'
import { findItem } from '../../db/meetings.ts'
import { readWordingKept } from '../../db/plain-english.ts'
import { plainEnglish as contract } from '../../shared/plain-english/contract.ts'
import type { WordingToKeep } from '../../shared/plain-english/kept.ts'
import { Refusal } from '../../shared/refusal.ts'
import { needMeeting } from './meetings/whole.ts'
import { type CallContext, checked } from './middleware.ts'
import { opened, type OpenContext } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** Remembers that wording is fine as it is; once is enough. Errors: `Refusal` NO_SUCH_ITEM. */
async function keep(context: OpenContext, { itemId, rule, words }: WordingToKeep) {
  return context.write(async (record) => {
    const item = await findItem(record.db, itemId)
    if (!item)
      throw new Refusal('NO_SUCH_ITEM', 'This item is no longer on the agenda. Look at the agenda again.')
    const { meetingId } = item
    const kept = await readWordingKept(record.db, meetingId)
    if (!kept.some((each) => each.itemId === itemId && each.rule === rule && each.words === words))
      await record.add('wordingKept', context.newId(), { meetingId, itemId, rule, words })
    return readWordingKept(record.db, meetingId)
  })
}

export const plainEnglish = {
  kept: signedIn.kept.handler(async ({ context, input }) => {
    await needMeeting(context.db, input.meetingId)
    return readWordingKept(context.db, input.meetingId)
  }),
  keep: signedIn.keep.handler(({ context, input }) => keep(context, input)),
  reconsider: signedIn.reconsider.handler(({ context, input }) =>
    context.write(async (record) => {
      await needMeeting(record.db, input.meetingId)
      for (const { id } of await readWordingKept(record.db, input.meetingId))
        await record.remove('wordingKept', id)
      return readWordingKept(record.db, input.meetingId)
    }),
  ),
}
