import { implement } from '@orpc/server'
import { findGroup } from '../../db/groups.ts'
import type { Recorder } from '../../db/record.ts'
import { findReview, readYearFigures } from '../../db/yearly-reviews.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type YearShown, yearlyReviews as contract } from '../../shared/yearly-reviews/contract.ts'
import type { YearlyReview } from '../../shared/yearly-reviews/entities.ts'
import { whyNotThisReviewStep } from '../../shared/yearly-reviews/states.ts'
import { refuse } from './advisors/places.ts'
import { needGroup } from './groups.ts'
import { type CallContext, checked } from './middleware.ts'
import { opened, type OpenContext } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

const NO_TEXTS = { foreword: '', learnt: '', priorities: '', reviewOn: null }

async function shown(
  context: OpenContext,
  db: OpenContext['db'],
  groupId: string,
  year: number,
): Promise<YearShown> {
  const today = context.today()
  const group = await findGroup(db, groupId, today)
  if (!group)
    throw new Refusal('NO_SUCH_GROUP', 'This group is no longer here. It may be in the recycle bin.')
  const found = await findReview(db, groupId, year)
  const { foreword, learnt, priorities, reviewOn } = found?.review ?? NO_TEXTS
  return {
    groupId,
    groupName: group.name,
    year,
    reviewId: found?.review.id ?? null,
    state: found?.review.state ?? null,
    foreword,
    learnt,
    priorities,
    reviewOn,
    completedOn: found?.review.completedOn ?? null,
    stateReason: context.user.role === 'administrator' ? '' : (found?.review.stateReason ?? ''),
    answers: (found?.answers ?? []).map(({ question, score, note }) => ({ question, score, note })),
    figures: await readYearFigures(db, group, year, today),
  }
}

/** The review of a year, begun when there is none yet. */
async function needReview(
  context: OpenContext,
  record: Recorder,
  groupId: string,
  year: number,
): Promise<YearlyReview> {
  const found = await findReview(record.db, groupId, year)
  if (found) return found.review
  if (year > Number(context.today().slice(0, 4)))
    throw new Refusal('NOT_YET', 'That year is still to come. Choose this year or an earlier one.', 'year')
  return record.add('yearlyReview', context.newId(), {
    groupId,
    year,
    state: 'draft',
    ...NO_TEXTS,
    completedOn: null,
    stateReason: '',
  })
}

export const yearlyReviews = {
  get: signedIn.get.handler(({ context, input }) => shown(context, context.db, input.groupId, input.year)),
  save: signedIn.save.handler(async ({ context, input }) => {
    await needGroup(context, input.groupId)
    return context.write(async (record) => {
      const { groupId, year, texts } = input
      const review = await needReview(context, record, groupId, year)
      if (review.state === 'complete')
        throw new Refusal(
          'COMPLETE',
          'This review is finished. To change it, take it up again with a reason.',
        )
      await record.changeFrom('yearlyReview', review, texts)
      const known = (await findReview(record.db, groupId, year))?.answers ?? []
      for (const { question, score, note } of input.answers) {
        const before = known.find((each) => each.question === question)
        if (score === null) {
          if (before) await record.remove('yearlyAnswer', before.id)
        } else if (before) await record.changeFrom('yearlyAnswer', before, { score, note })
        else
          await record.add('yearlyAnswer', context.newId(), {
            reviewId: review.id,
            groupId,
            question,
            score,
            note,
          })
      }
      return shown(context, record.db, groupId, year)
    })
  }),
  take: signedIn.take.handler(({ context, input }) =>
    context.write(async (record) => {
      const { groupId, year, to, reason } = input
      const found = await findReview(record.db, groupId, year)
      if (!found) throw new Refusal('NOT_BEGUN', 'Nobody has begun this review. Answer its questions first.')
      refuse(
        whyNotThisReviewStep({
          from: found.review.state,
          to,
          role: context.user.role,
          reason,
          answered: found.answers.length,
        }),
      )
      await record.changeFrom('yearlyReview', found.review, {
        state: to,
        completedOn: to === 'complete' ? context.today() : null,
        ...(reason === '' ? {} : { stateReason: reason }),
      })
      return shown(context, record.db, groupId, year)
    }),
  ),
}
