const ASCII_ONLY = /^[\0-\x7f]*$/

/** Text as it is compared in a search: lower case, without accents, so that `jose` finds `José` and `ŁÓDŹ` finds `łódź`. */
export function fold(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/[’‘]/g, "'")
}

/** The words of a search, folded; at most ten. */
export function searchWords(text: string): string[] {
  return fold(text).split(/\s+/).filter(Boolean).slice(0, 10)
}
