/** What a text seems to hold that has no place in this record (R56): information marked above OFFICIAL, details of a victim, the content of vetting. */
export type GuardKind = 'marking' | 'victim' | 'vetting'

/** What was seen, with the words that look like it. */
export type GuardWarning = { kind: GuardKind; words: string }

/** Each in a sentence that says what to do. It warns and never stands in the way: it may be wrong. */
export const GUARD_SENTENCES = {
  marking:
    'This looks like something marked SECRET or TOP SECRET. Do not store it here: take it out, and tell your security unit.',
  victim:
    'This looks like details of a victim, a witness or a suspect. Do not store them here: say what the advice was about without them.',
  vetting: 'This looks like what vetting found. Do not store it here: record only the outcome and its date.',
} satisfies Record<GuardKind, string>

/** Markings are written in capitals, or said to be markings; “secret ballot” is none. */
const MARKING =
  /\b(?:UK )?TOP[ -]SECRET\b|(?<![\p{L}])SECRET(?![\p{L}-])(?!\s+(?:SANTA|BALLOT|SHOPPER))|\b(?:marked|marking|classified|classification)\s+(?:as\s+|is\s+|:\s*)?["“‘']?(?:top[ -])?secret\b/gu
const CAPITALS_ALL = /^[^\p{Ll}]+$/u

/** Somebody whom an investigation is about. */
const CONCERNED =
  /\b(?:victims?|complainants?|survivors?|witness(?:es)?|suspects?|deceased|injured part(?:y|ies)|informants?)\b/iu
/** What tells who or where somebody is. */
const TELLING =
  /\b(?:lives? (?:at|in|on)|living at|resides? at|address(?: is)?|date of birth|d\.?o\.?b\.?|born on|aged? \d{1,2}|\d{1,2}[- ]year[- ]old|phone|mobile|telephone|e-?mail(?:s| address)?|named? (?:as|is)|name is|called|is (?:Mr|Mrs|Ms|Miss|Dr)\b)|\b(?:Mr|Mrs|Ms|Miss) \p{Lu}\p{Ll}+|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b0\d{2,4}[ \d]{6,9}\d\b|[\w.+-]+@[\w-]+\.\w+/u

/** What vetting looks at, beside the word itself. */
const VETTING = /\b(?:vett(?:ing|ed)|NPPV\d?|clearance|background check)\b/iu
const FOUND_BY_VETTING =
  /\b(?:convict(?:ion|ed)s?|caution(?:ed)?|reprimand|arrest(?:ed)?|criminal record|PNC|police national computer|debts?|bankrupt(?:cy)?|CCJs?|county court|drugs?|associates?|spouse|partner|family member|adverse|disclos(?:ed|ures?)|refused because|failed because|interview notes?|aftercare|mental health|medical)\b/iu

/** A text in sentences; what belongs together stands in one. */
function sentences(text: string): string[] {
  return text.split(/(?<=[.!?;])\s+|\n+/u).filter((sentence) => sentence.trim() !== '')
}

const MOST_WORDS = 120

function shortened(words: string): string {
  const line = words.trim()
  return line.length > MOST_WORDS ? `${line.slice(0, MOST_WORDS)}…` : line
}

/**
 * Looks through what a person writes for what should not be kept here (domain.md R56), at most one warning a kind. In a text all in capitals
 * “SECRET” is no marking by itself.
 */
export function scopeWarnings(text: string): GuardWarning[] {
  const found = new Map<GuardKind, string>()
  for (const sentence of sentences(text)) {
    const [marking] = sentence.match(MARKING) ?? []
    const isShouted = CAPITALS_ALL.test(sentence) && sentence.trim().split(/\s+/).length > 4
    if (marking !== undefined && !found.has('marking') && !(isShouted && marking === 'SECRET'))
      found.set('marking', shortened(sentence))
    if (!found.has('victim') && CONCERNED.test(sentence) && TELLING.test(sentence))
      found.set('victim', shortened(sentence))
    if (!found.has('vetting') && VETTING.test(sentence) && FOUND_BY_VETTING.test(sentence))
      found.set('vetting', shortened(sentence))
  }
  return [...found].map(([kind, words]) => ({ kind, words }))
}
