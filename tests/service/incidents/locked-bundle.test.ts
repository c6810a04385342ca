import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lock } from '../../../electron/service/incidents/bundle/lock.ts'
import { CALL_OUT } from '../../fixtures/call-out.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const PASSPHRASE = 'seven café lanterns adrift'

let office: TestOffice
let base: string
let id: string
let folder: string
let head: string

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-locked-'))
  const path = join(base, 'locked.zip')
  office = await makeOffice({ today: '2026-11-23', host: { saveFile: async () => path } })
  const groupId = await makeGroup(office, 'Hackney IAG')
  id = (await office.client.incidents.open({ groupId, ...CALL_OUT })).id
  await office.client.incidents.write({ id, kind: 'advice', text: 'Speak to the head.', correctsId: null })
  const made = await office.client.incidents.bundle({ id, madeFor: 'the inquiry', passphrase: PASSPHRASE })
  head = made.head
  folder = mkdtempSync(join(base, 'unpacked-'))
  await unpack(path, folder)
})
afterAll(async () => {
  await office.close()
  rmSync(base, { recursive: true })
})

async function unpack(path: string, into: string): Promise<void> {
  const archive = await yauzl.fromBufferPromise(readFileSync(path))
  for await (const entry of archive.eachEntry())
    writeFileSync(join(into, entry.fileName), await buffer(await archive.openReadStreamPromise(entry)))
}

/** What its own script says to a passphrase, with Node and nothing else. What it unpacked is taken away again. */
function open(passphrase: string): { code: number | null; said: string; unpacked: string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'open.mjs')], {
    encoding: 'utf8',
    cwd: tmpdir(),
    input: `${passphrase}\n`,
  })
  const into = join(folder, 'bundle')
  const unpacked = existsSync(into) ? readdirSync(into) : []
  rmSync(into, { recursive: true, force: true })
  return { code: status, said: status === 0 ? stdout : stderr, unpacked }
}

describe('The encrypted bundle of a call-out', () => {
  it('is opened and checked by its own script in a bare folder, and the log says that it was made', async () => {
    const { code, said, unpacked } = open(PASSPHRASE)
    expect([code, said]).toEqual([
      0,
      expect.stringContaining(`are as they were written.\nLast link: ${head}`),
    ])
    expect(unpacked).toEqual(expect.arrayContaining(['read-me-first.html', 'log.csv', 'entries.json']))
    const { entries } = await office.client.incidents.get({ id })
    expect(entries.at(-1)?.text).toBe(`Encrypted bundle made for the inquiry. Its last link: ${head}`)
  })

  it('is opened by OpenSSL alone, as its first page says', async () => {
    const page = readFileSync(join(folder, 'read-me-first.html'), 'utf8')
    const command = /<code>openssl ([^<]+)<\/code>/.exec(page)?.[1]?.split(' ') ?? []
    execFileSync('openssl', [...command, '-pass', `pass:${PASSPHRASE}`], { cwd: folder })
    const plain = mkdtempSync(join(base, 'by-openssl-'))
    await unpack(join(folder, 'bundle.zip'), plain)
    rmSync(join(folder, 'bundle.zip'))
    const said = execFileSync(process.execPath, [join(plain, 'check.mjs')], { encoding: 'utf8' })
    expect(said).toContain(`Last link: ${head}`)
  })

  it('tells nothing of the call-out but its reference before it is opened', () => {
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'latin1')
      for (const words of [CALL_OUT.title, CALL_OUT.purpose, 'Speak to the head', 'log.csv'])
        expect(text, name).not.toContain(words)
    }
  })

  it('says so when the passphrase is another one, and unpacks nothing', () => {
    for (const other of ['seven café lanterns adrifT', 'nine quiet words here', ''])
      expect(open(other)).toEqual({
        code: 1,
        said: 'This is not the passphrase it was locked with.\n',
        unpacked: [],
      })
  })

  it('takes the passphrase also where a keyboard writes the accent by itself', () => {
    expect(open(PASSPHRASE.normalize('NFD')).code).toBe(0)
  })

  it('names the file in which one byte was changed, and unpacks nothing', () => {
    const names = readdirSync(folder).filter((name) => name !== 'lock.json')
    expect(names).toHaveLength(5)
    for (const name of names) {
      const path = join(folder, name)
      const whole = readFileSync(path)
      const spoilt = Buffer.from(whole)
      // In its first line, which is a comment, the script still runs.
      const at = name === 'open.mjs' ? 5 : Math.floor(spoilt.length / 2)
      spoilt[at] = (spoilt[at] ?? 0) ^ 1
      writeFileSync(path, spoilt)
      expect(open(PASSPHRASE), name).toEqual({
        code: 1,
        said: `The file ${name} is not as it was written.\n`,
        unpacked: [],
      })
      writeFileSync(path, whole)
    }
    const path = join(folder, 'lock.json')
    const whole = readFileSync(path, 'utf8')
    const lock = JSON.parse(whole) as Lock
    const [first, ...others] = lock.files
    for (const spoilt of [
      { ...lock, tag: lock.tag.replace(/^./, (one) => (one === '0' ? '1' : '0')) },
      { ...lock, format: 'another' },
      { ...lock, files: others },
      { ...lock, files: [...others, first] },
    ]) {
      writeFileSync(path, JSON.stringify(spoilt))
      expect(open(PASSPHRASE)).toEqual({
        code: 1,
        said: 'The file lock.json is not as it was written.\n',
        unpacked: [],
      })
    }
    writeFileSync(path, '{')
    expect(open(PASSPHRASE).said).toBe('lock.json is not here, or cannot be read.\n')
    writeFileSync(path, whole)
  })

  it('keeps the passphrase nowhere', async () => {
    const { db } = office.context()
    const kept = JSON.stringify([
      await db.selectFrom('change').selectAll().execute(),
      await db.selectFrom('signInEntry').selectAll().execute(),
    ])
    expect(kept).toContain('Encrypted bundle made')
    expect(kept).not.toContain('lanterns')
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name), 'latin1'), name).not.toContain('lanterns')
  })

  it.each(['', 'eleven char', 'passwordpassword'])('refuses %j as its passphrase', async (passphrase) => {
    const { lines } = await office.client.incidents.get({ id })
    await expect(office.client.incidents.bundle({ id, madeFor: 'me', passphrase })).rejects.toThrow()
    expect((await office.client.incidents.get({ id })).lines).toBe(lines)
  })
})
