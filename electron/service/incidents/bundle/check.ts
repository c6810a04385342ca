/*
 * What checks a bundle without this app: the same few lines in a page for a browser and in a script for Node. Neither holds anything of the
 * office, and neither needs a network.
 */

export const CHECK = `const BEGINS = '0'.repeat(64)
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const sha256 = async (content) =>
  hex(await crypto.subtle.digest('SHA-256', typeof content === 'string' ? new TextEncoder().encode(content) : content))

/** What is wrong with a bundle, in sentences; empty when nothing is. read(name) gives the bytes of a file, or null. */
async function check(chain, read) {
  const wrong = []
  let link = BEGINS
  for (const [at, entry] of chain.entries.entries()) {
    const { seq, at: when, user, procedure, entity, entityId, before, after, officeHash } = entry
    const made = await sha256(JSON.stringify([link, seq, when, user, procedure, entity, entityId, before, after, officeHash]))
    if (made !== entry.link) wrong.push('Entry ' + (at + 1) + ' (number ' + seq + ' of the record, ' + when + ', ' + entity + ') is not as it was written.')
    link = entry.link
  }
  for (const { name, sha256: written } of chain.files) {
    const bytes = await read(name)
    if (bytes === null) wrong.push('The file ' + name + ' is missing.')
    else if ((await sha256(bytes)) !== written) wrong.push('The file ' + name + ' is not as it was written.')
  }
  const head = await sha256(JSON.stringify([link, chain.reference, chain.files.map((file) => [file.name, file.sha256])]))
  if (head !== chain.head) wrong.push('The last link does not follow from the entries, the reference and the files.')
  return wrong
}
`

/** `node check.mjs`, in the folder the bundle was unpacked to. Ends with 1 when anything is wrong. */
export const CHECK_SCRIPT = `// Checks this bundle: node check.mjs (Node 20 or later). It needs nothing else, and no network.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

${CHECK}
const folder = dirname(fileURLToPath(import.meta.url))
const read = async (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : null)
const chain = JSON.parse(readFileSync(join(folder, 'entries.json'), 'utf8'))
const wrong = await check(chain, read)
for (const sentence of wrong) console.error(sentence)
if (wrong.length === 0) console.log('All ' + chain.entries.length + ' entries and ' + chain.files.length + ' files are as they were written.\\nLast link: ' + chain.head)
process.exit(wrong.length === 0 ? 0 : 1)
`

/** The same in a browser, opened from the folder: the person chooses all files of the bundle. */
export const CHECK_PAGE = `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Check this bundle</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<main>
<h1>Check this bundle</h1>
<p>Choose every file of this folder at once (Ctrl and A in the dialog). Nothing leaves this computer.</p>
<p><label>Files of the bundle <input id="files" type="file" multiple></label></p>
<div id="said" role="status"></div>
</main>
<script>
${CHECK}
const said = document.getElementById('said')
const say = (sentences) => said.replaceChildren(...sentences.map((sentence) => Object.assign(document.createElement('p'), { textContent: sentence })))
document.getElementById('files').addEventListener('change', async (event) => {
  const files = [...event.target.files]
  const read = async (name) => (await files.find((file) => file.name === name)?.arrayBuffer()) ?? null
  try {
    const chain = JSON.parse(new TextDecoder().decode(await read('entries.json')))
    const wrong = await check(chain, read)
    say(wrong.length === 0 ? ['All ' + chain.entries.length + ' entries and ' + chain.files.length + ' files are as they were written.', 'Last link: ' + chain.head] : wrong)
  } catch {
    say(['entries.json is not among these files, or cannot be read. Choose every file of the folder.'])
  }
})
</script>
</body>
</html>
`
