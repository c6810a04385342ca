import { knownPeople } from '../../../db/access.ts'
import { findLines } from '../../../db/minutes.ts'
import type { Recorder } from '../../../db/record.ts'
import { Day } from '../../../shared/dates.ts'
import {
  documentLines,
  LINE_LETTERS,
  lineNumber,
  mapLines,
  type MinuteLine,
  type MinuteNode,
} from '../../../shared/minutes/document.ts'
import {
  idsToLookUp,
  type KnownLine,
  type LinePlan,
  type PlannedLine,
  planLines,
} from '../../../shared/minutes/line-plan.ts'
import type { Groups } from '../../../shared/scope.ts'

/** Where lines are minuted. `year` is the year of the meeting's date, which their numbers carry. */
export type LinePlace = { groupId: string; meetingId: string; itemId: string; year: number }

/** A line that got a number, by its position among the document's lines. */
export type NumberedLine = { index: number; id: string; number: string }

/** New decisions that were not recorded because the item has no quorum, by their position among the document's lines, and why. */
export type RefusedLines = { code: 'NO_QUORUM'; sentence: string; indexes: number[] }

const NO_LINES: readonly MinuteLine[] = []

/** Only what can be kept: an owner whom the user's groups have on record or none, a due day that is one or none. Owners already in the saved text are not looked up. */
async function tidy(
  record: Recorder,
  lines: readonly MinuteLine[],
  last: readonly MinuteLine[],
  groups: Groups,
): Promise<MinuteLine[]> {
  const ownersOf = (some: readonly MinuteLine[]) =>
    some.flatMap((line) => (line.ownerId === null ? [] : [line.ownerId]))
  const saved = new Set(ownersOf(last))
  const asked = [...new Set(ownersOf(lines))].filter((id) => !saved.has(id))
  const onRecord = await knownPeople(record.db, asked, groups)
  const keep = (id: string | null) => id !== null && (saved.has(id) || onRecord.has(id))
  return lines.map((line) => ({
    ...line,
    ownerId: keep(line.ownerId) ? line.ownerId : null,
    due: Day.safeParse(line.due).success ? line.due : null,
  }))
}

async function lookUp(record: Recorder, ids: readonly string[], place: LinePlace): Promise<KnownLine[]> {
  if (ids.length === 0) return []
  const rows = await findLines(record.db, ids)
  return rows.map(({ kind, id, number, itemId, meetingId, deletedAt }) => ({
    kind,
    id,
    number,
    mine: itemId === place.itemId || (meetingId === place.meetingId && deletedAt !== null),
  }))
}

async function giveNumber(record: Recorder, line: MinuteLine, place: LinePlace): Promise<string> {
  const next = await record.nextNumber(place.groupId, LINE_LETTERS[line.kind], place.year)
  return lineNumber(line.kind, place.year, next)
}

/** What a line's row says because the text says it; the rest of the row (its state, for one) is not the text's to change. */
function fieldsOf(line: MinuteLine) {
  const { text, restricted, forMembers } = line
  const said = { text, restricted, forMembers }
  if (line.kind === 'action') return { ...said, ownerId: line.ownerId, owner: line.owner, due: line.due }
  if (line.kind === 'advice') return { ...said, givenTo: line.owner }
  if (line.kind === 'question') return { ...said, askedById: line.ownerId, askedBy: line.owner }
  return said
}

/** What advice of minutes has none of: its meeting says the rest. */
export const FROM_MINUTES = { activationId: null, entryId: null, givenOn: null, dissent: '' }

async function addLine(
  record: Recorder,
  line: MinuteLine,
  id: string,
  number: string,
  place: LinePlace,
): Promise<void> {
  const { groupId, meetingId, itemId } = place
  const { text, restricted, forMembers } = line
  const common = { groupId, meetingId, itemId, number, text, restricted, forMembers }
  if (line.kind === 'decision') await record.add('decision', id, { ...common, supersededById: null })
  else if (line.kind === 'advice')
    await record.add('advice', id, { ...common, ...FROM_MINUTES, givenTo: line.owner })
  else if (line.kind === 'question') {
    const asked = { askedById: line.ownerId, askedBy: line.owner }
    await record.add('question', id, { ...common, ...asked, answer: '', answeredOn: null })
  } else {
    const { ownerId, owner, due } = line
    const standing = { state: 'open' as const, stateReason: '', snoozedUntil: null, splitFromId: null }
    await record.add('action', id, { ...common, ownerId, owner, due, ...standing })
  }
}

