import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { procedures } from '../../../electron/command-line/call-commands.ts'
import { onlyReads, READING_PROCEDURES } from '../../../shared/office/reading.ts'

const renderer = join(import.meta.dirname, '..', '..', '..', 'renderer')

it('an office open for reading answers whatever the screens read', () => {
  const asked = new Set<string>()
  for (const file of globSync('**/*.{ts,tsx}', { cwd: renderer })) {
    const text = readFileSync(join(renderer, file), 'utf8')
    for (const [, name] of text.matchAll(/\borpc\.((?:\w+\.)+?\w+)\.queryOptions\b/g)) asked.add(name ?? '')
  }
  expect(asked.size).toBeGreaterThan(30)
  // The status is for anyone, signed in or not.
  asked.delete('office.status')
  expect([...asked].filter((name) => !onlyReads(name))).toEqual([])
})

it('every procedure that is said to read is there', () => {
  expect(READING_PROCEDURES.filter((name) => !procedures().has(name))).toEqual([])
})
