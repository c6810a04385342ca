import { blocksIn, type PageBlock, type PageRun } from '../site/page-text.ts'
import { heading, type LayoutBlock, paragraph, plain } from './layout.ts'

const runs = (text: readonly PageRun[]) => plain(text.map((run) => run.text).join(''))

function blockOf(block: PageBlock): LayoutBlock {
  if (block.kind === 'heading') return heading(block.level, runs(block.text))
  if (block.kind === 'paragraph') return paragraph(runs(block.text))
  return {
    kind: 'list',
    ordered: block.ordered,
    points: block.items.map((item) => ({ level: 1, text: runs(item) })),
    aside: false,
  }
}

/** A text written as pages of the site are (site/page-text.ts), as blocks of a document. */
export function pageBlocks(text: string): LayoutBlock[] {
  return blocksIn(text).map(blockOf)
}
