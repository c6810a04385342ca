import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const DB = new URL('../../db/', import.meta.url)
/** Where the column itself is meant: the rule, the two that write or count with it, and titles that are judged by `isHiddenSubItem`. */
const OWN_RESTRICTION = ['agenda-items.ts', 'undo.ts', 'today-waiting.ts', 'publishing.ts']

it('S4: no query asks the column alone whether an agenda item is restricted: a sub-item is restricted with its item', () => {
  const found = readdirSync(DB)
    .filter((name) => name.endsWith('.ts') && !OWN_RESTRICTION.includes(name))
    .filter((name) => {
      const text = readFileSync(new URL(name, DB), 'utf8')
      const ofItems = text
        .split(/(?=export (?:async )?function)/)
        .filter((part) => part.includes("From('agendaItem')"))
      return (
        text.includes("'agendaItem.restricted'") ||
        text.includes('agenda_item.restricted') ||
        ofItems.some((part) => /selectAll\(\)|'restricted'/.test(part))
      )
    })
  expect(found).toEqual([])
})
