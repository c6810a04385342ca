import type { Protocol, ProtocolStep } from '../shared/protocols/entities.ts'
import { whyNotEdit } from '../shared/protocols/rules.ts'
import { Refusal } from '../shared/refusal.ts'
import { isAcknowledged } from './acknowledgements.ts'
import { listProtocols } from './protocols.ts'
import type { Recorder } from './record.ts'
import type { RecordTable } from './schema.ts'

type Taken = { entity: RecordTable; before: string | null }

/**
 * Refuses to take back what others rely on: words or steps of a version that is no draft any more, an approval that was given of other words, a
 * version people have acknowledged, one in force beside another. Of any other record it says nothing.
 * Errors: `Refusal` LOCKED, APPROVAL, ACKNOWLEDGED, IN_FORCE.
 */
export async function refuseProtocol(record: Recorder, entry: Taken, row: unknown): Promise<void> {
  if (entry.entity === 'protocolStep') return refuseStep(record, row as ProtocolStep)
  if (entry.entity !== 'protocol') return
  const protocol = row as Protocol
  const before = JSON.parse(entry.before ?? '{}') as Partial<Protocol>
  const locked = whyNotEdit(protocol.state)
  if (locked !== null && before.state === undefined && entry.before !== null)
    throw new Refusal('LOCKED', locked)
  if (isGone('chairApprovedOn', before, protocol) || isGone('sltApprovedOn', before, protocol))
    throw new Refusal(
      'APPROVAL',
      'An approval is not put back, because the words may have changed. Send the protocol to the chair again.',
    )
  if (
    protocol.state === 'current' &&
    before.state !== undefined &&
    (await isAcknowledged(record.db, protocol.id))
  )
    throw new Refusal(
      'ACKNOWLEDGED',
      'People have acknowledged this version, so it stays in force. Begin a new version to change it.',
    )
  if (before.state !== 'current') return
  const other = (await listProtocols(record.db, null)).find(
    (each) => each.kind === protocol.kind && each.groupId === protocol.groupId && each.state === 'current',
  )
  if (other)
    throw new Refusal('IN_FORCE', 'A later version is in force. Begin a new version with the earlier words.')
}

/** True when an approval stood before the entry and does not now. */
function isGone(
  which: 'chairApprovedOn' | 'sltApprovedOn',
  before: Partial<Protocol>,
  now: Protocol,
): boolean {
  return typeof before[which] === 'string' && now[which] === null
}

async function refuseStep(record: Recorder, step: ProtocolStep): Promise<void> {
  if (step.protocolId === null) return
  const protocol = await record.db
    .selectFrom('protocol')
    .select('state')
    .where('id', '=', step.protocolId)
    .executeTakeFirst()
  const locked = protocol ? whyNotEdit(protocol.state) : null
  if (locked !== null) throw new Refusal('LOCKED', locked)
}
