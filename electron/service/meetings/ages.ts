import { readUnpublished } from '../../../db/meetings-ages.ts'
import { byLateness, type MinutesAge, minutesAge } from '../../../shared/meetings/ages.ts'
import type { Groups } from '../../../shared/scope.ts'
import type { OpenContext } from '../open-context.ts'

/** How old the minutes of these groups not yet published are, the latest first. */
export async function readAges(context: OpenContext, groups: Groups): Promise<MinutesAge[]> {
  const today = context.today()
  const facts = await readUnpublished(context.db, today, groups)
  return byLateness(facts.map((one) => minutesAge(one, today)))
}
