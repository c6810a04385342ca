import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { attachmentPath, contentHash } from '../../../electron/service/papers/attachments.ts'
import { CALL_OUT } from '../../fixtures/call-out.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let base: string
let groupId: string
let id: string
let saveTo: string | null

beforeEach(async () => {
  await office?.close()
  if (base !== undefined) rmSync(base, { recursive: true })
  base = mkdtempSync(join(tmpdir(), 'critical-friend-documents-'))
  office = await makeOffice({ today: '2026-11-23', host: { saveFile: async () => saveTo } })
  groupId = await makeGroup(office, 'Hackney IAG')
  id = (await office.client.incidents.open({ groupId, ...CALL_OUT })).id
})
afterAll(async () => {
  await office.close()
  rmSync(base, { recursive: true })
})

/** Adds a file to the call-out as one chosen in a dialog. */
async function add(name: string, content: string | Uint8Array, to = id) {
  const path = join(base, name)
  writeFileSync(path, content)
  return office.client.incidents.addDocument({ id: to, handle: office.session.files.keep(path) })
}
const documents = async () => (await office.client.incidents.get({ id })).documents

/** The files of a bundle, unpacked to a bare folder. */
async function bundled(): Promise<string> {
  saveTo = join(base, 'bundle.zip')
  await office.client.incidents.bundle({ id, madeFor: 'the inquiry' })
  const folder = mkdtempSync(join(base, 'unpacked-'))
  const archive = await yauzl.fromBufferPromise(readFileSync(saveTo))
  for await (const entry of archive.eachEntry())
    writeFileSync(join(folder, entry.fileName), await buffer(await archive.openReadStreamPromise(entry)))
  return folder
}

describe('Documents of a call-out', () => {
  it('are kept with who added them, saved as a copy, removed and taken back', async () => {
    const { id: documentId } = await add('Briefing note.txt', 'What may be said')
    expect(await documents()).toMatchObject([
      { id: documentId, name: 'Briefing note.txt', kind: 'text', bytes: 16, told: '' },
    ])
    saveTo = join(base, 'copy.txt')
    expect(await office.client.incidents.saveDocument({ documentId })).toEqual({ saved: true })
    expect(readFileSync(saveTo, 'utf8')).toBe('What may be said')
    await office.client.incidents.removeDocument({ documentId })
    expect(await documents()).toEqual([])
    const bin = await office.client.office.recycleBin()
    expect(bin).toContainEqual(
      expect.objectContaining({ entity: 'callOutDocument', title: 'Briefing note.txt' }),
    )
    await office.client.office.undo()
    expect(await documents()).toHaveLength(1)
  })

  it('say so when a file is something else than its name says', async () => {
    const { told } = await add('note.pdf', 'plain words')
    expect(told).toBe('note.pdf is plain text, whatever its name says.')
  })

  it('are refused when empty, and of a call-out that is only asked for', async () => {
    await expect(add('nothing.txt', '')).rejects.toThrow('has nothing in it')
    await office.signInAs('slt')
    const asked = await office.client.incidents.request({ groupId, ...CALL_OUT })
    await office.signInAs('secretariat')
    await expect(add('early.txt', 'x', asked.id)).rejects.toThrow('only asked for')
    expect(await documents()).toEqual([])
  })

  it('are added by the secretariat and the chair, read by SLT, and by no administrator', async () => {
    await office.signInAs('chair')
    const { id: documentId } = await add('note.txt', 'words')
    await office.signInAs('slt')
    saveTo = join(base, 'copy.txt')
    expect(await office.client.incidents.saveDocument({ documentId })).toEqual({ saved: true })
    await expect(add('mine.txt', 'words')).rejects.toThrow()
    await expect(office.client.incidents.removeDocument({ documentId })).rejects.toThrow()
    await office.signInAs('administrator')
    await expect(office.client.incidents.saveDocument({ documentId })).rejects.toThrow()
  })

  it('have names in the bundle that every system can read back, and their own on its page', async () => {
    await add('Café’s words – “ﬁnal”／2.txt', 'Nothing was decided.')
    await add('كلمة.txt', 'Nothing either.')
    const folder = await bundled()
    const kept = readdirSync(folder).filter((name) => name.startsWith('document-'))
    expect(kept.toSorted()).toEqual(["document-01 Cafe's words - 'final' 2.txt", 'document-02 -.txt'])
    expect(readFileSync(join(folder, 'call-out.html'), 'utf8')).toContain('Café’s words – “ﬁnal”／2.txt')
    const check = spawnSync(process.execPath, [join(folder, 'check.mjs')], { encoding: 'utf8' })
    expect(check.status).toBe(0)
  })

  it('go into the bundle for an inquiry with their hash, and one changed byte is told by name', async () => {
    const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255, 1, 2])
    await add('Sheet, filled in by hand.png', picture)
    await add('press line.txt', 'Nothing was decided.')
    const folder = await bundled()
    const [sheet = ''] = readdirSync(folder).filter((name) => name.startsWith('document-01'))
    expect(sheet).toBe('document-01 Sheet, filled in by hand.png')
    expect(new Uint8Array(readFileSync(join(folder, sheet)))).toEqual(picture)
    const page = readFileSync(join(folder, 'call-out.html'), 'utf8')
    expect(page).toContain(contentHash(picture))
    expect(page).toContain('document-01%20Sheet%2C%20filled%20in%20by%20hand.png')
    const check = () =>
      spawnSync(process.execPath, [join(folder, 'check.mjs')], { encoding: 'utf8', cwd: tmpdir() })
    expect(check().status).toBe(0)
    const spoilt = Buffer.from(picture)
    spoilt[5] = (spoilt[5] ?? 0) ^ 1
    writeFileSync(join(folder, sheet), spoilt)
    expect(check().stderr).toBe(`The file ${sheet} is not as it was written.\n`)
  })

  it('whose file is damaged keep nothing else out of the bundle, which says so', async () => {
    await add('note.txt', 'words that will be lost')
    const { office: place } = office.session.open ?? {}
    if (!place) throw new Error('not signed in')
    writeFileSync(attachmentPath(place, contentHash(Buffer.from('words that will be lost'))), 'damaged')
    const folder = await bundled()
    expect(readFileSync(join(folder, 'call-out.html'), 'utf8')).toContain(
      'note.txt: not in this bundle, because its file in the office is damaged or missing',
    )
    expect(execFileSync(process.execPath, [join(folder, 'check.mjs')], { encoding: 'utf8' })).toContain(
      'are as they were written',
    )
  })
})
