import { rm } from 'node:fs/promises'
import { readItems } from '../../../db/meetings.ts'
import { readOffice } from '../../../db/office.ts'
import { readPacks } from '../../../db/papers.ts'
import { clockTimes } from '../../../shared/meetings/rules.ts'
import type { MeetingSummary } from '../../../shared/meetings/contract.ts'
import type { PackIssue, PackProgress } from '../../../shared/papers/contract.ts'
import { isKeptFromMembers } from '../../../shared/meetings/visibility.ts'
import { PackContents } from '../../../shared/papers/entities.ts'
import { fileNameFor, packChanges } from '../../../shared/papers/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { whoHasNotAgreed } from '../../../shared/today/words.ts'
import { needMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'
import { refuseStopped, untilStopped } from '../progress.ts'
import { saveFile, withExtension } from '../save-file.ts'
import { contentHash, readAttachment } from './attachments.ts'
import { drawPack, type PackFacts, packHeadings, packTitle } from './pack-page.ts'
import { type Part, partOf } from './pack-parts.ts'
import { assemblePack, paperPages } from './pack-pdf.ts'
import { asIssue, listPapers, placeOf } from './papers.ts'

/** What is told as a pack is made, and what stops it. */
type Making = { report: (progress: PackProgress) => void; signal: AbortSignal }

/** After its papers were read a pack is printed twice, put together and saved. */
const STEPS_AFTER_READING = 4

/** Everything a pack is made of, read once. Errors: `Refusal` when the file of a paper is damaged or missing, or CANCELLED. */
async function collect(
  context: OpenContext,
  meetingId: string,
  { report, signal }: Making,
): Promise<PackFacts> {
  const { db } = context
  const meeting = await needMeeting(db, meetingId)
  const { papers } = await listPapers(context, meetingId)
  const items = clockTimes(meeting.startTime, await readItems(db, meetingId))
  const [last] = await readPacks(db, meetingId)
  const office = await readOffice(db)
  const parts: Part[] = []
  for (const paper of papers) {
    report({ step: 'Reading the papers', done: parts.length, total: papers.length + STEPS_AFTER_READING })
    const content = await readAttachment(placeOf(context), paper.hash, paper.name)
    parts.push(await untilStopped(partOf(paper, content), signal))
  }
  const facts = {
    office: office.name,
    isExample: office.isExample,
    meeting,
    items,
    parts,
    version: (last?.version ?? 0) + 1,
    issuedOn: context.today(),
    issuedBy: context.user.name,
    notAgreed: whoHasNotAgreed({
      agreedByChair: meeting.agendaAgreedByChair !== null,
      agreedBySlt: meeting.agendaAgreedBySlt !== null,
    }),
  }
  const before = last ? PackContents.parse(JSON.parse(last.contents)) : null
  return { ...facts, changes: before ? packChanges(before, contentsOf(facts)) : [] }
}

function contentsOf({ items, parts }: Pick<PackFacts, 'items' | 'parts'>): PackContents {
  return {
    items: items.map(({ id, title }) => ({ itemId: id, title })),
    papers: parts.map((part) => ({
      paperId: part.paper.id,
      itemId: part.paper.itemId,
      name: part.paper.name,
      hash: part.paper.hash,
      separately: part.as === 'separately' ? part.why : '',
    })),
  }
}

/** The whole pack carries the highest marking of anything in it. */
function markingOf({ meeting, items, parts }: PackFacts): string {
  const closed = items.some(isKeptFromMembers) || parts.some(({ paper }) => paper.closed)
  return closed ? 'OFFICIAL-SENSITIVE' : meeting.marking
}

/** Prints twice: the page numbers in the agenda are known once everything has its place. Errors: `Refusal` CANCELLED. */
async function makePack(facts: PackFacts, print: Print, { report, signal }: Making) {
  const headings = packHeadings(facts)
  const marks = { title: packTitle(facts), marking: markingOf(facts), version: facts.version }
  const read = facts.parts.length
  const total = read + STEPS_AFTER_READING
  report({ step: 'Printing the pages', done: read, total })
  const first = await untilStopped(print(drawPack(facts, null)), signal)
  const pageOf = await paperPages(first, headings)
  report({ step: 'Printing the pages', done: read + 1, total })
  const printed = await untilStopped(print(drawPack(facts, pageOf)), signal)
  report({ step: 'Putting the pack together', done: read + 2, total })
  const made = await untilStopped(assemblePack(printed, headings, marks), signal)
  report({ step: 'Saving the pack', done: read + 3, total })
  return made
}

type Print = (html: string) => Promise<Uint8Array>

/** Whether there is a pack to make, before anybody is asked where to save it. */
async function refuseWithoutPack(context: OpenContext, meeting: MeetingSummary): Promise<Print> {
  const { printPdf } = context.session.host
  if (meeting.state === 'cancelled')
    throw new Refusal('CANCELLED_MEETING', 'This meeting was cancelled, so there is no paper pack to issue.')
  if ((await readItems(context.db, meeting.id)).length === 0)
    throw new Refusal('NO_AGENDA', 'There is nothing on the agenda yet. Add an item first.')
  if (printPdf === null)
    throw new Refusal('NO_PRINTER', 'A paper pack cannot be printed here. Open the office in the app.')
  return printPdf
}

/**
 * Asks where to, then makes the paper pack of a meeting, saves it there, and records the issue with its version and exactly which papers it
 * had. Null when the person chose no place. Without the file nothing is recorded, and without the record there is no file.
 *
 * Errors: `Refusal` NO_AGENDA, NO_PRINTER, CANCELLED_MEETING, CANCELLED, PACK_CHANGED, those of a damaged paper and of saving.
 */
export async function issuePack(
  context: OpenContext,
  meetingId: string,
  report: Making['report'],
  signal: AbortSignal,
): Promise<PackIssue | null> {
  const meeting = await needMeeting(context.db, meetingId)
  const print = await refuseWithoutPack(context, meeting)
  const version = await nextVersion(context.db, meetingId)
  const name = `Papers ${meeting.date} ${meeting.groupName} version ${version}.pdf`
  const chosen = await context.session.host.saveFile({
    title: 'Save the paper pack',
    defaultName: fileNameFor(name, 'pdf'),
    extensions: ['pdf'],
  })
  if (chosen === null) return null
  const path = withExtension(chosen, 'pdf')
  const making = { report, signal }
  const facts = await collect(context, meetingId, making)
  const { file, pages } = await makePack(facts, print, making)
  let isSaved = false
  try {
    return await context.write(async (record) => {
      refuseStopped(signal)
      if ((await nextVersion(record.db, meetingId)) !== facts.version)
        throw new Refusal('PACK_CHANGED', 'Another pack was issued meanwhile. Save the pack again.')
      const pack = await record.add('paperPack', context.newId(), {
        meetingId,
        version: facts.version,
        issuedAt: record.now,
        issuedBy: context.user.name,
        contents: JSON.stringify(contentsOf(facts)),
        pages,
        fileHash: contentHash(file),
      })
      // Last: when the file cannot be written, nothing is recorded.
      await saveFile(path, file)
      isSaved = true
      return asIssue(pack)
    })
  } catch (error) {
    // A pack that is not on record must not go out.
    if (isSaved) await rm(path, { force: true })
    throw error
  }
}

async function nextVersion(db: OpenContext['db'], meetingId: string): Promise<number> {
  const [last] = await readPacks(db, meetingId)
  return (last?.version ?? 0) + 1
}
