import { join } from 'node:path'
import type { z } from 'zod'
import { findMeeting } from '../../../db/meetings.ts'
import { keepDigests } from '../../../db/published-digests.ts'
import { lastSiteIn, readPublished } from '../../../db/publishing.ts'
import { readCorrections } from '../../../db/publishing-life.ts'
import type { Recorder } from '../../../db/record.ts'
import type {
  Blocker,
  PublishedFile,
  PublishOutcome,
  PublishProgress,
  SiteDifference,
} from '../../../shared/publishing/contract.ts'
import { type DestinationKind, destinationKind } from '../../../shared/publishing/destinations.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needGroup } from '../groups.ts'
import { takeStep } from '../meetings/step.ts'
import { needMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'
import { assess } from './assess.ts'
import { type Collected, collectSite, type Ready, saidOfHeldBack } from './collect.ts'
import { atPlace, type Place } from './destinations/place.ts'
import { DIGEST_VERSION } from './digest.ts'
import { comparePages } from './difference.ts'
import { type FolderPublication, type PublishOptions, publishToFolder, rehearseInFolder } from './folder.ts'
import { forbiddenWords } from './forbidden.ts'
import { HOME, meetingPath, STYLE } from './formats/view.ts'
import type { HeldMinutes } from './held-minutes.ts'
import { scanPrefix } from './kept.ts'
import { viewOffice } from './office-view.ts'
import { readRecords } from './records.ts'
import { redactedWords } from './redacted-words.ts'
import { selfContained } from './self-contained.ts'

export type PublishInput = {
  handle?: string | undefined
  to?: DestinationKind | undefined
  groupId?: string | undefined
  meetingId?: string | undefined
}
type Progress = z.infer<typeof PublishProgress>
type File = z.infer<typeof PublishedFile>

const NO_PRINTER = 'No PDF was made, because there is no printer here. Publish from the app to add the PDFs.'

/** Refuses when something stands in the way of the minutes asked for, naming all of it. */
async function refuseBlocked(context: OpenContext, meetingId: string): Promise<void> {
  const meeting = await needMeeting(context.db, meetingId)
  const view = await viewOffice(context.db)
  const record = (await readRecords(context.db, view, [meeting])).get(meetingId)
  if (!record)
    throw new Refusal(
      'NO_SUCH_GROUP',
      'The group of this meeting is in the recycle bin. Bring it back first.',
    )
  const [published] = await readPublished(context.db, { meetingId })
  const { blockers } = assess(view, record, published, context)
  if (blockers.length > 0) throw new Refusal('BLOCKED', inTheWay(blockers))
}

function inTheWay(blockers: readonly Blocker[]): string {
  const count = blockers.length === 1 ? 'One thing stands' : `${blockers.length} things stand`
  return `${count} in the way of publishing these minutes. ${blockers.map((blocker) => blocker.sentence).join(' ')}`
}

/**
 * Publishes to a folder, a zip file or the web server everything that is cleared and has nothing in its way, of one group or of the office, and puts on record what was
 * published, when, by whom and where to. With `meetingId` only that meeting becomes public; what is public already stays.
 *
 * Errors: `Refusal` BLOCKED (with the list), OFFICE_FOLDER, NO_CONTACT, CHOOSE_FOLDER, CHOOSE_AGAIN, LEAK and those of `atPlace` and `publishToFolder`; nothing is published then.
 */
export function publish(
  context: OpenContext,
  input: PublishInput,
  report: (step: Progress) => void,
  signal: AbortSignal,
): Promise<z.infer<typeof PublishOutcome>> {
  return atPlace(context, input, report, signal, (place) => publishAt(context, input, place, report, signal))
}

async function publishAt(
  context: OpenContext,
  input: PublishInput,
  place: Place,
  report: (step: Progress) => void,
  signal: AbortSignal,
): Promise<z.infer<typeof PublishOutcome>> {
  const folder = place.shown
  const { groupId, collected, options } = await prepare(context, input, place, report, signal)
  const result = await publishToFolder(place.folder, collected.site, options)
  await place.deliver()
  await context.write((record) => putOnRecord(context, record, { folder, groupId, collected, result }))
  const asked = collected.ready.find(({ meeting }) => meeting.id === input.meetingId)
  const path = asked ? meetingPath(asked.minutes) : HOME
  const { siteAddress } = collected.view.office
  return {
    folder,
    address: siteAddress === '' ? addressIn(folder, path) : `${siteAddress.replace(/\/+$/, '')}/${path}`,
    meetings: collected.ready.length,
    files: result.files,
    changed: result.changed,
    removed: result.removed.length,
    withoutPdf: options.printPdf === null ? NO_PRINTER : '',
    leftOut: [...saidOfHeldBack(collected.heldBack, collected.view), ...collected.unfit],
  }
}

/**
 * What publishing now would change at its place, and the very page of the meeting asked for: made by the same steps as a publication, none
 * of which is put in place or on record. A zip file or server is compared with what was last made for it. Errors: those of `publish`.
 */
export function rehearse(
  context: OpenContext,
  input: PublishInput,
  report: (step: Progress) => void,
  signal: AbortSignal,
): Promise<SiteDifference> {
  return atPlace(context, input, report, signal, (place) => rehearseAt(context, input, place, report, signal))
}

async function rehearseAt(
  context: OpenContext,
  input: PublishInput,
  place: Place,
  report: (step: Progress) => void,
  signal: AbortSignal,
): Promise<SiteDifference> {
  const { collected, options } = await prepare(context, input, place, report, signal)
  const { site } = collected
  const asked = collected.ready.find(({ meeting }) => meeting.id === input.meetingId)
  return rehearseInFolder(place.folder, site, options, async (rehearsal) => {
    const { added, removed, after } = rehearsal
    const text = async (path: string) => Buffer.from(await after(path)).toString('utf8')
    const page = asked ? await text(meetingPath(asked.minutes)) : ''
    return {
      folder: place.shown,
      added,
      changed: await comparePages(rehearsal),
      removed,
      page,
      shown: page === '' ? '' : selfContained(page, site.look, await text(STYLE)),
      leftOut: [...saidOfHeldBack(collected.heldBack, collected.view), ...collected.unfit],
    }
  })
}

type Prepared = { groupId: string | null; collected: Collected; options: PublishOptions }

/** Reads the record and refuses what cannot be published, before anything is drawn. */
async function prepare(
  context: OpenContext,
  input: PublishInput,
  place: Place,
  report: (step: Progress) => void,
  signal: AbortSignal,
): Promise<Prepared> {
  const groupId = input.groupId ?? null
  const group = groupId === null ? null : await needGroup(context, groupId)
  report({ step: 'Reading the record', done: 0, total: 1 })
  if (input.meetingId !== undefined) await refuseBlocked(context, input.meetingId)
  const collected = await collectSite(context, groupId, input.meetingId ?? null, (done, total) => {
    if (signal.aborted) throw new Refusal('CANCELLED', 'Publishing was stopped. Nothing was changed.')
    report({ step: 'Reading the record', done, total })
  })
  if (collected.view.office.publicContact.trim() === '') {
    throw new Refusal(
      'NO_CONTACT',
      'Give the office a public contact first: the accessibility statement needs one. It is under Office, Settings.',
    )
  }
  const redacted = await redactedWords(context.db, collected.site, collected.ready, collected.held)
  const { printPdf } = context.session.host
  const last = place.isFolder ? await lastSiteIn(context.db, place.shown) : null
  const scanKey = last?.scanKey.startsWith(scanPrefix()) ? last.scanKey.slice(scanPrefix().length) : null
  const options: PublishOptions = {
    printPdf,
    fingerprints: new Map(collected.ready.map(({ minutes, fingerprint }) => [minutes, fingerprint])),
    digested: collected.held,
    forbidden: redacted,
    alsoForbidden: forbiddenWords(collected.view),
    ...(scanKey === null ? {} : { scanKey }),
    ...(group === null || last?.groupId === group.id ? {} : { onlyGroup: group.slug }),
    onProgress: report,
    signal,
  }
  return { groupId, collected, options }
}

/** Where the page stands without a web address: in the folder, otherwise in the zip file or on the server as a whole. */
function addressIn(place: string, path: string): string {
  return destinationKind(place) === 'folder' ? join(place, path) : place
}

type Done = { folder: string; groupId: string | null; collected: Collected; result: FolderPublication }

async function putOnRecord(context: OpenContext, record: Recorder, done: Done): Promise<void> {
  const { folder, collected, result } = done
  const byMeeting = Map.groupBy(result.files, (file) => file.path.split('/').slice(0, 3).join('/'))
  const common = { at: record.now, by: context.user.name, folder, state: 'published', reason: '' } as const
  const own = new Set<File>()
  for (const ready of collected.ready) {
    const path = meetingPath(ready.minutes).split('/').slice(0, 3).join('/')
    const files = byMeeting.get(path) ?? []
    for (const file of files) own.add(file)
    await putMeetingOnRecord(context, record, ready, collected.held)
    if (!ready.changed && !files.some((file) => file.changed)) continue
    await record.add('publication', context.newId(), {
      ...common,
      meetingId: ready.meeting.id,
      groupId: ready.meeting.groupId,
      files: JSON.stringify(files),
      watermark: 0,
      scanKey: '',
    })
  }
  await record.add('publication', context.newId(), {
    ...common,
    meetingId: null,
    groupId: done.groupId,
    files: JSON.stringify(result.files.filter((file) => !own.has(file))),
    watermark: collected.watermark,
    scanKey: `${scanPrefix()}${result.scanKey}`,
  })
  const minutesOf = new Map(collected.ready.map(({ meeting, minutes }) => [meeting.id, minutes]))
  const undigested = [...minutesOf].flatMap(([id, minutes]) =>
    collected.held.onRecord.has(minutes) ? [] : id,
  )
  await keepDigests(record, undigested, DIGEST_VERSION, (value, meetingId) =>
    collected.held.digestOf(value, minutesOf.get(meetingId)),
  )
}

const ON_SITE = { withdrawnAt: null, reopenedAt: null, publicReason: '' }

async function putMeetingOnRecord(
  context: OpenContext,
  record: Recorder,
  ready: Ready,
  held: HeldMinutes,
): Promise<void> {
  const { meeting, minutes, fingerprint, published, changed } = ready
  if (meeting.state === 'approved') {
    // Only a meeting that is still as it was read: one reopened meanwhile stays reopened, and is gone from the site next time.
    const current = await findMeeting(record.db, meeting.id)
    if (current?.state === 'approved') await takeStep(record, 'publish', meeting, { publishedAt: record.now })
  }
  await putCorrectionsOnRecord(record, ready)
  if (!changed) return
  const { slug, version, firstPublished, updated } = minutes
  const fields = {
    slug,
    version,
    firstPublished,
    updated,
    fingerprint,
    value: held.value(minutes),
    ...ON_SITE,
  }
  if (published) await record.change('publishedMeeting', published.id, fields)
  else await record.add('publishedMeeting', context.newId(), { meetingId: meeting.id, ...fields })
}

/** Notes on corrections that went out for the first time get the day they did. Those written meanwhile come after them and wait. */
async function putCorrectionsOnRecord(record: Recorder, { meeting, minutes }: Ready): Promise<void> {
  if (minutes.corrections === undefined) return
  const rows = await readCorrections(record.db, [meeting.id])
  for (const [index, { on }] of minutes.corrections.entries()) {
    const row = rows[index]
    if (row && row.publishedOn === null) await record.changeFrom('correction', row, { publishedOn: on })
  }
}
