import type { Kysely } from 'kysely'
import { FORMAL } from '../shared/people/rules.ts'
import type { Groups } from '../shared/scope.ts'
import type { StandingEnding, WaitingRisk } from '../shared/today/facts.ts'
import type { Database } from './schema.ts'

/** Formal advisors with a place that runs on `day` in these groups. */
function running(db: Kysely<Database>, day: string, groups: Groups) {
  let query = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .where('membership.capacity', 'in', FORMAL)
    .where('membership.startedOn', '<=', day)
    .where((eb) => eb.or([eb('membership.endsOn', 'is', null), eb('membership.endsOn', '>=', day)]))
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('membership.groupId', 'in', groups)
  return query
}

const WHOSE = [
  'person.id as personId',
  'person.name',
  'advisoryGroup.id as groupId',
  'advisoryGroup.name as groupName',
] as const

/**
 * What ends between two days (`YYYY-MM-DD`, both included) for formal advisors of these groups (R18): the vetting outcome that counts, agreements of
 * which none of the same kind holds longer, and passes. Somebody of two groups is told once in each.
 */
export async function readStandingEnding(
  db: Kysely<Database>,
  { day, from, to }: { day: string; from: string; to: string },
  groups: Groups,
): Promise<StandingEnding[]> {
  const vettings = await running(db, day, groups)
    .innerJoin('vetting', 'vetting.personId', 'person.id')
    .select([...WHOSE])
    .select((eb) => eb.ref('vetting.expiresOn').$notNull().as('endsOn'))
    .where('vetting.deletedAt', 'is', null)
    .where('vetting.outcome', '!=', 'not cleared')
    .where('vetting.expiresOn', '>=', from)
    .where('vetting.expiresOn', '<=', to)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('vetting as newer')
            .select('newer.id')
            .whereRef('newer.personId', '=', 'vetting.personId')
            .whereRef('newer.grantedOn', '>', 'vetting.grantedOn')
            .where('newer.deletedAt', 'is', null),
        ),
      ),
    )
    .execute()
  const agreements = await running(db, day, groups)
    .innerJoin('agreement', 'agreement.personId', 'person.id')
    .select([...WHOSE, 'agreement.kind'])
    .select((eb) => eb.ref('agreement.expiresOn').$notNull().as('endsOn'))
    .where('agreement.deletedAt', 'is', null)
    .where('agreement.kind', 'in', ['confidentiality', 'information sharing'])
    .where('agreement.expiresOn', '>=', from)
    .where('agreement.expiresOn', '<=', to)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('agreement as longer')
            .select('longer.id')
            .whereRef('longer.personId', '=', 'agreement.personId')
            .whereRef('longer.kind', '=', 'agreement.kind')
            .where('longer.deletedAt', 'is', null)
            .where((of) =>
              of.or([
                of('longer.expiresOn', 'is', null),
                of('longer.expiresOn', '>', of.ref('agreement.expiresOn')),
              ]),
            ),
        ),
      ),
    )
    .execute()
  const passes = await running(db, day, groups)
    .innerJoin('contactPreferences', 'contactPreferences.personId', 'person.id')
    .select([...WHOSE])
    .select((eb) => eb.ref('contactPreferences.passExpiresOn').$notNull().as('endsOn'))
    .where('contactPreferences.deletedAt', 'is', null)
    .where('contactPreferences.passExpiresOn', '>=', from)
    .where('contactPreferences.passExpiresOn', '<=', to)
    .execute()
  return [
    ...vettings.map((row) => ({ ...row, what: 'vetting' as const })),
    ...agreements.map(({ kind, ...row }) => ({ ...row, what: kind })),
    ...passes.map((row) => ({ ...row, what: 'pass' as const })),
  ]
}

/** Risk assessments of formal advisors of these groups that wait for SLT. */
export async function readWaitingRisks(
  db: Kysely<Database>,
  day: string,
  groups: Groups,
): Promise<WaitingRisk[]> {
  const rows = await running(db, day, groups)
    .innerJoin('riskAssessment', 'riskAssessment.personId', 'person.id')
    .select([...WHOSE, 'riskAssessment.updatedAt'])
    .where('riskAssessment.deletedAt', 'is', null)
    .where('riskAssessment.state', '=', 'proposed')
    .execute()
  return rows.map(({ updatedAt, ...row }) => ({ ...row, since: updatedAt.slice(0, 10) }))
}
