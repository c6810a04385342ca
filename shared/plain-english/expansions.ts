/** Words an abbreviation may pass over: "violence against women *and* girls". */
const SMALL = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 's', 'with'])
const PART = /[\p{L}\p{N}]+/gu
/** How far to each side an expansion is looked for, in characters. */
const REACH = 160

type Spelling = { letters: string; parts: readonly string[] }

/** Where the letters, from `letter` on, end among the parts from `part` on; null when they are not those of the words. */
function endOf({ letters, parts }: Spelling, letter: number, part: number): number | null {
  if (letter === letters.length) return part
  const word = parts[part]?.toLowerCase()
  if (word === undefined) return null
  // One or more letters may come from one word: the D and the B of "database".
  let taken = 0
  let within = 0
  while (letter + taken < letters.length) {
    within = word.indexOf(letters[letter + taken]?.toLowerCase() ?? '', within)
    if (within === -1 || (taken === 0 && within > 0)) break
    within += 1
    taken += 1
    const end = endOf({ letters, parts }, letter + taken, part + 1)
    if (end !== null) return end
  }
  return SMALL.has(word) && letter > 0 ? endOf({ letters, parts }, letter, part + 1) : null
}

const partsOf = (text: string) => text.match(PART) ?? []
const isCapital = (word: string | undefined) => word !== undefined && /^\p{Lu}\p{Ll}/u.test(word)

/** `text` begins with words of which these are the initial letters. */
function beginsWithWords(text: string, letters: string, mustBeCapital: boolean): boolean {
  const parts = partsOf(text)
  if (parts.length < 2 || (mustBeCapital && !isCapital(parts[0]))) return false
  const end = endOf({ letters, parts }, 0, 0)
  return end !== null && end > 1
}

/** `text` ends with words of which these are the initial letters. */
function endsWithWords(text: string, letters: string, mustBeCapital: boolean): boolean {
  const parts = partsOf(text)
  const furthest = Math.max(0, parts.length - 2 * letters.length - 2)
  for (let start = parts.length - 2; start >= furthest; start -= 1) {
    const some = parts.slice(start)
    if (mustBeCapital && !isCapital(some[0])) continue
    if (endOf({ letters, parts: some }, 0, 0) === some.length) return true
  }
  return false
}

const AFTER = /^(?:['’]?s)?\s*(\(|,|–|—|-|:|stands for|is short for|means)\s*(?:or\s+|the\s+|an?\s+|["“‘])*/
const BEFORE = /(\(|,|–|—|-|\bor|\bknown as|\bcalled)\s*(?:(?:or|the|known as)\s+|["“‘])*$/

/**
 * True when what the capitals between `from` and `to` stand for is said beside them: "Independent Advisory Group (IAG)", "IAG
 * (Independent Advisory Group)", "IAG stands for independent advisory group". Outside brackets the words have to begin with a capital.
 */
export function isExplainedHere(text: string, letters: string, from: number, to: number): boolean {
  const following = text.slice(to, to + REACH)
  const after = AFTER.exec(following)
  if (after) {
    const mustBeCapital = /^[,–—:-]$/.test(after[1] ?? '')
    if (beginsWithWords(following.slice(after[0].length), letters, mustBeCapital)) return true
  }
  const preceding = text.slice(Math.max(0, from - REACH), from)
  const before = BEFORE.exec(preceding)
  return before !== null && endsWithWords(preceding.slice(0, before.index), letters, before[1] !== '(')
}
