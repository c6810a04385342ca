import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc } from '../properties.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOurPage, pageAnswers } from '../../electron/main/protocol.ts'

const SECRET = 'outside the folder of the page'

let base: string
let answer: ReturnType<typeof pageAnswers>

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'page-'))
  mkdirSync(join(base, 'ui', 'assets'), { recursive: true })
  mkdirSync(join(base, 'ui-evil'))
  writeFileSync(join(base, 'ui', 'index.html'), '<meta name="csp-nonce" content="" /><p>page</p>')
  writeFileSync(join(base, 'ui', 'assets', 'main.js'), 'export {}')
  writeFileSync(join(base, 'ui', 'assets', 'notes.exe'), SECRET)
  writeFileSync(join(base, 'secret.html'), SECRET)
  writeFileSync(join(base, 'ui-evil', 'index.html'), SECRET)
  symlinkSync(join(base, 'secret.html'), join(base, 'ui', 'linked.html'))
  answer = pageAnswers(join(base, 'ui'))
})

afterAll(() => rmSync(base, { recursive: true, force: true }))

const get = (path: string) => answer(`app://ui${path}`)

describe('The page', () => {
  it('is served with a policy that allows its own scripts only, and the nonce of this load', async () => {
    const response = await get('/')
    const policy = response.headers['Content-Security-Policy'] ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    expect(response.statusCode).toBe(200)
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(response.data.toString()).toContain(`<meta name="csp-nonce" content="${nonce}" />`)
    expect((await get('/')).headers['Content-Security-Policy']).not.toBe(policy)
  })

  it('gets its scripts with their type, which the browser may not guess', async () => {
    const response = await get('/assets/main.js')
    expect(response.headers['Content-Type']).toContain('text/javascript')
    expect(response.headers['X-Content-Type-Options']).toBe('nosniff')
  })
})

describe('An address that would leave the folder of the page', () => {
  it.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/%2e%2e%2fsecret.html',
    '/assets/..%2f..%2fsecret.html',
    '/..%5csecret.html',
    '/..%2fui-evil%2findex.html',
    '/linked.html',
    '/assets/notes.exe',
    '/assets',
    '/secret.html%00.js',
    '/%zz',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
  ])('%s is refused', async (path) => {
    const response = await get(path)
    expect(response.statusCode).toBeGreaterThanOrEqual(400)
    expect(response.data.toString()).toBe('')
    expect(response.headers['Content-Security-Policy']).toContain("default-src 'none'")
  })

  it('is refused whatever it is made of', async () => {
    const piece = fc.constantFrom(
      '..',
      '/',
      '%2f',
      '%2e',
      '%5c',
      '%00',
      '.',
      'ui',
      'ui-evil',
      'secret.html',
      'linked.html',
      'index.html',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        expect((await get(`/${pieces.join('')}`)).data.toString()).not.toContain(SECRET)
      }),
      { numRuns: 500 },
    )
  })

  it('is refused on any other origin', async () => {
    for (const url of ['app://other/index.html', 'file:///etc/passwd', 'https://ui/index.html', 'nonsense']) {
      expect((await answer(url)).statusCode).toBe(400)
    }
  })
})

describe('Only the page itself', () => {
  it.each([
    ['app://ui/', true],
    ['app://ui/#/today', true],
    ['app://ui.example.org/', false],
    ['app://evil/ui', false],
    ['https://example.org/?app://ui', false],
    ['about:blank', false],
  ])('%s: %s', (address, ours) => {
    expect(isOurPage(address)).toBe(ours)
  })
})
