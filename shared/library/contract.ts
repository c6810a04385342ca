import { z } from 'zod'
import { DOCUMENT_READERS, SavedDocument } from '../documents/contract.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { FreeText } from '../recorded.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR } from '../roles.ts'
import { Article, ArticleFields, ArticleState, Audience } from './entities.ts'
import { exchange } from './exchange-contract.ts'
import { questions } from './questions-contract.ts'
import { ArticleUse, UseFields } from './uses.ts'
import { ARTICLE_MOVES } from './states.ts'

const Used = z.object({ groups: z.int(), rating: z.number().nullable() })

/** An article as lists show it. `used`: how many groups use it or will, and how they rate it. `isOwn`: of a group the user works with; `isStale`: shared, and not looked at for 24 months. */
export const ArticleLine = Article.pick({
  id: true,
  groupId: true,
  title: true,
  theme: true,
  audience: true,
  state: true,
  reviewedOn: true,
  sharedOn: true,
  updatedAt: true,
}).extend({ groupName: z.string(), isOwn: z.boolean(), isStale: z.boolean(), used: Used })
export type ArticleLine = z.infer<typeof ArticleLine>

/** A whole article with what groups say of it, which whoever may read it reads. To users of other groups than its own, `returnComment` is ''. */
export const ArticleWhole = Article.extend({
  groupName: z.string(),
  isOwn: z.boolean(),
  isStale: z.boolean(),
  used: Used,
  uses: z.array(ArticleUse.extend({ groupName: z.string() })),
})
export type ArticleWhole = z.infer<typeof ArticleWhole>

/** How the compendium is saved: as one document, or (`zip`) as web pages for an intranet. */
export const CompendiumFormat = z.enum(['docx', 'odt', 'pdf', 'zip'])
export type CompendiumFormat = z.infer<typeof CompendiumFormat>

/** Why an article is returned. */
export const ReturnedArticle = z.object({ comment: FreeText.min(1, 'Say what should be different.') })
export type ReturnedArticle = z.infer<typeof ReturnedArticle>

const ofArticle = z.object({ id: Id })
const OF_ARTICLE = { article: 'id' } as const

export const library = {
  list: procedure(
    EVERY_ROLE,
    'filtered',
    'Good practice of the user’s groups, and what other groups share with all',
  )
    .input(
      z.object({
        groupId: Id.optional(),
        text: z.string().max(200).optional(),
        theme: z.string().max(200).optional(),
        audience: Audience.optional(),
        state: ArticleState.optional(),
      }),
    )
    .output(
      z.object({
        articles: z.array(ArticleLine),
        /** How many there are before anything is asked, and the themes of those. */
        total: z.number().int(),
        themes: z.array(z.string()),
      }),
    ),
  get: procedure(EVERY_ROLE, { sharedArticle: 'id' }, 'One article of good practice')
    .input(ofArticle)
    .output(ArticleWhole),
  create: procedure(KEEPERS_AND_CHAIR, { group: 'groupId' }, 'Begin an article of good practice')
    .input(z.object({ groupId: Id, fields: ArticleFields }))
    .output(ArticleWhole),
  fromLesson: procedure(
    KEEPERS_AND_CHAIR,
    { lesson: 'lessonId' },
    'Begin an article of good practice from a lesson of a call-out',
  )
    .input(z.object({ lessonId: Id }))
    .output(ArticleWhole),
  save: procedure(KEEPERS_AND_CHAIR, OF_ARTICLE, 'Change the words of an article')
    .input(ofArticle.extend({ fields: ArticleFields }))
    .output(ArticleWhole),
  submit: procedure(ARTICLE_MOVES.submit.by, OF_ARTICLE, 'Send an article to be reviewed')
    .input(ofArticle)
    .output(ArticleWhole),
  review: procedure(ARTICLE_MOVES.review.by, OF_ARTICLE, 'Say that an article is reviewed')
    .input(ofArticle)
    .output(ArticleWhole),
  giveBack: procedure(ARTICLE_MOVES.return.by, OF_ARTICLE, 'Return an article with a comment')
    .input(ofArticle.extend(ReturnedArticle.shape))
    .output(ArticleWhole),
  share: procedure(ARTICLE_MOVES.share.by, OF_ARTICLE, 'Share an article with those it is for')
    .input(ofArticle)
    .output(ArticleWhole),
  confirm: procedure(ARTICLE_MOVES.confirm.by, OF_ARTICLE, 'Say that a shared article still holds')
    .input(ofArticle)
    .output(ArticleWhole),
  archive: procedure(ARTICLE_MOVES.archive.by, OF_ARTICLE, 'Archive an article that no longer holds')
    .input(ofArticle)
    .output(ArticleWhole),
  use: procedure(
    KEEPERS_AND_CHAIR,
    { sharedArticle: 'id', group: 'groupId' },
    'Say that a group will use or uses an article of another, and rate it',
  )
    .input(ofArticle.extend({ groupId: Id, fields: UseFields }))
    .output(ArticleWhole),
  compendium: procedure(
    DOCUMENT_READERS,
    'filtered',
    'Save the good practice that is shared as one document, or as web pages for an intranet',
  )
    .input(
      z.object({
        groupId: Id.optional(),
        audience: Audience.exclude(['own group']),
        format: CompendiumFormat,
      }),
    )
    .output(SavedDocument),
  remove: procedure(KEEPERS_AND_CHAIR, OF_ARTICLE, 'Remove the draft of an article')
    .input(ofArticle)
    .output(z.object({ title: z.string() })),
  exchange,
  questions,
}
