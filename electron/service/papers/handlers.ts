import { signedIn } from '../middleware.ts'
import { reporting } from '../progress.ts'
import { readAccess, saveAccess } from './access.ts'
import {
  addPaper,
  listPapers,
  orderPapers,
  readChosen,
  removePaper,
  renamePaper,
  replacePaper,
  restrictPaper,
  saveCopy,
} from './papers.ts'

export const papers = {
  list: signedIn.papers.list.handler(({ context, input }) => listPapers(context, input.meetingId)),
  add: signedIn.papers.add.handler(async ({ context, input: { itemId, file, command } }) =>
    addPaper(context, { itemId, file: { name: file.name, bytes: await file.bytes() }, command }),
  ),
  addChosen: signedIn.papers.addChosen.handler(async ({ context, input: { itemId, handle, command } }) =>
    addPaper(context, { itemId, file: await readChosen(context, handle), command }),
  ),
  replace: signedIn.papers.replace.handler(async ({ context, input }) =>
    replacePaper(context, input.paperId, await readChosen(context, input.handle)),
  ),
  rename: signedIn.papers.rename.handler(({ context, input }) =>
    renamePaper(context, input.paperId, input.name),
  ),
  restrict: signedIn.papers.restrict.handler(({ context, input }) =>
    restrictPaper(context, input.paperId, input.restriction),
  ),
  order: signedIn.papers.order.handler(async ({ context, input }) => {
    await orderPapers(context, input.itemId, input.paperIds)
    return { done: true as const }
  }),
  remove: signedIn.papers.remove.handler(async ({ context, input }) => {
    await removePaper(context, input.paperId)
    return { done: true as const }
  }),
  saveCopy: signedIn.papers.saveCopy.handler(({ context, input }) => saveCopy(context, input.paperId)),
  issuePack: signedIn.papers.issuePack.handler(async function* ({ context, input, signal }) {
    // Fetched when needed: it brings the library that writes PDFs.
    const { issuePack } = await import('./pack.ts')
    return yield* reporting((report, stop) => issuePack(context, input.meetingId, report, stop), signal)
  }),
  access: signedIn.papers.access.handler(({ context, input }) => readAccess(context, input.meetingId)),
  saveAccess: signedIn.papers.saveAccess.handler(({ context, input }) =>
    saveAccess(context, input.meetingId, input.fields),
  ),
}
