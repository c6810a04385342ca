import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublishOutcome } from '../../../shared/publishing/contract.ts'
import { PLAIN_LOOK } from '../../../shared/site/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { publicSite } from '../../fixtures/public-site.ts'

let office: TestOffice
let folder: string

const site = () => join(folder, 'site')
const file = (path: string) => readFileSync(join(site(), path), 'utf8')
const picture = Buffer.from(publicSite.look.logo?.base64 ?? '', 'base64')

async function publish(): Promise<PublishOutcome> {
  const events = await office.client.publishing.publish({ handle: office.session.files.keep(site()) })
  for (;;) {
    const next = await events.next()
    if (next.done) return next.value as PublishOutcome
  }
}

const changedBy = ({ files }: PublishOutcome) => files.filter((each) => each.changed).map(({ path }) => path)
const code = (error: unknown) => (error as { data?: { code?: string; field?: string } }).data
const refused = async (call: Promise<unknown>) =>
  call.then(
    () => ({ code: 'TAKEN' }),
    (error) => code(error),
  )
const history = async (entity: string, id: string) =>
  (await office.client.office.history({ entity, id })).map((entry) => entry.procedure)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-test-'))
  office = await makeOffice({ today: '2026-11-22', name: 'IAG office' })
  const { client } = office
  await client.office.changeSettings({
    name: 'IAG office',
    publicContact: 'iag@example.org, 020 7946 0100',
    siteAddress: 'https://iag.example.org/',
  })
  const group = await client.groups.create({
    name: 'Hackney IAG',
    kind: 'local',
    area: 'Hackney',
    commandUnit: 'Central East',
    sltLead: '',
    meetingsPerYear: 6,
    quorumPercent: 33,
    quorumAtLeast: 1,
    quorumChairRequired: false,
    purpose: 'We advise the police in Hackney.',
    publicContact: 'hackney@example.org',
  })
  await client.people.create({
    name: 'Ana Petrov',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: 'ana@home.example',
    phone: '07700 900123',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId: group.id, capacity: 'formal', startedOn: '2020-01-01', endsOn: null },
  })
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('The office’s own face on the site', () => {
  it('is the product’s own until somebody changes it', async () => {
    expect(await office.client.site.look()).toEqual({
      id: null,
      look: PLAIN_LOOK,
      office: 'IAG office',
      logo: null,
      statementCheckedOn: null,
    })
    await publish()
    expect(file('index.html')).toContain('<span>IAG office</span>')
    expect(file('index.html')).not.toContain('<img')
    expect(file('style.css')).toContain('--main:#0b6b6b')
  })

  it('a colour that cannot be read is refused at its field, with the nearest that can', async () => {
    await expect(
      office.client.site.saveLook({ ...PLAIN_LOOK, mainLight: '#1a3c8c', linkDark: '#223344' }),
    ).rejects.toThrow(
      /too dark to be read on the dark pages .* use #[0-9a-f]{6}, the nearest that can be read\.$/,
    )
    expect(await refused(office.client.site.saveLook({ ...PLAIN_LOOK, mainLight: '#FFEE00' }))).toMatchObject(
      { code: 'UNREADABLE_COLOUR', field: 'mainLight' },
    )
  })

  it('colours change the style sheet and the icon, and no page', async () => {
    await office.client.site.saveLook({ ...PLAIN_LOOK, mainLight: '#1A3C8C' })
    const outcome = await publish()
    expect(changedBy(outcome)).toEqual(['icon.svg', 'style.css'])
    expect(file('style.css')).toContain('--main:#1a3c8c;--link:#1a3c8c;')
    expect(await publish()).toMatchObject({ changed: 0 })
  })

  it('name and footer stand on every page, names and their contact details do not', async () => {
    await office.client.site.saveLook({
      ...PLAIN_LOOK,
      name: 'Advisory groups of East London',
      footer: 'Kept by Ana Petrov.\nPart of https://police.example.org/about',
    })
    await publish()
    for (const path of ['index.html', 'groups/hackney-iag/index.html', 'accessibility/index.html']) {
      expect(file(path)).toContain('<span>Advisory groups of East London</span>')
      expect(file(path)).toContain(
        '<p>Part of <a class="address" href="https://police.example.org/about">https://police.example.org/about</a></p>',
      )
      expect(file(path)).not.toContain('Petrov')
    }
    expect(
      await refused(office.client.site.saveLook({ ...PLAIN_LOOK, footer: 'Ring 07700 900 123.' })),
    ).toMatchObject({ code: 'NOT_PUBLIC', field: 'footer' })
  })

  it('a logo comes from a picture without what else is in it, says something, and can be taken off', async () => {
    const { client, session } = office
    const path = join(folder, 'Logo by Ana Petrov.png')
    writeFileSync(path, Buffer.concat([picture, Buffer.from('Ana Petrov')]))
    const whole = await client.site.setLogo({ handle: session.files.keep(path) })
    expect(whole.look.logoAlt).toBe('Logo of Advisory groups of East London')
    expect(await refused(client.site.saveLook({ ...whole.look, logoAlt: '' }))).toMatchObject({
      code: 'NEEDS_WORDS',
      field: 'logoAlt',
    })
    await publish()
    expect(readFileSync(join(site(), 'logo.png')).includes('Petrov')).toBe(false)
    expect(file('groups/hackney-iag/index.html')).toContain(
      '<img class="logo" src="../../logo.png" alt="Logo of Advisory groups of East London" width="2" height="2">',
    )
    await client.site.removeLogo()
    await publish()
    expect(existsSync(join(site(), 'logo.png'))).toBe(false)
    expect(file('index.html')).not.toContain('<img')
  })

  it('each change is on record and can be taken back, the first as well', async () => {
    const { client } = office
    const { id } = await client.site.look()
    expect(await history('siteLook', id ?? '')).toEqual([
      'site.removeLogo',
      'site.setLogo',
      'site.saveLook',
      'site.saveLook',
    ])
    for (const said of [
      'Undone: taking the logo off the site.',
      'Undone: a change of logo.',
      'Undone: a change to the face of the site.',
      'Undone: a change to the face of the site.',
    ])
      expect(await client.office.undo()).toEqual({ said })
    expect(await client.site.look()).toMatchObject({ id: null, look: PLAIN_LOOK })
    const again = await client.site.saveLook({ ...PLAIN_LOOK, replyDays: 10 })
    expect(again).toMatchObject({ look: { ...PLAIN_LOOK, replyDays: 10 }, logo: null })
  })

  it('the accessibility statement says in how many days an answer comes and when it was last checked', async () => {
    await office.client.site.checkStatement()
    await publish()
    expect(file('accessibility/index.html')).toContain('We answer within 10 working days.')
    expect(file('accessibility/index.html')).toContain('It was last checked on 22 November 2026.')
  })
})

