import { addDays } from '../dates.ts'
import { OfficeKind } from '../elections/entities.ts'
import type { Membership } from '../people/entities.ts'
import { isFormal } from '../people/rules.ts'

/** A place as far as offices are worked out from it. */
export type OfficePlace = Pick<Membership, 'capacity' | 'startedOn' | 'endsOn' | 'electionId'>

/** A time in office: places of one capacity that follow one another and came from one election. `inARow`: which of their times in that office without a gap, 1 for the first. */
export type Office<Place extends OfficePlace = OfficePlace> = {
  kind: OfficeKind
  startedOn: string
  endsOn: string | null
  inARow: number
  electionId: string | null
  places: Place[]
}

/** True for a capacity members are elected to. */
export function isOffice(capacity: Membership['capacity']): capacity is OfficeKind {
  return OfficeKind.options.some((kind) => kind === capacity)
}

/** The offices of one person in one group, oldest first (domain.md §2.3). */
export function officesOf<Place extends OfficePlace>(places: readonly Place[]): Office<Place>[] {
  const offices: Office<Place>[] = []
  for (const place of places.toSorted((a, b) => a.startedOn.localeCompare(b.startedOn))) {
    if (!isOffice(place.capacity)) continue
    const last = offices.at(-1)
    const follows =
      last?.kind === place.capacity && last.endsOn !== null && addDays(last.endsOn, 1) === place.startedOn
    if (last && follows && last.electionId === place.electionId) {
      last.places.push(place)
      last.endsOn = place.endsOn
      continue
    }
    const { startedOn, endsOn, electionId } = place
    const inARow = last && follows ? last.inARow + 1 : 1
    offices.push({ kind: place.capacity, startedOn, endsOn, inARow, electionId, places: [place] })
  }
  return offices
}

/** What a stretch of days of a person becomes: an office, or plain membership again. `note`: why what was there ends early; `reason`: why an office is given beyond the limit. */
export type Stretch = {
  capacity: OfficeKind | 'formal'
  from: string
  /** Null: to the end of what is there. */
  to: string | null
  electionId: string | null
  note: string
  reason: string
}

/** `touched`: the stretch cut or changed it. */
type Part = Omit<PlaceRow, 'id'> & { id: string | null; touched: boolean }
export type PlaceRow = Pick<
  Membership,
  | 'id'
  | 'capacity'
  | 'startedOn'
  | 'endsOn'
  | 'termNumber'
  | 'termReason'
  | 'endReason'
  | 'endNote'
  | 'electionId'
>

/** What has to be written so that places become others: rows that change, rows that are new, rows that are gone. */
export type PlaceEdits = {
  changed: { id: string; fields: Partial<Omit<PlaceRow, 'id'>> }[]
  added: Omit<PlaceRow, 'id'>[]
  removed: string[]
}

/**
 * Makes the formal places of one person in one group on these days places of another capacity, and leaves every other day as it is: a
 * member who is elected has formal, chair and formal places that follow one another. A place keeps its row for its first part. Places that
 * follow one another and say the same become one again.
 */
export function withStretch(places: readonly PlaceRow[], stretch: Stretch): PlaceEdits {
  const formal = places
    .filter((place) => isFormal(place.capacity))
    .toSorted((a, b) => a.startedOn.localeCompare(b.startedOn))
  const parts = joined(formal.flatMap((place) => cut(place, stretch)))
  const edits: PlaceEdits = { changed: [], added: [], removed: [] }
  for (const { id, touched: _touched, ...fields } of parts) {
    const before = formal.find((place) => place.id === id)
    if (!before) {
      edits.added.push(fields)
      continue
    }
    const differing = Object.entries(fields).filter(
      ([name, value]) => before[name as keyof typeof fields] !== value,
    )
    if (differing.length > 0) edits.changed.push({ id: before.id, fields: Object.fromEntries(differing) })
  }
  edits.removed = formal.filter((place) => !parts.some((part) => part.id === place.id)).map(({ id }) => id)
  return edits
}

const endOf = (part: { endsOn: string | null }) => part.endsOn ?? '9999-12-31'

function cut(place: PlaceRow, { capacity, from, to, electionId, note, reason }: Stretch): Part[] {
  const last = to ?? '9999-12-31'
  if (place.startedOn > last || endOf(place) < from) return [{ ...place, touched: false }]
  const parts: Part[] = []
  if (place.startedOn < from)
    parts.push({
      ...place,
      touched: true,
      endsOn: addDays(from, -1),
      endReason: isOffice(place.capacity) ? 'office ended' : 'elected',
      endNote: note,
    })
  const ownEnd = last >= endOf(place)
  parts.push({
    ...place,
    touched: true,
    capacity,
    electionId,
    termReason: reason || place.termReason,
    startedOn: place.startedOn < from ? from : place.startedOn,
    endsOn: ownEnd ? place.endsOn : to,
    ...(ownEnd ? {} : { endReason: capacity === 'formal' ? null : 'office ended', endNote: '' }),
  })
  if (!ownEnd) parts.push({ ...place, touched: true, startedOn: addDays(last, 1) })
  // The first part keeps the row.
  return parts.map((part, index) => (index === 0 ? part : { ...part, id: null }))
}

/** Parts that follow one another, say the same and are of one term become one. */
function joined(parts: readonly Part[]): Part[] {
  const whole: Part[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    const isOne =
      last !== undefined &&
      (last.touched || part.touched) &&
      last.endsOn !== null &&
      addDays(last.endsOn, 1) === part.startedOn &&
      last.capacity === part.capacity &&
      last.electionId === part.electionId &&
      last.termNumber === part.termNumber &&
      // A stretch of membership ends where an office begins; two that meet were one.
      (last.endReason === null || last.endReason === 'elected' || last.endReason === 'office ended')
    if (!last || !isOne) {
      whole.push(part)
      continue
    }
    whole[whole.length - 1] = {
      ...last,
      id: last.id ?? part.id,
      touched: true,
      endsOn: part.endsOn,
      endReason: part.endReason,
      endNote: part.endNote,
      termReason: last.termReason || part.termReason,
    }
  }
  return whole
}
