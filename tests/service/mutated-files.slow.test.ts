import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { counted } from '../fixtures/counts.ts'
import { type Kind, kinds, readMutated } from '../fixtures/bad-input/mutated-files.ts'

/** `npm run test:long` reads 20,000 (tests/long/bad-input.test.ts). */
const FILES = 480

let list: Kind[]
let remove: () => void
beforeAll(async () => {
  ;({ kinds: list, remove } = await kinds())
  // The libraries say on the console where they found something wrong.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterAll(() => {
  remove()
  vi.restoreAllMocks()
})

describe('A file that is spoilt, or was made to harm', () => {
  it('is read, or refused in one plain sentence, whatever it is', async () => {
    const tally = await readMutated(list, 1, FILES)
    expect(tally.faults).toEqual([])
    expect(tally.files).toBe(FILES)
    expect(tally.read).toBeGreaterThan(FILES / 20)
    expect(tally.refused).toBeGreaterThan(FILES / 20)
    counted('spoilt and harmful files (npm test)', tally.files, `slowest ${tally.slowest.milliseconds} ms`)
  }, 300_000)

  it('has sound ones to start from: each is read as it is', async () => {
    for (const { name, sound, read } of list)
      for (const bytes of sound) await expect(read(Buffer.from(bytes)), name).resolves.not.toThrow()
  })

  it('is tried with each of those made to harm', async () => {
    const { Chance } = await import('../../electron/service/example/random.ts')
    for (const { made = {}, read, name } of list)
      for (const [what, make] of Object.entries(made)) {
        const outcome = await read(Buffer.from(await make(new Chance(1)))).then(
          () => null,
          (error: unknown) => error,
        )
        if (outcome !== null)
          expect((outcome as Error).name, `${name} with ${what}: ${(outcome as Error).stack}`).toBe('Refusal')
      }
  }, 300_000)
})
