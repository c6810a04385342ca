import type { Recorder } from '../../../db/record.ts'
import { categoriesOf, Characteristic, type Tally } from '../../../shared/equality/characteristics.ts'
import { keepTally } from '../equality/rounds.ts'

/** How many gave which answer, by characteristic, in the order of its categories. */
type Answers = Record<Characteristic, readonly number[]>

/** Of the first groups; the group after them had fewer than ten sheets, and so on again. */
const ROUNDS: readonly (Answers & { sheets: number })[] = [
  {
    sheets: 16,
    ethnicity: [2, 6, 2, 5, 0, 1],
    religion: [5, 6, 0, 1, 0, 3, 0, 0, 1],
    disability: [3, 9, 4],
    sex: [8, 8, 0],
    age: [0, 1, 1, 3, 3, 5, 2, 0, 1],
    orientation: [10, 1, 0, 0, 5],
    gender: [11, 1, 4],
  },
  {
    sheets: 12,
    ethnicity: [3, 3, 0, 5, 0, 1],
    religion: [2, 5, 0, 1, 0, 3, 0, 0, 1],
    disability: [1, 7, 4],
    sex: [5, 7, 0],
    age: [0, 0, 2, 1, 5, 3, 1, 0, 0],
    orientation: [7, 2, 1, 0, 2],
    gender: [11, 0, 1],
  },
]

type Writing = { record: Recorder; newId: () => string; today: string }

/** Writes a round of equality monitoring for each example group: two that are released, one of fewer than ten sheets, and so on. Gives the number of records. */
export async function writeEquality(
  { record, newId, today }: Writing,
  groupIds: readonly string[],
): Promise<number> {
  const year = Number(today.slice(0, 4))
  for (const [at, groupId] of groupIds.entries()) {
    const round = ROUNDS[at % (ROUNDS.length + 1)]
    const id = newId()
    const [state, sheets] = round ? (['released', round.sheets] as const) : (['too few', 0] as const)
    await record.add('equalityEntry', id, { groupId, year, state, sheets })
    if (round) await keepTally(record, id, tallyOf(round))
  }
  return groupIds.length
}

function tallyOf(answers: Answers): Tally {
  return Object.fromEntries(
    Characteristic.options.map((each) => [
      each,
      Object.fromEntries(categoriesOf(each).map(({ key }, at) => [key, answers[each][at] ?? 0])),
    ]),
  ) as Tally
}
