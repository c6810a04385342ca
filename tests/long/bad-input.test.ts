import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  callEverything,
  emptyTally,
  officeToTry,
  PROCEDURES,
  type Template,
} from '../fixtures/bad-input/every-procedure.ts'
import { kinds, readMutated } from '../fixtures/bad-input/mutated-files.ts'
import { counted } from '../fixtures/counts.ts'

/** What tests/service/every-procedure.slow.test.ts tries a few thousand times; others every time. */
const CALLS = Number(process.env.CALLS ?? 200_000)
const FILES = Number(process.env.FILES ?? 20_000)
const CALLS_AN_OFFICE = 500
const MOST_FAULTS = 20
const HOUR = 3_600_000

let template: Template
beforeAll(async () => {
  template = await officeToTry()
})
afterAll(() => template.remove())

describe('Every procedure, called by everybody with anything', () => {
  it('answers or refuses in a sentence, and nothing is changed unseen', { timeout: 2 * HOUR }, async () => {
    const tally = emptyTally()
    const first = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000))
    for (let seed = first; tally.calls < CALLS && tally.faults.length < MOST_FAULTS; seed += 1)
      await callEverything(template, seed, CALLS_AN_OFFICE, tally)
    const { answered, refused, notAllowed, overTwoSeconds, slowest } = tally
    const never = PROCEDURES.filter(({ name }) => !tally.answeredBy.has(name)).map(({ name }) => name)
    const slow = [...overTwoSeconds]
      .map(([name, { clock, processor }]) => `${name} ${clock} (${processor})`)
      .join(', ')
    const remark = `${answered} answered, ${refused} refused, ${notAllowed} not allowed; slowest ${slowest.name} ${slowest.milliseconds} ms, over 2 s by the clock (by processor time): ${slow || 'none'}; never answered: ${never.join(', ') || 'none'}`
    console.log(remark)
    expect(tally.faults, `first seed ${first}`).toEqual([])
    counted('calls of every procedure with anything', tally.calls, remark)
  })
})

describe('A file that is spoilt, or was made to harm', () => {
  it('is read, or refused in one plain sentence, whatever it is', { timeout: 2 * HOUR }, async () => {
    const quiet = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { kinds: list, remove } = await kinds()
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000))
    const { files, read, refused, slowest, faults } = await readMutated(list, seed, FILES)
    remove()
    quiet.mockRestore()
    expect(faults, `seed ${seed}`).toEqual([])
    counted(
      'spoilt and harmful files of every kind',
      files,
      `${read} read, ${refused} refused; slowest ${slowest.what} ${slowest.milliseconds} ms`,
    )
  })
})