describe('Pages the office writes', () => {
  it('are proposals at first, and on no site', async () => {
    const pages = await office.client.site.pages()
    expect(pages.map(({ id, kind, shown }) => ({ id, kind, shown }))).toEqual([
      { id: null, kind: 'join', shown: false },
      { id: null, kind: 'privacy', shown: false },
    ])
    expect(pages[0]?.text).toContain('Get in touch: iag@example.org, 020 7946 0100.')
    expect(existsSync(join(site(), 'join'))).toBe(false)
    expect(file('index.html')).not.toContain('How to join')
  })

  it('do not go on the site while something is to be filled in, but are kept', async () => {
    const { client } = office
    const [proposal] = await client.site.pages()
    const text = proposal?.text ?? ''
    expect(await refused(client.site.savePage({ kind: 'join', text, shown: true }))).toMatchObject({
      code: 'NOT_PUBLIC',
      field: 'text',
    })
    expect(await client.site.savePage({ kind: 'join', text, shown: false })).toMatchObject({ shown: false })
    expect(await refused(client.site.savePage({ kind: 'join', text: '  ', shown: true }))).toMatchObject({
      code: 'NOTHING_TO_SHOW',
    })
    await publish()
    expect(existsSync(join(site(), 'join'))).toBe(false)
  })

  it('stand in the menu, the sitemap and the site, with roles for names and the contact of each group', async () => {
    const { client } = office
    const text =
      'Come as you are.\n\n## How to apply\n\n1. Ask Ana Petrov.\n2. Read [more](https://www.example.org/x).'
    await client.site.savePage({ kind: 'join', text, shown: true })
    await client.site.savePage({ kind: 'privacy', text: 'We hold little.', shown: true })
    await publish()
    const join = file('join/index.html')
    expect(join).toContain('<h2>How to apply</h2>')
    expect(join).toContain('<li>Read <a href="https://www.example.org/x">more</a>.</li>')
    expect(join).toContain('<a href="mailto:hackney@example.org">hackney@example.org</a>')
    expect(join).not.toContain('Petrov')
    expect(join).toContain('aria-current="page">How to join</a>')
    expect(file('groups/hackney-iag/index.html')).toContain('<a href="../../join/index.html">How to join</a>')
    expect(file('sitemap.xml')).toContain('https://iag.example.org/join/index.html')
    expect(file('sitemap.xml')).toContain('https://iag.example.org/privacy/index.html')
    expect(file('privacy/index.html')).toContain('We hold little.')
    expect(file('search/index.html')).toContain('pages"')
    expect(file('search/pages.js')).toContain('Come as you are.')
    expect(file('search/pages.js')).not.toContain('Petrov')
  })

  it('are taken off the site, and put back by undo', async () => {
    const { client } = office
    const page = (await client.site.pages()).find(({ kind }) => kind === 'join')
    await client.site.savePage({ kind: 'join', text: page?.text ?? '', shown: false })
    await publish()
    expect(existsSync(join(site(), 'join/index.html'))).toBe(false)
    expect(file('index.html')).not.toContain('How to join')
    await client.office.undo()
    await publish()
    expect(existsSync(join(site(), 'join/index.html'))).toBe(true)
    expect(await history('sitePage', page?.id ?? '')).toContain('site.savePage')
  })

  it('the chair, SLT and the administrator read them and do not change them', async () => {
    for (const role of ['chair', 'slt', 'administrator'] as const) {
      await office.signInAs(role)
      expect(await office.client.site.pages()).toHaveLength(2)
      await expect(office.client.site.savePage({ kind: 'join', text: 'Mine.', shown: true })).rejects.toThrow(
        /not something a user with the role/,
      )
    }
    await office.signInAs('secretariat')
  })
})

