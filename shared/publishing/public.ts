import { z } from 'zod'
import { ResponseStatus } from '../advice/entities.ts'
import { Day, Instant, WallTime } from '../dates.ts'
import { Colour, LogoKind, PageKind } from '../site/entities.ts'

/**
 * What the public may see — the only values any published format is made from (design.md §6). Nothing here has a field that could
 * carry restricted text, a record's id, or the name of a person who has not agreed: strict schemas refuse anything else.
 */

/** A run of text. `role` marks words that stand for a person who is not named. */
export const PublicInline = z.strictObject({
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  role: z.boolean().optional(),
})
export type PublicInline = z.infer<typeof PublicInline>

export const PublicLineKind = z.enum(['action', 'decision', 'advice', 'question'])

/**
 * A block of published minutes. Paragraphs carry their number (`4.2`). Rows of a table all have as many cells; with `columnHeads` the
 * first row says what stands below it, with `rowHeads` the first cell of each row what stands beside it.
 */
export const PublicBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), number: z.string(), text: z.array(PublicInline) }),
  z.strictObject({ kind: z.literal('heading'), text: z.array(PublicInline) }),
  z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(PublicInline)) }),
  z.strictObject({
    kind: z.literal('table'),
    columnHeads: z.boolean(),
    rowHeads: z.boolean(),
    rows: z.array(z.array(z.array(PublicInline))),
  }),
  z.strictObject({
    kind: z.literal('line'),
    line: PublicLineKind,
    number: z.string(),
    text: z.array(PublicInline),
    owner: z.string(),
    due: Day.nullable(),
  }),
])
export type PublicBlock = z.infer<typeof PublicBlock>

/** An agenda item; `sub` counts the sub-items of item `number` (`publicNumber`). When `withheld`, the title is its open title and there are no blocks. `interests` says who took no part because of a declared interest. */
export const PublicItem = z.strictObject({
  number: z.number().int().positive(),
  sub: z.number().int().positive().optional(),
  title: z.string(),
  startsAt: WallTime,
  purpose: z.string(),
  withheld: z.boolean(),
  interests: z.string().optional(),
  blocks: z.array(PublicBlock),
})
export type PublicItem = z.infer<typeof PublicItem>

/** What an item is numbered with: `4`, or `4.1` for a sub-item. */
export function publicNumber({ number, sub }: Pick<PublicItem, 'number' | 'sub'>): string {
  return sub === undefined ? `${number}` : `${number}.${sub}`
}

/** Somebody at the meeting, as the public reads them: a name with its capacity, or a role alone. `part`: `from item 4`. */
export const PublicAttendee = z.strictObject({
  label: z.string(),
  capacity: z.string(),
  state: z.enum(['present', 'online', 'part', 'apologies']),
  part: z.string().optional(),
})

export const PublicGroup = z.strictObject({
  slug: z.string(),
  name: z.string(),
  kind: z.string(),
  area: z.string(),
  purpose: z.string(),
  publicContact: z.string(),
})
export type PublicGroup = z.infer<typeof PublicGroup>

/** The address of a meeting below its group's folder: its day, with `-2` and so on for a second meeting the same day. */
export const MeetingSlug = z.string().regex(/^\d{4}-\d{2}-\d{2}(-\d+)?$/)

/** What was corrected in published minutes, and on which day it was published. */
export const PublicCorrection = z.strictObject({ on: Day, note: z.string() })
export type PublicCorrection = z.infer<typeof PublicCorrection>

/** One meeting's published minutes. `corrections` are the notes on what changed since they were first published, oldest first. `quorum` says where the quorum was lost, and where there was one again. `startsAt` is the UTC moment; `updated` is the moment this version was published. */
export const PublicMinutes = z.strictObject({
  group: z.string(),
  slug: MeetingSlug,
  title: z.string(),
  kind: z.string(),
  date: Day,
  startTime: WallTime,
  startsAt: Instant,
  lengthMinutes: z.number().int(),
  venue: z.string(),
  attendance: z.array(PublicAttendee),
  quorate: z.boolean(),
  quorum: z.array(z.string()).optional(),
  sltPresent: z.boolean(),
  items: z.array(PublicItem),
  approvedOn: Day,
  approval: z.string(),
  corrections: z.array(PublicCorrection).optional(),
  version: z.number().int().positive(),
  firstPublished: Instant,
  updated: Instant,
})
export type PublicMinutes = z.infer<typeof PublicMinutes>

/**
 * Minutes that were published and are off the site: withdrawn, or being corrected, since the day `on`. Nothing of their text is left; `reason`
 * is what the public is told, '' when nothing. `updated` is the moment they went.
 */
