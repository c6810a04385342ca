import { basename, dirname } from 'node:path'
import { listArticles, readUses } from '../../../db/library.ts'
import { readOffice } from '../../../db/office.ts'
import { readSiteLook } from '../../../db/site.ts'
import type { SavedDocument } from '../../../shared/documents/contract.ts'
import type { Layout } from '../../../shared/documents/layout.ts'
import { compendiumLayout } from '../../../shared/library/compendium.ts'
import type { CompendiumFormat } from '../../../shared/library/contract.ts'
import type { Audience } from '../../../shared/library/entities.ts'
import type { PublicLook } from '../../../shared/publishing/public.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { drawPrintPage } from '../documents/formats/print.ts'
import type { OpenContext } from '../open-context.ts'
import { finishPdf } from '../publishing/formats/pdf.ts'
import { publicLook } from '../publishing/gate/office-face.ts'
import { officeNaming } from '../publishing/office-face.ts'
import { viewOffice } from '../publishing/office-view.ts'
import { saveFile, withExtension } from '../save-file.ts'
import { drawWebPages } from './web-pages.ts'

/**
 * Asks where to, then writes what is shared with everybody of this audience there, as one document or as web pages in a zip file. What is for its own group alone is never
 * in it. Errors: `Refusal` NOTHING_SHARED, CANNOT_PRINT, and those of saving a file.
 */
export async function saveCompendium(
  context: OpenContext,
  input: { groupId?: string | undefined; audience: Exclude<Audience, 'own group'>; format: CompendiumFormat },
): Promise<SavedDocument> {
  const { audience, format } = input
  const { printPdf, saveFile: askWhere } = context.session.host
  if (format === 'pdf' && printPdf === null)
    throw new Refusal(
      'CANNOT_PRINT',
      'PDFs cannot be made on this computer. Choose Word or OpenDocument instead.',
      'format',
    )
  const shared = (await listArticles(context.db, context.groupsOf(input.groupId))).filter(
    (article) =>
      article.state === 'shared' &&
      (article.audience === 'public' || (audience === 'all groups' && article.audience === 'all groups')),
  )
  if (shared.length === 0)
    throw new Refusal('NOTHING_SHARED', 'Nothing is shared with them yet. Share an article first.')
  const uses = Map.groupBy(
    await readUses(
      context.db,
      shared.map(({ id }) => id),
    ),
    ({ articleId }) => articleId,
  )
  const chosen = await askWhere({
    title: 'Save good practice',
    defaultName: `Good practice ${context.today()}.${format}`,
    extensions: [format],
  })
  if (chosen === null) return { saved: false, fileName: '', place: '' }
  const path = withExtension(chosen, format)
  const { name, isExample } = await readOffice(context.db)
  const told = shared.map((article) => ({ ...article, uses: uses.get(article.id) ?? [] }))
  const about = { office: name, day: context.today(), example: isExample }
  const bytes =
    format === 'zip'
      ? await drawWebPages(told, { ...about, look: await lookOf(context), note: NOTES[audience] })
      : await bytesOf(context, compendiumLayout(told, about), format)
  await saveFile(path, bytes)
  return { saved: true, fileName: basename(path), place: dirname(path) }
}

/** Whom the web pages are for, said on each. */
const NOTES = {
  'all groups': 'OFFICIAL. For the members and police officers of all groups: not for the public.',
  public: 'Shared with the public.',
} satisfies Record<Exclude<Audience, 'own group'>, string>

/** The colours of the office’s pages, as on its public site. */
async function lookOf(context: OpenContext): Promise<PublicLook> {
  const view = await viewOffice(context.db)
  return publicLook(await readSiteLook(context.db), view.office, officeNaming(context, view)).look
}

async function bytesOf(
  context: OpenContext,
  layout: Layout,
  format: Exclude<CompendiumFormat, 'zip'>,
): Promise<Uint8Array> {
  const { printPdf } = context.session.host
  // Fetched when needed: the libraries behind these are large.
  if (format === 'odt')
    return (await import('../documents/formats/odt.ts')).drawOdt(layout, new Date(context.now()))
  if (format === 'docx' || printPdf === null)
    return (await import('../documents/formats/docx.ts')).drawDocx(layout, new Date(context.now()))
  return finishPdf(await printPdf(drawPrintPage(layout)), { title: layout.title, updated: context.now() })
}
