import { findKeptApart, keptApartKeys } from '../../../db/kept-apart.ts'
import { findPerson } from '../../../db/people.ts'
import { pairKey } from '../../../shared/people/duplicates.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

/**
 * Remembers that two entries which look alike are two people, so that they are not proposed as one again.
 *
 * Errors: `Refusal` NO_SUCH_PERSON; ONE_PERSON when both are the same entry; APART_ALREADY.
 */
export async function keepApart(
  context: OpenContext,
  { oneId, otherId }: { oneId: string; otherId: string },
): Promise<{ keptApartId: string }> {
  return context.write(async (record) => {
    if (oneId === otherId)
      throw new Refusal('ONE_PERSON', 'This is one entry. Choose two entries that look alike.')
    if (!(await findPerson(record.db, oneId)) || !(await findPerson(record.db, otherId)))
      throw new Refusal(
        'NO_SUCH_PERSON',
        'One of the two is no longer here. They may be merged already, or in the recycle bin.',
      )
    if ((await keptApartKeys(record.db)).has(pairKey(oneId, otherId)))
      throw new Refusal('APART_ALREADY', 'It is on record already that these are two people.')
    const keptApartId = context.newId()
    await record.add('keptApart', keptApartId, { oneId, otherId, by: record.userName })
    return { keptApartId }
  })
}

/** Forgets that two entries are two people: they are proposed again. Errors: `Refusal` NOT_APART. */
export async function proposeAgain(context: OpenContext, keptApartId: string): Promise<void> {
  await context.write(async (record) => {
    if (!(await findKeptApart(record.db, keptApartId)))
      throw new Refusal('NOT_APART', 'These two are not kept apart any more.')
    await record.remove('keptApart', keptApartId)
  })
}
