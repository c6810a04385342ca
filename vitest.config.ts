import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Three projects: `unit` is what `npm run check` runs; `app` is what takes longer (`*.slow.test.ts`), needs the built output or draws in a
 * simulated page; `long` runs only with `npm test -- --long`. Each test keeps its files in a folder of its own, so files run side by side.
 */
export default defineConfig({
  test: {
    // One core less than there are, as it is without this, would be one on a machine of two; much of the time is waiting for the disk.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{shared,db,service,main,build}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.slow.test.ts'],
          pool: 'forks',
          // Loading zod and Kysely anew for each file took longer than the tests.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'app',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [
            'tests/{shared,db,service,main,build}/**/!(*.slow).test.ts',
            'tests/{e2e,bench,long,fixtures}/**',
          ],
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 1_800_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
