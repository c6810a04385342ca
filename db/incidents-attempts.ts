import type { Kysely } from 'kysely'
import type { CallOverrideRecord, ContactAttempt } from '../shared/incidents/entities.ts'
import type { ScoredFacts } from '../shared/incidents/exercise.ts'
import type { Capacity } from '../shared/people/entities.ts'
import { FORMAL } from '../shared/people/rules.ts'
import { Compiled } from './compiled.ts'
import { inParts } from './publishing.ts'
import type { Database } from './schema.ts'

/** Every attempt to reach somebody in a call-out, with when it was entered, in the order in which they happened. */
export async function readAttemptsOf(
  db: Kysely<Database>,
  activationId: string,
): Promise<(Pick<ContactAttempt, 'personId' | 'outcome' | 'at'> & { enteredAt: string })[]> {
  return db
    .selectFrom('contactAttempt')
    .innerJoin('activationEntry', 'activationEntry.id', 'contactAttempt.entryId')
    .select([
      'contactAttempt.personId',
      'contactAttempt.outcome',
      'contactAttempt.at',
      'activationEntry.enteredAt',
    ])
    .where('contactAttempt.activationId', '=', activationId)
    .orderBy('contactAttempt.at')
    .orderBy('contactAttempt.id')
    .execute()
}

/** Who is called in a call-out although something stands against it, in the order in which it was decided. */
export async function readOverrides(
  db: Kysely<Database>,
  activationId: string,
): Promise<CallOverrideRecord[]> {
  return db
    .selectFrom('callOverride')
    .selectAll()
    .where('activationId', '=', activationId)
    .orderBy('id')
    .execute()
}

const CALLED = new Compiled<{ name: string; title: string; phone: string }>((db) =>
  db.selectFrom('person').select(['name', 'title', 'phone']).where('id', '=', '').compile(),
)

/** Somebody who is rung, or null when there is nobody of this id. */
export async function findCalled(db: Kysely<Database>, personId: string) {
  return (await CALLED.run(db, [personId]))[0] ?? null
}

/** The numbers these people are rung on, and what each is in the group on `day` (`YYYY-MM-DD`), or was last. */
export async function readNumbers(
  db: Kysely<Database>,
  { groupId, day }: { groupId: string; day: string },
  personIds: readonly string[],
): Promise<{ personId: string; phone: string; capacity: Capacity }[]> {
  return inParts(personIds, (part) =>
    db
      .selectFrom('membership')
      .innerJoin('person', 'person.id', 'membership.personId')
      .select(['membership.personId', 'person.phone', 'membership.capacity'])
      .where('membership.groupId', '=', groupId)
      .where('membership.personId', 'in', part)
      .where('membership.capacity', 'in', FORMAL)
      .where('membership.deletedAt', 'is', null)
      .where('membership.startedOn', '<=', day)
      .orderBy('membership.startedOn')
      .execute(),
  )
}

/** What the call-outs of a group that were opened are scored by, each with whether it is an exercise. Those stood down are left out. */
export async function readScored(
  db: Kysely<Database>,
  groupId: string,
): Promise<(ScoredFacts & { id: string; isExercise: boolean })[]> {
  const callOuts = await db
    .selectFrom('activation')
    .select((eb) => [
      'id',
      'openedAt',
      'isExercise',
      eb
        .selectFrom('activationEntry')
        .select((of) => of.fn.min<string>('activationEntry.at').as('at'))
        .whereRef('activationEntry.activationId', '=', 'activation.id')
        .where('activationEntry.kind', '=', 'advice')
        .as('adviceAt'),
    ])
    .where('groupId', '=', groupId)
    .where('openedAt', 'is not', null)
    .where('deletedAt', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('activationMove')
            .select('activationMove.id')
            .whereRef('activationMove.activationId', '=', 'activation.id')
            .where('activationMove.movedTo', '=', 'stood down'),
        ),
      ),
    )
    .execute()
  const attempts = await db
    .selectFrom('contactAttempt')
    .select(['activationId', 'personId', 'outcome', 'at'])
    .where('groupId', '=', groupId)
    .where('deletedAt', 'is', null)
    .execute()
  const of = Map.groupBy(attempts, (one) => one.activationId)
  return callOuts.map(({ openedAt, adviceAt, ...one }) => ({
    ...one,
    openedAt: openedAt ?? '',
    adviceAt: adviceAt ?? null,
    attempts: of.get(one.id) ?? [],
  }))
}
