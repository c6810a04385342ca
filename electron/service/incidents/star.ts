import { findEntry } from '../../../db/incidents.ts'
import { findStar } from '../../../db/incidents-log.ts'
import type { Recorder } from '../../../db/record.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

/** Stars a line of a log, or takes the star off. One that stands so already is left as it is. Errors: `Refusal` NO_SUCH_LINE. */
export async function starLine(
  context: OpenContext,
  record: Recorder,
  { entryId, starred }: { entryId: string; starred: boolean },
): Promise<{ id: string; starred: boolean }> {
  const line = await findEntry(record.db, entryId)
  if (!line) throw new Refusal('NO_SUCH_LINE', 'This line is no longer here. Look at the log again.')
  const star = await findStar(record.db, entryId)
  if (starred && star === null) {
    const { activationId, groupId } = line
    await record.add('activationStar', context.newId(), { activationId, groupId, entryId })
  }
  if (!starred && star !== null) await record.remove('activationStar', star.id)
  return { id: entryId, starred }
}
