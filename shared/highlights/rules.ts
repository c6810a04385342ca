import { addDays, daysBetween, shortDay } from '../dates.ts'
import type { Evidence, Promised } from '../standards/contract.ts'
import { standardWords } from '../standards/rules.ts'
import type { YearFigures } from '../yearly-reviews/rules.ts'
import type { AskLine, Figure, Highlights, PromiseLine } from './contract.ts'

/*
 * The highlight report (domain.md §6.3 L9, Q94): two pages for senior leaders, worked out from the record. Everything in it has a most, so that it
 * stays two pages whatever the record holds, and nobody is named in it.
 */

/** Of what is asked of senior leaders, and of advice with what came of it, the most that are shown. */
export const ASKS_AT_MOST = 5
export const ANSWERED_AT_MOST = 3
/** Letters of what was advised, and of what changed, which stands behind the answer. */
export const WORDS_AT_MOST = 95
export const CHANGED_AT_MOST = 70

/** The periods to choose from; `own` has days of its own. */
export const PERIODS = ['this quarter', 'last quarter', 'six months', 'twelve months'] as const
export type Period = (typeof PERIODS)[number]
export const PERIOD_LABELS = {
  'this quarter': 'This quarter',
  'last quarter': 'Last quarter',
  'six months': 'Six months',
  'twelve months': 'Twelve months',
} satisfies Record<Period, string>

/** Days, `YYYY-MM-DD`, both included. */
export type Stretch = { from: string; to: string }

const monthStart = (year: number, month: number) => {
  const first = new Date(Date.UTC(year, month, 1))
  return first.toISOString().slice(0, 10)
}

/** The days of a period on `today` (`YYYY-MM-DD`). Quarters are those of the calendar; months are counted back from today. */
export function stretchOf(period: Period, today: string): Stretch {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1]
  const quarter = month - (month % 3)
  if (period === 'this quarter') return { from: monthStart(year, quarter), to: today }
  if (period === 'last quarter')
    return { from: monthStart(year, quarter - 3), to: addDays(monthStart(year, quarter), -1) }
  return { from: addDays(today, 1 - (period === 'six months' ? 183 : 365)), to: today }
}

/** As many days before a stretch as it has itself. */
export function stretchBefore({ from, to }: Stretch): Stretch {
  return { from: addDays(from, -1 - daysBetween(from, to)), to: addDays(from, -1) }
}

/** Why there is no report of these days, or null when there is. */
export function whyNotThisStretch(
  { from, to }: Stretch,
  today: string,
): { sentence: string; field: 'from' | 'to' } | null {
  if (to > today)
    return { field: 'to', sentence: 'This day is still to come. Choose today or an earlier day.' }
  if (from > to) return { field: 'from', sentence: 'The first day is after the last. Choose an earlier one.' }
  if (daysBetween(from, to) > 731)
    return { field: 'from', sentence: 'A report is about two years at most. Choose a later first day.' }
  return null
}

/** A text cut at a word to at most `most` letters, with … where something is left out. */
export function cut(text: string, most: number): string {
  const one = text.replace(/\s+/g, ' ').trim()
  if (one.length <= most) return one
  const part = one.slice(0, most)
  const space = part.lastIndexOf(' ')
  return `${part.slice(0, space > most / 2 ? space : most).replace(/[\s,;:.–-]+$/, '')}…`
}

/** What the record says of a stretch of days: the figures of a group, and its call-outs without exercises. */
export type StretchFigures = Omit<YearFigures, 'target' | 'elections'> & { callOuts: number }

const share = ({ formalHere, formalAsked }: StretchFigures) =>
  formalAsked === 0 ? '–' : `${Math.round((formalHere / formalAsked) * 100)} %`

const of = (part: number, whole: number) => (whole === 0 ? 'none' : `${part} of ${whole}`)

const FIGURES: readonly (readonly [name: string, of: (figures: StretchFigures) => string])[] = [
  ['Meetings with a senior leader there', ({ sltAt, meetings }) => of(sltAt, meetings)],
  ['Attendance of formal members', share],
  ['Meetings whose minutes are published', ({ published, meetings }) => of(published, meetings)],
  ['Advice given that is answered by now', ({ answered, advice }) => of(answered, advice)],
  [
    'Advice given that was accepted, in full or in part',
    ({ accepted, partly, advice }) => of(accepted + partly, advice),
  ],
  ['Advice given whose outcome the group was told', ({ told, advice }) => of(told, advice)],
  ['Call-outs, without exercises', ({ callOuts }) => `${callOuts}`],
  ['Formal members at the end, active or not', ({ membersAtEnd }) => `${membersAtEnd}`],
  ['Members who joined and who left', ({ joined, left }) => `${joined} and ${left}`],
]

/** The figures of the report, each beside what it was before. */
export function figureLines(now: StretchFigures, before: StretchFigures): Figure[] {
  return FIGURES.map(([name, of]) => ({ name, now: of(now), before: of(before) }))
}

const HARM = { G: 0, A: 1, R: 2 } as const
const worstFirst = (a: { rag: Evidence['rag'] }, b: { rag: Evidence['rag'] }) => HARM[b.rag] - HARM[a.rag]

