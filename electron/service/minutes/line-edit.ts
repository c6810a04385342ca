import { findMinuteToSave } from '../../../db/minutes.ts'
import type { Recorder } from '../../../db/record.ts'
import { minutesLocked } from '../../../shared/meetings/rules.ts'
import {
  documentLines,
  documentText,
  EMPTY_DOCUMENT,
  type LineKind,
  mapLines,
  type MinuteNode,
} from '../../../shared/minutes/document.ts'
import { Refusal } from '../../../shared/refusal.ts'

/** What changes about a line as the minutes have it; words only when given, so that their formatting stays otherwise. */
export type LineEdit = { attrs?: Record<string, unknown>; text?: string }

function edited(node: MinuteNode, edit: LineEdit): MinuteNode {
  const changed = { ...node, attrs: { ...node.attrs, ...edit.attrs } }
  return edit.text === undefined ? changed : { ...changed, content: [{ type: 'text', text: edit.text }] }
}

/**
 * Changes a line in the text of its item, in the same transaction as its row, so that the two say the same. Locked minutes stay as
 * they were approved.
 */
export async function editLine(
  record: Recorder,
  line: { kind: LineKind; id: string; itemId: string },
  edit: LineEdit,
): Promise<void> {
  const found = await findMinuteToSave(record.db, line.itemId)
  if (!found?.minute || found.minute.deletedAt !== null || minutesLocked(found.state)) return
  const document = mapLines(JSON.parse(found.minute.document) as MinuteNode, (node) =>
    node.type === line.kind && node.attrs?.id === line.id ? edited(node, edit) : node,
  )
  await record.changeFrom('minute', found.minute, {
    document: JSON.stringify(document),
    text: documentText(document),
  })
}

/** A line as its row has it, as a node of a text. */
async function nodeOfRow(
  record: Recorder,
  kind: LineKind,
  id: string,
): Promise<{ itemId: string; node: MinuteNode }> {
  const row = await record.db.selectFrom(kind).selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { number, text, itemId } = row
  const owned = 'owner' in row ? { ownerId: row.ownerId, owner: row.owner, due: row.due } : {}
  const given = 'givenTo' in row ? { owner: row.givenTo } : {}
  const asked = 'askedBy' in row ? { ownerId: row.askedById, owner: row.askedBy } : {}
  const content = text === '' ? [] : [{ type: 'text', text }]
  return { itemId, node: { type: kind, attrs: { id, number, ...owned, ...given, ...asked }, content } }
}

/**
 * Puts a line taken out of the recycle bin back into the minutes, at the end of its item, so that text and record say the same.
 * Errors: `Refusal` ITEM_GONE when its item is no longer on the agenda.
 */
export async function putLineBack(record: Recorder, kind: LineKind, id: string): Promise<void> {
  const { itemId, node } = await nodeOfRow(record, kind, id)
  const found = await findMinuteToSave(record.db, itemId)
  if (!found?.minute)
    throw new Refusal(
      'ITEM_GONE',
      'The agenda item this stood under was taken away. Bring that item back first.',
    )
  const { minute } = found
  const last = minute.deletedAt === null ? (JSON.parse(minute.document) as MinuteNode) : EMPTY_DOCUMENT
  if (documentLines(last).some((line) => line.kind === kind && line.id === id)) return
  const document = { ...last, content: [...(last.content ?? []), node] }
  await record.changeFrom('minute', minute, {
    document: JSON.stringify(document),
    text: documentText(document),
    deletedAt: null,
  })
}
