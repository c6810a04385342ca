import { hash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { implement } from '@orpc/server'
import { listArticles } from '../../../db/library.ts'
import { readOffice } from '../../../db/office.ts'
import { exchange as contract } from '../../../shared/library/exchange-contract.ts'
import {
  draftFrom,
  EXCHANGE_FORMAT,
  type ExchangeFile,
  MOST_ARTICLES,
  MOST_BYTES,
  readExchange,
  standingOf,
  writeExchange,
} from '../../../shared/library/exchange.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needGroup } from '../groups.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { fileNamed, saveFile, withExtension } from '../save-file.ts'
import { articlesForAnotherOffice } from '../site/articles.ts'
import { BEGUN } from './begun.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** Reads a file of good practice. Errors: `Refusal` FILE_GONE, FILE_TOO_LARGE, NOT_GOOD_PRACTICE. */
function readFile(path: string): { file: ExchangeFile; digest: string } {
  let bytes: Buffer
  try {
    if (statSync(path).size > MOST_BYTES)
      throw new Refusal(
        'FILE_TOO_LARGE',
        'This file is larger than 10 MB, which no file of good practice is.',
      )
    bytes = readFileSync(path)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(
      'FILE_GONE',
      'This file cannot be read. Check that it is still there and choose it again.',
    )
  }
  const file = readExchange(bytes.toString('utf8'))
  if ('sentence' in file) throw new Refusal('NOT_GOOD_PRACTICE', file.sentence)
  return { file, digest: hash('sha256', bytes, 'hex') }
}

export const exchange = {
  passOn: signedIn.passOn.handler(async ({ context, input: { groupId, audience } }) => {
    const shared = (await listArticles(context.db, context.groupsOf(groupId))).filter(
      (one) =>
        one.state === 'shared' &&
        (one.audience === 'public' || (audience === 'all groups' && one.audience === 'all groups')),
    )
    const { passed, leftOut } = await articlesForAnotherOffice(context, shared)
    if (passed.length === 0)
      throw new Refusal(
        'NOTHING_SHARED',
        leftOut[0] ?? 'Nothing is shared with them yet. Share an article first.',
      )
    if (passed.length > MOST_ARTICLES)
      throw new Refusal(
        'TOO_MANY',
        `A file holds at most ${MOST_ARTICLES} articles. Choose one group, and pass on its good practice.`,
      )
    const day = context.today()
    const chosen = await context.session.host.saveFile({
      title: 'Pass on good practice',
      defaultName: fileNamed(`Good practice for another office ${day}`, 'json'),
      extensions: ['json'],
    })
    if (chosen === null) return { saved: false, fileName: '', place: '', articles: 0, leftOut: [] }
    const path = withExtension(chosen, 'json')
    const office = (await readOffice(context.db)).name
    const text = writeExchange({
      file: 'good practice',
      format: EXCHANGE_FORMAT,
      office,
      savedOn: day,
      articles: passed,
    })
    await saveFile(path, new TextEncoder().encode(text))
    return { saved: true, fileName: basename(path), place: dirname(path), articles: passed.length, leftOut }
  }),
  look: signedIn.look.handler(async ({ context, input }) => {
    const { file, digest } = readFile(context.session.files.path(input.handle))
    const here = await listArticles(context.db, context.groups)
    return {
      office: file.office,
      savedOn: file.savedOn,
      digest,
      articles: file.articles.map((one) => ({ ...one, standing: standingOf(one, here) })),
    }
  }),
  takeIn: signedIn.takeIn.handler(async ({ context, input: { handle, digest, groupId, which } }) => {
    const read = readFile(context.session.files.path(handle))
    if (read.digest !== digest)
      throw new Refusal('FILE_CHANGED', 'The file was changed since you looked at it. Choose it again.')
    const { file } = read
    const chosen = [...new Set(which)].flatMap((at) => file.articles[at] ?? [])
    if (chosen.length < new Set(which).size)
      throw new Refusal('CHOOSE_AGAIN', 'Not all of these articles are in the file. Choose it again.')
    await needGroup(context, groupId)
    return context.write(async (record) => {
      await record.addMany(
        'article',
        chosen.map((one) => ({
          id: context.newId(),
          fields: { groupId, ...draftFrom(one, file.office), ...BEGUN, lessonId: null },
        })),
      )
      return { articles: chosen.length }
    })
  }),
}
