import type { Kysely } from 'kysely'
import type { Groups } from '../shared/scope.ts'
import type { UnfinishedElection } from '../shared/today/facts.ts'
import { readElections } from './elections.ts'
import type { Database } from './schema.ts'

/** Elections whose vote (of the elected: handover) has come by `day` (`YYYY-MM-DD`) and that are not finished. */
export async function readUnfinishedElections(
  db: Kysely<Database>,
  day: string,
  groups: Groups,
): Promise<UnfinishedElection[]> {
  const all = await readElections(db, { groups })
  return all
    .filter(({ state, heldOn, startsOn }) =>
      state === 'elected' ? startsOn <= day : (state === 'open' || state === 'tied') && heldOn <= day,
    )
    .map(({ id, groupId, groupName, office, state, heldOn, startsOn, done, toDo }) => ({
      id,
      groupId,
      groupName,
      office,
      state,
      heldOn,
      startsOn,
      open: toDo - done,
    }))
}
