import { addDays } from '../dates.ts'
import { parseDueDate } from '../minutes/due-date.ts'
import { fold } from '../search/fold.ts'

/** What may follow `is:`. An action can be more than one of them: overdue actions are open, deferred ones too. */
export const STANDINGS = ['open', 'overdue', 'done', 'verified', 'deferred', 'cancelled', 'snoozed'] as const
export type Standing = (typeof STANDINGS)[number]

/** Whose actions: the signed-in person's, nobody's, or those whose owner's name holds these folded words. */
export type OwnerWanted = { kind: 'me' } | { kind: 'none' } | { kind: 'name'; name: string }

/** When it is due; `day` is `YYYY-MM-DD`. */
export type DueWanted = { kind: 'none' } | { kind: 'day'; how: '<' | '<=' | '=' | '>=' | '>'; day: string }

/**
 * What a filter asks for. Every standing, due day and word must hold; of several owners, groups or numbers one is enough.
 * Words, names and numbers are folded (search/fold.ts). `problems` says, a sentence each, what was not understood.
 */
export type ActionQuery = {
  standings: Standing[]
  owners: OwnerWanted[]
  groups: string[]
  numbers: string[]
  due: DueWanted[]
  words: string[]
  problems: string[]
}

/** What the list of actions shows when nothing was asked for. */
export const OUTSTANDING_QUERY = 'is:open'

const KEYS = ['is', 'owner', 'group', 'due', 'number'] as const
export type QueryKey = (typeof KEYS)[number]

/** A part of a filter as typed: `key` before the colon ('' for a word), `value` without its quotes, and where it stands. */
export type QueryTerm = { key: string; value: string; start: number; end: number }

