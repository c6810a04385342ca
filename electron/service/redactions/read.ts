import { readItems } from '../../../db/meetings.ts'
import { readMinutes } from '../../../db/minutes.ts'
import { readEveryRedaction } from '../../../db/redactions.ts'
import { numberItems } from '../../../shared/meetings/sub-items.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import { type Place, placesOf } from '../../../shared/minutes/places.ts'
import type { Redactions } from '../../../shared/redactions/contract.ts'
import type { Redaction } from '../../../shared/redactions/entities.ts'
import { type Found, findRedacted, ownerOf } from '../../../shared/redactions/rules.ts'
import { needMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'

/** An item of a meeting with the blocks of its text. */
export type ItemPlaces = { id: string; number: string; title: string; places: Place[] }

/** The items of a meeting in the order of the agenda, each with the blocks of its text as it is now. */
export async function itemPlaces(db: OpenContext['db'], meetingId: string): Promise<ItemPlaces[]> {
  const documents = new Map((await readMinutes(db, meetingId)).map((row) => [row.itemId, row.document]))
  return numberItems(await readItems(db, meetingId)).map((item) => {
    const document = documents.get(item.id)
    const places = document === undefined ? [] : placesOf(JSON.parse(document) as MinuteNode, item)
    return { id: item.id, number: item.number, title: item.title, places }
  })
}

/** Where a redaction's words are by now; lost when its item is no longer on the agenda. */
export function findIn(items: readonly ItemPlaces[], redaction: Redaction): Found {
  return findRedacted(items.find(({ id }) => id === redaction.itemId)?.places ?? [], redaction)
}

/** Every redaction of a meeting that is not in the recycle bin, with where its words are by now, and what can be redacted. */
export async function redactionsOf(db: OpenContext['db'], meetingId: string): Promise<Redactions> {
  await needMeeting(db, meetingId)
  const items = await itemPlaces(db, meetingId)
  const redactions = (await readEveryRedaction(db, [meetingId])).filter((one) => one.deletedAt === null)
  return {
    redactions: redactions.map((redaction) => {
      const { standing, spots } = findIn(items, redaction)
      return {
        ...redaction,
        number: items.find(({ id }) => id === redaction.itemId)?.number ?? '',
        place: spots[0]?.place.label ?? redaction.paragraph,
        standing,
      }
    }),
    items: items.map(({ id, number, title, places }) => ({
      itemId: id,
      number,
      title,
      places: places.map(({ label, text, node }) => ({ label, text, owner: ownerOf(node) })),
    })),
  }
}
