import { createHash } from 'node:crypto'
import {
  countChanges,
  lastChange,
  readApproved,
  readContents,
  readUpcoming,
  touchedSince,
} from '../../../db/publishing.ts'
import { readPublishedBriefly } from '../../../db/published-digests.ts'
import { isGuestAdded } from '../../../db/publishing-names.ts'
import type { PublishedMeetingRow } from '../../../db/schema.ts'
import { shortDay } from '../../../shared/dates.ts'
import type { Meeting } from '../../../shared/meetings/entities.ts'
import { agendaLength, MEETING_LENGTH } from '../../../shared/meetings/rules.ts'
import type { Blocker } from '../../../shared/publishing/contract.ts'
import type { PublicMinutes, PublicSite, PublicUpcoming } from '../../../shared/publishing/public.ts'
import { isCleared } from '../../../shared/publishing/sign-off.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { assess } from './assess.ts'
import { DIGEST_VERSION } from './digest.ts'
import { publicGroup, publicUpcoming, stamped } from './gate.ts'
import { HeldMinutes } from './held-minutes.ts'
import { isChangedSince, isTouchedBy, keptUpTo } from './kept.ts'
import { readOfficeFace } from './office-face.ts'
import { collectOffSite, isOffSite } from './off-site.ts'
import { groupNaming, type OfficeView, viewOffice } from './office-view.ts'
import { inTurns } from './progress.ts'
import { readRecords, type WholeRecord } from './records.ts'
import { publicArticles } from '../site/articles.ts'
import { type ConcernsReader, concernsReader } from '../site/concerns.ts'
import { publicDocuments } from '../site/site-documents.ts'
import { collectResponses } from './responses.ts'

export type Published = PublishedMeetingRow & { groupId: string }

/** Minutes on their way out, as they are held (held-minutes.ts). `published` is the record of their publication before, without its text; `changed` when that was another text, or none. */
export type Ready = {
  meeting: Meeting
  minutes: PublicMinutes
  fingerprint: string
  published: Pick<Published, 'id'> | undefined
  changed: boolean
}

/** Cleared minutes that cannot go out, with why. */
export type HeldBack = { meeting: Meeting; blockers: Blocker[] }

/** A site about to be published. `watermark` is the last change of the record it includes. */
export type Collected = {
  view: OfficeView
  site: PublicSite
  ready: Ready[]
  heldBack: HeldBack[]
  /** The whole of the minutes. */
  held: HeldMinutes
  /** Answers to advice and good practice that cannot go out, a sentence each. */
  unfit: string[]
  watermark: number
}

/** The address of a meeting below its group: its day, with a number from the second meeting of a day on. */
export function slugFor(
  meeting: Pick<Meeting, 'id' | 'groupId' | 'date'>,
  taken: Iterable<Published>,
): string {
  const used = new Set<string>()
  for (const row of taken) {
    if (row.meetingId === meeting.id) return row.slug
    if (row.groupId === meeting.groupId) used.add(row.slug)
  }
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? meeting.date : `${meeting.date}-${n}`
    if (!used.has(slug)) return slug
  }
}

/** The moments and the number of a text, given what was published before. A text published before keeps them. */
export function stampFor(published: PublishedMeetingRow | undefined, fingerprint: string, now: string) {
  if (!published) return { version: 1, firstPublished: now, updated: now }
  const { version, firstPublished } = published
  const isNew = published.fingerprint !== fingerprint
  // Back on the site after a while is news too, though the text is the same.
  const updated = isNew || published.value === '' ? now : published.updated
  return { version: isNew ? version + 1 : version, firstPublished, updated }
}

/**
 * Everything that is to stand on the site of a group, or of the office: cleared minutes nothing stands in the way of, and coming meetings.
 * With `only`, of the minutes not public yet only those of that meeting. Errors: `Refusal` MINUTES_CHANGED.
 */
