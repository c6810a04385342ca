import { instantOf, localClock, longDay } from '../../../shared/dates.ts'
import type { Group } from '../../../shared/groups/entities.ts'
import { GROUP_KIND_LABELS } from '../../../shared/groups/entities.ts'
import { type Meeting, MEETING_KIND_LABELS } from '../../../shared/meetings/entities.ts'
import { publicInterests } from '../../../shared/meetings/interests.ts'
import { quorumByItem, quorumTurns, turnInWords } from '../../../shared/meetings/item-quorum.ts'
import { agendaLength, clockTimes, quorum } from '../../../shared/meetings/rules.ts'
import { type NumberedItem, partInWords } from '../../../shared/meetings/stretches.ts'
import { isHiddenSubItem, withoutHiddenNumbers } from '../../../shared/meetings/sub-items.ts'
import { inWords, titleForAll, visibilityOf } from '../../../shared/meetings/visibility.ts'
import { CAPACITY_LABELS } from '../../../shared/people/entities.ts'
import type { RecordView } from '../../../shared/publishing/contract.ts'
import type { Naming, NameRegister } from '../../../shared/publishing/naming.ts'
import { PublicGroup, PublicMinutes, type PublicUpcoming } from '../../../shared/publishing/public.ts'
import { writeBlocks } from './gate/blocks.ts'
import { assertNoNames, assertNothingRestricted } from './gate/check.ts'
import type { MinutesRecord } from './gate/minutes-record.ts'
import { type RedactionStanding, redactionsIn } from './gate/redact.ts'
import { isTellingRedaction, type Repeat, repeatsIn } from './gate/repeats.ts'
import { peopleIn, textsIn } from './gate/runs.ts'
import { TAG_WHY, TAGS_LABEL } from './gate/shown.ts'

/**
 * The public gate (design.md §6): the one place where records become what the public reads. Only the values made here reach a format;
 * none of them has a field that could hold restricted text, an id of a record or the name of somebody who has not agreed.
 */

/** What the gate makes of a meeting's text; the address and the moments of publication are put on afterwards (`stamped`). */
export type GatedMinutes = Omit<PublicMinutes, 'slug' | 'version' | 'firstPublished' | 'updated'>

export type Gated = {
  minutes: GatedMinutes
  /** The record beside it, with what is left out and why. For the office's own eyes only. */
  record: RecordView
  nearNames: { itemId: string; paragraph: string; personId: string }[]
  /** How many times a name was replaced by a role. */
  rolesUsed: number
  /** What became of each redaction in force, and redacted words that would be published in another place. */
  redactions: RedactionStanding[]
  repeats: Repeat[]
}

/** Goes up with every change of what the gate lets through, so that values kept from before are made again. */
export const GATE_VERSION = 8

const A_GUEST = 'A guest'

/** How a meeting is called: `Ordinary meeting`, `Annual general meeting`. */
export function meetingTitle(meeting: Pick<Meeting, 'kind'>): string {
  return meeting.kind === 'AGM' ? MEETING_KIND_LABELS.AGM : `${MEETING_KIND_LABELS[meeting.kind]} meeting`
}

/** More people than this under one name in a text: none of them is taken to have come up in the meeting. */
const TOO_MANY = 3

/**
 * The naming of a meeting's texts: the group's people, and everybody who comes up in this meeting — on the attendance, mentioned, owning
 * an action, or called by their whole name anywhere in it, so that their surname alone counts from then on too.
 */
export function namingOf(record: MinutesRecord, register: NameRegister): Naming {
  const { attendance, documents, items, meeting } = record
  const scope = {
    places: record.places,
    others: [
      ...attendance.flatMap((row) => row.personId ?? []),
      ...[...documents.values()].flatMap(peopleIn),
    ],
    guests: attendance.filter((row) => row.personId === null).map((row) => row.name),
    day: meeting.date,
    policy: record.group,
  }
  const naming = register.naming(scope)
  const texts = [
    meeting.venue,
    ...items.flatMap((item) => [item.title, item.openTitle]),
    ...[...documents.values()].flatMap(textsIn),
  ]
  const known = new Set([...scope.others, ...scope.places.keys()])
  const named = texts
    .flatMap((text) => naming.find(text))
    .flatMap(({ who }) => (who.length > TOO_MANY ? [] : who.map((each) => each.id)))
    .filter((id) => !known.has(id) && register.people.has(id))
  return named.length === 0 ? naming : register.naming({ ...scope, others: [...scope.others, ...named] })
}

/**
 * Takes a meeting's record through the gate. Items that are not public, restricted or for the members only, keep their number and
 * time and are called by their open title; their sub-items are gone without a trace, public or not; paragraphs that are not public,
 * and lines in them, are gone without a trace; people are named by `naming`. `today` stands in for the day of approval
 * while there is none.
 *
 * Errors: `Refusal` LEAK when the result would name somebody or hold restricted words all the same.
 */
