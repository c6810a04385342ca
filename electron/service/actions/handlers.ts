import { implement } from '@orpc/server'
import { actions as contract } from '../../../shared/actions/contract.ts'
import { findWholeAction, listActions, readStoryChanges } from '../../../db/actions.ts'
import { storyOf } from '../../../shared/actions/story.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { setState, setText, update } from './change.ts'
import { noSuchAction, wantedBy } from './find.ts'
import { addNote, handOver, snooze, split } from './go-on.ts'
import { writeReminders } from './reminders.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const actions = {
  list: signedIn.list.handler(async ({ context, input }) => {
    const { wanted, problems } = await wantedBy(context, input)
    const found = await listActions(context.db, { ...wanted, limit: input.limit }, context.today())
    return { ...found, problems }
  }),
  get: signedIn.get.handler(async ({ context, input }) => {
    const whole = await findWholeAction(context.db, input.id, context.today())
    if (!whole) throw noSuchAction()
    return whole
  }),
  story: signedIn.story.handler(async ({ context, input }) =>
    storyOf(await readStoryChanges(context.db, input.id)),
  ),
  update: signedIn.update.handler(({ context, input }) => update(context, input)),
  setText: signedIn.setText.handler(({ context, input }) => setText(context, input)),
  setState: signedIn.setState.handler(({ context, input }) => setState(context, input)),
  addNote: signedIn.addNote.handler(({ context, input }) => addNote(context, input)),
  snooze: signedIn.snooze.handler(({ context, input }) => snooze(context, input)),
  handOver: signedIn.handOver.handler(({ context, input }) => handOver(context, input)),
  split: signedIn.split.handler(({ context, input }) => split(context, input)),
  writeReminders: signedIn.writeReminders.handler(({ context, input }) => writeReminders(context, input)),
}
