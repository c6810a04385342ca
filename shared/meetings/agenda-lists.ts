import { z } from 'zod'
import { Id } from '../identity.ts'
import { FreeText, Recorded } from '../recorded.ts'
import { AgendaItemFields, hasReason, itemFields, REASON_NEEDED } from './entities.ts'

/** What is kept of an item that is on no agenda. A restriction goes with it, so that waiting makes nothing public. */
const KeptItem = AgendaItemFields.omit({ standing: true, releaseOn: true, releaseReason: true })
type KeptItem = z.infer<typeof KeptItem>

/** What an item that was kept brings to an agenda. */
export function fromKept(item: KeptItem): AgendaItemFields {
  return itemFields({ ...item, standing: false, releaseOn: null, releaseReason: '' })
}

/** What a person fills in about an item that waits for an agenda of its group. */
export const BacklogFields = KeptItem.extend({ note: FreeText })
export type BacklogFields = z.infer<typeof BacklogFields>
export const BacklogInput = BacklogFields.refine(hasReason, REASON_NEEDED)

/**
 * An item of a group that waits for an agenda. `itemId` is the agenda item it became: it waits again when that is taken off the agenda,
 * or its meeting is cancelled.
 */
export const BacklogItem = Recorded.extend({
  ...BacklogFields.shape,
  groupId: Id,
  itemId: Id.nullable(),
})
export type BacklogItem = z.infer<typeof BacklogItem>

/** What a person fills in about an item that can be put on any agenda of the group. `text` is what its minutes begin with. */
export const ItemTemplateFields = KeptItem.extend({ text: FreeText })
export type ItemTemplateFields = z.infer<typeof ItemTemplateFields>
export const ItemTemplateInput = ItemTemplateFields.refine(hasReason, REASON_NEEDED)

export const ItemTemplate = Recorded.extend({ ...ItemTemplateFields.shape, groupId: Id })
export type ItemTemplate = z.infer<typeof ItemTemplate>

/** A suggestion somebody turned down for one meeting: it is not made there again. `title` is what history calls it. */
export const RejectedSuggestion = Recorded.extend({
  meetingId: Id,
  suggestion: z.string().max(100),
  title: z.string(),
})
export type RejectedSuggestion = z.infer<typeof RejectedSuggestion>
