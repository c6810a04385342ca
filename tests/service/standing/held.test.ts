import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NO_CONTACT } from '../../../shared/standing/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-26' })
})
afterAll(() => office.close())

/** Somebody of whom something of every kind is kept. */
async function whole(name: string): Promise<string> {
  const { client } = office
  const { id: personId } = await client.people.create({
    name,
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: null,
  })
  const part = { personId, partId: null }
  const contact = {
    ...NO_CONTACT,
    hours: 'after six',
    accessNeeds: 'step-free',
    emergencyPhone: '020 7946 0777',
  }
  await client.standing.saveContact({ personId, fields: contact })
  const agreement = await client.standing.saveAgreement({
    ...part,
    fields: { kind: 'confidentiality', signedOn: '2026-02-01', method: 'signed paper', expiresOn: null },
  })
  await client.standing.addScan({
    personId,
    partId: agreement.id,
    file: new File([`Signed ${name}`], 'signed.txt'),
  })
  await client.standing.saveVetting({
    ...part,
    fields: { level: 'NPPV2', outcome: 'not cleared', grantedOn: '2026-02-01', expiresOn: null },
  })
  await client.standing.saveRiskAssessment({
    ...part,
    fields: { summary: 'Public matters only.', expiresOn: null },
  })
  await client.standing.saveKnowledge({
    ...part,
    fields: { kind: 'topic', words: 'Knows boxing gyms', consentOn: '2026-02-01' },
  })
  await client.standing.saveInterest({
    ...part,
    fields: { text: 'Owns a gym', declaredOn: '2026-02-01', endedOn: null },
  })
  await client.standing.saveAway({ ...part, fields: { fromDay: '2026-12-01', toDay: '2026-12-09' } })
  return personId
}

describe('What is held on how somebody stands', () => {
  it('S13: is all in what they are given, with the emergency contact’s number masked', async () => {
    const personId = await whole('Gerda Whole')
    const { sections } = await office.client.dataProtection.access({ personId, shown: [], also: [] })
    const stands = sections.find((section) => section.title === 'How you stand')
    const said = (stands?.passages ?? []).map(
      ({ label, pieces }) =>
        `${label}: ${pieces.map((piece) => (piece.masked ? piece.instead : piece.text)).join('')}`,
    )
    expect(said.join('\n')).toMatch(/Your hours: after six\nAccess needs: step-free/)
    expect(said).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Confidentiality agreement: signed on 1 Feb 2026, on paper.*signed\.txt/),
        expect.stringMatching(/^Vetting NPPV2: Not cleared, granted on 1 Feb 2026/),
        expect.stringMatching(/^Risk assessment: Waits for SLT: Public matters only/),
        expect.stringMatching(/^What you know and whom you reach: topic: Knows boxing gyms/),
        expect.stringMatching(/^Interest you declared: Owns a gym/),
        'Days away: 1 Dec 2026 to 9 Dec 2026',
      ]),
    )
    expect(said.join('\n')).not.toContain('0777')
    const history = sections.find((section) => section.title === 'History')
    expect(history?.passages.some(({ label }) => label.startsWith('Vetting outcome'))).toBe(true)
  })

  it('goes as a whole when they are anonymised, and comes back when that is undone', async () => {
    const personId = await whole('Ulla Whole')
    await office.client.dataProtection.anonymise({ personId })
    const none = await office.client.standing.get({ personId })
    expect(none).toMatchObject({
      agreements: [],
      vettings: [],
      riskAssessments: [],
      knowledge: [],
      interests: [],
      away: [],
    })
    expect(none.contact.hours).toBe('')
    await office.client.office.undo()
    expect(await office.client.standing.get({ personId })).toMatchObject({
      contact: { hours: 'after six' },
      vettings: [{ level: 'NPPV2', outcome: 'not cleared' }],
      away: [{ fromDay: '2026-12-01' }],
    })
  })

  it('takes the scan of the agreement along when they are erased for good', async () => {
    const files = () => readdirSync(join(office.dir, 'attachments')).length
    const before = files()
    const personId = await whole('Sven Gone')
    expect(files()).toBe(before + 1)
    const answer = await office.client.dataProtection.erase({
      entity: 'person',
      id: personId,
      ground: 'request',
    })
    expect(answer.complete).toBe(true)
    expect(files()).toBe(before)
    const { db } = office.context()
    for (const table of ['vetting', 'riskAssessment', 'knowledge', 'generalInterest', 'agreement'] as const) {
      const rows = await db.selectFrom(table).selectAll().where('personId', '=', personId).execute()
      expect(JSON.stringify(rows)).not.toMatch(
        /not cleared|NPPV2|Public matters|boxing|gym|signed\.txt|confidentiality/,
      )
    }
  })
})
