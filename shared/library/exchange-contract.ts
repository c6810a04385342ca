import { z } from 'zod'
import { Day } from '../dates.ts'
import { DOCUMENT_READERS, SavedDocument } from '../documents/contract.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { KEEPERS_AND_CHAIR } from '../roles.ts'
import { MOST_ARTICLES, PassedArticle, PassedAudience, Standing } from './exchange.ts'

/** What a chosen file holds. `digest` is of its bytes, so that what is taken in is what was looked at. */
export const LookedInto = z.object({
  office: z.string(),
  savedOn: Day,
  digest: z.string(),
  articles: z.array(PassedArticle.extend({ standing: Standing })),
})
export type LookedInto = z.infer<typeof LookedInto>

export const exchange = {
  passOn: procedure(DOCUMENT_READERS, 'filtered', 'Save shared good practice as a file for another office')
    .input(z.object({ groupId: Id.optional(), audience: PassedAudience }))
    .output(SavedDocument.extend({ articles: z.int(), leftOut: z.array(z.string()) })),
  look: procedure(KEEPERS_AND_CHAIR, 'filtered', 'What a file of good practice of another office holds')
    .input(z.object({ handle: z.string().max(100) }))
    .output(LookedInto),
  takeIn: procedure(
    KEEPERS_AND_CHAIR,
    { group: 'groupId' },
    'Take in good practice of another office, as drafts of a group',
  )
    .input(
      z.object({
        handle: z.string().max(100),
        digest: z.string().max(100),
        groupId: Id,
        which: z
          .array(
            z
              .int()
              .min(0)
              .max(MOST_ARTICLES - 1),
          )
          .min(1, 'Choose at least one article.')
          .max(MOST_ARTICLES),
      }),
    )
    .output(z.object({ articles: z.int() })),
}
