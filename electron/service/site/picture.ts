import { readPublished } from '../../../db/publishing.ts'
import { readSiteLook, readSitePages } from '../../../db/site.ts'
import type { PublicMinutes, PublicSite } from '../../../shared/publishing/public.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Scheme } from '../../../shared/site/colours.ts'
import type { TextConcern } from '../../../shared/site/concerns.ts'
import {
  PageKind,
  PLAIN_LOOK,
  type SiteLook,
  type SiteLookRecord,
  type SitePageRecord,
} from '../../../shared/site/entities.ts'
import type { OpenContext } from '../open-context.ts'
import { upcomingOf } from '../publishing/collect.ts'
import { styleSheet } from '../publishing/formats/style.ts'
import { pagePath } from '../publishing/formats/office-page.ts'
import { ACCESSIBILITY, groupPath, HOME } from '../publishing/formats/view.ts'
import { publicGroup } from '../publishing/gate.ts'
import { officeFace } from '../publishing/office-face.ts'
import { groupNaming, type OfficeView, viewOffice } from '../publishing/office-view.ts'
import { selfContained } from '../publishing/self-contained.ts'
import { planSite } from '../publishing/site.ts'
import { publicArticles } from './articles.ts'
import { concernsOf } from './concerns.ts'
import { publicDocuments } from './site-documents.ts'

type Wanted = {
  page: 'home' | 'group' | 'statement' | PageKind
  scheme: Scheme
  look?: SiteLook | undefined
  text?: string | undefined
}

/** As many minutes as the home page lists. */
const SHOWN = 8

const UNSAVED = { id: '', createdAt: '', updatedAt: '', deletedAt: null } as const

/**
 * A page of the site as it would be with these words and colours, saved or not, and what the words would give away. It shows what was
 * published last, so that it is there at once. Changes nothing.
 */
export async function picture(
  context: OpenContext,
  wanted: Wanted,
): Promise<{ page: string; concerns: TextConcern[] }> {
  const view = await viewOffice(context.db)
  const look = lookWith(await readSiteLook(context.db), wanted.look)
  const pages = pagesWith(await readSitePages(context.db), wanted)
  const texts =
    wanted.text ?? (wanted.look ? `${wanted.look.name}\n${wanted.look.footer}\n${wanted.look.logoAlt}` : '')
  const concerns = await concernsOf(context, view, texts)
  const site = await siteWith(context, view, look, pages)
  if (site instanceof Refusal)
    return { page: '', concerns: [...concerns, { sentence: site.message, blocking: true }] }
  const path = pathOf(wanted.page, site)
  const file = planSite(site)
    .files(new Map())
    .find((each) => each.path === path)
  return {
    page: file ? selfContained(String(file.draw()), site.look, styleSheet(site.look, wanted.scheme)) : '',
    concerns,
  }
}

function lookWith(saved: SiteLookRecord | null, look: SiteLook | undefined): SiteLookRecord | null {
  if (!look) return saved
  return { ...UNSAVED, ...PLAIN_LOOK, logo: '', statementCheckedOn: null, ...saved, ...look }
}

function pagesWith(saved: readonly SitePageRecord[], { page, text }: Wanted): SitePageRecord[] {
  const own = PageKind.safeParse(page).data
  if (own === undefined) return [...saved]
  const kept = saved.find((each) => each.kind === own)
  const shown = { ...UNSAVED, kind: own, ...kept, text: text ?? kept?.text ?? '', shown: true }
  return [...saved.filter((each) => each.kind !== own), shown]
}

function pathOf(page: Wanted['page'], site: PublicSite): string {
  if (page === 'home') return HOME
  if (page === 'statement') return ACCESSIBILITY
  if (page === 'group') return site.groups[0] ? groupPath(site.groups[0].slug) : HOME
  return pagePath(page)
}

async function siteWith(
  context: OpenContext,
  view: OfficeView,
  look: SiteLookRecord | null,
  pages: readonly SitePageRecord[],
): Promise<PublicSite | Refusal> {
  const day = context.today()
  try {
    const shown = [...view.groups.values()].filter(({ id }) => context.groups?.includes(id) ?? true)
    const groups = shown.map((group) => publicGroup(group, groupNaming(view, group, day)))
    const slugs = new Set(groups.map((group) => group.slug))
    const published = (await readPublished(context.db))
      .filter((row) => row.value !== '')
      .toSorted((a, b) => (a.slug > b.slug ? -1 : 1))
      .slice(0, SHOWN)
      .map((row): PublicMinutes => JSON.parse(row.value))
      .filter((minutes) => slugs.has(minutes.group))
    return {
      ...officeFace(context, view, look, pages),
      example: view.office.isExample || shown.some((group) => group.isExample),
      groups,
      minutes: published,
      withdrawn: [],
      responses: [],
      upcoming: (await upcomingOf(context, view, null)).filter(({ group }) => slugs.has(group)),
      documents: (await publicDocuments(context, view, null)).filter(
        ({ group }) => group === '' || slugs.has(group),
      ),
      practice: (await publicArticles(context, view, null)).practice.filter(({ group }) => slugs.has(group)),
      updated: view.office.updatedAt,
    }
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
