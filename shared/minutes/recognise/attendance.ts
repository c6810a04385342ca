import { isNameColumn, readLabel } from './labels.ts'
import type { Line } from './lines.ts'
import { apologiesInText, isPerson, readPeople, startsWithPerson, unique } from './people.ts'
import { hasFiniteVerb, isNeverName, isProse, isSentence } from './vocabulary.ts'

export type Attendance = { present: string[]; apologies: string[] }
type Section = 'present' | 'apologies' | null

const NOBODY = /^(?:none|nil|n\/a|no (?:apologies|one)|not applicable)\b.{0,40}$/i
/** `Panel: A, B` inside a list of people; the words before the colon are a group or a role, not a person. */
const GROUP_LABEL =
  /^(?:the )?[\p{Lu}][\p{L}\d&'’/ .-]{0,50}(?::\s*|(?:\s\p{Lu}{3,}|Panel|Group|Council|Police|Board)\.\s+(?=\p{Lu}))/u
const INITIALS = /\([A-Z][A-Za-z]{0,3}\)/

/** A block of bullets is a list of people when most of its lines are names. */
function isBulletListOfPeople(lines: Line[], at: number): boolean {
  let people = 0
  let total = 0
  for (let i = at; i < Math.min(lines.length, at + 12) && lines[i]?.bullet; i += 1) {
    total += 1
    if (isPersonLine(lines[i]?.text ?? '')) people += 1
  }
  return people >= 1 && people * 10 >= total * 6
}

function isPersonLine(text: string): boolean {
  if (text.length > 200 || isSentence(text)) return false
  return (
    isPerson(text.split(/,| \| | [-–—] (?!\p{Lu}\p{Ll}+ \p{Lu})/u)[0] ?? '') || readPeople([text]).length > 0
  )
}

/** True for a line of the lists of people at the head of minutes. */
export function listsPeople(text: string): boolean {
  return isPerson(text.split(/[,|]/)[0] ?? '') || isUnlabelledList(text)
}

/** Lines that are plainly people although nothing says so: initials behind names, or a long list of names. */
function isUnlabelledList(text: string): boolean {
  if (text.length > 600 || isSentence(text) || /\d{3}/.test(text)) return false
  const people = readPeople([text])
  return (
    (people.length >= 1 && INITIALS.test(text) && hasNoProse(text)) ||
    (people.length >= 4 && people.length > text.split(',').length - 2)
  )
}

function hasNoProse(text: string): boolean {
  return !hasFiniteVerb(text) && !/[.?!]\s+\p{Lu}\p{Ll}+ \p{Ll}/u.test(text)
}

/** Reads who came and who sent apologies from lines that may hold lists, labels and other front matter. */
function readLists(lines: Line[], start: Section, mayGuess: boolean): Attendance {
  const blocks: { section: 'present' | 'apologies'; lines: string[] }[] = []
  let section: Section = start
  let fresh = true
  const add = (text: string) => {
    if (section === null || text === '' || NOBODY.test(text)) return
    const last = blocks.at(-1)
    if (last?.section === section && !fresh) last.lines.push(text)
    else blocks.push({ section, lines: [text] })
    fresh = false
  }
  const open = (next: Section, rest: string) => {
    section = next
    fresh = true
    if (rest !== '' && !isSentence(rest)) addPeople(rest)
  }
  const addPeople = (text: string) => {
    const group = GROUP_LABEL.exec(text)
    if (group && (/\.\s+$/.test(group[0]) || !isPerson(group[0].replace(/:\s*$/, '')))) {
      fresh = true
      add(text.slice(group[0].length))
    } else add(text)
  }
  for (const [at, line] of lines.entries()) {
    const label = readLabel(line.text)
    if (isNameColumn(line.text)) open('present', '')
    else if (label?.kind === 'present') open('present', label.rest)
    else if (label?.kind === 'apologies') {
      open('apologies', label.rest)
      if (isSentence(label.rest)) addPeopleFrom(blocks, apologiesInText(line.text))
    } else if (label?.kind === 'people') {
      const guessed = section ?? (mayGuess && announcesPeople(label.rest, lines[at + 1]) ? 'present' : null)
      open(guessed, label.rest)
    } else if (label && label.kind !== 'other' && !line.bullet) section = null
    else if (section !== null && belongsToList(line)) addPeople(line.text)
    else if (section !== null && !line.bullet && !NOBODY.test(line.text) && !isBesideThePoint(line.text))
      section = null
    if (
      section === null &&
      mayGuess &&
      !label &&
      (isUnlabelledList(line.text) || (line.bullet && isBulletListOfPeople(lines, at)))
    ) {
      open('present', '')
      addPeople(line.text)
    }
  }
  const gather = (kind: 'present' | 'apologies') =>
    unique(blocks.filter((block) => block.section === kind).flatMap((block) => readPeople(block.lines)))
  return { present: gather('present'), apologies: gather('apologies') }
}

function addPeopleFrom(
  blocks: { section: 'present' | 'apologies'; lines: string[] }[],
  names: string[],
): void {
  for (const name of names) blocks.push({ section: 'apologies', lines: [name] })
}

function announcesPeople(rest: string, next: Line | undefined): boolean {
  if (rest !== '') return isPersonLine(rest)
  return next !== undefined && (next.bullet !== null || INITIALS.test(next.text)) && isPersonLine(next.text)
}

/** Footnote marks, a role on a line of its own, a body that sent no named person: the list goes on below. */
function isBesideThePoint(text: string): boolean {
  if (!/\p{L}{2}/u.test(text)) return true
  const words = text.split(' ')
  return (
    words.length <= 6 &&
    !/[.:!?]$/.test(text) &&
    (words.some(isNeverName) || /^\d/.test(text)) &&
    !hasFiniteVerb(text)
  )
}

function belongsToList(line: Line): boolean {
  const { text } = line
  if (text.length > 1500) return false
  const group = GROUP_LABEL.exec(text)
  if (group && text.length === group[0].length) return true
  if (line.bullet && text.length < 140) return readPeople([text]).length > 0
  if (
    (isProse(text) && !startsWithPerson(text)) ||
    (/[.?!]$/.test(text) && hasFiniteVerb(text) && text.split(' ').length > 6)
  )
    return false
  return readPeople([text]).length > 0
}

/** Where an item's own title says who follows. */
function sectionOfTitle(title: string): { section: Section; relevant: boolean } {
  const relevant = /present|attend|apolog|absen|welcome|introduc|roll/i.test(title)
  if (/^(?:those )?(?:present|attendance|attendees|in attendance|roll call|members present)\b/i.test(title))
    return { section: 'present', relevant }
  if (/^(?:[\w ]{0,20})?(?:apolog(?:y|ies)|absen)/i.test(title)) return { section: 'apologies', relevant }
  return { section: null, relevant }
}

/**
 * Who was there and who sent apologies.
 *
 * @param front the lines before the first item
 * @param items title and lines of each item; only those about attendance are read
 */
export function readAttendance(front: Line[], items: { title: string; lines: Line[] }[]): Attendance {
  const spoken = front
    .filter((line) => /^(?:an )?apolog/i.test(line.text))
    .flatMap((line) => apologiesInText(line.text))
  const found = [readLists(front, null, true), { present: [], apologies: spoken }]
  for (const item of items.slice(0, 6)) {
    const { section, relevant } = sectionOfTitle(item.title)
    if (!relevant) continue
    const lines = item.lines.slice(0, 80)
    found.push(readLists(lines, section, false))
    found.push({ present: [], apologies: lines.flatMap((line) => apologiesInText(line.text)) })
  }
  return {
    present: unique(found.flatMap((lists) => lists.present)),
    apologies: unique(found.flatMap((lists) => lists.apologies)),
  }
}