describe('A picture of a page', () => {
  it('has the words and colours not saved yet, and changes nothing', async () => {
    const { client } = office
    const before = await client.site.look()
    const { page } = await client.site.picture({
      page: 'home',
      scheme: 'dark',
      look: { ...PLAIN_LOOK, name: 'Another name', mainDark: '#a8c0ff' },
    })
    expect(page).toContain('<span>Another name</span>')
    expect(page).toContain('<style>:root{color-scheme:dark;')
    expect(page).toContain('--main:#a8c0ff')
    expect(page).not.toContain('Content-Security-Policy')
    expect(await client.site.look()).toEqual(before)
  })

  it('says what its words would give away', async () => {
    const sentences = async (text: string) =>
      (await office.client.site.picture({ page: 'join', scheme: 'light', text })).concerns
    expect(await sentences('Come to us.')).toEqual([])
    expect(await sentences('Write to iag@example.org or hackney@example.org.')).toEqual([])
    expect(await sentences('Ask Ana Petrov.')).toEqual([
      {
        sentence: 'Somebody is named who has not agreed to be named: the public reads a role instead.',
        blocking: false,
      },
    ])
    expect(await sentences('Write to ana@home.example.')).toEqual([
      {
        sentence: 'Take out the e-mail address of somebody on record, or make it the public contact.',
        blocking: true,
      },
    ])
    expect(await sentences('Ring 020 7946 0999 on [day].')).toEqual([
      { sentence: 'Fill in what stands in square brackets: “day”.', blocking: true },
      {
        sentence:
          'The public reads a phone number, 020 7946 0999: leave it only if it is not somebody’s own.',
        blocking: false,
      },
    ])
  })
})
