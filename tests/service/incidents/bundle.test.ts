import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BundleChain } from '../../../electron/service/incidents/bundle/chain.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let base: string
let id: string
let saveTo: string | null

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-bundle-'))
  office = await makeOffice({ today: '2026-11-23', host: { saveFile: async () => saveTo } })
  const groupId = await makeGroup(office, 'Hackney IAG')
  office.session.now = () => new Date('2026-11-23T21:41:00.000Z')
  id = (
    await office.client.incidents.open({
      groupId,
      title: 'Search outside the college',
      kind: 'critical incident',
      stage: 'during',
      origin: 'police',
      purpose: 'To hear how families see it.',
      adviceWanted: '=HYPERLINK("x")',
      wantedBy: null,
      communities: '',
      confidentiality: 3,
      policeReference: 'Gold log 4',
      requestedBy: 'the duty superintendent',
    })
  ).id
  await office.client.incidents.write({ id, kind: 'note', text: '=1+1 <b>bold</b>', correctsId: null })
  const { entry } = await office.client.incidents.write({
    id,
    kind: 'advice',
    text: 'Speak to the head.',
    correctsId: null,
  })
  const advice = {
    groupId,
    activationId: id,
    entryId: entry?.id ?? null,
    givenTo: '',
    dissent: 'Some would wait.',
  }
  const { id: adviceId } = await office.client.advice.record({
    ...advice,
    text: 'Speak to the head first.',
    givenOn: '2026-11-23',
  })
  await office.client.incidents.savePoliceRecord({
    id,
    policeRecordId: null,
    fields: {
      kind: 'impact assessment',
      day: '2026-11-23',
      time: '21:30',
      personId: null,
      reference: 'CIA/31',
      version: '2',
    },
  })
  await office.client.advice.respond({
    id: adviceId,
    status: 'not accepted',
    decidedBy: 'Gold',
    decidedOn: '2026-11-23',
    reason: 'It was too late.',
    changed: '',
    actionId: null,
    publish: false,
  })
})
afterAll(async () => {
  await office.close()
  rmSync(base, { recursive: true })
})
beforeEach(async () => {
  await office.signInAs('secretariat')
})

/** Saves a bundle and unpacks it into a bare folder. */
async function unpacked(name: string): Promise<{ folder: string; head: string }> {
  saveTo = join(base, `${name}.zip`)
  const { saved, head } = await office.client.incidents.bundle({ id, madeFor: 'the inquiry' })
  expect(saved).toBe(true)
  const folder = mkdtempSync(join(base, 'unpacked-'))
  const archive = await yauzl.fromBufferPromise(readFileSync(saveTo))
  for await (const entry of archive.eachEntry())
    writeFileSync(join(folder, entry.fileName), await buffer(await archive.openReadStreamPromise(entry)))
  return { folder, head }
}

/** What its own script says, with Node and nothing else. */
function check(folder: string): { code: number; said: string } {
  try {
    const said = execFileSync(process.execPath, [join(folder, 'check.mjs')], {
      encoding: 'utf8',
      stdio: 'pipe',
      cwd: tmpdir(),
    })
    return { code: 0, said }
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: string }
    return { code: status, said: stderr }
  }
}

