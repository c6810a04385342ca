import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { FreeText, LineText, Recorded } from '../recorded.ts'

/** Where an article of good practice stands (domain.md §2.12); the steps between are in states.ts. */
export const ArticleState = z.enum(['draft', 'submitted', 'reviewed', 'returned', 'shared', 'archived'])
export type ArticleState = z.infer<typeof ArticleState>
export const ARTICLE_STATE_LABELS = {
  draft: 'Draft',
  submitted: 'To be reviewed',
  reviewed: 'Reviewed',
  returned: 'Returned',
  shared: 'Shared',
  archived: 'Archived',
} satisfies Record<ArticleState, string>

/** Whom an article is for once it is shared; whoever may read more may read it too. */
export const Audience = z.enum(['own group', 'all groups', 'public'])
export type Audience = z.infer<typeof Audience>
export const AUDIENCE_LABELS = {
  'own group': 'Own group',
  'all groups': 'All groups',
  public: 'Public',
} satisfies Record<Audience, string>

/** One line that may be left empty. At most 200 characters. */
const OptionalLine = z.string().trim().max(200, 'Keep this under 200 characters.')

/**
 * What an article says. `contactRole` is a role and never a name: whoever reads it in two years asks whoever holds it then. `source`: where
 * the idea comes from when it is not the group's own – an address, another force.
 */
export const ArticleFields = z.object({
  title: LineText,
  theme: LineText,
  problem: FreeText,
  whatWasDone: FreeText,
  outcome: FreeText,
  whatItTook: FreeText,
  contactRole: OptionalLine,
  source: OptionalLine,
  audience: Audience,
})
export type ArticleFields = z.infer<typeof ArticleFields>

/**
 * An example of what worked, for other groups to use. `reviewedOn`: the day it was last found good, null before the first time; `sharedOn`
 * the day it was shared; `returnComment` why it was returned last, '' when it never was; `lessonId` the lesson of a call-out it was begun from.
 */
export const Article = Recorded.extend({
  groupId: Id,
  ...ArticleFields.shape,
  state: ArticleState,
  reviewedOn: Day.nullable(),
  sharedOn: Day.nullable(),
  returnComment: z.string(),
  lessonId: Id.nullable(),
})
export type Article = z.infer<typeof Article>
