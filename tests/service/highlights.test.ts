import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { drawPrintPage } from '../../electron/service/documents/formats/print.ts'
import { highlightsLayout } from '../../electron/service/highlights/save.ts'
import type { Highlights } from '../../shared/highlights/contract.ts'
import {
  ANSWERED_AT_MOST,
  ASKS_AT_MOST,
  cut,
  stretchBefore,
  stretchOf,
} from '../../shared/highlights/rules.ts'
import { CALL_OUT } from '../fixtures/call-out.ts'
import { lockMinutes, makeGroup, type Minuted, minuted } from '../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const TODAY = '2026-11-25'
const QUARTER = { from: '2026-10-01', to: TODAY }
let office: TestOffice
let groupId: string
let met: Minuted
let saveTo: string | null = null

const advice = (text: string, restricted = false) => ({ kind: 'advice' as const, text, restricted })
const answer = (id: string, changed: string) =>
  office.client.advice.respond({
    id,
    status: 'accepted',
    decidedBy: 'Borough Commander',
    decidedOn: '2026-11-02',
    reason: '',
    changed,
    actionId: null,
    publish: false,
  })
const get = (period = QUARTER): Promise<Highlights> => office.client.highlights.get({ groupId, ...period })
const figure = (report: Highlights, name: string) => {
  const found = report.figures.find((one) => one.name.startsWith(name))
  return found && [found.now, found.before]
}

beforeAll(async () => {
  office = await makeOffice({ today: TODAY, host: { saveFile: async () => saveTo } })
  groupId = await makeGroup(office, 'Hackney IAG')
  await office.client.people.create({
    name: 'Idris Vandermolen',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'agreed',
    notes: '',
    membership: { groupId, capacity: 'formal', startedOn: '2024-01-01', endsOn: null },
  })
  met = await minuted(
    office,
    groupId,
    [
      advice('Ask Idris Vandermolen before a notice is given'),
      advice('Tell the family of the search', true),
      advice('Ring 020 7946 0123 first'),
      advice('Try two evenings'),
    ],
    '2026-10-08',
  )
  await lockMinutes(office, met)
  await answer(met.ids[0] ?? '', 'Idris Vandermolen reads each notice.')
  await answer(met.ids[1] ?? '', 'The family is told.')
  await answer(met.ids[2] ?? '', '')
})
beforeEach(async () => {
  await office.signInAs('slt')
})
afterAll(() => office.close())

describe('L9: the highlight report for senior leaders', () => {
  it('counts a period beside as many days before it', async () => {
    const report = await get()
    expect(figure(report, 'Meetings with')).toEqual(['0 of 1', 'none'])
    expect(figure(report, 'Advice given that is answered')).toEqual(['3 of 4', 'none'])
    expect(report.brief[1]).toBe('It gave 4 pieces of advice; 3 are answered.')
    const then = await get({ from: '2026-07-01', to: '2026-09-30' })
    expect(figure(then, 'Advice given that is answered')).toEqual(['none', 'none'])
    expect(then.answered).toEqual([])
    expect(report.promises.map(({ number }) => number)).toEqual(['5.1', '5.2', '5.3', '5.4', '5.5'])
  })

  it('names nobody, even those who agreed to be named, and tells in words only what is for the public', async () => {
    const report = await get()
    expect(report.answered.map(({ said }) => said)).toEqual(['Ask a member before a notice is given'])
    expect(report.answeredTotal).toBe(3)
    const layout = highlightsLayout(report, 'Office')
    const printed = drawPrintPage(layout)
    const words = JSON.stringify([report, layout])
    for (const shown of [report.brief[0], report.ahead[0], report.asks[0]?.sentence])
      expect(printed).toContain(shown)
    for (const kept of ['Vandermolen', 'Idris', '7946', 'family']) expect(words).not.toContain(kept)
    expect(words).toContain('2 more pieces of advice were answered')
  })

  it('asks for the answer that is late, and leaves exercises out of every figure', async () => {
    await office.signInAs('secretariat')
    for (const isExercise of [true, false])
      await office.client.incidents.open({ ...CALL_OUT, groupId, isExercise })
    await office.signInAs('slt')
    const report = await get()
    expect(report.asks).toContainEqual({
      rag: 'A',
      sentence: `Answer advice that is late: ${met.numbers[3]}.`,
      to: '/advice?show=awaiting',
    })
    expect(figure(report, 'Call-outs')).toEqual(['1', '0'])
    expect(JSON.stringify(report)).not.toContain(CALL_OUT.title)
  })

  it('is for the secretariat, the chair and SLT, of days that have come', async () => {
    await expect(get({ from: '2026-11-01', to: '2026-11-26' })).rejects.toThrow('This day is still to come.')
    await expect(get({ from: '2026-11-02', to: '2026-11-01' })).rejects.toThrow('The first day is after')
    await expect(get({ from: '2020-01-01', to: TODAY })).rejects.toThrow('two years at most')
    await office.signInAs('administrator')
    await expect(get()).rejects.toThrow()
    await office.signInAs('chair')
    expect((await get()).groupName).toBe('Hackney IAG')
  })

  it('is saved as a document, and that it was handed out is in the log', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'highlights-'))
    saveTo = join(folder, 'highlights.docx')
    const saved = await office.client.highlights.save({ groupId, ...QUARTER, format: 'docx' })
    expect(saved).toMatchObject({ saved: true, fileName: 'highlights.docx' })
    expect(readFileSync(saveTo).length).toBeGreaterThan(1000)
    rmSync(folder, { recursive: true })
    await office.signInAs('administrator')
    const log = await office.client.office.signInLog({})
    expect(log.some(({ detail }) => detail === 'the highlight report of a group')).toBe(true)
  })
})

describe('The periods and the most of a report', () => {
  it('are quarters of the calendar, also over the turn of a year, and months back from today', () => {
    expect(stretchOf('this quarter', '2026-11-25')).toEqual({ from: '2026-10-01', to: '2026-11-25' })
    expect(stretchOf('last quarter', '2026-11-25')).toEqual({ from: '2026-07-01', to: '2026-09-30' })
    expect(stretchOf('last quarter', '2027-02-01')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
    expect(stretchOf('twelve months', '2026-11-25')).toEqual({ from: '2025-11-26', to: '2026-11-25' })
    expect(stretchBefore({ from: '2026-10-01', to: '2026-12-31' })).toEqual({
      from: '2026-07-01',
      to: '2026-09-30',
    })
  })

  it('keep it to two pages: long words are cut at a word', () => {
    expect(cut('short', 9)).toBe('short')
    expect(cut('one two  three', 9)).toBe('one two…')
    expect(cut('x'.repeat(30), 10)).toBe(`${'x'.repeat(10)}…`)
    expect([ASKS_AT_MOST, ANSWERED_AT_MOST]).toEqual([5, 3])
  })
})
