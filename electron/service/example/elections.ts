import type { Recorder } from '../../../db/record.ts'
import { HANDOVER } from '../../../shared/advisors/checklists.ts'
import { addDays } from '../../../shared/dates.ts'
import type { Election, ElectionMethod, ElectionState } from '../../../shared/elections/entities.ts'
import { lastDayOf } from '../../../shared/terms/rules.ts'
import { applyStretch } from '../terms/write-stretch.ts'
import type { ExamplePerson } from './people.ts'

type Setting = { groupId: string; today: string; newId: () => string }
type Placed = ExamplePerson & { place: NonNullable<ExamplePerson['place']> }

/** One election of a chair in each of the first three groups: one to come, one whose handover is near, one long over. */
const KINDS: readonly ElectionState[] = ['open', 'elected', 'handed over']

/** Days from the example's day to the end of the chair's time where an election is to come: Today tells it. */
const CHAIR_ENDS_IN = 100
const VOTE_IN = 60
/** Days since the vote, and to the handover, where somebody is elected. */
const VOTED_AGO = 20
const HANDOVER_IN = 8

/** Writes the election of a group of this index, with what it does to places. Gives how many records; the groups after the third have none. */
export async function writeElections(
  record: Recorder,
  index: number,
  people: readonly ExamplePerson[],
  setting: Setting,
): Promise<number> {
  const state = KINDS[index]
  const placed = people.filter((person): person is Placed => person.place !== null)
  const chair = placed.find(({ place }) => place.capacity === 'chair')
  // Of the first members, who are neither on leave nor suspended: whoever stays longest.
  const [first, second] = placed
    .filter(({ place }) => place.capacity === 'formal')
    .slice(0, 6)
    .toSorted((a, b) => (b.place.endsOn ?? '9999').localeCompare(a.place.endsOn ?? '9999'))
  if (!state || !chair || !first || !second) return 0
  if (state === 'open') return writeOpen(record, chair, [first, second], setting)
  if (state === 'elected') return writeElected(record, chair, [first, second], setting)
  return writeHandedOver(record, chair, first, setting)
}

type Told = Pick<Election, 'state' | 'heldOn' | 'startsOn' | 'endsOn'> & { method?: ElectionMethod }

async function add(record: Recorder, { groupId, newId }: Setting, told: Told): Promise<string> {
  const id = newId()
  await record.add('election', id, {
    method: 'votes',
    ...told,
    groupId,
    office: 'chair',
    seats: 1,
    returningPerson: 'the secretary',
    tieDecided: '',
    stateReason: '',
    note: '',
  })
  return id
}

async function stand(
  record: Recorder,
  { groupId, newId }: Setting,
  electionId: string,
  personId: string,
  votes: number | null,
  elected: boolean,
): Promise<void> {
  await record.add('electionCandidate', newId(), { electionId, groupId, personId, votes, elected })
}

async function tickHandover(
  record: Recorder,
  { groupId, newId }: Setting,
  electionId: string,
  items: number,
  doneOn: string,
): Promise<number> {
  const ticked = HANDOVER.slice(0, items)
  for (const { key } of ticked)
    await record.add('checklistTick', newId(), {
      advisorId: null,
      electionId,
      groupId,
      item: key,
      doneOn,
      by: 'Secretary',
    })
  return ticked.length
}

async function writeOpen(
  record: Recorder,
  chair: Placed,
  candidates: readonly Placed[],
  setting: Setting,
): Promise<number> {
  const { today, groupId, newId } = setting
  const startsOn = addDays(today, CHAIR_ENDS_IN + 1)
  const places = await applyStretch(
    record,
    newId,
    { personId: chair.id, groupId },
    { capacity: 'formal', from: startsOn, to: null, electionId: null, note: '', reason: '' },
  )
  const endsOn = lastDayOf(startsOn, 1)
  const heldOn = addDays(today, VOTE_IN)
  const id = await add(record, setting, { state: 'open', heldOn, startsOn, endsOn })
  for (const { id: personId } of candidates) await stand(record, setting, id, personId, null, false)
  return places + 1 + candidates.length
}

async function writeElected(
  record: Recorder,
  chair: Placed,
  [first, second]: readonly [Placed, Placed],
  setting: Setting,
): Promise<number> {
  const { today, groupId, newId } = setting
  const startsOn = addDays(today, HANDOVER_IN)
  const year = lastDayOf(startsOn, 1)
  const until = first.place.endsOn ?? year
  const endsOn = until < year ? until : year
  const heldOn = addDays(today, -VOTED_AGO)
  const id = await add(record, setting, { state: 'elected', heldOn, startsOn, endsOn })
  await stand(record, setting, id, first.id, 6, true)
  await stand(record, setting, id, second.id, 3, false)
  let records = 3 + (await tickHandover(record, setting, id, 3, addDays(heldOn, 4)))
  records += await applyStretch(
    record,
    newId,
    { personId: chair.id, groupId },
    { capacity: 'formal', from: startsOn, to: null, electionId: null, note: '', reason: '' },
  )
  records += await applyStretch(
    record,
    newId,
    { personId: first.id, groupId },
    { capacity: 'chair', from: startsOn, to: endsOn, electionId: id, note: '', reason: '' },
  )
  return records
}

async function writeHandedOver(
  record: Recorder,
  chair: Placed,
  other: Placed,
  setting: Setting,
): Promise<number> {
  const { startedOn, endsOn } = chair.place
  const heldOn = addDays(startedOn, -14)
  const id = await add(record, setting, {
    state: 'handed over',
    method: 'consensus',
    heldOn,
    startsOn: startedOn,
    endsOn: endsOn ?? lastDayOf(startedOn, 4),
  })
  await stand(record, setting, id, chair.id, null, true)
  await stand(record, setting, id, other.id, null, false)
  const ticks = await tickHandover(record, setting, id, HANDOVER.length, addDays(startedOn, 7))
  const places = await applyStretch(
    record,
    setting.newId,
    { personId: chair.id, groupId: setting.groupId },
    { capacity: 'chair', from: startedOn, to: null, electionId: id, note: '', reason: '' },
  )
  return 3 + ticks + places
}
