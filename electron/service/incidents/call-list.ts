import { readAttemptsOf, readNumbers, readOverrides } from '../../../db/incidents-attempts.ts'
import { readCallFacts } from '../../../db/incidents-call-facts.ts'
import type { ActivationOnRecord } from '../../../db/incidents.ts'
import { retryAt } from '../../../shared/incidents/calls.ts'
import type { CallLineShown } from '../../../shared/incidents/contract.ts'
import type { CallOverrideRecord } from '../../../shared/incidents/entities.ts'
import { type CallOverride, CallPart, callList } from '../../../shared/incidents/selection.ts'
import type { OpenContext } from '../open-context.ts'

/** What call lists said when they were last read, by call-out. */
const LAST_READ = new WeakMap<OpenContext['db'], Map<string, { at: string; lines: CallLineShown[] }>>()
/** For so long a list that was read is taken to be what whoever rings has before them. The page reads it anew far more often. */
const STILL_SAID_MS = 5 * 60_000

/**
 * What the call list says to whoever has it before them: as it was last read, or where that is too long ago, as the record is now. A key press is on
 * disk without everybody being weighed anew.
 */
export async function linesAsRead(
  context: OpenContext,
  db: OpenContext['db'],
  callOut: ActivationOnRecord,
): Promise<CallLineShown[]> {
  const last = LAST_READ.get(db)?.get(callOut.id)
  const age = last === undefined ? Number.NaN : Date.parse(context.now()) - Date.parse(last.at)
  if (last !== undefined && age >= 0 && age < STILL_SAID_MS) return last.lines
  return callLines(context, db, callOut)
}

/** Whom to call in a call-out, best first, as the record is now. */
export async function callLines(
  context: OpenContext,
  db: OpenContext['db'],
  callOut: ActivationOnRecord,
): Promise<CallLineShown[]> {
  const at = context.now()
  const lines = await weigh(context, db, callOut)
  const read = LAST_READ.get(db) ?? new Map<string, { at: string; lines: CallLineShown[] }>()
  LAST_READ.set(db, read.set(callOut.id, { at, lines }))
  return lines
}

async function weigh(
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
    const here = (attempts.get(line.personId) ?? []).map(({ outcome, at, enteredAt }) => ({
      outcome,
      at,
      enteredAt,
    }))
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
