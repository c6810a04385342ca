import { readItems } from '../../../db/meetings.ts'
import { readOffice } from '../../../db/office.ts'
import { readPacks } from '../../../db/papers.ts'
import { clockTimes } from '../../../shared/meetings/rules.ts'
import type { PackIssue } from '../../../shared/papers/contract.ts'
import { PackContents } from '../../../shared/papers/entities.ts'
import { fileNameFor, packChanges } from '../../../shared/papers/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { whoHasNotAgreed } from '../../../shared/today/words.ts'
import { needMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'
import { contentHash, readAttachment } from './attachments.ts'
import { drawPack, type PackFacts, packHeadings, packTitle } from './pack-page.ts'
import { type Part, partOf } from './pack-parts.ts'
import { assemblePack, paperPages } from './pack-pdf.ts'
import { listPapers, placeOf, writeOut } from './papers.ts'

/** Everything a pack is made of, read once. Errors: `Refusal` when the file of a paper is damaged or missing. */
async function collect(context: OpenContext, meetingId: string): Promise<PackFacts> {
  const { db } = context
  const meeting = await needMeeting(db, meetingId)
  const { papers } = await listPapers(context, meetingId)
  const items = clockTimes(meeting.startTime, await readItems(db, meetingId))
  const [last] = await readPacks(db, meetingId)
  const office = await readOffice(db)
  const parts: Part[] = []
  for (const paper of papers)
    parts.push(await partOf(paper, await readAttachment(placeOf(context), paper.hash, paper.name)))
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
  const closed = items.some((item) => item.restricted) || parts.some(({ paper }) => paper.closed)
  return closed ? 'OFFICIAL-SENSITIVE' : meeting.marking
}

/** Prints twice: the page numbers in the agenda are known once everything has its place. */
async function makePack(facts: PackFacts, printPdf: (html: string) => Promise<Uint8Array>) {
  const headings = packHeadings(facts)
  const marks = { title: packTitle(facts), marking: markingOf(facts), version: facts.version }
  const pageOf = await paperPages(await printPdf(drawPack(facts, null)), headings)
  return assemblePack(await printPdf(drawPack(facts, pageOf)), headings, marks)
}

/**
 * Makes the paper pack of a meeting, saves it where the person chooses, and records the issue with its version and exactly which papers it
 * had. Null when the person chose no place; nothing is recorded then.
 *
 * Errors: `Refusal` NO_AGENDA, NO_PRINTER, CANCELLED_MEETING, PACK_CHANGED, those of a damaged paper and of saving.
 */
export async function issuePack(context: OpenContext, meetingId: string): Promise<PackIssue | null> {
  const { host } = context.session
  const facts = await collect(context, meetingId)
  if (facts.meeting.state === 'cancelled')
    throw new Refusal('CANCELLED_MEETING', 'This meeting was cancelled, so there is no paper pack to issue.')
  if (facts.items.length === 0)
    throw new Refusal('NO_AGENDA', 'There is nothing on the agenda yet. Add an item first.')
  if (host.printPdf === null)
    throw new Refusal('NO_PRINTER', 'A paper pack cannot be printed here. Open the office in the app.')
  const { file, pages } = await makePack(facts, host.printPdf)
  const path = await host.saveFile({
    title: 'Save the paper pack',
    defaultName: fileNameFor(
      `Papers ${facts.meeting.date} ${facts.meeting.groupName} version ${facts.version}.pdf`,
      'pdf',
    ),
    extensions: ['pdf'],
  })
  if (path === null) return null
  return context.write(async (record) => {
    const [last] = await readPacks(record.db, meetingId)
    if ((last?.version ?? 0) + 1 !== facts.version)
      throw new Refusal('PACK_CHANGED', 'Another pack was issued meanwhile. Save the pack again.')
    const contents = contentsOf(facts)
    const { contents: _contents, ...pack } = await record.add('paperPack', context.newId(), {
      meetingId,
      version: facts.version,
      issuedAt: record.now,
      issuedBy: context.user.name,
      contents: JSON.stringify(contents),
      pages,
      fileHash: contentHash(file),
    })
    // Last: when the file cannot be written, nothing is recorded.
    await writeOut(path, file)
    return {
      ...pack,
      papers: contents.papers.length,
      separately: contents.papers.filter((one) => one.separately !== '').map((one) => one.name),
    }
  })
}
