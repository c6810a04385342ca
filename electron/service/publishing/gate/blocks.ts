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
import type { NamedPiece, Naming } from '../../../../shared/publishing/naming.ts'
import type { NamedRun } from '../../../../shared/publishing/named-runs.ts'
import type { PublicBlock } from '../../../../shared/publishing/public.ts'
import { attribute, runsOf, type Untagged, untagged } from './runs.ts'
import { publicRow, rowRuns } from './tables.ts'

type RecordParagraph = RecordView[number]['paragraphs'][number]

/** A name that is one letter away from somebody's who is not named, and where it stands. */
export type NearName = { paragraph: string; personId: string }

export type ItemBlocks = { blocks: PublicBlock[]; paragraphs: RecordParagraph[]; nearNames: NearName[] }

const RESTRICTED = 'Restricted paragraph'
/** Why a tag is left out, and what stands before tags that are alone in their paragraph. */
export const TAG_WHY = 'Tag, for the office only'
export const TAGS_LABEL = 'Tags'

const isLine = (node: MinuteNode): node is MinuteNode & { type: LineKind } => isLineKind(node.type)

const lengthOf = (runs: readonly NamedRun[]) => runs.reduce((sum, run) => sum + run.text.length, 0)

type Shown = RecordParagraph['runs'][number]

/** What the record says, with names and tags that are not published marked where they stand. */
function withTags(text: string, pieces: readonly NamedPiece[], tags: Untagged['tags']): Shown[] {
  const shown: Shown[] = []
  const open = [...tags]
  const say = (start: number, end: number) => {
    if (end > start) shown.push({ text: text.slice(start, end), withheld: false, why: '' })
  }
  const tagsUpTo = (offset: number) => {
    for (let tag = open[0]; tag && tag.at <= offset; tag = open[0]) {
      shown.push({ text: shown.length === 0 ? tag.text : ` ${tag.text}`, withheld: true, why: TAG_WHY })
      open.shift()
    }
  }
  for (const piece of pieces) {
    tagsUpTo(piece.start)
    if (piece.role) {
      const why = `${piece.why ?? ''} The public reads “${piece.text}”`.trim()
      shown.push({ text: text.slice(piece.start, piece.end), withheld: true, why })
      continue
    }
    let at = piece.start
    while (open[0] && open[0].at < piece.end) {
      say(at, open[0].at)
      at = open[0].at
      tagsUpTo(at)
    }
    say(at, piece.end)
  }
  tagsUpTo(text.length)
  return shown
}

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

  constructor(document: MinuteNode, item: ItemNumber, naming: Naming, withheldLines: ReadonlySet<string>) {
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
    const { runs, tags } = untagged(node)
    if (runs.length === 0) {
      this.#showTags(tags)
      return
    }
    if (why !== '') {
      this.#withhold('', runs, why)
      return
    }
    const number = this.#numbers.get(node) ?? this.#item.number
    this.blocks.push({ kind: 'paragraph', number, text: this.#naming.runs(runs) })
    this.#show(number, '', runs, tags)
  }

  #writeHeading(node: MinuteNode, why: string): void {
    const { runs, tags } = untagged(node)
    if (runs.length === 0) return
    if (why !== '') {
      this.#withhold('', runs, why)
      return
    }
    this.blocks.push({ kind: 'heading', text: this.#naming.runs(runs) })
    this.#show('', '', runs, tags)
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
      const tags: Untagged['tags'] = []
      const nested: NamedRun[][] = []
      for (const child of item.content ?? []) {
        if (child.type === 'bulletList' || child.type === 'orderedList') {
          nested.push(...this.#listItems(child, why, later))
        } else if (child.type === 'paragraph' && why === '') {
          const { runs, tags: some } = untagged(child)
          if (runs.length > 0 && own.length > 0) own.push({ text: '\n' })
          const before = lengthOf(own)
          tags.push(...some.map(({ at, text }) => ({ at: before + at, text })))
          own.push(...runs)
        } else if (child.type === 'paragraph') {
          this.#withhold('•', runsOf(child), why)
        } else {
          later.push({ node: child, why })
        }
      }
      if (own.length > 0) {
        items.push(own)
        this.#show('', '•', own, tags)
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
    const kept = rows.filter((row) => row.some((cell) => cell.runs.length > 0))
    if (kept.length > 0) {
      this.blocks.push({
        kind: 'table',
        columnHeads: columnHeads && kept[0] === rows[0],
        rowHeads,
        rows: kept.map((row) => {
          const cells = publicRow(
            row.map((cell) => cell.runs),
            this.#naming,
          )
          return [...cells, ...Array.from({ length: columns - cells.length }, () => [])]
        }),
      })
    }
    for (const row of kept) {
      const tags = row.flatMap((cell) => cell.tags)
      this.#show('', 'Row', rowRuns(row.map((cell) => cell.runs)), [])
      this.#showTags(tags)
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
      const { runs, tags } = untagged(child)
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
    const { runs, tags } = untagged(node)
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
    this.#show(number, label, runs, tags)
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

  /** Tags that stand alone in their paragraph. */
  #showTags(tags: Untagged['tags']): void {
    if (tags.length === 0) return
    const text = tags.map((tag) => tag.text).join(' ')
    this.paragraphs.push({ number: '', label: TAGS_LABEL, runs: [{ text, withheld: true, why: TAG_WHY }] })
  }

  #show(number: string, label: string, runs: readonly NamedRun[], tags: Untagged['tags']): void {
    const text = runs.map((run) => run.text).join('')
    const shown = withTags(text, this.#naming.pieces(runs), tags)
    this.#lookForNear(number, text)
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
): ItemBlocks {
  if (!document) return { blocks: [], paragraphs: [], nearNames: [] }
  const writer = new BlockWriter(document, item, naming, withheldLines)
  writer.write(document, item.withheld)
  return writer
}
