import { fileNameFor } from '../../../shared/papers/rules.ts'
import { MAX_PAPER_BYTES, TOO_LARGE } from '../../../shared/papers/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { findPart } from '../../../db/standing.ts'
import type { OpenContext } from '../open-context.ts'
import { keepAttachment, readAttachment } from '../papers/attachments.ts'
import { kindOf } from '../papers/kind.ts'
import { placeOf } from '../papers/papers.ts'
import { saveFile } from '../save-file.ts'
import { needPart } from './person.ts'

type File = { name: string; bytes: Uint8Array }
type OfAgreement = { personId: string; partId: string }

/** Keeps the scan of a signed agreement in the office's attachments. The file is kept before the record points to it. */
export async function addScan(
  context: OpenContext,
  { personId, partId }: OfAgreement,
  file: File,
): Promise<void> {
  if (file.bytes.length === 0)
    throw new Refusal(
      'FILE_EMPTY',
      `${file.name} has nothing in it, so it was not added. Choose another file.`,
    )
  if (file.bytes.length > MAX_PAPER_BYTES) throw new Refusal('FILE_TOO_LARGE', TOO_LARGE)
  const hash = await keepAttachment(placeOf(context), file.bytes)
  await context.write(async (record) => {
    const agreement = await needPart(record, 'agreement', personId, partId)
    await record.changeFrom('agreement', agreement, {
      scanName: file.name.trim().slice(0, 200) || 'Scan',
      scanKind: kindOf(file.bytes),
      scanBytes: file.bytes.length,
      scanHash: hash,
    })
  })
}

/** Takes the scan off an agreement. Its file stays, for undo. */
export async function removeScan(context: OpenContext, { personId, partId }: OfAgreement): Promise<void> {
  await context.write(async (record) => {
    const agreement = await needPart(record, 'agreement', personId, partId)
    await record.changeFrom('agreement', agreement, {
      scanName: '',
      scanKind: '',
      scanBytes: 0,
      scanHash: '',
    })
  })
}

/** Saves a copy of the scan where the person chooses. Its file is checked first. Errors: `Refusal` NO_SCAN, those of reading and saving it. */
export async function saveScanCopy(
  context: OpenContext,
  { personId, partId }: OfAgreement,
): Promise<{ saved: boolean }> {
  const agreement = await findPart(context.db, 'agreement', personId, partId)
  if (!agreement || agreement.scanHash === '')
    throw new Refusal('NO_SCAN', 'There is no scan of this agreement. Look at it again.')
  const content = await readAttachment(placeOf(context), agreement.scanHash, agreement.scanName)
  const name = fileNameFor(agreement.scanName, kindOf(content))
  const path = await context.session.host.saveFile({
    title: 'Save a copy of this scan',
    defaultName: name,
    extensions: name.includes('.') ? [name.slice(name.lastIndexOf('.') + 1)] : [],
  })
  if (path === null) return { saved: false }
  await saveFile(path, content)
  return { saved: true }
}
