import { longDay } from '../dates.ts'
import { facts, heading, type Layout, paragraph } from '../documents/layout.ts'
import { pageBlocks } from '../documents/page-blocks.ts'
import type { Article } from './entities.ts'
import { articleSections } from './public-words.ts'
import { countUses, type UseFields, usedWords } from './uses.ts'

type Told = Article & { groupName: string; uses: readonly UseFields[] }

/**
 * The compendium of what is shared, by theme in the order of the alphabet, in each the last shared first (domain.md Q51, Q82). `office` is who
 * collected it, `day` when (`YYYY-MM-DD`).
 */
export function compendiumLayout(
  articles: readonly Told[],
  { office, day, example }: { office: string; day: string; example: boolean },
): Layout {
  const themes = [...Map.groupBy(articles, ({ theme }) => theme)].sort(([a], [b]) =>
    a.localeCompare(b, 'en-GB'),
  )
  return {
    title: 'Good practice',
    eyebrow: office,
    marking: 'OFFICIAL',
    audience: '',
    draft: '',
    example,
    blocks: [
      paragraph(
        `What worked for one group and may work elsewhere: ${articles.length === 1 ? '1 article' : `${articles.length} articles`}, collected on ${longDay(day)}.`,
      ),
      ...themes.flatMap(([theme, own]) => [
        heading(2, theme),
        ...own
          .toSorted((a, b) => (b.sharedOn ?? '').localeCompare(a.sharedOn ?? ''))
          .flatMap((article) => [
            heading(3, article.title),
            facts({
              Group: article.groupName,
              Shared: article.sharedOn === null ? '' : longDay(article.sharedOn),
              'Used by': usedWords(countUses(article.uses)),
            }),
            ...articleSections(article).flatMap(({ title, text }) => [
              heading(4, title),
              ...pageBlocks(text).map((block) =>
                block.kind === 'heading' ? { ...block, level: 5 as const } : block,
              ),
            ]),
          ]),
      ]),
    ],
  }
}
