import type { LineKind, MinuteLine } from './document.ts'

/** What became of a line since the last save. `none`: it says nothing yet, so it has no number. */
export type LineFate = 'kept' | 'changed' | 'back' | 'added' | 'none'

/** A line of the new text with its id and number; both '' until one is given, or while it says nothing. */
export type PlannedLine = { line: MinuteLine; fate: LineFate; id: string; number: string }

/** A row on record for an id that the last saved text does not have. `mine`: it may be brought back into this text. */
export type KnownLine = { kind: LineKind; id: string; number: string; mine: boolean }

export type LinePlan = { lines: PlannedLine[]; gone: { kind: LineKind; id: string }[] }

const key = (line: { kind: LineKind; id: string }) => `${line.kind} ${line.id}`

function differs(a: MinuteLine, b: MinuteLine): boolean {
  return (
    a.text !== b.text ||
    a.owner !== b.owner ||
    a.ownerId !== b.ownerId ||
    a.due !== b.due ||
    a.restricted !== b.restricted ||
    a.forMembers !== b.forMembers
  )
}

/** One text grew out of the other by typing on, or taking back, at its end. */
function grewFrom(a: string, b: string): boolean {
  return a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a))
}

/** Ids of `next` that the last saved text does not have under the same kind: the ones to look up before planning. */
export function idsToLookUp(last: readonly MinuteLine[], next: readonly MinuteLine[]): string[] {
  const saved = new Set(last.map(key))
  return [...new Set(next.filter((line) => line.id !== '' && !saved.has(key(line))).map((line) => line.id))]
}

/**
 * Works out what happened to each structured line between the last saved text and the next, so that a number stays with its line
 * for good and is never on two lines (domain.md §2.10).
 *
 * - A line with its id is the same line. An id that stands twice keeps the first; the copy becomes a line of its own.
 * - An id whose row was taken away comes back with its number (the editor's undo, or cut and paste to another item).
 * - A line converted to another kind keeps its id and gets a number of the new kind; converting back finds the old number.
 * - A line without an id that goes on from a saved one which lost its place is that line: the page had not heard its id yet.
 * - Everything else that says something is new: `id` and `number` stay '' here and the caller gives them.
 */
export function planLines(
  last: readonly MinuteLine[],
  next: readonly MinuteLine[],
  known: readonly KnownLine[],
): LinePlan {
  const saved = new Map(last.filter((line) => line.id !== '').map((line) => [key(line), line]))
  const onRecord = new Map(known.map((row) => [key(row), row]))
  const usedIds = new Set<string>()
  const keptKeys = new Set<string>()
  const planned: (PlannedLine | undefined)[] = next.map(() => undefined)

  const continues = (line: MinuteLine, was: MinuteLine): PlannedLine => {
    usedIds.add(was.id)
    keptKeys.add(key(was))
    return { line, fate: differs(line, was) ? 'changed' : 'kept', id: was.id, number: was.number }
  }

  for (const [index, line] of next.entries()) {
    const was = line.id === '' ? undefined : saved.get(key(line))
    if (was && !usedIds.has(line.id)) planned[index] = continues(line, was)
  }
  for (const [index, line] of next.entries()) {
    if (planned[index] || line.id === '' || usedIds.has(line.id)) continue
    const row = onRecord.get(key(line))
    if (row?.mine) planned[index] = { line, fate: 'back', id: row.id, number: row.number }
    else if (!row && isConverted(line, last, known))
      planned[index] = { line, fate: 'added', id: line.id, number: '' }
    if (planned[index]) usedIds.add(line.id)
  }
  for (const [index, line] of next.entries()) {
    if (planned[index]) continue
    const was =
      line.id === ''
        ? last.find(
            (one) =>
              one.id !== '' &&
              one.kind === line.kind &&
              !usedIds.has(one.id) &&
              grewFrom(one.text, line.text),
          )
        : undefined
    planned[index] = was
      ? continues(line, was)
      : { line, fate: line.text === '' ? 'none' : 'added', id: '', number: '' }
  }
  return {
    lines: planned.filter((line) => line !== undefined),
    gone: [...saved.values()]
      .filter((line) => !keptKeys.has(key(line)))
      .map(({ kind, id }) => ({ kind, id })),
  }
}

function isConverted(line: MinuteLine, last: readonly MinuteLine[], known: readonly KnownLine[]): boolean {
  return last.some((one) => one.id === line.id) || known.some((row) => row.id === line.id && row.mine)
}
