import { findDates } from './dates.ts'
import { readLabel } from './labels.ts'
import type { Line } from './lines.ts'
import { type Heading, letteredHeadings, partTitle, tidyTitle } from './numbered-headings.ts'
import { isPerson, readPeople } from './people.ts'
import { hasFiniteVerb, isSentence } from './vocabulary.ts'

const NOT_AN_ITEM =
  /^(?:part \w+|minutes?|agenda|contents|notes?|actions?(?: (?:log|list|points?|plan))?|decisions?|resolved|present|signed|items and actions|actions and decisions|chair|dated?|items?|none|draft|end|discussion|agreed)\b[\s:.]*$/i

function heading(at: number, title: string, runIn = ''): Heading {
  return { at, body: at + 1, number: null, title: tidyTitle(title), runIn }
}

function isCapitals(text: string): boolean {
  return text === text.toUpperCase() && /\p{Lu}{3}/u.test(text)
}

function couldBeTitle(line: Line): boolean {
  const { text } = line
  if (text.length < 3 || text.length > 140 || text.split(' ').length > 16) return false
  if (!/^[\p{Lu}\d“‘"'(]/u.test(text) || !/\p{L}{2}/u.test(text) || /[.,;!?]$/.test(text)) return false
  if (/[=@]|^\d+[.)]\s/.test(text) || (/\([A-Z][A-Za-z]{0,3}\)/.test(text) && readPeople([text]).length > 0))
    return false
  if (NOT_AN_ITEM.test(text) || hasFiniteVerb(text) || / \| | \/ /.test(text)) return false
  const label = readLabel(text)
  if (label && label.kind !== 'people' && label.kind !== 'other') return false
  return (
    !isPerson(text) &&
    !(findDates(text).length > 0 && text.split(' ').length < 6) &&
    !/^actions?\b.*\d/i.test(text)
  )
}

/** `Matters arising:` on a line of its own. */
function colonHeadings(lines: Line[], from: number): Heading[] {
  const found: Heading[] = []
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]
    if (!line || line.bullet || !line.text.endsWith(':')) continue
    const title = line.text.slice(0, -1).trim()
    const words = title.split(' ').length
    if (words > 8 || !couldBeTitle({ ...line, text: title }) || /[,.]/.test(title)) continue
    if (readLabel(line.text)) continue
    found.push(heading(at, title))
  }
  return found
}

/** Business every agenda has, known by its words where nothing sets the line apart. */
const STANDARD_ITEM =
  /^(?:welcomes?(?:,? (?:and |& )?(?:introductions?|apologies).{0,30})?|introductions?|apologies for absence|declarations? of interests?|(?:minutes|notes) of (?:the )?(?:last|previous) meeting|(?:matters|actions) arising.{0,30}|any other (?:urgent )?business|a\.?o\.?b\.?|correspondence|police (?:report|update)|(?:treasurer|secretary|chair(?:man)?)[’']?s? (?:report|update|introduction)|date of (?:the )?next meeting):?$/i

/** A short line set apart, or in capitals, with minuted text under it. */
function bareHeadings(lines: Line[], from: number): Heading[] {
  const found: Heading[] = []
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]
    const next = lines[at + 1]
    if (!line || line.bullet || !couldBeTitle(line)) continue
    if (line.text.endsWith(':') && line.text.split(' ').length > 6) continue
    const before = lines[at - 1]
    const setApart = line.gap && (next === undefined || next.gap || next.text.length > line.text.length)
    const standard = STANDARD_ITEM.test(line.text)
    const afterSentence =
      before !== undefined && /[.!?:]$/.test(before.text) && next !== undefined && isSentence(next.text)
    if (!isCapitals(line.text) && !setApart && !afterSentence && !standard) continue
    if (next && !standard && !isCapitals(line.text) && couldBeTitle(next) && !next.gap && !next.bullet)
      continue
    found.push(heading(at, line.text))
  }
  return found
}

