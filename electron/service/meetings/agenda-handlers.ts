import { implement } from '@orpc/server'
import { meetings as contract } from '../../../shared/meetings/contract.ts'
import { findBacklogItem, findItemTemplate, readBacklog, readItemTemplates } from '../../../db/agenda.ts'
import { type BacklogItem, fromKept, type ItemTemplate } from '../../../shared/meetings/agenda-lists.ts'
import type { Meeting } from '../../../shared/meetings/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needGroup } from '../groups.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened, type OpenContext } from '../open-context.ts'
import { putOff, sendToNext, toBacklog } from './item-ways.ts'
import { placeItem } from './place-item.ts'
import { acceptSuggestion, readOutlook, rejectSuggestion } from './suggestions.ts'
import { needMeeting } from './whole.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

type Db = OpenContext['db']

async function needBacklogItem(db: Db, id: string): Promise<BacklogItem> {
  const item = await findBacklogItem(db, id)
  if (!item)
    throw new Refusal('NO_SUCH_ITEM', 'This item is no longer in the backlog. Look at the list again.')
  return item
}

async function needTemplate(db: Db, id: string): Promise<ItemTemplate> {
  const template = await findItemTemplate(db, id)
  if (!template)
    throw new Refusal('NO_SUCH_TEMPLATE', 'This item template was removed. Look at the list again.')
  return template
}

/** The meeting an item of a group is put on, which has to be of that group. */
async function meetingOfGroup(db: Db, meetingId: string, groupId: string): Promise<Meeting> {
  const meeting = await needMeeting(db, meetingId)
  if (meeting.groupId !== groupId)
    throw new Refusal('OTHER_GROUP', 'That meeting is of another group. Choose a meeting of this group.')
  return meeting
}

/** Puts a waiting item on an agenda of its group. Errors: `Refusal` NO_SUCH_ITEM, NOT_WAITING, OTHER_GROUP, LOCKED. */
async function fromBacklog(context: OpenContext, id: string, meetingId: string): Promise<{ itemId: string }> {
  return context.write(async (record) => {
    const item = await needBacklogItem(record.db, id)
    const meeting = await meetingOfGroup(record.db, meetingId, item.groupId)
    const waiting = await readBacklog(record.db, item.groupId)
    if (!waiting.some((one) => one.id === id))
      throw new Refusal('NOT_WAITING', 'This item is on an agenda already. Look at the backlog again.')
    const added = await placeItem(context, record, meeting, {
      fields: fromKept(item),
      kind: 'backlog',
      origin: `backlog:${id}`,
    })
    await record.changeFrom('backlogItem', item, { itemId: added.id })
    return { itemId: added.id }
  })
}

/** Puts an item made from a template on an agenda; its minutes begin with the template's text. Errors: as `fromBacklog`. */
async function insertItemTemplate(
  context: OpenContext,
  id: string,
  meetingId: string,
): Promise<{ itemId: string }> {
  return context.write(async (record) => {
    const template = await needTemplate(record.db, id)
    const meeting = await meetingOfGroup(record.db, meetingId, template.groupId)
    const added = await placeItem(context, record, meeting, {
      fields: fromKept(template),
      kind: null,
      startText: template.text,
    })
    return { itemId: added.id }
  })
}

/** What the agenda half writes itself from. */
export const agendaHandlers = {
  outlook: signedIn.outlook.handler(({ context, input }) => readOutlook(context, input.meetingId)),
  acceptSuggestion: signedIn.acceptSuggestion.handler(({ context, input }) =>
    acceptSuggestion(context, input),
  ),
  rejectSuggestion: signedIn.rejectSuggestion.handler(({ context, input }) =>
    rejectSuggestion(context, input),
  ),
  putOff: signedIn.putOff.handler(({ context, input }) => putOff(context, input.itemId, input.reason)),
  takePutOffBack: signedIn.takePutOffBack.handler(({ context, input }) =>
    putOff(context, input.itemId, null),
  ),
  sendToNext: signedIn.sendToNext.handler(({ context, input }) =>
    sendToNext(context, input.itemId, input.as),
  ),
  toBacklog: signedIn.toBacklog.handler(({ context, input }) => toBacklog(context, input.itemId)),
  backlog: signedIn.backlog.handler(({ context, input }) => readBacklog(context.db, input.groupId)),
  addBacklogItem: signedIn.addBacklogItem.handler(async ({ context, input }) => {
    await needGroup(context, input.groupId)
    return context.write((record) =>
      record.add('backlogItem', context.newId(), { ...input.fields, groupId: input.groupId, itemId: null }),
    )
  }),
  updateBacklogItem: signedIn.updateBacklogItem.handler(({ context, input }) =>
    context.write(async (record) =>
      record.changeFrom('backlogItem', await needBacklogItem(record.db, input.id), input.fields),
    ),
  ),
  removeBacklogItem: signedIn.removeBacklogItem.handler(({ context, input }) =>
    context.write(async (record) => {
      await record.remove('backlogItem', (await needBacklogItem(record.db, input.id)).id)
      return { done: true as const }
    }),
  ),
  fromBacklog: signedIn.fromBacklog.handler(({ context, input }) =>
    fromBacklog(context, input.id, input.meetingId),
  ),
  itemTemplates: signedIn.itemTemplates.handler(({ context, input }) =>
    readItemTemplates(context.db, input.groupId),
  ),
  addItemTemplate: signedIn.addItemTemplate.handler(async ({ context, input }) => {
    await needGroup(context, input.groupId)
    return context.write((record) =>
      record.add('itemTemplate', context.newId(), { ...input.fields, groupId: input.groupId }),
    )
  }),
  updateItemTemplate: signedIn.updateItemTemplate.handler(({ context, input }) =>
    context.write(async (record) =>
      record.changeFrom('itemTemplate', await needTemplate(record.db, input.id), input.fields),
    ),
  ),
  removeItemTemplate: signedIn.removeItemTemplate.handler(({ context, input }) =>
    context.write(async (record) => {
      await record.remove('itemTemplate', (await needTemplate(record.db, input.id)).id)
      return { done: true as const }
    }),
  ),
  insertItemTemplate: signedIn.insertItemTemplate.handler(({ context, input }) =>
    insertItemTemplate(context, input.id, input.meetingId),
  ),
}
