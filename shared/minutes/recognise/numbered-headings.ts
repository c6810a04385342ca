import { findDates } from './dates.ts'
import { LOOK_AT, type Line, withoutFileSize } from './lines.ts'
import { isPerson, readPeople } from './people.ts'
import { hasFiniteVerb, isSentence } from './vocabulary.ts'

/** Where an item of business starts: its heading on lines `at` to `body - 1`, its text from line `body` on. */
export type Heading = { at: number; body: number; number: string | null; title: string; runIn: string }

/** How the number was written; a document mostly keeps to one manner. */
type Manner = 'item' | 'colon' | 'dot' | 'bracket' | 'reference' | 'bare' | 'letter' | 'roman'
type Candidate = Heading & { number: string; manner: Manner; value: number }

const SHAPES: { manner: Manner; pattern: RegExp }[] = [
  {
    manner: 'item',
    pattern: /^(?:agenda )?item (?:no\.? ?)?(\d{1,3}[a-z]?)(?![\d.]*\d)\b\s*(?:[:./|)–—-]\s*)*(.*)$/i,
  },
  { manner: 'reference', pattern: /^(\d{1,4}\/\d{2,4})(?![\d/])\s*[.:)|]?\s*(.*)$/ },
  { manner: 'dot', pattern: /^\.?(\d{1,3}[a-z]?)\s?\.(?![\d.])\s*\|?\s*(.*)$/ },
  { manner: 'bracket', pattern: /^\(?(\d{1,3}[a-z]?)\s?\)\s*\|?\s*(.*)$/ },
  { manner: 'colon', pattern: /^(\d{1,3}[a-z]?)\s?:(?!\d)\s*(.*)$/ },
  { manner: 'bare', pattern: /^(\d{1,3})(?:\s+[-–—|]?\s*(\p{Lu}.*))?$/u },
  { manner: 'roman', pattern: /^((?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,3}))[.):]\s*(.*)$/ },
  { manner: 'letter', pattern: /^([a-zA-Z])[.)]\s+(.*)$/ },
]
/** `1: Welcome` and `Item 2: Code` may stand in one document. */
const KINDRED: Partial<Record<Manner, Manner>> = { colon: 'item', item: 'colon' }
const NOT_A_TITLE =
  /^(?:minutes?|present|in attendance|discussion|decisions?|actions?|resolved|recommended|none|nil|n\/a)\s*:?\s*$/i
const SUBJECT_FIRST = /^(?:The|Members|It|He|She|They|There|This|Officers|Discussions?|\p{Lu}{2,3}) \p{Ll}/u
const RUBRIC =
  / (?=(?:To [a-z]{3,}|Members (?:are|to|will|is|of)|The \p{L}{2,}|That |All members|This |Report of|(?:An?|Any) [a-z]+ [a-z]+ ))/u
const OPENS_ACTIONS =
  /^(?:(?:agreed|new) )?(?:actions?(?: points?| agreed)?|decisions?|recommendations?)\s*:?$/i
const OPENS_LIST = /(?::|[:;–—-]? ?\bthat:?|[:–—-]|\/)$/i

function romanValue(text: string): number {
  const digits: Record<string, number> = { I: 1, V: 5, X: 10 }
  let total = 0
  for (let at = 0; at < text.length; at += 1) {
    const here = digits[text[at] ?? ''] ?? 0
    total += here < (digits[text[at + 1] ?? ''] ?? 0) ? -here : here
  }
  return total
}

function ordinal(manner: Manner, number: string): number {
  if (manner === 'roman') return romanValue(number)
  if (manner === 'letter') return number.toLowerCase().charCodeAt(0) - 96
  return Number.parseInt(number, 10)
}

/** Without trailing marks; `Apologies :` and `Apologies;` are `Apologies`. */
export function tidyTitle(text: string): string {
  return withoutFileSize(text)
    .replace(/^[\s:/|–—-]+/, '')
    .replace(/[\s:;|]+$/, '')
    .replace(/\s[-–—]$/, '')
    .trim()
}

/**
 * Parts a title from text that follows it on the same line, when that is plainly text:
 * a sentence, a list of people (`Apologies. A, B and C`), or the presenter.
 */
