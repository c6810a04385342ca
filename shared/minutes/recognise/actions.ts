import type { RecognisedAction } from '../recognised.ts'
import { dayAfter, findDates } from './dates.ts'
import { type Line, LOOK_AT } from './lines.ts'
import { isPerson } from './people.ts'

const MARKED =
  /^(?:\d{1,3}(?:\.\d{1,3}){0,3}\.? ?\|? ?)?(?:new )?action(?: point| item| required)?\s*(?:no\.? ?)?(?:\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?)?\s*(?:[:–—]|\s-\s|-\s|\.\s|\/\s?)\s*(.*)$/i
const SHORT_MARK = /^AP ?\d{1,3}\s*[:.–-]\s*(.*)$/
const OWNER_FIRST = /^Action ((?:[A-Z]{2,3}(?:\/[A-Z]{2,3})*),? .*)$/
const LIST_OPENS =
  /^(?:(?:agreed )?actions?(?: points?| items?)?(?:\s*(?:\/|and|&)\s*decisions?)?|decisions?\s*(?:\/|and|&)\s*actions?)(?: agreed)?[\s:/–-]*(.*)$/i
const IN_SENTENCE = /(?:^|[.!?]\s)Action (\p{L}[\p{L} ]{1,40}?) on ([^.]{3,200})/u
const AFTER_TEXT = /^(.{10,}?)[.\s]\s*(?:action|ACTION|Action)\s*(?:[:–—-])\s*(.{2,80})$/
const INITIALS = '[A-Z]{2,3}(?:(?:/|, ?| ?& ?| and )[A-Z]{2,3}){0,4}'
const COLUMN_OWNER = new RegExp(`\\S {3,}(${INITIALS}|All|ALL)\\s*$`)
const CLOSE_OWNER = new RegExp(`[.?!] (${INITIALS})\\s*$`)
const OWNER_WORD = /^(?:\p{Lu}[\p{L}’'.-]*|and|&|of|the|to|all|\/)$/u
const NOTHING = /^(?:none|nil|n\/a|no (?:new )?actions?|not applicable|closed)\b/i
const VERB_AFTER = /^(.{2,60}?) (?:to|will|should|agreed to|is to|are to|must|undertook to) (?!be\b)(.+)$/
const ASKING = /^(?:how|what|when|why|where|who|whether|report|update|that|this|it|there|need|time)\b/i

function tidy(text: string): string {
  const trimmed = text
    .replace(/^[\s:–—/|-]+/, '')
    .replace(/\s+/g, ' ')
    .trim()
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1)
}

function isInitials(text: string): boolean {
  return new RegExp(`^(?:${INITIALS}|All|ALL)$`).test(text)
}

function isOwner(text: string): boolean {
  const words = text.split(' ')
  return (
    words.length <= 6 &&
    !ASKING.test(text) &&
    words.every((word) => OWNER_WORD.test(word)) &&
    /\p{Lu}/u.test(text)
  )
}

function dueIn(text: string, meeting: string | null): string | null {
  const by = /\b(?:by|due|before|no later than|deadline)\b:?\s+(?:the )?(?:end of )?(.{3,40})/i.exec(text)
  if (!by?.[1]) return null
  return findDates(by[1])[0]?.day ?? (meeting ? dayAfter(by[1].slice(0, 25), meeting) : null)
}

/** Parts what is to be done from who is to do it: `AB to ask …`, `AB – ask …`, `Ask … – AB to follow up`, `Ask … (AB)`. */
function readAction(written: string, meeting: string | null): RecognisedAction {
  const text = written.slice(0, 2000).trim()
  const due = dueIn(text, meeting)
  const does = VERB_AFTER.exec(text.slice(0, LOOK_AT))
  if (does?.[1] && isOwner(does[1]))
    return {
      text: tidy(text.slice(text.length - (text.length - does[0].length) - (does[2] ?? '').length)),
      owner: does[1],
      due,
    }
  const named = new RegExp(`^(${INITIALS}),? (?=\\p{Ll})(.{3,})$`, 'u').exec(text)
  if (named?.[1] && named[2]) return { text: tidy(named[2]), owner: named[1], due }
  const leads = /^(.{2,50}?)\s*(?:\s[-–—]\s|[-–—:]\s|\s\|\s|\/\s)\s*(.{3,})$/.exec(text)
  if (leads?.[1] && leads[2] && (isInitials(leads[1]) || isPerson(leads[1])))
    return { text: tidy(leads[2]), owner: leads[1], due }
  const trails =
    /^(.{5,}?)\s*(?:\s[-–—]\s?|\(|\[|\s\|\s|\s{3,})\s*([^–—()[\]|]{2,60}?)(?: to (?:follow up|action|lead|progress|do))?[)\]]?\.?$/.exec(
      text.slice(-400),
    )
  if (trails?.[1] && trails[2] && (isInitials(trails[2]) || isPerson(trails[2])) && text.length <= 400) {
    return { text: tidy(trails[1]), owner: trails[2], due }
  }
  return { text: tidy(text), owner: null, due }
}

/** Owners in a column at the end of the line, as initials after a run of spaces; then one space will do as well. */
function columnActions(lines: Line[], meeting: string | null): Map<number, RecognisedAction> {
  const found = new Map<number, RecognisedAction>()
  const owners = lines.map((line) => COLUMN_OWNER.exec(line.raw.slice(-LOOK_AT))?.[1] ?? null)
  if (owners.filter(Boolean).length < 2) return found
  for (const [at, line] of lines.entries()) {
    const owner = owners[at] ?? CLOSE_OWNER.exec(line.text.slice(-LOOK_AT))?.[1]
    if (!owner) continue
    const text = line.text.slice(0, -owner.length).trim().slice(-2000)
    found.set(at, { text: tidy(text), owner, due: dueIn(text, meeting) })
  }
  return found
}

/** The last column of a table whose heading row ends in `Action`: what is to be done, or only who does it. */
function tableActions(lines: Line[], meeting: string | null): Map<number, RecognisedAction> {
  const found = new Map<number, RecognisedAction>()
  const header = lines.findIndex((line) =>
    /\| ?(?:actions?|owner|by whom|lead)(?: by| owner| required)?$/i.test(line.text.slice(0, 200)),
  )
  if (header < 0) return found
  for (const [at, line] of lines.entries()) {
    const cells = at > header ? line.text.slice(-1500).split(' | ') : []
    const last = cells.at(-1)?.trim() ?? ''
    const before = cells.at(-2)?.trim() ?? ''
    if (cells.length < 2 || NOTHING.test(last)) continue
    if (isInitials(last) || isPerson(last))
      found.set(at, { text: tidy(before), owner: last, due: dueIn(before, meeting) })
    else if (VERB_AFTER.test(last)) found.set(at, readAction(last, meeting))
  }
  return found
}

/** The lines under `Actions:` that belong to it: bullets or numbers, up to the first that is neither. */
function listAfter(lines: Line[], at: number, first: string): { texts: string[]; end: number } {
  const texts: string[] = []
  const item = (text: string) => text.replace(/^\(?\d{1,2}[.)]\s*/, '')
  if (first !== '' && !NOTHING.test(first)) texts.push(item(first))
  let next = at + 1
  for (; next < lines.length && next < at + 60; next += 1) {
    const line = lines[next]
    if (!line || (!line.bullet && !/^\(?\d{1,2}[.)]\s*\p{Lu}/u.test(line.text))) break
    texts.push(item(line.text))
  }
  return { texts, end: next }
}

/**
 * The actions of a meeting, from every manner of marking them that published minutes use. Progress on old actions
 * (`Action 39/24 – closed`) is not one.
 *
 * @param lines the lines of the items, furniture left out
 * @param headings positions of lines that are headings, which never are actions
 * @param meeting the meeting's day, from which a due date without a year is counted
 */
export function readActions(
  lines: Line[],
  headings: ReadonlySet<number>,
  meeting: string | null,
): RecognisedAction[] {
  const inColumn = new Map([...columnActions(lines, meeting), ...tableActions(lines, meeting)])
  const found: RecognisedAction[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    if (!line || headings.has(at)) continue
    const text = line.text.slice(0, 2000)
    const marked = MARKED.exec(text) ?? SHORT_MARK.exec(text) ?? OWNER_FIRST.exec(text)
    const column = inColumn.get(at)
    const list = LIST_OPENS.exec(text)
    if (list && (list[1] === '' || /^\(?\d{1,2}[.)]\s/.test(list[1] ?? '')) && !/^action \d/i.test(text)) {
      const { texts, end } = listAfter(lines, at, list[1] ?? '')
      for (const written of texts) found.push(readAction(written, meeting))
      at = Math.max(at, end - 1)
    } else if (marked?.[1] && !NOTHING.test(marked[1]) && !/^actions?\s.*\d+\/\d+/i.test(text)) {
      const owner = marked[1].trim().replace(/\.$/, '')
      const previous = lines[at - 1]
      if (isInitials(owner) && previous)
        found.push({ text: tidy(previous.text.slice(-2000)), owner, due: dueIn(previous.text, meeting) })
      else found.push(readAction(marked[1], meeting))
    } else if (column) found.push(column)
    else {
      const spoken = IN_SENTENCE.exec(text)
      const after = /action/i.test(text) ? AFTER_TEXT.exec(text) : null
      const owner = after?.[2]?.replace(/\.$/, '').trim() ?? ''
      if (spoken?.[1] && spoken[2])
        found.push({ text: tidy(spoken[2]), owner: spoken[1], due: dueIn(spoken[2], meeting) })
      else if (after?.[1] && (isInitials(owner) || isPerson(owner)))
        found.push({ text: tidy(after[1]), owner, due: dueIn(after[1], meeting) })
      else if (after?.[2] && /\bto\b/.test(after[2])) found.push(readAction(after[2], meeting))
    }
  }
  return found.filter((action) => action.text.length > 1)
}

const RESOLVED =
  /\bRESOLVED\b(?!:? ?\w* ITEMS)|(?:^|[.:;]\s+)Resolved(?=\s*[:–—-]|\s+(?:that|to|unanimously|by)\b|\s*$)/g

/** How many resolutions a text records: one for each `Resolved`, whatever its sub-points. */
export function countResolutions(lines: Line[]): number {
  let count = 0
  for (const line of lines) for (const _ of line.text.matchAll(RESOLVED)) count += 1
  return count
}
