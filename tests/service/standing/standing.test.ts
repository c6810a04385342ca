import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { ROLE_STARTERS } from '../../../shared/role-descriptions/starters.ts'
import { NO_CONTACT } from '../../../shared/standing/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const TODAY = '2026-11-26'
let office: TestOffice
let hackney: string
let saveTo = ''

async function advisor(name: string, capacity: 'formal' | 'chair' = 'formal'): Promise<string> {
  const added = await office.client.people.create({
    name,
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '020 7946 0101',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId: hackney, capacity, startedOn: '2026-01-01', endsOn: '2027-06-30' },
  })
  return added.id
}

const CONFIDENTIALITY = {
  kind: 'confidentiality',
  signedOn: '2026-02-01',
  method: 'signed paper',
  expiresOn: null,
} as const
const CLEARED = {
  level: 'NPPV2',
  outcome: 'cleared',
  grantedOn: '2026-02-01',
  expiresOn: '2026-12-20',
} as const

/** A role description in force and an induction programme: without them nobody is ready. */
async function setUpOffice(): Promise<string> {
  const context = office.context()
  const id = context.newId()
  await context.write((record) =>
    record.add('roleDescription', id, {
      ...ROLE_STARTERS.local,
      groupId: null,
      kind: 'local',
      major: 1,
      minor: 0,
      state: 'current',
      material: true,
      changeSummary: '',
      reviewDue: null,
      consultationOpensOn: null,
      consultationClosesOn: null,
      approvedBy: 'SLT',
      approvedOn: '2026-01-01',
      effectiveOn: '2026-01-01',
      supersededOn: null,
      stateReason: '',
    }),
  )
  // biome-ignore lint/correctness/useHookAtTopLevel: a procedure of the contract, no hook
  await office.client.induction.useStarter()
  return id
}

async function lightOf(personId: string, matter = '') {
  await office.signInAs('secretariat')
  return (await office.client.standing.readinessOf({ personId, matter })).rows[0]
}

beforeAll(async () => {
  office = await makeOffice({
    today: TODAY,
    host: { saveFile: async ({ defaultName }) => (saveTo = join(office.dir, '..', defaultName)) },
  })
  hackney = (
    await office.client.groups.create({ ...starterGroup('local'), name: 'Hackney IAG', area: 'Hackney' })
  ).id
})
afterAll(() => office.close())

