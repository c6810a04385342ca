import { readUnpublished } from '../../../db/meetings-ages.ts'
import { byLateness, type MinutesAge, minutesAge } from '../../../shared/meetings/ages.ts'
import type { OpenContext } from '../open-context.ts'

/** How old the minutes not yet published are, of one group or all, the latest first. */
export async function readAges(context: OpenContext, groupId: string | undefined): Promise<MinutesAge[]> {
  const today = context.today()
  const facts = await readUnpublished(context.db, today, groupId)
  return byLateness(facts.map((one) => minutesAge(one, today)))
}
