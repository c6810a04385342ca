import { advisorPlaces } from '../../../db/advisors.ts'
import type { Recorder } from '../../../db/record.ts'
import { readTermPlaces } from '../../../db/terms.ts'
import { addDays } from '../../../shared/dates.ts'
import type { Election } from '../../../shared/elections/entities.ts'
import { isFormal } from '../../../shared/people/rules.ts'
import { officesOf } from '../../../shared/terms/offices.ts'
import { whyNotThisOffice, whyNotThisOfficeAgain } from '../../../shared/terms/rules.ts'
import { refuse, settingsOf } from '../advisors/places.ts'
import type { OpenContext } from '../open-context.ts'
import { writeStretch } from '../terms/write-stretch.ts'
import { holdersOn } from './read.ts'

/**
 * What an election does to places: whoever has the office gives it back on the day before the handover, and the elected have it from then on.
 * Of two co-chairs the one whose office would end first makes room for one who is elected. Errors: `Refusal` of the rules of offices.
 */
export async function beginOffice(
  context: OpenContext,
  record: Recorder,
  election: Pick<Election, 'id' | 'groupId' | 'office' | 'seats' | 'startsOn' | 'endsOn'>,
  elected: readonly { personId: string; name: string }[],
  reason: string,
): Promise<void> {
  const { groupId, office, startsOn, endsOn } = election
  const settings = await settingsOf(context, record, groupId)
  const holders = holdersOn(await readTermPlaces(record.db, { groups: [groupId] }), office, startsOn)
  const leaving = holders.toSorted((a, b) => (a.endsOn ?? '9999').localeCompare(b.endsOn ?? '9999'))
  const staying = office === 'co-chair' ? 2 - election.seats : 0
  const going = leaving.filter(
    (holder, index) =>
      holder.kind !== office ||
      elected.some(({ personId }) => personId === holder.personId) ||
      index < leaving.length - staying,
  )
  for (const { personId, name } of elected) {
    const places = await advisorPlaces(record.db, personId, groupId)
    // Whatever office they have makes room for the new one.
    const free = places.map((place) =>
      isFormal(place.capacity) ? { ...place, capacity: 'formal' as const } : place,
    )
    const wanted = { name, kind: office, startsOn, endsOn }
    refuse(whyNotThisOffice(wanted, free))
    const before = officesOf(places).find(
      (each) =>
        each.kind === office && each.startedOn < startsOn && (each.endsOn ?? '9999') >= addDays(startsOn, -1),
    )
    refuse(whyNotThisOfficeAgain(wanted, (before?.inARow ?? 0) + 1, settings, reason))
  }
  const back = { capacity: 'formal', from: startsOn, electionId: null, note: '', reason: '' } as const
  for (const { personId, endsOn: to } of going)
    await writeStretch(context, record, { personId, groupId }, { ...back, to })
  for (const { personId } of elected)
    await writeStretch(
      context,
      record,
      { personId, groupId },
      { capacity: office, from: startsOn, to: endsOn, electionId: election.id, note: '', reason },
    )
}
