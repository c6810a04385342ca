import { describe, expect, it } from 'vitest'
import { counted } from '../fixtures/counts.ts'
import { killAgainAndAgain } from '../fixtures/kills.ts'

const KILLS = Number(process.env.KILLS ?? 1_000)
/** Each office is checked whole after every kill, which takes longer the more was saved in it. */
const KILLS_AN_OFFICE = 50

describe('The app is killed in the middle of a sentence', () => {
  it('loses no save it had confirmed, a thousand times', { timeout: 4 * 3_600_000 }, async () => {
    let confirmed = 0
    for (let killed = 0; killed < KILLS; killed += KILLS_AN_OFFICE)
      confirmed += await killAgainAndAgain(Math.min(KILLS_AN_OFFICE, KILLS - killed))
    expect(confirmed).toBeGreaterThan(KILLS)
    counted('kills while saving', KILLS, `${confirmed} confirmed saves, 0 lost`)
  })
})