/** Each promise of standard 5 with the worst of its evidence in words. */
export function promiseLines(promises: readonly Promised[]): PromiseLine[] {
  return promises.map(({ number, label, rag, evidence }) => ({
    number,
    label,
    rag,
    sentence: evidence.toSorted(worstFirst)[0]?.sentence ?? 'Nothing is on record.',
  }))
}

/** What waits on a day: advice without an answer, with its light and how long; actions overdue. */
export type Waiting = {
  advice: readonly { id: string; number: string; rag: 'R' | 'A' | 'G' | null; standing: string }[]
  overdue: { count: number; longest: number }
}

/** What senior leaders are asked to see to: first advice that is owed an answer, which nobody else can give, then actions overdue, then where standard 5 is not kept. At most so many. */
export function askLines({ advice, overdue }: Waiting, promises: readonly Promised[]): AskLine[] {
  const late = advice.filter(({ rag }) => rag === 'R' || rag === 'A')
  const numbers = late.slice(0, 4).map(({ number }) => number)
  const more = late.length - numbers.length
  return [
    ...(late.length === 0
      ? []
      : [
          {
            rag: late.some(({ rag }) => rag === 'R') ? ('R' as const) : ('A' as const),
            sentence: `Answer ${late.length === 1 ? 'advice that is' : `${late.length} pieces of advice that are`} late: ${numbers.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
            to: '/advice?show=awaiting',
          },
        ]),
    ...(overdue.count === 0
      ? []
      : [
          {
            rag: 'R' as const,
            sentence: `${overdue.count === 1 ? 'One action is' : `${overdue.count} actions are`} overdue, the longest by ${overdue.longest === 1 ? 'one day' : `${overdue.longest} days`}.`,
            to: '/actions',
          },
        ]),
    ...promises.flatMap(({ number, evidence }) =>
      evidence
        .filter(({ rag }) => rag === 'R')
        .map(({ rag, sentence, to }) => ({ rag, sentence: `${number}: ${sentence}`, to })),
    ),
  ].slice(0, ASKS_AT_MOST)
}

function answeredWords({ advice, answered }: StretchFigures): string {
  if (answered === 0) return 'none is answered'
  if (answered === advice) return advice === 1 ? 'it is answered' : 'all are answered'
  return `${answered} ${answered === 1 ? 'is' : 'are'} answered`
}

/** The report in a few sentences, for whoever reads no further. */
export function briefLines(
  now: StretchFigures,
  promises: readonly Promised[],
  { advice, overdue }: Waiting,
): string[] {
  const met =
    now.meetings === 0
      ? 'The group did not meet.'
      : `The group met ${now.meetings === 1 ? 'once' : `${now.meetings} times`}, ${now.sltAt === now.meetings ? 'always' : `${now.sltAt} of them`} with a senior leader there.`
  const advised =
    now.advice === 0
      ? 'It gave no advice.'
      : `It gave ${now.advice === 1 ? 'one piece' : `${now.advice} pieces`} of advice; ${answeredWords(now)}.`
  const late = advice.filter(({ rag }) => rag === 'R' || rag === 'A').length
  const waits = [
    late > 0 ? `${late} ${late === 1 ? 'answer is' : 'answers are'} late` : '',
    overdue.count > 0 ? `${overdue.count} ${overdue.count === 1 ? 'action is' : 'actions are'} overdue` : '',
  ].filter(Boolean)
  return [
    met,
    advised,
    waits.length > 0
      ? `Of everything on record, ${waits.join(' and ')}.`
      : 'No answer is late, and no action overdue.',
    `Standard 5: ${standardWords(promises)}`,
  ]
}

/** What is ahead of a group on a day; null: none. */
export type Ahead = {
  nextMeeting: string | null
  termsEnding: number
  protocolReview: string | null
  electionOn: string | null
}

/** What comes next, in a sentence each. */
export function aheadLines({ nextMeeting, termsEnding, protocolReview, electionOn }: Ahead): string[] {
  return [
    nextMeeting === null ? 'No meeting is planned.' : `The next meeting is on ${shortDay(nextMeeting)}.`,
    ...(electionOn === null ? [] : [`A chair is elected on ${shortDay(electionOn)}.`]),
    ...(termsEnding === 0
      ? []
      : [
          `${termsEnding === 1 ? 'The term of one member or chair' : `${termsEnding} terms of members and chairs`} will end soon.`,
        ]),
    ...(protocolReview === null
      ? []
      : [`The protocol for critical incidents is to be reviewed by ${shortDay(protocolReview)}.`]),
  ]
}

/** A light in a document, where it is read without its colour. */
export const RAG_WORDS = { R: 'R · red', A: 'A · amber', G: 'G · green' } as const

/** What is said of the advice: how much more was answered than is told in words; '' where all of it is told. */
export function answeredNote({
  answered,
  answeredTotal,
}: Pick<Highlights, 'answered' | 'answeredTotal'>): string {
  const left = answeredTotal - answered.length
  if (left <= 0) return ''
  const more = left === 1 ? 'One more piece of advice was' : `${left} more pieces of advice were`
  return `${more} answered in this time. That of call-outs, or not for the public, is not told in words.`
}

/** What the report rests on, and what it leaves out. */
export function basisNote({ from, to }: Stretch): string {
  const before = stretchBefore({ from, to })
  return `Before: ${shortDay(before.from)} to ${shortDay(before.to)}. Nobody is named, no exercise counted.`
}
