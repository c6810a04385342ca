import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { partsOf } from '../../../electron/service/documents/formats/archive.ts'
import { planSite, RENDERER_VERSION } from '../../../electron/service/publishing/site.ts'
import { publicSite } from '../../fixtures/public-site.ts'

/**
 * What each version of the renderer makes of the fixture. A folder published before is made again only when the version goes up: when this test
 * fails because the look of a file was changed on purpose, raise RENDERER_VERSION in site.ts and put the new fingerprint here. (When the
 * fixture was changed and no format, only the fingerprint.)
 */
const MADE = { version: 14, fingerprint: 'b1a5d7d1a181975a6e4608ab5825ff4fc5e291d3d22409357fa7f00833490360' }

it('a change of what is published raises the version, so that sites published before are made again', async () => {
  const plan = planSite(publicSite)
  const sizes = new Map([...plan.pdfs, ...plan.documents].map(({ path }) => [path, 86_000]))
  const hash = createHash('sha256')
  for (const file of plan.files(sizes)) hash.update(`${file.path}\n${file.draw()}\n`)
  for (const pdf of plan.pdfs) hash.update(`${pdf.path}\n${pdf.draw().html}\n`)
  for (const document of plan.documents) {
    hash.update(`${document.path}\n`)
    for (const { name, text } of await partsOf(await document.draw())) hash.update(`${name}\n${text}\n`)
  }
  expect({ version: RENDERER_VERSION, fingerprint: hash.digest('hex') }).toEqual(MADE)
})
