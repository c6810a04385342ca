import { instantOf, localClock, addDays, WallTime } from '../dates.ts'
import type { EntryKind } from './entities.ts'

/** How the kind of a line is typed at its beginning: `/b` for a briefing. */
export const KIND_KEYS = {
  c: 'contact',
  b: 'briefing',
  v: 'advice',
  r: 'response',
  d: 'decision',
  m: 'media',
  w: 'welfare',
  n: 'note',
} as const satisfies Record<string, EntryKind>

export type TypedLine = { kind: EntryKind | null; at: string | null; text: string }

/**
 * Reads a line as it is typed: `/b` and `@21:40` at its beginning, in either order, say what it is about and when it happened; the rest is its
 * text. A time is the nearest to `now` (a UTC instant) on the local clock, so that just after midnight `@23:50` was yesterday. What is not
 * known stays in the text.
 */
export function readLine(typed: string, now: string): TypedLine {
  let text = typed.trim()
  let kind: EntryKind | null = null
  let at: string | null = null
  for (;;) {
    const asKind = /^\/([a-z])(?:\s+|$)/.exec(text)
    const asTime = /^@(\d{1,2}[:.]\d{2})(?:\s+|$)/.exec(text)
    if (asKind && kind === null && (asKind[1] ?? '') in KIND_KEYS) {
      kind = KIND_KEYS[asKind[1] as keyof typeof KIND_KEYS]
      text = text.slice(asKind[0].length)
    } else if (asTime && at === null) {
      at = nearestInstant(asTime[1] ?? '', now)
      if (at === null) break
      text = text.slice(asTime[0].length)
    } else break
  }
  return { kind, at, text: text.trim() }
}

/** The moment nearest to `now` at which the local clock shows a time (`21:40`, `9.05`); null for what is no time. */
export function nearestInstant(time: string, now: string): string | null {
  const [hours = '', minutes = ''] = time.split(/[:.]/)
  const wall = `${hours.padStart(2, '0')}:${minutes}`
  if (!WallTime.safeParse(wall).success) return null
  const { day } = localClock(now)
  const away = (moment: Date) => Math.abs(moment.getTime() - Date.parse(now))
  const [nearest] = [-1, 0, 1]
    .map((days) => instantOf(addDays(day, days), wall))
    .toSorted((a, b) => away(a) - away(b))
  return nearest?.toISOString() ?? null
}
