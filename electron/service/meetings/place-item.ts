import { readItems } from '../../../db/meetings.ts'
import type { Recorder } from '../../../db/record.ts'
import { placeFor, type SuggestionKind } from '../../../shared/meetings/agenda-suggestions.ts'
import {
  type AgendaItem,
  type AgendaItemFields,
  FRESH_ITEM,
  type Meeting,
} from '../../../shared/meetings/entities.ts'
import { documentFromText, documentText } from '../../../shared/minutes/document.ts'
import type { OpenContext } from '../open-context.ts'
import { saveItem } from '../minutes/save.ts'
import { noteAgendaChange, renumber } from './agenda.ts'
import { refuseLocked } from './step.ts'

type ToPlace = {
  fields: AgendaItemFields
  /** The kind of suggestion it comes of, which says where it belongs; null: before the closing items. */
  kind: SuggestionKind | null
  origin?: string
  /** What its minutes begin with. */
  startText?: string
  /** The item of that agenda it becomes the last sub-item of; none unless told. */
  parentId?: string
}

/** Puts a new item on an agenda where it belongs, with the text its minutes begin with. Errors: `Refusal` LOCKED. */
export async function placeItem(
  context: OpenContext,
  record: Recorder,
  meeting: Meeting,
  { fields, kind, origin = '', startText = '', parentId }: ToPlace,
): Promise<AgendaItem> {
  refuseLocked(meeting)
  const items = await readItems(record.db, meeting.id)
  const at = parentId === undefined ? placeFor(kind, items) : items.length
  const document = documentFromText(startText)
  const text = documentText(document)
  const added = await record.add('agendaItem', context.newId(), {
    ...fields,
    ...FRESH_ITEM,
    parentId: parentId ?? null,
    origin,
    startText: text,
    meetingId: meeting.id,
    position: at + 1,
  })
  await renumber(record, items.toSpliced(at, 0, added))
  if (text !== '') await saveItem(context, record, added.id, document)
  await noteAgendaChange(record, meeting)
  return added
}
