import { implement } from '@orpc/server'
import { site as contract } from '../../../shared/site/contract.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { checkStatement, readLook, removeLogo, saveLook, setLogo } from './look.ts'
import { readPages, savePage } from './pages.ts'
import { readDocuments, showDocument } from './site-documents.ts'
import { picture } from './picture.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const site = {
  look: signedIn.look.handler(({ context }) => readLook(context)),
  saveLook: signedIn.saveLook.handler(({ context, input }) => saveLook(context, input)),
  setLogo: signedIn.setLogo.handler(({ context, input }) => setLogo(context, input.handle)),
  removeLogo: signedIn.removeLogo.handler(({ context }) => removeLogo(context)),
  checkStatement: signedIn.checkStatement.handler(({ context }) => checkStatement(context)),
  pages: signedIn.pages.handler(({ context }) => readPages(context)),
  savePage: signedIn.savePage.handler(({ context, input }) => savePage(context, input)),
  documents: signedIn.documents.handler(({ context, input }) =>
    readDocuments(context, context.groupsOf(input.groupId)),
  ),
  showDocument: signedIn.showDocument.handler(({ context, input }) => showDocument(context, input)),
  picture: signedIn.picture.handler(({ context, input }) => picture(context, input)),
}
