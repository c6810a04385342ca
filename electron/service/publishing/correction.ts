import { readPublished } from '../../../db/publishing.ts'
import { readCorrections } from '../../../db/publishing-life.ts'
import type { Recorder } from '../../../db/record.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'
import { refuseUnfit } from './public-note.ts'

/**
 * Writes what the public is told of the next publication of minutes that were published before; '' takes it back. What was published of
 * earlier corrections stays.
 *
 * Errors: `Refusal` NOT_PUBLISHED for minutes that were never published, and those of `refuseUnfit`.
 */
export async function setCorrection(context: OpenContext, meetingId: string, note: string): Promise<void> {
  await refuseUnfitNote(context, meetingId, note, 'note')
  await context.write((record) => putCorrection(context, record, meetingId, note))
}

/** Refuses a note of a correction that the public must not read: the errors of `refuseUnfit`. */
export async function refuseUnfitNote(
  context: OpenContext,
  meetingId: string,
  note: string,
  field = 'publicNote',
): Promise<void> {
  await refuseUnfit(context, await needMeeting(context.db, meetingId), note, field)
}

/** The same within a command that does more; the note was found fit before. */
export async function putCorrection(
  context: OpenContext,
  record: Recorder,
  meetingId: string,
  note: string,
): Promise<void> {
  const published = (await readPublished(record.db, { meetingId })).length > 0
  if (!published) {
    throw new Refusal(
      'NOT_PUBLISHED',
      'These minutes were never published, so there is no correction to tell of.',
      'note',
    )
  }
  const waiting = (await readCorrections(record.db, [meetingId])).find((row) => row.publishedOn === null)
  const by = context.user.name
  if (waiting && note === '') await record.remove('correction', waiting.id)
  else if (waiting) await record.changeFrom('correction', waiting, { note, by })
  else if (note !== '')
    await record.add('correction', context.newId(), { meetingId, note, by, publishedOn: null })
}
