import { Day } from '../dates.ts'
import { keptBackAs, LINE_KINDS, type LineKind, type MinuteNode } from '../minutes/document.ts'
import { type ItemNumber, paragraphNumber } from '../meetings/sub-items.ts'
import { stricter, type Visibility } from '../meetings/visibility.ts'
import type { DocumentBlock, DocumentLine, TextRun } from './meeting-document.ts'

type BlockRules = {
  item: ItemNumber
  /** False leaves out restricted paragraphs and lines as if they were not there; what is for the members stays. */
  withRestricted: boolean
  /** Ids of actions, decisions, advice and questions that are kept from the members too, on their own record. */
  restrictedLines: ReadonlySet<string>
}

const attribute = (node: MinuteNode, name: string): string => {
  const value = node.attrs?.[name]
  return typeof value === 'string' ? value : ''
}

const isLine = (node: MinuteNode): node is MinuteNode & { type: LineKind } =>
  (LINE_KINDS as readonly string[]).includes(node.type)

/** The inline text of a block as runs; a mention reads as the name it was given. Blocks inside are not entered. */
function runsOf(node: MinuteNode): TextRun[] {
  return (node.content ?? []).flatMap((child): TextRun[] => {
    const has = (mark: string) => child.marks?.some((each) => each.type === mark) === true
    if (child.type === 'text') return [{ text: child.text ?? '', bold: has('bold'), italic: has('italic') }]
    if (child.type === 'hardBreak') return [{ text: '\n', bold: false, italic: false }]
    if (child.type === 'person')
      return [{ text: attribute(child, 'label') || '…', bold: has('bold'), italic: has('italic') }]
    return []
  })
}

function trimmed(runs: readonly TextRun[]): TextRun[] {
  const first = runs.findIndex((run) => run.text.trim() !== '')
  const last = runs.findLastIndex((run) => run.text.trim() !== '')
  return runs.slice(Math.max(0, first), last + 1).map((run, index, all) => {
    let { text } = run
    if (index === 0) text = text.trimStart()
    if (index === all.length - 1) text = text.trimEnd()
    return { ...run, text }
  })
}

/** Something in a cell of a table is for the members. */
function holdsForMembers(cell: MinuteNode): boolean {
  return (cell.content ?? []).some((node) => node.type === 'restricted' && keptBackAs(node) === 'members')
}

class BlockReader {
  readonly #rules: BlockRules
  #count = 0

  constructor(rules: BlockRules) {
    this.#rules = rules
  }

