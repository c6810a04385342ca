import {
  type ActivationFacts,
  type ActivationOnRecord,
  findActivation,
  readActivationFacts,
  readAfter,
  readClosingFacts,
  readMoves,
} from '../../../db/incidents.ts'
import { readAfterFacts } from '../../../db/incidents-after.ts'
import { readLog } from '../../../db/incidents-log.ts'
import { readTimeOf } from '../../../db/incidents-hours.ts'
import { readCallOutDocuments } from '../../../db/incidents-documents.ts'
import { readPoliceRecords } from '../../../db/incidents-police-records.ts'
import { findProtocol } from '../../../db/protocols.ts'
import type { ActivationRow, ActivationWhole } from '../../../shared/incidents/contract.ts'
import { type ClosingFacts, missingToClose, whyNotClose } from '../../../shared/incidents/closing.ts'
import { afterClocks } from '../../../shared/incidents/clocks.ts'
import { EVERY_LINE } from '../../../shared/incidents/log-filter.ts'
import type { CallOutDocument, CallOutDocumentShown } from '../../../shared/incidents/documents.ts'
import { activationState, stepsMissing } from '../../../shared/incidents/states.ts'
import { otherThanNamed } from '../../../shared/papers/rules.ts'
import { protocolTitle } from '../../../shared/protocols/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { versionWords } from '../../../shared/versions/rules.ts'
import type { OpenContext } from '../open-context.ts'

const NOTHING: ActivationFacts = {
  opened: false,
  contacted: false,
  briefed: false,
  advised: false,
  answered: false,
  told: false,
  debriefed: false,
  moved: null,
  lines: 0,
  lastAt: null,
}

/** Errors: `Refusal` NO_SUCH_CALL_OUT. */
export async function needActivation(db: OpenContext['db'], id: string): Promise<ActivationOnRecord> {
  const found = await findActivation(db, id)
  if (found) return found
  throw new Refusal('NO_SUCH_CALL_OUT', 'This call-out is no longer here. Choose it from the list.')
}

/** What is on record of a call-out, for where it stands. */
export async function factsOf(db: OpenContext['db'], id: string): Promise<ActivationFacts> {
  return (await readActivationFacts(db, [id])).get(id) ?? NOTHING
}

/** What is on record of a call-out for closing it. */
export async function closingOf(db: OpenContext['db'], id: string): Promise<ClosingFacts> {
  const { debriefed } = await factsOf(db, id)
  return readClosingFacts(db, id, debriefed ? 1 : 0)
}

/** A document of a call-out as shown. */
export function asDocument(document: CallOutDocument): CallOutDocumentShown {
  const { id, name, kind, bytes, addedBy, createdAt } = document
  return { id, name, kind, bytes, addedBy, addedAt: createdAt, told: otherThanNamed(name, kind) }
}

/** A call-out as listed. */
export function asRow(one: ActivationOnRecord, facts: ActivationFacts = NOTHING): ActivationRow {
  const { id, groupId, groupName, reference, title, kind, origin, confidentiality } = one
  const { wantedBy, openedAt, createdAt, isExercise } = one
  return {
    id,
    groupId,
    groupName,
    reference,
    title,
    kind,
    origin,
    confidentiality,
    wantedBy,
    openedAt,
    createdAt,
    isExercise,
    state: activationState(facts),
    lines: facts.lines,
    lastAt: facts.lastAt,
    unanswered: isUnanswered(one, facts),
  }
}

function isUnanswered({ origin }: ActivationOnRecord, { opened, answered }: ActivationFacts): boolean {
  return origin === 'concern' && opened && !answered
}

/** A call-out with the latest `most` lines of its log, as it stands at `now` (a UTC instant). */
export async function wholeActivation(
  db: OpenContext['db'],
  id: string,
  most: number,
  now: string,
): Promise<ActivationWhole> {
  const one = await needActivation(db, id)
  const facts = await factsOf(db, id)
  const closing = await readClosingFacts(db, id, facts.debriefed ? 1 : 0)
  const protocol = one.protocolId === null ? null : await findProtocol(db, one.protocolId)
  return {
    ...one,
    state: activationState(facts),
    missing: stepsMissing(facts),
    unanswered: isUnanswered(one, facts),
    protocol: protocol && {
      id: protocol.id,
      title: protocolTitle(protocol.kind),
      version: versionWords(protocol),
      outOfHours: protocol.outOfHours,
    },
    moves: await readMoves(db, id),
    after: await readAfter(db, id),
    clocks: await clocksAfter(db, one, now),
    time: await readTimeOf(db, id),
    policeRecords: await readPoliceRecords(db, id),
    documents: (await readCallOutDocuments(db, id)).map(asDocument),
    closing: {
      missing: missingToClose(closing),
      whyNot: whyNotClose(closing, facts.moved === 'stood down'),
    },
    entries: (await readLog(db, id, EVERY_LINE, most)).entries,
    lines: facts.lines,
  }
}

/** What is due after a call-out. An exercise is talked over on the spot: it has no such clocks. */
async function clocksAfter(db: OpenContext['db'], { id, isExercise }: ActivationOnRecord, now: string) {
  const facts = isExercise ? undefined : (await readAfterFacts(db, [id])).get(id)
  return facts === undefined ? [] : afterClocks(facts, now)
}
