import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { Parser } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesOf } from '../../../electron/service/publishing/formats/blocks.ts'
import { planSite } from '../../../electron/service/publishing/site.ts'
import { PublicSite } from '../../../shared/publishing/public.ts'
import { LONG_WORD, largeSite, offSite, publicSite } from '../../fixtures/public-site.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const nothing: PublicSite = {
  ...publicSite,
  siteAddress: '',
  contact: '',
  example: false,
  groups: [],
  minutes: [],
  withdrawn: [],
  responses: [],
  upcoming: [],
}

function draw(site: PublicSite, bytes: number | null = 86_000): Map<string, string> {
  const plan = planSite(site)
  const beside = [...plan.pdfs, ...plan.documents]
  const sizes = new Map(bytes === null ? [] : beside.map(({ path }) => [path, bytes]))
  return new Map(plan.files(sizes).map((file) => [file.path, String(file.draw())]))
}

const besidePages = (site: PublicSite) => {
  const plan = planSite(site)
  return [...plan.pdfs, ...plan.documents].map(({ path }) => path)
}

const pages = (files: ReadonlyMap<string, string>) => [...files].filter(([path]) => path.endsWith('.html'))
const page = (files: ReadonlyMap<string, string>, path: string) =>
  files.get(path) ?? expect.fail(`There is no ${path}`)

/** Every element of a page with its attributes. */
function elements(html: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => found.push({ name, attributes: { ...attributes } }),
  })
  parser.end(html)
  return found
}

