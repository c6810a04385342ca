/**
 * References that lead to a crime, an incident or somebody’s record, in the styles the police write them: crime reports of the
 * Metropolitan Police (`6501234/26`, `01/654321/26`) and of other forces (`K20417/2026`), messages of the control room (`CAD 1234/12MAR26`), case papers (`01ZD1234526`),
 * the national computer (`86/123456X`), and any number that the text says is one ("crime ref. 4321/26", "custody record number …").
 */

const MONTH = 'jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec'
const APART = '(?<![\\p{L}\\p{N}£€$/.,-])'
const END = '(?![\\p{L}\\p{N}])'

const STYLES = [
  `(?:\\d{2}/|[A-Z]{1,2})?\\d{5,8}/\\d{2}(?:\\d{2})?${END}`,
  `\\d{1,6} ?/ ?\\d{1,2} ?(?:${MONTH})[a-z]* ?\\d{2,4}${END}`,
  `\\d{2}(?:\\d{2})?/\\d{4,7}[A-Z]${END}`,
  `\\d{2}[A-Z]{2}\\d{7}${END}`,
  `NFRC ?\\d{9,12}${END}`,
]
const BY_STYLE = new RegExp(`${APART}(?:${STYLES.join('|')})`, 'giu')

const WHAT =
  'crime|incident|occurrence|custody|complaint|stop(?: and search)?|search|case|log|intelligence|intel|police|cris|crimint|connect|athena|niche|merlin|cad|urn'
const RECORD = 'record|report|file|log|slip|message|cad|cris'
const NUMBER = 'references?|refs?\\.?|numbers?(?= ?[:\\d#])|nos?\\.?|id|urn|#'
/** A code, or a number with what belongs to it: digits and letters, with at least as many digits as the words before it ask for. */
const CODE = '(?<code>[A-Z]{0,6}[ -]?\\d[\\dA-Z]*(?:[/.-][\\dA-Z]+)*)'
const BY_WORDS = new RegExp(
  `(?<![\\p{L}])(?<what>${WHAT})(?:[ -](?:${RECORD}))?(?<said>[ -](?:${NUMBER}))*(?: (?:is|was|of))?[\\s:#(-]+${CODE}`,
  'giu',
)
const YEAR = /^(?:19|20)\d\d$/

function isReference({ groups = {} }: RegExpExecArray): boolean {
  const { what = '', said, code = '' } = groups
  const digits = code.replace(/\D/g, '').length
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(code) || /^(?:19|20)\d\d[/-]\d{2}$/.test(code)) return false
  if (/^(?:cad|cris|crimint|merlin|urn)$/i.test(what)) return digits >= 2
  if (YEAR.test(code)) return false
  if (said !== undefined) return digits >= 3
  return digits >= 6
}

/** The references to crimes, incidents and police records in a text, as they stand there. Dates, years and the office’s own numbers are none. */
export function findPoliceReferences(text: string): string[] {
  const found = new Set<string>()
  for (const [match] of text.matchAll(BY_STYLE)) found.add(match)
  for (const match of text.matchAll(BY_WORDS))
    if (isReference(match)) found.add(match.groups?.code ?? match[0])
  return [...found]
}
