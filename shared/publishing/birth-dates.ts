/** Dates of birth in a text: a date beside words that say so. A date alone — of a meeting, of a deadline — is none. */

const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec'
const YEAR = "(?:\\d{4}|['’]?\\d{2})"
const DAY = '(?:the )?\\d{1,2}(?:st|nd|rd|th)?'
const IN_FIGURES = `\\d{1,4} ?[/.\\-\\u2010-\\u2015] ?\\d{1,2} ?[/.\\-\\u2010-\\u2015] ?\\d{1,4}`
/** `3 March 1987`, `3rd of March, ’87`, `March 3rd, 1987`, `3 March`, `03/03/87`, `1987-03-03`. */
const WITH_DAY = `(?:${IN_FIGURES}|${DAY}[ -](?:of )?(?:${MONTHS})(?:\\.?,?[ -]${YEAR})?|(?:${MONTHS})\\.? ${DAY}(?:,? ${YEAR})?)`
const WITHOUT_DAY = `(?:${MONTHS})\\.?,? (?:of )?${YEAR}|\\d{6}|\\d{8}`
const FULL = 'd\\.? ?o\\.? ?b\\b\\.?|dates? of birth|birth ?dates?'
const BETWEEN = '(?:\\s+(?:is|was|are|as|given as|of|on|recorded as))*[\\s:,;=(\\[–—-]*'
const END = '(?![\\p{L}\\p{N}])'

const PATTERNS = [
  `(?<!\\p{L})(?:${FULL})${BETWEEN}(?:${WITH_DAY}|${WITHOUT_DAY}|\\d{4})${END}`,
  `(?<!\\p{L})(?:born|b\\.)(?:\\s+on)?[\\s:,(]*(?:${WITH_DAY})${END}`,
  `(?<!\\p{L})birthdays?(?:\\s+(?:is|was|falls|fell))?(?:\\s+on)?[\\s:,(]*(?:${WITH_DAY})${END}`,
  `(?<![\\p{L}\\p{N}])(?:${WITH_DAY})[\\s,([-]*(?:${FULL})`,
].map((pattern) => new RegExp(pattern, 'giu'))

/** The dates of birth in a text, with the words that say so. */
export function findBirthDates(text: string): string[] {
  if (!/b(?:orn|irth|\b)/i.test(text)) return []
  return PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)].map(([match]) => match))
}
