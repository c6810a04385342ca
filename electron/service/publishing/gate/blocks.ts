import { Day } from '../../../../shared/dates.ts'
import {
  LINE_KINDS,
  LINE_LABELS,
  type LineKind,
  type MinuteNode,
} from '../../../../shared/minutes/document.ts'
import { paragraphNumbers } from '../../../../shared/minutes/places.ts'
import type { RecordView } from '../../../../shared/publishing/contract.ts'
import type { Naming } from '../../../../shared/publishing/naming.ts'
import type { NamedRun } from '../../../../shared/publishing/named-runs.ts'
import type { PublicBlock } from '../../../../shared/publishing/public.ts'
import { attribute, runsOf, trimmed } from './runs.ts'

type RecordParagraph = RecordView[number]['paragraphs'][number]

/** A name that is one letter away from somebody's who is not named, and where it stands. */
export type NearName = { paragraph: string; personId: string }

export type ItemBlocks = { blocks: PublicBlock[]; paragraphs: RecordParagraph[]; nearNames: NearName[] }

const HIDDEN_NAME = 'Has not agreed to be named'
const RESTRICTED = 'Restricted paragraph'

const isLine = (node: MinuteNode): node is MinuteNode & { type: LineKind } =>
  (LINE_KINDS as readonly string[]).includes(node.type)

/**
 * Turns the document of one item into what is published and, beside it, what the record says with what is left out. Paragraphs are
 * numbered as published, so that nothing shows where one is missing.
 */
class BlockWriter implements ItemBlocks {
  readonly blocks: PublicBlock[] = []
  readonly paragraphs: RecordParagraph[] = []
  readonly nearNames: NearName[] = []
  readonly #item: number
  readonly #numbers: ReadonlyMap<MinuteNode, string>
  readonly #naming: Naming
  readonly #withheldLines: ReadonlySet<string>

  constructor(document: MinuteNode, item: number, naming: Naming, withheldLines: ReadonlySet<string>) {
    this.#item = item
    this.#numbers = paragraphNumbers(document, item)
    this.#naming = naming
    this.#withheldLines = withheldLines
  }

  /** `why` says why the block is withheld; '' when it is not. */
  write(node: MinuteNode, why: string): void {
    if (isLine(node)) {
      this.#writeLine(node, why)
      return
    }
    switch (node.type) {
      case 'paragraph':
        this.#writeParagraph(node, why)
        return
      case 'heading':
        this.#writeHeading(node, why)
        return
      case 'bulletList':
      case 'orderedList':
        this.#writeList(node, why)
        return
      case 'restricted': {
        const reason = attribute(node, 'reason')
        for (const child of node.content ?? []) this.write(child, why || reason || RESTRICTED)
        return
      }
      default:
        for (const child of node.content ?? []) this.write(child, why)
    }
  }

  #writeParagraph(node: MinuteNode, why: string): void {
    const runs = trimmed(runsOf(node))
    if (runs.length === 0) return
    if (why !== '') {
      this.#withhold('', runs, why)
      return
    }
    const number = this.#numbers.get(node) ?? `${this.#item}`
    this.blocks.push({ kind: 'paragraph', number, text: this.#naming.runs(runs) })
    this.#show(number, '', runs)
  }

  #writeHeading(node: MinuteNode, why: string): void {
    const runs = trimmed(runsOf(node))
    if (runs.length === 0) return
    if (why !== '') {
      this.#withhold('', runs, why)
      return
    }
    this.blocks.push({ kind: 'heading', text: this.#naming.runs(runs) })
    this.#show('', '', runs)
  }

  #writeList(node: MinuteNode, why: string): void {
    const later: { node: MinuteNode; why: string }[] = []
    const items = this.#listItems(node, why, later)
    if (items.length > 0) {
      this.blocks.push({
        kind: 'list',
        ordered: node.type === 'orderedList',
        items: items.map((runs) => this.#naming.runs(runs)),
      })
    }
    for (const each of later) this.write(each.node, each.why)
  }

  /** The points of a list, nested ones after the point they stand under; structured lines inside come after the list. */
  #listItems(list: MinuteNode, why: string, later: { node: MinuteNode; why: string }[]): NamedRun[][] {
    const items: NamedRun[][] = []
    for (const item of list.content ?? []) {
      const own: NamedRun[] = []
      const nested: NamedRun[][] = []
      for (const child of item.content ?? []) {
        if (child.type === 'bulletList' || child.type === 'orderedList') {
          nested.push(...this.#listItems(child, why, later))
        } else if (child.type === 'paragraph' && why === '') {
          const runs = trimmed(runsOf(child))
          if (runs.length > 0 && own.length > 0) own.push({ text: '\n' })
          own.push(...runs)
        } else if (child.type === 'paragraph') {
          this.#withhold('•', trimmed(runsOf(child)), why)
        } else {
          later.push({ node: child, why })
        }
      }
      if (own.length > 0) {
        items.push(own)
        this.#show('', '•', own)
      }
      items.push(...nested)
    }
    return items
  }

  #writeLine(node: MinuteNode & { type: LineKind }, why: string): void {
    const runs = trimmed(runsOf(node))
    const number = attribute(node, 'number')
    const label = [LINE_LABELS[node.type], number].filter(Boolean).join(' ')
    if (why !== '' || this.#withheldLines.has(attribute(node, 'id'))) {
      this.#withhold(label, runs, why || RESTRICTED)
      return
    }
    if (runs.length === 0) return
    const due = Day.safeParse(attribute(node, 'due'))
    const isAction = node.type === 'action'
    this.blocks.push({
      kind: 'line',
      line: node.type,
      number,
      text: this.#naming.runs(runs),
      owner: isAction ? this.#owner(node) : '',
      due: isAction && due.success ? due.data : null,
    })
    if (isAction && attribute(node, 'ownerId') === '') this.#lookForNear(number, attribute(node, 'owner'))
    this.#show(number, label, runs)
  }

  #owner(node: MinuteNode): string {
    const ownerId = attribute(node, 'ownerId')
    return ownerId === ''
      ? this.#naming.owner(attribute(node, 'owner').trim())
      : this.#naming.label(ownerId).text
  }

  #withhold(label: string, runs: readonly NamedRun[], why: string): void {
    const text = runs.map((run) => run.text).join('')
    if (text !== '') this.paragraphs.push({ number: '', label, runs: [{ text, withheld: true, why }] })
  }

  #show(number: string, label: string, runs: readonly NamedRun[]): void {
    const text = runs.map((run) => run.text).join('')
    const shown = this.#naming.pieces(runs).map((piece) => ({
      text: text.slice(piece.start, piece.end),
      withheld: piece.role,
      why: piece.role ? `${HIDDEN_NAME}; the public reads “${piece.text}”` : '',
    }))
    this.#lookForNear(number, text)
    const isLineLabel = label !== '' && label !== '•'
    this.paragraphs.push({ number: isLineLabel ? '' : number, label, runs: shown })
  }

  #lookForNear(number: string, text: string): void {
    for (const personId of this.#naming.nearNames(text)) {
      this.nearNames.push({ paragraph: number || `${this.#item}`, personId })
    }
  }
}

/** The published blocks of one item. With `withheld`, nothing of it is published and every paragraph says so. */
export function writeBlocks(
  document: MinuteNode | undefined,
  item: { number: number; withheld: string },
  naming: Naming,
  withheldLines: ReadonlySet<string>,
): ItemBlocks {
  if (!document) return { blocks: [], paragraphs: [], nearNames: [] }
  const writer = new BlockWriter(document, item.number, naming, withheldLines)
  writer.write(document, item.withheld)
  return writer
}
