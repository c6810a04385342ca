import { randomBytes } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { Protocol } from 'electron'

/** The page's only address. A standard, secure scheme of our own: `file://` pages could read other files. */
export const PAGE_ORIGIN = 'app://ui'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.aff': 'text/plain; charset=utf-8',
  '.dic': 'text/plain; charset=utf-8',
}

const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // Ours (renderer/trusted-types.ts) and the editor's for what is pasted.
    'trusted-types default ProseMirrorClipboard',
  ].join('; ')

/** Compared as an origin, never as the start of a text. */
export function isOurPage(address: string): boolean {
  try {
    const { protocol, host } = new URL(address)
    return `${protocol}//${host}` === PAGE_ORIGIN
  } catch {
    return false
  }
}

/** An answer as Electron's buffer protocols take it. Its body is empty unless it is a file of the page. */
export type PageAnswer = { statusCode: number; headers: Record<string, string>; data: Buffer }

/**
 * Answers `app://ui/...` with the files of one folder and nothing else.
 *
 * @param folder the built page
 * @returns what is answered to an address: 200 with the file, 400 for an address that does not decode, 403 for one that leaves the
 *   folder, 404 for what is not a file
 */
export function pageAnswers(folder: string): (address: string) => Promise<PageAnswer> {
  return async (address) => {
    const nonce = randomBytes(16).toString('base64')
    const asked = fileAsked(address)
    if (asked === null) return answer(400, nonce)
    const root = await realpath(folder)
    const file = await existing(join(root, asked))
    if (file === null) return answer(404, nonce)
    // Compared after links are resolved, and with the separator: `/app-evil` starts with `/app` too.
    if (!file.startsWith(root + sep)) return answer(403, nonce)
    const type = TYPES[extname(file).toLowerCase()]
    if (!type || !(await stat(file)).isFile()) return answer(404, nonce)
    const body = await readFile(file)
    return answer(200, nonce, type, asked === '/index.html' ? withNonce(body, nonce) : body)
  }
}

/**
 * Serves the page on `app://`. `protocol.handle` would do the same with Node's own `Request` and `Response`, whose loading costs
 * about 90 ms on the way to the first frame (npm run bench -- --only start); nothing else in this process needs them.
 */
export function servePage(protocol: Protocol, folder: string): void {
  const answer = pageAnswers(folder)
  protocol.registerBufferProtocol('app', (request, callback) => {
    answer(request.url).then(callback, (error: unknown) => {
      console.error(`${request.url}:`, error)
      // net::ERR_FAILED
      callback({ error: -2 })
    })
  })
}

/** The path of an address on our origin, decoded once, or null when it is not one we answer. */
function fileAsked(address: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(address)
    if (`${protocol}//${host}` !== PAGE_ORIGIN) return null
    const path = decodeURIComponent(pathname)
    if (path.includes('\0') || path.includes('\\')) return null
    return path === '/' ? '/index.html' : path
  } catch {
    return null
  }
}

async function existing(path: string): Promise<string | null> {
  try {
    return await realpath(path)
  } catch {
    return null
  }
}

const withNonce = (html: Buffer, nonce: string) =>
  Buffer.from(
    html
      .toString('utf8')
      .replace('<meta name="csp-nonce" content=""', `<meta name="csp-nonce" content="${nonce}"`),
  )

function answer(
  statusCode: number,
  nonce: string,
  type = 'text/plain; charset=utf-8',
  data: Buffer = Buffer.alloc(0),
): PageAnswer {
  const headers = {
    'Content-Type': type,
    'Content-Security-Policy': policy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': type.startsWith('text/html') ? 'no-store' : 'no-cache',
  }
  return { statusCode, headers, data }
}
