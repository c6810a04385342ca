import { addDays, daysBetween, shortDay } from '../dates.ts'
import type { MeetingState } from '../meetings/entities.ts'
import { type PackContents, PAPER_KIND_NOUNS, type PaperKind } from './entities.ts'

/** Days before a meeting by which its papers are issued (domain.md R6). */
export const PAPERS_DAYS = 7

const ENDINGS: Record<PaperKind, readonly string[]> = {
  pdf: ['pdf'],
  word: ['docx', 'docm'],
  'web page': ['html', 'htm', 'xhtml'],
  text: ['txt', 'md', 'csv', 'tsv', 'text', 'log'],
  jpeg: ['jpg', 'jpeg'],
  png: ['png'],
  gif: ['gif'],
  webp: ['webp'],
  excel: ['xlsx', 'xlsm'],
  powerpoint: ['pptx', 'pptm'],
  opendocument: ['odt', 'ods', 'odp'],
  'older office': ['doc', 'xls', 'ppt', 'rtf', 'docx', 'xlsx', 'pptx'],
  archive: ['zip'],
  other: [],
}

/** The ending of a file's name in lower case without its dot; '' when it has none. */
export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

/**
 * What to tell a person whose file is something else than its name says: "plan.pdf is a JPEG picture, whatever its name says." '' when
 * the name fits, or says nothing.
 */
export function otherThanNamed(name: string, kind: PaperKind): string {
  const ending = endingOf(name)
  const named = (Object.keys(ENDINGS) as PaperKind[]).find((one) => ENDINGS[one].includes(ending))
  if (named === undefined || ENDINGS[kind].includes(ending)) return ''
  return `${name} is ${PAPER_KIND_NOUNS[kind]}, whatever its name says.`
}

/** The name to save a paper under: with the ending of what it is. */
export function fileNameFor(name: string, kind: PaperKind): string {
  const plain = [...name]
    .map((letter) => ('/\\:*?"<>|'.includes(letter) || letter < ' ' ? ' ' : letter))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const safe = plain === '' ? 'paper' : plain
  const [ending] = ENDINGS[kind]
  if (ending === undefined || ENDINGS[kind].includes(endingOf(safe))) return safe
  return otherThanNamed(safe, kind) === ''
    ? `${safe}.${ending}`
    : `${safe.slice(0, -endingOf(safe).length - 1)}.${ending}`
}

/** `840 bytes`, `12 KB`, `3.4 MB` (thousands of 1,024). */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  const kilobytes = bytes / 1024
  if (kilobytes < 1000) return `${Math.round(kilobytes)} KB`
  return `${(kilobytes / 1024).toFixed(1)} MB`
}

export type PapersStanding = {
  tone: 'neutral' | 'amber' | 'green'
  /** One sentence for the meeting. */
  sentence: string
}

/**
 * How a meeting stands with R6: papers are issued at least `PAPERS_DAYS` days before it, else amber. `firstIssuedOn` is the day of the
 * first issue of the pack, null while there is none; days are `YYYY-MM-DD`. Null for a meeting that is over without a pack, or cancelled.
 */
export function papersStanding(
  meeting: { date: string; state: MeetingState },
  firstIssuedOn: string | null,
  today: string,
): PapersStanding | null {
  if (meeting.state === 'cancelled') return null
  const due = addDays(meeting.date, -PAPERS_DAYS)
  if (firstIssuedOn !== null) {
    const before = daysBetween(firstIssuedOn, meeting.date)
    if (before >= PAPERS_DAYS)
      return { tone: 'green', sentence: `Papers were issued on ${shortDay(firstIssuedOn)}, in time.` }
    const when =
      before > 0
        ? `${before === 1 ? '1 day' : `${before} days`} before the meeting`
        : before === 0
          ? 'on the day of the meeting'
          : 'after the meeting'
    return {
      tone: 'amber',
      sentence: `Papers were issued on ${shortDay(firstIssuedOn)}, ${when}; members should have them ${PAPERS_DAYS} days before.`,
    }
  }
  if (!['planned', 'agenda draft', 'agenda agreed'].includes(meeting.state)) return null
  if (today > due)
    return {
      tone: 'amber',
      sentence: `Papers are late: members should have had them by ${shortDay(due)}, ${PAPERS_DAYS} days before the meeting.`,
    }
  return {
    tone: 'neutral',
    sentence: `Papers are due by ${shortDay(due)}, ${PAPERS_DAYS} days before the meeting.`,
  }
}

