import { implement } from '@orpc/server'
import { findLesson } from '../../../db/debriefs.ts'
import {
  type ArticleOfGroup,
  findArticleOfLesson,
  findArticle,
  listArticles,
  readNamesOfGroup,
  readUses,
} from '../../../db/library.ts'
import type { Recorder } from '../../../db/record.ts'
import { type ArticleWhole, library as contract } from '../../../shared/library/contract.ts'
import type { Article, ArticleFields } from '../../../shared/library/entities.ts'
import { articleFromLesson, isAsked, isStale, whyNotContactRole } from '../../../shared/library/rules.ts'
import {
  ARTICLE_MOVES,
  type ArticleMove,
  missingOfArticle,
  REMOVABLE,
  whyNotArticleMove,
  whyNotAudience,
  whyNotEditArticle,
} from '../../../shared/library/states.ts'
import { countUses, whyNotUse } from '../../../shared/library/uses.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needGroup } from '../groups.ts'
import { type CallContext, checked } from '../middleware.ts'
import { refuseUnfitArticle } from '../site/articles.ts'
import { opened, type OpenContext } from '../open-context.ts'
import { BEGUN } from './begun.ts'
import { saveCompendium } from './compendium.ts'
import { exchange } from './exchange.ts'
import { questions } from './questions.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

async function needArticle(db: OpenContext['db'], id: string): Promise<ArticleOfGroup> {
  const found = await findArticle(db, id)
  if (!found)
    throw new Refusal('NO_SUCH_ARTICLE', 'This article is no longer here. It may be in the recycle bin.')
  return found
}

type Uses = ArticleWhole['uses']

/** An article with what groups say of it; what of it is for its own group alone is left out for others. */
function seenBy(context: OpenContext, article: ArticleOfGroup, uses: Uses): ArticleWhole {
  const isOwn = context.groups === null || context.groups.includes(article.groupId)
  return {
    ...article,
    isOwn,
    isStale: isStale(article, context.today()),
    returnComment: isOwn ? article.returnComment : '',
    lessonId: isOwn ? article.lessonId : null,
    uses,
    used: countUses(uses),
  }
}

async function wholeArticle(context: OpenContext, db: OpenContext['db'], id: string): Promise<ArticleWhole> {
  return seenBy(context, await needArticle(db, id), await readUses(db, [id]))
}

async function refuseName(record: Recorder, groupId: string, { contactRole }: ArticleFields): Promise<void> {
  const why = whyNotContactRole(contactRole, await readNamesOfGroup(record.db, groupId))
  if (why !== null) throw new Refusal('NOT_A_ROLE', why, 'contactRole')
}

/** Takes a step with what goes with it, and answers with the article as it stands then. */
function take(
  context: OpenContext,
  id: string,
  move: ArticleMove,
  also: Partial<Article> = {},
): Promise<ArticleWhole> {
  return context.write(async (record) => {
    const article = await needArticle(record.db, id)
    const why = whyNotArticleMove(move, article.state)
    if (why !== null) throw new Refusal('NOT_NOW', why)
    const missing = move === 'submit' ? missingOfArticle(article) : null
    if (missing) throw new Refusal('NOT_COMPLETE', missing.sentence, missing.field)
    await record.change('article', id, { state: ARTICLE_MOVES[move].to, ...also })
    return wholeArticle(context, record.db, id)
  })
}

