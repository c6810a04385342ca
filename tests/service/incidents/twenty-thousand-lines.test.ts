import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINES_SHOWN, MOST_LINES } from '../../../shared/incidents/contract.ts'
import { partsOf } from '../../../electron/service/documents/formats/archive.ts'
import { CALL_OUT } from '../../fixtures/call-out.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const LINES = 20_000
let office: TestOffice
let base: string
let id: string

const words = (number: number) => `Line ${String(number).padStart(5, '0')}`

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-lines-'))
  office = await makeOffice({ today: '2026-11-23', host: { saveFile: async () => join(base, 'bundle.zip') } })
  const groupId = await makeGroup(office, 'Hackney IAG')
  id = (await office.client.incidents.open({ groupId, ...CALL_OUT })).id
  const begin = Date.parse('2026-11-23T21:41:00.000Z')
  const context = office.context()
  await context.write(async (record) => {
    for (let number = 0; number < LINES; number += 1) {
      const at = new Date(begin + number * 1000).toISOString()
      const of = { activationId: id, groupId, at, enteredAt: at, kind: 'note', correctsId: null } as const
      await record.add('activationEntry', context.newId(), {
        ...of,
        text: words(number),
        author: 'Secretary',
      })
    }
  })
}, 240_000)
afterAll(async () => {
  await office.close()
  rmSync(base, { recursive: true })
})

describe('A call-out with 20,000 lines', () => {
  it('shows the latest of them and says how many there are; all of them are there when asked for, in order', async () => {
    const { entries, lines } = await office.client.incidents.get({ id })
    expect([entries.length, lines, entries.at(-1)?.text]).toEqual([LINES_SHOWN, LINES + 1, words(LINES - 1)])
    const whole = await office.client.incidents.get({ id, most: MOST_LINES })
    const told = whole.entries.map(({ text }) => text).filter((text) => text.startsWith('Line '))
    expect(told).toEqual(Array.from({ length: LINES }, (_, number) => words(number)))
  })

  it('takes another line and a correction of the first', async () => {
    const whole = await office.client.incidents.get({ id, most: MOST_LINES })
    const first = whole.entries.find(({ text }) => text === words(0))
    await office.client.incidents.write({
      id,
      at: '2026-11-30T00:00:00.000Z',
      text: 'Put right.',
      correctsId: first?.id ?? null,
    })
    const { entries, lines } = await office.client.incidents.get({ id })
    expect(entries.at(-1)).toMatchObject({ text: 'Put right.', correctsId: first?.id })
    expect(lines).toBe(LINES + 2)
  })

  it('is bundled for an inquiry with every line', async () => {
    await office.client.incidents.bundle({ id, madeFor: 'the inquiry' })
    const parts = await partsOf(readFileSync(join(base, 'bundle.zip')))
    const log = parts.find(({ name }) => name === 'log.csv')?.text ?? ''
    expect(log.match(/Line \d{5}/g)).toHaveLength(LINES)
  }, 120_000)
})
