import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { npm } from '../../build/run.mjs'
import { root } from '../e2e/launch.ts'
import { asMarkdown } from './as-markdown.ts'
import { inOwnProcess, PAGES_ONLY } from './child.ts'
import type { Measurement } from './report.ts'
import { median, timed } from './statistics.ts'

const VERSION = '3.1.2'
const HOME = join(root, 'out', 'bench', `eleventy-${VERSION}`)
const PROGRAM = join(HOME, 'node_modules', '@11ty', 'eleventy', 'cmd.cjs')

/** What publishing pages alone took: of the whole run and of drawing and writing them, in milliseconds. */
export type PagesMade = { whole: number; pagesOnly: number; meetings: number; pages: number }

const LAYOUT = `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{{ title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{{ description }}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="{{ up }}style.css">
<link rel="icon" type="image/svg+xml" href="{{ up }}icon.svg">
<link rel="alternate" type="application/atom+xml" href="{{ up }}feed.xml">
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<section class="example" aria-label="Notice"><p class="wide"><strong>EXAMPLE DATA</strong></p></section>
<header class="top"><div class="wide">
<a class="office" href="{{ up }}index.html"><span>{{ site.office }}</span></a>
<nav aria-label="Site"><ul>
{% for entry in site.menu %}<li><a href="{{ up }}{{ entry.path }}"{% if entry.path == here %} aria-current="page"{% endif %}>{{ entry.name }}</a></li>
{% endfor %}</ul></nav>
</div></header>
<main id="main" class="wide">
{% if trail.length %}<nav class="trail" aria-label="Breadcrumb"><ol>
{% for step in trail %}<li><a href="{{ step.href }}">{{ step.title }}</a></li>
{% endfor %}</ol></nav>
{% endif %}{{ content | safe }}
</main>
<footer class="bottom"><div class="wide"><ul>
{% for entry in site.footer %}<li><a href="{{ up }}{{ entry.path }}"{% if entry.path == here %} aria-current="page"{% endif %}>{{ entry.name }}</a></li>
{% endfor %}</ul></div></footer>
</body>
</html>
`

const SITE = {
  office: 'Example office',
  menu: [
    { path: 'index.html', name: 'Groups and minutes' },
    { path: 'upcoming/index.html', name: 'Upcoming meetings' },
    { path: 'decisions/index.html', name: 'Decisions' },
    { path: 'actions/index.html', name: 'Actions' },
    { path: 'advice/index.html', name: 'Advice' },
    { path: 'search/index.html', name: 'Search' },
  ],
  footer: [
    { path: 'accessibility/index.html', name: 'Accessibility statement' },
    { path: 'glossary/index.html', name: 'What the words mean' },
    { path: 'data/index.html', name: 'Open data' },
    { path: 'feed.xml', name: 'Feed of new minutes (Atom)' },
    { path: 'meetings.ics', name: 'Calendar of meetings (iCalendar)' },
  ],
}

// Markdown goes to the Markdown library as it is, without a template language before it: the quickest Eleventy has.
const CONFIG = `export default function (config) {
  config.addPassthroughCopy('style.css')
}
export const config = { markdownTemplateEngine: false, dir: { input: '.', output: '../eleventy-site' } }
`

/** Installs Eleventy beside the app, never as a part of it; says why when that does not work. */
async function install(): Promise<string | null> {
  if (existsSync(PROGRAM)) return null
  mkdirSync(HOME, { recursive: true })
  const args = ['install', '--prefix', HOME, '--no-audit', '--no-fund', '--no-package-lock']
  const { code, output } = await npm([...args, '--ignore-scripts', `@11ty/eleventy@${VERSION}`], {
    quiet: true,
    limit: 300_000,
  })
  if (code === 0 && existsSync(PROGRAM)) return null
  return output.trim().split('\n').at(-1) ?? `npm ended with ${code}`
}

