import { describe, expect, it } from 'vitest'
import { clockTimes } from '../../../shared/meetings/rules.ts'
import { quorumByItem, turnInWords } from '../../../shared/meetings/item-quorum.ts'
import { partInWords } from '../../../shared/meetings/stretches.ts'
import {
  dropped,
  inAgendaOrder,
  isHiddenSubItem,
  numberItems,
  paragraphNumber,
  stepped,
  withoutHiddenNumbers,
} from '../../../shared/meetings/sub-items.ts'
import { fc } from '../../properties.ts'

type Item = { id: string; parentId: string | null; position: number; minutes: number; restricted: boolean }

/** `a`, `b`, `b>c` (c under b), `d!` (restricted). */
function agenda(...words: string[]): Item[] {
  return words.map((word, position) => {
    const [first = '', second] = word.replace('!', '').split('>')
    const id = second ?? first
    return {
      id,
      parentId: second === undefined ? null : first,
      position,
      minutes: 10,
      restricted: word.endsWith('!'),
    }
  })
}
const numbers = (items: readonly Item[]) => numberItems(items).map(({ id, number }) => `${id} ${number}`)

describe('S8: sub-items of an agenda', () => {
  it('are numbered 4.1 and 4.2 under item 4, and the next item is 5', () => {
    const items = agenda('a', 'b', 'b>c', 'b>d', 'e', 'e>f')
    expect(numbers(items)).toEqual(['a 1', 'b 2', 'c 2.1', 'd 2.2', 'e 3', 'f 3.1'])
  })

  it('come after the item they stand under, whatever their own place is', () => {
    expect(inAgendaOrder(agenda('b>d', 'a', 'b', 'a>c')).map(({ id }) => id)).toEqual(['a', 'c', 'b', 'd'])
  })

  it('an item whose own item is gone is numbered as an item', () => {
    expect(numbers(agenda('a', 'gone>b', 'c'))).toEqual(['a 1', 'b 2', 'c 3'])
  })

  it('no two numbers on an agenda and in its minutes are the same', () => {
    const agendas = fc.array(fc.tuple(fc.boolean(), fc.nat(40)), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(agendas, (made) => {
        let top = ''
        const items = made.map(([isSub, paragraphs], at) => {
          const item = { id: `${at}`, parentId: isSub && top !== '' ? top : null, paragraphs }
          if (item.parentId === null) top = item.id
          return item
        })
        const every = numberItems(items).flatMap((item) => [
          item.number,
          ...Array.from({ length: item.paragraphs }, (_, at) => paragraphNumber(item, at + 1)),
        ])
        expect(new Set(every).size).toBe(every.length)
      }),
    )
  })

  it('paragraphs of an item without sub-items keep 4.1; with sub-items its own are lettered', () => {
    expect(paragraphNumber({ number: '4', hasSubItems: false }, 2)).toBe('4.2')
    expect(paragraphNumber({ number: '4.1', hasSubItems: false }, 2)).toBe('4.1.2')
    const lettered = [1, 2, 26, 27, 52, 53].map((at) =>
      paragraphNumber({ number: '4', hasSubItems: true }, at),
    )
    expect(lettered).toEqual(['4(a)', '4(b)', '4(z)', '4(aa)', '4(az)', '4(ba)'])
  })

  it('the minutes of an item are its own, and those of its sub-items come after', () => {
    const timed = clockTimes('18:00', agenda('a', 'b', 'b>c', 'b>d', 'e'))
    expect(timed.map(({ number, startsAt, endsAt }) => [number, startsAt, endsAt])).toEqual([
      ['1', '18:00', '18:10'],
      ['2', '18:10', '18:20'],
      ['2.1', '18:20', '18:30'],
      ['2.2', '18:30', '18:40'],
      ['3', '18:40', '18:50'],
    ])
  })

  it('Alt with the arrows moves a sub-item among its own kind, and an item with its sub-items past others', () => {
    const items = agenda('a', 'a>b', 'a>c', 'd', 'd>e', 'f')
    const order = (id: string, step: 1 | -1) => stepped(items, id, step)?.itemIds.join('') ?? null
    expect(order('b', 1)).toBe('acbdef')
    expect(order('c', 1)).toBeNull()
    expect(order('b', -1)).toBeNull()
    expect(order('a', 1)).toBe('deabcf')
    expect(order('d', -1)).toBe('deabcf')
    expect(order('f', -1)).toBe('abcfde')
    expect(order('e', -1)).toBeNull()
    expect(order('a', -1)).toBeNull()
  })

  it('a dropped item takes its sub-items with it, and a dropped sub-item stands under the item before it', () => {
    const items = agenda('a', 'a>b', 'a>c', 'd', 'd>e', 'f')
    expect(dropped(items, 'a', 'e')).toEqual({ itemIds: ['d', 'e', 'a', 'b', 'c', 'f'] })
    expect(dropped(items, 'f', 'c')).toEqual({ itemIds: ['f', 'a', 'b', 'c', 'd', 'e'] })
    expect(dropped(items, 'a', 'c')).toBeNull()
    expect(dropped(items, 'b', 'e')).toEqual({
      itemIds: ['a', 'c', 'd', 'e', 'b', 'f'],
      under: { itemId: 'b', parentId: 'd' },
    })
    expect(dropped(items, 'e', 'b')).toEqual({
      itemIds: ['a', 'e', 'b', 'c', 'd', 'f'],
      under: { itemId: 'e', parentId: 'a' },
    })
    expect(dropped(items, 'b', 'a')).toBeNull()
  })

  it('whoever left before the sub-items of an item is not said to have been there for them', () => {
    const items = numberItems(agenda('a', 'b', 'b>c', 'b>d', 'e'))
    const part = (from: string | null, to: string | null) =>
      partInWords({ stretches: [{ from, to }], partNote: '' }, items)
    expect(part(null, 'b')).toBe('to item 2 (before 2.1)')
    expect(part('b', 'b')).toBe('item 2 (before 2.1)')
    expect(part('b', 'd')).toBe('items 2 to 2.2')
    expect(part('c', null)).toBe('from item 2.1')
    expect(turnInWords({ kind: 'lost', afterItemId: 'b', at: '19:40' }, items)).toBe(
      'Quorum lost at 19:40, after item 2 (before 2.1).',
    )
    expect(turnInWords({ kind: 'gained', fromItemId: 'c' }, items)).toBe('Quorate from item 2.1.')
  })

  it('whoever may not read a restricted item does not learn from a number that it has sub-items', () => {
    const items = agenda('a', 'b!', 'b>c', 'd', 'd>e!')
    const shown = withoutHiddenNumbers(numberItems(items))
    expect(shown.map(({ number }) => number)).toEqual(['1', '2', '2', '3', '3.1'])
    expect(items.filter((item) => isHiddenSubItem(item, items)).map(({ id }) => id)).toEqual(['c'])
    const part = (from: string | null, to: string | null) =>
      partInWords({ stretches: [{ from, to }], partNote: '' }, shown)
    expect([part('c', 'c'), part('b', 'c'), part(null, 'b')]).toEqual(['item 2', 'item 2', 'to item 2'])
  })

  it('an interest in an item is one in its sub-items too', () => {
    const rows = [
      { id: 'chair', capacity: 'chair' as const, state: 'present' as const, stretches: [] },
      { id: 'member', capacity: 'formal' as const, state: 'present' as const, stretches: [] },
    ]
    const basis = { rule: { percent: 50, atLeast: 1, chairRequired: false }, formalMembers: 2 }
    const items = numberItems(agenda('a', 'b', 'b>c', 'd'))
    const found = quorumByItem(basis, rows, items, [{ attendanceId: 'member', itemId: 'b' }])
    expect(found.map(({ here }) => here)).toEqual([2, 1, 1, 2])
  })
})