export const PublicWithdrawn = z.strictObject({
  group: z.string(),
  slug: MeetingSlug,
  title: z.string(),
  date: Day,
  startTime: WallTime,
  startsAt: Instant,
  state: z.enum(['withdrawn', 'being corrected']),
  on: Day,
  reason: z.string(),
  firstPublished: Instant,
  updated: Instant,
})
export type PublicWithdrawn = z.infer<typeof PublicWithdrawn>

/** A meeting still to come, or cancelled. `uid` and `sequence` keep calendar entries stable. */
export const PublicUpcoming = z.strictObject({
  group: z.string(),
  uid: z.string(),
  sequence: z.number().int().nonnegative(),
  title: z.string(),
  date: Day,
  startTime: WallTime,
  startsAt: Instant,
  lengthMinutes: z.number().int(),
  venue: z.string(),
  cancelled: z.boolean(),
  updated: Instant,
})
export type PublicUpcoming = z.infer<typeof PublicUpcoming>

/** A run of text on a page the office writes; with `href` it is a link to a whole web or e-mail address. */
export const PublicRun = z.strictObject({ text: z.string(), href: z.string().optional() })
export type PublicRun = z.infer<typeof PublicRun>

const PublicRuns = z.array(PublicRun)

/** A block of a page the office writes. */
export const PublicPageBlock = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('heading'),
    level: z.union([z.literal(2), z.literal(3)]),
    text: PublicRuns,
  }),
  z.strictObject({ kind: z.literal('paragraph'), text: PublicRuns }),
  z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(PublicRuns) }),
])
export type PublicPageBlock = z.infer<typeof PublicPageBlock>

/** A page the office writes itself. Only pages that are on the site are here, and none that is empty. */
export const PublicPage = z.strictObject({
  kind: PageKind,
  title: z.string(),
  blocks: z.array(PublicPageBlock),
})
export type PublicPage = z.infer<typeof PublicPage>

/**
 * A document in force that is on the site: a role description. `group` is the slug of whose it is, '' the office's; `version` `2.0`, in force
 * since the day `since`. Its sections come in their order, none of them empty.
 */
export const PublicDocument = z.strictObject({
  group: z.string(),
  slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  title: z.string(),
  version: z.string().regex(/^\d+\.\d+$/),
  since: Day,
  sections: z.array(z.strictObject({ title: z.string(), blocks: z.array(PublicPageBlock) })),
})
export type PublicDocument = z.infer<typeof PublicDocument>

/**
 * An article of good practice that its group shares with the public. `group` is the slug of whose it is, `shared` the day it was shared. Its
 * sections come in their order, none of them empty.
 */
export const PublicArticle = z.strictObject({
  group: z.string(),
  slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  title: z.string(),
  theme: z.string(),
  shared: Day,
  sections: z.array(z.strictObject({ title: z.string(), blocks: z.array(PublicPageBlock) })),
})
export type PublicArticle = z.infer<typeof PublicArticle>

/** The office's own face: colours (`#rrggbb`, '' for the product's own), what stands at the foot of every page, and the logo. */
export const PublicLook = z.strictObject({
  mainLight: Colour,
  linkLight: Colour,
  mainDark: Colour,
  linkDark: Colour,
  footer: z.array(PublicRuns),
  logo: z
    .strictObject({
      kind: LogoKind,
      width: z.int(),
      height: z.int(),
      alt: z.string(),
      base64: z.string(),
    })
    .nullable(),
})
export type PublicLook = z.infer<typeof PublicLook>

/** What the police answered to a piece of advice (`number`) in published minutes; `minutes` is where those stand below their group. */
export const PublicResponse = z.strictObject({
  group: z.string(),
  minutes: z.string(),
  number: z.string(),
  status: ResponseStatus,
  decidedBy: z.string(),
  decidedOn: Day,
  reason: z.string(),
  changed: z.string(),
})
export type PublicResponse = z.infer<typeof PublicResponse>

/**
 * The whole site. `office` is the name it goes by there. `statementCheckedOn` is when somebody last went through the accessibility statement,
 * `replyDays` in how many working days requests about it are answered. `siteAddress` is where it will be read ('' when unknown): feed and
 * calendar links are relative then.
 */
export const PublicSite = z.strictObject({
  office: z.string(),
  siteAddress: z.string(),
  contact: z.string(),
  statementDate: Day,
  statementCheckedOn: Day.nullable(),
  replyDays: z.int().nullable(),
  look: PublicLook,
  pages: z.array(PublicPage),
  documents: z.array(PublicDocument),
  practice: z.array(PublicArticle),
  example: z.boolean(),
  groups: z.array(PublicGroup),
  minutes: z.array(PublicMinutes),
  withdrawn: z.array(PublicWithdrawn),
  responses: z.array(PublicResponse),
  upcoming: z.array(PublicUpcoming),
  updated: Instant,
})
export type PublicSite = z.infer<typeof PublicSite>