  read(nodes: readonly MinuteNode[], within: Visibility): DocumentBlock[] {
    return nodes.flatMap((node) => this.#block(node, within))
  }

  /** `within`: who reads the part it stands in. Text that is not public carries no number, so that the rest keeps the one it is published with. */
  #block(node: MinuteNode, within: Visibility): DocumentBlock[] {
    if (isLine(node)) return this.#line(node, within)
    switch (node.type) {
      case 'paragraph': {
        const text = trimmed(runsOf(node))
        if (text.length === 0) return []
        if (within !== 'public') return [{ kind: 'paragraph', number: '', text }]
        this.#count += 1
        return [{ kind: 'paragraph', number: paragraphNumber(this.#rules.item, this.#count), text }]
      }
      case 'heading': {
        const text = trimmed(runsOf(node))
        return text.length === 0 ? [] : [{ kind: 'heading', text }]
      }
      case 'bulletList':
      case 'orderedList':
        return this.#list(node, within)
      case 'table':
        return this.#table(node)
      case 'restricted': {
        if (!this.#isShown(node)) return []
        const visibility = keptBackAs(node)
        const inside = stricter(within, visibility)
        const blocks = this.read(node.content ?? [], inside)
        if (within === inside || blocks.length === 0) return blocks
        return [{ kind: 'restricted', visibility, reason: attribute(node, 'reason'), blocks }]
      }
      default:
        return this.read(node.content ?? [], within)
    }
  }

  #isShown(part: MinuteNode): boolean {
    return this.#rules.withRestricted || keptBackAs(part) === 'members'
  }

  /** Cells read as plain words. A table without a heading row gets one, because every table needs it to be read aloud. */
  #table(node: MinuteNode): DocumentBlock[] {
    const rows = (node.content ?? []).map((row) => (row.content ?? []).map((cell) => this.#cell(cell)))
    const [first = []] = rows
    if (rows.every((row) => row.every((cell) => cell === ''))) return []
    const isHeaded = (node.content?.[0]?.content ?? []).every((cell) => cell.type === 'tableHeader')
    const forMembers = (node.content ?? []).some((row) => row.content?.some(holdsForMembers))
    return isHeaded
      ? [{ kind: 'table', columns: first, rows: rows.slice(1), forMembers }]
      : [{ kind: 'table', columns: first.map((_cell, index) => `Column ${index + 1}`), rows, forMembers }]
  }

  #cell(cell: MinuteNode): string {
    const words = (node: MinuteNode): string[] => {
      if (node.type === 'restricted' && !this.#isShown(node)) return []
      if (node.type === 'restricted') return (node.content ?? []).flatMap(words)
      return trimmed(runsOf(node)).map((run) => run.text.replaceAll('\n', ' '))
    }
    return (cell.content ?? [])
      .map((node) => words(node).join(''))
      .filter(Boolean)
      .join(' ')
  }

  #list(node: MinuteNode, within: Visibility): DocumentBlock[] {
    const after: DocumentBlock[] = []
    const points = this.#points(node, 1, within, after)
    const list: DocumentBlock[] =
      points.length === 0 ? [] : [{ kind: 'list', ordered: node.type === 'orderedList', points }]
    return [...list, ...after]
  }

  /** The points of a list, nested ones after the point they stand under; what is no text comes after the list. */
  #points(
    list: MinuteNode,
    level: number,
    within: Visibility,
    after: DocumentBlock[],
  ): { level: number; text: TextRun[] }[] {
    return (list.content ?? []).flatMap((item) => {
      const own: TextRun[] = []
      const nested: { level: number; text: TextRun[] }[] = []
      for (const child of item.content ?? []) {
        if (child.type === 'bulletList' || child.type === 'orderedList')
          nested.push(...this.#points(child, level + 1, within, after))
        else if (child.type === 'paragraph') {
          const text = trimmed(runsOf(child))
          if (text.length > 0 && own.length > 0) own.push({ text: '\n', bold: false, italic: false })
          own.push(...text)
        } else after.push(...this.#block(child, within))
      }
      return own.length === 0 ? nested : [{ level, text: own }, ...nested]
    })
  }

  #line(node: MinuteNode & { type: LineKind }, within: Visibility): DocumentBlock[] {
    const own = this.#rules.restrictedLines.has(attribute(node, 'id')) ? 'restricted' : 'public'
    const visibility = stricter(within, own)
    if (visibility === 'restricted' && !this.#rules.withRestricted) return []
    const text = trimmed(runsOf(node))
    if (text.length === 0) return []
    const due = Day.safeParse(attribute(node, 'due'))
    const isAction = node.type === 'action'
    const line: DocumentLine = {
      line: node.type,
      number: attribute(node, 'number'),
      text,
      owner: isAction || node.type === 'question' ? attribute(node, 'owner').trim() : '',
      due: isAction && due.success ? due.data : null,
      visibility,
    }
    return [{ kind: 'line', line }]
  }
}

/**
 * The blocks of one item's minutes for a document. Without restricted text nothing of it is in what comes back; numbers of the paragraphs
 * that stay are the same either way, and the same as in the published minutes.
 */
export function documentBlocks(document: MinuteNode | undefined, rules: BlockRules): DocumentBlock[] {
  return new BlockReader(rules).read(document?.content ?? [], 'public')
}

/** Every action, decision, advice and question among some blocks, in their order. */
export function linesIn(blocks: readonly DocumentBlock[]): DocumentLine[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'line') return [block.line]
    return block.kind === 'restricted' ? linesIn(block.blocks) : []
  })
}
