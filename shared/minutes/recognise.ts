import { countResolutions, readActions } from './recognise/actions.ts'
import { listsPeople, readAttendance } from './recognise/attendance.ts'
import { readFrontMatter } from './recognise/front-matter.ts'
import { readLabel } from './recognise/labels.ts'
import { type Line, toLines } from './recognise/lines.ts'
import { type Heading, numberedHeadings } from './recognise/numbered-headings.ts'
import { isPerson } from './recognise/people.ts'
import { plainHeadings, rowHeadings } from './recognise/plain-headings.ts'
import { isSentence } from './recognise/vocabulary.ts'
import type { RecognisedMinutes } from './recognised.ts'

/** How many lines may say when, where and who in a document without headings. */
const FRONT_LINES = 40

/** Where minuted text starts when no heading says so: the first sentence after the lists of people. */
function endOfFrontMatter(lines: Line[]): number {
  let labels = 0
  for (let at = 0; at < Math.min(lines.length, 120); at += 1) {
    const text = lines[at]?.text ?? ''
    const label = readLabel(text)
    if (label && label.kind !== 'other') labels = at + 1
    else if (lines[at]?.bullet === null && isPerson(text)) labels = at + 1
  }
  for (let at = labels; at < lines.length; at += 1) {
    const text = lines[at]?.text ?? ''
    if (isSentence(text)) return at
  }
  return labels
}

function findHeadings(lines: Line[]): Heading[] {
  const rows = rowHeadings(lines)
  if (rows.length >= 2) return rows
  const numbered = numberedHeadings(lines)
  if (numbered.length >= 2) return numbered
  const plain = plainHeadings(lines, frontMatterEnd(lines))
  return plain.length > numbered.length ? plain : numbered
}

/** The last line of the lists of people and labels; headings without numbers are looked for below it. */
function frontMatterEnd(lines: Line[]): number {
  const sentence = endOfFrontMatter(lines)
  let end = 0
  for (let at = 0; at < sentence; at += 1) {
    const line = lines[at]
    const label = line ? readLabel(line.text) : null
    if (line && ((label && label.kind !== 'other') || listsPeople(line.text))) end = at + 1
  }
  return end
}

/** An item's own lines: below `Minutes:` where the document marks them off from the rubric. */
function minutedLines(lines: Line[]): Line[] {
  const mark = lines.findIndex((line) => /^minutes:$/i.test(line.text))
  return mark < 0 ? lines : lines.slice(mark + 1)
}

/**
 * Reads existing minutes and says what it recognised, for a person to correct. It never throws and takes time in
 * proportion to the length of the text, whatever the text is. What is not in the text stays null or empty.
 *
 * @param text the document as plain text, one line per line or paragraph, list items with their bullets
 */
export function recogniseMinutes(text: string): RecognisedMinutes {
  const lines = toLines(text)
  const headings = findHeadings(lines)
  const first = headings[0]?.at ?? Math.max(endOfFrontMatter(lines), FRONT_LINES)
  const front = lines.slice(0, first)
  const sections = headings.map((heading, at) => ({
    heading,
    lines: minutedLines(lines.slice(heading.body, headings[at + 1]?.at ?? lines.length)),
  }))
  const withRunIn = sections.map(({ heading, lines: own }) => ({
    title: heading.title,
    lines: heading.runIn === '' ? own : [runInLine(heading.runIn), ...own],
  }))
  const matter = readFrontMatter(front, lines)
  const headed = new Set(headings.map((heading) => heading.at))
  return {
    ...matter,
    ...readAttendance(front, withRunIn),
    items: withRunIn.map((section, at) => ({
      number: headings[at]?.number ?? null,
      title: section.title,
      text: section.lines.map((line) => (line.bullet ? `• ${line.text}` : line.text)).join('\n'),
    })),
    actions: readActions(lines, headed, matter.date),
    resolutions: countResolutions(lines),
  }
}

function runInLine(text: string): Line {
  return { text, raw: text, bullet: null, gap: false, endsRow: false, titleAndRubric: false }
}
