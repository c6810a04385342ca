import type { Article } from './entities.ts'

/** What the public reads of an article below its title, each part under its heading; what is empty has no part. */
export function articleSections(
  article: Pick<Article, 'problem' | 'whatWasDone' | 'outcome' | 'whatItTook' | 'contactRole' | 'source'>,
): { title: string; text: string }[] {
  return [
    { title: 'The problem', text: article.problem },
    { title: 'What was done', text: article.whatWasDone },
    { title: 'What came of it', text: article.outcome },
    { title: 'What it took', text: article.whatItTook },
    { title: 'Whom to ask', text: article.contactRole },
    { title: 'Where it comes from', text: article.source },
  ].filter(({ text }) => text.trim() !== '')
}

/** Every word of an article the public would read, to be looked through before it is shared. */
export function articleText(
  article: Parameters<typeof articleSections>[0] & Pick<Article, 'title' | 'theme'>,
): string {
  return [article.title, article.theme, ...articleSections(article).map(({ text }) => text)].join('\n\n')
}
