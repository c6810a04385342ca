import { basename, dirname } from 'node:path'
import type { SavedDocument } from '../../../shared/documents/contract.ts'
import type { Layout } from '../../../shared/documents/layout.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { finishPdf } from '../publishing/formats/pdf.ts'
import { fileNamed, saveFile, withExtension } from '../save-file.ts'
import { drawDocx } from './formats/docx.ts'
import { drawPrintPage } from './formats/print.ts'

/**
 * Asks where to, then writes a laid-out document there as a PDF or as a Word document. `title` stands over the dialog, `name` is what the file is
 * called unless somebody says otherwise. Errors: `Refusal` CANNOT_PRINT where nothing can print a PDF, and those of saving a file.
 */
export async function saveLayout(
  context: OpenContext,
  { title, name, format, layout }: { title: string; name: string; format: 'pdf' | 'docx'; layout: Layout },
): Promise<SavedDocument> {
  const { printPdf, saveFile: askWhere } = context.session.host
  if (format === 'pdf' && printPdf === null)
    throw new Refusal(
      'CANNOT_PRINT',
      'PDFs cannot be made on this computer. Choose the Word document instead.',
      'format',
    )
  const chosen = await askWhere({ title, defaultName: fileNamed(name, format), extensions: [format] })
  if (chosen === null) return { saved: false, fileName: '', place: '' }
  const path = withExtension(chosen, format)
  const bytes =
    format === 'docx' || printPdf === null
      ? await drawDocx(layout, new Date(context.now()))
      : await finishPdf(await printPdf(drawPrintPage(layout)), {
          title: layout.title,
          updated: context.now(),
        })
  await saveFile(path, bytes)
  return { saved: true, fileName: basename(path), place: dirname(path) }
}
