import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { findItem, findMeeting, readItems } from '../../../db/meetings.ts'
import { findPaper, readPacks, readPapers } from '../../../db/papers.ts'
import type { Recorder } from '../../../db/record.ts'
import { localClock } from '../../../shared/dates.ts'
import type { AgendaItem } from '../../../shared/meetings/entities.ts'
import { isKeptFromMembers } from '../../../shared/meetings/visibility.ts'
import type { MeetingPapers, PackIssue, PaperRow } from '../../../shared/papers/contract.ts'
import {
  MAX_PAPER_BYTES,
  PackContents,
  type Paper,
  type PaperPack,
  type PaperRestriction,
  TOO_LARGE,
} from '../../../shared/papers/entities.ts'
import { fileNameFor, otherThanNamed, packChanges, papersStanding } from '../../../shared/papers/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { refuseLocked } from '../meetings/step.ts'
import { needMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'
import { saveFile } from '../save-file.ts'
import { keepAttachment, readAttachment } from './attachments.ts'
import { kindOf } from './kind.ts'

type File = { name: string; bytes: Uint8Array }

/** The folder and key of the open office. */
export function placeOf(context: OpenContext) {
  const { open } = context.session
  if (!open) throw new Refusal('NOT_SIGNED_IN', 'Sign in first.')
  return open.office
}

function refuseEmpty(file: File): void {
  if (file.bytes.length === 0)
    throw new Refusal(
      'FILE_EMPTY',
      `${file.name} has nothing in it, so it was not added. Choose another file.`,
    )
  if (file.bytes.length > MAX_PAPER_BYTES) throw new Refusal('FILE_TOO_LARGE', TOO_LARGE)
}

/** Reads a file chosen in a dialog. Its size is asked before a byte of it is read. */
export async function readChosen(context: OpenContext, handle: string): Promise<File> {
  const path = context.session.files.path(handle)
  const name = basename(path)
  let bytes: Uint8Array
  try {
    const found = await stat(path)
    if (found.size > MAX_PAPER_BYTES) throw new Refusal('FILE_TOO_LARGE', TOO_LARGE)
    bytes = await readFile(path)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(
      'FILE_NOT_READABLE',
      `${name} cannot be read. It may have been moved, or be open in another program. Choose it again.`,
    )
  }
  return { name, bytes }
}

async function needItem(db: OpenContext['db'], id: string): Promise<AgendaItem> {
  const item = await findItem(db, id)
  if (!item)
    throw new Refusal('NO_SUCH_ITEM', 'This item is no longer on the agenda. Look at the agenda again.')
  return item
}

async function needPaper(db: OpenContext['db'], id: string): Promise<Paper> {
  const paper = await findPaper(db, id)
  if (!paper)
    throw new Refusal('NO_SUCH_PAPER', 'This paper is no longer here. It may be in the recycle bin.')
  return paper
}

/** A paper as shown: restricted in itself or with its item. */
export function asRow(
  paper: Paper,
  item: Pick<AgendaItem, 'restricted' | 'forMembers' | 'restrictedReason'>,
): PaperRow {
  const closedWithItem = isKeptFromMembers(item)
  return {
    ...paper,
    closed: paper.restricted || closedWithItem,
    closedReason: paper.restricted ? paper.restrictedReason : closedWithItem ? item.restrictedReason : '',
    told: otherThanNamed(paper.name, paper.kind),
  }
}

/** An issue of a pack as shown. */
export function asIssue({ contents, ...pack }: PaperPack): PackIssue {
  const { papers } = PackContents.parse(JSON.parse(contents))
  return {
    ...pack,
    papers: papers.length,
    separately: papers.flatMap(({ name, separately }) =>
      separately === '' ? [] : [{ name, why: separately }],
    ),
  }
}

/** The papers of a meeting, the issues of its pack, and how it stands with R6. */
export async function listPapers(context: OpenContext, meetingId: string): Promise<MeetingPapers> {
  const { db } = context
  const meeting = await needMeeting(db, meetingId)
  const items = await readItems(db, meetingId)
  const byId = new Map(items.map((item) => [item.id, item]))
  const papers = (await readPapers(db, meetingId)).flatMap((paper) => {
    const item = byId.get(paper.itemId)
    return item ? [asRow(paper, item)] : []
  })
  const packs = await readPacks(db, meetingId)
  const first = packs.at(-1)
  const [newest] = packs
  return {
    papers,
    packs: packs.map(asIssue),
    standing: papersStanding(meeting, first ? localClock(first.issuedAt).day : null, context.today()),
    changes: newest
      ? packChanges(PackContents.parse(JSON.parse(newest.contents)), {
          items: items.map(({ id, title }) => ({ itemId: id, title })),
          papers: papers.map((paper) => ({ ...paper, paperId: paper.id, separately: '' })),
        })
      : [],
  }
}

/** Adds a paper to an item, last of its papers. The file is kept before the record points to it. */
export async function addPaper(
  context: OpenContext,
  input: { itemId: string; file: File; command?: string | undefined },
): Promise<PaperRow> {
  const { file } = input
  refuseEmpty(file)
  refuseLocked(await needMeeting(context.db, (await needItem(context.db, input.itemId)).meetingId))
  const hash = await keepAttachment(placeOf(context), file.bytes)
  return context.write(
    async (record) => {
      const item = await needItem(record.db, input.itemId)
      refuseLocked(await needMeeting(record.db, item.meetingId))
      const last = (await papersOf(record, item)).at(-1)?.position ?? 0
      const paper = await record.add('paper', context.newId(), {
        itemId: item.id,
        meetingId: item.meetingId,
        name: file.name.trim().slice(0, 200) || 'Paper',
        kind: kindOf(file.bytes),
        bytes: file.bytes.length,
        hash,
        addedBy: context.user.name,
        restricted: false,
        restrictedReason: '',
        position: last + 1,
      })
      return asRow(paper, item)
    },
    input.command === undefined ? {} : { command: input.command },
  )
}

async function papersOf(record: Recorder, item: AgendaItem): Promise<Paper[]> {
  return (await readPapers(record.db, item.meetingId)).filter((paper) => paper.itemId === item.id)
}

/** Changes a paper as `change` says, unless its minutes are approved. */
async function changePaper(context: OpenContext, paperId: string, fields: Partial<Paper>): Promise<PaperRow> {
  return context.write(async (record) => {
    const paper = await needPaper(record.db, paperId)
    const item = await needItem(record.db, paper.itemId)
    refuseLocked(await needMeeting(record.db, paper.meetingId))
    return asRow(await record.changeFrom('paper', paper, fields), item)
  })
}

/** Puts a newer file in the place of a paper; its name, place and restriction stay. */
export async function replacePaper(context: OpenContext, paperId: string, file: File): Promise<PaperRow> {
  refuseEmpty(file)
  refuseLocked(await needMeeting(context.db, (await needPaper(context.db, paperId)).meetingId))
  const hash = await keepAttachment(placeOf(context), file.bytes)
  return changePaper(context, paperId, { hash, bytes: file.bytes.length, kind: kindOf(file.bytes) })
}

export async function renamePaper(context: OpenContext, paperId: string, name: string): Promise<PaperRow> {
  return changePaper(context, paperId, { name })
}

/** Marks a paper restricted, with the reason, or not. */
export async function restrictPaper(
  context: OpenContext,
  paperId: string,
  { restricted, restrictedReason }: PaperRestriction,
): Promise<PaperRow> {
  return changePaper(context, paperId, { restricted, restrictedReason: restricted ? restrictedReason : '' })
}

/** Puts the papers of an item in a new order, which names every one once. */
export async function orderPapers(
  context: OpenContext,
  itemId: string,
  paperIds: readonly string[],
): Promise<void> {
  await context.write(async (record) => {
    const item = await needItem(record.db, itemId)
    refuseLocked(await needMeeting(record.db, item.meetingId))
    const papers = await papersOf(record, item)
    const wanted = paperIds.flatMap((id) => papers.filter((paper) => paper.id === id))
    if (new Set(paperIds).size !== papers.length || wanted.length !== papers.length)
      throw new Refusal(
        'PAPERS_CHANGED',
        'The papers were changed meanwhile. Look at them again, then move the paper once more.',
      )
    for (const [index, paper] of wanted.entries())
      await record.changeFrom('paper', paper, { position: index + 1 })
  })
}

/** Puts a paper in the recycle bin. Its file stays, for undo and for the packs it was in. */
export async function removePaper(context: OpenContext, paperId: string): Promise<void> {
  await context.write(async (record) => {
    const paper = await needPaper(record.db, paperId)
    refuseLocked(await needMeeting(record.db, paper.meetingId))
    await record.remove('paper', paper.id)
  })
}

/** Saves a copy of a paper where the person chooses, under the ending of what it is. Its file is checked first. */
export async function saveCopy(
  context: OpenContext,
  paperId: string,
): Promise<{ saved: boolean; told: string }> {
  const paper = await needPaper(context.db, paperId)
  if (!(await findMeeting(context.db, paper.meetingId)))
    throw new Refusal('NO_SUCH_MEETING', 'This meeting is no longer here. It may be in the recycle bin.')
  const content = await readAttachment(placeOf(context), paper.hash, paper.name)
  const kind = kindOf(content)
  const name = fileNameFor(paper.name, kind)
  const ending = name.includes('.') ? [name.slice(name.lastIndexOf('.') + 1)] : []
  const path = await context.session.host.saveFile({
    title: 'Save a copy of this paper',
    defaultName: name,
    extensions: ending,
  })
  const told = otherThanNamed(paper.name, kind)
  if (path === null) return { saved: false, told }
  await saveFile(path, content)
  return { saved: true, told }
}
