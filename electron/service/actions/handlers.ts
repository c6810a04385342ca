import { findWholeAction, listActions, readStoryChanges } from '../../../db/actions.ts'
import { storyOf } from '../../../shared/actions/story.ts'
import { signedIn } from '../middleware.ts'
import { setState, setText, update } from './change.ts'
import { noSuchAction, wantedBy } from './find.ts'
import { addNote, handOver, snooze, split } from './go-on.ts'
import { writeReminders } from './reminders.ts'

export const actions = {
  list: signedIn.actions.list.handler(async ({ context, input }) => {
    const { wanted, problems } = await wantedBy(context, input)
    const found = await listActions(context.db, { ...wanted, limit: input.limit }, context.today())
    return { ...found, problems }
  }),
  get: signedIn.actions.get.handler(async ({ context, input }) => {
    const whole = await findWholeAction(context.db, input.id, context.today())
    if (!whole) throw noSuchAction()
    return whole
  }),
  story: signedIn.actions.story.handler(async ({ context, input }) =>
    storyOf(await readStoryChanges(context.db, input.id)),
  ),
  update: signedIn.actions.update.handler(({ context, input }) => update(context, input)),
  setText: signedIn.actions.setText.handler(({ context, input }) => setText(context, input)),
  setState: signedIn.actions.setState.handler(({ context, input }) => setState(context, input)),
  addNote: signedIn.actions.addNote.handler(({ context, input }) => addNote(context, input)),
  snooze: signedIn.actions.snooze.handler(({ context, input }) => snooze(context, input)),
  handOver: signedIn.actions.handOver.handler(({ context, input }) => handOver(context, input)),
  split: signedIn.actions.split.handler(({ context, input }) => split(context, input)),
  writeReminders: signedIn.actions.writeReminders.handler(({ context, input }) =>
    writeReminders(context, input),
  ),
}
