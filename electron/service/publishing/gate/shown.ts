import type { RecordView } from '../../../../shared/publishing/contract.ts'
import type { NamedPiece } from '../../../../shared/publishing/naming.ts'
import type { Redacted } from './redact.ts'
import type { RecordRun, Untagged } from './runs.ts'

type Shown = RecordView[number]['paragraphs'][number]['runs'][number]

/** Why a tag is left out, and what stands before tags that are alone in their paragraph. */
export const TAG_WHY = 'Tag, for the office only'
export const TAGS_LABEL = 'Tags'

/** A run as the office reads it; `from` is where it begins in the paragraph's text, null for a tag, which is not part of it. */
type Piece = Shown & { from: number | null }

/** What the record says, with names and tags that are not published marked where they stand. */
function withTags(text: string, pieces: readonly NamedPiece[], tags: Untagged['tags']): Piece[] {
  const shown: Piece[] = []
  const open = [...tags]
  const say = (start: number, end: number) => {
    if (end > start) shown.push({ text: text.slice(start, end), withheld: false, why: '', from: start })
  }
  const tagsUpTo = (offset: number) => {
    for (let tag = open[0]; tag && tag.at <= offset; tag = open[0]) {
      const said = shown.length === 0 ? tag.text : ` ${tag.text}`
      shown.push({ text: said, withheld: true, why: TAG_WHY, from: null })
      open.shift()
    }
  }
  for (const piece of pieces) {
    tagsUpTo(piece.start)
    if (piece.role) {
      const why = `${piece.why ?? ''} The public reads “${piece.text}”`.trim()
      shown.push({ text: text.slice(piece.start, piece.end), withheld: true, why, from: piece.start })
      continue
    }
    let at = piece.start
    while (open[0] && open[0].at < piece.end) {
      say(at, open[0].at)
      at = open[0].at
      tagsUpTo(at)
    }
    say(at, piece.end)
  }
  tagsUpTo(text.length)
  return shown
}

/** A stretch of a paragraph that comes from one place of the record and is redacted as a whole or not at all. */
type Source = { start: number; end: number; place: string; at: number; redacted: Redacted | undefined }

function sourcesOf(runs: readonly RecordRun[]): Source[] {
  const sources: Source[] = []
  let start = 0
  for (const { text, place = '', at = 0, redacted } of runs) {
    const end = start + text.length
    const last = sources.at(-1)
    const goesOn =
      last?.place === place && last.at + last.end - last.start === at && sameWhy(last.redacted, redacted)
    if (last && goesOn) last.end = end
    else if (text !== '') sources.push({ start, end, place, at, redacted })
    start = end
  }
  return sources
}

function sameWhy(one: Redacted | undefined, other: Redacted | undefined): boolean {
  return one?.why === other?.why && one?.standing === other?.standing
}

/** A piece as the screen gets it, divided where its source changes, each part with its place in the record. */
function fromSources({ from, ...piece }: Piece, sources: readonly Source[]): Shown[] {
  if (from === null) return [piece]
  const end = from + piece.text.length
  return sources
    .filter((source) => source.start < end && source.end > from)
    .map((source) => {
      const start = Math.max(from, source.start)
      const text = piece.text.slice(start - from, Math.min(end, source.end) - from)
      const place = source.place === '' ? {} : { place: source.place, at: source.at + start - source.start }
      const { redacted } = source
      return redacted
        ? { text, withheld: true, why: redacted.why, redacted: redacted.standing, ...place }
        : { ...piece, text, ...place }
    })
}

/**
 * A paragraph as the office reads it on the publishing screen: everything the record says, with what is not published marked and why, and
 * each run with where in the record it stands, so that it can be pointed at.
 */
export function shownRuns(
  runs: readonly RecordRun[],
  pieces: readonly NamedPiece[],
  tags: Untagged['tags'],
): Shown[] {
  const text = runs.map((run) => run.text).join('')
  const sources = sourcesOf(runs)
  return withTags(text, pieces, tags).flatMap((piece) => fromSources(piece, sources))
}
