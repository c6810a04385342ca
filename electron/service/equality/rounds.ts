import { readRounds } from '../../../db/equality.ts'
import type { Recorder } from '../../../db/record.ts'
import { categoriesOf, Characteristic, type Tally } from '../../../shared/equality/characteristics.ts'
import {
  type EqualityEntry,
  type RoundStep,
  whyNotStep,
  whyNotYear,
  whyNotTally,
} from '../../../shared/equality/rounds.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../open-context.ts'

type Round = { groupId: string | null; year: number }

/** The round as it stands, from which the step may be taken. Errors: `Refusal` NOT_NOW. */
async function needRound(record: Recorder, step: RoundStep, round: Round): Promise<EqualityEntry | null> {
  const rounds = await roundsOf(record, round.groupId)
  const found = rounds.find(({ year }) => year === round.year) ?? null
  const why = whyNotStep(step, found?.state ?? null) ?? whyNotYear(round.year, rounds)
  if (why !== null) throw new Refusal('NOT_NOW', why)
  return found
}

/** Every round of a group, or (null) of the office. */
async function roundsOf(record: Recorder, groupId: string | null): Promise<EqualityEntry[]> {
  return (await readRounds(record.db, null)).filter((round) => round.groupId === groupId)
}

/** Puts on record how a round stands. Gives its id. */
async function note(
  context: OpenContext,
  record: Recorder,
  { groupId, year }: Round,
  found: EqualityEntry | null,
  is: Pick<EqualityEntry, 'state' | 'sheets'>,
): Promise<string> {
  if (found) {
    await record.changeFrom('equalityEntry', found, is)
    return found.id
  }
  const id = context.newId()
  await record.add('equalityEntry', id, { groupId, year, ...is })
  return id
}

/**
 * Keeps how many gave which answer in a batch of at least ten sheets, in one write. Sheets never come here: the page adds them up, so the
 * record knows neither which answers were on one sheet nor in which order they were entered.
 * Errors: `Refusal` TALLY, NOT_NOW, NO_SUCH_GROUP.
 */
export async function enterRound(
  context: OpenContext,
  { sheets, tally, ...round }: Round & { sheets: number; tally: Tally },
): Promise<void> {
  const why = whyNotTally(tally, sheets)
  if (why !== null) throw new Refusal('TALLY', why)
  if (round.groupId !== null) await needGroup(context, round.groupId)
  await context.write(async (record) => {
    const found = await needRound(record, 'enter', round)
    const entryId = await note(context, record, round, found, { state: 'entered', sheets })
    await keepTally(record, entryId, tally)
  })
}

/** Keeps a tally as counts, in the order of the form, nobody included. */
export async function keepTally(record: Recorder, entryId: string, tally: Tally): Promise<void> {
  await record.forgetCounts(entryId)
  await record.keepCounts(
    Characteristic.options.flatMap((characteristic) =>
      categoriesOf(characteristic).map(({ key }) => ({
        entryId,
        characteristic,
        category: key,
        people: tally[characteristic][key] ?? 0,
      })),
    ),
  )
}

/** Notes that fewer than ten sheets came, so that nothing is kept. Errors: `Refusal` NOT_NOW, NO_SUCH_GROUP. */
export async function noteTooFew(context: OpenContext, round: Round): Promise<void> {
  if (round.groupId !== null) await needGroup(context, round.groupId)
  await context.write(async (record) => {
    const found = await needRound(record, 'note too few', round)
    await note(context, record, round, found, { state: 'too few', sheets: 0 })
  })
}

/**
 * Lets chair and SLT read a round. From here on it is never counted again, and of the rounds before it nothing is kept.
 * Errors: `Refusal` NOT_NOW.
 */
export async function releaseRound(context: OpenContext, round: Round): Promise<void> {
  await context.write(async (record) => {
    const found = await needRound(record, 'release', round)
    if (!found) return
    await record.changeFrom('equalityEntry', found, { state: 'released' })
    for (const before of await roundsOf(record, round.groupId)) {
      if (before.id === found.id || before.sheets === 0) continue
      await record.changeFrom('equalityEntry', before, { state: 'replaced', sheets: 0 })
      await record.forgetCounts(before.id)
    }
  })
}

/** Takes away all that was counted, before (`discard`) or after (`withdraw`) others read it. Nothing brings it back. Errors: `Refusal` NOT_NOW. */
export async function takeAway(
  context: OpenContext,
  step: 'discard' | 'withdraw',
  round: Round,
): Promise<void> {
  await context.write(async (record) => {
    const found = await needRound(record, step, round)
    if (!found) return
    const state = step === 'discard' ? 'discarded' : 'withdrawn'
    await record.changeFrom('equalityEntry', found, { state, sheets: 0 })
    await record.forgetCounts(found.id)
  })
}
