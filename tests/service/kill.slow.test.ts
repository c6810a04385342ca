import { describe, expect, it } from 'vitest'
import { counted } from '../fixtures/counts.ts'
import { killAgainAndAgain } from '../fixtures/kills.ts'

/** `npm run test:long` kills it a thousand times (tests/long/kills.test.ts). */
const KILLS = 10

describe('The app is killed in the middle of a sentence', () => {
  it(`loses no save it had confirmed, in ${KILLS} kills at any moment, and nothing is half done`, async () => {
    const confirmed = await killAgainAndAgain(KILLS)
    expect(confirmed).toBeGreaterThan(KILLS)
    counted('kills while saving (npm test)', KILLS, `${confirmed} confirmed saves, 0 lost`)
  }, 180_000)
})
