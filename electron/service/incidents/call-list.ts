import { readAttemptsOf, readNumbers, readOverrides } from '../../../db/incidents-attempts.ts'
import { readCallFacts } from '../../../db/incidents-call-facts.ts'
import type { ActivationOnRecord } from '../../../db/incidents.ts'
import { retryAt } from '../../../shared/incidents/calls.ts'
import type { CallLineShown } from '../../../shared/incidents/contract.ts'
import type { CallOverrideRecord } from '../../../shared/incidents/entities.ts'
import { type CallOverride, CallPart, callList } from '../../../shared/incidents/selection.ts'
import type { OpenContext } from '../open-context.ts'

/** Whom to call in a call-out, best first, as the record is now. */
export async function callLines(
  context: OpenContext,
  db: OpenContext['db'],
  callOut: ActivationOnRecord,
): Promise<CallLineShown[]> {
  const facts = await readCallFacts(db, { activationId: callOut.id, now: context.now() })
  if (facts === null) return []
  const overrides = Map.groupBy(await readOverrides(db, callOut.id), ({ personId }) => personId)
  const lines = callList({
    ...facts,
    candidates: facts.candidates.map((one) => ({
      ...one,
      overrides: (overrides.get(one.personId) ?? []).map(asOverride),
    })),
  })
  const attempts = Map.groupBy(await readAttemptsOf(db, callOut.id), ({ personId }) => personId)
  const people = new Map(
    (
      await readNumbers(
        db,
        { groupId: callOut.groupId, day: facts.day },
        lines.map(({ personId }) => personId),
      )
    ).map((one) => [one.personId, one]),
  )
  return lines.map((line) => {
    const here = (attempts.get(line.personId) ?? []).map(({ outcome, at }) => ({ outcome, at }))
    return {
      ...line,
      capacity: people.get(line.personId)?.capacity ?? 'formal',
      phone: people.get(line.personId)?.phone ?? '',
      attempts: here,
      retryAt: retryAt(here.at(-1)),
    }
  })
}

function asOverride({ parts, by, reason, isFromSlt }: CallOverrideRecord): CallOverride {
  return { parts: CallPart.array().catch([]).parse(JSON.parse(parts)), by, reason, isFromSlt }
}