let folder: string
const site = draw(publicSite)
/** With minutes that were corrected, and some that are off the site. */
const corrections = [{ on: '2026-12-03', note: 'Paragraph 2.1 said <b>two</b> wards & it is three.' }]
const withoutAddress = draw(
  {
    ...publicSite,
    siteAddress: '',
    minutes: publicSite.minutes.map((each) => ({ ...each, corrections })),
    withdrawn: offSite,
  },
  null,
)
const empty = draw(nothing)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the pages of the public site', () => {
  it('come from a value the gate can make', () => {
    expect(PublicSite.parse(publicSite)).toEqual(publicSite)
  })

  it('have no error for the Nu HTML checker', () => {
    const named = { site, withoutAddress, empty }
    for (const [name, files] of Object.entries(named)) {
      for (const [path, html] of pages(files)) {
        mkdirSync(dirname(join(folder, name, path)), { recursive: true })
        writeFileSync(join(folder, name, path), html)
      }
    }
    for (const [index, pdf] of planSite(publicSite).pdfs.entries()) {
      writeFileSync(join(folder, `print-${index}.html`), pdf.draw().html)
    }
    writeFileSync(join(folder, 'broken.html'), '<!DOCTYPE html><title></title><center>')
    const jar = join(root, 'node_modules/vnu-jar/build/dist/vnu.jar')
    const checked = spawnSync(
      'java',
      ['-jar', jar, '--errors-only', '--format', 'gnu', '--skip-non-html', folder],
      { encoding: 'utf8' },
    )
    expect(checked.error, 'Java is needed to run the Nu HTML checker').toBeUndefined()
    const faults = checked.stderr.split('\n').filter((line) => line !== '')
    expect(faults.filter((line) => !line.includes('/broken.html'))).toEqual([])
    expect(faults, 'The checker must notice a page that is broken').not.toEqual([])
  }, 60_000)

  it('have no error for html-validate', async () => {
    const rules = { root: true, extends: ['html-validate:recommended', 'html-validate:a11y'] }
    const validator = new HtmlValidate(new StaticConfigLoader(rules))
    for (const [path, html] of [...pages(site), ...pages(withoutAddress), ...pages(empty)]) {
      const report = await validator.validateString(html, path)
      expect(
        report.results.flatMap((result) => result.messages.map((each) => `${path}: ${each.message}`)),
      ).toEqual([])
    }
  })

  it('link only to what is there, down to the place on the page', () => {
    for (const files of [site, withoutAddress, empty]) {
      const present = new Set([...files.keys(), ...(files === site ? besidePages(publicSite) : [])])
      // The search fetches its data itself.
      const reached = new Set([
        'index.html',
        ...[...files.keys()].filter((path) => /^search\/(?:\d{4}|pages)\.js$/.test(path)),
      ])
      for (const [path, html] of pages(files)) {
        for (const { attributes } of elements(html)) {
          const link = attributes.href ?? attributes.src
          if (!link || /^(https:|mailto:)/.test(link)) continue
          const [target = '', fragment] = link.split('#')
          const to = target === '' ? path : posix.join(posix.dirname(path), target)
          expect(present, `${path} links to ${link}`).toContain(to)
          reached.add(to)
          if (fragment)
            expect(
              elements(page(files, to)).map((each) => each.attributes.id),
              `${path} → ${link}`,
            ).toContain(fragment)
        }
      }
      expect([...reached].sort()).toEqual([...present].sort())
    }
  })

  it('fetch nothing from elsewhere and run nothing, but for the search', () => {
    const policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'"
    for (const [path, html] of [...pages(site), ...pages(empty)]) {
      const isSearch = path === 'search/index.html'
      const barred = ['iframe', 'object', 'embed', 'base', 'style', ...(isSearch ? [] : ['script', 'form'])]
      for (const { name, attributes } of elements(html)) {
        expect(barred, path).not.toContain(name)
        // The one picture there is: the office’s logo, in the site’s own folder.
        if (name === 'img')
          expect(attributes).toMatchObject({
            class: 'logo',
            src: expect.stringMatching(/^(?:\.\.\/)*logo\.png$/),
          })
        expect(
          Object.keys(attributes).filter((each) => /^(?:on|style$|srcset$|action$)/.test(each)),
          path,
        ).toEqual([])
        if (name === 'link' && attributes.rel !== 'canonical')
          expect(attributes.href).not.toMatch(/^[a-z]+:|^\//)
      }
      const scripts = html.match(/<script.*?<\/script>/gs) ?? []
      expect(scripts).toEqual(isSearch ? ['<script src="search.js" defer></script>'] : [])
      const whole = isSearch ? `${policy}; script-src 'self'; form-action 'none'` : policy
      expect(html).toContain(`content="${whole.replaceAll("'", '&#39;')}"`)
    }
  })

  it('cannot be injected: text from the record stays text', () => {
    const html = page(site, 'groups/newham/2026-10-24/index.html')
    expect(html).toContain('&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;&lt;img src=x onerror=alert(1)&gt;')
    expect(html).toContain('A &amp; B &lt;script&gt;alert(&quot;no&quot;)&lt;/script&gt;')
    expect(
      elements(html).filter(
        ({ name, attributes }) => ['script', 'img', 'b'].includes(name) && attributes.class !== 'logo',
      ),
    ).toEqual([])
  })

  it('have one heading of the first level, the language, a way past the menu and landmarks', () => {
    for (const [path, html] of pages(site)) {
      const all = elements(html)
      expect(
        all.filter(({ name }) => name === 'h1'),
        path,
      ).toHaveLength(1)
      expect(all.find(({ name }) => name === 'html')?.attributes.lang).toBe('en-GB')
      expect(all.find(({ name }) => name === 'a')?.attributes).toMatchObject({ class: 'skip', href: '#main' })
      for (const landmark of ['header', 'nav', 'main', 'footer'])
        expect(
          all.some(({ name }) => name === landmark),
          path,
        ).toBe(true)
      for (const table of html.split('<table').slice(1)) expect(table).toMatch(/^[^>]*>\s*<caption/)
      expect(all.filter(({ name, attributes }) => name === 'th' && !attributes.scope)).toEqual([])
    }
  })

  it('stay below 100 KB, also for a group of many years', () => {
    for (const [path, html] of [...pages(site), ...pages(draw(largeSite(2, 120)))]) {
      expect(Buffer.byteLength(html), path).toBeLessThan(100 * 1024)
    }
  })

  it('are the same bytes every time', () => {
    expect([...draw(structuredClone(publicSite))]).toEqual([...site])
  })

  it('say that example data is invented, and only then', () => {
    for (const [, html] of pages(site))
      expect(html).toContain('EXAMPLE DATA</strong> – invented people and meetings')
    for (const [, html] of pages(draw({ ...publicSite, example: false })))
      expect(html).not.toContain('EXAMPLE DATA')
  })
})