describe('The bundle of a call-out for an inquiry', () => {
  it('is checked by its own script in a bare folder, and its last link is in the log of the call-out', async () => {
    const { folder, head } = await unpacked('whole')
    const { code, said } = check(folder)
    expect([code, said]).toEqual([0, expect.stringContaining(`Last link: ${head}`)])
    const { entries } = await office.client.incidents.get({ id })
    expect(entries.at(-1)?.text).toBe(`Bundle made for the inquiry. Its last link: ${head}`)
    await office.signInAs('administrator')
    const exported = await office.client.office.signInLog({})
    expect(
      exported.some(({ kind, detail }) => kind === 'exported' && detail === 'the bundle of a call-out'),
    ).toBe(true)
  })

  it('holds the log, the advice with its dissent and answer, and every change of the record about it', async () => {
    const { folder } = await unpacked('read')
    const read = (name: string) => readFileSync(join(folder, name), 'utf8')
    const shown = read('call-out.html')
    for (const words of [
      'Search outside the college',
      'Speak to the head first.',
      'Some would wait.',
      'Not accepted: It was too late.',
      '=1+1 &lt;b&gt;bold&lt;/b&gt;',
      'Community impact assessment, 23 Nov 2026, 21:30: Input by the group · reference CIA/31, version 2',
    ])
      expect(shown).toContain(words)
    // What a spreadsheet would run is not run.
    expect(read('log.csv')).toContain("'=1+1")
    const chain = JSON.parse(read('entries.json')) as BundleChain
    expect(new Set(chain.entries.map(({ entity }) => entity))).toEqual(
      new Set(['activation', 'activationEntry', 'advice', 'adviceResponse', 'policeRecord']),
    )
    expect(chain.entries.map(({ seq }) => seq)).toEqual(
      chain.entries.map(({ seq }) => seq).toSorted((a, b) => a - b),
    )
  })

  it('says after one changed byte which entry or file it is in, wherever it is', async () => {
    const { folder } = await unpacked('changed')
    for (const name of readdirSync(folder).filter((one) => one !== 'entries.json' && one !== 'check.mjs')) {
      const path = join(folder, name)
      const whole = readFileSync(path)
      const spoilt = Buffer.from(whole)
      const at = Math.floor(spoilt.length / 2)
      spoilt[at] = (spoilt[at] ?? 0) ^ 1
      writeFileSync(path, spoilt)
      expect(check(folder), name).toEqual({ code: 1, said: `The file ${name} is not as it was written.\n` })
      writeFileSync(path, whole)
    }
    const path = join(folder, 'entries.json')
    const whole = readFileSync(path, 'utf8')
    const chain = JSON.parse(whole) as BundleChain
    for (const [at, entry] of chain.entries.entries())
      for (const field of [
        'at',
        'user',
        'procedure',
        'entity',
        'entityId',
        'after',
        'officeHash',
        'link',
      ] as const) {
        const entries = chain.entries.with(at, { ...entry, [field]: `${entry[field]}x` })
        writeFileSync(path, JSON.stringify({ ...chain, entries }))
        const { code, said } = check(folder)
        expect([code, said], `${field} of ${at}`).toEqual([1, expect.stringContaining(`Entry ${at + 1} (`)])
      }
    writeFileSync(path, JSON.stringify({ ...chain, entries: chain.entries.slice(1) }))
    expect(check(folder).said).toContain('Entry 1 (')
    writeFileSync(path, JSON.stringify({ ...chain, entries: chain.entries.slice(0, -1) }))
    expect(check(folder).said).toContain('The last link does not follow')
    writeFileSync(path, JSON.stringify({ ...chain, reference: `${chain.reference}x` }))
    expect(check(folder).said).toContain('The last link does not follow')
    writeFileSync(path, whole)
    rmSync(join(folder, 'log.csv'))
    expect(check(folder).said).toBe('The file log.csv is missing.\n')
  })

  it('cancelled, it leaves nothing anywhere', async () => {
    const { lines } = await office.client.incidents.get({ id })
    saveTo = null
    expect(await office.client.incidents.bundle({ id, madeFor: 'the inquiry' })).toEqual({
      saved: false,
      head: '',
    })
    expect((await office.client.incidents.get({ id })).lines).toBe(lines)
  })

  it.each(['chair', 'slt', 'administrator'] as const)('is not for %s', async (role) => {
    await office.signInAs(role)
    saveTo = join(base, 'never.zip')
    await expect(office.client.incidents.bundle({ id, madeFor: 'me' })).rejects.toThrow()
    expect(readdirSync(base)).not.toContain('never.zip')
  })
})
