import { longDay } from '../../../../shared/dates.ts'
import type { PublicDocument } from '../../../../shared/publishing/public.ts'
import { isolated } from './blocks.ts'
import { drawPage } from './frame.ts'
import { type Content, html } from './html.ts'
import { drawBlock } from './office-page.ts'
import { groupPath, HOME, link, type SitePath, type SiteView } from './view.ts'

/** The list of every document on the site. */
export const DOCUMENTS = 'documents/index.html'
/** What the list is called wherever a link leads to it. */
export const DOCUMENTS_TITLE = 'How the groups work'

/** Where a document stands. */
export function documentPath({ group, slug }: Pick<PublicDocument, 'group' | 'slug'>): SitePath {
  return group === '' ? `documents/${slug}/index.html` : `groups/${group}/documents/${slug}/index.html`
}

/** The documents of a group, and those of the office of which it has none of its own. */
export function documentsOf(view: SiteView, group: string): PublicDocument[] {
  const own = view.documents.filter((document) => document.group === group)
  const inherited = view.documents.filter(
    ({ group: of, slug }) => of === '' && !own.some((each) => each.slug === slug),
  )
  return [...own, ...inherited]
}

/** A document in force: what it says, section by section, with its version and since when. */
export function drawSiteDocument(view: SiteView, document: PublicDocument): string {
  const own = view.group.get(document.group)?.group
  const path = documentPath(document)
  return drawPage(view, {
    path,
    title: own ? `${document.title}, ${own.name}` : document.title,
    description: `${document.title} of ${own?.name ?? view.site.office}: version ${document.version}, in force since ${longDay(document.since)}.`,
    trail: [
      { path: HOME, title: 'Home' },
      ...(own
        ? [{ path: groupPath(own.slug), title: own.name }]
        : [{ path: DOCUMENTS, title: DOCUMENTS_TITLE }]),
    ],
    group: own,
    content: html`<div class="head">
<p class="eyebrow">${isolated(own?.name ?? view.site.office)}</p>
<h1>${document.title}</h1>
<p class="soft">Version ${document.version}, in force since ${longDay(document.since)}</p>
</div>
<div class="body">
${document.sections.map(
  ({ title, blocks }) => html`<h2>${title}</h2>
${blocks.map((block) => drawBlock(block.kind === 'heading' ? { ...block, level: 3 } : block, 1, true))}`,
)}</div>`,
  })
}

/** Every document on the site: those of the whole office, then each group's own. */
export function drawSiteDocuments(view: SiteView): string {
  const office = view.documents.filter(({ group }) => group === '')
  return drawPage(view, {
    path: DOCUMENTS,
    title: DOCUMENTS_TITLE,
    description: `What advisors of ${view.site.office} do, and the documents the groups work by.`,
    trail: [{ path: HOME, title: 'Home' }],
    content: html`<div class="head">
<h1>${DOCUMENTS_TITLE}</h1>
<p class="lead">The documents the groups work by, each as it is in force now.</p>
</div>
<div class="body">
${
  office.length > 0 &&
  html`<h2>All groups</h2>
${drawDocumentList(DOCUMENTS, office)}`
}${view.groups.map(({ group }) => {
  const own = view.documents.filter((document) => document.group === group.slug)
  if (own.length === 0) return null
  return html`<h2>${isolated(group.name)}</h2>
${drawDocumentList(DOCUMENTS, own)}`
})}</div>`,
  })
}

/** Links to documents with their versions. */
export function drawDocumentList(from: SitePath, documents: readonly PublicDocument[]): Content {
  return html`<ul>
${documents.map(
  (
    document,
  ) => html`<li><a href="${link(from, documentPath(document))}">${document.title}</a> <span class="soft">(version ${document.version}, ${longDay(document.since)})</span></li>
`,
)}</ul>
`
}
