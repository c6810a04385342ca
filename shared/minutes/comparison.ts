import { diffArrays, diffWordsWithSpace } from 'diff'

/** A stretch of two texts compared: in both, only in the second, or only in the first. */
export type Piece = { kind: 'same' | 'added' | 'removed'; text: string }

/** More single edits than this in one stretch and it counts as rewritten: comparing two unlike texts word by word helps nobody and takes seconds. */
const MOST_EDITS = 800

/** The lines of a text, each with its line end, so that together they are the text. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? []
}

function wordPieces(before: string, after: string): Piece[] {
  const found = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS })
  if (found === undefined) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  }
  return found.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}

/** Between two changes: what was taken out, and what was put in. */
type Change = { removed: string; added: string }

/** The most words that may stay between two changes and be counted as part of them. */
const MOST_WORDS_BETWEEN = 3

/** A few words that happen to stay between two changes longer than they are: read as one change, they are easier to follow. */
function isPartOfChange(between: string, before: Change, after: Change): boolean {
  const longest = ({ removed, added }: Change) => Math.max(removed.length, added.length)
  return (
    between.length <= longest(before) &&
    between.length <= longest(after) &&
    (between.match(/\S+/g)?.length ?? 0) <= MOST_WORDS_BETWEEN
  )
}

/**
 * Puts pieces in a readable order: between words that stay, what was removed comes before what was added; "the cat" → "a dog" is one change
 * and not two.
 */
function tidied(pieces: readonly Piece[]): Piece[] {
  // same[0] change[0] same[1] change[1] … same[n]
  const same = ['']
  const changes: Change[] = []
  let inChange = false
  for (const { kind, text } of pieces) {
    if (text === '') continue
    if (kind === 'same') {
      if (inChange) same.push('')
      same[same.length - 1] += text
      inChange = false
      continue
    }
    if (!inChange) changes.push({ removed: '', added: '' })
    inChange = true
    const last = changes.at(-1)
    if (last) last[kind] += text
  }
  if (inChange) same.push('')
  for (let at = 1; at < changes.length; ) {
    const [before, after, between] = [changes[at - 1], changes[at], same[at]]
    if (!before || !after || between === undefined || !isPartOfChange(between, before, after)) {
      at += 1
      continue
    }
    const joined = {
      removed: before.removed + between + after.removed,
      added: before.added + between + after.added,
    }
    changes.splice(at - 1, 2, joined)
    same.splice(at, 1)
    at = Math.max(1, at - 1)
  }
  return same.flatMap((text, index): Piece[] => {
    const { removed = '', added = '' } = changes[index] ?? {}
    const parts: Piece[] = [
      { kind: 'same', text },
      { kind: 'removed', text: removed },
      { kind: 'added', text: added },
    ]
    return parts.filter((part) => part.text !== '')
  })
}

/**
 * Compares two texts word by word; lines first, so that a long text with few changes is quick. The pieces that are `same` or `removed`
 * are, one after the other, exactly `before`; those that are `same` or `added` exactly `after`. No piece is empty.
 */
export function compareWords(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const lines = diffArrays(linesOf(before), linesOf(after), { maxEditLength: MOST_EDITS })
  if (lines === undefined) return tidied(wordPieces(before, after))
  const pieces: Piece[] = []
  let removed = ''
  let added = ''
  const close = () => {
    if (removed !== '' && added !== '') pieces.push(...wordPieces(removed, added))
    else if (removed !== '') pieces.push({ kind: 'removed', text: removed })
    else if (added !== '') pieces.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const part of lines) {
    const text = part.value.join('')
    if (part.removed) removed += text
    else if (part.added) added += text
    else {
      close()
      pieces.push({ kind: 'same', text })
    }
  }
  close()
  return tidied(pieces)
}

/** The text before, or after, from a comparison. */
export function textOf(pieces: readonly Piece[], side: 'before' | 'after'): string {
  const left = side === 'before' ? 'added' : 'removed'
  return pieces
    .filter((piece) => piece.kind !== left)
    .map((piece) => piece.text)
    .join('')
}

/** How much changed, in words: `2 words added, 1 word removed`; `No difference` when nothing did. */
export function differenceInWords(pieces: readonly Piece[]): string {
  const count = (kind: Piece['kind']) =>
    pieces
      .filter((piece) => piece.kind === kind)
      .reduce((sum, piece) => sum + (piece.text.match(/\S+/g)?.length ?? 0), 0)
  const words = (number: number, what: string) => `${number} ${number === 1 ? 'word' : 'words'} ${what}`
  const [added, removed] = [count('added'), count('removed')]
  if (added === 0 && removed === 0)
    return pieces.some((piece) => piece.kind !== 'same') ? 'Only spaces or line ends differ' : 'No difference'
  return [added > 0 ? words(added, 'added') : '', removed > 0 ? words(removed, 'removed') : '']
    .filter(Boolean)
    .join(', ')
}

/** One item of one version of the minutes, as compared: `text` is its words. */
export type VersionItem = { id: string; number: string; title: string; text: string }

/** An item in two versions. `number` is the one of the second, or of the first when it is gone from the second. */
export type ItemComparison = { id: string; number: string; title: Piece[]; text: Piece[]; differs: boolean }

/** Compares two versions of the minutes of a meeting, item by item in the order of the second; items taken off come where they stood. */
export function compareVersions(
  before: readonly VersionItem[],
  after: readonly VersionItem[],
): ItemComparison[] {
  const was = new Map(before.map((item) => [item.id, item]))
  const is = new Set(after.map((item) => item.id))
  const compared = (a: VersionItem | undefined, b: VersionItem | undefined): ItemComparison => {
    const title = compareWords(a?.title ?? '', b?.title ?? '')
    const text = compareWords(a?.text ?? '', b?.text ?? '')
    const differs = [...title, ...text].some((piece) => piece.kind !== 'same')
    return { id: b?.id ?? a?.id ?? '', number: b?.number ?? a?.number ?? '', title, text, differs }
  }
  const gone = before.filter((item) => !is.has(item.id))
  return [
    ...after.map((item) => compared(was.get(item.id), item)),
    ...gone.map((item) => compared(item, undefined)),
  ].sort((a, b) => a.number.localeCompare(b.number, 'en-GB', { numeric: true }))
}
