import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NO_CONTACT } from '../../../shared/standing/entities.ts'
import { makeGroup, makeMember } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const TODAY = '2026-11-26'
let office: TestOffice
let personId: string

beforeEach(async () => {
  office = await makeOffice({ today: TODAY })
  personId = await makeMember(office, await makeGroup(office, 'Hackney IAG'), 'Amina Yusuf')
})
afterEach(() => office.close())

async function told(kind: string): Promise<string[]> {
  const { alerts } = await office.client.today.get({})
  return alerts.filter(({ id }) => id.startsWith(kind)).map(({ rag, sentence }) => `${rag} ${sentence}`)
}

async function vettingUntil(expiresOn: string, grantedOn = '2025-01-01'): Promise<void> {
  await office.client.standing.saveVetting({
    personId,
    partId: null,
    fields: { level: 'NPPV2', outcome: 'cleared', grantedOn, expiresOn },
  })
}

describe('What ends, on Today (R18)', () => {
  it.each([
    ['2027-02-25', []],
    ['2027-02-24', ['A Amina Yusuf’s vetting runs out on 24 Feb 2027.']],
    ['2026-11-26', ['A Amina Yusuf’s vetting runs out on 26 Nov 2026.']],
    ['2026-11-25', ['R Amina Yusuf’s vetting ran out on 25 Nov 2026.']],
    ['2026-10-26', []],
  ])('vetting until %s', async (expiresOn, expected) => {
    await vettingUntil(expiresOn)
    expect(await told('vetting')).toEqual(expected)
  })

  it('says nothing of vetting or an agreement that a later one took the place of', async () => {
    await vettingUntil('2026-12-01')
    await vettingUntil('2029-01-01', '2026-11-01')
    const fields = { kind: 'confidentiality', signedOn: '2025-01-01', method: 'in person' } as const
    const part = { personId, partId: null }
    await office.client.standing.saveAgreement({ ...part, fields: { ...fields, expiresOn: '2026-12-01' } })
    expect(await told('confidentiality')).toHaveLength(1)
    await office.client.standing.saveAgreement({ ...part, fields: { ...fields, expiresOn: null } })
    expect([...(await told('vetting')), ...(await told('confidentiality'))]).toEqual([])
  })

  it('asks for a new photograph before a pass ends, and tells the administrator nothing', async () => {
    await office.client.standing.saveContact({
      personId,
      fields: { ...NO_CONTACT, passExpiresOn: '2026-12-10' },
    })
    expect(await told('pass')).toEqual(['A Amina Yusuf’s pass runs out on 10 Dec 2026.'])
    await office.signInAs('administrator')
    expect(await told('pass')).toEqual([])
  })

  it('brings a risk assessment before SLT until they have decided', async () => {
    const fields = { summary: 'Public matters only.', expiresOn: null }
    const { id } = await office.client.standing.saveRiskAssessment({ personId, partId: null, fields })
    await office.signInAs('slt')
    expect(await told('risk')).toEqual(['A A risk assessment for Amina Yusuf waits for SLT.'])
    await office.client.standing.decideRiskAssessment({
      personId,
      partId: id,
      approve: false,
      expiresOn: null,
    })
    expect(await told('risk')).toEqual([])
  })
})
