import { openContext } from '../../electron/service/open-context.ts'
import { addDays, localClock } from '../../shared/dates.ts'
import { newId } from '../../shared/identity.ts'
import type { OpenedOffice } from './example-office.ts'

/** What an office has after decades. */
export const ACTIONS = 10_000

/** Fills an office up to `ACTIONS` actions, written as every record is. */
export async function fillActions(opened: OpenedOffice): Promise<void> {
  const context = openContext(opened.session, 'bench')
  const places = await context.db
    .selectFrom('agendaItem')
    .innerJoin('meeting', 'meeting.id', 'agendaItem.meetingId')
    .select(['agendaItem.id as itemId', 'meeting.id as meetingId', 'meeting.groupId'])
    .where('meeting.deletedAt', 'is', null)
    .execute()
  const people = await context.db.selectFrom('person').select(['id', 'name']).execute()
  const { count } = await context.db
    .selectFrom('action')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const today = localClock(new Date()).day
  await context.write(async (record) => {
    for (let made = count; made < ACTIONS; made += 1) {
      const place = places[made % places.length]
      const person = made % 5 === 0 ? undefined : people[(made * 7) % people.length]
      if (!place) throw new Error('the office has no agenda')
      await record.add('action', newId(), {
        ...place,
        number: `A-1990-${made}`,
        text: `Ask about ${['the radio check', 'stop and search', 'the noticeboard', 'a later start'][made % 4]} (${made})`,
        restricted: made % 50 === 0,
        forMembers: made % 100 === 0,
        ownerId: person?.id ?? null,
        owner: person?.name ?? 'Ward team',
        due: made % 9 === 0 ? null : addDays(today, (made % 800) - 700),
        state: made % 3 === 0 ? 'open' : made % 3 === 1 ? 'done' : 'verified',
        stateReason: '',
        snoozedUntil: made % 40 === 0 ? addDays(today, 30) : null,
        splitFromId: null,
      })
    }
  })
}
