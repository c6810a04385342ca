import { type Kysely, sql } from 'kysely'
import { contains } from './dialect/text-search.ts'
import { readableArticles } from './library.ts'
import type { Database } from './schema.ts'
import type { Wanted } from './search.ts'

/** Articles the user may read, by title, theme and any of their words; the last changed first. */
export async function searchArticles(
  db: Kysely<Database>,
  wanted: Wanted,
): Promise<{ id: string; title: string; theme: string; state: string; groupName: string; text: string }[]> {
  const text = sql<string>`article.title || ' ' || article.theme || ' ' || article.problem || ' ' || article.what_was_done
    || ' ' || article.outcome || ' ' || article.what_it_took || ' ' || article.contact_role || ' ' || article.source`
  let rows = readableArticles(db, wanted.groups).select(text.as('text'))
  for (const word of wanted.words) rows = rows.where(contains(text, word))
  return rows.orderBy('article.updatedAt', 'desc').orderBy('article.id', 'desc').limit(wanted.limit).execute()
}