export const library = {
  list: signedIn.list.handler(async ({ context, input: { groupId, ...filter } }) => {
    const all = await listArticles(context.db, context.groupsOf(groupId))
    const themes = [...new Set(all.map(({ theme }) => theme))].sort((a, b) => a.localeCompare(b, 'en-GB'))
    const asked = all.filter((each) => isAsked(each, filter))
    const uses = await readUses(
      context.db,
      asked.map(({ id }) => id),
    )
    const usesOf = Map.groupBy(uses, ({ articleId }) => articleId)
    return {
      articles: asked.map((each) => seenBy(context, each, usesOf.get(each.id) ?? [])),
      total: all.length,
      themes,
    }
  }),
  get: signedIn.get.handler(({ context, input }) => wholeArticle(context, context.db, input.id)),
  create: signedIn.create.handler(async ({ context, input: { groupId, fields } }) => {
    await needGroup(context, groupId)
    return context.write(async (record) => {
      await refuseName(record, groupId, fields)
      const id = context.newId()
      await record.add('article', id, { groupId, ...fields, ...BEGUN, lessonId: null })
      return wholeArticle(context, record.db, id)
    })
  }),
  fromLesson: signedIn.fromLesson.handler(({ context, input: { lessonId } }) =>
    context.write(async (record) => {
      const lesson = await findLesson(record.db, lessonId)
      if (!lesson)
        throw new Refusal('NO_SUCH_LESSON', 'This lesson is no longer on record. Look at its call-out.')
      const begun = await findArticleOfLesson(record.db, lessonId)
      if (begun !== null) return wholeArticle(context, record.db, begun)
      const id = context.newId()
      const { groupId, text } = lesson
      await record.add('article', id, { groupId, ...articleFromLesson(text), ...BEGUN, lessonId })
      return wholeArticle(context, record.db, id)
    }),
  ),
  save: signedIn.save.handler(async ({ context, input: { id, fields } }) => {
    const { state } = await needArticle(context.db, id)
    if (state === 'shared' && fields.audience === 'public') await refuseUnfitArticle(context, fields)
    return context.write(async (record) => {
      const article = await needArticle(record.db, id)
      const locked = whyNotEditArticle(article.state, context.user.role)
      if (locked !== null) throw new Refusal('LOCKED', locked)
      const audience = whyNotAudience(article, fields.audience)
      if (audience !== null) throw new Refusal('ALREADY_SHARED', audience, 'audience')
      const missing = article.state === 'shared' ? missingOfArticle(fields) : null
      if (missing) throw new Refusal('NOT_COMPLETE', missing.sentence, missing.field)
      await refuseName(record, article.groupId, fields)
      await record.change('article', id, fields)
      return wholeArticle(context, record.db, id)
    })
  }),
  submit: signedIn.submit.handler(({ context, input }) => take(context, input.id, 'submit')),
  review: signedIn.review.handler(({ context, input }) =>
    take(context, input.id, 'review', { reviewedOn: context.today(), returnComment: '' }),
  ),
  giveBack: signedIn.giveBack.handler(({ context, input }) =>
    take(context, input.id, 'return', { returnComment: input.comment, reviewedOn: null }),
  ),
  share: signedIn.share.handler(async ({ context, input }) => {
    const article = await needArticle(context.db, input.id)
    if (article.audience === 'public') await refuseUnfitArticle(context, article)
    return take(context, input.id, 'share', { sharedOn: context.today() })
  }),
  confirm: signedIn.confirm.handler(({ context, input }) =>
    take(context, input.id, 'confirm', { reviewedOn: context.today() }),
  ),
  archive: signedIn.archive.handler(({ context, input }) => take(context, input.id, 'archive')),
  use: signedIn.use.handler(async ({ context, input: { id, groupId, fields } }) => {
    await needGroup(context, groupId)
    return context.write(async (record) => {
      const why = whyNotUse(await needArticle(record.db, id), groupId)
      if (why !== null) throw new Refusal('NOT_TO_USE', why)
      const before = (await readUses(record.db, [id])).find((each) => each.groupId === groupId)
      const isNothing = fields.stage === null && fields.rating === null
      const day = before && before.stage === fields.stage ? before.day : context.today()
      if (!before && !isNothing)
        await record.add('articleUse', context.newId(), { articleId: id, groupId, ...fields, day })
      if (before && isNothing) await record.remove('articleUse', before.id)
      if (before && !isNothing) await record.change('articleUse', before.id, { ...fields, day })
      return wholeArticle(context, record.db, id)
    })
  }),
  compendium: signedIn.compendium.handler(({ context, input }) => saveCompendium(context, input)),
  remove: signedIn.remove.handler(({ context, input }) =>
    context.write(async (record) => {
      const { title, state } = await needArticle(record.db, input.id)
      if (!REMOVABLE.includes(state))
        throw new Refusal('NOT_A_DRAFT', 'What was sent stays on record. Archive it once it is shared.')
      await record.remove('article', input.id)
      return { title }
    }),
  ),
  exchange,
  questions,
}
