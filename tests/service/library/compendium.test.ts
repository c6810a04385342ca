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

it('what is shared is web pages for an intranet: a list by theme that leads to a page for each article', async () => {
  const pagesOf = async (audience: 'all groups' | 'public') => {
    path = join(folder, `${audience}.zip`)
    await office.client.library.compendium({ audience, format: 'zip' })
    return new Map((await partsOf(readFileSync(path))).map(({ name, text }) => [name, text]))
  }
  const all = await pagesOf('all groups')
  expect([...all.keys()]).toEqual(['index.html', 'for-all-groups.html', 'for-public.html', 'style.css'])
  const list = all.get('index.html') ?? ''
  for (const link of list.matchAll(/<a href="([^"#]+)"/g)) expect(all.has(link[1] ?? ''), link[1]).toBe(true)
  expect(list).toContain('<h2>Calls</h2>')
  expect(list).toContain('<a href="for-all-groups.html">For all groups</a>')
  expect(list).toContain('not for the public')
  const page = all.get('for-public.html') ?? ''
  for (const words of ['<h1>For public</h1>', 'Hackney IAG, 20 November 2026', 'Used by 1 group, rated 5'])
    expect(page).toContain(words)
  expect(page).toContain('<h2>What was done</h2>\n<ul>\n<li>Who you are</li>')
  expect([...all.values()].join()).not.toMatch(/For own group|A draft/)
  const first = readFileSync(path)
  expect([...(await pagesOf('all groups')).keys()]).toHaveLength(4)
  expect(readFileSync(path).equals(first)).toBe(true)

  const forPublic = await pagesOf('public')
  expect([...forPublic.keys()]).toEqual(['index.html', 'for-public.html', 'style.css'])
  expect([...forPublic.values()].join()).not.toMatch(/For all groups|not for the public/)
})

it('a PDF where none can be made is refused in a sentence, and whoever keeps the computers has no copy', async () => {
  await expect(office.client.library.compendium({ audience: 'public', format: 'pdf' })).rejects.toThrow(
    'Choose Word or OpenDocument',
  )
  await office.signInAs('administrator')
  await expect(office.client.library.compendium({ audience: 'public', format: 'docx' })).rejects.toThrow(
    /not something a user with the role/,
  )
})
