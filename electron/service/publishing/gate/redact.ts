import type { MinuteNode } from '../../../../shared/minutes/document.ts'
import { placesOf } from '../../../../shared/minutes/places.ts'
import type { ItemNumber } from '../../../../shared/meetings/sub-items.ts'
import type { NamedRun } from '../../../../shared/publishing/named-runs.ts'
import type { NamedPiece, Naming } from '../../../../shared/publishing/naming.ts'
import {
  REASON_LABELS,
  type Redaction,
  type RedactionReason,
} from '../../../../shared/redactions/entities.ts'
import { findRedacted, isInForce, publicMark, type Standing } from '../../../../shared/redactions/rules.ts'

/** What is said of words that are redacted: why, and how far it is decided. */
export type Redacted = {
  reasons: readonly RedactionReason[]
  standing: 'agreed' | 'proposed' | 'unsure'
  why: string
}

/** A stretch of a block's text (`inlineText`) that is redacted. */
export type RedactedStretch = { start: number; end: number; redacted: Redacted }

/** Where a redaction's words stand now: what its block is called, or called then when they are lost. */
export type RedactionStanding = { redaction: Redaction; standing: Standing; place: string }

/** The redacted stretches and owners of an item's blocks, what each block is called, and what became of every redaction in force. */
export type ItemRedactions = {
  stretches: ReadonlyMap<MinuteNode, readonly RedactedStretch[]>
  owners: ReadonlyMap<MinuteNode, Redacted>
  labels: ReadonlyMap<MinuteNode, string>
  standings: RedactionStanding[]
}

/** An item without redactions. */
export const NOTHING_REDACTED: ItemRedactions = {
  stretches: new Map(),
  owners: new Map(),
  labels: new Map(),
  standings: [],
}

function redactedBy(redaction: Redaction, standing: Standing): Redacted {
  const reason = REASON_LABELS[redaction.reason]
  const reasons = [redaction.reason]
  if (standing === 'unsure')
    return { reasons, standing: 'unsure', why: `Redaction to look at again: ${reason}` }
  if (redaction.state === 'proposed')
    return { reasons, standing: 'proposed', why: `Redaction proposed by ${redaction.proposedBy}: ${reason}` }
  return { reasons, standing: 'agreed', why: `Redacted: ${reason}, agreed by ${redaction.decidedBy}` }
}

/** Finds the words of the redactions in force in the text of their item as it is now. */
export function redactionsIn(
  document: MinuteNode | undefined,
  item: ItemNumber,
  redactions: readonly Redaction[],
): ItemRedactions {
  const places = document === undefined ? [] : placesOf(document, item)
  const stretches = new Map<MinuteNode, RedactedStretch[]>()
  const owners = new Map<MinuteNode, Redacted>()
  const standings = redactions.filter(isInForce).map((redaction): RedactionStanding => {
    const { standing, spots } = findRedacted(places, redaction)
    const redacted = redactedBy(redaction, standing)
    for (const { place, start, end } of spots) {
      const { node } = place
      if (redaction.part === 'owner') owners.set(node, together(owners.get(node), redacted))
      else stretches.set(node, [...(stretches.get(node) ?? []), { start, end, redacted }])
    }
    return { redaction, standing, place: spots[0]?.place.label ?? redaction.paragraph }
  })
  return { stretches, owners, labels: new Map(places.map(({ node, label }) => [node, label])), standings }
}

/** Two redactions of the same words as one; the less decided of them says how far it is. */
function together(one: Redacted | undefined, other: Redacted): Redacted {
  if (!one) return other
  const reasons = [...new Set([...one.reasons, ...other.reasons])]
  const [first, second] = one.standing === 'agreed' ? [other, one] : [one, other]
  const why = first.why === second.why ? first.why : `${first.why}; ${second.why}`
  return { reasons, standing: first.standing, why }
}

/** What is redacted of the stretch from `start` to `end`; undefined when nothing is. */
function redactedAt(stretches: readonly RedactedStretch[], start: number, end: number): Redacted | undefined {
  return stretches
    .filter((each) => each.start < end && each.end > start)
    .reduce<Redacted | undefined>((sum, each) => together(sum, each.redacted), undefined)
}

/** Where in a text, from `start` to `end`, something begins or ends. */
function cutsIn(stretches: readonly { start: number; end: number }[], start: number, end: number): number[] {
  const inside = stretches.flatMap((each) => [each.start, each.end]).filter((at) => at > start && at < end)
  return [start, ...[...new Set(inside)].sort((a, b) => a - b), end]
}

type CanBeRedacted = NamedRun & { at?: number; redacted?: Redacted }

/**
 * A run divided where redacted stretches begin and end; `start` is where it begins among them. What cannot be divided, a mention of
 * somebody, is redacted whole.
 */
export function divided<Run extends CanBeRedacted>(
  run: Run,
  start: number,
  stretches: readonly RedactedStretch[],
): Run[] {
  const end = start + run.text.length
  if (run.person !== undefined || run.text === '') {
    const redacted = redactedAt(stretches, start, Math.max(end, start + 1))
    return [redacted ? { ...run, redacted: together(run.redacted, redacted) } : run]
  }
  const cuts = cutsIn(stretches, start, end)
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? start
    const redacted = redactedAt(stretches, from, to)
    return {
      ...run,
      text: run.text.slice(from - start, to - start),
      ...(run.at === undefined ? {} : { at: run.at + from - start }),
      ...(redacted ? { redacted: run.redacted ? together(run.redacted, redacted) : redacted } : {}),
    }
  })
}

/**
 * Runs in which a name that is not published is redacted whole when part of it is: the half that is left would tell who it was, and a role
 * beside the mark would too.
 */
export function withWholeNames<Run extends CanBeRedacted>(runs: readonly Run[], naming: Naming): Run[] {
  if (!runs.some((run) => run.redacted)) return [...runs]
  const names = naming.pieces(runs).filter((piece) => piece.role)
  const stretches = names.flatMap((name) => nameStretch(name, runs))
  if (stretches.length === 0) return [...runs]
  let start = 0
  return runs.flatMap((run) => {
    const parts = divided(run, start, stretches)
    start += run.text.length
    return parts
  })
}

function nameStretch(name: NamedPiece, runs: readonly CanBeRedacted[]): RedactedStretch[] {
  let start = 0
  let redacted: Redacted | undefined
  for (const run of runs) {
    const end = start + run.text.length
    if (run.redacted && start < name.end && end > name.start) redacted = together(redacted, run.redacted)
    start = end
  }
  return redacted ? [{ start: name.start, end: name.end, redacted }] : []
}

/** Runs as the public reads them: what is redacted and stands together is one mark, in the place of its words. */
export function withMarks(runs: readonly CanBeRedacted[]): NamedRun[] {
  const out: NamedRun[] = []
  let open: Redacted | undefined
  const close = () => {
    if (open) out.push({ text: publicMark(open.reasons) })
    open = undefined
  }
  for (const { redacted, at: _at, ...run } of runs) {
    if (redacted) {
      open = together(open, redacted)
      continue
    }
    close()
    out.push(run)
  }
  close()
  return out
}
