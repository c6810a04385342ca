import { advisorPlaces } from '../../../db/advisors.ts'
import type { Recorder } from '../../../db/record.ts'
import { type Stretch, withStretch } from '../../../shared/terms/offices.ts'
import type { OpenContext } from '../open-context.ts'
import { checkPlace, NO_TERM } from '../people/places.ts'

/** Whose places in which group. */
export type Whose = { personId: string; groupId: string }

/** Writes a stretch without asking whether it can be. Gives how many places are new. */
export async function applyStretch(
  record: Recorder,
  newId: () => string,
  { personId, groupId }: Whose,
  stretch: Stretch,
): Promise<number> {
  const places = await advisorPlaces(record.db, personId, groupId)
  const edits = withStretch(places, stretch)
  const number = places[0]?.number ?? 1
  for (const id of edits.removed) await record.remove('membership', id)
  for (const { id, fields } of edits.changed) {
    const before = places.find((place) => place.id === id)
    if (before) await record.changeFrom('membership', before, fields)
  }
  for (const fields of edits.added)
    await record.add('membership', newId(), {
      ...NO_TERM,
      ...fields,
      personId,
      groupId,
      number,
      importId: null,
    })
  return edits.added.length
}

/**
 * Makes days of a member an office, or membership again (shared/terms/offices.ts). Errors: `Refusal` CHAIR_TAKEN when the group has a chair
 * on those days who is somebody else.
 */
export async function writeStretch(
  context: OpenContext,
  record: Recorder,
  whose: Whose,
  stretch: Stretch,
): Promise<void> {
  await applyStretch(record, context.newId, whose, stretch)
  for (const place of await advisorPlaces(record.db, whose.personId, whose.groupId)) {
    const { capacity, startedOn, endsOn, id } = place
    await checkPlace(context, record, { ...whose, capacity, startedOn, endsOn, membershipId: id })
  }
}
