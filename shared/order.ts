/**
 * Compares days, moments and ids, which are text in their order already: no alphabet is asked, as `localeCompare` would for each of
 * thousands. Negative when `a` comes first. Names are for `Intl.Collator`.
 */
export function inOrder(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
