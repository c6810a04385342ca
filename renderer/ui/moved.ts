/** Moves one key to another place of the list. */
export function moved(keys: readonly string[], from: number, to: number): string[] {
  const key = keys[from]
  if (key === undefined || to < 0 || to >= keys.length) return [...keys]
  const rest = keys.filter((_, index) => index !== from)
  return [...rest.slice(0, to), key, ...rest.slice(to)]
}
