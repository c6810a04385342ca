import type { Kysely } from 'kysely'
import { isFormal } from '../shared/people/rules.ts'
import type { Groups } from '../shared/scope.ts'
import type { NotAcknowledged } from '../shared/today/facts.ts'
import { readOwed } from './acknowledgements.ts'
import type { Database } from './schema.ts'

/**
 * Role descriptions that formal advisors have not acknowledged although they concern them since `before` (`YYYY-MM-DD`) or longer, by group and
 * document (R9).
 */
export async function readNotAcknowledged(
  db: Kysely<Database>,
  { groups, today, before }: { groups: Groups; today: string; before: string },
): Promise<NotAcknowledged[]> {
  const late = (await readOwed(db, { groups, today })).filter(
    ({ state, since, place, document }) =>
      document.documentKind === 'role description' &&
      isFormal(place.capacity) &&
      state !== 'acknowledged' &&
      since <= before,
  )
  return [...Map.groupBy(late, ({ groupId, documentId }) => `${groupId} ${documentId}`).values()].flatMap(
    (owed): NotAcknowledged[] => {
      const [first] = owed.toSorted((a, b) => a.since.localeCompare(b.since))
      if (!first) return []
      const { groupId, groupName, personId, name } = first.place
      const { documentId, title, version } = first.document
      return [
        {
          groupId,
          groupName,
          documentId,
          title,
          version,
          count: owed.length,
          personId,
          name,
          since: first.since,
        },
      ]
    },
  )
}