export async function collectSite(
  context: OpenContext,
  groupId: string | null,
  only: string | null = null,
  report: (done: number, total: number) => void = () => undefined,
): Promise<Collected> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const collected = await collectAtOnce(context, groupId, only, report)
    const meetings = [...collected.ready, ...collected.heldBack].map(({ meeting }) => meeting)
    if (!(await isChangedSince(context.db, collected.watermark, meetings))) return collected
  }
  throw new Refusal(
    'MINUTES_CHANGED',
    'People or minutes were changed while publishing. Nothing was published: publish again.',
  )
}

/** So often the record is read anew when it was changed on the way. */
const ATTEMPTS = 3

async function collectAtOnce(
  context: OpenContext,
  groupId: string | null,
  only: string | null,
  report: (done: number, total: number) => void,
): Promise<Collected> {
  const { db } = context
  const watermark = await lastChange(db)
  const view = await viewOffice(db)
  const rows = await readPublishedBriefly(db, groupId, DIGEST_VERSION)
  const published = new Map(rows.map((row) => [row.meetingId, row]))
  const taken = Map.groupBy<string, Published>(rows, (row) => row.groupId)
  const meetings = (await readApproved(db, groupId)).filter(
    (meeting) =>
      view.groups.has(meeting.groupId) &&
      (meeting.state === 'published' || (isCleared(meeting) && (only === null || meeting.id === only))),
  )
  const kept = await keptUpTo(db, groupId)
  // A guest's name counts in every meeting, also in those published before.
  const anew = kept === 0 || (await isGuestAdded(db, kept))
  const touched = anew ? () => true : isTouchedBy(await touchedSince(db, kept))
  const isKept = (meeting: Meeting) =>
    meeting.state === 'published' && (published.get(meeting.id)?.value ?? '') !== '' && !touched(meeting)
  const ready: Ready[] = []
  const heldBack: HeldBack[] = []
  const held = new HeldMinutes(db)
  // Oldest first, so that the first meeting of a day has the address without a number.
  const oldestFirst = meetings.toReversed()
  const records = recordsInTurn(db, view, oldestFirst, isKept)
  for await (const { value: meeting, done } of inTurns(oldestFirst)) {
    report(done, meetings.length)
    const before = published.get(meeting.id)
    const record = await records(meeting)
    if (!record) {
      if (!before) continue
      const { id, fingerprint, value, terms } = before
      const minutes =
        terms === null ? held.pack(JSON.parse(value)) : held.digest(meeting.id, { minutes: value, terms })
      ready.push({ meeting, minutes, fingerprint, published: { id }, changed: false })
      continue
    }
    const { gated, blockers, fingerprint } = assess(view, record, before, context)
    if (gated === null || blockers.length > 0) {
      heldBack.push({ meeting, blockers })
      continue
    }
    const ofGroup = taken.get(meeting.groupId) ?? []
    const slug = slugFor(meeting, ofGroup)
    const whole = stamped(gated.minutes, { slug, ...stampFor(before, fingerprint, context.now()) })
    if (!before) taken.set(meeting.groupId, [...ofGroup, unsaved(meeting, slug)])
    const changed = !before || before.fingerprint !== fingerprint || before.value === ''
    const minutes = held.pack(whole)
    ready.push({ meeting, minutes, fingerprint, published: before && { id: before.id }, changed })
  }
  const concerns = concernsReader(context, view)
  const { responses, leftOut: unfit } = await collectResponses(db, view, ready)
  const { practice, leftOut: unfitArticles } = await publicArticles(context, view, groupId, concerns)
  const site = { ...(await siteOf(context, view, groupId, ready, rows, concerns)), responses, practice }
  return {
    view,
    site,
    ready,
    heldBack,
    held,
    unfit: [...unfit, ...unfitArticles],
    watermark,
  }
}

/** As many meetings are read whole at a time: all of them at once would be most of what publishing needs of memory. */
const READ_AT_ONCE = 100

