import { z } from 'zod'
import { WallTime } from '../dates.ts'
import { Id } from '../identity.ts'

/**
 * A stretch of a meeting somebody was there for (domain.md §2.10 "part (items)"), by the ids of agenda items, both included; an end that
 * is null is open. `leftAt` is the wall time at which they left after `to`, null when that was not noted as it happened.
 */
export const Stretch = z.object({
  from: Id.nullable(),
  to: Id.nullable(),
  leftAt: WallTime.nullable().default(null),
})
export type Stretch = z.infer<typeof Stretch>

/** A stretch as a person gives it: without `leftAt` the service notes the time itself while the meeting goes on. */
export const StretchInput = Stretch.extend({ leftAt: WallTime.nullable().optional() })
export type StretchInput = z.infer<typeof StretchInput>

/** More comings and goings than this are a mistake. */
export const MOST_STRETCHES = 20

/** An agenda item with the number it has now, in the order of the agenda. */
export type NumberedItem = { id: string; number: number | string; parentId?: string | null }

type Ends = Pick<StretchInput, 'from' | 'to'>

/** Places on the agenda, counted from 0, both included. `openFrom` and `openTo`: no item was given for that end. */
type Span = { from: number; to: number; openFrom: boolean; openTo: boolean }

function placeOf(id: string | null, items: readonly NumberedItem[]): number | null {
  const at = id === null ? -1 : items.findIndex((item) => item.id === id)
  return at < 0 ? null : at
}

function spanOf({ from, to }: Ends, items: readonly NumberedItem[]): Span {
  const [first, last] = [placeOf(from, items), placeOf(to, items)]
  const inverted = first !== null && last !== null && first > last
  const [start, end] = inverted ? [last, first] : [first, last]
  return {
    from: start ?? 0,
    to: end ?? items.length - 1,
    openFrom: start === null,
    openTo: end === null,
  }
}

/**
 * The stretches as places on the agenda as it is now, the earliest first. An item that is no longer on the agenda leaves its end open;
 * where a new order of the agenda has turned a stretch round or run two into one, they are put right.
 */
function spansOf(stretches: readonly Ends[], items: readonly NumberedItem[]): Span[] {
  const spans: Span[] = []
  for (const span of stretches.map((each) => spanOf(each, items)).sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1)
    if (!last || span.from > last.to) {
      spans.push(span)
      continue
    }
    if (span.to > last.to) last.to = span.to
    last.openFrom ||= span.openFrom
    last.openTo ||= span.openTo
  }
  return spans
}

/** The number of the item somebody left after. Whoever left before its sub-items was not there for all of it. */
export function lastInWords(at: number, items: readonly NumberedItem[]): string {
  const [item, next] = [items[at], items[at + 1]]
  if (!item) return '?'
  const isBeforeSubItems = next?.parentId === item.id && next.number !== item.number
  return isBeforeSubItems ? `${item.number} (before ${next.number})` : `${item.number}`
}

function inWords(span: Span, items: readonly NumberedItem[]): string {
  const [first, last] = [items[span.from]?.number, lastInWords(span.to, items)]
  if (span.openFrom && span.openTo) return ''
  if (span.openFrom) return `to item ${last}`
  if (span.openTo) return `from item ${first}`
  const isOne = span.from === span.to || String(first) === last
  return isOne ? `item ${last}` : `items ${first} to ${last}`
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/**
 * For which part of the meeting somebody was there, with the numbers of the agenda as it is now: `from item 4`, `to item 6`,
 * `items 2 to 5`, `to item 2 and from item 5`. Without stretches the note that was typed, which an import or an old record has.
 */
export function partInWords(
  part: { stretches: readonly Ends[]; partNote: string },
  items: readonly NumberedItem[],
): string {
  const words = spansOf(part.stretches, items).map((span) => inWords(span, items))
  return joined(words.filter(Boolean)) || part.partNote
}

/** Whether somebody with these stretches was there at the item in place `at` of the agenda (from 0). Without stretches: at all of them. */
export function isThereAt(stretches: readonly Ends[], at: number, items: readonly NumberedItem[]): boolean {
  if (stretches.length === 0) return true
  return spansOf(stretches, items).some((span) => span.from <= at && at <= span.to)
}

/**
 * Why these stretches cannot be, as one plain sentence; '' when they can. Refused: a stretch without either end, an item that is not on
 * the agenda, an end before its beginning, and stretches that overlap.
 */
export function whyNotStretches(stretches: readonly Ends[], items: readonly NumberedItem[]): string {
  for (const { from, to } of stretches) {
    if (from === null && to === null)
      return 'Say for which part they were there, for example from item 4; whoever was there throughout is present.'
    const [first, last] = [placeOf(from, items), placeOf(to, items)]
    if ((from !== null && first === null) || (to !== null && last === null))
      return 'One of these items is no longer on the agenda. Choose another.'
    if (first !== null && last !== null && first > last) {
      return `Somebody who arrives for item ${items[first]?.number} cannot leave after item ${items[last]?.number}. Choose a later end, or an earlier beginning.`
    }
  }
  const spans = stretches.map((each) => spanOf(each, items)).sort((a, b) => a.from - b.from)
  for (const [index, span] of spans.entries()) {
    const before = spans[index - 1]
    if (before && span.from <= before.to) {
      return `“${inWords(before, items)}” and “${inWords(span, items)}” overlap at item ${items[span.from]?.number}. Make them one, or change where one of them ends.`
    }
  }
  return ''
}
