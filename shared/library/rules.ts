import { daysBetween } from '../dates.ts'
import type { Article, ArticleFields, ArticleState, Audience } from './entities.ts'

/** An article that is shared is looked at again after so many months (domain.md R52). */
export const STALE_MONTHS = 24

/** The same day `months` later, or the last of that month: `2028-02-29` of `2026-02-29`… Days are `YYYY-MM-DD`. */
function monthsOn(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10)
}

/** The day from which a shared article counts as stale; null for one that is not shared or was never reviewed (R52). */
export function staleFrom({ state, reviewedOn }: Pick<Article, 'state' | 'reviewedOn'>): string | null {
  return state !== 'shared' || reviewedOn === null ? null : monthsOn(reviewedOn, STALE_MONTHS)
}

/** True when an article is shared and nobody looked at it for 24 months (R52). */
export function isStale(article: Pick<Article, 'state' | 'reviewedOn'>, today: string): boolean {
  const from = staleFrom(article)
  return from !== null && daysBetween(from, today) >= 0
}

/** What a role may not hold because a person would be found by it: an address or a telephone number. */
const REACHES_SOMEBODY = /@|\d[\d ()-]{5,}\d/

/**
 * Why this is no role to ask; null when it is one. `names`: of people on record with the group. A role stays right when its holder changes,
 * and may be shown to everybody.
 */
export function whyNotContactRole(contactRole: string, names: readonly string[]): string | null {
  if (REACHES_SOMEBODY.test(contactRole))
    return 'Write a role here, such as “Vice-chair”. Telephone numbers and addresses stay with the people they belong to.'
  const said = ` ${contactRole.toLocaleLowerCase('en-GB')} `
  const named = names.find((name) => name !== '' && said.includes(name.toLocaleLowerCase('en-GB')))
  return named === undefined
    ? null
    : `Write a role here, such as “Vice-chair”, in place of ${named}: it stays right when somebody else takes over.`
}

/** The longest title made of a lesson, in letters. */
const TITLE_LETTERS = 100

/**
 * What an article begins with that is made of a lesson of a call-out: its words are what was done, and its first sentence the title. For the
 * own group until somebody has looked at it, and without a word about which call-out it was.
 */
export function articleFromLesson(text: string): ArticleFields {
  const sentence = /^[^.!?\n]+/.exec(text)?.[0].trim() || text
  return {
    title: sentence.length > TITLE_LETTERS ? `${sentence.slice(0, TITLE_LETTERS - 1).trimEnd()}…` : sentence,
    theme: 'After a call-out',
    problem: '',
    whatWasDone: text,
    outcome: '',
    whatItTook: '',
    contactRole: '',
    source: '',
    audience: 'own group',
  }
}

/** What a list of articles is narrowed to; what is left out narrows nothing. */
export type ArticleFilter = {
  text?: string | undefined
  theme?: string | undefined
  audience?: Audience | undefined
  state?: ArticleState | undefined
}

const folded = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB')

/** True when an article has the theme, audience and state asked for, and every word of the text somewhere in it; capitals and accents do not matter. */
export function isAsked(article: Article & { groupName: string }, filter: ArticleFilter): boolean {
  const { text = '', theme, audience, state } = filter
  if (theme !== undefined && folded(article.theme) !== folded(theme)) return false
  if (audience !== undefined && article.audience !== audience) return false
  if (state !== undefined && article.state !== state) return false
  const { title, problem, whatWasDone, outcome, whatItTook, contactRole, source, groupName } = article
  const words = folded(
    [title, article.theme, problem, whatWasDone, outcome, whatItTook, contactRole, source, groupName].join(
      '\n',
    ),
  )
  return folded(text)
    .split(/\s+/)
    .every((word) => words.includes(word))
}
