import { z } from 'zod'
import { Day, longDay } from '../dates.ts'
import { LineText } from '../recorded.ts'
import type { Article, ArticleFields } from './entities.ts'

/*
 * Good practice passed from one office to another as a file (domain.md Q14): what is shared, in the words the public could read, and nothing of
 * who uses it. What is taken in begins as drafts of one group, for somebody to look at.
 */

/** The form of the file. A newer app may write another one. */
export const EXCHANGE_FORMAT = 1

/** The most articles a file holds, and the most bytes it may have to be read. */
export const MOST_ARTICLES = 500
export const MOST_BYTES = 10 * 1024 * 1024

/** Whom an article that is passed on was shared with. */
export const PassedAudience = z.enum(['all groups', 'public'])
export type PassedAudience = z.infer<typeof PassedAudience>

/** A name that a role took the place of may have been shorter: a file may hold somewhat more than a form takes. */
const Line = z.string().trim().max(1_000)
const Text = z.string().trim().max(20_000)
const Words = { problem: Text, whatWasDone: Text, outcome: Text, whatItTook: Text }

/** An article as another office reads it. `group` and `sharedOn` say whose it is and since when; no person is named. */
export const PassedArticle = z.strictObject({
  title: Line.min(1),
  theme: Line.min(1),
  ...Words,
  contactRole: Line,
  source: Line,
  group: Line.min(1),
  sharedOn: Day,
})
export type PassedArticle = z.infer<typeof PassedArticle>

/** The whole file. */
export const ExchangeFile = z.strictObject({
  file: z.literal('good practice'),
  format: z.literal(EXCHANGE_FORMAT),
  office: LineText,
  savedOn: Day,
  articles: z.array(PassedArticle).min(1).max(MOST_ARTICLES),
})
export type ExchangeFile = z.infer<typeof ExchangeFile>

/** Says whether this is meant to be such a file, of this form or another. */
const Envelope = z.looseObject({ file: z.literal('good practice'), format: z.int() })

/** Reads the text of a file: what it holds, or a sentence that says why it cannot be taken in. */
export function readExchange(text: string): ExchangeFile | { sentence: string } {
  const raw = parsed(text)
  const envelope = Envelope.safeParse(raw)
  if (!envelope.success)
    return {
      sentence:
        'This is no file of good practice. Choose one that another office saved with “Pass on to another office”.',
    }
  if (envelope.data.format > EXCHANGE_FORMAT)
    return {
      sentence: 'A newer version of the app saved this file. Bring this app up to date, then take it in.',
    }
  const whole = ExchangeFile.safeParse(raw)
  if (whole.success) return whole.data
  return { sentence: 'This file is not whole, or somebody changed it. Ask for it again.' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The text of a file: the same articles give the same bytes. */
export function writeExchange(file: ExchangeFile): string {
  return `${JSON.stringify(file, null, 2)}\n`
}

/** The most characters a form takes on one line, and in a longer text. */
const LINE = 200
const TEXT = 5_000
const upTo = (most: number, words: string) =>
  words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words

/** What a draft begins with that is taken in: where it comes from is in its source, and whom to ask is somebody of the group that wrote it. */
export function draftFrom(article: PassedArticle, office: string): ArticleFields {
  const { group, sharedOn, contactRole, source } = article
  const whose = group === office ? group : `${group}, ${office}`
  const from = [`${whose}, shared on ${longDay(sharedOn)}`, source].filter((part) => part !== '')
  return {
    title: upTo(LINE, article.title),
    theme: upTo(LINE, article.theme),
    problem: upTo(TEXT, article.problem),
    whatWasDone: upTo(TEXT, article.whatWasDone),
    outcome: upTo(TEXT, article.outcome),
    whatItTook: upTo(TEXT, article.whatItTook),
    contactRole: contactRole === '' ? '' : upTo(LINE, `${contactRole} of ${group}`),
    source: upTo(LINE, from.join('; ')),
    audience: 'own group',
  }
}

/** How an article of a file stands to what is here: nothing like it, the same words, or another article of the same title. */
export const Standing = z.enum(['new', 'here already', 'same title'])
export type Standing = z.infer<typeof Standing>
export const STANDING_LABELS = {
  new: 'New here',
  'here already': 'Here already',
  'same title': 'Another of this title is here',
} satisfies Record<Standing, string>

const WORDS = Object.keys(Words) as (keyof typeof Words)[]
const folded = (words: string) =>
  words.normalize('NFKC').toLocaleLowerCase('en-GB').replace(/\s+/g, ' ').trim()

/** How an article stands to those that are here. Capitals and spaces do not matter. */
export function standingOf(
  article: PassedArticle,
  here: readonly Pick<Article, 'title' | keyof typeof Words>[],
): Standing {
  const named = here.filter(({ title }) => folded(title) === folded(article.title))
  if (named.length === 0) return 'new'
  return named.some((one) => WORDS.every((part) => folded(one[part]) === folded(article[part])))
    ? 'here already'
    : 'same title'
}
