import { findCallOutDocument, readCallOutDocuments } from '../../../db/incidents-documents.ts'
import {
  type CallOutDocument,
  type CallOutDocumentShown,
  MOST_DOCUMENTS,
} from '../../../shared/incidents/documents.ts'
import { fileNameFor } from '../../../shared/papers/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { keepAttachment, readAttachment } from '../papers/attachments.ts'
import { kindOf } from '../papers/kind.ts'
import { placeOf, readChosen } from '../papers/papers.ts'
import { saveFile } from '../save-file.ts'
import { asDocument, needActivation } from './whole.ts'

/**
 * Adds a document to a call-out, chosen in a dialog. The file is kept before the record points to it. Errors: `Refusal` NO_SUCH_CALL_OUT,
 * NOT_OPENED, FILE_EMPTY, FILE_TOO_LARGE, FILE_NOT_READABLE, TOO_MANY.
 */
export async function addDocument(
  context: OpenContext,
  { id, handle, command }: { id: string; handle: string; command?: string | undefined },
): Promise<CallOutDocumentShown> {
  refuseUnopened(await needActivation(context.db, id))
  const file = await readChosen(context, handle)
  if (file.bytes.length === 0)
    throw new Refusal(
      'FILE_EMPTY',
      `${file.name} has nothing in it, so it was not added. Choose another file.`,
    )
  const hash = await keepAttachment(placeOf(context), file.bytes)
  return context.write(
    async (record) => {
      const callOut = await needActivation(record.db, id)
      refuseUnopened(callOut)
      if ((await readCallOutDocuments(record.db, id)).length >= MOST_DOCUMENTS)
        throw new Refusal(
          'TOO_MANY',
          `A call-out has at most ${MOST_DOCUMENTS} documents. Put some of them in one file.`,
        )
      const added = await record.add('callOutDocument', context.newId(), {
        activationId: id,
        groupId: callOut.groupId,
        name: file.name.trim().slice(0, 200) || 'Document',
        kind: kindOf(file.bytes),
        bytes: file.bytes.length,
        hash,
        addedBy: context.user.name,
      })
      return asDocument(added)
    },
    command === undefined ? {} : { command },
  )
}

function refuseUnopened({ openedAt }: { openedAt: string | null }): void {
  if (openedAt === null)
    throw new Refusal('NOT_OPENED', 'This call-out is only asked for. Documents are added once it runs.')
}

async function needDocument(db: OpenContext['db'], id: string): Promise<CallOutDocument> {
  const found = await findCallOutDocument(db, id)
  if (found) return found
  throw new Refusal('NO_SUCH_DOCUMENT', 'This document is no longer here. It may be in the recycle bin.')
}

/** Puts a document in the recycle bin. Its file stays, for undo. Errors: `Refusal` NO_SUCH_DOCUMENT. */
export async function removeDocument(context: OpenContext, documentId: string): Promise<void> {
  await context.write(async (record) => {
    await needDocument(record.db, documentId)
    await record.remove('callOutDocument', documentId)
  })
}

/** Saves a copy of a document where the person chooses. Its file is checked first. Errors: `Refusal` NO_SUCH_DOCUMENT, those of reading and saving it. */
export async function saveDocument(context: OpenContext, documentId: string): Promise<{ saved: boolean }> {
  const document = await needDocument(context.db, documentId)
  await needActivation(context.db, document.activationId)
  const content = await readAttachment(placeOf(context), document.hash, document.name)
  const name = fileNameFor(document.name, kindOf(content))
  const path = await context.session.host.saveFile({
    title: 'Save a copy of this document',
    defaultName: name,
    extensions: name.includes('.') ? [name.slice(name.lastIndexOf('.') + 1)] : [],
  })
  if (path === null) return { saved: false }
  await saveFile(path, content)
  return { saved: true }
}
