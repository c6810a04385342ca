import type { Naming } from '../../../../shared/publishing/naming.ts'
import { isPlain } from '../../../../shared/publishing/tokens.ts'
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

type PublicText = { text: string; field: string }

/** The texts of a public value with the field each stands in; runs of a paragraph as one text, so that no name hides between them. */
export function publicTexts(value: unknown): PublicText[] {
  const found: PublicText[] = []
  addTexts(value, '', found)
  return found
}

function addTexts(value: unknown, field: string, found: PublicText[]): void {
  if (typeof value === 'string') {
    if (!OWN_WORDS.has(field) && value !== '') found.push({ text: value, field })
  } else if (Array.isArray(value)) {
    const isRuns =
      value.length > 0 && value.every((each) => typeof (each as { text?: unknown } | null)?.text === 'string')
    if (isRuns) found.push({ text: value.map((each: { text: string }) => each.text).join(''), field })
    else for (const each of value) addTexts(each, field, found)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) {
      if (name === 'rows') addRows(each, found)
      const inGroup = name === 'purpose' && 'publicContact' in value
      addTexts(each, inGroup ? 'text' : name, found)
    }
  }
}

/** The rows of a table as one text each, so that no name hides between its cells. */
function addRows(rows: unknown, found: PublicText[]): void {
  for (const row of rows as { text: string }[][][]) {
    const text = row.map((runs) => runs.map((run) => run.text).join('')).join(' ')
    if (text.trim() !== '') found.push({ text, field: 'table' })
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

function words(text: string): string {
  const found = isPlain(text)
    ? text.toLowerCase().match(/[a-z0-9]+/g)
    : text
        .normalize('NFKD')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
  return found?.join(' ') ?? ''
}

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
  const sought = restricted.map(words).filter((each) => each.length >= SHORTEST)
  if (sought.length === 0) return
  const published = words(
    publicTexts(value)
      .map(({ text }) => text)
      .join(' '),
  )
  const shown = sought.filter((each) => published.includes(each))
  if (shown.length === 0) return
  const openWords = words(open.join(' \u2029 '))
  if (shown.some((each) => !openWords.includes(each))) {
    throw new Refusal(
      'LEAK',
      `Nothing was published: ${what} would show restricted text. Please report this as a fault.`,
    )
  }
}
