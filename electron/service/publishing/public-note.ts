import type { Meeting } from '../../../shared/meetings/entities.ts'
import { DETAIL_NOUNS, bareDetail, findPersonalDetails } from '../../../shared/publishing/personal-details.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { namingOf, throughGate } from './gate.ts'
import type { MinutesRecord } from './gate/minutes-record.ts'
import { type OfficeView, viewOffice } from './office-view.ts'
import { readRecords } from './records.ts'

/**
 * Refuses a note for the public that it must not read, before it is on record. Names of people who have not agreed are no reason: they are
 * replaced by roles when it is published.
 *
 * Errors: `Refusal` PERSONAL_DETAIL for a telephone number, e-mail address or postcode, UNKNOWN_NAME for a word like somebody's name,
 * RESTRICTED for words of a restricted part of the minutes.
 */
export async function refuseUnfit(
  { db, today }: OpenContext,
  meeting: Meeting,
  note: string,
  field: string,
): Promise<void> {
  if (note === '') return
  const view = await viewOffice(db)
  const record = (await readRecords(db, view, [meeting])).get(meeting.id)
  if (!record) return
  const contacts = [record.group.publicContact, view.office.publicContact].map(bareDetail)
  const [detail] = findPersonalDetails(note).filter(
    ({ text }) => !contacts.some((contact) => contact.includes(bareDetail(text))),
  )
  if (detail) {
    throw new Refusal(
      'PERSONAL_DETAIL',
      `The public would read ${DETAIL_NOUNS[detail.kind]} in this note. Take it out, then try again.`,
      field,
    )
  }
  if (namingOf(record, view.register).nearNames(note).length > 0) {
    throw new Refusal(
      'UNKNOWN_NAME',
      'This note has a name very like a member who has not agreed to be named. Correct its spelling or reword it.',
      field,
    )
  }
  if (!isLet(record, view, note, today()) && isLet(record, view, '', today())) {
    throw new Refusal(
      'RESTRICTED',
      'This note has words of a restricted part of the minutes, which the public may not read. Reword it.',
      field,
    )
  }
}

function isLet(record: MinutesRecord, view: OfficeView, note: string, today: string): boolean {
  const corrections = note === '' ? [] : [{ on: null, note }]
  try {
    throughGate({ ...record, corrections }, view.register, today)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'LEAK') return false
    throw error
  }
}
