import type { MinuteNode } from '../minutes/document.ts'
import type { Place } from '../minutes/places.ts'
import type { UserRole } from '../roles.ts'
import {
  REDACTION_STEPS,
  type Redaction,
  type RedactionReason,
  type RedactionState,
  type RedactionStep,
} from './entities.ts'
import { isTelling, type Stretch, standsAt } from './words.ts'

/** True while words are kept from the public: proposed or agreed. */
export function isInForce({
  state,
  deletedAt,
}: {
  state: RedactionState
  deletedAt: string | null
}): boolean {
  return deletedAt === null && (state === 'proposed' || state === 'agreed')
}

/** What the public reads instead of redacted words: `[redacted: personal data]`, with every reason when redactions overlap. */
export function publicMark(reasons: readonly RedactionReason[]): string {
  return `[redacted: ${[...new Set(reasons)].join(', ')}]`
}

/** Why this user may not take this step, in a sentence; '' when they may. */
export function whyNotDecide(
  step: RedactionStep,
  redaction: Pick<Redaction, 'state' | 'proposedById'>,
  user: { id: string; role: UserRole },
): string {
  const { from, by, who } = REDACTION_STEPS[step]
  if (redaction.state !== from) return `This redaction is ${redaction.state} already. Look at the list again.`
  if (!(by as readonly UserRole[]).includes(user.role))
    return 'Redactions are decided by the secretariat, the chair or SLT.'
  const isOwn = redaction.proposedById === user.id
  if (who === 'another' && isOwn)
    return 'You proposed this redaction, so somebody else has to decide about it: the chair, SLT or another of the secretariat.'
  if (who === 'proposer' && !isOwn)
    return 'Only whoever proposed a redaction can withdraw it. You can turn it down.'
  return ''
}

/** The owner of an action as its line has it, `''` for none and for anything that is not an action. */
export function ownerOf(node: MinuteNode): string {
  const owner = node.type === 'action' ? node.attrs?.owner : ''
  return typeof owner === 'string' ? owner.trim() : ''
}

/** Where redacted words stand now. For an owner `start` and `end` are 0. */
export type Spot = Stretch & { place: Place }

/**
 * Whether redacted words still stand where they were: `found`; `lost` when they were changed or taken out; `unsure` when they stand in
 * several places and none is known to be the one, so that all of them are kept from the public.
 */
export type Standing = 'found' | 'lost' | 'unsure'

export type Found = { standing: Standing; spots: Spot[] }

/** So much text beside the words tells which of several places they are in. Characters. */
const BESIDE = 24

type Pointer = Pick<Redaction, 'part' | 'paragraph' | 'quote' | 'start' | 'words'>

function findOwner(places: readonly Place[], { paragraph, words }: Pointer): Found {
  const spots = places
    .filter((place) => ownerOf(place.node) === words)
    .map((place) => ({ place, start: 0, end: 0 }))
  const own = spots.filter(({ place }) => place.label === paragraph)
  if (own.length > 0) return { standing: 'found', spots: own }
  return { standing: 'lost', spots: [] }
}

/**
 * Finds the words a redaction is about in its item's text as it is now (`places`, shared/minutes/places.ts). While their paragraph reads
 * as it did they are where they were. After that they are found by themselves: telling words that stand once, others where
 * the text on one side of them is the same. What is not found without doubt is `unsure` or `lost`, never silently passed over.
 */
export function findRedacted(places: readonly Place[], redaction: Pointer): Found {
  const { part, paragraph, quote, start, words } = redaction
  if (part === 'owner') return findOwner(places, redaction)
  const same = places.filter((place) => place.text === quote)
  const exact = same.find((place) => place.label === paragraph) ?? (same.length === 1 ? same[0] : undefined)
  if (exact) return { standing: 'found', spots: [{ place: exact, start, end: start + words.length }] }

  const spots = places.flatMap((place) => standsAt(place.text, words).map((at) => ({ place, ...at })))
  if (spots.length === 0) return { standing: 'lost', spots }
  const ahead = quote.slice(Math.max(0, start - BESIDE), start)
  const behind = quote.slice(start + words.length, start + words.length + BESIDE)
  const beside = spots.filter(
    ({ place, start: from, end }) =>
      (ahead.trim() !== '' && place.text.slice(0, from).endsWith(ahead)) ||
      (behind.trim() !== '' && place.text.slice(end).startsWith(behind)),
  )
  if (beside.length === 1) return { standing: 'found', spots: beside }
  const telling = isTelling(words, quote.slice(0, start))
  if (spots.length === 1 && telling) return { standing: 'found', spots }
  if (beside.length === 0 && !telling) return { standing: 'lost', spots: [] }
  return { standing: 'unsure', spots }
}

/** True when an agreed or proposed redaction of the same paragraph covers all of these words already. */
export function isCovered(
  part: Pick<Redaction, 'part'> & Stretch & { place: Place },
  others: readonly (Pick<Redaction, 'part'> & { spots: readonly Spot[] })[],
): boolean {
  return others.some(
    (other) =>
      other.part === part.part &&
      other.spots.some(
        (spot) => spot.place.label === part.place.label && spot.start <= part.start && part.end <= spot.end,
      ),
  )
}

/**
 * True when words that were kept from the public at the time of clearing (a UTC instant) are not any more: turned down, withdrawn, lifted
 * or undone since. Whoever cleared did not see them among the public words.
 */
export function isBareSince(
  clearedAt: string | null,
  redactions: readonly Pick<Redaction, 'state' | 'deletedAt' | 'createdAt' | 'updatedAt'>[],
): boolean {
  if (clearedAt === null) return false
  return redactions.some(
    (each) => !isInForce(each) && each.createdAt <= clearedAt && each.updatedAt > clearedAt,
  )
}
