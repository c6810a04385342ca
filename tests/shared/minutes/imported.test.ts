import { expect, it } from 'vitest'
import { importedItems } from '../../../shared/minutes/imported.ts'

const item = (number: string | null, title: string) => ({ number, title, text: `${title} was discussed.` })

it('S4: item 4.1 of imported minutes is a sub-item when it comes after item 4, and only then', () => {
  const items = importedItems(
    [
      item('1.1', 'First'),
      item('4', 'Policing'),
      item('4.1', 'Knife crime'),
      item('4.2.', 'Drones'),
      item('5.1', 'Under nothing'),
      item(null, 'Without a number'),
      item('6.', 'Last'),
      item('6.1', 'Under the last'),
      item('6.1.1', 'Deeper'),
    ],
    [],
    [],
  )
  expect(items.map(({ title, isSub }) => `${isSub ? '- ' : ''}${title}`)).toEqual([
    'First',
    'Policing',
    '- Knife crime',
    '- Drones',
    'Under nothing',
    'Without a number',
    'Last',
    '- Under the last',
    'Deeper',
  ])
})
