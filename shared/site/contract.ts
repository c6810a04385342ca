import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Nothing, procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS } from '../roles.ts'
import { SCHEMES } from './colours.ts'
import { TextConcern } from './concerns.ts'
import { DocumentName, SiteDocument } from './documents.ts'
import { Logo, PageKind, PageText, SiteLook } from './entities.ts'

/** The office's face on the site, with what cannot be typed. `id` is null before anything was saved. */
export const LookWhole = z.object({
  id: Id.nullable(),
  look: SiteLook,
  office: z.string(),
  logo: Logo.nullable(),
  statementCheckedOn: Day.nullable(),
})
export type LookWhole = z.infer<typeof LookWhole>

/** A page an office writes. `id` is null while the text is only a proposal. `gaps`: what is still to be filled in. */
export const SitePage = z.object({
  id: Id.nullable(),
  kind: PageKind,
  title: z.string(),
  text: z.string(),
  shown: z.boolean(),
  gaps: z.array(z.string()),
})
export type SitePage = z.infer<typeof SitePage>

const LOOK_KEEPERS = ['secretariat', 'administrator'] as const

export const site = {
  look: procedure(EVERY_ROLE, 'office', 'The office’s own face on the public site')
    .input(Nothing)
    .output(LookWhole),
  saveLook: procedure(LOOK_KEEPERS, 'administration', 'Change the office’s own face on the public site')
    .input(SiteLook)
    .output(LookWhole),
  setLogo: procedure(
    LOOK_KEEPERS,
    'administration',
    'Put a logo on the public site, taken from a chosen picture',
  )
    .input(z.object({ handle: z.string() }))
    .output(LookWhole),
  removeLogo: procedure(LOOK_KEEPERS, 'administration', 'Take the logo off the public site')
    .input(Nothing)
    .output(LookWhole),
  checkStatement: procedure(
    LOOK_KEEPERS,
    'administration',
    'Say that the accessibility statement was gone through today',
  )
    .input(Nothing)
    .output(LookWhole),
  pages: procedure(EVERY_ROLE, 'office', 'The pages of the site that the office writes itself')
    .input(Nothing)
    .output(z.array(SitePage)),
  savePage: procedure(
    KEEPERS,
    'whole office',
    'Change a page the office writes itself, and whether it is on the site',
  )
    .input(z.object({ kind: PageKind, text: PageText, shown: z.boolean() }))
    .output(SitePage),
  documents: procedure(EVERY_ROLE, 'filtered', 'The documents in force that can be on the site')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.array(SiteDocument)),
  showDocument: procedure(
    KEEPERS,
    { groupOrOffice: 'groupId' },
    'Put a document in force on the site, or take it off',
  )
    .input(DocumentName.extend({ shown: z.boolean() }))
    .output(z.array(SiteDocument)),
  picture: procedure(EVERY_ROLE, 'filtered', 'A page of the site as it would be with these texts and colours')
    .input(
      z.object({
        page: z.enum(['home', 'group', 'statement', ...PageKind.options]),
        scheme: z.enum(SCHEMES),
        look: SiteLook.optional(),
        text: PageText.optional(),
      }),
    )
    .output(z.object({ page: z.string(), concerns: z.array(TextConcern) })),
}
