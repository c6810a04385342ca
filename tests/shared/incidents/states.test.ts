import { describe, expect, it } from 'vitest'
import { fc } from '../../properties.ts'
import { MoveTo } from '../../../shared/incidents/entities.ts'
import {
  ACTIVATION_TRANSITIONS,
  ActivationState,
  activationState,
  isOpen,
  STATES,
  type StateFacts,
  stepsMissing,
  whyNotMove,
} from '../../../shared/incidents/states.ts'
import { UserRole } from '../../../shared/roles.ts'

const NOTHING: StateFacts = {
  opened: false,
  contacted: false,
  briefed: false,
  advised: false,
  answered: false,
  told: false,
  debriefed: false,
  moved: null,
}
const arbitraryFacts = fc.record({
  opened: fc.boolean(),
  contacted: fc.boolean(),
  briefed: fc.boolean(),
  advised: fc.boolean(),
  answered: fc.boolean(),
  told: fc.boolean(),
  debriefed: fc.boolean(),
  moved: fc.constantFrom(null, ...MoveTo.options),
})

describe('where a call-out stands', () => {
  it('each state of the table is reached when its record exists, also when those before it are missing', () => {
    for (const { state, by } of STATES)
      expect(activationState({ ...NOTHING, opened: true, [by]: true })).toBe(state)
  })
  it('is only asked for until it is opened, whatever else is on record', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        expect(activationState({ ...facts, opened: false })).toBe('requested')
      }),
    )
  })
  it('is stood down or closed by the latest step alone, and back among its records when it is opened again', () => {
    const far = { ...NOTHING, opened: true, briefed: true }
    expect(activationState({ ...far, moved: 'stood down' })).toBe('stood down')
    expect(activationState({ ...far, moved: 'closed' })).toBe('closed')
    expect(activationState({ ...far, moved: 'reopened' })).toBe('briefed')
  })
  it('what is missing is what has no record, in the order of the table', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const missing = stepsMissing(facts).map(({ state }) => state)
        expect(missing).toEqual(STATES.filter(({ by }) => !facts[by]).map(({ state }) => state))
      }),
    )
  })
})

describe('steps of a call-out', () => {
  it('what is not in the table is refused, to everybody', () => {
    for (const from of ActivationState.options)
      for (const to of MoveTo.options)
        for (const role of UserRole.options) {
          const step = ACTIVATION_TRANSITIONS.find((each) => each.to === to && each.from.includes(from))
          const why = whyNotMove({ from, to, role, reason: 'because' })
          expect(why === null).toBe(step?.by.includes(role) === true)
        }
  })
  it('standing down and opening again need a reason, closing none', () => {
    const asked = { role: 'secretariat', reason: ' ' } as const
    expect(whyNotMove({ from: 'briefed', to: 'stood down', ...asked })?.field).toBe('reason')
    expect(whyNotMove({ from: 'closed', to: 'reopened', ...asked })?.field).toBe('reason')
    expect(whyNotMove({ from: 'debriefed', to: 'closed', ...asked })).toBeNull()
  })
  it('every open state can be stood down and closed', () => {
    for (const from of ActivationState.options.filter(isOpen))
      for (const to of ['stood down', 'closed'] as const)
        expect(whyNotMove({ from, to, role: 'chair', reason: 'over' })).toBeNull()
  })
})
