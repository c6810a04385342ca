import { z } from 'zod'
import { Day, Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR } from '../roles.ts'
import { Amendment, AmendmentInput, CommentInput, MinuteComment, RefusalReason } from './review.ts'

/** A version of an item's text: what was saved in one go. `seq` is the last change it is made of; `words` how many it has. */
export const TextVersion = z.object({
  seq: z.number().int(),
  at: Instant,
  userName: z.string(),
  procedure: z.string(),
  saves: z.number().int(),
  words: z.number().int(),
})
export type TextVersion = z.infer<typeof TextVersion>

/** An approved version, opened: `matches` says whether its words still have the hash that was kept with them. */
export const ApprovedVersion = z.object({
  id: Id,
  version: z.number().int(),
  date: Day,
  approvedAt: Instant,
  approvedBy: z.string(),
  note: z.string(),
  hash: z.string(),
  matches: z.boolean(),
  attendance: z.string(),
  items: z.array(
    z.object({
      id: Id,
      number: z.string(),
      title: z.string(),
      restricted: z.boolean(),
      forMembers: z.boolean(),
      text: z.string(),
    }),
  ),
})
export type ApprovedVersion = z.infer<typeof ApprovedVersion>

export const Review = z.object({ amendments: z.array(Amendment), comments: z.array(MinuteComment) })
export type Review = z.infer<typeof Review>

const ofItem = z.object({ itemId: Id })
const ofVersion = ofItem.extend({ seq: z.number().int().positive() })
const ofAmendment = z.object({ amendmentId: Id })

/** Versions, amendments and comments: the part of `minutes` that happens after the words were first written. */
export const review = {
  itemVersions: procedure(
    EVERY_ROLE,
    { item: 'itemId' },
    'Every version of the text of one item, newest first',
  )
    .input(ofItem)
    .output(z.array(TextVersion)),
  itemVersion: procedure(EVERY_ROLE, { item: 'itemId' }, 'The words of one version of an item’s text')
    .input(ofVersion)
    .output(TextVersion.extend({ text: z.string() })),
  restoreVersion: procedure(
    KEEPERS_AND_CHAIR,
    { item: 'itemId' },
    'Put an earlier version of an item’s text back, as a new version',
  )
    .input(ofVersion)
    .output(z.object({ savedAt: Instant })),
  approvedVersion: procedure(
    EVERY_ROLE,
    { approvedVersion: 'versionId' },
    'The words of an approved version, checked against their hash',
  )
    .input(z.object({ versionId: Id }))
    .output(ApprovedVersion),
  review: procedure(
    EVERY_ROLE,
    { meeting: 'meetingId' },
    'Comments on the minutes of a meeting, and the amendments proposed to them',
  )
    .input(z.object({ meetingId: Id }))
    .output(Review),
  proposeAmendment: procedure(
    KEEPERS_AND_CHAIR,
    { item: 'itemId', someone: 'proposedById' },
    'Record an amendment somebody proposed to circulated minutes',
  )
    .input(AmendmentInput)
    .output(Amendment),
  acceptAmendment: procedure(
    KEEPERS_AND_CHAIR,
    { amendment: 'amendmentId' },
    'Accept an amendment: its words go into the minutes',
  )
    .input(ofAmendment)
    .output(Amendment),
  refuseAmendment: procedure(
    KEEPERS_AND_CHAIR,
    { amendment: 'amendmentId' },
    'Refuse an amendment with a reason',
  )
    .input(ofAmendment.extend({ reason: RefusalReason }))
    .output(Amendment),
  withdrawAmendment: procedure(
    KEEPERS_AND_CHAIR,
    { amendment: 'amendmentId' },
    'Record that an amendment was withdrawn',
  )
    .input(ofAmendment)
    .output(Amendment),
  refuseAmendments: procedure(
    ['chair'],
    { meeting: 'meetingId' },
    'Refuse every open amendment of a meeting with one reason',
  )
    .input(z.object({ meetingId: Id, reason: RefusalReason }))
    .output(z.object({ refused: z.number().int() })),
  comment: procedure(KEEPERS_AND_CHAIR, { item: 'itemId' }, 'Comment on a paragraph of the minutes')
    .input(CommentInput)
    .output(MinuteComment),
  resolveComment: procedure(
    KEEPERS_AND_CHAIR,
    { comment: 'commentId' },
    'Mark a comment as dealt with, or open it again',
  )
    .input(z.object({ commentId: Id, resolved: z.boolean() }))
    .output(MinuteComment),
}
