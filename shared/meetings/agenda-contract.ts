import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Done, procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR } from '../roles.ts'
import { AgendaChanges } from './agenda-changes.ts'
import { BacklogInput, BacklogItem, ItemTemplate, ItemTemplateInput } from './agenda-lists.ts'
import { Suggestion } from './agenda-suggestions.ts'

/** What is carried under an item without being typed: the numbers as they stand now. `itemId` null: no item of the agenda is about it. */
const Carried = z.object({
  itemId: Id.nullable(),
  numbers: z.array(z.object({ number: z.string(), overdue: z.boolean() })),
})
export type Carried = z.infer<typeof Carried>

/** What the app knows of an agenda beyond what is written on it. Suggestions are made until the meeting begins. */
export const AgendaOutlook = z.object({
  suggestions: z.array(Suggestion),
  actions: Carried,
  advice: Carried,
  next: z.object({ id: Id, date: Day }).nullable(),
  /** What changed since the first agreement that lapsed; null when none did. */
  sinceAgreed: AgendaChanges.nullable(),
})
export type AgendaOutlook = z.infer<typeof AgendaOutlook>

/** An item that was put on an agenda. */
const Placed = z.object({ itemId: Id })

const ofMeeting = z.object({ meetingId: Id })
const ofGroup = z.object({ groupId: Id })
const ofItem = z.object({ itemId: Id })
const oneSuggestion = ofMeeting.extend({ suggestion: z.string().max(100) })

/** The agenda that half writes itself: suggestions, items put off or sent on, the backlog and item templates of a group. */
export const agendaProcedures = {
  outlook: procedure(
    EVERY_ROLE,
    { meeting: 'meetingId' },
    'What belongs on an agenda and is not there yet, and what its items carry',
  )
    .input(ofMeeting)
    .output(AgendaOutlook),
  acceptSuggestion: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId' },
    'Put a suggested item on the agenda',
  )
    .input(oneSuggestion)
    .output(Placed),
  rejectSuggestion: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId' },
    'Turn a suggestion down for this meeting',
  )
    .input(oneSuggestion)
    .output(Done),
  putOff: procedure(
    KEEPERS_AND_CHAIR,
    { item: 'itemId' },
    'Note that an item was put off; it is suggested for the next meeting',
  )
    .input(ofItem.extend({ reason: z.string().trim().max(200, 'Keep this under 200 characters.') }))
    .output(Done),
  takePutOffBack: procedure(
    KEEPERS_AND_CHAIR,
    { item: 'itemId' },
    'Note that an item was not put off after all',
  )
    .input(ofItem)
    .output(Done),
  sendToNext: procedure(
    KEEPERS_AND_CHAIR,
    { item: 'itemId' },
    'Move or copy an item to the group’s next meeting',
  )
    .input(ofItem.extend({ as: z.enum(['move', 'copy']) }))
    .output(z.object({ title: z.string(), next: z.object({ id: Id, date: Day }) })),
  toBacklog: procedure(
    KEEPERS_AND_CHAIR,
    { item: 'itemId' },
    'Move an item from the agenda to the backlog of its group',
  )
    .input(ofItem)
    .output(Done),
  backlog: procedure(EVERY_ROLE, { group: 'groupId' }, 'The items of a group that wait for an agenda')
    .input(ofGroup)
    .output(z.array(BacklogItem)),
  addBacklogItem: procedure(KEEPERS_AND_CHAIR, { group: 'groupId' }, 'Add an item to the backlog')
    .input(ofGroup.extend({ fields: BacklogInput }))
    .output(BacklogItem),
  updateBacklogItem: procedure(KEEPERS_AND_CHAIR, { backlogItem: 'id' }, 'Change an item of the backlog')
    .input(z.object({ id: Id, fields: BacklogInput }))
    .output(BacklogItem),
  removeBacklogItem: procedure(KEEPERS_AND_CHAIR, { backlogItem: 'id' }, 'Take an item out of the backlog')
    .input(z.object({ id: Id }))
    .output(Done),
  fromBacklog: procedure(
    KEEPERS_AND_CHAIR,
    { backlogItem: 'id', meeting: 'meetingId' },
    'Put an item of the backlog on the agenda of a meeting',
  )
    .input(z.object({ id: Id, meetingId: Id }))
    .output(Placed),
  itemTemplates: procedure(EVERY_ROLE, { group: 'groupId' }, 'The item templates of a group, by title')
    .input(ofGroup)
    .output(z.array(ItemTemplate)),
  addItemTemplate: procedure(KEEPERS_AND_CHAIR, { group: 'groupId' }, 'Add an item template')
    .input(ofGroup.extend({ fields: ItemTemplateInput }))
    .output(ItemTemplate),
  updateItemTemplate: procedure(KEEPERS_AND_CHAIR, { itemTemplate: 'id' }, 'Change an item template')
    .input(z.object({ id: Id, fields: ItemTemplateInput }))
    .output(ItemTemplate),
  removeItemTemplate: procedure(KEEPERS_AND_CHAIR, { itemTemplate: 'id' }, 'Remove an item template')
    .input(z.object({ id: Id }))
    .output(Done),
  insertItemTemplate: procedure(
    KEEPERS_AND_CHAIR,
    { itemTemplate: 'id', meeting: 'meetingId' },
    'Put an item made from a template on an agenda',
  )
    .input(z.object({ id: Id, meetingId: Id }))
    .output(Placed),
}