export function throughGate(record: MinutesRecord, register: NameRegister, today: string): Gated {
  const { meeting, group } = record
  const naming = namingOf(record, register)
  const gated = agendaOf(record, naming)
  const numbered = withoutHiddenNumbers(clockTimes(meeting.startTime, record.items))
  const attendance = attendanceOf(record, naming, numbered)
  const standing = quorumOf(record, numbered)
  const minutes: GatedMinutes = {
    group: group.slug,
    title: meetingTitle(meeting),
    kind: MEETING_KIND_LABELS[meeting.kind],
    date: meeting.date,
    startTime: meeting.startTime,
    startsAt: instantOf(meeting.date, meeting.startTime).toISOString(),
    lengthMinutes: agendaLength(record.items).total,
    venue: naming.replace(meeting.venue),
    attendance,
    ...standing,
    items: gated.items,
    approvedOn: meeting.approvedAt === null ? today : localClock(meeting.approvedAt).day,
    approval: approvalOf(record),
    ...correctionsOf(record, naming, today),
  }
  const what = `the minutes of ${longDay(meeting.date)}`
  assertNoNames(minutes, naming, what)
  const { redactions } = gated
  const repeats = repeatsIn(minutes, redactions)
  // Words that stand elsewhere are told as what stands in the way, with where, instead of as a fault.
  const known = new Set(repeats.map(({ redaction }) => redaction.id))
  const redacted = redactions.flatMap(({ redaction }) =>
    isTellingRedaction(redaction) && !known.has(redaction.id) ? redaction.words : [],
  )
  const ours = [minutes.title, minutes.approval, ...attendance.map(({ label }) => label)]
  assertNothingRestricted(minutes, [...gated.restricted, ...redacted], [...gated.open, ...ours], what)
  const { view, nearNames } = gated
  return { minutes, record: view, nearNames, rolesUsed: rolesIn(gated.items), redactions, repeats }
}

/** Quorate: there was a quorum at some item at least. Without turns it was so throughout, or never. */
function quorumOf(
  record: MinutesRecord,
  items: readonly NumberedItem[],
): Pick<GatedMinutes, 'quorate' | 'quorum' | 'sltPresent'> {
  const { meeting, group, formalMembers, attendance } = record
  const rule = {
    percent: group.quorumPercent,
    atLeast: group.quorumAtLeast,
    chairRequired: group.quorumChairRequired,
  }
  const basis = { rule, formalMembers }
  const { quorate, sltPresent } = quorum(rule, formalMembers, attendance)
  const byItem = quorumByItem(basis, attendance, items)
  const turns = quorumTurns(basis, attendance, items, meeting.startTime)
  return {
    quorate: byItem.length === 0 ? quorate : byItem.some((item) => item.quorate),
    ...(turns.length === 0 ? {} : { quorum: turns.map((turn) => turnInWords(turn, items)) }),
    sltPresent,
  }
}

/** What is not published yet is published today. */
function correctionsOf(
  { corrections }: MinutesRecord,
  naming: Naming,
  today: string,
): Pick<GatedMinutes, 'corrections'> {
  if (corrections.length === 0) return {}
  return { corrections: corrections.map(({ on, note }) => ({ on: on ?? today, note: naming.replace(note) })) }
}

function approvalOf({ meeting, approvedAtDate }: MinutesRecord): string {
  if (approvedAtDate !== null) return `At the meeting of ${longDay(approvedAtDate)}`
  return meeting.approvedAt === null ? '' : 'By correspondence'
}

function rolesIn(items: GatedMinutes['items']): number {
  const runs = items.flatMap((item) =>
    item.blocks.flatMap((block) => {
      if (block.kind === 'table') return block.rows.flat(2)
      return block.kind === 'list' ? block.items.flat() : block.text
    }),
  )
  return runs.filter((run) => run.role).length
}

