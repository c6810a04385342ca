import { Day } from '../dates.ts'
import { LINE_KINDS, type LineKind, type MinuteNode } from '../minutes/document.ts'
import { type ItemNumber, paragraphNumber } from '../meetings/sub-items.ts'
import type { DocumentBlock, DocumentLine, TextRun } from './meeting-document.ts'

type BlockRules = {
  item: ItemNumber
  /** False leaves out restricted paragraphs and lines as if they were not there. */
  withRestricted: boolean
  /** Ids of actions, decisions, advice and questions that are restricted on their own record. */
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

class BlockReader {
  readonly #rules: BlockRules
  #count = 0

  constructor(rules: BlockRules) {
    this.#rules = rules
  }

  read(nodes: readonly MinuteNode[], closed: boolean): DocumentBlock[] {
    return nodes.flatMap((node) => this.#block(node, closed))
  }

  /** `closed`: inside a restricted paragraph, whose text carries no number so that the others keep the one they are published with. */
  #block(node: MinuteNode, closed: boolean): DocumentBlock[] {
    if (isLine(node)) return this.#line(node, closed)
    switch (node.type) {
      case 'paragraph': {
        const text = trimmed(runsOf(node))
        if (text.length === 0) return []
        if (closed) return [{ kind: 'paragraph', number: '', text }]
        this.#count += 1
        return [{ kind: 'paragraph', number: paragraphNumber(this.#rules.item, this.#count), text }]
      }
      case 'heading': {
        const text = trimmed(runsOf(node))
        return text.length === 0 ? [] : [{ kind: 'heading', text }]
      }
      case 'bulletList':
      case 'orderedList':
        return this.#list(node, closed)
      case 'table':
        return this.#table(node)
      case 'restricted': {
        if (!this.#rules.withRestricted) return []
        const blocks = this.read(node.content ?? [], true)
        if (closed || blocks.length === 0) return blocks
        return [{ kind: 'restricted', reason: attribute(node, 'reason'), blocks }]
      }
      default:
        return this.read(node.content ?? [], closed)
    }
  }

  /** Cells read as plain words. A table without a heading row gets one, because every table needs it to be read aloud. */
  #table(node: MinuteNode): DocumentBlock[] {
    const rows = (node.content ?? []).map((row) => (row.content ?? []).map((cell) => this.#cell(cell)))
    const [first = []] = rows
    if (rows.every((row) => row.every((cell) => cell === ''))) return []
    const isHeaded = (node.content?.[0]?.content ?? []).every((cell) => cell.type === 'tableHeader')
    return isHeaded
      ? [{ kind: 'table', columns: first, rows: rows.slice(1) }]
      : [{ kind: 'table', columns: first.map((_cell, index) => `Column ${index + 1}`), rows }]
  }

  #cell(cell: MinuteNode): string {
    const words = (node: MinuteNode): string[] => {
      if (node.type === 'restricted' && !this.#rules.withRestricted) return []
      if (node.type === 'restricted') return (node.content ?? []).flatMap(words)
      return trimmed(runsOf(node)).map((run) => run.text.replaceAll('\n', ' '))
    }
    return (cell.content ?? [])
      .map((node) => words(node).join(''))
      .filter(Boolean)
      .join(' ')
  }

  #list(node: MinuteNode, closed: boolean): DocumentBlock[] {
    const after: DocumentBlock[] = []
    const points = this.#points(node, 1, closed, after)
    const list: DocumentBlock[] =
      points.length === 0 ? [] : [{ kind: 'list', ordered: node.type === 'orderedList', points }]
    return [...list, ...after]
  }

  /** The points of a list, nested ones after the point they stand under; what is no text comes after the list. */
  #points(
    list: MinuteNode,
    level: number,
    closed: boolean,
    after: DocumentBlock[],
  ): { level: number; text: TextRun[] }[] {
    return (list.content ?? []).flatMap((item) => {
      const own: TextRun[] = []
      const nested: { level: number; text: TextRun[] }[] = []
      for (const child of item.content ?? []) {
        if (child.type === 'bulletList' || child.type === 'orderedList')
          nested.push(...this.#points(child, level + 1, closed, after))
        else if (child.type === 'paragraph') {
          const text = trimmed(runsOf(child))
          if (text.length > 0 && own.length > 0) own.push({ text: '\n', bold: false, italic: false })
          own.push(...text)
        } else after.push(...this.#block(child, closed))
      }
      return own.length === 0 ? nested : [{ level, text: own }, ...nested]
    })
  }

  #line(node: MinuteNode & { type: LineKind }, closed: boolean): DocumentBlock[] {
    const isRestricted = closed || this.#rules.restrictedLines.has(attribute(node, 'id'))
    if (isRestricted && !this.#rules.withRestricted) return []
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
      restricted: isRestricted,
    }
    return [{ kind: 'line', line }]
  }
}

/**
 * The blocks of one item's minutes for a document. Without restricted text nothing of it is in what comes back; numbers of the paragraphs
 * that stay are the same either way, and the same as in the published minutes.
 */
export function documentBlocks(document: MinuteNode | undefined, rules: BlockRules): DocumentBlock[] {
  return new BlockReader(rules).read(document?.content ?? [], false)
}

/** Every action, decision, advice and question among some blocks, in their order. */
export function linesIn(blocks: readonly DocumentBlock[]): DocumentLine[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'line') return [block.line]
    return block.kind === 'restricted' ? linesIn(block.blocks) : []
  })
}
