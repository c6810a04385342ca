import { findDates, findTime, withoutDates } from './dates.ts'
import { readLabel } from './labels.ts'
import type { Line } from './lines.ts'
import { isProse } from './vocabulary.ts'

export type FrontMatter = {
  body: string | null
  date: string | null
  startTime: string | null
  venue: string | null
}

const OTHER_MEETING =
  /\b(?:next|last|previous|future|following|forthcoming|later) (?:\w+ )?(?:meeting|minutes|session)|\b(?:published|updated|reviewed|circulated|deadline|accepted|approved as|agreed as|correct record|due by|elected|dates? of next|page last)\b|^to (?:approve|agree|confirm|receive|consider|note|sign)\b|\b(?:were|was) (?:approved|agreed|signed|confirmed|accepted|noted)\b/i
const ABOUT_THIS_MEETING =
  /^(?:draft |these are the )?(?:minutes|notes|record|(?:at )?(?:a|the|this)? ?meeting)\b/i
const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i
const BODY_NOUN =
  /\b(?:committee|sub-?committee|panel|board|group|forum|authority|council|scrutiny|association|partnership|network|team|IAG|SIAG|CAG|NAG|PACT|CPCG|SNB|watch|assembly|commission|trust|conference|meeting)\b/i
const GENERIC =
  /^(?:the |a |draft |committee |general |annual |special |board |panel |group |council |meeting |minutes |notes |public |agenda |and |of |full )*(?:committee|board|panel|group|council|meeting|minutes|notes|agenda|draft|forum)?$/i

function scoreDate(line: Line, at: number, day: { at: number; end: number }): number {
  const { text } = line
  const before = text.slice(Math.max(0, day.at - 60), day.at)
  let score = 20 - Math.min(at, 15)
  if (OTHER_MEETING.test(text)) score -= 40
  if (isProse(text) && !ABOUT_THIS_MEETING.test(text)) score -= 40
  if (readLabel(text)?.kind === 'date') score += 30
  if (/\b(?:held|meeting|minutes|notes|took place|hold|AGM)\b/i.test(text)) score += 8
  if (/\bheld (?:on|at)\b|\bon $/i.test(before)) score += 8
  if (WEEKDAY.test(text.slice(Math.max(0, day.at - 20), day.end + 20))) score += 5
  if (withoutDates(text).length < 12) score += 6
  if (/\bof (?:the )?(?:meeting|minutes)?\s*(?:held )?(?:on )?$/i.test(before) && at > 8) score -= 10
  return score
}

function findMeetingDate(front: Line[]): { day: string; at: number } | null {
  let best: { day: string; at: number; score: number } | null = null
  for (const [at, line] of front.entries()) {
    const text = line.text.slice(0, 600)
    for (const found of findDates(text)) {
      const score = scoreDate({ ...line, text }, at, found)
      if (score > 0 && (best === null || score > best.score)) best = { day: found.day, at, score }
    }
  }
  return best
}

function findStart(front: Line[], dateAt: number | null): string | null {
  const labelled = front.find((line) => readLabel(line.text)?.kind === 'time' && findTime(line.text))
  if (labelled) return findTime(labelled.text)
  if (dateAt !== null) {
    for (const at of [dateAt, dateAt + 1, dateAt - 1]) {
      const line = front[at]
      const near = at === dateAt || (line && line.text.length < 40)
      const time = line && near && !OTHER_MEETING.test(line.text) ? findTime(line.text.slice(0, 400)) : null
      if (time) return time
    }
  }
  const opened = front.find((line) =>
    /\b(?:opened|started|commenced|began)\b.{0,20}\bat\b/i.test(line.text.slice(0, 300)),
  )
  return opened ? findTime(opened.text.slice(0, 300)) : null
}

function tidyPlace(text: string): string | null {
  const place = text
    .replace(/\bview directions\b.*$/i, '')
    .replace(/\b(?:on|from|at|commencing|starting)\s*$/i, '')
    .replace(/^[\s:–—-]*(?:(?:at|in|via) )?/i, '')
    .replace(/[\s.,;:–—-]+$/, '')
    .trim()
  return place.length > 2 && place.length < 300 ? place : null
}

function findVenue(front: Line[], dateAt: number | null): string | null {
  for (const [at, line] of front.entries()) {
    const label = readLabel(line.text)
    if (label?.kind !== 'venue') continue
    let place = label.rest
    for (let next = at + 1; (place === '' || place.endsWith(',')) && next < at + 5; next += 1) {
      const more = front[next]
      if (!more || readLabel(more.text)) break
      place = `${place} ${more.text}`.trim()
    }
    const tidy = tidyPlace(place)
    if (tidy) return tidy
  }
  for (const line of front) {
    const held = /(?:\b|MEETING)held\b(.{0,300})$/i.exec(line.text.slice(0, 600))
    if (!held) continue
    const place = /\b(?:at|in|via|by|AT|IN|VIA)\s+(?:the )?(?=[\p{Lu}\d])(.+)$/u.exec(
      withoutDates(held[1] ?? ''),
    )
    const tidy = place ? tidyPlace(place[0].replace(/^(?:at|in|via|by)\s+/i, '')) : null
    if (tidy) return tidy.replace(/,? (?:at|on|from)$/, '')
  }
  return dateAt === null ? null : placeBesideDate(front, dateAt)
}

