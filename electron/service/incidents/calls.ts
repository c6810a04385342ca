import { findCalled } from '../../../db/incidents-attempts.ts'
import type { ActivationOnRecord } from '../../../db/incidents.ts'
import type { Recorder } from '../../../db/record.ts'
import { contactClocks } from '../../../shared/incidents/clocks.ts'
import { deputyHint, dialled, textMessage } from '../../../shared/incidents/calls.ts'
import type { CallLineShown, CallSheet } from '../../../shared/incidents/contract.ts'
import type { ActivationEntry } from '../../../shared/incidents/entities.ts'
import { type ContactOutcome, wasReached } from '../../../shared/incidents/outcomes.ts'
import { fullName } from '../../../shared/people/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { protocolsOf } from './added-protocols.ts'
import { callLines, linesAsRead } from './call-list.ts'
import { appendLine } from './open.ts'
import { needActivation } from './whole.ts'

/** Whom to call, with what stands beside it. */
export async function callSheet(context: OpenContext, id: string): Promise<CallSheet> {
  const { db } = context
  const callOut = await needActivation(db, id)
  const lines = await callLines(context, db, callOut)
  const { protocols, mayAdd } = await protocolsOf(db, callOut)
  return {
    lines,
    clocks: clocksOf(callOut, lines, context.now()),
    deputy: deputyHint(lines, context.now()),
    message: textMessage(
      { group: callOut.groupName, reference: callOut.reference, isExercise: callOut.isExercise },
      protocols.find(({ addedBy }) => addedBy === '')?.outOfHours ?? '',
    ),
    protocols,
    mayAdd,
  }
}

/** How long nobody was called or reached, while it runs (R26). */
function clocksOf({ kind, openedAt }: ActivationOnRecord, lines: readonly CallLineShown[], now: string) {
  if (openedAt === null) return []
  const attempts = lines.flatMap((line) => line.attempts).toSorted((a, b) => a.at.localeCompare(b.at))
  return contactClocks(
    {
      isCritical: kind === 'critical incident',
      openedAt,
      firstAttemptAt: attempts[0]?.at ?? null,
      firstReachedAt: attempts.find(({ outcome }) => wasReached(outcome))?.at ?? null,
    },
    now,
  ).map(({ rag, words }) => ({ rag, words }))
}

async function needPerson(db: OpenContext['db'], personId: string): Promise<{ name: string; phone: string }> {
  const row = await findCalled(db, personId)
  if (row) return { name: fullName(row), phone: row.phone }
  throw new Refusal(
    'NO_SUCH_PERSON',
    'This person is no longer on record. Write the call as a line in the log.',
  )
}

/**
 * Hands the number of somebody to the program that dials on this computer. Nothing is on record by it: what came of the call is logged.
 * Errors: `Refusal` NO_SUCH_PERSON, NO_NUMBER, NO_DIALLER.
 */
export async function dialSomebody(context: OpenContext, personId: string): Promise<{ name: string }> {
  const { name, phone } = await needPerson(context.db, personId)
  const number = dialled(phone)
  if (number === null)
    throw new Refusal('NO_NUMBER', `No single number of ${name} is on record. Ring them by hand.`)
  if (await context.session.host.dial(number)) return { name }
  throw new Refusal('NO_DIALLER', 'No program on this computer dials numbers. Ring them by hand.')
}

/** One attempt: what came of it, and when it was. Left out, it is now. */
type Attempt = { outcome: ContactOutcome; at?: string | undefined }

/**
 * Puts attempts to reach somebody on record, each with a line in the log and what spoke for and against them then. Whoever it is, and however the
 * list had them: who was rung was rung (R58). Errors: `Refusal` NO_SUCH_PERSON.
 */
async function logAttempts(
  context: OpenContext,
  { id, personId, attempts }: { id: string; personId: string; attempts: readonly Attempt[] },
): Promise<ActivationEntry[]> {
  const callOut = await needActivation(context.db, id)
  const line = (await linesAsRead(context, context.db, callOut)).find((one) => one.personId === personId)
  const { name } = await needPerson(context.db, personId)
  return context.write(async (record) => {
    const entries: ActivationEntry[] = []
    for (const { outcome, at } of attempts) {
      const entry = await appendLine(context, record, callOut, {
        at,
        kind: 'contact',
        text: `${name}: ${outcome}.`,
      })
      await record.add('contactAttempt', context.newId(), {
        activationId: callOut.id,
        groupId: callOut.groupId,
        personId,
        entryId: entry.id,
        at: entry.at,
        outcome,
        reasons: JSON.stringify(reasonsThen(line)),
        by: context.user.name,
      })
      entries.push(entry)
    }
    return entries
  })
}

/** Puts an attempt to reach somebody on record as it is made. Errors: those of {@link logAttempts}. */
export async function logContact(
  context: OpenContext,
  { id, personId, ...attempt }: { id: string; personId: string } & Attempt,
): Promise<{ entry: ActivationEntry }> {
  const [entry] = await logAttempts(context, { id, personId, attempts: [attempt] })
  if (!entry) throw new Error('an attempt was not recorded')
  return { entry }
}

/** Puts attempts on record that were written on paper, each at the time it was made. Errors: those of {@link logAttempts}. */
export async function typeIn(
  context: OpenContext,
  wanted: { id: string; personId: string; attempts: readonly Attempt[] },
): Promise<{ entries: ActivationEntry[] }> {
  return { entries: await logAttempts(context, wanted) }
}

/** What spoke for and against somebody, as it is kept with the attempt; for whom the list does not have, that it has not. */
function reasonsThen(line: CallLineShown | undefined): Record<string, unknown> {
  if (!line) return { listed: false }
  return { listed: true, canBeCalled: line.canBeCalled, reasons: line.reasons.map(({ words }) => words) }
}

/** Puts on record that somebody is called although something stands against it. Errors: `Refusal` NOTHING_AGAINST, NOT_TO_BE_CALLED. */
export async function allowCall(
  context: OpenContext,
  { id, personId, by, reason }: { id: string; personId: string; by: string; reason: string },
): Promise<void> {
  const callOut = await needActivation(context.db, id)
  const line = (await callLines(context, context.db, callOut)).find((one) => one.personId === personId)
  if (!line || line.override === null)
    throw new Refusal('NOTHING_AGAINST', 'Nothing stands against calling this advisor. Call them.')
  if (line.override === 'nobody')
    throw new Refusal(
      'NOT_TO_BE_CALLED',
      `${line.name} cannot be called for this: ${stopping(line).join(' ')} Log an attempt in the log if one was made.`,
    )
  const isFromSlt = line.override === 'SLT'
  await context.write(async (record: Recorder) => {
    await record.add('callOverride', context.newId(), {
      activationId: id,
      groupId: callOut.groupId,
      personId,
      parts: JSON.stringify(line.reasons.flatMap(({ part, tone }) => (tone === 'stops' ? [part] : []))),
      by,
      reason,
      isFromSlt,
    })
    await appendLine(context, record, callOut, {
      kind: 'decision',
      text: `${line.name} is called although: ${stopping(line).join(' ')} Decided by ${by}${isFromSlt ? ' (SLT)' : ''}: ${reason}`,
    })
  })
}

const stopping = ({ reasons }: CallLineShown) =>
  reasons.flatMap(({ tone, words }) => (tone === 'stops' ? [words] : []))
