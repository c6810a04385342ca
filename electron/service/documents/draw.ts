import { briefLayout } from '../../../shared/documents/brief-layout.ts'
import { chairBrief } from '../../../shared/documents/brief.ts'
import type { SaveDocument } from '../../../shared/documents/contract.ts'
import type { Layout } from '../../../shared/documents/layout.ts'
import { meetingDocument } from '../../../shared/documents/meeting-from-record.ts'
import { meetingLayout } from '../../../shared/documents/meeting-layout.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { finishPdf } from '../publishing/formats/pdf.ts'
import { drawInvitation } from './formats/calendar.ts'
import { drawDocx } from './formats/docx.ts'
import { drawOdt } from './formats/odt.ts'
import { drawPrintPage } from './formats/print.ts'
import { readBrief, readInvitation, readMeeting } from './read.ts'

/** A document laid out from the record as it is now. */
export async function layOut(
  context: OpenContext,
  { meetingId, document, audience }: Omit<SaveDocument, 'format'>,
): Promise<Layout> {
  if (document === 'brief') return briefLayout(chairBrief(await readBrief(context, meetingId), audience))
  const kind = document === 'minutes' ? 'minutes' : 'agenda'
  return meetingLayout(meetingDocument(await readMeeting(context, meetingId), kind, audience))
}

/** The bytes of a document's file. Errors: `Refusal` CANNOT_PRINT where nothing can print a PDF. */
export async function drawFile(context: OpenContext, wanted: SaveDocument): Promise<Uint8Array> {
  const now = new Date(context.now())
  if (wanted.format === 'ics')
    return new TextEncoder().encode(drawInvitation(await readInvitation(context, wanted.meetingId), now))
  const layout = await layOut(context, wanted)
  if (wanted.format === 'docx') return drawDocx(layout, now)
  if (wanted.format === 'odt') return drawOdt(layout, now)
  const { printPdf } = context.session.host
  if (printPdf === null) {
    throw new Refusal(
      'CANNOT_PRINT',
      'PDFs cannot be made on this computer. Choose the Word document instead.',
      'format',
    )
  }
  return finishPdf(await printPdf(drawPrintPage(layout)), { title: layout.title, updated: context.now() })
}