/** Writes what Eleventy builds: every page of the site as Markdown, one layout for all. */
function writeSources(site: string, input: string): number {
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.html'),
  )
  for (const path of pages) {
    const { title, description, trail, text } = asMarkdown(readFileSync(join(site, path), 'utf8'))
    const up = relative(dirname(path), '.')
    const front = { layout: 'page.njk', title, description, trail, up: up === '' ? '' : `${up}/`, here: path }
    const place = join(input, path.replace(/\.html$/, '.md'))
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, `---json\n${JSON.stringify(front)}\n---\n${text}\n`)
  }
  mkdirSync(join(input, '_includes'))
  mkdirSync(join(input, '_data'))
  writeFileSync(join(input, '_includes', 'page.njk'), LAYOUT)
  writeFileSync(join(input, '_data', 'site.json'), JSON.stringify(SITE))
  writeFileSync(join(input, 'eleventy.config.js'), CONFIG)
  writeFileSync(join(input, 'package.json'), '{"type":"module"}')
  writeFileSync(join(input, 'style.css'), readFileSync(join(site, 'style.css')))
  return pages.length
}

/** Builds once into an empty folder; the milliseconds of the whole program, and those it says its build took. */
async function build(input: string): Promise<{ whole: number; built: number; pages: number }> {
  rmSync(join(input, '..', 'eleventy-site'), { recursive: true, force: true })
  let output = ''
  const { took, result } = await timed(async () => {
    const child = spawn(process.execPath, [PROGRAM, '--quiet'], { cwd: input })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        output += String(data)
      })
    return new Promise((resolve) => child.on('close', resolve))
  })
  const said = /Wrote (\d+) files? in ([\d.]+) seconds?/.exec(output)
  if (result !== 0 || !said) throw new Error(`Eleventy failed: ${output.trim().split('\n').at(-1) ?? ''}`)
  return { whole: took, built: Number(said[2]) * 1000, pages: Number(said[1]) }
}

/** The same pages made by us and by Eleventy, in turn. Without an answer from the registry it says so instead. */
export async function measureBesideEleventy(office: string, rounds: number): Promise<Measurement> {
  const missing = await install()
  if (missing !== null) {
    const why = `Eleventy ${VERSION} could not be installed, so nothing is compared: ${missing}`
    return { name: 'Pages beside Eleventy', lines: [], notes: [why] }
  }
  const place = mkdtempSync(join(tmpdir(), 'critical-friend-bench-eleventy-'))
  const input = join(place, 'sources')
  const ours: PagesMade[] = []
  const theirs: { whole: number; built: number; pages: number }[] = []
  try {
    for (let round = 0; round < rounds; round += 1) {
      const site = join(place, `site-${round}`)
      ours.push(await inOwnProcess<PagesMade>('publishing-pages.ts', [office, site], PAGES_ONLY))
      if (round === 0) writeSources(site, input)
      theirs.push(await build(input))
    }
    const pages = median(ours.map((each) => each.pages))
    const speeds = (all: readonly number[]) => all.map((took) => (pages / took) * 1000)
    const [drawn, whole] = [
      speeds(ours.map((each) => each.pagesOnly)),
      speeds(ours.map((each) => each.whole)),
    ]
    const [built, program] = [
      speeds(theirs.map((each) => each.built)),
      speeds(theirs.map((each) => each.whole)),
    ]
    const times = (a: number[], b: number[]) => median(a) / median(b)
    return {
      name: `${pages} pages beside Eleventy ${VERSION}`,
      lines: [
        {
          what: 'ours, drawn and written',
          unit: '/s',
          values: drawn,
          ratio: { of: 'Eleventy, its build', value: times(drawn, built) },
        },
        { what: 'control: Eleventy, its build', unit: '/s', values: built },
        {
          what: 'ours, the whole publication as HTML alone',
          unit: '/s',
          values: whole,
          ratio: { of: 'Eleventy, the whole program', value: times(whole, program) },
        },
        { what: 'control: Eleventy, the whole program', unit: '/s', values: program },
      ],
      notes: [
        'Pages a second: more is better; aimed at is 1, then 2, times Eleventy. Each run begins with an empty folder and a new process; ours and theirs take turns.',
        `Eleventy gets the text of our ${pages} pages as Markdown, one file a page, with headings, lists, tables and links, and lays it out with one Nunjucks layout that has the same menus, trail and footer. It reads no template language in the Markdown, and copies one style sheet.`,
        'Ours “drawn and written” also makes feeds, calendars, the search and the open data, and has every file on the disk before it goes on; the whole publication takes every record through the gate and reads every file back for names as well.',
      ],
    }
  } finally {
    rmSync(place, { recursive: true, force: true, maxRetries: 3 })
  }
}
