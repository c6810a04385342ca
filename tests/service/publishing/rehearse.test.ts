import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { around } from '../../../electron/service/publishing/difference.ts'
import type { SiteDifference } from '../../../shared/publishing/contract.ts'
import { makeOffice } from '../../fixtures/office.ts'
import { doc, Publishable } from '../../fixtures/publishable.ts'

let folder: string
let site: Publishable
let first: { id: string; items: string[] }
const client = () => site.office.client
const PAGE = 'groups/hackney-iag/2026-10-08/index.html'

async function rehearse(input: { meetingId?: string; groupId?: string } = {}): Promise<SiteDifference> {
  const handle = site.office.session.files.keep(site.folder)
  const events = await client().publishing.rehearse({ handle, ...input })
  for (;;) {
    const next = await events.next()
    if (next.done) return next.value as SiteDifference
  }
}

/** Every file of the folder, hidden ones too, with its bytes and when it was written. */
function everything(): string[] {
  return readdirSync(site.folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(site.folder, name)).isFile())
    .map((name) => {
      const path = join(site.folder, name)
      return `${name} ${statSync(path).mtimeMs} ${readFileSync(path, 'base64')}`
    })
    .sort()
}

async function ready(date: string, text: string): Promise<{ id: string; items: string[] }> {
  const held = await site.held(date, text)
  await site.approve(held.id)
  await site.signOff(held.id)
  return held
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rehearse-'))
  site = new Publishable(await makeOffice({ today: '2026-11-02' }), join(folder, 'site'))
  await site.begin()
  first = await ready('2026-10-08', 'The lamps on Mare Street are out.')
})
afterAll(async () => {
  await site.office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('S8: what publishing would change', () => {
  it('is every file when nothing was published there, and the folder is not even made', async () => {
    const { added, changed, removed, page } = await rehearse({ meetingId: first.id })
    expect(added).toContain(PAGE)
    expect([changed, removed]).toEqual([[], []])
    expect(page).toContain('Mare Street')
    expect(readdirSync(folder)).toEqual([])
  })

  it('shows the very bytes that are published then, without scripts or anything from elsewhere', async () => {
    const { added, page, shown } = await rehearse({ meetingId: first.id })
    const { files } = await site.publish({ meetingId: first.id })
    expect(page).toBe(site.read(PAGE))
    expect(added).toEqual(files.map(({ path }) => path))
    expect(shown).not.toMatch(/<script|rel="stylesheet"/)
    expect(shown).toContain(site.read('style.css'))
  })

  it('is nothing when nothing has changed', async () => {
    const before = everything()
    expect(await rehearse()).toMatchObject({ added: [], changed: [], removed: [], page: '' })
    expect(everything()).toEqual(before)
  })

  it('names the changed words of a corrected page, and changes neither the folder nor the record', async () => {
    await client().minutes.reopen({
      meetingId: first.id,
      reason: 'Street',
      publicNote: 'The street was wrong.',
    })
    await client().minutes.save({
      itemId: first.items[0]!,
      document: doc('The lamps on Well Street are out.'),
      burst: site.office.session.newId(),
    })
    await site.approve(first.id)
    await site.signOff(first.id)
    const before = everything()
    const { publications } = await client().publishing.preview({ meetingId: first.id })
    const { changed, page } = await rehearse({ meetingId: first.id })
    const words = changed.find(({ path }) => path === PAGE)?.words ?? []
    const of = (kind: string) => words.filter((each) => each.kind === kind).map(({ text }) => text)
    expect(of('removed').join(' ')).toContain('Mare')
    expect(of('added').join(' ')).toMatch(/The street was wrong.*Well/s)
    expect(changed[0]?.path).toBe(PAGE)
    expect(changed.find(({ path }) => path.endsWith('.docx'))?.words).toBeNull()
    expect(everything()).toEqual(before)
    const after = await client().publishing.preview({ meetingId: first.id })
    expect([after.publications, after.meeting.state]).toEqual([publications, 'approved'])
    const { files } = await site.publish({ meetingId: first.id })
    expect(page).toBe(site.read(PAGE))
    expect(changed.map(({ path }) => path).sort()).toEqual(
      files.filter((file) => file.changed).map(({ path }) => path),
    )
  })

  it('names what would be removed', async () => {
    await client().publishing.withdraw({ meetingId: first.id, reason: 'A resident asked', publicReason: '' })
    const { removed, changed } = await rehearse()
    expect(removed).toEqual(expect.arrayContaining([PAGE.replace('index.html', 'minutes.docx')]))
    expect(changed.map(({ path }) => path)).toContain(PAGE)
  })

  it('is refused for minutes that something stands in the way of, and for other roles', async () => {
    await expect(rehearse({ meetingId: first.id })).rejects.toThrow(/has not signed these minutes off/)
    await site.office.signInAs('chair')
    await expect(rehearse()).rejects.toThrow()
    await site.office.signInAs('secretariat')
  })
})

describe('what is shown of a compared page', () => {
  it('is each change with a little around it, and nothing of words that all stay', () => {
    const long = 'word '.repeat(100)
    expect(around([{ kind: 'same', text: long }])).toEqual([])
    const [before, gone, after] = around([
      { kind: 'same', text: `${long}before ` },
      { kind: 'removed', text: 'gone' },
      { kind: 'same', text: ` after ${long}` },
    ])
    expect(before?.text).toMatch(/^ … (word )+before $/)
    expect(before?.text.length).toBeLessThan(70)
    expect(gone?.text).toBe('gone')
    expect(after?.text).toMatch(/^ after (word )*word … $/)
  })
})
