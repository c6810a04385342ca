import { z } from 'zod'
import { Day } from '../dates.ts'
import { Recorded } from '../recorded.ts'

/** The largest logo kept, in bytes, after everything but the picture was taken out. */
export const MAX_LOGO_BYTES = 100 * 1024
/** The largest logo in pixels. */
export const MAX_LOGO_WIDTH = 1600
export const MAX_LOGO_HEIGHT = 800

/** A colour as `#rrggbb` in small letters, or '' for the product's own. */
export const Colour = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?:#[0-9a-f]{6})?$/, 'Write the colour as # and six letters or digits, for example #0b6b6b.')

/** What an office may say of its own face on the site. Empty texts leave the product's own. */
export const SiteLook = z.object({
  /** '' for the name of the office. */
  name: z.string().trim().max(120, 'Keep the name under 120 characters.'),
  mainLight: Colour,
  linkLight: Colour,
  mainDark: Colour,
  linkDark: Colour,
  /** A line of it is a paragraph at the foot of every page. */
  footer: z.string().trim().max(600, 'Keep the footer under 600 characters.'),
  /** What the logo says to somebody who does not see it. */
  logoAlt: z.string().trim().max(150, 'Keep the description under 150 characters.'),
  /** Working days in which requests about accessibility are answered; null promises no number. */
  replyDays: z
    .int('Write a whole number of days.')
    .min(1, 'Write a number from 1 to 60.')
    .max(60, 'Write a number from 1 to 60.')
    .nullable(),
})
export type SiteLook = z.infer<typeof SiteLook>

export const LogoKind = z.enum(['png', 'jpeg', 'webp'])
export type LogoKind = z.infer<typeof LogoKind>

/** The logo as it is kept: the picture alone, base64. */
export const Logo = z.object({
  kind: LogoKind,
  width: z.int(),
  height: z.int(),
  base64: z.string(),
})
export type Logo = z.infer<typeof Logo>

export const PLAIN_LOOK: SiteLook = {
  name: '',
  mainLight: '',
  linkLight: '',
  mainDark: '',
  linkDark: '',
  footer: '',
  logoAlt: '',
  replyDays: null,
}

/** The office's face as it is kept: one row. `logo` is JSON of `Logo`, '' without one. */
export const SiteLookRecord = Recorded.extend({
  ...SiteLook.shape,
  logo: z.string(),
  /** The day somebody last went through the accessibility statement and found it true. */
  statementCheckedOn: Day.nullable(),
})
export type SiteLookRecord = z.infer<typeof SiteLookRecord>

/** The pages an office writes itself. */
export const PageKind = z.enum(['join', 'privacy'])
export type PageKind = z.infer<typeof PageKind>

export const PAGE_TITLES = {
  join: 'How to join',
  privacy: 'Privacy note',
} as const satisfies Record<PageKind, string>

export const PageText = z.string().trim().max(8000, 'Keep the page under 8,000 characters.')

/** A page an office writes itself. `shown`: it goes on the site with the next publication. */
export const SitePageRecord = Recorded.extend({ kind: PageKind, text: PageText, shown: z.boolean() })
export type SitePageRecord = z.infer<typeof SitePageRecord>
