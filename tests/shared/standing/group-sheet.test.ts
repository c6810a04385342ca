import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import { PARTS_OF, type SheetPart, sheetCells } from '../../../shared/standing/group-sheet.ts'
import { type ReadinessFacts, ReadinessPart, readiness } from '../../../shared/standing/readiness.ts'
import { fc } from '../../properties.ts'

const TODAY = '2026-11-26'
const READY: ReadinessFacts = {
  terms: [{ startedOn: '2025-01-01', endsOn: '2027-12-31' }],
  state: 'active',
  roles: [{ title: 'the role description “Local” 1.0', state: 'acknowledged' }],
  protocols: [{ title: '“Critical incident protocol” 2.0', state: 'acknowledged', until: '2027-06-01' }],
  modules: [{ code: '3', title: 'Confidentiality', from: '2025-06-01', until: '2027-06-01' }],
  agreements: [
    { kind: 'confidentiality', signedOn: '2025-01-01', expiresOn: null },
    { kind: 'information sharing', signedOn: '2025-01-01', expiresOn: '2027-01-01' },
  ],
  vettings: [{ outcome: 'cleared', grantedOn: '2025-01-01', expiresOn: '2028-01-01' }],
  approvals: [],
  away: [],
  hasPhone: true,
  outOfHours: 'yes',
  hours: '',
  interests: [],
}

const cellOf = (facts: Partial<ReadinessFacts>, part: SheetPart) =>
  sheetCells({ ...READY, ...facts }, TODAY).find((cell) => cell.part === part)

describe('A line of the group’s sheet', () => {
  it('says of somebody of whom nothing is missing what is in place, all green', () => {
    const cells = sheetCells(READY, TODAY)
    expect(cells.map(({ rag }) => rag)).toEqual(['G', 'G', 'G', 'G', 'G', 'G'])
    expect(cells.flatMap(({ lines }) => lines)).toEqual([
      'To 31 Dec 2027.',
      'Confidentiality, open.',
      'Information sharing, to 1 Jan 2027.',
      'Local 1.0.',
      'Critical incident protocol 2.0, to 1 Jun 2027.',
      'All before a call-out.',
      'Vetting, to 1 Jan 2028.',
      'Telephone.',
      'Any hour.',
    ])
  })

  it('says what is missing before what is in place', () => {
    const cell = cellOf(
      { agreements: [{ kind: 'information sharing', signedOn: '2025-01-01', expiresOn: null }] },
      'agreements',
    )
    expect(cell).toEqual({
      part: 'agreements',
      rag: 'R',
      lines: ['Confidentiality: none.', 'Information sharing, open.'],
    })
  })

  it('names every document and module that is missing, and since when', () => {
    expect(
      cellOf(
        {
          roles: [{ title: 'the role description “Local” 1.0', state: 'not asked' }],
          protocols: [
            { title: '“Critical incident protocol” 2.0', state: 'acknowledged', until: '2026-11-01' },
            { title: '“Lone call-out safety protocol” 1.0', state: 'acknowledged', until: '2027-01-01' },
          ],
        },
        'documents',
      )?.lines,
    ).toEqual([
      'Local 1.0: not asked yet.',
      'Critical incident protocol 2.0: ran out 1 Nov 2026.',
      'Lone call-out safety protocol 1.0, to 1 Jan 2027.',
    ])
    const modules = ['3', '4'].map((code) => ({ code, title: code, from: null, until: null }))
    expect(cellOf({ modules }, 'induction')).toEqual({
      part: 'induction',
      rag: 'R',
      lines: ['Still needed: 3 and 4.'],
    })
    expect(cellOf({ roles: [] }, 'documents')?.lines[0]).toBe('No role description is in force.')
  })

  it('tells of a risk assessment instead of vetting, in amber', () => {
    const cell = cellOf(
      { vettings: [], approvals: [{ from: '2026-09-01', expiresOn: '2027-03-01' }] },
      'vetting',
    )
    expect(cell?.rag).toBe('A')
    expect(cell?.lines).toEqual([
      'They advise under a risk assessment until 1 Mar 2027.',
      'Risk assessment of 1 Sep 2026, to 1 Mar 2027.',
    ])
  })

  it('has every part of the light in one column', () => {
    expect(Object.values(PARTS_OF).flat().toSorted()).toEqual([...ReadinessPart.options].toSorted())
  })

  it('never disagrees with the light: red where it is not ready, amber where it has limits, and nowhere else', () => {
    const day = fc.integer({ min: -800, max: 800 }).map((days) => addDays(TODAY, days))
    const last = fc.option(day, { nil: null })
    const facts = fc.record({
      terms: fc.array(fc.record({ startedOn: day, endsOn: last }), { maxLength: 2 }),
      state: fc.constantFrom('active', 'on leave', 'onboarding', null),
      agreements: fc.array(
        fc.record({
          kind: fc.constantFrom('confidentiality', 'information sharing'),
          signedOn: day,
          expiresOn: last,
        }),
        { maxLength: 4 },
      ),
      vettings: fc.array(
        fc.record({
          outcome: fc.constantFrom('cleared', 'cleared with conditions', 'risk-assessed', 'not cleared'),
          grantedOn: day,
          expiresOn: last,
        }),
        { maxLength: 3 },
      ),
      approvals: fc.array(fc.record({ from: day, expiresOn: last }), { maxLength: 2 }),
      hasPhone: fc.boolean(),
      outOfHours: fc.constantFrom('yes', 'no', ''),
    })
    fc.assert(
      fc.property(facts, (some) => {
        const whole = { ...READY, ...some } as ReadinessFacts
        const { light } = readiness(whole, TODAY)
        const cells = sheetCells(whole, TODAY)
        const rags = cells.map(({ rag }) => rag)
        for (const { rag, lines } of cells) if (rag !== 'G') expect(lines).not.toEqual([])
        const worst = rags.includes('R') ? 'not ready' : rags.includes('A') ? 'limits' : 'ready'
        expect(worst).toBe(light)
      }),
    )
  })
})
