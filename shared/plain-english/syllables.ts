/** Words the rules below count wrongly. */
const BY_HAND: ReadonlyMap<string, number> = new Map([
  ['area', 3],
  ['areas', 3],
  ['business', 2],
  ['element', 3],
  ['elements', 3],
  ['evening', 2],
  ['every', 2],
  ['everybody', 4],
  ['everyone', 3],
  ['everything', 3],
  ['hundred', 2],
  ['idea', 3],
  ['ideas', 3],
  ['people', 2],
  ['science', 2],
  ['somebody', 3],
  ['someone', 2],
  ['something', 2],
  ['sometimes', 2],
  ['therefore', 2],
  ['wednesday', 2],
])

/** "beyond", "player", "year": here y is no vowel. */
const CONSONANT_Y = /(?<![^aeiou])y(?=[aeiou])/g
/** "statement", "safety", "closely": an e that is not said inside a word. */
const SILENT_WITHIN = /(?<=[^aeiou][^aeioul]|[aeiou][^aeiou])e(?=(?:ly|ment|ments|ful|less|ness|ty)$)/
/** "asked", but not "needed", "agreed". */
const SILENT_ED = /(?<=[^aeioutd])ed$/
/** "minutes", "rules", but not "places", "tables", "changes". */
const SILENT_ES = /(?<=[^aeiouszxcglh]|[^cs]h|[aeiou]l)es$/
/** "rule", "police", but not "table", "agree". */
const SILENT_E = /(?<=[^aeioul]|[aeiou]l)e$/
/** Vowels that stand together and are said apart: "radio", "media", "associate", "society", "experience", "video", "annual", "create", "trying". */
const APART = /(?<![tcsgx])i[ao]|iat|iu|iet|(?<!fr|c|t)ien|eo|(?<![gq])ua|(?<=cr)eat|[aeouy]ing/g
/** "racism", "rhythm", "did" + "n't": a syllable without a vowel. */
const WITHOUT_VOWEL = /(?:is|th)ms?$|[sd]n$/

function syllablesOfPart(part: string): number {
  const byHand = BY_HAND.get(part)
  if (byHand !== undefined) return byHand
  if (/\p{N}/u.test(part)) return part.length
  const said = part
    .replaceAll(CONSONANT_Y, 'j')
    .replace(SILENT_WITHIN, '')
    .replace(SILENT_ED, '')
    .replace(SILENT_ES, '')
    .replace(SILENT_E, '')
  const groups = said.match(/[aeiouyà-ÿ]+/g)?.length ?? 0
  const apart = said.match(APART)?.length ?? 0
  return groups + apart + (WITHOUT_VOWEL.test(said) ? 1 : 0)
}

/** Capitals that are spelt out: "IAG", "SLTs". */
const SPELT_OUT = /^[A-Z]{2,6}s?$/

/**
 * The syllables of one word as it is said in British English, at least 1: vowels standing together count once, a silent e not at all.
 * Capitals are spelt out, a letter each (W as three), and figures count one each. Good enough for a reading age; not a dictionary.
 */
export function syllablesOf(word: string): number {
  if (SPELT_OUT.test(word)) {
    return [...word].reduce((sum, letter) => sum + (letter === 'W' ? 3 : letter === 's' ? 0 : 1), 0)
  }
  let sum = 0
  for (const part of word.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    sum += part.length > 1 ? syllablesOfPart(part) : 0
  return Math.max(1, sum)
}
