import type { PublicPage, PublicPageBlock, PublicRun } from '../../../../shared/publishing/public.ts'
import type { LogoKind, PageKind } from '../../../../shared/site/entities.ts'
import { direction, isolated } from './blocks.ts'
import { drawPage, withAddresses } from './frame.ts'
import { type Content, html } from './html.ts'
import { groupPath, HOME, link, type SitePath, type SiteView } from './view.ts'

const ENDINGS = { png: 'png', jpeg: 'jpg', webp: 'webp' } as const satisfies Record<LogoKind, string>

/** Where a page stands that the office writes. */
export function pagePath(kind: PageKind): SitePath {
  return `${kind}/index.html`
}
export function logoPath(kind: LogoKind): SitePath {
  return `logo.${ENDINGS[kind]}`
}

const DESCRIPTIONS = {
  join: (office: string) => `What advisors do, who can become one, and how to join a group of ${office}.`,
  privacy: (office: string) =>
    `What ${office} holds about people, why, for how long, and what they can ask for.`,
} as const satisfies Record<PageKind, (office: string) => string>

/** A page the office writes itself; the one about joining ends with the groups and how to reach each. */
export function drawOfficePage(view: SiteView, page: PublicPage): string {
  return drawPage(view, {
    path: pagePath(page.kind),
    title: page.title,
    description: DESCRIPTIONS[page.kind](view.site.office),
    trail: [{ path: HOME, title: 'Home' }],
    content: html`<div class="head">
<h1>${page.title}</h1>
</div>
<div class="body">
${page.blocks.map((one, at) => drawBlock(one, at, page.blocks.slice(0, at).some(isSection)))}${page.kind === 'join' && groups(view)}</div>`,
  })
}

function isSection(block: PublicPageBlock): boolean {
  return block.kind === 'heading' && block.level === 2
}

/** A block of a text the office wrote, `at` its place in it. `inSection`: a heading of the second level stands above it, so one of the third may follow. */
export function drawBlock(one: PublicPageBlock, at: number, inSection: boolean): Content {
  switch (one.kind) {
    case 'heading':
      return one.level === 3 && inSection
        ? html`<h3${direction(textOf(one.text))}>${drawRuns(one.text)}</h3>
`
        : html`<h2${direction(textOf(one.text))}>${drawRuns(one.text)}</h2>
`
    case 'paragraph':
      return html`<p${at === 0 && html` class="lead"`}${direction(textOf(one.text))}>${drawRuns(one.text)}</p>
`
    case 'list': {
      const items = one.items.map(
        // Its mark stays on the left, within the page, whichever way the words run.
        (
          item,
        ) => html`<li>${direction(textOf(item)) ? html`<bdi>${drawRuns(item)}</bdi>` : drawRuns(item)}</li>
`,
      )
      return one.ordered
        ? html`<ol>
${items}</ol>
`
        : html`<ul>
${items}</ul>
`
    }
  }
}

function textOf(runs: readonly PublicRun[]): string {
  return runs.map((run) => run.text).join('')
}

/** Text with its links. */
export function drawRuns(runs: readonly PublicRun[]): Content {
  return runs.map(({ text, href }) => {
    if (href === undefined) return text
    // On paper the address follows the words, unless they are the address.
    const isAddress = href.endsWith(text)
    return html`<a${isAddress && html` class="address"`} href="${href}">${text}</a>`
  })
}

function groups(view: SiteView): Content {
  if (view.groups.length === 0) return null
  return html`<h2 id="groups">The groups</h2>
<ul class="dates">
${view.groups.map(
  ({
    group,
  }) => html`<li><p class="when"><strong><a href="${link(pagePath('join'), groupPath(group.slug))}">${isolated(group.name)}</a></strong></p>
<div class="what">${
    group.area !== '' &&
    html`<p>${isolated(group.area)}</p>
`
  }<p class="soft">${group.publicContact === '' ? 'Write to the office.' : withAddresses(group.publicContact)}</p></div></li>
`,
)}</ul>
`
}
