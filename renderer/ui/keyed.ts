/** Pairs each value with a key made of its words, counted when they repeat: for lists of text that have no ids of their own. */
export function keyed<Value>(
  values: readonly Value[],
  words: (value: Value) => string,
): { key: string; value: Value }[] {
  const seen = new Map<string, number>()
  return values.map((value) => {
    const text = words(value)
    const times = seen.get(text) ?? 0
    seen.set(text, times + 1)
    return { key: times === 0 ? text : `${text} (${times})`, value }
  })
}