/** Changes only what the text changed, so that what was set elsewhere since (while the text was locked) stays. */
async function changeLine(
  record: Recorder,
  planned: PlannedLine,
  last: readonly MinuteLine[],
): Promise<void> {
  const { line, id } = planned
  const was = last.find((one) => one.kind === line.kind && one.id === id)
  const before: Record<string, unknown> = was ? fieldsOf(was) : {}
  const changed = Object.entries(fieldsOf(line)).filter(([field, value]) => before[field] !== value)
  await record.change(line.kind, id, Object.fromEntries(changed))
}

async function carryOut(
  record: Recorder,
  plan: LinePlan,
  last: readonly MinuteLine[],
  place: LinePlace,
  newId: () => string,
): Promise<{ id: string; number: string }[]> {
  for (const { kind, id } of plan.gone) await record.remove(kind, id)
  const given: { id: string; number: string }[] = []
  for (const planned of plan.lines) {
    const { line, fate } = planned
    if (fate === 'added') {
      const id = planned.id || newId()
      const number = await giveNumber(record, line, place)
      await addLine(record, line, id, number, place)
      given.push({ id, number })
      continue
    }
    if (fate === 'changed') await changeLine(record, planned, last)
    if (fate === 'back')
      await record.change(line.kind, planned.id, {
        ...fieldsOf(line),
        itemId: place.itemId,
        deletedAt: null,
      })
    given.push({ id: planned.id, number: planned.number })
  }
  return given
}

/** The node with its id and number, and without an owner or day that could not be kept. */
function withAttributes(
  node: MinuteNode,
  line: MinuteLine,
  given: { id: string; number: string },
): MinuteNode {
  const attrs: Record<string, unknown> = { ...node.attrs, ...given }
  if (line.ownerId === null && attrs.ownerId) attrs.ownerId = null
  if (line.due === null && attrs.due) attrs.due = null
  return { ...node, attrs }
}

/** Takes new decisions out of a plan when nothing can be decided; why is asked only when there is one. */
async function withoutNewDecisions(
  plan: LinePlan,
  whyNoDecision: () => Promise<string>,
): Promise<{ plan: LinePlan; refused: RefusedLines | null }> {
  const isNew = ({ line, fate }: PlannedLine) => line.kind === 'decision' && fate === 'added'
  const indexes = plan.lines.flatMap((planned, index) => (isNew(planned) ? [index] : []))
  const sentence = indexes.length === 0 ? '' : await whyNoDecision()
  if (sentence === '') return { plan, refused: null }
  const lines = plan.lines.map(
    (planned): PlannedLine => (isNew(planned) ? { ...planned, fate: 'none', id: '', number: '' } : planned),
  )
  return { plan: { ...plan, lines }, refused: { code: 'NO_QUORUM', sentence, indexes } }
}

/** The words of a line as a plain paragraph. */
function asParagraph({ content }: MinuteNode): MinuteNode {
  return { type: 'paragraph', ...(content === undefined ? {} : { content }) }
}

/**
 * Brings the rows of actions, decisions, advice and questions in line with a text: new lines get an id and a number, changed ones are changed,
 * vanished ones go to the recycle bin, returning ones come back. `last` is the text saved before, null when there was none.
 * The document that comes back carries the ids and numbers; `numbered` are the lines the page does not know them of yet.
 * While `whyNoDecision` gives a reason, a new decision becomes a paragraph of the same words, and `refused` names it.
 */
export async function syncLines(
  record: Recorder,
  last: MinuteNode | null,
  document: MinuteNode,
  place: LinePlace,
  {
    newId,
    whyNoDecision,
    groups,
  }: { newId: () => string; whyNoDecision: () => Promise<string>; groups: Groups },
): Promise<{ document: MinuteNode; numbered: NumberedLine[]; refused: RefusedLines | null }> {
  const before = last === null ? NO_LINES : documentLines(last)
  const written = documentLines(document)
  if (before.length === 0 && written.length === 0) return { document, numbered: [], refused: null }
  const next = await tidy(record, written, before, groups)
  const known = await lookUp(record, idsToLookUp(before, next), place)
  const { plan, refused } = await withoutNewDecisions(planLines(before, next, known), whyNoDecision)
  const given = await carryOut(record, plan, before, place, newId)
  const numbered = given.flatMap(({ id, number }, index) => {
    const line = written[index]
    return id !== '' && (line?.id !== id || line.number !== number) ? [{ index, id, number }] : []
  })
  return {
    document: mapLines(document, (node, index) => {
      const line = next[index]
      const gives = given[index]
      if (refused?.indexes.includes(index)) return asParagraph(node)
      return line && gives ? withAttributes(node, line, gives) : node
    }),
    numbered,
    refused,
  }
}
