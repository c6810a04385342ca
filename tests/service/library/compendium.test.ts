import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { partsOf } from '../../../electron/service/documents/formats/archive.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let folder: string
let path: string

const FIELDS = {
  theme: 'Calls',
  problem: 'Nobody knew what to say.',
  whatWasDone: '- Who you are',
  outcome: 'They say it.',
  whatItTook: '',
  contactRole: 'Vice-chair',
  source: '',
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'compendium-'))
  office = await makeOffice({ today: '2026-11-20', host: { saveFile: async () => path, printPdf: null } })
  const hackney = await makeGroup(office, 'Hackney IAG')
  const newham = await makeGroup(office, 'Newham IAG')
  const { library } = office.client
  await expect(library.compendium({ audience: 'public', format: 'docx' })).rejects.toThrow('Share an article')
  for (const audience of ['own group', 'all groups', 'public'] as const) {
    const { id } = await library.create({
      groupId: hackney,
      fields: { ...FIELDS, title: `For ${audience}`, audience },
    })
    await library.submit({ id })
    await library.review({ id })
    await library.share({ id })
    if (audience === 'public')
      await library.use({ id, groupId: newham, fields: { stage: 'in use', rating: 5 } })
  }
  await library.create({ groupId: hackney, fields: { ...FIELDS, title: 'A draft', audience: 'public' } })
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

async function wordsOf(audience: 'all groups' | 'public', format: 'docx' | 'odt'): Promise<string> {
  path = join(folder, `${audience}.${format}`)
  const { saved, fileName } = await office.client.library.compendium({ audience, format })
  expect([saved, fileName]).toEqual([true, `${audience}.${format}`])
  return (await partsOf(readFileSync(path))).map(({ text }) => text).join('\n')
}

it.each(['docx', 'odt'] as const)(
  'what is shared is one document, %s, and what is not is not in it',
  async (format) => {
    const all = await wordsOf('all groups', format)
    for (const words of [
      'Calls',
      'For all groups',
      'For public',
      'Who you are',
      '20 November 2026',
      '1 group, rated 5',
    ])
      expect(all, words).toContain(words)
    for (const words of ['For own group', 'A draft']) expect(all, words).not.toContain(words)
    const forPublic = await wordsOf('public', format)
    expect(forPublic).toContain('For public')
    expect(forPublic).not.toContain('For all groups')
  },
)

it('a PDF where none can be made is refused in a sentence, and whoever keeps the computers has no copy', async () => {
  await expect(office.client.library.compendium({ audience: 'public', format: 'pdf' })).rejects.toThrow(
    'Choose Word or OpenDocument',
  )
  await office.signInAs('administrator')
  await expect(office.client.library.compendium({ audience: 'public', format: 'docx' })).rejects.toThrow(
    /not something a user with the role/,
  )
})
