import { z } from 'zod'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'
import { categoriesOf, Characteristic, type Tally } from './characteristics.ts'
import { FEWEST_SHEETS } from './suppression.ts'

/**
 * How a year's round of a group stands. `too few`: fewer than ten sheets came, and nothing of them was kept. `entered`: counted, and read by the
 * secretariat alone, who may still throw it away and count again. `released`: read by chair and SLT, and never counted again. `discarded`:
 * thrown away before anybody else read it. `withdrawn`: taken away after it was released; that year is closed. `replaced`: a later round was
 * released, so nothing of this one is kept: two rounds of much the same people show by their difference what changed.
 */
export const RoundState = z.enum(['too few', 'entered', 'released', 'discarded', 'withdrawn', 'replaced'])
export type RoundState = z.infer<typeof RoundState>

export const ROUND_STATE_LABELS = {
  'too few': 'Fewer than ten sheets',
  entered: 'Only the secretariat reads it yet',
  released: 'Released',
  discarded: 'Thrown away',
  withdrawn: 'Withdrawn',
  replaced: 'A later round took its place',
} satisfies Record<RoundState, string>

/** A round of a group, or of the office, in the change record: that it was held, and of how many sheets. It holds no answer. */
export const EqualityEntry = Recorded.extend({
  groupId: Id.nullable(),
  year: z.number().int(),
  state: RoundState,
  /** 0 where nothing is kept. */
  sheets: z.number().int(),
})
export type EqualityEntry = z.infer<typeof EqualityEntry>

/** Figures of areas an office brought itself; the newest that is not in the recycle bin holds. `figures` as JSON (profiles.ts). */
export const EqualityProfile = Recorded.extend({
  source: z.string(),
  licence: z.string(),
  fileName: z.string(),
  figures: z.string(),
})
export type EqualityProfile = z.infer<typeof EqualityProfile>

/** What may be done with a round, and from where. */
export type RoundStep = 'enter' | 'note too few' | 'release' | 'discard' | 'withdraw'
const STEPS: Readonly<Record<RoundStep, readonly (RoundState | null)[]>> = {
  enter: [null, 'too few', 'discarded'],
  'note too few': [null, 'discarded'],
  release: ['entered'],
  discard: ['entered'],
  withdraw: ['released'],
}

const WHY_NOT = {
  'too few': 'Fewer than ten sheets came in this round. Enter a batch of at least ten instead.',
  entered: 'This round is counted already. Throw it away first if it was counted wrong.',
  released:
    'This round is released. Counting it again would show by the difference what single people answered: begin the next year’s round.',
  discarded: 'Nothing is counted in this round. Enter a batch first.',
  withdrawn:
    'This round was withdrawn after it was released, so this year stays closed. Begin the next year’s round.',
  replaced: 'A later round is released, so nothing of this year is kept and it is not counted again.',
} satisfies Record<RoundState, string>

/** Why a step cannot be taken from a state (null: nothing is on record for the year), or null when it can. */
export function whyNotStep(step: RoundStep, state: RoundState | null): string | null {
  if (STEPS[step].includes(state)) return null
  return state === null ? 'There is no such round. Enter a batch first.' : WHY_NOT[state]
}

/**
 * Why a tally may not be kept, or null. A batch is at least ten sheets: of fewer, the numbers would say what single people answered. And every
 * sheet is counted once in each characteristic, so that a sheet half counted is noticed.
 */
export function whyNotTally(tally: Tally, sheets: number): string | null {
  if (sheets < FEWEST_SHEETS)
    return `A batch is at least ten sheets, so that nobody can be told from it. These are ${sheets}: wait for more, or note that fewer than ten came.`
  for (const characteristic of Characteristic.options) {
    const known = categoriesOf(characteristic).map(({ key }) => key)
    const counts = Object.entries(tally[characteristic])
    const sum = counts.reduce((all, [, people]) => all + people, 0)
    if (sum !== sheets || counts.some(([key]) => !known.includes(key)))
      return 'Each sheet is counted once in every question. Enter the batch again.'
  }
  return null
}

/** Why a round of `year` may not be entered or released beside the others of its group, or null. Only the newest is kept once it is released. */
export function whyNotYear(
  year: number,
  others: readonly Pick<EqualityEntry, 'year' | 'state'>[],
): string | null {
  const later = others.find((other) => other.state === 'released' && other.year > year)
  return later
    ? `The round of ${later.year} is released already, and only the newest is kept. Give a later year.`
    : null
}
