import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openable } from '../../electron/main/openable.ts'

let base: string

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'openable-'))
  mkdirSync(join(base, 'site'))
  for (const name of [
    'index.html',
    'PAGE.HTML',
    'run.desktop',
    'run.sh',
    'run.exe',
    'run.html.exe',
    'minutes.pdf',
    'page.htm',
  ])
    writeFileSync(join(base, 'site', name), 'x')
  symlinkSync(join(base, 'site', 'run.sh'), join(base, 'site', 'linked.html'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('E13: what is opened with another program', () => {
  it('is a published page or folder', async () => {
    expect((await openable(join(base, 'site', 'index.html'))).kind).toBe('page')
    expect((await openable(join(base, 'site', 'PAGE.HTML'))).kind).toBe('page')
    expect((await openable(join(base, 'site'))).kind).toBe('folder')
  })

  it.each([
    'run.desktop',
    'run.sh',
    'run.exe',
    'run.html.exe',
    'minutes.pdf',
    'page.htm',
    'linked.html',
    'gone.html',
  ])('is not %s', async (name) => {
    await expect(openable(join(base, 'site', name))).rejects.toThrow()
  })

  it.each([
    'https://example.org/',
    'http://127.0.0.1/index.html',
    'mailto:somebody@example.org',
    'file:///etc/passwd',
    'smb://server/share/index.html',
    'ms-msdt:/id',
    'javascript:alert(1)//.html',
    'data:text/html,x.html',
    'index.html',
    '../index.html',
    '',
    '/dev/null',
    '/dev/null\0.html',
  ])('is not %j', async (address) => {
    await expect(openable(address)).rejects.toThrow()
  })
})
