import type { Kysely } from 'kysely'
import {
  type PageKind,
  PLAIN_LOOK,
  type SiteLookRecord,
  type SitePageRecord,
} from '../shared/site/entities.ts'
import type { DocumentName, SiteDocumentRecord } from '../shared/site/documents.ts'
import type { Recorder } from './record.ts'
import type { Database } from './schema.ts'

/** The office's face on the site, or null while it has the product's own. */
export async function readSiteLook(db: Kysely<Database>): Promise<SiteLookRecord | null> {
  const row = await anyLook(db)
  return row?.deletedAt === null ? row : null
}

/** The one row, also when an undo put it in the bin. */
async function anyLook(db: Kysely<Database>): Promise<SiteLookRecord | null> {
  return (await db.selectFrom('siteLook').selectAll().orderBy('createdAt').executeTakeFirst()) ?? null
}

/** Changes the office's face; it gets its row the first time. A row an undo took back begins again as the product's own. */
export async function writeSiteLook(
  record: Recorder,
  id: string,
  fields: Partial<SiteLookRecord>,
): Promise<SiteLookRecord> {
  const plain = { ...PLAIN_LOOK, logo: '', statementCheckedOn: null }
  const row = await anyLook(record.db)
  if (!row) return record.add('siteLook', id, { ...plain, ...fields })
  const from = row.deletedAt === null ? {} : { ...plain, deletedAt: null }
  return record.changeFrom('siteLook', row, { ...from, ...fields })
}

/** The pages the office wrote, in no order. */
export async function readSitePages(db: Kysely<Database>): Promise<SitePageRecord[]> {
  return db.selectFrom('sitePage').selectAll().where('deletedAt', 'is', null).execute()
}

/** Writes a page; `id` is for one that is not there yet. */
export async function writeSitePage(
  record: Recorder,
  id: string,
  page: { kind: PageKind; text: string; shown: boolean },
): Promise<SitePageRecord> {
  const row = await record.db
    .selectFrom('sitePage')
    .selectAll()
    .where('kind', '=', page.kind)
    .executeTakeFirst()
  return row
    ? record.changeFrom('sitePage', row, { ...page, deletedAt: null })
    : record.add('sitePage', id, page)
}

/** Which documents are marked for the site, and which were; in no order. */
export async function readSiteDocuments(db: Kysely<Database>): Promise<SiteDocumentRecord[]> {
  return db.selectFrom('siteDocument').selectAll().where('deletedAt', 'is', null).execute()
}

/** Marks a document for the site, or takes its mark away; `id` is for one that was never marked. */
export async function writeSiteDocument(
  record: Recorder,
  id: string,
  { source, kind, groupId, shown }: DocumentName & { shown: boolean },
): Promise<SiteDocumentRecord> {
  const row = await record.db
    .selectFrom('siteDocument')
    .selectAll()
    .where('source', '=', source)
    .where('kind', '=', kind)
    .where('groupId', groupId === null ? 'is' : '=', groupId)
    .executeTakeFirst()
  return row
    ? record.changeFrom('siteDocument', row, { shown, deletedAt: null })
    : record.add('siteDocument', id, { source, kind, groupId, shown })
}
