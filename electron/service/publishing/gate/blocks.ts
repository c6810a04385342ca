import { Day } from '../../../../shared/dates.ts'
import {
  isLineKind,
  keptBackAs,
  LINE_LABELS,
  type LineKind,
  type MinuteNode,
} from '../../../../shared/minutes/document.ts'
import type { ItemNumber } from '../../../../shared/meetings/sub-items.ts'
import { inWords } from '../../../../shared/meetings/visibility.ts'
import { paragraphNumbers } from '../../../../shared/minutes/places.ts'
import type { RecordView } from '../../../../shared/publishing/contract.ts'
import type { Naming } from '../../../../shared/publishing/naming.ts'
import { publicMark } from '../../../../shared/redactions/rules.ts'
import type { PublicBlock, PublicInline } from '../../../../shared/publishing/public.ts'
import { type ItemRedactions, withMarks, withWholeNames } from './redact.ts'
import { attribute, type RecordRun, type Untagged, untagged } from './runs.ts'
import { shownRuns, TAG_WHY, TAGS_LABEL } from './shown.ts'
import { publicRow, rowRuns, wholeNamesInRow } from './tables.ts'

type RecordParagraph = RecordView[number]['paragraphs'][number]

/** A name that is one letter away from somebody's who is not named, and where it stands. */
export type NearName = { paragraph: string; personId: string }

export type ItemBlocks = { blocks: PublicBlock[]; paragraphs: RecordParagraph[]; nearNames: NearName[] }

const RESTRICTED = 'Restricted paragraph'
const OWNER = 'Owner'

const isLine = (node: MinuteNode): node is MinuteNode & { type: LineKind } => isLineKind(node.type)

const lengthOf = (runs: readonly RecordRun[]) => runs.reduce((sum, run) => sum + run.text.length, 0)

/**
 * Turns the document of one item into what is published and, beside it, what the record says with what is left out. Paragraphs are
 * numbered as published, so that nothing shows where one is missing.
 */
class BlockWriter implements ItemBlocks {
  readonly blocks: PublicBlock[] = []
  readonly paragraphs: RecordParagraph[] = []
  readonly nearNames: NearName[] = []
  readonly #item: ItemNumber
  readonly #numbers: ReadonlyMap<MinuteNode, string>
  readonly #naming: Naming
  readonly #withheldLines: ReadonlySet<string>
  readonly #redactions: ItemRedactions

  constructor(
    document: MinuteNode,
    item: ItemNumber,
    naming: Naming,
    withheldLines: ReadonlySet<string>,
    redactions: ItemRedactions,
  ) {
    this.#item = item
    this.#numbers = paragraphNumbers(document, item)
    this.#naming = naming
    this.#withheldLines = withheldLines
    this.#redactions = redactions
  }

