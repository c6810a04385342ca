import type { Naming } from '../../../../shared/publishing/naming.ts'
import { Refusal } from '../../../../shared/refusal.ts'

/** Fields whose values are ours: words of a list, numbers, days and addresses. Everything else is looked at. */
const OWN_WORDS = new Set([
  'kind',
  'capacity',
  'state',
  'purpose',
  'slug',
  'group',
  'number',
  'line',
  'uid',
  'date',
  'startTime',
  'startsAt',
  'due',
  'approvedOn',
  'firstPublished',
  'updated',
])

/** The texts of a public value with the field each stands in; runs of a paragraph as one text, so that no name hides between them. */
export function* publicTexts(value: unknown, field = ''): Generator<{ text: string; field: string }> {
  if (typeof value === 'string') {
    if (!OWN_WORDS.has(field) && value !== '') yield { text: value, field }
  } else if (Array.isArray(value)) {
    const isRuns =
      value.length > 0 && value.every((each) => typeof (each as { text?: unknown } | null)?.text === 'string')
    if (isRuns) yield { text: value.map((each: { text: string }) => each.text).join(''), field }
    else for (const each of value) yield* publicTexts(each, field)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) {
      if (name === 'rows') yield* rowTexts(each)
      const inGroup = name === 'purpose' && 'publicContact' in value
      yield* publicTexts(each, inGroup ? 'text' : name)
    }
  }
}

/** The rows of a table as one text each, so that no name hides between its cells. */
function* rowTexts(rows: unknown): Generator<{ text: string; field: string }> {
  for (const row of rows as { text: string }[][][]) {
    const text = row.map((runs) => runs.map((run) => run.text).join('')).join(' ')
    if (text.trim() !== '') yield { text, field: 'table' }
  }
}

/**
 * The last look at a value before it may become a file: refuses (`LEAK`) when any text in it names somebody who has not agreed to be
 * named. The sentence does not hold the name.
 */
export function assertNoNames(value: unknown, naming: Naming, what: string): void {
  for (const { text, field } of publicTexts(value)) {
    if (naming.find(text).length === 0) continue
    throw new Refusal(
      'LEAK',
      `Nothing was published: ${what} would name somebody who has not agreed to be named (in its ${field}). Reword that text, then try again.`,
    )
  }
}

const SHORTEST = 20
const words = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? ''

/**
 * Refuses (`LEAK`) when restricted words of a meeting stand in its public value. `restricted` are the withheld titles and paragraphs;
 * short ones, and words that the open part of the record holds as well (`open`), prove nothing and are passed over.
 */
export function assertNothingRestricted(
  value: unknown,
  restricted: readonly string[],
  open: readonly string[],
  what: string,
): void {
  const openWords = words(open.join(' \u2029 '))
  const sought = restricted.map(words).filter((each) => each.length >= SHORTEST && !openWords.includes(each))
  if (sought.length === 0) return
  const published = words([...publicTexts(value)].map(({ text }) => text).join(' '))
  if (sought.some((each) => published.includes(each))) {
    throw new Refusal(
      'LEAK',
      `Nothing was published: ${what} would show restricted text. Please report this as a fault.`,
    )
  }
}