function agendaOf(record: MinutesRecord, naming: Naming) {
  const items: GatedMinutes['items'] = []
  const view: RecordView = []
  const nearNames: Gated['nearNames'] = []
  const restricted: string[] = []
  const open: string[] = []
  const redactions: RedactionStanding[] = []
  const timed = clockTimes(record.meeting.startTime, record.items, record.meeting.date)
  for (const item of timed) {
    const isHidden = isHiddenSubItem(item, timed)
    const why = item.restricted ? inWords(visibilityOf(item), item.restrictedReason) : ''
    const { number, hasSubItems, startsAt } = item
    const document = record.documents.get(item.id)
    const own = redactionsIn(
      document,
      item,
      record.redactions.filter(({ itemId }) => itemId === item.id),
    )
    redactions.push(...own.standings)
    const {
      blocks,
      paragraphs,
      nearNames: near,
    } = writeBlocks(document, { number, hasSubItems, withheld: why }, naming, record.withheldLines, own)
    const shown = titleForAll(item)
    const title = naming.replace(shown)
    const purpose = item.restricted ? '' : item.purpose
    const interests = item.restricted ? '' : interestsIn(item.id, record, naming)
    const declared = interests === '' ? {} : { interests }
    if (!isHidden)
      items.push({
        ...publicNumbers(number),
        title,
        startsAt,
        purpose,
        withheld: item.restricted,
        ...declared,
        blocks,
      })
    view.push({ itemId: item.id, number, title: item.title, withheld: item.restricted, why, paragraphs })
    const inTitle = isHidden
      ? []
      : naming.nearNames(shown).map((personId) => ({ paragraph: number, personId }))
    nearNames.push(...[...inTitle, ...near].map((each) => ({ ...each, itemId: item.id })))
    ;(item.restricted ? restricted : open).push(item.title)
    if (!isHidden) open.push(item.openTitle)
    for (const paragraph of paragraphs) {
      if (paragraph.label === TAGS_LABEL) continue
      const said = paragraph.runs.filter((run) => run.why !== TAG_WHY && !run.redacted)
      if (said.length === 0) continue
      const text = said.map((run) => run.text).join('')
      const isGone = item.restricted || (paragraph.number === '' && said.length === 1 && said[0]?.withheld)
      ;(isGone ? restricted : open).push(text)
    }
  }
  // The words of an item taken off the agenda may stand in another one by now.
  const gone = record.redactions.filter(({ itemId }) => !timed.some(({ id }) => id === itemId))
  redactions.push(...redactionsIn(undefined, { number: '', hasSubItems: false }, gone).standings)
  return { items, view, nearNames, restricted, open, redactions }
}

/** The number of an item, `4` or `4.1`, as the parts the public value has. */
function publicNumbers(number: string): Pick<GatedMinutes['items'][number], 'number' | 'sub'> {
  const [item, sub] = number.split('.').map(Number)
  return { number: item ?? 0, ...(sub === undefined ? {} : { sub }) }
}

/** Who took no part in an item, by name or role; the interest itself is never public. */
function interestsIn(itemId: string, record: MinutesRecord, naming: Naming): string {
  const rows = record.interests
    .filter((interest) => interest.itemId === itemId)
    .flatMap(({ attendanceId }) => record.attendance.find((row) => row.id === attendanceId) ?? [])
  return publicInterests(
    rows.map(({ personId }) => {
      const { text, role } = personId === null ? { text: A_GUEST, role: true } : naming.label(personId)
      // In the middle of a sentence: "the Chair", "a guest".
      return role ? text.replace(/^(?:The|An?) /, (article) => article.toLowerCase()) : text
    }),
  )
}

function attendanceOf(
  record: MinutesRecord,
  naming: Naming,
  items: readonly NumberedItem[],
): GatedMinutes['attendance'] {
  const rank = Object.keys(CAPACITY_LABELS)
  return record.attendance
    .flatMap((row) => {
      const { state, capacity, personId } = row
      if (state === 'expected' || state === 'absent') return []
      const label = personId === null ? A_GUEST : naming.label(personId).text
      // Never what was typed about it: only the numbers of items.
      const words = state === 'part' ? partInWords({ stretches: row.stretches, partNote: '' }, items) : ''
      const part = words === '' ? {} : { part: words }
      return [{ label, capacity: CAPACITY_LABELS[capacity], state, ...part, rank: rank.indexOf(capacity) }]
    })
    .sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0))
    .map(({ rank: _rank, ...row }) => row)
}

/** Puts on the address and the moments of publication, and proves the whole against its schema. */
export function stamped(
  minutes: GatedMinutes,
  stamp: Pick<PublicMinutes, 'slug' | 'version' | 'firstPublished' | 'updated'>,
): PublicMinutes {
  return PublicMinutes.parse({ ...minutes, ...stamp })
}

/** A group as the public reads it. Its name and area are public words; purpose and contact go through naming. */
export function publicGroup(group: Group, naming: Naming): PublicGroup {
  const value = PublicGroup.parse({
    slug: group.slug,
    name: group.name,
    kind: GROUP_KIND_LABELS[group.kind],
    area: group.area,
    purpose: naming.replace(group.purpose),
    publicContact: naming.replace(group.publicContact),
  })
  assertNoNames(
    { purpose: value.purpose, publicContact: value.publicContact },
    naming,
    `the page of ${group.name}`,
  )
  return value
}

/** A meeting still to come, or called off. Its purpose, access notes, link and reason for cancelling are not public. */
export function publicUpcoming(
  meeting: Meeting,
  group: Pick<Group, 'slug'>,
  naming: Naming,
  entry: { uid: string; sequence: number; lengthMinutes: number },
): PublicUpcoming {
  const value: PublicUpcoming = {
    group: group.slug,
    uid: entry.uid,
    sequence: entry.sequence,
    title: meetingTitle(meeting),
    date: meeting.date,
    startTime: meeting.startTime,
    startsAt: instantOf(meeting.date, meeting.startTime).toISOString(),
    lengthMinutes: entry.lengthMinutes,
    venue: naming.replace(meeting.venue),
    cancelled: meeting.state === 'cancelled',
    updated: meeting.updatedAt,
  }
  assertNoNames(value, naming, `the meeting of ${longDay(meeting.date)}`)
  return value
}
