import { describe, expect, it } from 'vitest'
import { differsByOneLetter, likelyDuplicates } from '../../../shared/people/duplicates.ts'
import { nameKey, phoneKey } from '../../../shared/people/same-person.ts'
import { fc } from '../../properties.ts'

const person = (id: string, name: string, fields: Partial<{ email: string; phone: string }> = {}) => ({
  id,
  name,
  preferredName: '',
  alsoKnownAs: '',
  organisation: '',
  email: '',
  phone: '',
  ...fields,
})
const found = (...people: ReturnType<typeof person>[]) =>
  likelyDuplicates(people).map(({ a, b, because }) => [a.id, b.id, ...because])

describe('entries that are likely one person', () => {
  it('have the same e-mail, the same phone and a word of the name, or the same name, whatever accents and case', () => {
    expect(found(person('1', 'José Peña'), person('2', 'JOSE PENA'), person('3', 'Ann Lee'))).toEqual([
      ['1', '2', 'name'],
    ])
    expect(
      found(
        person('1', 'Ann Lee', { email: 'A@example.org' }),
        person('2', 'A. Smith', { email: 'a@example.org' }),
      ),
    ).toEqual([['1', '2', 'e-mail']])
    expect(
      found(
        person('1', 'Ann Lee', { phone: '+44 20 7946 0123' }),
        person('2', 'Ann Leigh', { phone: '(020) 7946 0123' }),
      ),
    ).toEqual([['1', '2', 'phone']])
  })

  it('have names that differ by one letter, but not by a number', () => {
    expect(found(person('1', 'Mohammed Khan'), person('2', 'Mohamed Khan'))).toEqual([
      ['1', '2', 'nearly the name'],
    ])
    expect(found(person('1', 'Katherine Obi'), person('2', 'Kathreine Obi'))).toEqual([
      ['1', '2', 'nearly the name'],
    ])
    expect(found(person('1', 'Member Number 1'), person('2', 'Member Number 2'))).toEqual([])
    expect(found(person('1', 'Ann Lee'), person('2', 'Ian Lee'))).toEqual([])
  })

  it('are not everybody at one switchboard', () => {
    const many = Array.from({ length: 40 }, (_, n) =>
      person(String(n), `Someone ${'abcdefghij'[n % 10]}${n}`, { phone: '020 7946 0000' }),
    )
    expect(found(...many)).toEqual([])
    expect(
      found(
        person('1', 'Ann Lee', { phone: '020 7946 0000' }),
        person('2', 'Bo Diallo', { phone: '020 7946 0000' }),
      ),
    ).toEqual([])
  })

  it('come with the surest first', () => {
    const pairs = found(
      person('1', 'Mohammed Khan'),
      person('2', 'Mohamed Khan'),
      person('3', 'Ann Lee', { email: 'a@example.org' }),
      person('4', 'Ann Lee', { email: 'a@example.org' }),
    )
    expect(pairs).toEqual([
      ['3', '4', 'e-mail', 'name'],
      ['1', '2', 'nearly the name'],
    ])
  })

  it('differ by one letter exactly when one step makes one of the other', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 })
    fc.assert(
      fc.property(
        letters,
        fc.nat(6),
        fc.constantFrom('a', 'b', 'c'),
        fc.constantFrom('change', 'add', 'leave out', 'swap'),
        (name, place, letter, step) => {
          const at = place % name.length
          const other = {
            change: name.slice(0, at) + letter + name.slice(at + 1),
            add: name.slice(0, at) + letter + name.slice(at),
            'leave out': name.slice(0, at) + name.slice(at + 1),
            swap: name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2),
          }[step]
          expect(differsByOneLetter(name, other)).toBe(name !== other)
          expect(differsByOneLetter(other, name)).toBe(name !== other)
        },
      ),
    )
    expect(differsByOneLetter('abcd', 'abef')).toBe(false)
  })
})

describe('how names and numbers are compared', () => {
  it.each([
    ['+44 (0)20 7946 0123', '02079460123'],
    ['0044 20 7946 0123', '02079460123'],
    ['020-7946-0123', '02079460123'],
    ['+353 1 555 0100', '0035315550100'],
    ['0123', ''],
  ])('reads the number %s as it is dialled', (written, dialled) => expect(phoneKey(written)).toBe(dialled))

  it('takes names without accents, case and punctuation, in any script', () => {
    expect(nameKey('  O’Brien-Smith,  ZOË ')).toBe('obrien smith zoe')
    expect(nameKey('محمد علي')).not.toBe('')
  })
})
