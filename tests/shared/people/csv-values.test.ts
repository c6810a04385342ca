import { describe, expect, it } from 'vitest'
import { withFormulaGuard, withoutFormulaGuard } from '../../../shared/people/csv-values.ts'
import { fc } from '../../properties.ts'

const start = fc.constantFrom("'", "''", '=', '+', '-', '@', '＝', '\t=', "'=", "''+44", '')

describe('A cell of a list of people', () => {
  it('comes back from an export as it was, whatever it begins with', () => {
    fc.assert(
      fc.property(start, fc.string(), (before, rest) => {
        const cell = `${before}${rest}`.trim()
        expect(withoutFormulaGuard(withFormulaGuard(cell))).toBe(cell)
      }),
    )
  })

  it('never begins with what a spreadsheet runs as a formula', () => {
    fc.assert(
      fc.property(start, fc.string(), (before, rest) => {
        expect(withFormulaGuard(`${before}${rest}`)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
      }),
    )
  })

  it.each(['+44 7700 900123', '=SUM(A1)', '-', '@home', "'=quoted", "O'Neil", "'Abd"])(
    'keeps %s through both',
    (cell) => {
      expect(withoutFormulaGuard(withFormulaGuard(cell))).toBe(cell)
    },
  )
})
