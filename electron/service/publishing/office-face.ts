import { readSiteLook, readSitePages } from '../../../db/site.ts'
import { localClock } from '../../../shared/dates.ts'
import type { Naming } from '../../../shared/publishing/naming.ts'
import type { PublicSite } from '../../../shared/publishing/public.ts'
import type { SiteLookRecord, SitePageRecord } from '../../../shared/site/entities.ts'
import type { OpenContext } from '../open-context.ts'
import { assertNoNames } from './gate/check.ts'
import { publicLook, publicPages } from './gate/office-face.ts'
import { nobodysNaming, type OfficeView } from './office-view.ts'

export type OfficeFace = Pick<
  PublicSite,
  | 'office'
  | 'siteAddress'
  | 'contact'
  | 'statementDate'
  | 'statementCheckedOn'
  | 'replyDays'
  | 'look'
  | 'pages'
>

/** Naming for what belongs to no group: everybody's whole names count, and nobody has a place. */
export function officeNaming(context: Pick<OpenContext, 'today'>, view: OfficeView): Naming {
  return nobodysNaming(view, context.today())
}

/** What every site says of the office itself, through the gate. */
export async function readOfficeFace(context: OpenContext, view: OfficeView): Promise<OfficeFace> {
  return officeFace(context, view, await readSiteLook(context.db), await readSitePages(context.db))
}

/** As `readOfficeFace`, of a look and pages that need not be on record yet. */
export function officeFace(
  context: Pick<OpenContext, 'today'>,
  view: OfficeView,
  look: SiteLookRecord | null,
  pages: readonly SitePageRecord[],
): OfficeFace {
  const { office } = view
  const naming = officeNaming(context, view)
  const contact = naming.replace(office.publicContact)
  assertNoNames({ contact }, naming, 'the accessibility statement')
  return {
    ...publicLook(look, office, naming),
    pages: publicPages(pages, naming),
    siteAddress: office.siteAddress,
    contact,
    statementDate: localClock(office.updatedAt).day,
    statementCheckedOn: look?.statementCheckedOn ?? null,
    replyDays: look?.replyDays ?? null,
  }
}
