import type { PublicInline } from './public.ts'

/** A run of text as it stands in a paragraph. `person` is the id of a mentioned person. */
export type NamedRun = { text: string; bold?: boolean; italic?: boolean; person?: string }

/** Runs of the same look become one; a role stays a run of its own. Empty runs are dropped. */
export function joinedRuns(runs: readonly (NamedRun & { role?: boolean })[]): PublicInline[] {
  const joined: PublicInline[] = []
  for (const run of runs) {
    if (run.text === '') continue
    const last = joined.at(-1)
    const isSame =
      last && !last.bold === !run.bold && !last.italic === !run.italic && !last.role === !run.role
    if (last && isSame && !run.role) {
      last.text += run.text
      continue
    }
    joined.push({
      text: run.text,
      ...(run.bold ? { bold: true } : {}),
      ...(run.italic ? { italic: true } : {}),
      ...(run.role ? { role: true } : {}),
    })
  }
  return joined
}
