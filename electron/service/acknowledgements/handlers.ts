import { implement } from '@orpc/server'
import { findAcknowledgement, readAcknowledgements, readMatrix } from '../../../db/acknowledgements.ts'
import { listProtocols } from '../../../db/protocols.ts'
import { listRoleDescriptions } from '../../../db/role-descriptions.ts'
import { acknowledgements as contract } from '../../../shared/acknowledgements/contract.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { protocolTitle } from '../../../shared/protocols/entities.ts'
import { ROLE_KIND_LABELS } from '../../../shared/role-descriptions/entities.ts'
import { versionWords } from '../../../shared/versions/rules.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened, type OpenContext } from '../open-context.ts'
import { readAttachment } from '../papers/attachments.ts'
import { placeOf } from '../papers/papers.ts'
import { saveFile } from '../save-file.ts'
import { recordAcknowledgements, strike } from './record.ts'
import { saveMatrixCsv } from './save-csv.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** What was recorded about a person in the user's groups, the newest first. */
async function entriesOf(context: OpenContext, personId: string) {
  const { db, groups } = context
  const entries = await readAcknowledgements(db, { groups, personId })
  const documents = new Map([
    ...(await listRoleDescriptions(db, groups)).map(
      (role) => [role.id, { title: ROLE_KIND_LABELS[role.kind], version: versionWords(role) }] as const,
    ),
    ...(await listProtocols(db, groups)).map(
      (protocol) =>
        [protocol.id, { title: protocolTitle(protocol.kind), version: versionWords(protocol) }] as const,
    ),
  ])
  const struck = new Set(entries.map((entry) => entry.strikesId))
  return entries
    .filter((entry) => groups === null || groups.includes(entry.groupId))
    .toReversed()
    .map(({ hash: _hash, ...entry }) => {
      const document = documents.get(entry.documentId)
      return {
        ...entry,
        title: document?.title ?? 'A document that is not here any more',
        version: document?.version ?? '',
        struck: struck.has(entry.id),
      }
    })
}

async function saveScan(context: OpenContext, id: string): Promise<{ saved: boolean }> {
  const entry = await findAcknowledgement(context.db, id)
  if (!entry || entry.hash === '') throw new Refusal('NO_SCAN', 'There is no scan with this entry.')
  const content = await readAttachment(placeOf(context), entry.hash, entry.fileName)
  const ending = entry.fileName.includes('.')
    ? [entry.fileName.slice(entry.fileName.lastIndexOf('.') + 1)]
    : []
  const path = await context.session.host.saveFile({
    title: 'Save a copy of the signed paper',
    defaultName: entry.fileName,
    extensions: ending,
  })
  if (path === null) return { saved: false }
  await saveFile(path, content)
  return { saved: true }
}

export const acknowledgements = {
  matrix: signedIn.matrix.handler(({ context, input }) =>
    readMatrix(context.db, { groups: context.groupsOf(input.groupId), today: context.today() }),
  ),
  ofPerson: signedIn.ofPerson.handler(async ({ context, input: { personId } }) => ({
    ...(await readMatrix(context.db, { groups: context.groups, today: context.today(), personId })),
    entries: await entriesOf(context, personId),
  })),
  record: signedIn.record.handler(({ context, input }) => recordAcknowledgements(context, input)),
  strike: signedIn.strike.handler(async ({ context, input }) => {
    await strike(context, input.id, input.reason)
    return { done: true as const }
  }),
  saveScan: signedIn.saveScan.handler(({ context, input }) => saveScan(context, input.id)),
  saveCsv: signedIn.saveCsv.handler(({ context, input }) =>
    saveMatrixCsv(context, context.groupsOf(input.groupId)),
  ),
}