const PLACE_NOUN =
  /\b(?:hall|room|rooms|station|centre|center|church|school|college|library|house|headquarters|HQ|chamber|office|offices|hotel|pub|club|building|suite|mosque|temple|zoom|teams|webex|online|virtual)\b/i

/** `Minutes, 12th April at the Village Hall`, or the place on a line of its own under the date. */
function placeBesideDate(front: Line[], dateAt: number): string | null {
  const sameLine = /\b(?:at|in|via|by|on) (?:the )?(\p{Lu}.{2,120})$/u.exec(
    withoutDates(front[dateAt]?.text.slice(0, 400) ?? ''),
  )
  if (sameLine?.[1] && PLACE_NOUN.test(sameLine[1])) return tidyPlace(sameLine[1])
  const below = front[dateAt + 1]
  const plain =
    below && !below.bullet && below.text.length < 120 && !readLabel(below.text) && !/[:|(]/.test(below.text)
  return plain && PLACE_NOUN.test(below.text) && !isProse(below.text) ? tidyPlace(below.text) : null
}

function tidyBody(text: string): string | null {
  const body = withoutDates(text)
    .replace(/\b(?:minutes|notes|record) (?:of|for|from) (?:the |a |an )?/i, '')
    .replace(/^(?:agenda(?: and (?:draft )?minutes)?|draft|confirmed|approved)\b[\s:–—-]*/i, '')
    .replace(
      /[\s–—:-]*\b(?:(?:standing|draft|full|meeting|confirmed|public|summary|final) )*(?:minutes|notes)\b.*$/i,
      '',
    )
    .replace(/[\s,;:./|(–—-]+$/, '')
    .replace(/(?:\s+(?:meeting|held|on|at))+$/i, '')
    .replace(/^(?:meeting of (?:the )?|the |of )+/i, '')
    .replace(/[\s,;:./|(–—-]+$/, '')
    .trim()
  if (/^meeting\b|[^\p{L}\d)’'.&]$/iu.test(body)) return null
  return body.length > 2 && body.length < 160 && !GENERIC.test(body) ? body : null
}

const MINUTES_OF =
  /\b(?:minutes|notes|record|meeting)\s+(?:of|for|from)\s+(?:(?:a|an|the|special|reconvened|inquorate|extraordinary|ordinary|annual|general|virtual|quarterly|monthly|emergency)\s+){0,4}(?:meeting\s+of\s+(?:the\s+)?)?(.{3,150}?)(?:\s+meeting)?(?:\s+(?:held|hold|on|at|which|took|taking)\b|[.]?$)/i
const IN_TEXT =
  /\b(?:AGM|meeting|minutes) of the ((?:\p{Lu}[\p{L}’'-]*\s+(?:and |of |& )?){1,6}(?:Board|Panel|Group|Committee|Forum|Authority|Council))\b/u

function findBody(front: Line[], all: Line[]): string | null {
  const titled = front.find((line) => readLabel(line.text)?.kind === 'title')
  const fromLabel = titled ? tidyBody(readLabel(titled.text)?.rest ?? '') : null
  if (fromLabel) return fromLabel
  for (const line of front) {
    const match = MINUTES_OF.exec(line.text.slice(0, 400))
    const body = match?.[1] && !OTHER_MEETING.test(line.text) ? tidyBody(match[1]) : null
    if (body && (BODY_NOUN.test(body) || /\p{Lu}.*\s\p{Lu}/u.test(body))) return body
  }
  for (const line of front.slice(0, 14)) {
    const { text } = line
    if (
      line.bullet ||
      text.length > 140 ||
      /[.!?]$/.test(text) ||
      !BODY_NOUN.test(text) ||
      !/^[\p{Lu}\d]/u.test(text)
    )
      continue
    const label = readLabel(text)
    if (label && label.kind !== 'people') continue
    const body = tidyBody(text)
    if (body) return body
  }
  for (const line of all.slice(0, 80)) {
    const match = IN_TEXT.exec(line.text.slice(0, 600))
    if (match?.[1]) return match[1]
  }
  return null
}

/**
 * The meeting's own name, date (`YYYY-MM-DD`), start (`HH:MM`) and place, from the lines before the first item.
 * Dates of the last and the next meeting are told apart by the words around them.
 *
 * @param front the lines before the first item (at most the first sixty are read)
 * @param all every line, for a name that stands only in running text
 */
export function readFrontMatter(front: Line[], all: Line[]): FrontMatter {
  const head = front.slice(0, 60)
  const date = findMeetingDate(head)
  return {
    body: findBody(head, all),
    date: date?.day ?? null,
    startTime: findStart(head, date?.at ?? null),
    venue: findVenue(head, date?.at ?? null),
  }
}
