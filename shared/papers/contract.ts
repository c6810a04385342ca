import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Id } from '../identity.ts'
import { Done, procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS, KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import { AccessCheck, AccessFields } from './access.ts'
import { MAX_PAPER_BYTES, Paper, PaperName, PaperPack, PaperRestriction, TOO_LARGE } from './entities.ts'

/** Those who may take a paper out of the office as a file. */
export const PAPER_READERS = ['secretariat', 'chair', 'slt'] as const satisfies readonly UserRole[]

/** A paper as shown: `closed` when it or its item is restricted, and what to tell when its name says something else than it is. */
export const PaperRow = Paper.extend({ closed: z.boolean(), closedReason: z.string(), told: z.string() })
export type PaperRow = z.infer<typeof PaperRow>

export const PackIssue = PaperPack.omit({ contents: true }).extend({
  papers: z.number().int(),
  /** Papers that are not in the file, and why, as words that end a sentence. */
  separately: z.array(z.object({ name: z.string(), why: z.string() })),
})
export type PackIssue = z.infer<typeof PackIssue>

/** How far the making of a pack is; `step` says what is done now. */
export const PackProgress = z.object({ step: z.string(), done: z.number().int(), total: z.number().int() })
export type PackProgress = z.infer<typeof PackProgress>

/** The papers of a meeting in the order of its agenda, and the issues of its pack, newest first. */
export const MeetingPapers = z.object({
  papers: z.array(PaperRow),
  packs: z.array(PackIssue),
  standing: z.object({ tone: z.enum(['neutral', 'amber', 'green']), sentence: z.string() }).nullable(),
  /** What would be different in the next pack; empty before the first, and when nothing changed. */
  changes: z.array(z.string()),
})
export type MeetingPapers = z.infer<typeof MeetingPapers>

const ofPaper = z.object({ paperId: Id })
const File = z.file().max(MAX_PAPER_BYTES, TOO_LARGE)
/** Papers added together are one command: undo takes them back together. */
const together = { command: Id.optional() }

export const papers = {
  list: procedure(EVERY_ROLE, { meeting: 'meetingId' }, 'The papers of a meeting and the issues of its pack')
    .input(z.object({ meetingId: Id }))
    .output(MeetingPapers),
  add: procedure(KEEPERS_AND_CHAIR, { item: 'itemId' }, 'Add a paper to an agenda item, dropped on it')
    .input(z.object({ itemId: Id, file: File, ...together }))
    .output(PaperRow),
  addChosen: procedure(
    KEEPERS_AND_CHAIR,
    { item: 'itemId' },
    'Add a paper to an agenda item, chosen in a dialog',
  )
    .input(z.object({ itemId: Id, handle: z.string().max(100), ...together }))
    .output(PaperRow),
  replace: procedure(KEEPERS_AND_CHAIR, { paper: 'paperId' }, 'Put a newer file in the place of a paper')
    .input(ofPaper.extend({ handle: z.string().max(100) }))
    .output(PaperRow),
  rename: procedure(KEEPERS_AND_CHAIR, { paper: 'paperId' }, 'Rename a paper')
    .input(ofPaper.extend({ name: PaperName }))
    .output(PaperRow),
  restrict: procedure(
    KEEPERS_AND_CHAIR,
    { paper: 'paperId' },
    'Mark a paper restricted with a reason, or not',
  )
    .input(ofPaper.extend({ restriction: PaperRestriction }))
    .output(PaperRow),
  order: procedure(
    KEEPERS_AND_CHAIR,
    { item: 'itemId', paper: 'paperIds' },
    'Put the papers of an item in this order',
  )
    .input(z.object({ itemId: Id, paperIds: z.array(Id).max(200) }))
    .output(Done),
  remove: procedure(KEEPERS_AND_CHAIR, { paper: 'paperId' }, 'Put a paper in the recycle bin')
    .input(ofPaper)
    .output(Done),
  saveCopy: procedure(PAPER_READERS, { paper: 'paperId' }, 'Save a copy of a paper where the person chooses')
    .input(ofPaper)
    .output(z.object({ saved: z.boolean(), told: z.string() })),
  issuePack: procedure(
    KEEPERS,
    { meeting: 'meetingId' },
    'Save the paper pack of a meeting as one PDF and record its issue',
  )
    .input(z.object({ meetingId: Id }))
    .output(eventIterator(PackProgress, PackIssue.nullable())),
  access: procedure(
    EVERY_ROLE,
    { meeting: 'meetingId' },
    'The access checklist of a meeting; null while there is none',
  )
    .input(z.object({ meetingId: Id }))
    .output(AccessCheck.nullable()),
  saveAccess: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId' },
    'Save points of the access checklist of a meeting; the others stay',
  )
    .input(z.object({ meetingId: Id, fields: AccessFields.partial() }))
    .output(AccessCheck),
}
