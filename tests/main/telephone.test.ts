import { describe, expect, it } from 'vitest'
import { telephoneAddress } from '../../electron/main/telephone.ts'
import { fc } from '../properties.ts'

describe('E13: what is dialled with another program', () => {
  it.each(['02079460123', '+442079460123', '999'])('%s', (number) => {
    expect(telephoneAddress(number)).toBe(`tel:${number}`)
  })
  it.each([
    '',
    '+',
    '12',
    '1234567890123456',
    '020 7946 0123',
    '*#06#',
    '999;ext=1',
    '999,,1',
    'tel:999',
    'https://example.org',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '999\n',
    '999\u0000',
    '٩٩٩',
  ])('not %j', (number) => {
    expect(() => telephoneAddress(number)).toThrow('Only a telephone number')
  })
  it('nor anything that is not words', () => {
    expect(() => telephoneAddress(999 as unknown as string)).toThrow()
  })
  it('is an address of a telephone and nothing else, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string(), (asked) => {
        let made = ''
        try {
          made = telephoneAddress(asked)
        } catch {
          return
        }
        expect(new URL(made).protocol).toBe('tel:')
        expect(made).toMatch(/^tel:\+?\d+$/)
      }),
    )
  })
})
