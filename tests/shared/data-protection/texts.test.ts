import { describe, expect, it } from 'vitest'
import { changedField } from '../../../shared/data-protection/texts.ts'
import { fc } from '../../properties.ts'

const NAME = 'Ann Lee'
/** Says a role wherever the name stands. */
const visitor = {
  changes: (runs: readonly { text: string }[]) => {
    const text = runs.map((run) => run.text).join('')
    return [...text.matchAll(new RegExp(NAME, 'g'))].map(({ index }) => ({
      start: index,
      end: index + NAME.length,
      words: 'a former member of the group',
    }))
  },
}

describe('A field in which a name was replaced', () => {
  it('says the role where there is room', () => {
    expect(changedField('Ask Ann Lee.', visitor)).toBe('Ask a former member of the group.')
  })

  it.each([60, 200, 500, 5000])(
    'of at most %i characters is never longer, and loses no other word',
    (most) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: most - NAME.length }),
          fc.integer({ min: 0, max: most }),
          (before, total) => {
            const rest = Math.max(0, Math.min(total, most - NAME.length - before))
            const changed = changedField(`${'x'.repeat(before)}${NAME}${'y'.repeat(rest)}`, visitor)
            expect(changed.length).toBeLessThanOrEqual(most)
            expect(changed).not.toContain(NAME)
            expect(changed.startsWith('x'.repeat(before)) && changed.endsWith('y'.repeat(rest))).toBe(true)
          },
        ),
      )
    },
  )
})
