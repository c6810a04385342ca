import { everyRow } from '../../../db/data-protection-history.ts'
import { RECORD_TABLES, type RecordTable } from '../../../db/schema.ts'
import type { ErasurePreview, PassageChange } from '../../../shared/data-protection/contract.ts'
import { changedText } from '../../../shared/data-protection/texts.ts'
import { holdSentence } from '../../../shared/data-protection/holds.ts'
import { fold } from '../../../shared/search/fold.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { olderBackups } from './backups.ts'
import { holdAmong, holdsOn } from './holds.ts'
import { leaving } from './leave.ts'
import { papersAbout } from './papers-about.ts'
import { readSubject } from './subject.ts'
import { readWhereabouts } from './where.ts'

/** Not shown passage by passage: their own record, copies of what is shown elsewhere, and what says what was done. */
const NOT_SHOWN: readonly RecordTable[] = [
  'person',
  'minutesVersion',
  'publishedMeeting',
  'erasure',
  'subjectExport',
]
const MOST_SHOWN = 200

/** What anonymising or erasing a person changes, passage by passage, as the record is now. Changes nothing. */
export async function previewErasure(context: OpenContext, personId: string): Promise<ErasurePreview> {
  const { db } = context
  const today = context.today()
  const person = await db.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirst()
  if (!person)
    throw new Refusal('NO_SUCH_PERSON', 'This person is no longer here. They may have been erased for good.')
  const subject = await readSubject(db, personId, today)
  const where = await readWhereabouts(db)
  const leave = leaving({ subject, ids: new Set(), note: '' })
  const passages: PassageChange[] = []
  const named = new Set<string>()
  let [place, id] = ['', '']
  subject.onFound = (text, found, changes) => {
    const unsure = found.find((one) => one.who.length > 1)
    passages.push({
      where: place,
      before: text,
      after: changedText(text, { changes: () => changes }),
      unsure: unsure !== undefined,
      start: (unsure ?? found[0])?.start ?? 0,
      whole: text,
    })
    named.add(id)
  }
  for await (const { table, row } of everyRow(db, shownTables())) {
    if (!Object.values(row).some((value) => typeof value === 'string' && subject.mayHold(value))) continue
    place = where(table, row)
    id = row.id
    leave(table, row)
  }
  subject.onFound = null
  const [own] = await holdsOn(db, 'person', person, today)
  const hold = own ?? (await holdAmong(db, [...named], today))
  const users = await db.selectFrom('officeUser').select('name').where('deletedAt', 'is', null).execute()
  return {
    name: person.name,
    becomes: subject.recordName(),
    passages: [...passages.filter((each) => each.unsure), ...passages.filter((each) => !each.unsure)].slice(
      0,
      Math.max(MOST_SHOWN, passages.filter((each) => each.unsure).length),
    ),
    total: passages.length,
    papers: await papersAbout(context, subject, where),
    approved: await approvedThatName(context, subject.mayHold),
    entries: await entriesAbout(db, personId),
    held: hold ? holdSentence(hold) : '',
    isUser: users.some((user) => fold(user.name) === fold(person.name)),
    anonymised: person.anonymisedAt !== null,
    backups: await olderBackups(context),
  }
}

function shownTables(): RecordTable[] {
  return RECORD_TABLES.filter((table) => !NOT_SHOWN.includes(table))
}

async function approvedThatName(context: OpenContext, mayHold: (text: string) => boolean): Promise<number> {
  const versions = await context.db
    .selectFrom('minutesVersion')
    .select('snapshot')
    .where('state', '=', 'current')
    .execute()
  return versions.filter((version) => mayHold(version.snapshot)).length
}

async function entriesAbout(db: OpenContext['db'], personId: string): Promise<number> {
  const row = await db
    .selectFrom('change')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('entity', '=', 'person')
    .where('entityId', '=', personId)
    .executeTakeFirstOrThrow()
  return row.count
}
