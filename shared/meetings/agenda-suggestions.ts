import { z } from 'zod'
import { shortDay } from '../dates.ts'
import { CAPACITY_LABELS, type Capacity } from '../people/entities.ts'
import { type BacklogItem, fromKept } from './agenda-lists.ts'
import { type AgendaItem, AgendaItemFields, FOR_EVERYBODY } from './entities.ts'

export const SuggestionKind = z.enum([
  'last minutes',
  'actions',
  'put off',
  'advice',
  'terms',
  'review',
  'plan',
  'good practice',
  'questions',
  'backlog',
])
export type SuggestionKind = z.infer<typeof SuggestionKind>

/** Something that belongs on an agenda and is not there yet. `suggestion` names it for good: what is turned down under it stays so. */
export const Suggestion = z.object({
  suggestion: z.string(),
  kind: SuggestionKind,
  why: z.string(),
  fields: AgendaItemFields,
})
export type Suggestion = z.infer<typeof Suggestion>

/** Terms of office are suggested when they end at most this many days after the meeting (domain.md R22: 90 days before). */
export const TERM_DAYS = 90

/** Where no meeting is on record yet, good practice of other groups counts as new for so many days. */
export const NEWS_DAYS = 90

/** Reviews of documents are suggested when they are due at most this many days after the meeting (domain.md R11: 60 days before). */
export const REVIEW_AHEAD_DAYS = 60

/** A version in force whose review is due on `reviewDue` (`YYYY-MM-DD`). `title` is what it is called within a sentence: `critical incident protocol`. */
export type ReviewDue = { id: string; title: string; version: string; reviewDue: string }

type OnAgenda = Pick<AgendaItem, 'id' | 'title' | 'origin'> & Partial<Pick<AgendaItem, 'parentId'>>
type Kept = Pick<
  BacklogItem,
  | 'id'
  | 'title'
  | 'openTitle'
  | 'purpose'
  | 'presenter'
  | 'minutes'
  | 'restricted'
  | 'forMembers'
  | 'restrictedReason'
>

/** What suggestions are worked out from. Days are `YYYY-MM-DD`; everything is of the meeting's group and from before the meeting. */
export type SuggestionFacts = {
  items: readonly OnAgenda[]
  /** What was turned down for this meeting. */
  rejected: readonly string[]
  /** The day of the meeting before, null when none is on record. */
  lastDate: string | null
  /** Actions still to be done. */
  actions: readonly { number: string; overdue: boolean }[]
  /** Advice the police have not answered, by number. */
  advice: readonly string[]
  terms: readonly { name: string; capacity: Capacity; endsOn: string }[]
  /** Documents the group works by whose review is near or overdue. */
  reviews: readonly ReviewDue[]
  /** Red and amber actions of the group’s plans in use, red first. */
  plan: readonly { text: string; rag: 'R' | 'A' }[]
  /** What other groups shared since the meeting before, or in 90 days when none is on record, and the group has not said anything of; the newest first. */
  goodPractice: readonly { title: string; groupName: string }[]
  /** Questions other groups ask of all, which nobody has answered for them and this group has not answered; the one that waits longest first. */
  questions: readonly { title: string; groupName: string }[]
  /** The day of the meeting. */
  date: string
  /** Items put off at the meeting before. */
  putOff: readonly (Kept & { putOffReason: string })[]
  backlog: readonly (Kept & { note: string })[]
}

