import type { Kysely } from 'kysely'
import { addDays } from '../shared/dates.ts'
import type { Groups } from '../shared/scope.ts'
import type { ProtocolWaiting } from '../shared/today/facts.ts'
import { REVIEW_AHEAD } from '../shared/today/protocol-alerts.ts'
import { protocolTitle } from '../shared/protocols/entities.ts'
import { versionWords } from '../shared/versions/rules.ts'
import { listProtocols } from './protocols.ts'
import type { Database } from './schema.ts'

/** Protocols of the office and of these groups that wait for somebody on `day` (`YYYY-MM-DD`), and those in force whose review is due within the longest notice. */
export async function readProtocolsWaiting(
  db: Kysely<Database>,
  groups: Groups,
  day: string,
): Promise<ProtocolWaiting[]> {
  const until = addDays(day, REVIEW_AHEAD[0])
  return (await listProtocols(db, groups)).flatMap((protocol): ProtocolWaiting[] => {
    const { id, groupId, groupName, kind, state, reviewDue, updatedAt } = protocol
    const is = { id, groupId, groupName, title: protocolTitle(kind), version: versionWords(protocol) }
    if (state === 'with chair' || state === 'with SLT' || state === 'approved')
      return [{ ...is, state, since: updatedAt.slice(0, 10), reviewDue: null }]
    if (state !== 'current' || reviewDue === null || reviewDue > until) return []
    return [{ ...is, state, since: reviewDue, reviewDue }]
  })
}
