import { CHECK } from './check.ts'

/*
 * What opens a locked bundle without this app: the same lines in a page for a browser and in a script for Node. Either says whether anything was
 * changed, before and after the passphrase. Neither holds anything of the office, and neither needs a network.
 */

const OPEN = `${CHECK}
const bytesOf = (text) => new TextEncoder().encode(text)
const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16))

/** Every file packed in a zip, by name, as its directory at the end lists them. */
async function unzip(zip) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  let end = zip.length - 22
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1
  const files = new Map()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const method = view.getUint16(at + 10, true)
    const size = view.getUint32(at + 20, true)
    const letters = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + letters))
    const local = view.getUint32(at + 42, true)
    const begins = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const packed = zip.subarray(begins, begins + size)
    const whole = method === 0 ? packed : new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer()
    files.set(name, new Uint8Array(await whole))
    at += 46 + letters + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return files
}

/**
 * Opens a locked bundle. read(name) gives the bytes of a file beside it, or null. Gives what is wrong in sentences, and once the passphrase is
 * right and nothing was changed the zip, its files and what the check of them found.
 */
async function open(read, passphrase) {
  const lock = JSON.parse(new TextDecoder().decode(await read('lock.json')))
  const wrong = []
  for (const { name, sha256: written } of lock.files) {
    const bytes = await read(name)
    if (bytes === null) wrong.push('The file ' + name + ' is missing.')
    else if ((await sha256(bytes)) !== written) wrong.push('The file ' + name + ' is not as it was written.')
  }
  const sealed = await read('bundle.zip.enc')
  if (sealed === null || wrong.some((sentence) => sentence.includes(' bundle.zip.enc '))) return { wrong }
  const typed = await crypto.subtle.importKey('raw', bytesOf(passphrase.normalize('NFC')), 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: sealed.slice(8, 16), iterations: lock.iterations }
  const made = new Uint8Array(await crypto.subtle.deriveBits(how, typed, 96 * 8))
  if (hex(made.slice(80)) !== lock.check) return { wrong: [...wrong, 'This is not the passphrase it was locked with.'] }
  const { format, version, cipher, key, iterations, check: said, files } = lock
  const tagKey = await crypto.subtle.importKey('raw', made.slice(48, 80), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  const tagged = bytesOf(JSON.stringify([format, version, cipher, key, iterations, said, files]))
  if (!(await crypto.subtle.verify('HMAC', tagKey, fromHex(lock.tag), tagged))) wrong.push('The file lock.json is not as it was written.')
  if (wrong.length > 0) return { wrong }
  const opener = await crypto.subtle.importKey('raw', made.slice(0, 32), 'AES-CBC', false, ['decrypt'])
  const zip = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv: made.slice(32, 48) }, opener, sealed.slice(16)))
  const within = await unzip(zip)
  const chain = JSON.parse(new TextDecoder().decode(within.get('entries.json')))
  return { wrong: await check(chain, async (name) => within.get(name) ?? null), zip, within, chain }
}
const allWhole = (chain) => 'All ' + chain.entries.length + ' entries and ' + chain.files.length + ' files are as they were written.'
`

/** `node open.mjs`, in the folder the locked bundle was unpacked to: asks for the passphrase, unpacks to `bundle/` beside it and checks. Ends with 1 when anything is wrong. */
export const OPEN_SCRIPT = `// Opens and checks this bundle: node open.mjs (Node 20 or later). It needs nothing else, and no network.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

${OPEN}
const folder = dirname(fileURLToPath(import.meta.url))
const read = async (name) => (existsSync(join(folder, name)) ? new Uint8Array(readFileSync(join(folder, name))) : null)
const fail = (sentences) => {
  for (const sentence of sentences) console.error(sentence)
  process.exit(1)
}
const into = join(folder, 'bundle')
if (existsSync(into)) fail(['There is a folder "bundle" here already. Move it away, then run this again.'])
process.stdout.write('Passphrase: ')
// What is typed is not shown.
const lines = createInterface({ input: process.stdin, output: new Writable({ write: (_piece, _kind, done) => done() }), terminal: process.stdin.isTTY })
const passphrase = await new Promise((resolve) => {
  lines.once('line', resolve)
  lines.once('close', () => resolve(''))
})
lines.close()
console.log('')
const { wrong, within, chain } = await open(read, passphrase).catch(() => ({ wrong: ['lock.json is not here, or cannot be read.'] }))
if (within === undefined) fail(wrong)
if ([...within.keys()].some((name) => name.startsWith('/') || name.includes('..') || name.includes('\\\\'))) fail(['A file of this bundle has a name that leads elsewhere.'])
for (const [name, bytes] of within) {
  mkdirSync(dirname(join(into, name)), { recursive: true })
  writeFileSync(join(into, name), bytes)
}
if (wrong.length > 0) fail(wrong)
console.log(allWhole(chain) + '\\nLast link: ' + chain.head + '\\nOpened to ' + into)
`

/** The same in a browser, opened from the folder: the person chooses all files, types the passphrase and saves the zip. */
export const OPEN_PAGE = `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Open this bundle</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<main>
<h1>Open this bundle</h1>
<p>Choose every file of this folder at once (Ctrl and A in the dialog), then type the passphrase. Nothing leaves this computer.</p>
<form id="form">
<p><label>Files of the folder <input id="files" type="file" multiple required></label></p>
<p><label>Passphrase <input id="passphrase" type="password" autocomplete="off" required></label></p>
<p><button type="submit">Open</button></p>
</form>
<div id="said" role="status"></div>
</main>
<script>
${OPEN}
const said = document.getElementById('said')
const say = (sentences) => said.replaceChildren(...sentences.map((sentence) => Object.assign(document.createElement('p'), { textContent: sentence })))
document.getElementById('form').addEventListener('submit', async (event) => {
  event.preventDefault()
  say(['Opening. This takes a few seconds.'])
  const files = [...document.getElementById('files').files]
  const read = async (name) => {
    const file = files.find((one) => one.name === name)
    return file === undefined ? null : new Uint8Array(await file.arrayBuffer())
  }
  try {
    const { wrong, zip, chain } = await open(read, document.getElementById('passphrase').value)
    if (zip === undefined) return say(wrong)
    say(wrong.length === 0 ? [allWhole(chain), 'Last link: ' + chain.head] : wrong)
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([zip], { type: 'application/zip' })), download: 'bundle.zip', textContent: 'Save bundle.zip' })
    const line = document.createElement('p')
    line.append(link)
    said.append(line)
  } catch {
    say(['lock.json is not among these files, or cannot be read. Choose every file of the folder.'])
  }
})
</script>
</body>
</html>
`
