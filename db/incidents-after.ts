import type { ExpressionBuilder, Kysely } from 'kysely'
import type { DebriefKind } from '../shared/debriefs/entities.ts'
import type { AfterFacts } from '../shared/incidents/clocks.ts'
import { ANSWERED } from '../shared/incidents/outcomes.ts'
import { inParts } from './publishing.ts'
import type { Database } from './schema.ts'
import { written } from './written-order.ts'

type OfActivation = ExpressionBuilder<Database, 'activation'>

/** The last step of a call-out. */
const lastMove = (eb: OfActivation) =>
  eb
    .selectFrom('activationMove')
    .whereRef('activationMove.activationId', '=', 'activation.id')
    .orderBy(written('activationMove'), 'desc')
    .limit(1)

/**
 * What the clocks after these call-outs are worked out from, by id (domain.md R31). A call-out has ended when it is stood down or closed, or once it
 * is on record that the advisors were told what became of it: then they were let go, though the police may still owe an answer.
 */
export async function readAfterFacts(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, AfterFacts>> {
  const rows = await inParts(ids, (part) =>
    db
      .selectFrom('activation')
      .select((eb) => [
        'activation.id',
        lastMove(eb).select('activationMove.movedTo').as('movedTo'),
        lastMove(eb).select('activationMove.at').as('movedAt'),
        eb
          .selectFrom('activationAfter')
          .select((of) => of.fn.min<string>('activationAfter.createdAt').as('at'))
          .whereRef('activationAfter.activationId', '=', 'activation.id')
          .where('activationAfter.step', '=', 'advisors told')
          .as('toldAt'),
        eb
          .exists(
            eb
              .selectFrom('contactAttempt')
              .select('contactAttempt.id')
              .whereRef('contactAttempt.activationId', '=', 'activation.id')
              .where('contactAttempt.outcome', 'in', ANSWERED),
          )
          .as('reached'),
        eb
          .selectFrom('activationEntry')
          .select((of) => of.fn.max<string>('activationEntry.at').as('at'))
          .whereRef('activationEntry.activationId', '=', 'activation.id')
          .where('activationEntry.kind', '=', 'welfare')
          .as('welfareLineAt'),
      ])
      .where('activation.id', 'in', part)
      .execute(),
  )
  const debriefs = Map.groupBy(
    await inParts(ids, (part) =>
      db
        .selectFrom('debrief')
        .select(['activationId', 'kind', 'state', 'heldOn', 'createdAt'])
        .where('activationId', 'in', part)
        .where('state', '!=', 'planned')
        .where('deletedAt', 'is', null)
        .orderBy('heldOn')
        .execute(),
    ),
    ({ activationId }) => activationId,
  )
  return new Map(
    rows.map((row) => {
      const of = debriefs.get(row.id) ?? []
      const held = (kind: DebriefKind) => of.find((one) => one.kind === kind && one.state !== 'waived')
      const isOver = row.movedTo === 'stood down' || row.movedTo === 'closed'
      const ends = [row.toldAt, isOver ? row.movedAt : null].filter((at) => at !== null)
      return [
        row.id,
        {
          endedAt: ends.toSorted()[0] ?? null,
          wasAnybodyReached: Boolean(row.reached),
          welfareAt: row.welfareLineAt ?? held('welfare')?.createdAt ?? null,
          hotOn: held('hot')?.heldOn ?? null,
          coldOn: held('cold')?.heldOn ?? null,
          waived: of.filter(({ state }) => state === 'waived').map(({ kind }) => kind),
        },
      ]
    }),
  )
}
