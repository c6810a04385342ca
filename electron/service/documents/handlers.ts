import { implement } from '@orpc/server'
import { documents as contract } from '../../../shared/documents/contract.ts'
import { DocumentKind, whyNotYet } from '../../../shared/documents/kinds.ts'
import { holdsRestricted } from '../../../shared/documents/meeting-from-record.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { withProgress } from '../progress.ts'
import { readBrief } from './read.ts'
import { saveDocument } from './save.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const documents = {
  offered: signedIn.offered.handler(async ({ context, input }) => {
    const record = await readBrief(context, input.meetingId)
    const promises = [...record.actions, ...record.advice].some((each) => each.restricted)
    const restricted = {
      agenda: holdsRestricted(record, false),
      minutes: holdsRestricted(record, true),
      brief: holdsRestricted(record, false) || promises,
      invitation: false,
    } satisfies Record<DocumentKind, boolean>
    return DocumentKind.options.map((document) => ({
      document,
      blocked: whyNotYet(document, record.meeting.state, record.items.length),
      restricted: restricted[document],
    }))
  }),
  save: signedIn.save.handler(async function* ({ context, input }) {
    return yield* withProgress((report) => saveDocument(context, input, report))
  }),
}
