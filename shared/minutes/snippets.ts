/** What every office has to write again and again. Groups add their own (`minutes.addSnippet`). */
export const OFFICE_SNIPPETS = [
  'gave apologies.',
  'The minutes of the last meeting were agreed as a correct record.',
  'No interests were declared.',
  'Members noted the report.',
  'The meeting was quorate.',
  'The meeting was not quorate; no decisions were taken.',
  'The chair thanked everybody for coming and closed the meeting.',
  'This item was put off to the next meeting.',
  'There was no other business.',
] as const

/** The snippets that go on from the typed words: those that begin with them first, then those with a word that does. */
export function matchingSnippets(snippets: readonly string[], typed: string): string[] {
  const query = typed.trim().toLowerCase()
  const words = (text: string) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const begins = snippets.filter((text) => text.toLowerCase().startsWith(query))
  const holds = snippets.filter(
    (text) =>
      !begins.includes(text) && words(text).some((_, at, all) => all.slice(at).join(' ').startsWith(query)),
  )
  return [...begins, ...holds]
}
