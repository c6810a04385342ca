import { implement } from '@orpc/server'
import { papers as contract } from '../../../shared/papers/contract.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
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

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const papers = {
  list: signedIn.list.handler(({ context, input }) => listPapers(context, input.meetingId)),
  add: signedIn.add.handler(async ({ context, input: { itemId, file, command } }) =>
    addPaper(context, { itemId, file: { name: file.name, bytes: await file.bytes() }, command }),
  ),
  addChosen: signedIn.addChosen.handler(async ({ context, input: { itemId, handle, command } }) =>
    addPaper(context, { itemId, file: await readChosen(context, handle), command }),
  ),
  replace: signedIn.replace.handler(async ({ context, input }) =>
    replacePaper(context, input.paperId, await readChosen(context, input.handle)),
  ),
  rename: signedIn.rename.handler(({ context, input }) => renamePaper(context, input.paperId, input.name)),
  restrict: signedIn.restrict.handler(({ context, input }) =>
    restrictPaper(context, input.paperId, input.restriction),
  ),
  order: signedIn.order.handler(async ({ context, input }) => {
    await orderPapers(context, input.itemId, input.paperIds)
    return { done: true as const }
  }),
  remove: signedIn.remove.handler(async ({ context, input }) => {
    await removePaper(context, input.paperId)
    return { done: true as const }
  }),
  saveCopy: signedIn.saveCopy.handler(({ context, input }) => saveCopy(context, input.paperId)),
  issuePack: signedIn.issuePack.handler(async function* ({ context, input, signal }) {
    // Fetched when needed: it brings the library that writes PDFs.
    const { issuePack } = await import('./pack.ts')
    return yield* reporting((report, stop) => issuePack(context, input.meetingId, report, stop), signal)
  }),
  access: signedIn.access.handler(({ context, input }) => readAccess(context, input.meetingId)),
  saveAccess: signedIn.saveAccess.handler(({ context, input }) =>
    saveAccess(context, input.meetingId, input.fields),
  ),
}