const TERM = /([a-z]+):([<>=]*)(?:"([^"]*)"?|([^\s"]*))|"([^"]*)"?|[^\s"]+/giu
const BARE_WORD = /\s+([^\s":<>]+)/y
/** `12 mar 2027` is the longest way to write a day. */
const DAY_WORDS = 3

function bareWordsFrom(text: string, from: number): { word: string; end: number }[] {
  const found: { word: string; end: number }[] = []
  BARE_WORD.lastIndex = from
  for (let match = BARE_WORD.exec(text); match && found.length < DAY_WORDS; match = BARE_WORD.exec(text))
    found.push({ word: match[1] ?? '', end: BARE_WORD.lastIndex })
  return found
}

const withoutSign = (value: string) => value.replace(/^[<>]?=?/, '')

function dayFrom(words: string, today: string): string | null {
  if (words === 'yesterday') return addDays(today, -1)
  return parseDueDate(words, { day: today, nextMeeting: null })
}

/** A day may be written with spaces, `due:<12 mar`: as many of the words that follow belong to it as still make a day. */
function withRestOfDay(text: string, term: QueryTerm, today: string): QueryTerm {
  const following = bareWordsFrom(text, term.end)
  for (let count = following.length; count > 0; count -= 1) {
    const value = [term.value, ...following.slice(0, count).map(({ word }) => word)].join(' ')
    const day = withoutSign(value).trim()
    if (dayFrom(day.toLowerCase(), today) !== null)
      return { ...term, value, end: following[count - 1]?.end ?? term.end }
  }
  return term
}

/** The parts of a filter in the order typed. `today` is `YYYY-MM-DD`: days without a year are counted from it. */
export function queryTerms(text: string, today: string): QueryTerm[] {
  const terms: QueryTerm[] = []
  const pattern = new RegExp(TERM)
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [whole, key = '', sign = '', quoted, plain = '', words] = match
    const value = key === '' ? (words ?? whole) : `${sign}${quoted ?? plain}`
    const term = { key: key.toLowerCase(), value, start: match.index, end: pattern.lastIndex }
    const complete = term.key === 'due' && quoted === undefined ? withRestOfDay(text, term, today) : term
    pattern.lastIndex = complete.end
    terms.push(complete)
  }
  return terms
}

/**
 * Reads a filter: `is:open owner:@me due:<2w radio`. Pure; never throws. What is not understood becomes a sentence in `problems`, and
 * the rest filters all the same. `today` is `YYYY-MM-DD`.
 */
export function parseActionQuery(text: string, today: string): ActionQuery {
  const query: ActionQuery = {
    standings: [],
    owners: [],
    groups: [],
    numbers: [],
    due: [],
    words: [],
    problems: [],
  }
  for (const term of queryTerms(text, today)) {
    const problem = take(query, term, today)
    if (problem !== null) query.problems.push(problem)
  }
  return query
}

/** Adds what a term asks for, or says why it asks for nothing. */
function take(query: ActionQuery, { key, value }: QueryTerm, today: string): string | null {
  const folded = fold(value).trim()
  switch (key) {
    case '':
      query.words.push(...folded.split(/\s+/).filter(Boolean))
      return null
    case 'is': {
      const standing = STANDINGS.find((one) => one === folded)
      if (!standing) return `After “is:” write ${STANDINGS.slice(0, -1).join(', ')} or ${STANDINGS.at(-1)}.`
      query.standings.push(standing)
      return null
    }
    case 'owner':
      if (folded === '') return 'After “owner:” write a name, @me or none.'
      query.owners.push(
        folded === '@me'
          ? { kind: 'me' }
          : folded === 'none'
            ? { kind: 'none' }
            : { kind: 'name', name: folded },
      )
      return null
    case 'group':
      if (folded === '') return 'After “group:” write part of a group’s name.'
      query.groups.push(folded)
      return null
    case 'number':
      if (folded === '') return 'After “number:” write an action’s number, for example A-2026-014.'
      query.numbers.push(folded)
      return null
    case 'due':
      return takeDue(query, value, today)
    default:
      return `“${key}:” is not something to filter by. Use is:, owner:, group:, due: or number:, or put the words in quotes.`
  }
}

function takeDue(query: ActionQuery, value: string, today: string): string | null {
  const typed = value.trim().toLowerCase()
  if (typed === 'none') {
    query.due.push({ kind: 'none' })
    return null
  }
  const how = (/^(<=|>=|<|>|=)?/.exec(typed)?.[1] ?? '=') as Extract<DueWanted, { kind: 'day' }>['how']
  const day = dayFrom(withoutSign(typed).trim(), today)
  if (day === null) {
    return `${typed === '' ? 'After “due:” write a day' : `“due:${value}” is not a day I know. Write one`}, for example due:<2w, due:<12 mar or due:none.`
  }
  query.due.push({ kind: 'day', how, day })
  return null
}

/** A value as it is written after a colon: in quotes when it has spaces. Quotes inside it cannot be written and are left out. */
export function quotedValue(value: string): string {
  const tidy = value.replaceAll('"', '').trim()
  return /\s/.test(tidy) ? `"${tidy}"` : tidy
}

const closed = (typed: string) => (typed.split('"').length % 2 === 0 ? `${typed}"` : typed)
const dueInQuotes = (value: string) => `${/^[<>=]*/.exec(value)?.[0]}"${value.replace(/^[<>=]*/, '').trim()}"`

/**
 * The filter with every `key:` term replaced by one for `value`, or without any when it is null; everything else stays as typed. What
 * the buttons beside the box do, so that the box always says the whole of what is asked.
 */
export function withTerm(text: string, key: QueryKey, value: string | null, today: string): string {
  const terms = queryTerms(text, today)
  const rest = terms.flatMap((term, index) => {
    if (term.key === key) return []
    // What is left must not run together into another day: `due:<12 owner:ann mar`.
    const opens = term.key === 'due' && terms[index + 1]?.key === key
    return [opens ? `due:${dueInQuotes(term.value)}` : closed(text.slice(term.start, term.end))]
  })
  const written = value === null ? [] : [`${key}:${quotedValue(value)}`]
  return [...(key === 'is' ? [...written, ...rest] : [...rest, ...written])].join(' ')
}
