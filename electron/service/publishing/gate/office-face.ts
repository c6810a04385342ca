import type { OfficeRecord } from '../../../../shared/office/entities.ts'
import type { Naming } from '../../../../shared/publishing/naming.ts'
import { PublicLook, PublicPage, type PublicRun } from '../../../../shared/publishing/public.ts'
import {
  Logo,
  PAGE_TITLES,
  PageKind,
  type SiteLookRecord,
  type SitePageRecord,
} from '../../../../shared/site/entities.ts'
import { blocksIn, type PageBlock, type PageRun, runsIn } from '../../../../shared/site/page-text.ts'
import { assertNoNames } from './check.ts'

/** An address as it reads: names in it may be escaped. */
function readable(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

/** How many letters of a text name somebody. */
const named = (text: string, naming: Naming) =>
  naming.find(text).reduce((sum, { start, end }) => sum + end - start, 0)

/**
 * A line of text as the public reads it. A link whose address names somebody, or in whose words only part of a name stands, is not worth its
 * hazard: it goes, the words stay.
 */
function publicRuns(runs: readonly PageRun[], naming: Naming): PublicRun[] {
  const replaced = runs.map(({ text, href }): PublicRun => {
    const words = { text: naming.replace(text) }
    const namesSomebody =
      href !== undefined && [href, readable(href)].some((each) => naming.find(each).length > 0)
    return href === undefined || namesSomebody ? words : { ...words, href }
  })
  const whole = (all: readonly PageRun[]) => all.map((run) => run.text).join('')
  // A name may go on in the next piece, or be parted at the end of a line, which stands as a space here: then only the whole has it.
  const text = whole(runs)
  const parted = text.replace(/([-\u2010\u2011\u00ad]) /g, '$1\n')
  const fullest = named(parted, naming) > named(text, naming) ? parted : text
  const inPieces = runs.reduce((sum, run) => sum + named(run.text, naming), 0)
  if (named(fullest, naming) > inPieces) return [{ text: naming.replace(fullest).replaceAll('\n', ' ') }]
  if (naming.find(whole(replaced)).length === 0) return replaced
  return [{ text: naming.replace(text) }]
}

function publicBlock(block: PageBlock, naming: Naming): PageBlock {
  return block.kind === 'list'
    ? { ...block, items: block.items.map((item) => publicRuns(item, naming)) }
    : { ...block, text: publicRuns(block.text, naming) }
}

/** The blocks of a text an office writes, as the public reads them. */
export function publicBlocks(text: string, naming: Naming): PageBlock[] {
  return blocksIn(text).map((block) => publicBlock(block, naming))
}

/** The lines of a text, empty ones left out. */
function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The name the office goes by on the site, and its look. The words go through naming. */
export function publicLook(
  look: SiteLookRecord | null,
  office: Pick<OfficeRecord, 'name'>,
  naming: Naming,
): { office: string; look: PublicLook } {
  const shown = look?.name ? naming.replace(look.name) : office.name
  const logo = look?.logo ? Logo.parse(JSON.parse(look.logo)) : null
  const value = PublicLook.parse({
    mainLight: look?.mainLight ?? '',
    linkLight: look?.linkLight ?? '',
    mainDark: look?.mainDark ?? '',
    linkDark: look?.linkDark ?? '',
    footer: linesOf(look?.footer ?? '').map((line) => publicRuns(runsIn(line), naming)),
    logo: logo && { ...logo, alt: naming.replace(look?.logoAlt ?? '') },
  })
  const words = { name: look?.name ? shown : '', footer: value.footer, logo: value.logo?.alt ?? '' }
  assertNoNames(words, naming, 'the frame of every page')
  return { office: shown, look: value }
}

/** The pages the office put on the site, in the order of `PageKind`; empty ones are left out. */
export function publicPages(pages: readonly SitePageRecord[], naming: Naming): PublicPage[] {
  return PageKind.options.flatMap((kind) => {
    const page = pages.find((each) => each.kind === kind)
    if (!page?.shown) return []
    const made = publicPage(kind, page.text, naming)
    return made.blocks.length === 0 ? [] : [made]
  })
}

/** One page as the public reads it. */
export function publicPage(kind: PageKind, text: string, naming: Naming): PublicPage {
  const title = PAGE_TITLES[kind]
  const blocks = publicBlocks(text, naming)
  const value = PublicPage.parse({ kind, title, blocks })
  assertNoNames(value, naming, `the page “${title}”`)
  return value
}
