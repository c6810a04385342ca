import type { NamedPiece, Naming } from '../../../../shared/publishing/naming.ts'
import type { NamedRun } from '../../../../shared/publishing/named-runs.ts'
import type { PublicInline } from '../../../../shared/publishing/public.ts'
import { withWholeNames } from './redact.ts'
import type { RecordRun } from './runs.ts'

type CellRun = NamedRun & { role?: boolean }

/** Between the cells of a row while its names are looked for. Cells have no line breaks of their own here. */
const BETWEEN = '\n'

const lengthOf = (runs: readonly NamedRun[]) => runs.reduce((sum, run) => sum + run.text.length, 0)

/** A cell's runs on one line: breaks inside it become spaces. */
export function onOneLine<Run extends NamedRun>(runs: readonly Run[]): Run[] {
  return runs.map((run) => ({ ...run, text: run.text.replaceAll('\n', ' ') }))
}

/** The runs of a row's cells one after the other, each on one line. */
export function rowRuns<Run extends NamedRun>(
  cells: readonly (readonly Run[])[],
): (Run | { text: string })[] {
  return cells.flatMap((runs, index) => [...(index === 0 ? [] : [{ text: BETWEEN }]), ...onOneLine(runs)])
}

/** The cells of a row in which a name that is not published is redacted whole, over cells too, when part of it is. */
export function wholeNamesInRow(cells: readonly (readonly RecordRun[])[], naming: Naming): RecordRun[][] {
  const runs: RecordRun[] = withWholeNames<RecordRun>(rowRuns(cells), naming)
  let cellStart = 0
  return cells.map((cell) => {
    const from = cellStart
    const to = from + lengthOf(cell)
    cellStart = to + BETWEEN.length
    let at = 0
    return runs.filter(({ text }) => {
      const isHere = text !== '' && at >= from && at + text.length <= to
      at += text.length
      return isHere
    })
  })
}

/** The runs without what names reaching over cells cover; the role stands where such a name begins. `start` is the cell's in its row. */
function withoutSpans(runs: readonly NamedRun[], start: number, spans: readonly NamedPiece[]): CellRun[] {
  let from = start
  return runs.flatMap((run): CellRun[] => {
    const end = from + run.text.length
    const parts: CellRun[] = []
    let at = from
    for (const span of spans.filter((each) => each.start < end && each.end > from)) {
      if (span.start > at) parts.push({ ...run, text: run.text.slice(at - from, span.start - from) })
      if (span.start >= from) parts.push({ text: span.text, role: true })
      at = Math.min(end, span.end)
    }
    if (at < end) parts.push({ ...run, text: run.text.slice(at - from) })
    from = end
    return parts
  })
}

/**
 * The cells of a row as published. Names are looked for in the whole row, because a table with a column of first names and one of
 * surnames names people too: where a name reaches over cells, the role stands in the first of them and the others lose their part.
 */
export function publicRow(cells: readonly (readonly NamedRun[])[], naming: Naming): PublicInline[][] {
  const runs = rowRuns(cells)
  const text = runs.map((run) => run.text).join('')
  const spans = naming
    .pieces(runs)
    .filter((piece) => piece.role && text.slice(piece.start, piece.end).includes(BETWEEN))
  let start = 0
  return cells.map((cell) => {
    const line = onOneLine(cell)
    const own = naming.runs(withoutSpans(line, start, spans))
    start += lengthOf(line) + BETWEEN.length
    return own
  })
}
