import { z } from 'zod'

/** What is on record of one occasion. */
export const RecordState = z.enum(['booked', 'completed', 'did not attend', 'exempt'])
export type RecordState = z.infer<typeof RecordState>

/**
 * Where an advisor stands with a module, from all occasions together (domain.md §2.9). Besides the states named there, `refresher booked`:
 * completed before and booked again; what was completed counts until its day, and not longer.
 */
export const ModuleState = z.enum([
  'not started',
  'booked',
  'did not attend',
  'completed',
  'refresher booked',
  'expired',
  'exempt',
])
export type ModuleState = z.infer<typeof ModuleState>

/** How a state is written: in full, and as the letter and the sign of the heat map, so that it is never told by colour alone. */
export const MODULE_STATE_WORDS = {
  'not started': { label: 'Not started', letter: 'N', sign: '·' },
  booked: { label: 'Booked', letter: 'B', sign: '◷' },
  'did not attend': { label: 'Did not attend', letter: 'D', sign: '✕' },
  completed: { label: 'Completed', letter: 'C', sign: '✓' },
  'refresher booked': { label: 'Refresher booked', letter: 'R', sign: '◷' },
  expired: { label: 'Expired', letter: 'E', sign: '!' },
  exempt: { label: 'Exempt', letter: 'X', sign: '–' },
} satisfies Record<ModuleState, { label: string; letter: string; sign: string }>

/** What a person records. `expire` is not among them: a completed module expires by its date alone. */
export const InductionStep = z.enum(['book', 'complete', 'miss', 'exempt'])
export type InductionStep = z.infer<typeof InductionStep>

/**
 * Every step there is: from which state, to which (domain.md §2.9). Anything not listed is refused. Whoever comes without having been booked
 * has completed all the same. Who misses a refresher is where they were: completed, until that expires.
 */
export const INDUCTION_STEPS = {
  book: {
    'not started': 'booked',
    'did not attend': 'booked',
    completed: 'refresher booked',
    expired: 'refresher booked',
  },
  complete: {
    'not started': 'completed',
    booked: 'completed',
    'did not attend': 'completed',
    completed: 'completed',
    'refresher booked': 'completed',
    expired: 'completed',
    exempt: 'completed',
  },
  miss: { booked: 'did not attend', 'refresher booked': 'completed' },
  exempt: {
    'not started': 'exempt',
    booked: 'exempt',
    'did not attend': 'exempt',
    expired: 'exempt',
  },
} satisfies Record<InductionStep, Partial<Record<ModuleState, ModuleState>>>

const BOOKED_ALREADY =
  'is already booked on this module. Record whether they came, or take the booking away first.'
const HAS_COMPLETED = 'has completed this module, so there is nothing to be exempt from.'
const NOT_BOOKED = 'is not booked on this module, so there is nothing they did not come to.'

/** Why a step is refused, as the rest of a sentence that begins with a name. Together with the table above it is complete. */
export const STEP_REFUSED: Readonly<Record<InductionStep, Partial<Record<ModuleState, string>>>> = {
  book: {
    booked: BOOKED_ALREADY,
    'refresher booked': BOOKED_ALREADY,
    exempt: 'is exempt from this module. Take the exemption away before booking.',
  },
  complete: {},
  miss: {
    'not started': NOT_BOOKED,
    'did not attend': NOT_BOOKED,
    completed: NOT_BOOKED,
    expired: NOT_BOOKED,
    exempt: NOT_BOOKED,
  },
  exempt: {
    completed: HAS_COMPLETED,
    'refresher booked': 'is booked to refresh this module. Take the booking away before exempting them.',
    exempt: 'is exempt from this module already.',
  },
}

/** The state a step leads to, or null when it is refused. */
export function stateAfter(step: InductionStep, from: ModuleState): ModuleState | null {
  const steps: Partial<Record<ModuleState, ModuleState>> = INDUCTION_STEPS[step]
  return steps[from] ?? null
}

/** Why `name` cannot take this step from `from`, as one sentence; null when they can. */
export function whyNotStep(step: InductionStep, from: ModuleState, name: string): string | null {
  if (stateAfter(step, from) !== null) return null
  return `${name} ${STEP_REFUSED[step][from] ?? 'cannot do this now.'}`
}
