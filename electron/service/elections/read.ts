import { readElections, readHandoverTicks } from '../../../db/elections.ts'
import { readTermPlaces } from '../../../db/terms.ts'
import { addDays } from '../../../shared/dates.ts'
import type { ElectionWhole } from '../../../shared/elections/contract.ts'
import type { OfficeKind } from '../../../shared/elections/entities.ts'
import { isCurrent } from '../../../shared/people/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { isOffice, officesOf } from '../../../shared/terms/offices.ts'
import { memberUntil } from '../../../shared/terms/rules.ts'
import type { NamedPlace } from '../../../shared/terms/shown.ts'
import type { OpenContext } from '../open-context.ts'

type Db = OpenContext['db']

/** The offices one takes the place of: a chair that of co-chairs, and the reverse. */
export function replacedBy(office: OfficeKind): readonly OfficeKind[] {
  return office === 'vice-chair' ? ['vice-chair'] : ['chair', 'co-chair']
}

/** Who has an office that this one takes the place of on a day, and until when. */
export function holdersOn(
  members: readonly NamedPlace[][],
  office: OfficeKind,
  day: string,
): ElectionWhole['holders'] {
  return members.flatMap((places) =>
    places.flatMap((place) => {
      const { capacity, personId, name } = place
      if (!isOffice(capacity) || !replacedBy(office).includes(capacity) || !isCurrent(place, day)) return []
      const running = officesOf(places).find((each) => each.places.includes(place))
      return [{ personId, name, kind: capacity, endsOn: running?.endsOn ?? place.endsOn }]
    }),
  )
}

/** Everything about one election. Errors: `Refusal` NO_SUCH_ELECTION. */
export async function wholeElection(context: OpenContext, db: Db, id: string): Promise<ElectionWhole> {
  const [election] = await readElections(db, { groups: context.groupsOf(undefined), id })
  if (!election)
    throw new Refusal('NO_SUCH_ELECTION', 'This election is no longer here. It may be in the recycle bin.')
  const members = await readTermPlaces(db, { groups: [election.groupId] })
  const mayStand = members.flatMap((places) => {
    const until = memberUntil(places, election.startsOn)
    const [first] = places
    return until === undefined || !first ? [] : [{ personId: first.personId, name: first.name, until }]
  })
  const readsReasons = context.user.role !== 'administrator'
  return {
    ...election,
    stateReason: readsReasons ? election.stateReason : '',
    ticks: (await readHandoverTicks(db, [id])).get(id) ?? [],
    holders: holdersOn(members, election.office, addDays(election.startsOn, -1)),
    mayStand,
  }
}
