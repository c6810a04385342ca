import { describe, expect, it } from 'vitest'
import { AcknowledgementState } from '../../../shared/acknowledgements/entities.ts'
import {
  ACKNOWLEDGEMENT_STEPS,
  type Said,
  standingOf,
  whyNotRecord,
} from '../../../shared/acknowledgements/rules.ts'
import { fc } from '../../properties.ts'

const TODAY = '2026-11-25'
const entry = (
  id: string,
  documentId: string,
  said: Said['entry'],
  strikesId: string | null = null,
): Said => ({
  id,
  documentId,
  entry: said,
  day: '2026-05-01',
  strikesId,
})
const ENTRIES = ['requested', 'acknowledged', 'declined'] as const

/** Entries that bring somebody to a state with version `b`, which came after `a` and is material. */
const LEADS_TO: Record<AcknowledgementState, Said[]> = {
  'not asked': [],
  requested: [entry('1', 'b', 'requested')],
  acknowledged: [entry('1', 'b', 'acknowledged')],
  declined: [entry('1', 'b', 'declined')],
  lapsed: [entry('1', 'a', 'acknowledged')],
}
const VERSIONS = [
  { id: 'a', material: true },
  { id: 'b', material: true },
]

describe('the states of an acknowledgement, from the table', () => {
  for (const state of AcknowledgementState.options) {
    it(`entries lead to ${state}`, () => {
      expect(standingOf(VERSIONS, LEADS_TO[state], { today: TODAY }).state).toBe(state)
    })
    for (const said of ENTRIES) {
      const { from, to } = ACKNOWLEDGEMENT_STEPS[said]
      const allowed = (from as readonly string[]).includes(state)
      it(`${state}: ${said} ${allowed ? `leads to ${to}` : 'is refused in a sentence'}`, () => {
        const why = whyNotRecord(said, 'Ada Addo', { state, day: '2026-05-01' })
        if (!allowed) return expect(why).toMatch(/^Ada Addo .*\.$/)
        expect(why).toBeNull()
        const after = standingOf(VERSIONS, [...LEADS_TO[state], entry('2', 'b', said)], { today: TODAY })
        expect(after.state).toBe(to)
      })
    }
    it(`${state}: a material new version ${(ACKNOWLEDGEMENT_STEPS.lapse.from as readonly string[]).includes(state) ? 'lapses it' : 'changes nothing'}`, () => {
      const next = [...VERSIONS, { id: 'c', material: true }]
      const lapses = (ACKNOWLEDGEMENT_STEPS.lapse.from as readonly string[]).includes(state)
      expect(standingOf(next, LEADS_TO[state], { today: TODAY }).state).toBe(lapses ? 'lapsed' : state)
    })
    it(`${state}: a small change changes nothing`, () => {
      const next = [...VERSIONS, { id: 'c', material: false }]
      expect(standingOf(next, LEADS_TO[state], { today: TODAY }).state).toBe(state)
    })
  }

  it('what is acknowledged yearly lapses a year later', () => {
    const said = LEADS_TO.acknowledged
    expect(standingOf(VERSIONS, said, { today: '2027-05-01', yearly: true }).state).toBe('acknowledged')
    expect(standingOf(VERSIONS, said, { today: '2027-05-02', yearly: true }).state).toBe('lapsed')
  })

  it('striking every entry leaves what there was before any, in whatever order they came', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ENTRIES), { maxLength: 6 }),
        fc.array(fc.boolean(), { maxLength: 6 }),
        (said, struck) => {
          const entries = said.map((each, at) => entry(`1${at}`, 'b', each))
          const strikes = entries
            .filter((_, at) => struck[at])
            .map((each, at) => entry(`2${at}`, 'b', 'struck', each.id))
          const left = entries.filter((_, at) => !struck[at])
          expect(standingOf(VERSIONS, [...strikes, ...entries], { today: TODAY })).toEqual(
            standingOf(VERSIONS, left, { today: TODAY }),
          )
        },
      ),
    )
  })
})
