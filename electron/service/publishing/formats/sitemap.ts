import { html } from './html.ts'
import { addressOf, HOME, type SitePath, type SiteView } from './view.ts'

/** A page of the site; `changed` is the moment its words last changed, null when that is not known for sure. */
export type Entry = { path: SitePath; changed: string | null }

/** More than this many addresses are not allowed in one file (sitemaps.org). */
const MOST = 50_000

/**
 * The list of all pages for search engines (sitemaps.org 0.9), home first, the others by address. Addresses in it have to be whole: there is
 * none for a site whose address is not known.
 */
export function drawSitemap(view: SiteView, entries: readonly Entry[]): string {
  const sorted = entries.toSorted((a, b) => {
    if (a.path === HOME || b.path === HOME) return a.path === HOME ? -1 : 1
    return a.path < b.path ? -1 : 1
  })
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${sorted.slice(0, MOST).map(
  ({
    path,
    changed,
  }) => html`<url><loc>${addressOf(view, path)}</loc>${changed !== null && html`<lastmod>${changed}</lastmod>`}</url>
`,
)}</urlset>
`.toString()
}
