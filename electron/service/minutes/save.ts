import { findMinuteToSave, lastChangeOf, type MinuteToSave } from '../../../db/minutes.ts'
import type { Recorder } from '../../../db/record.ts'
import { localClock } from '../../../shared/dates.ts'
import { minutesLocked } from '../../../shared/meetings/rules.ts'
import { whyLocked } from '../../../shared/meetings/way-out.ts'
import { documentText, LINE_KINDS, type MinuteNode } from '../../../shared/minutes/document.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { type NumberedLine, type RefusedLines, syncLines } from './lines.ts'
import { decisionRefusal } from './without-quorum.ts'

/** What stored JSON contains when a document has a structured line; a text may contain it too, which costs a look and no more. */
const LINE_MARKS = LINE_KINDS.map((kind) => `"${kind}"`)

function mayHaveLines(json: string): boolean {
  return LINE_MARKS.some((mark) => json.includes(mark))
}

/** The text saved before, when there is one and it may have structured lines; parsing a long text for nothing costs time at every pause. */
function lastDocument(minute: MinuteToSave['minute']): MinuteNode | null {
  if (!minute || minute.deletedAt !== null || !mayHaveLines(minute.document)) return null
  return JSON.parse(minute.document) as MinuteNode
}

/**
 * Saves the text of one agenda item, and with it its actions, decisions, advice and questions: all in one transaction. This runs at every
 * pause in typing. `burst` groups saves that undo takes back as one. A new decision under an item without quorum is refused: its words
 * are saved as a paragraph, everything else as it was written, and `refused` says why (domain.md R5).
 *
 * Errors: `Refusal` NO_SUCH_ITEM, LOCKED (approved minutes), CHANGED_ELSEWHERE (another text was saved since `base`).
 */
export async function saveMinutes(
  context: OpenContext,
  input: { itemId: string; document: MinuteNode; burst: string; base?: string | null | undefined },
): Promise<SavedItem> {
  const { itemId, document, burst, base } = input
  return context.write(
    (record) =>
      saveItem(context, record, itemId, document, { base, whyNoDecision: decisionRefusal(record, itemId) }),
    { command: burst },
  )
}

/** Who saved another text, and when. The page then saves its own over it as a step of its own, so that either can be restored. */
async function refuseChangedElsewhere(
  record: Recorder,
  minute: NonNullable<MinuteToSave['minute']>,
): Promise<never> {
  const last = await lastChangeOf(record.db, minute.id)
  const { time, seconds } = localClock(minute.updatedAt)
  throw new Refusal(
    'CHANGED_ELSEWHERE',
    `${last?.userName ?? 'Somebody'} changed this item elsewhere at ${time}:${seconds}.`,
  )
}

/** What became of a text: when it was saved, the numbers its lines got, and what could not be recorded. */
export type SavedItem = { savedAt: string; lines: NumberedLine[]; refused: RefusedLines | null }

/**
 * What has to hold. `base`: when the text this one grew from was saved (null: there was none); left out, the text is saved over whatever
 * stands there. `whyNoDecision` is asked when the text has a new decision.
 */
type SaveConditions = { base?: string | null | undefined; whyNoDecision?: () => Promise<string> }

/** As `saveMinutes`, inside a write that does more. */
export async function saveItem(
  context: OpenContext,
  record: Recorder,
  itemId: string,
  document: MinuteNode,
  { base, whyNoDecision = async () => '' }: SaveConditions = {},
): Promise<SavedItem> {
  const found = await findMinuteToSave(record.db, itemId)
  if (!found) {
    throw new Refusal(
      'NO_SUCH_ITEM',
      'This item is no longer on the agenda, so its text was not saved. Copy the text to another item.',
    )
  }
  const { meetingId, groupId, date, state, minute } = found
  if (minutesLocked(state)) throw new Refusal('LOCKED', whyLocked(state))
  if (base !== undefined && minute !== null && minute.updatedAt !== base)
    await refuseChangedElsewhere(record, minute)
  const place = { groupId, meetingId, itemId, year: Number(date.slice(0, 4)) }
  const synced = await syncLines(record, lastDocument(minute), document, place, {
    newId: context.newId,
    whyNoDecision,
    groups: context.groups,
  })
  const fields = { document: JSON.stringify(synced.document), text: documentText(synced.document) }
  const saved = minute
    ? await record.changeFrom('minute', minute, { ...fields, deletedAt: null })
    : await record.add('minute', context.newId(), { itemId, meetingId, ...fields })
  return { savedAt: saved.updatedAt, lines: synced.numbered, refused: synced.refused }
}