/** Titles under which something is dealt with already, whoever wrote them. */
const CARRIERS = {
  'last minutes':
    /\bminutes of (the |our )?(last|previous)\b|\b(last|previous) (meeting’s |meeting's )?minutes\b|\b(approv\w*|agree\w*) (of )?(the )?minutes\b/i,
  actions: /\bmatters arising\b|\baction (log|list|points|tracker)\b|\b(outstanding|open) actions\b/i,
  advice: /\b(our|earlier|previous) advice\b|\bresponses? to advice\b|\badvice (given|awaiting)\b/i,
  plan: /\bprogress (of|on|with) (the|our) (\w+ )?plan\b|\b(action|work|delivery|annual) plan\b/i,
  'good practice': /\bgood practice\b/i,
  questions: /\bquestions\b.*\b(of|from) other groups\b/i,
  terms: /\bterms? of office\b|\bterms? ending\b|\breappointments?\b/i,
} satisfies Partial<Record<SuggestionKind, RegExp>>

/** The item under which a standing matter is dealt with: one that came of its suggestion, or whose title says so; null when none does. */
export function carrierOf<Item extends OnAgenda>(
  kind: keyof typeof CARRIERS,
  items: readonly Item[],
): Item | null {
  return (
    items.find((item) => item.origin === kind) ??
    items.find((item) => CARRIERS[kind].test(item.title)) ??
    null
  )
}

const SHOWN = 6

/** `A-2026-003, A-2026-007 and 5 more`. */
function listed(words: readonly string[], between = ', '): string {
  const more = words.length - SHOWN
  const shown = words.slice(0, SHOWN).join(between)
  return more > 0 ? `${shown} and ${more} more` : shown
}

const count = (n: number, one: string, many: string) => `${n === 1 ? one : many.replace('#', String(n))}`

const PLAIN = {
  openTitle: '',
  presenter: '',
  standing: false,
  ...FOR_EVERYBODY,
} satisfies Partial<AgendaItemFields>

function lastMinutes({ items, lastDate }: SuggestionFacts): Suggestion[] {
  if (carrierOf('last minutes', items)) return []
  return [
    {
      suggestion: 'last minutes',
      kind: 'last minutes',
      why: lastDate
        ? `Every meeting approves the minutes of the one before: ${shortDay(lastDate)}.`
        : 'Every meeting approves the minutes of the one before.',
      fields: {
        ...PLAIN,
        title: 'Minutes of the last meeting',
        purpose: 'decision',
        minutes: 5,
        standing: true,
      },
    },
  ]
}

function carriedActions({ items, actions }: SuggestionFacts): Suggestion[] {
  if (actions.length === 0 || carrierOf('actions', items)) return []
  const numbers = listed(actions.map(({ number, overdue }) => (overdue ? `${number} (overdue)` : number)))
  return [
    {
      suggestion: 'actions',
      kind: 'actions',
      why: `${count(actions.length, 'One action is', '# actions are')} outstanding: ${numbers}.`,
      fields: { ...PLAIN, title: 'Matters arising', purpose: 'information', minutes: 10, standing: true },
    },
  ]
}

function unansweredAdvice({ items, advice }: SuggestionFacts): Suggestion[] {
  if (advice.length === 0 || carrierOf('advice', items)) return []
  return [
    {
      suggestion: 'advice',
      kind: 'advice',
      why: `${count(advice.length, 'One piece of advice waits', '# pieces of advice wait')} for an answer of the police: ${listed(advice)}.`,
      fields: { ...PLAIN, title: 'What the police did with our advice', purpose: 'feedback', minutes: 10 },
    },
  ]
}

/** The title names nobody: it may be published. Who it is about is said only here. */
function endingTerms({ items, terms }: SuggestionFacts): Suggestion[] {
  if (terms.length === 0 || carrierOf('terms', items)) return []
  const ending = [...terms].sort((a, b) => (a.endsOn < b.endsOn ? -1 : a.endsOn > b.endsOn ? 1 : 0))
  const who = ending.map(
    ({ name, capacity, endsOn }) => `${name} (${CAPACITY_LABELS[capacity]}), ${shortDay(endsOn)}`,
  )
  return [
    {
      suggestion: 'terms',
      kind: 'terms',
      why: `${count(terms.length, 'One term ends', '# terms end')} soon: ${listed(who, '; ')}.`,
      fields: { ...PLAIN, title: 'Terms of office that end soon', purpose: 'decision', minutes: 5 },
    },
  ]
}

/** One item for the whole plan, which is looked at as one. */
function planProgress({ items, plan }: SuggestionFacts): Suggestion[] {
  if (plan.length === 0 || carrierOf('plan', items)) return []
  const red = plan.filter(({ rag }) => rag === 'R').length
  const amber = plan.length - red
  const counts = [...(red > 0 ? [`${red} red`] : []), ...(amber > 0 ? [`${amber} amber`] : [])].join(' and ')
  const which = plan.map(({ text, rag }) => `“${text}” (${rag === 'R' ? 'red' : 'amber'})`)
  return [
    {
      suggestion: 'plan',
      kind: 'plan',
      why: `The plan has ${counts}: ${listed(which, '; ')}.`,
      fields: { ...PLAIN, title: 'Progress of the plan', purpose: 'information', minutes: 10 },
    },
  ]
}

/** One item for all that is new: its page says more than an agenda can. */
function newGoodPractice({ items, goodPractice }: SuggestionFacts): Suggestion[] {
  if (goodPractice.length === 0 || carrierOf('good practice', items)) return []
  const which = goodPractice.map(({ title, groupName }) => `“${title}” (${groupName})`)
  return [
    {
      suggestion: 'good practice',
      kind: 'good practice',
      why: `Other groups shared ${count(goodPractice.length, 'an article', '# articles')}: ${listed(which, '; ')}.`,
      fields: { ...PLAIN, title: 'Good practice from other groups', purpose: 'information', minutes: 10 },
    },
  ]
}

/** One item for all that other groups ask: what is said here is their answer. */
function questionsAsked({ items, questions }: SuggestionFacts): Suggestion[] {
  if (questions.length === 0 || carrierOf('questions', items)) return []
  const which = questions.map(({ title, groupName }) => `“${title}” (${groupName})`)
  return [
    {
      suggestion: 'questions',
      kind: 'questions',
      why: `Other groups ask ${count(questions.length, 'a question', '# questions')} nobody has answered: ${listed(which, '; ')}.`,
      fields: { ...PLAIN, title: 'Questions from other groups', purpose: 'advice wanted', minutes: 10 },
    },
  ]
}

/** One item for each document: each review is a decision of its own. */
function documentReviews({ items, reviews, date }: SuggestionFacts): Suggestion[] {
  return [...reviews]
    .sort((a, b) => a.reviewDue.localeCompare(b.reviewDue) || a.title.localeCompare(b.title, 'en-GB'))
    .flatMap(({ id, title, version, reviewDue }) => {
      const suggestion = `review:${id}`
      const wanted = `Review of the ${title}`
      const isThere = items.some(
        (one) => one.origin === suggestion || titleKey(one.title) === titleKey(wanted),
      )
      if (isThere) return []
      const why =
        reviewDue < date
          ? `Version ${version} was to be reviewed by ${shortDay(reviewDue)}, before this meeting.`
          : `Version ${version} is to be reviewed by ${shortDay(reviewDue)}.`
      return [
        {
          suggestion,
          kind: 'review' as const,
          why,
          fields: { ...PLAIN, title: wanted, purpose: 'decision' as const, minutes: 10 },
        },
      ]
    })
}

const titleKey = (title: string) => title.trim().toLowerCase()

function kept(
  kind: 'put off' | 'backlog',
  item: Kept,
  why: string,
  items: readonly OnAgenda[],
): Suggestion[] {
  const suggestion = `${kind}:${item.id}`
  const isThere = items.some(
    (one) => one.origin === suggestion || titleKey(one.title) === titleKey(item.title),
  )
  if (isThere) return []
  return [{ suggestion, kind, why, fields: fromKept(item) }]
}

/**
 * What belongs on the agenda of a meeting and is not there yet, the most pressing first: the approval of the last minutes (always),
 * carried actions, what was put off last time, advice that is not answered, terms that end, documents to be reviewed, the plan where it is red or amber, good practice other groups shared, questions they ask, and what waits in the
 * backlog. What was turned down for this meeting is left out. Source: domain.md §5.6, R11, R22, R28, R34.
 */
export function suggestItems(facts: SuggestionFacts): Suggestion[] {
  const { items, lastDate } = facts
  const when = lastDate ? ` on ${shortDay(lastDate)}` : ' last time'
  const all = [
    ...lastMinutes(facts),
    ...carriedActions(facts),
    ...facts.putOff.flatMap((item) =>
      kept('put off', item, `Put off${when}${item.putOffReason ? `: ${item.putOffReason}` : ''}.`, items),
    ),
    ...unansweredAdvice(facts),
    ...endingTerms(facts),
    ...documentReviews(facts),
    ...planProgress(facts),
    ...newGoodPractice(facts),
    ...questionsAsked(facts),
    ...facts.backlog.flatMap((item) =>
      kept('backlog', item, `Waits in the backlog${item.note ? `: ${item.note}` : ''}.`, items),
    ),
  ]
  return all.filter(({ suggestion }) => !facts.rejected.includes(suggestion))
}

const OPENING = /\bwelcome\b|\bapolog|\binterests?\b|\bintroductions?\b/i
const CLOSING = /\bany other business\b|\bAOB\b|\bnext meeting\b|\bmay be shared\b|\bclos(e|ing)\b/i

/** Where an item of this kind belongs on an agenda, as an index from 0: minutes and matters arising early, the rest before the closing items. Sub-items go with the item they stand under. */
export function placeFor(kind: SuggestionKind | null, every: readonly OnAgenda[]): number {
  const items = every.filter((item) => (item.parentId ?? null) === null)
  const before = items[placeAmong(kind, items)]
  return before ? every.indexOf(before) : every.length
}

function placeAmong(kind: SuggestionKind | null, items: readonly OnAgenda[]): number {
  const after = (item: OnAgenda | null) => (item ? items.indexOf(item) + 1 : 0)
  const firstThere = items.findIndex((item) => !OPENING.test(item.title))
  const opening = firstThere < 0 ? items.length : firstThere
  const minutes = after(carrierOf('last minutes', items))
  if (kind === 'last minutes') return opening
  if (kind === 'actions') return minutes || opening
  if (kind === 'advice') return after(carrierOf('actions', items)) || minutes || opening
  const closing = items.findLastIndex((item) => !CLOSING.test(item.title))
  return closing + 1
}
