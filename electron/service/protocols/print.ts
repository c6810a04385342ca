import { basename, dirname } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { readOffice } from '../../../db/office.ts'
import { type ProtocolOnRecord, readSteps } from '../../../db/protocols.ts'
import { longDay } from '../../../shared/dates.ts'
import type { SavedDocument } from '../../../shared/documents/contract.ts'
import { facts, heading, type Layout, type LayoutBlock, paragraph } from '../../../shared/documents/layout.ts'
import { pageBlocks } from '../../../shared/documents/page-blocks.ts'
import type { ProtocolFormat } from '../../../shared/protocols/contract.ts'
import {
  INCIDENT_KIND_LABELS,
  PROTOCOL_KIND_LABELS,
  type ProtocolStep,
} from '../../../shared/protocols/entities.ts'
import { conditionWords, isStarter, stateWords } from '../../../shared/protocols/rules.ts'
import { STARTER_PROTOCOL } from '../../../shared/protocols/starters.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { versionWords } from '../../../shared/versions/rules.ts'
import { drawPrintPage } from '../documents/formats/print.ts'
import type { OpenContext } from '../open-context.ts'
import { finishPdf } from '../publishing/formats/pdf.ts'
import { fileNamed, saveFile, withExtension } from '../save-file.ts'
import { type Card, drawCard, PAPER_SIZES } from './card.ts'
import { needProtocol } from './whole.ts'

const NAMES = {
  pdf: { title: 'Save the protocol', name: 'Protocol', extension: 'pdf' },
  card: { title: 'Save the call-out card', name: 'Call-out card', extension: 'pdf' },
  phone: { title: 'Save the page for a telephone', name: 'Call-out page', extension: 'html' },
} as const satisfies Record<ProtocolFormat, unknown>

/**
 * Asks where to, then writes a version of a protocol there: all of it, its card on one sheet, or a page for a telephone.
 * Errors: `Refusal` CANNOT_PRINT, and those of saving a file.
 */
export async function printProtocol(
  context: OpenContext,
  { id, format }: { id: string; format: ProtocolFormat },
): Promise<SavedDocument> {
  const { printPdf, saveFile: askWhere } = context.session.host
  if (format !== 'phone' && printPdf === null)
    throw new Refusal(
      'CANNOT_PRINT',
      'PDFs cannot be made on this computer. Choose the page for a telephone instead.',
      'format',
    )
  const protocol = await needProtocol(context.db, id)
  const steps = await readSteps(context.db, id)
  const { title, name, extension } = NAMES[format]
  const chosen = await askWhere({
    title,
    defaultName: fileNamed(
      [name, PROTOCOL_KIND_LABELS[protocol.kind], protocol.groupName, versionWords(protocol)]
        .filter(Boolean)
        .join(' '),
      extension,
    ),
    extensions: [extension],
  })
  if (chosen === null) return { saved: false, fileName: '', place: '' }
  const path = withExtension(chosen, extension)
  const office = (await readOffice(context.db)).name
  const whose = protocol.groupName === '' ? office : `${office} · ${protocol.groupName}`
  await saveFile(path, await bytesOf())
  return { saved: true, fileName: basename(path), place: dirname(path) }

  async function bytesOf(): Promise<Uint8Array> {
    const card = { protocol, steps, whose }
    if (format === 'phone' || printPdf === null) return Buffer.from(drawCard(card, 'phone'))
    const printed =
      format === 'card'
        ? await printOnOneSheet(card, printPdf)
        : await printPdf(drawPrintPage(protocolLayout(protocol, steps, whose)))
    return finishPdf(printed, {
      title: `${name}: ${PROTOCOL_KIND_LABELS[protocol.kind].toLowerCase()}`,
      updated: context.now(),
    })
  }
}

/** Prints a card with the largest type at which it is one page. One too long for the smallest goes over to a second. */
async function printOnOneSheet(
  card: Card,
  printPdf: (page: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  let printed = new Uint8Array()
  for (const points of PAPER_SIZES) {
    printed = new Uint8Array(await printPdf(drawCard(card, { points })))
    if ((await PDFDocument.load(printed)).getPageCount() === 1) break
  }
  return printed
}

/** A protocol as a document; pure but for what it is given. */
export function protocolLayout(
  protocol: ProtocolOnRecord,
  steps: readonly ProtocolStep[],
  whose: string,
): Layout {
  const isFinal = protocol.state === 'current' || protocol.state === 'superseded'
  const approval = (by: string, on: string | null) => (on === null ? '' : `${by}, ${longDay(on)}`)
  return {
    title: `Protocol: ${PROTOCOL_KIND_LABELS[protocol.kind].toLowerCase()}`,
    eyebrow: whose,
    marking: 'OFFICIAL',
    audience: '',
    draft: isFinal ? '' : 'DRAFT – not in force',
    example: false,
    blocks: [
      facts({
        Version: stateWords(protocol).replace(/^Version /, ''),
        'In force since': protocol.effectiveOn === null ? '' : longDay(protocol.effectiveOn),
        'Approved by the chair': approval(protocol.chairApprovedBy, protocol.chairApprovedOn),
        'Approved by SLT': approval(protocol.sltApprovedBy, protocol.sltApprovedOn),
        'Review due': protocol.reviewDue === null ? '' : longDay(protocol.reviewDue),
        'Out-of-hours number': protocol.outOfHours,
      }),
      ...(isStarter(protocol, steps) ? [paragraph(STARTER_PROTOCOL, 'soft')] : []),
      ...(protocol.purpose.trim() === ''
        ? []
        : [heading(2, 'What it is for'), ...pageBlocks(protocol.purpose)]),
      heading(2, 'Steps'),
      ...steps.flatMap(stepBlocks),
      ...(protocol.rules.trim() === ''
        ? []
        : [heading(2, 'What always holds'), ...pageBlocks(protocol.rules)]),
    ],
  }
}

function stepBlocks(step: ProtocolStep, at: number): LayoutBlock[] {
  return [
    heading(3, `${at + 1}. ${step.title}`),
    facts({
      Who: step.who,
      When: step.within,
      Condition: conditionWords(step, INCIDENT_KIND_LABELS),
    }),
    ...(step.script.trim() === '' ? [] : pageBlocks(step.script)),
  ]
}
