import { readSitePages, writeSitePage } from '../../../db/site.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { SitePage } from '../../../shared/site/contract.ts'
import { PAGE_TITLES, PageKind, type SitePageRecord } from '../../../shared/site/entities.ts'
import { gapsIn } from '../../../shared/site/page-text.ts'
import { starterText } from '../../../shared/site/starter-texts.ts'
import type { OpenContext } from '../open-context.ts'
import { officeNaming } from '../publishing/office-face.ts'
import { type OfficeView, viewOffice } from '../publishing/office-view.ts'
import { refuseConcerns } from './concerns.ts'

/** The pages the office writes, each with a proposal while nobody has written it. */
export async function readPages(context: OpenContext): Promise<SitePage[]> {
  const view = await viewOffice(context.db)
  const written = await readSitePages(context.db)
  return PageKind.options.map((kind) => {
    const row = written.find((each) => each.kind === kind)
    return row ? asPage(row) : proposal(context, view, kind)
  })
}

function asPage({ id, kind, text, shown }: SitePageRecord): SitePage {
  return { id, kind, title: PAGE_TITLES[kind], text, shown, gaps: gapsIn(text) }
}

function proposal(context: OpenContext, view: OfficeView, kind: PageKind): SitePage {
  const { office, groups } = view
  const text = starterText(kind, {
    office: office.name,
    contact: officeNaming(context, view).replace(office.publicContact),
    groups: [...groups.values()].map((group) => group.name),
  })
  return { id: null, kind, title: PAGE_TITLES[kind], text, shown: false, gaps: gapsIn(text) }
}

/**
 * Writes a page, and whether it goes on the site with the next publication. A page that is not shown may be half done.
 *
 * Errors: `Refusal` NOTHING_TO_SHOW, NOT_PUBLIC.
 */
export async function savePage(
  context: OpenContext,
  page: { kind: PageKind; text: string; shown: boolean },
): Promise<SitePage> {
  if (page.shown) {
    if (page.text === '')
      throw new Refusal(
        'NOTHING_TO_SHOW',
        'Write something first: an empty page does not go on the site.',
        'text',
      )
    await refuseConcerns(context, await viewOffice(context.db), page.text, 'text')
  }
  return asPage(await context.write((record) => writeSitePage(record, context.newId(), page)))
}
