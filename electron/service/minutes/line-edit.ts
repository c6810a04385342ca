import { findMinuteToSave, findTextOfLines } from '../../../db/minutes.ts'
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
  const found = await findTextOfLines(record.db, line.itemId)
  if (!found || minutesLocked(found.state)) return
  const document = mapLines(JSON.parse(found.minute.document) as MinuteNode, (node) =>
    node.type === line.kind && node.attrs?.id === line.id ? edited(node, edit) : node,
  )
  await record.changeFrom('minute', found.minute, {
    document: JSON.stringify(document),
    text: documentText(document),
  })
}

/**
 * After an action was put back as it was before (by its history, where its minutes are not part of the change): the line says what the
 * row says. `changed` are the fields that were put back; words are written anew only when they are among them.
 */
export async function lineFollowsAction(
  record: Recorder,
  id: string,
  changed: readonly string[],
): Promise<void> {
  const row = await record.db
    .selectFrom('action')
    .select(['itemId', 'text', 'ownerId', 'owner', 'due'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { itemId, text, ...attrs } = row
  await editLine(
    record,
    { kind: 'action', id, itemId },
    changed.includes('text') ? { attrs, text } : { attrs },
  )
}

/** `document` with `added` right after the line of this kind and id; null when the line does not stand in it. */
function withLineAfter(
  document: MinuteNode,
  kind: LineKind,
  id: string,
  added: MinuteNode,
): MinuteNode | null {
  let found = false
  const walk = (node: MinuteNode): MinuteNode => {
    if (!node.content) return node
    const content = node.content.flatMap((child) => {
      if (child.type !== kind || child.attrs?.id !== id) return [walk(child)]
      found = true
      return [child, added]
    })
    return { ...node, content }
  }
  const changed = walk(document)
  return found ? changed : null
}

/**
 * Puts a line that is on record into the text of its item, right after another line. Locked minutes stay as they were approved, and a
 * text that does not have that other line stays as it is: then the new line is on record only.
 */
export async function addLineAfter(
  record: Recorder,
  kind: LineKind,
  id: string,
  afterId: string,
): Promise<void> {
  const { itemId, node } = await nodeOfRow(record, kind, id)
  if (itemId === null) return
  const found = await findTextOfLines(record.db, itemId)
  if (!found || minutesLocked(found.state)) return
  const document = withLineAfter(JSON.parse(found.minute.document) as MinuteNode, kind, afterId, node)
  if (document === null) return
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
): Promise<{ itemId: string | null; node: MinuteNode }> {
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
  // Advice of a call-out or of the group itself stands in no minutes.
  if (itemId === null) return
  const found = await findMinuteToSave(record.db, itemId)
  if (!found?.minute)
    throw new Refusal(
      'ITEM_GONE',
      'The agenda item this stood under was taken away. Bring that item back first.',
    )
  const { minute } = found
  // A part split off an action after its minutes were approved is on record only.
  if (minutesLocked(found.state)) return
  const last = minute.deletedAt === null ? (JSON.parse(minute.document) as MinuteNode) : EMPTY_DOCUMENT
  if (documentLines(last).some((line) => line.kind === kind && line.id === id)) return
  const document = { ...last, content: [...(last.content ?? []), node] }
  await record.changeFrom('minute', minute, {
    document: JSON.stringify(document),
    text: documentText(document),
    deletedAt: null,
  })
}