/** `- Title` with paragraphs under it: the bullets are the items when plain text follows each. */
function bulletHeadings(lines: Line[], from: number): Heading[] {
  const found: Heading[] = []
  let bullets = 0
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]
    if (!line?.bullet) continue
    bullets += 1
    const next = lines[at + 1]
    if (next && !next.bullet && couldBeTitle(line)) found.push(heading(at, line.text))
  }
  return found.length >= 2 && found.length * 4 >= bullets * 3 ? found : []
}

/** `Terms of reference / The terms were …`: a two-column table flattened. */
function tableHeadings(lines: Line[], from: number): Heading[] {
  const found: Heading[] = []
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]
    const cells = line?.text.slice(0, 400).split(/ (?:\/|\|) /) ?? []
    if (!line || cells.length < 2 || cells.length > 4) continue
    const [first = '', second = ''] = cells
    if (readPeople([first]).length > 0 && second.length < 80) found.push(heading(at, second))
    else if (couldBeTitle({ ...line, text: first }) && first.split(' ').length <= 8) {
      found.push(heading(at, first, line.text.slice(first.length + 3)))
    }
  }
  return found
}

/** Rows of a flattened committee page: the title stands before its rubric and the mark `Minutes:`. */
export function rowHeadings(lines: Line[]): Heading[] {
  const found: Heading[] = []
  const rowsClose = lines.filter((line) => line.endsRow).length >= 2
  for (const [at, line] of lines.entries()) {
    const startsRow = rowsClose && found.length > 0 && lines[at - 1]?.endsRow
    const markBelow = lines[at + 1]?.text === 'Minutes:'
    if (!line.titleAndRubric && !(startsRow && (line.text.length < 1500 || markBelow))) continue
    const text = line.text.replace(/^\|\s*/, '')
    const numbered = /^(\d{1,3})\.? ?\|? (.*)$/.exec(text)
    const title = tidyTitle(partTitle(numbered?.[2] ?? text, true).title)
    if (title.length < 3 || title.length > 250 || title === 'Minutes') continue
    found.push({ ...heading(at, title), number: numbered?.[1] ?? null })
  }
  return found
}

/** Titles that stand directly over `Minutes:` on committee pages whose numbers were lost. */
function titlesOverMinutes(lines: Line[]): Heading[] {
  const found: Heading[] = []
  let from = 0
  for (const [at, line] of lines.entries()) {
    if (!/^minutes:?$/i.test(line.text) || at === 0) continue
    for (let i = at - 1; i >= Math.max(from, at - 4); i -= 1) {
      const above = lines[i]
      if (!above || !couldBeTitle(above) || !above.gap) continue
      found.push(heading(i, above.text))
      break
    }
    from = at + 1
  }
  return found
}

/**
 * The items of minutes that do not number them: by `Minutes:` marks, titles with a colon, lines set apart,
 * table rows or bullets, whichever the document uses.
 *
 * @param from the first line after the front matter
 */
export function plainHeadings(lines: Line[], from: number): Heading[] {
  const marked = titlesOverMinutes(lines)
  if (marked.length >= 2) return marked
  const colon = colonHeadings(lines, from)
  const table = tableHeadings(lines, from)
  if (table.length >= 3 && table.length > colon.length) return table
  const bare = bareHeadings(lines, from)
  const capitals = bare.filter((found) => isCapitals(found.title))
  if (capitals.length >= 2) return capitals
  const bullets = bulletHeadings(lines, from)
  if (bullets.length > bare.length && bullets.length > colon.length) return bullets
  const main = colon.length >= 2 && colon.length >= bare.length / 2 ? colon : bare
  const letters = letteredHeadings(lines.slice(from)).map((found) => ({
    ...found,
    at: found.at + from,
    body: found.body + from,
  }))
  const taken = new Set(main.map((found) => found.at))
  const all = [...main, ...letters.filter((found) => !taken.has(found.at))].sort((a, b) => a.at - b.at)
  return main.length > 0 ? all : letters.length >= 2 ? letters : []
}
