const ASCII_ONLY = /^[\0-\x7f]*$/

/** Text as it is compared in a search: lower case, without accents, so that `jose` finds `José` and `ŁÓDŹ` finds `łódź`. */
export function fold(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase()
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  // Nearly always only accents stood in the way, and whole lists of people are folded.
  if (ASCII_ONLY.test(bare)) return bare
  return bare.replace(/ł/g, 'l').replace(/ø/g, 'o').replace(/ß/g, 'ss').replace(/[’‘]/g, "'")
}

/** The words of a search, folded; at most ten. */
export function searchWords(text: string): string[] {
  return fold(text).split(/\s+/).filter(Boolean).slice(0, 10)
}
