/** The fewest sheets of which anything is kept or shown (domain.md §0.5). */
export const FEWEST_SHEETS = 10
/** A number below this is never shown, nor is nobody (domain.md §0.5). */
export const FEWEST_SHOWN = 5

/** What is shown of one characteristic: each category's number or null where it is not shown, and how many people those are together. */
export type Suppressed = { shown: (number | null)[]; hidden: number[]; hiddenPeople: number }

/**
 * Leaves out what could point at somebody. Every number under five goes, nobody among them; and since the rest and the number of sheets
 * would give a single one back, or several that are all the same, the smallest number left goes with them; and it does as long as those left out are
 * fewer than five together, because that number can be read off the total. Of those as small, the first in
 * `order` (places of the categories, in an order nobody can know who has not the office's key).
 *
 * Why this is enough: the rule treats every category alike but for `order`. So whoever knows it, and everything that is shown, must think
 * any exchange of numbers among those not shown just as possible; and they are never all the same, but where nothing at all is shown. Of
 * each, at least two numbers stay possible.
 *
 * Source: domain.md §0.5 (cells under five, with secondary suppression).
 */
export function suppress(counts: readonly number[], order: readonly number[]): Suppressed {
  const places = counts.map((_, at) => at)
  const people = (at: number) => counts[at] ?? 0
  const hidden = places.filter((at) => people(at) < FEWEST_SHOWN)
  const rest = order.filter((at) => !hidden.includes(at)).toSorted((a, b) => people(a) - people(b))
  const together = () => hidden.reduce((sum, at) => sum + people(at), 0)
  const tooPlain = () => new Set(hidden.map(people)).size < 2 || together() < FEWEST_SHOWN
  while (hidden.length > 0 && rest.length > 0 && tooPlain()) hidden.push(rest.shift() ?? 0)
  return {
    shown: places.map((at) => (hidden.includes(at) ? null : people(at))),
    hidden: hidden.toSorted((a, b) => a - b),
    hiddenPeople: together(),
  }
}
