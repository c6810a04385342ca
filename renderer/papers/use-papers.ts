import { useQuery } from '@tanstack/react-query'
import { newId } from '../../shared/identity.ts'
import type { MeetingPapers, PaperRow } from '../../shared/papers/contract.ts'
import { MAX_PAPER_BYTES } from '../../shared/papers/entities.ts'
import { api, noteLockedOut, orpc, sentenceOf } from '../service.ts'
import { useCommand } from '../ui/use-command.ts'

/** The papers of a meeting; asked for once, however many items show theirs. */
export function useMeetingPapers(meetingId: string): MeetingPapers | undefined {
  return useQuery(orpc.papers.list.queryOptions({ input: { meetingId } })).data
}

type Added = { papers: PaperRow[]; refused: string[] }

/** Adds one after another, so that a file that is refused does not keep the others out. All of them are one change to undo. */
async function addEach<Source>(
  sources: readonly Source[],
  add: (source: Source, command: string) => Promise<PaperRow>,
): Promise<Added> {
  const command = newId()
  const added: Added = { papers: [], refused: [] }
  let failure: unknown = null
  for (const source of sources) {
    try {
      added.papers.push(await add(source, command))
    } catch (error) {
      failure = error
      noteLockedOut(error)
      added.refused.push(error instanceof Unreadable ? error.message : sentenceOf(error))
    }
  }
  if (added.papers.length === 0 && added.refused.length === 1 && failure && !(failure instanceof Unreadable))
    throw failure
  return added
}

/** A file the page itself cannot send. */
class Unreadable extends Error {}

async function dropped(file: File): Promise<File> {
  if (file.size > MAX_PAPER_BYTES)
    throw new Unreadable(`${file.name} is larger than 50 MB, so it was not added. Choose a smaller one.`)
  try {
    // Read here: a folder looks like a file until it is read.
    return new File([await file.arrayBuffer()], file.name)
  } catch {
    throw new Unreadable(`${file.name} cannot be read. Drop files, not folders.`)
  }
}

function saidOf({ papers, refused }: Added): string {
  const said =
    papers.length === 0 ? '' : papers.length === 1 ? 'Paper added.' : `${papers.length} papers added.`
  return [said, ...papers.map((paper) => paper.told), ...refused].filter(Boolean).join(' ')
}

/** The two ways papers come to an item: dropped on it, or chosen in a dialog. */
export function useAddPapers(itemId: string) {
  const drop = useCommand(
    (files: readonly File[]) =>
      addEach(files, async (file, command) => api.papers.add({ itemId, file: await dropped(file), command })),
    { done: saidOf },
  )
  const choose = useCommand(
    async (_input?: undefined) => {
      const chosen = await api.office.chooseFiles({ purpose: 'papers' })
      return addEach(chosen, ({ handle }, command) => api.papers.addChosen({ itemId, handle, command }))
    },
    { done: saidOf },
  )
  return { drop: drop.run, choose: choose.run, isAdding: drop.isRunning || choose.isRunning }
}