/** What is different in a pack since the one before, one sentence each; empty when nothing is. Titles and names are as they are now. */
export function packChanges(before: PackContents, now: PackContents): string[] {
  const titleOf = new Map([...before.items, ...now.items].map((item) => [item.itemId, item.title]))
  const place = (contents: PackContents, itemId: string) =>
    contents.items.findIndex((item) => item.itemId === itemId) + 1
  const under = (itemId: string) =>
    place(now, itemId) > 0
      ? `under item ${place(now, itemId)}, ${titleOf.get(itemId)}`
      : `under ${titleOf.get(itemId)}`
  const told: string[] = []
  for (const item of now.items) {
    if (place(before, item.itemId) === 0) told.push(`Item added: ${place(now, item.itemId)}. ${item.title}.`)
  }
  for (const item of before.items) {
    if (place(now, item.itemId) === 0) told.push(`Item taken off the agenda: ${item.title}.`)
  }
  // An item has moved when it changed its place among those that were there before and still are.
  const stayed = now.items.filter((item) => place(before, item.itemId) > 0)
  const order = before.items.filter((item) => place(now, item.itemId) > 0).map((item) => item.itemId)
  for (const item of movedIn(
    order,
    stayed.map(({ itemId }) => itemId),
  )) {
    told.push(
      `Item moved: ${titleOf.get(item)} is now item ${place(now, item)} (it was ${place(before, item)}).`,
    )
  }
  for (const item of stayed) {
    const old = before.items.find(({ itemId }) => itemId === item.itemId)?.title
    if (old !== undefined && old !== item.title) told.push(`Item renamed: “${old}” is now “${item.title}”.`)
  }
  for (const paper of now.papers) {
    const old = before.papers.find(({ paperId }) => paperId === paper.paperId)
    if (!old) told.push(`Paper added: ${paper.name}, ${under(paper.itemId)}.`)
    else if (old.hash !== paper.hash) told.push(`Paper replaced: ${paper.name}, ${under(paper.itemId)}.`)
    else if (old.itemId !== paper.itemId) told.push(`Paper moved: ${paper.name}, now ${under(paper.itemId)}.`)
    else if (old.name !== paper.name) told.push(`Paper renamed: “${old.name}” is now “${paper.name}”.`)
  }
  for (const paper of before.papers) {
    if (!now.papers.some(({ paperId }) => paperId === paper.paperId))
      told.push(`Paper removed: ${paper.name}, ${under(paper.itemId)}.`)
  }
  return told
}

/** The fewest entries that, taken out, leave the others in the order they had: those are what was moved. */
function movedIn(before: readonly string[], now: readonly string[]): string[] {
  const places = now.map((id) => before.indexOf(id))
  const longest = places.map(() => 1)
  const previous = places.map(() => -1)
  for (let at = 0; at < places.length; at += 1) {
    for (let earlier = 0; earlier < at; earlier += 1) {
      if ((places[earlier] ?? 0) >= (places[at] ?? 0) || (longest[earlier] ?? 0) < (longest[at] ?? 0))
        continue
      longest[at] = (longest[earlier] ?? 0) + 1
      previous[at] = earlier
    }
  }
  const kept = new Set<number>()
  for (let at = longest.indexOf(Math.max(0, ...longest)); at >= 0; at = previous[at] ?? -1) kept.add(at)
  return now.filter((_, at) => !kept.has(at))
}
