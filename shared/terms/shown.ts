import { addDays } from '../dates.ts'
import type { Membership } from '../people/entities.ts'
import type { TermShown } from './contract.ts'
import { officesOf } from './offices.ts'
import { termsOf } from './rules.ts'
import { stateOn } from './states.ts'

/** A place with whose it is and the name of its group. */
export type NamedPlace = Membership & { name: string; groupName: string }

/** The terms of one person in one group on `day`, memberships first, oldest first: what the screens show. `places` are all of theirs there. */
export function termsShown(places: readonly NamedPlace[], day: string): TermShown[] {
  const starts = new Set(places.map((place) => place.startedOn))
  const shown = (
    kind: TermShown['kind'],
    number: number,
    of: { startedOn: string; endsOn: string | null; places: NamedPlace[] },
    followed: boolean,
  ): TermShown[] => {
    const [first, last] = [of.places[0], of.places.at(-1)]
    if (!first || !last) return []
    const { personId, groupId, groupName, name } = first
    return [
      {
        placeId: first.id,
        personId,
        groupId,
        groupName,
        name,
        kind,
        number,
        startedOn: of.startedOn,
        endsOn: of.endsOn,
        state: stateOn(of, day),
        followed,
        reason: first.termReason,
        endReason: last.endReason,
        endNote: last.endNote,
        electionId: first.electionId,
      },
    ]
  }
  const terms = termsOf(places)
  const offices = officesOf(places)
  return [
    ...terms.flatMap((term) =>
      shown('membership', term.number, term, term.endsOn !== null && starts.has(addDays(term.endsOn, 1))),
    ),
    ...offices.flatMap((office) => {
      const next = office.endsOn === null ? null : addDays(office.endsOn, 1)
      const again = offices.some((other) => other.kind === office.kind && other.startedOn === next)
      return shown(office.kind, office.inARow, office, again)
    }),
  ]
}
