import { z } from 'zod'
import { Day, shortDay } from '../dates.ts'
import { Id } from '../identity.ts'
import type { AgendaItem } from '../meetings/entities.ts'
import { isHiddenSubItem, numberItems } from '../meetings/sub-items.ts'
import type { Blocker } from './contract.ts'

/** Until when an item is kept back from now on: a day with a reason, or no day at all. */
export const KeptUntil = z.object({ releaseOn: Day.nullable(), releaseReason: z.string().trim().max(200) })
export type KeptUntil = z.infer<typeof KeptUntil>
export const KeepBack = KeptUntil.extend({ itemId: Id })

type Kept = Pick<AgendaItem, 'id' | 'parentId' | 'restricted' | 'releaseOn' | 'releaseReason'>

/**
 * The items of an agenda that are not public and whose day to be looked at again has come on `today` (R36), with their numbers. Not
 * sub-items of an item that is not public: they become public with it or never.
 */
export function dueForRelease<Item extends Kept>(items: readonly Item[], today: string) {
  return numberItems(items).filter(
    (item) =>
      item.restricted && item.releaseOn !== null && item.releaseOn <= today && !isHiddenSubItem(item, items),
  )
}

/** What has to be decided about these items before anything of their meeting is published: public now, or kept back for longer. */
export function unreleased(items: readonly Kept[], today: string): Blocker[] {
  return dueForRelease(items, today).map(({ id, number, releaseOn, releaseReason }) => ({
    code: 'UNRELEASED',
    sentence: `Item ${number} may now be published: it was kept back until ${shortDay(releaseOn ?? today)}${releaseReason && ` (${releaseReason})`}. Make it public, or keep it back.`,
    remedy: 'release',
    itemId: id,
    paragraph: '',
    personId: null,
  }))
}
