import type { Acknowledgement } from '../shared/acknowledgements/entities.ts'
import { newId } from '../shared/identity.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Recorder } from './record.ts'

/**
 * Strikes an entry by a later one. `day`: `YYYY-MM-DD`; `by`: who says so.
 * Errors: `Refusal` STRUCK for an entry that is struck already, and for one that strikes another.
 */
export async function strikeAcknowledgement(
  record: Recorder,
  entry: Acknowledgement,
  { reason, by, day }: { reason: string; by: string; day: string },
): Promise<void> {
  if (entry.entry === 'struck')
    throw new Refusal('STRUCK', 'What was struck stays struck. Record the acknowledgement again instead.')
  const earlier = await record.db
    .selectFrom('acknowledgement')
    .select('id')
    .where('strikesId', '=', entry.id)
    .executeTakeFirst()
  if (earlier) throw new Refusal('STRUCK', 'This entry was struck already.')
  const { groupId, personId, documentKind, documentId, method } = entry
  await record.add('acknowledgement', newId(), {
    groupId,
    personId,
    documentKind,
    documentId,
    entry: 'struck',
    method,
    day,
    note: reason,
    recordedBy: by,
    strikesId: entry.id,
    fileName: '',
    hash: '',
  })
}