export function partTitle(text: string, rubric: boolean): { title: string; runIn: string } {
  if (rubric) {
    const capitals = /^(?:[\p{Lu}\d&’'/(),.:–—-]+\s+){1,25}?(?=(?:PDF \d|\p{Lu}?\p{Ll}))/u.exec(text)
    const size = /\s(?:pdf icon )?PDF \d/i.exec(text)
    if (size) return { title: text.slice(0, size.index), runIn: '' }
    if (capitals && capitals[0].trim().length > 3) return { title: capitals[0], runIn: '' }
    const purpose = RUBRIC.exec(text)
    return purpose && purpose.index > 0
      ? { title: text.slice(0, purpose.index), runIn: '' }
      : { title: text, runIn: '' }
  }
  for (const match of text.slice(0, LOOK_AT).matchAll(/(?:[.:;]\s+|\s[-–—]\s)(?=\S)/g)) {
    const head = text.slice(0, match.index)
    const rest = text.slice(match.index + match[0].length)
    if (head.length < 3 || hasFiniteVerb(head)) break
    if (head.split('(').length > head.split(')').length) continue
    const dash = /[-–—]/.test(match[0])
    if (!dash && isPerson(rest.replace(/\.$/, ''))) return { title: head + match[0].trim(), runIn: rest }
    const people = !dash && /apolog|present|attend/i.test(head) && readPeople([rest]).length > 0
    if (people || (isSentence(rest) && (!dash || /^\p{Ll}/u.test(rest)))) return { title: head, runIn: rest }
  }
  return { title: text, runIn: '' }
}

function isTitle(title: string): boolean {
  if (title.length < 2 || title.length > 250) return false
  if (/[;,]$|; and$/.test(title) || !/\p{L}/u.test(title)) return false
  if (/^\p{Ll}/u.test(title) && !/^[a-z]-|^[a-z]\p{Lu}/u.test(title)) return false
  const words = title.split(' ').length
  if (/[.?!]$/.test(title) && (hasFiniteVerb(title) || (words >= 7 && SUBJECT_FIRST.test(title))))
    return false
  return words <= 35
}

function readCandidate(lines: Line[], at: number): Candidate | null {
  const line = lines[at]
  if (!line || line.text.length > 1500) return null
  for (const { manner, pattern } of SHAPES) {
    const match = pattern.exec(line.text.slice(0, LOOK_AT))
    if (!match) continue
    const number = match[1] ?? ''
    let text = (match[2] ?? '').trim()
    let body = at + 1
    if (manner === 'item' && /^\p{Ll}/u.test(text)) return null
    if (text === '') {
      const next = lines[at + 1]
      if (!next || next.bullet || next.text.length > 250 || NOT_A_TITLE.test(next.text)) return null
      text = next.text
      body = at + 2
    }
    const wrapped = lines[body]
    if (
      wrapped &&
      !wrapped.gap &&
      isCapitals(text) &&
      isCapitals(wrapped.text) &&
      text.length > 20 &&
      !/^\d/.test(wrapped.text)
    ) {
      text = `${text} ${wrapped.text}`
      body += 1
    }
    const parts = partTitle(text, line.titleAndRubric)
    const title = tidyTitle(parts.title)
    const announces = /:$/.test(parts.title) && title.split(' ').length > 8
    if (!isTitle(title) || announces || (manner === 'bare' && findDates(line.text)[0]?.at === 0)) return null
    return { at, body, number, title, runIn: parts.runIn, manner, value: ordinal(manner, number) }
  }
  return null
}

function isCapitals(text: string): boolean {
  return text.length > 3 && text === text.toUpperCase() && /\p{Lu}{2}/u.test(text)
}

/** Numbered lines one under the other whose numbers come again below are the agenda or a table of contents. */
function withoutAgendas(candidates: Candidate[]): Candidate[] {
  const lastSeen = new Map<string, number>()
  for (const [at, candidate] of candidates.entries()) lastSeen.set(candidate.number, at)
  const kept: Candidate[] = []
  for (let from = 0; from < candidates.length; ) {
    let to = from + 1
    while (to < candidates.length && candidates[to]?.at === candidates[to - 1]?.body) to += 1
    const run = candidates.slice(from, to)
    const repeated = run.filter((candidate) => (lastSeen.get(candidate.number) ?? 0) >= to).length
    const isAgenda =
      run.length >= 3 && repeated > 0 && repeated * 2 >= Math.min(run.length, candidates.length - to)
    if (!isAgenda) for (const candidate of run) kept.push(candidate)
    from = to
  }
  return kept
}

/** Leaves out numbered lines that belong to a list inside an item: `Resolved that: 1. … 2. …`. */
function withoutInnerLists(candidates: Candidate[], lines: Line[]): Candidate[] {
  const kept: Candidate[] = []
  let inner = 0
  for (const candidate of candidates) {
    const before = lines[candidate.at - 1]?.text ?? ''
    const last = kept.at(-1)
    const follows = last !== undefined && candidate.value === last.value + 1
    if (inner > 0 && candidate.value === inner && !follows) {
      inner += 1
      continue
    }
    if (candidate.value === 1 && candidate.manner !== 'item' && OPENS_ACTIONS.test(before)) {
      inner = 2
      continue
    }
    if (last && candidate.value === 1 && (OPENS_LIST.test(before) || candidate.manner !== last.manner)) {
      inner = 2
      continue
    }
    inner = 0
    kept.push(candidate)
  }
  return kept
}

function ofManner(candidates: Candidate[], lines: Line[], manner: Manner): Candidate[] {
  return withoutInnerLists(
    candidates.filter((candidate) => candidate.manner === manner || candidate.manner === KINDRED[manner]),
    lines,
  )
}

/** Numbers that run on by one from the main headings, in a manner mistyped once (`3)` among `3.`). */
function withMistyped(main: Candidate[], all: Candidate[]): Candidate[] {
  const added: Candidate[] = []
  let at = 0
  for (const [index, heading] of main.entries()) {
    added.push(heading)
    const next = main[index + 1]
    if (!next || next.value !== heading.value + 2) continue
    while (at < all.length && (all[at]?.at ?? 0) <= heading.at) at += 1
    for (let i = at; i < all.length && (all[i]?.at ?? 0) < next.at; i += 1) {
      const stray = all[i]
      if (
        stray &&
        stray.value === heading.value + 1 &&
        stray.manner !== 'letter' &&
        stray.manner !== 'roman'
      ) {
        added.push(stray)
        break
      }
    }
  }
  return added
}

/** Paragraph numbers and tables of figures also start with a number: bare ones count only as a rising sequence. */
function isSound(manner: Manner, headings: Candidate[]): boolean {
  if (headings.length === 0) return false
  if (new Set(headings.map((heading) => heading.number)).size * 2 < headings.length) return false
  if (manner === 'dot' || manner === 'bracket' || manner === 'item' || manner === 'colon') return true
  const steps = headings.filter(
    (heading, at) => at > 0 && heading.value === (headings[at - 1]?.value ?? 0) + 1,
  ).length
  return manner === 'reference' ? headings.length >= 2 : headings.length >= 3 && steps * 2 >= headings.length
}

/** Bare numbers that go up by one or two; the rest are figures, dates or addresses. */
function rising(headings: Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const heading of headings) {
    const step = heading.value - (kept.at(-1)?.value ?? heading.value - 1)
    if (step === 1 || step === 2) kept.push(heading)
  }
  return kept
}

const NUMERIC: Manner[] = ['item', 'reference', 'dot', 'bracket', 'colon', 'bare', 'roman']

/** The items whose headings carry a number, in the manner the document uses most; empty when it has none. */
export function numberedHeadings(lines: Line[]): Heading[] {
  const candidates: Candidate[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const candidate = readCandidate(lines, at)
    if (candidate) candidates.push(candidate)
  }
  let best: Candidate[] = []
  for (const manner of NUMERIC) {
    const own = withoutAgendas(
      candidates.filter((candidate) => candidate.manner === manner || candidate.manner === KINDRED[manner]),
    )
    let headings = ofManner(own, lines, manner)
    if (!isSound(manner, headings)) continue
    if (manner === 'bare') headings = rising(headings)
    // “Agenda Item 2:” is a heading on purpose; a bare `2.` may be a list.
    if (manner === 'item' && headings.filter((heading) => heading.manner === 'item').length >= 2)
      return withMistyped(headings, candidates)
    if (headings.length > best.length) best = headings
  }
  return withMistyped(best, candidates)
}

/** Headings lettered `a.`, `b.`: parts of the items, or items themselves where nothing else is numbered. */
export function letteredHeadings(lines: Line[]): Heading[] {
  const found: Heading[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const candidate = readCandidate(lines, at)
    if (candidate?.manner === 'letter' && !isSentence(candidate.title)) found.push(candidate)
  }
  return found
}