/** Gives the records of these meetings, asked for in their order, or nothing for those that are `kept`. */
function recordsInTurn(
  db: OpenContext['db'],
  view: OfficeView,
  meetings: readonly Meeting[],
  isKept: (meeting: Meeting) => boolean,
): (meeting: Meeting) => Promise<WholeRecord | undefined> {
  const left = meetings.filter((meeting) => !isKept(meeting)).reverse()
  let records = new Map<string, WholeRecord>()
  return async (meeting) => {
    if (left.at(-1)?.id === meeting.id)
      records = await readRecords(db, view, left.splice(-READ_AT_ONCE).reverse())
    const record = records.get(meeting.id)
    // What the gate has read is not needed any more.
    records.delete(meeting.id)
    return record
  }
}

/** A row that keeps a new address from being given twice in one publication. */
function unsaved(meeting: Meeting, slug: string): Published {
  const moments = { createdAt: '', updatedAt: '', deletedAt: null, firstPublished: '', updated: '' }
  return {
    id: '',
    ...moments,
    meetingId: meeting.id,
    groupId: meeting.groupId,
    slug,
    version: 0,
    fingerprint: '',
    value: '',
    withdrawnAt: null,
    reopenedAt: null,
    publicReason: '',
  }
}

async function siteOf(
  context: OpenContext,
  view: OfficeView,
  groupId: string | null,
  ready: readonly Ready[],
  published: readonly Published[],
  concerns: ConcernsReader,
): Promise<Omit<PublicSite, 'responses' | 'practice'>> {
  const { office } = view
  const day = context.today()
  const groups = [...view.groups.values()].filter((group) => groupId === null || group.id === groupId)
  const upcoming = await upcomingOf(context, view, groupId)
  const minutes = ready.map((each) => each.minutes)
  const back = new Set(ready.map(({ meeting }) => meeting.id))
  const off = published.filter((row) => isOffSite(row) && !back.has(row.meetingId))
  const withdrawn = await collectOffSite(context.db, view, off)
  const moments = [
    office.updatedAt,
    ...[...minutes, ...withdrawn].map((each) => each.updated),
    ...upcoming.map((each) => each.updated),
  ]
  return {
    ...(await readOfficeFace(context, view)),
    example: office.isExample || groups.some((group) => group.isExample),
    groups: groups.map((group) => publicGroup(group, groupNaming(view, group, day))),
    minutes,
    withdrawn,
    upcoming,
    documents: await publicDocuments(context, view, groupId, concerns),
    updated: moments.reduce((latest, each) => (each > latest ? each : latest)),
  }
}

/** Meetings to come of a group, or of the office, through the gate. */
export async function upcomingOf(
  context: OpenContext,
  view: OfficeView,
  groupId: string | null,
): Promise<PublicUpcoming[]> {
  const { db } = context
  const meetings = await readUpcoming(db, groupId, context.today())
  const ids = meetings.map((meeting) => meeting.id)
  const changes = await countChanges(db, ids)
  const items = Map.groupBy((await readContents(db, ids)).items, (item) => item.meetingId)
  return meetings.flatMap((meeting) => {
    const group = view.groups.get(meeting.groupId)
    if (!group) return []
    const naming = groupNaming(view, group, meeting.date)
    const { total } = agendaLength(items.get(meeting.id) ?? [])
    return publicUpcoming(meeting, group, naming, {
      uid: createHash('sha256').update(`meeting ${meeting.id}`).digest('hex').slice(0, 32),
      sequence: Math.max(0, (changes.get(meeting.id) ?? 1) - 1),
      lengthMinutes: total > 0 ? total : MEETING_LENGTH,
    })
  })
}

/** What was left out of a publication and why, one sentence a meeting. */
export function saidOfHeldBack(heldBack: readonly HeldBack[], view: OfficeView): string[] {
  return heldBack.map(({ meeting, blockers }) => {
    const group = view.groups.get(meeting.groupId)?.name ?? ''
    const others = blockers.length > 1 ? ` (and ${blockers.length - 1} more)` : ''
    return `Left out: ${group}, ${shortDay(meeting.date)}. ${blockers[0]?.sentence ?? ''}${others}`
  })
}
