import { basename, dirname } from 'node:path'
import { readOffice } from '../../../db/office.ts'
import type { MaskChoice, SubjectAccess } from '../../../shared/data-protection/contract.ts'
import { givenOut } from '../../../shared/data-protection/masks.ts'
import { longDay, localClock } from '../../../shared/dates.ts'
import { facts, heading, type Layout, type LayoutBlock, paragraph } from '../../../shared/documents/layout.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { drawPrintPage } from '../documents/formats/print.ts'
import type { OpenContext } from '../open-context.ts'
import { finishPdf } from '../publishing/formats/pdf.ts'
import { saveFile, withExtension } from '../save-file.ts'
import { subjectAccess } from './access.ts'

type Saved = { saved: boolean; files: string[]; place: string }

/**
 * Asks where to, then writes what the office holds on a person there twice: to read (PDF, or a web page) and as JSON. That it was given out is
 * recorded, with how much of it was masked.
 *
 * Errors: `Refusal` NO_SUCH_PERSON, CANNOT_PRINT, and those of saving a file.
 */
export async function saveAccess(
  context: OpenContext,
  { format, ...choice }: MaskChoice & { format: 'pdf' | 'html' },
): Promise<Saved> {
  const access = await subjectAccess(context, choice)
  const { printPdf } = context.session.host
  if (format === 'pdf' && printPdf === null)
    throw new Refusal(
      'CANNOT_PRINT',
      'PDFs cannot be made on this computer. Choose the web page instead.',
      'format',
    )
  const day = localClock(access.madeAt).day
  const chosen = await context.session.host.saveFile({
    title: `Save what is held on ${access.name}`,
    defaultName: `${day} what we hold on ${access.name.replace(/[\p{Cc}\\/:*?"<>|]+/gu, '-').slice(0, 100)} OFFICIAL-SENSITIVE.${format}`,
    extensions: [format],
  })
  if (chosen === null) return { saved: false, files: [], place: '' }
  const path = withExtension(chosen, format)
  const data = withExtension(path.slice(0, -format.length - 1), 'json')
  const layout = layOut(access, (await readOffice(context.db)).name)
  const page = drawPrintPage(layout)
  const bytes =
    format === 'html' || printPdf === null
      ? new TextEncoder().encode(page)
      : await finishPdf(await printPdf(page), { title: layout.title, updated: access.madeAt })
  await saveFile(path, bytes)
  await saveFile(data, new TextEncoder().encode(`${JSON.stringify(asData(access), null, 2)}\n`))
  await context.write((record) =>
    record.add('subjectExport', context.newId(), {
      personId: access.personId,
      by: context.user.name,
      format,
      passages: access.sections.reduce((sum, section) => sum + section.passages.length, 0),
      masked: access.masked,
      unmasked: access.unmasked,
    }),
  )
  return { saved: true, files: [basename(path), basename(data)], place: dirname(path) }
}

/** The export as a document. */
export function layOut(access: SubjectAccess, office: string): Layout {
  const { day, time } = localClock(access.madeAt)
  const blocks: LayoutBlock[] = [
    facts({
      'Made on': `${longDay(day)}, ${time}`,
      For: access.name,
      'Left out': `${access.masked} names and contact details of other people are withheld, and marked where they stood.`,
    }),
    paragraph(
      'This is what the office’s record holds on you. You may ask for it to be corrected, and for it to be erased where no duty to keep it stands in the way. Ask the data protection officer of the police force, who is the controller, if you think something is missing.',
    ),
  ]
  for (const section of access.sections) {
    blocks.push(heading(2, section.title), paragraph(section.about, 'soft'))
    for (const passage of section.passages) {
      const name = [passage.where, passage.label].filter(Boolean).join(' · ') || 'Passage'
      blocks.push(facts({ [name]: givenOut(passage.pieces) || 'nothing' }))
    }
  }
  return {
    title: `What we hold on ${access.name}`,
    eyebrow: office,
    marking: 'OFFICIAL-SENSITIVE',
    audience: 'For the person it is about',
    draft: '',
    example: false,
    blocks,
  }
}

/** The same as data another program can read. */
function asData(access: SubjectAccess) {
  return {
    format: 'critical-friend-subject-access',
    version: 1,
    person: access.name,
    madeAt: access.madeAt,
    masked: access.masked,
    sections: access.sections.map(({ title, passages }) => ({
      title,
      passages: passages.map(({ where, label, pieces }) => ({ where, label, text: givenOut(pieces) })),
    })),
  }
}
