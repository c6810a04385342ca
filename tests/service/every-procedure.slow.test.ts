import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  callEverything,
  emptyTally,
  officeToTry,
  type Template,
} from '../fixtures/bad-input/every-procedure.ts'
import { counted } from '../fixtures/counts.ts'

/** Copies of the office, and calls on each. `npm run test:long` makes 200,000 (tests/long/bad-input.test.ts). */
const OFFICES = 6
const CALLS = 500

let template: Template
beforeAll(async () => {
  template = await officeToTry()
})
afterAll(() => template.remove())

describe('Every procedure, called by everybody with anything', () => {
  it('answers or refuses in a sentence, and nothing is changed unseen', async () => {
    const tally = emptyTally()
    for (let seed = 1; seed <= OFFICES; seed += 1) await callEverything(template, seed, CALLS, tally)
    expect(tally.faults).toEqual([])
    // What is refused at the door tries nothing behind it.
    expect(tally.answered).toBeGreaterThan(OFFICES * CALLS * 0.15)
    expect(tally.answeredBy.size).toBeGreaterThan(100)
    counted('calls of every procedure (npm test)', tally.calls, `slowest ${tally.slowest.milliseconds} ms`)
  }, 600_000)
})