  /** The text of a block without its tags, what is redacted marked: names whole, whatever part of them was. */
  #read(node: MinuteNode): Untagged {
    const { stretches, labels } = this.#redactions
    const { runs, tags } = untagged(node, stretches.get(node), labels.get(node))
    return { runs: withWholeNames(runs, this.#naming), tags }
  }

  /** Runs as the public reads them. */
  #public(runs: readonly RecordRun[]): PublicInline[] {
    return this.#naming.runs(withMarks(runs))
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
      case 'table':
        this.#writeTable(node, why)
        return
      case 'restricted': {
        const own = inWords(keptBackAs(node), attribute(node, 'reason'))
        for (const child of node.content ?? []) this.write(child, why || own)
        return
      }
      default:
        for (const child of node.content ?? []) this.write(child, why)
    }
  }

  #writeParagraph(node: MinuteNode, why: string): void {
    const { runs, tags } = this.#read(node)
    if (runs.length === 0) {
      this.#showTags(tags)
      return
    }
    if (why !== '') {
      this.#withhold('', runs, why)
      return
    }
    const number = this.#numbers.get(node) ?? this.#item.number
    this.blocks.push({ kind: 'paragraph', number, text: this.#public(runs) })
    this.#show(number, '', runs, tags)
  }

  #writeHeading(node: MinuteNode, why: string): void {
    const { runs, tags } = this.#read(node)
    if (runs.length === 0) return
    if (why !== '') {
      this.#withhold('', runs, why)
      return
    }
    this.blocks.push({ kind: 'heading', text: this.#public(runs) })
    this.#show('', '', runs, tags)
  }

  #writeList(node: MinuteNode, why: string): void {
    const later: { node: MinuteNode; why: string }[] = []
    const items = this.#listItems(node, why, later)
    if (items.length > 0) {
      this.blocks.push({
        kind: 'list',
        ordered: node.type === 'orderedList',
        items: items.map((runs) => this.#public(runs)),
      })
    }
    for (const each of later) this.write(each.node, each.why)
  }

  /** The points of a list, nested ones after the point they stand under; structured lines inside come after the list. */
  #listItems(list: MinuteNode, why: string, later: { node: MinuteNode; why: string }[]): RecordRun[][] {
    const items: RecordRun[][] = []
    for (const item of list.content ?? []) {
      const own: RecordRun[] = []
      const tags: Untagged['tags'] = []
      const nested: RecordRun[][] = []
      for (const child of item.content ?? []) {
        if (child.type === 'bulletList' || child.type === 'orderedList') {
          nested.push(...this.#listItems(child, why, later))
        } else if (child.type === 'paragraph' && why === '') {
          const { runs, tags: some } = this.#read(child)
          if (runs.length > 0 && own.length > 0) own.push({ text: '\n' })
          const before = lengthOf(own)
          tags.push(...some.map(({ at, text }) => ({ at: before + at, text })))
          own.push(...runs)
        } else if (child.type === 'paragraph') {
          this.#withhold('•', this.#read(child).runs, why)
        } else {
          later.push({ node: child, why })
        }
      }
      if (own.length > 0) {
        const point = withWholeNames(own, this.#naming)
        items.push(point)
        this.#show('', '•', point, tags)
      }
      items.push(...nested)
    }
    return items
  }

  /**
   * A table keeps its shape: a cell of which everything is withheld is an empty one, a row of which everything is withheld is gone.
   * What no table of the editor holds, lines and lists, comes after it.
   */
  #writeTable(table: MinuteNode, why: string): void {
    const later: { node: MinuteNode; why: string }[] = []
    const rows = (table.content ?? []).map((row) =>
      (row.content ?? []).map((cell) => this.#cell(cell, why, later)),
    )
    const isHead = (row: number, column: number) =>
      table.content?.[row]?.content?.[column]?.type === 'tableHeader'
    const columns = Math.max(0, ...rows.map((row) => row.length))
    const columnHeads = columns > 0 && rows[0]?.every((_, column) => isHead(0, column)) === true
    const rowHeads = rows.length > 1 && rows.every((_, row) => (row === 0 && columnHeads) || isHead(row, 0))
    const kept = rows
      .filter((row) => row.some((cell) => cell.runs.length > 0))
      .map((row) => ({
        cells: wholeNamesInRow(
          row.map((cell) => cell.runs),
          this.#naming,
        ),
        tags: row.flatMap((cell) => cell.tags),
        isFirst: row === rows[0],
      }))
    if (kept.length > 0) {
      this.blocks.push({
        kind: 'table',
        columnHeads: columnHeads && kept[0]?.isFirst === true,
        rowHeads,
        rows: kept.map((row) => {
          const cells = publicRow(row.cells.map(withMarks), this.#naming)
          return [...cells, ...Array.from({ length: columns - cells.length }, () => [])]
        }),
      })
    }
    for (const row of kept) {
      this.#show('', 'Row', rowRuns(row.cells), [])
      this.#showTags(row.tags)
    }
    for (const each of later) this.write(each.node, each.why)
  }

  #cell(cell: MinuteNode, why: string, later: { node: MinuteNode; why: string }[]): Untagged {
    const found: Untagged = { runs: [], tags: [] }
    for (const child of cell.content ?? []) {
      if (child.type !== 'paragraph') {
        later.push({ node: child, why })
        continue
      }
      const { runs, tags } = this.#read(child)
      if (why !== '') {
        this.#withhold('Row', runs, why)
        continue
      }
      if (runs.length > 0 && found.runs.length > 0) found.runs.push({ text: '\n' })
      found.runs.push(...runs)
      found.tags.push(...tags)
    }
    return found
  }

  #writeLine(node: MinuteNode & { type: LineKind }, why: string): void {
    const { runs, tags } = this.#read(node)
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
      text: this.#public(runs),
      owner: isAction ? this.#owner(node) : '',
      due: isAction && due.success ? due.data : null,
    })
    const redacted = this.#redactions.owners.get(node)
    if (isAction && !redacted && attribute(node, 'ownerId') === '')
      this.#lookForNear(number, attribute(node, 'owner'))
    this.#show(number, label, runs, tags)
    if (redacted)
      this.paragraphs.push({
        number: '',
        label: OWNER,
        runs: [
          {
            text: attribute(node, 'owner'),
            withheld: true,
            why: redacted.why,
            redacted: redacted.standing,
          },
        ],
      })
  }

  #owner(node: MinuteNode): string {
    const redacted = this.#redactions.owners.get(node)
    if (redacted) return publicMark(redacted.reasons)
    const ownerId = attribute(node, 'ownerId')
    return ownerId === ''
      ? this.#naming.owner(attribute(node, 'owner').trim())
      : this.#naming.label(ownerId).text
  }

  #withhold(label: string, runs: readonly RecordRun[], why: string): void {
    const text = runs.map((run) => run.text).join('')
    if (text !== '') this.paragraphs.push({ number: '', label, runs: [{ text, withheld: true, why }] })
  }

  /** Tags that stand alone in their paragraph. */
  #showTags(tags: Untagged['tags']): void {
    if (tags.length === 0) return
    const text = tags.map((tag) => tag.text).join(' ')
    this.paragraphs.push({ number: '', label: TAGS_LABEL, runs: [{ text, withheld: true, why: TAG_WHY }] })
  }

  #show(number: string, label: string, runs: readonly RecordRun[], tags: Untagged['tags']): void {
    const shown = shownRuns(runs, this.#naming.pieces(runs), tags)
    const left = withMarks(runs)
    this.#lookForNear(number, left.map((run) => run.text).join(''))
    const isLineLabel = label !== '' && label !== '•' && label !== 'Row'
    this.paragraphs.push({ number: isLineLabel ? '' : number, label, runs: shown })
  }

  #lookForNear(number: string, text: string): void {
    for (const personId of this.#naming.nearNames(text)) {
      this.nearNames.push({ paragraph: number || this.#item.number, personId })
    }
  }
}

/** The published blocks of one item. With `withheld`, nothing of it is published and every paragraph says so. */
export function writeBlocks(
  document: MinuteNode | undefined,
  item: ItemNumber & { withheld: string },
  naming: Naming,
  withheldLines: ReadonlySet<string>,
  redactions: ItemRedactions,
): ItemBlocks {
  if (!document) return { blocks: [], paragraphs: [], nearNames: [] }
  const writer = new BlockWriter(document, item, naming, withheldLines, redactions)
  writer.write(document, item.withheld)
  return writer
}
