import fc from 'fast-check'

/**
 * What property tests try. The same on every run of `npm test`, so that a change is judged by the change alone; `npm run test:long`
 * explores: other values each time, and more of them. A value it finds goes into a test of its own.
 */
fc.configureGlobal(process.env.EXPLORE === '1' ? { numRuns: 2_000 } : { seed: 20_120_401 })

export { fc }