describe('the page of a meeting', () => {
  const html = page(site, 'groups/hackney/2026-09-10/index.html')

  it('names the day and the time the way people say them', () => {
    expect(html).toContain(
      '<h1>Hackney Independent Advisory Group minutes: <span class="together">10 September 2026</span></h1>',
    )
    expect(html).toContain('<dd>Thursday 10 September 2026</dd>')
    expect(html).toContain('<dd>6:30pm to 8:30pm</dd>')
  })

  it('offers every format with its size, in words that stand for themselves', () => {
    const links = [...html.matchAll(/<a href="(minutes\.\w+)" type="[^"]+">([^<]*)<\/a>/g)]
    expect(links.map(([, file, words]) => [file, words])).toEqual([
      ['minutes.pdf', 'Download these minutes as a PDF (84 KB)'],
      ['minutes.docx', 'Word document (DOCX, 84 KB)'],
      ['minutes.odt', 'OpenDocument text (ODT, 84 KB)'],
    ])
    const onPaper = page(withoutAddress, 'groups/hackney/2026-09-10/index.html')
    expect(onPaper).not.toContain('class="download"')
  })

  it('shows of a restricted item its open title and that it was not public', () => {
    expect(html).toContain(
      '6. Update on an operation</h3>\n<p class="withheld">This item was not public.</p>',
    )
  })

  it('would not show the text of a withheld item even if there were any', () => {
    const [first] = publicSite.minutes
    const items = first!.items.map((item) => ({ ...item, withheld: true }))
    const withheld = { ...publicSite, minutes: [{ ...first!, items }] }
    const all = [...draw(withheld).values(), ...planSite(withheld).pdfs.map((pdf) => pdf.draw().html)].join(
      '\n',
    )
    for (const text of ['canal path', 'D-2026-021', 'sixth formers']) expect(all).not.toContain(text)
  })

  it('counts people who are not named instead of repeating what they are', () => {
    expect(html).toContain(
      '<li>Advisor, <span class="soft">Independent advisor</span> <span class="soft">(3 people)</span></li>',
    )
  })

  it('links each decision, action and piece of advice to where it was made', () => {
    expect(html).toContain('<a href="#line-a-2026-031">A-2026-031</a>')
    expect(page(site, 'groups/hackney/index.html')).toContain('href="2026-09-10/index.html#line-v-2026-012"')
  })

  it('says when it replaces an earlier version', () => {
    expect(html).toContain(
      'This is version 2, published on 3 December 2026. It replaces what was first published on 27 November 2026.',
    )
  })

  it('reads right-to-left text in its direction, and leaves out characters a page cannot carry', () => {
    const hard = page(site, 'groups/newham/2026-10-24/index.html')
    expect(hard).toMatch(/<span class="words" dir="auto">رحب/)
    expect(hard).not.toMatch(/[\p{Noncharacter_Code_Point}\u202e\ufeff]/u)
    expect(hard).toContain('forwards')
    expect(hard).toContain('end.')
    expect(hard).toContain(LONG_WORD)
  })

  it('has no link to a PDF that is not there', () => {
    expect(page(withoutAddress, 'groups/hackney/2026-09-10/index.html')).not.toContain('minutes.pdf')
  })
})

describe('the pages of decisions and actions', () => {
  it('have every one of the published minutes once, by group and year, each linking to its place', () => {
    for (const kind of ['decision', 'action'] as const) {
      const published = publicSite.minutes.flatMap((minutes) =>
        linesOf(minutes)
          .filter((line) => line.line === kind)
          .map((line) =>
            `../../groups/${minutes.group}/${minutes.slug}/index.html#${line.anchor}`.replace(/#$/, ''),
          ),
      )
      const listed = [...site]
        .filter(([path]) => new RegExp(`^${kind}s/\\d{4}/`).test(path))
        .flatMap(([, html]) =>
          [...html.matchAll(/<th scope="row"><a href="([^"]+)"/g)].map(([, href]) => href),
        )
      expect(listed.sort()).toEqual(published.sort())
    }
    expect(page(site, 'decisions/2026/index.html')).toContain('id="group-hackney"')
    expect(page(site, 'decisions/index.html')).toContain('href="2025/index.html#group-hackney"')
  })

  it('say so when there are none', () => {
    expect(page(empty, 'decisions/index.html')).toContain('No decisions have been published yet.')
  })

  it('of a large office link to the pages of its groups in place of hundreds of rows', () => {
    const year = page(draw(largeSite(10, 12)), 'actions/2026/index.html')
    expect(year).toContain('<a href="../../groups/group-3/2026/index.html#action">48 actions of Independent')
    expect(year).not.toContain('<table')
  })
})

describe('the page of terms', () => {
  it('explains the terms the site uses, and no other', () => {
    const terms = (files: ReadonlyMap<string, string>) =>
      [...page(files, 'glossary/index.html').matchAll(/<dt id="([^"]+)"/g)].map(([, id]) => id)
    expect(terms(site)).toEqual(
      expect.arrayContaining(['advice', 'iag', 'matters-arising', 'quorum', 'redacted']),
    )
    expect(terms(site)).not.toContain('gold-group')
    expect(terms(empty)).toEqual(['action', 'decision', 'iag'])
  })

  it('leaves out what only a restricted item says', () => {
    const [first] = publicSite.minutes
    const items = first!.items.map((item) => ({
      ...item,
      withheld: true,
      blocks: [{ kind: 'paragraph' as const, number: '1.1', text: [{ text: 'The Gold Group met.' }] }],
    }))
    const files = draw({ ...publicSite, minutes: [{ ...first!, items }] })
    expect(page(files, 'glossary/index.html')).not.toContain('gold-group')
  })
})

describe('the search', () => {
  /** What the data files hand over. */
  const found = (files: ReadonlyMap<string, string>) =>
    [...files]
      .filter(([path]) => /^search\/\d{4}\.js$/.test(path))
      .flatMap(([path, script]) => {
        const [, year, rows] = /^found\((\d{4}), (.*)\)\n$/s.exec(script) ?? []
        expect(path).toBe(`search/${year}.js`)
        return JSON.parse(rows ?? '') as {
          page: string
          items: { number: string; id: string; title: string; words: string }[]
        }[]
      })

  it('is a list of all minutes before any script runs', () => {
    const html = page(site, 'search/index.html')
    for (const { group, slug } of publicSite.minutes)
      expect(html).toContain(`"../groups/${group}/${slug}/index.html"`)
    expect(html).toMatch(/<form [^>]*hidden/)
    expect(page(empty, 'search/index.html')).toContain('No minutes have been published yet.')
  })

  it('looks through every word of the minutes, and of a restricted item its open title alone', () => {
    const all = found(site)
    expect(all.map((each) => each.page).sort()).toEqual(
      publicSite.minutes.map(({ group, slug }) => `../groups/${group}/${slug}/index.html`).sort(),
    )
    const september = all.find((each) => each.page.includes('hackney/2026-09-10'))?.items ?? []
    expect(september.find((item) => item.title === 'Update on an operation')).toMatchObject({ words: '' })
    const html = page(site, 'groups/hackney/2026-09-10/index.html')
    for (const item of september) expect(html).toContain(`id="${item.id}"`)
    expect(september.map((item) => item.number)).toContain('3.1')
    for (const words of [
      'Ridley Road',
      'The head is now rung',
      'Homerton & Clapton',
      'V-2026-012',
      'know present.',
    ])
      expect(september.map((item) => item.words).join(' ')).toContain(words)
  })

  it('keeps the data of other years as it is when minutes are added', () => {
    const more = {
      ...publicSite.minutes[0]!,
      slug: '2027-01-02',
      date: '2027-01-02',
      startsAt: '2027-01-02T18:30:00.000Z',
    }
    const after = draw({ ...publicSite, minutes: [...publicSite.minutes, more] })
    for (const path of ['search/2025.js', 'search/2026.js']) expect(page(after, path)).toBe(page(site, path))
    expect(after.has('search/2027.js')).toBe(true)
  })
})

describe('an address that would not be safe', () => {
  it.each(['../../etc', 'a/b', 'A', '', 'con', 'a b', '.git'])(
    'is refused as the slug of a group: %j',
    (slug) => {
      const groups = publicSite.groups.map((group) => ({ ...group, slug }))
      expect(() =>
        planSite({ ...publicSite, groups: groups.slice(0, 1), minutes: [], withdrawn: [], upcoming: [] }),
      ).toThrow(/may hold only small letters/)
    },
  )

  it.each(['javascript:alert(1)', 'ftp://example.org', 'example.org', 'https://user:secret@example.org'])(
    'is refused as the address of the site: %s',
    (siteAddress) => {
      expect(() => planSite({ ...publicSite, siteAddress })).toThrow(/address of the website in full/)
    },
  )

  it('is refused when two meetings share it', () => {
    expect(() =>
      planSite({ ...publicSite, minutes: [publicSite.minutes[0]!, publicSite.minutes[0]!] }),
    ).toThrow(/Two meetings/)
  })
})