describe('How an advisor stands', () => {
  it('S3: records an agreement and a vetting outcome for six advisors from one sheet, and undo takes all of it back', async () => {
    const people = await Promise.all(
      ['Ana', 'Ben', 'Cem', 'Dee', 'Eve', 'Fay'].map((name) => advisor(`${name} Sheet`)),
    )
    const sheet = { personIds: people, agreement: CONFIDENTIALITY, vetting: CLEARED }
    expect(await office.client.standing.recordSheet(sheet)).toEqual({ people: 6, records: 12 })
    for (const personId of people) {
      const is = await office.client.standing.get({ personId })
      expect(is.agreements).toMatchObject([{ kind: 'confidentiality', recordedBy: 'Secretariat' }])
      expect(is.vettings).toMatchObject([{ level: 'NPPV2', outcome: 'cleared' }])
    }
    await office.client.office.undo()
    for (const personId of people) {
      const is = await office.client.standing.get({ personId })
      expect([...is.agreements, ...is.vettings]).toEqual([])
    }
  })

  it('keeps the scan of a signed agreement in the attachments, gives out a copy, and checks it with the office', async () => {
    const personId = await advisor('Scanned Person')
    const { id: partId } = await office.client.standing.saveAgreement({
      personId,
      partId: null,
      fields: CONFIDENTIALITY,
    })
    const file = new File(['%PDF-1.7 signed'], 'signed agreement.pdf')
    await office.client.standing.addScan({ personId, partId, file })
    expect((await office.client.standing.get({ personId })).agreements[0]).toMatchObject({
      scanName: 'signed agreement.pdf',
      scanKind: 'pdf',
    })
    expect(await office.client.standing.saveScanCopy({ personId, partId })).toEqual({ saved: true })
    expect(readFileSync(saveTo, 'utf8')).toBe('%PDF-1.7 signed')
    const { attachments } = await office.client.office.check()
    expect(attachments).toMatchObject({ referenced: 1, damaged: [], missing: [] })
  })

  it('refuses what ends before it begins, and a part of somebody else', async () => {
    const [one, other] = [await advisor('One Person'), await advisor('Other Person')]
    const bad = { ...CONFIDENTIALITY, expiresOn: '2026-01-31' }
    await expect(
      office.client.standing.saveAgreement({ personId: one, partId: null, fields: bad }),
    ).rejects.toThrow('The last day is before the first.')
    const { id } = await office.client.standing.saveVetting({ personId: one, partId: null, fields: CLEARED })
    const elsewhere = { personId: other, partId: id }
    await expect(office.client.standing.saveVetting({ ...elsewhere, fields: CLEARED })).rejects.toThrow(
      'no longer here',
    )
    await expect(office.client.standing.remove({ ...elsewhere, entity: 'vetting' })).rejects.toThrow(
      'no longer here',
    )
    await expect(
      office.client.standing.saveKnowledge({
        personId: one,
        partId: null,
        fields: { kind: 'topic', words: 'Youth work', consentOn: '' },
      }),
    ).rejects.toThrow('without it, it may not be')
  })

  it('lets nobody but SLT approve a risk assessment; what changes its words waits for them again', async () => {
    const personId = await advisor('Risky Person')
    const fields = { summary: 'May hear what is public.', expiresOn: '2027-01-31' }
    const { id: partId } = await office.client.standing.saveRiskAssessment({ personId, partId: null, fields })
    const decision = { personId, partId, approve: true, expiresOn: '2027-01-31' }
    await expect(office.client.standing.decideRiskAssessment(decision)).rejects.toThrow('not something')
    expect((await lightOf(personId))?.reasons.map((reason) => reason.part)).toContain('vetting')
    await office.signInAs('slt')
    await office.client.standing.decideRiskAssessment(decision)
    const approved = (await office.client.standing.get({ personId })).riskAssessments[0]
    expect(approved).toMatchObject({ state: 'approved', decidedBy: 'SLT', decidedOn: TODAY })
    expect((await lightOf(personId))?.reasons.find((reason) => reason.part === 'vetting')?.turns).toBe(
      'limits',
    )
    await office.client.standing.saveRiskAssessment({
      personId,
      partId,
      fields: { ...fields, summary: 'May hear everything.' },
    })
    const changed = (await office.client.standing.get({ personId })).riskAssessments[0]
    expect(changed).toMatchObject({ state: 'proposed', decidedBy: '', decidedOn: null })
  })

  it('is not brought back to approved by the secretariat from the history', async () => {
    const personId = await advisor('Declined Person')
    const fields = { summary: 'May hear what is public.', expiresOn: null }
    const { id: partId } = await office.client.standing.saveRiskAssessment({ personId, partId: null, fields })
    await office.signInAs('slt')
    await office.client.standing.decideRiskAssessment({ personId, partId, approve: true, expiresOn: null })
    await office.client.standing.decideRiskAssessment({ personId, partId, approve: false, expiresOn: null })
    await office.signInAs('secretariat')
    const [newest] = await office.client.office.history({ entity: 'riskAssessment', id: partId })
    await expect(office.client.office.restore({ seq: newest?.seq ?? 0 })).rejects.toThrow(
      'a way back of its own',
    )
  })

  it('shows address and emergency contact to the secretariat alone, in the history as well', async () => {
    const personId = await advisor('Private Person')
    const fields = {
      ...NO_CONTACT,
      address: '1 Invented Row',
      emergencyName: 'Their sister',
      hours: 'after six',
    }
    await office.client.standing.saveContact({ personId, fields })
    expect((await office.client.standing.get({ personId })).contact).toMatchObject(fields)
    const contactId = (await office.client.standing.get({ personId })).contactId ?? ''
    await office.signInAs('chair')
    expect((await office.client.standing.get({ personId })).contact).toMatchObject({
      address: '',
      emergencyName: '',
      hours: 'after six',
    })
    const history = await office.client.office.history({ entity: 'contactPreferences', id: contactId })
    expect(JSON.stringify(history)).not.toMatch(/Invented Row|sister/)
    await office.signInAs('administrator')
    await expect(office.client.standing.get({ personId })).rejects.toThrow('not something')
    await office.signInAs('secretariat')
  })

  it('says how ready each is from the record alone, and from which day they are not', async () => {
    const personId = await advisor('Ready Person')
    const partsOf = async () => (await lightOf(personId))?.reasons.map((reason) => reason.part)
    expect(await partsOf()).toEqual(expect.arrayContaining(['role description', 'induction']))
    const documentId = await setUpOffice()
    const { modules } = await office.client.induction.programmes()
    expect((await lightOf(personId))?.reasons.find((reason) => reason.part === 'induction')?.what).toMatch(
      /^Before a call-out they still need modules 1, .*3, .*and 12\.$/,
    )
    await office.client.acknowledgements.record({
      groupId: hackney,
      documentKind: 'role description',
      documentId,
      personIds: [personId],
      entry: 'acknowledged',
      method: 'in person',
      day: '2026-02-01',
      note: '',
    })
    const before = modules.filter((module) => module.requiredBeforeCallOut)
    await office.client.induction.addSession({
      groupId: hackney,
      fields: {
        date: '2026-02-01',
        trainer: 'A trainer',
        place: '',
        moduleIds: before.map(({ id }) => id),
        note: '',
      },
      personIds: [personId],
      evidence: '',
    })
    expect(await partsOf()).not.toEqual(expect.arrayContaining(['role description']))
    expect(await partsOf()).not.toEqual(expect.arrayContaining(['induction']))
    const save = office.client.standing
    await save.saveAgreement({ personId, partId: null, fields: CONFIDENTIALITY })
    await save.saveAgreement({
      personId,
      partId: null,
      fields: { ...CONFIDENTIALITY, kind: 'information sharing' },
    })
    await save.saveVetting({ personId, partId: null, fields: CLEARED })
    await save.saveContact({ personId, fields: { ...NO_CONTACT, outOfHours: 'yes' } })
    expect(await lightOf(personId)).toMatchObject({
      light: 'ready',
      reasons: [],
      worsens: [{ day: '2026-12-21', light: 'not ready', reasons: [{ part: 'vetting' }] }],
    })
    await save.saveInterest({
      personId,
      partId: null,
      fields: { text: 'Runs a boxing gym', declaredOn: '2026-03-01', endedOn: null },
    })
    expect((await lightOf(personId, 'Search of the gym'))?.light).toBe('limits')
    const listed = await save.readiness({ groupId: hackney, show: '30' })
    expect(listed.rows.map((row) => row.name)).toEqual(['Ready Person'])
    expect(listed.counts).toMatchObject({ ready: 1, 30: 1, 60: 1, 90: 1 })
    await save.saveAway({ personId, partId: null, fields: { fromDay: TODAY, toDay: '2026-11-28' } })
    expect((await lightOf(personId))?.reasons[0]?.remedy).toBe('It turns green on 29 Nov 2026.')
  })

  it('counts no acknowledgement that was struck, and one that was written under an entry that is now the same person', async () => {
    const [kept, merged] = [await advisor('Two Entries'), await advisor('Two Entrys')]
    const [version] = await office.client.roleDescriptions.list({})
    const acknowledge = (personId: string) =>
      office.client.acknowledgements.record({
        groupId: hackney,
        documentKind: 'role description',
        documentId: version?.id ?? '',
        personIds: [personId],
        entry: 'acknowledged',
        method: 'in person',
        day: '2026-02-01',
        note: '',
      })
    const missing = async () => {
      const { rows } = await office.client.standing.readiness({ groupId: hackney, show: 'all' })
      const reasons = rows.find((row) => row.personId === kept)?.reasons ?? []
      return reasons.some((reason) => reason.part === 'role description')
    }
    expect(await missing()).toBe(true)
    await acknowledge(kept)
    expect(await missing()).toBe(false)
    const { entries } = await office.client.acknowledgements.ofPerson({ personId: kept })
    await office.client.acknowledgements.strike({
      id: entries[0]?.id ?? '',
      reason: 'Her sister signed.',
    })
    expect(await missing()).toBe(true)
    await acknowledge(merged)
    await office.client.people.merge({ keepId: kept, mergedId: merged })
    expect(await missing()).toBe(false)
    expect((await lightOf(kept))?.reasons.map(({ part }) => part)).not.toContain('role description')
  })

  it('saves the list for a spreadsheet, where a name cannot become a formula', async () => {
    await advisor('=Formula Person')
    const saved = await office.client.standing.saveReadiness({ show: 'not ready' })
    expect(saved.saved).toBe(true)
    const text = readFileSync(saveTo, 'utf8')
    expect(text).toContain("'=Formula Person,Hackney IAG,Formal advisor,Not ready,")
    expect(text).toContain('No confidentiality agreement is on record.')
  })

  it('lists on one sheet what each advisor of a group has in place, and saves it as a document', async () => {
    const personId = await advisor('Sheet Person')
    await office.client.standing.saveAgreement({ personId, partId: null, fields: CONFIDENTIALITY })
    const sheet = await office.client.standing.groupSheet({ groupId: hackney })
    expect(sheet.groupName).toBe('Hackney IAG')
    const line = sheet.lines.find((each) => each.personId === personId)
    expect(line?.light).toBe('not ready')
    expect(line?.cells.find(({ part }) => part === 'agreements')).toEqual({
      part: 'agreements',
      rag: 'A',
      lines: ['Information sharing: none.', 'Confidentiality, open.'],
    })
    const saved = await office.client.standing.saveGroupSheet({ groupId: hackney, format: 'docx' })
    expect(saved.saved).toBe(true)
    expect(readFileSync(saveTo).subarray(0, 2).toString()).toBe('PK')
  })

  it('reads a scan chosen in a dialog', async () => {
    const personId = await advisor('Chosen Scan')
    const { id: partId } = await office.client.standing.saveAgreement({
      personId,
      partId: null,
      fields: CONFIDENTIALITY,
    })
    const path = join(office.dir, '..', 'scan.txt')
    writeFileSync(path, 'signed')
    const handle = office.session.files.keep(path)
    await office.client.standing.addScanChosen({ personId, partId, handle })
    expect((await office.client.standing.get({ personId })).agreements[0]?.scanName).toBe('scan.txt')
  })
})
