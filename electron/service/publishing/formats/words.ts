import type {
  PublicArticle,
  PublicBlock,
  PublicDocument,
  PublicItem,
  PublicMinutes,
  PublicPage,
} from '../../../../shared/publishing/public.ts'
import { LINE_NAME, runsText } from './blocks.ts'
import type { SiteView } from './view.ts'

function blockWords(block: PublicBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [`${block.number} ${runsText(block.text)}`.trim()]
    case 'heading':
      return [runsText(block.text)]
    case 'list':
      return block.items.map(runsText)
    case 'table':
      return block.rows.map((row) => row.map(runsText).join(' '))
    case 'line':
      return [`${LINE_NAME[block.line]} ${block.number}`.trim(), runsText(block.text), block.owner]
  }
}

/** The words of an item below its title, as its page shows them. */
export function itemWords(item: PublicItem): string {
  if (item.withheld) return ''
  const texts = [item.interests ?? '', ...item.blocks.flatMap(blockWords)]
  return texts.filter((text) => text.trim() !== '').join(' · ')
}

/** The words of minutes, as their page shows them. */
export function* minutesWords(minutes: PublicMinutes): Generator<string> {
  yield [minutes.title, minutes.kind, minutes.quorate ? '' : 'quorate', ...(minutes.quorum ?? [])].join('\n')
  for (const { label, capacity } of minutes.attendance) yield `${label}\n${capacity}`
  for (const item of minutes.items) {
    yield item.title
    if (item.withheld) continue
    if (item.interests !== undefined) yield item.interests
    for (const block of item.blocks) yield* blockWords(block)
  }
}

/** The words of a page the office writes. */
export function pageWords({ blocks }: Pick<PublicPage, 'blocks'>): string[] {
  const words = (runs: readonly { text: string }[]) => runs.map((run) => run.text).join('')
  return blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(words) : [words(block.text)]))
}

/** The words of a document, its titles among them. */
export function documentWords({ sections }: PublicDocument): string[] {
  return sections.flatMap((section) => [section.title, ...pageWords(section)])
}

/** The words of an article, its titles among them. */
export function articleWords({ title, theme, sections }: PublicArticle): string[] {
  return [title, theme, ...sections.flatMap((section) => [section.title, ...pageWords(section)])]
}

/** The words that the pages of a site show; those of minutes that are `known` already are left out. */
export function* siteWords(
  view: SiteView,
  known: { has: (minutes: PublicMinutes) => boolean } = new Set(),
): Generator<string> {
  yield 'Independent Advisory Groups, decisions, actions'
  for (const { group } of view.groups) yield `${group.name}\n${group.kind}\n${group.purpose}`
  for (const page of view.site.pages) yield pageWords(page).join('\n')
  for (const document of view.documents) yield documentWords(document).join('\n')
  for (const article of view.practice) yield articleWords(article).join('\n')
  for (const { response } of view.answers)
    yield `${response.decidedBy}\n${response.reason}\n${response.changed}`
  for (const minutes of view.minutes) if (!known.has(minutes)) yield* minutesWords(minutes)
}
