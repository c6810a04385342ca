import { openContext } from '../../electron/service/open-context.ts'
import type { OpenOffice } from '../../electron/service/office/open-office.ts'
import { readyRows } from '../../electron/service/standing/readiness.ts'
import { addDays, localClock } from '../../shared/dates.ts'
import { newId } from '../../shared/identity.ts'
import { NO_CONTACT } from '../../shared/standing/entities.ts'
import { copyOffice, type OpenedOffice, openOffice } from './example-office.ts'
import type { Measurement } from './report.ts'
import { percentile, processorTime, timed } from './statistics.ts'

const PEOPLE = 15_000
/** What everybody's readiness may take, in milliseconds. */
const LIMIT = 200
const AT_ONCE = 500

/** Gives an office so many more formal advisors, in these groups or all there are, of whom everything is on record, written as every record is. */
export async function fillAdvisors(
  opened: OpenedOffice,
  { people, groupIds }: { people: number; groupIds?: readonly string[] },
): Promise<void> {
  const context = openContext(opened.session, 'bench')
  const today = localClock(new Date()).day
  const all = await context.db.selectFrom('advisoryGroup').select(['id', 'kind']).execute()
  const groups = groupIds ? all.filter(({ id }) => groupIds.includes(id)) : all
  const role = await context.db
    .selectFrom('roleDescription')
    .select(['id', 'groupId'])
    .where('state', '=', 'current')
    .where('kind', '=', 'local')
    .where('groupId', 'is', null)
    .executeTakeFirst()
  const modules = await context.db
    .selectFrom('inductionModule')
    .select('id')
    .where('requiredBeforeCallOut', '=', true)
    .execute()
  for (let from = 0; from < people; from += AT_ONCE)
    await context.write(async (record) => {
      for (let n = from; n < Math.min(people, from + AT_ONCE); n += 1) {
        const group = groups[n % groups.length]
        if (!group) throw new Error('the office has no groups')
        const personId = newId()
        const signedOn = addDays(today, -(n % 700) - 1)
        await record.add('person', personId, {
          name: `Advisor ${n}`,
          title: '',
          preferredName: '',
          alsoKnownAs: '',
          kind: 'advisor',
          organisation: '',
          email: '',
          phone: '020 7946 0123',
          nameConsent: 'not asked',
          calledInPublic: 'group',
          notes: '',
          importId: null,
          isExample: false,
          anonymisedAt: null,
        })
        await record.add('membership', newId(), {
          personId,
          groupId: group.id,
          capacity: 'formal',
          number: 1000 + n,
          startedOn: signedOn,
          endsOn: addDays(today, (n % 1000) - 20),
          termNumber: null,
          termReason: '',
          endNote: '',
          endReason: null,
          electionId: null,
          importId: null,
        })
        await record.add('contactPreferences', newId(), {
          ...NO_CONTACT,
          personId,
          outOfHours: n % 3 === 0 ? 'no' : 'yes',
        })
        for (const kind of ['confidentiality', 'information sharing'] as const)
          await record.add('agreement', newId(), {
            personId,
            kind,
            signedOn,
            method: 'signed paper',
            expiresOn: addDays(today, (n % 900) - 10),
            scanName: '',
            scanKind: '',
            scanBytes: 0,
            scanHash: '',
            recordedBy: 'Bench',
          })
        await record.add('vetting', newId(), {
          personId,
          level: 'NPPV2',
          outcome: n % 9 === 0 ? 'cleared with conditions' : 'cleared',
          grantedOn: signedOn,
          expiresOn: addDays(today, (n % 800) - 10),
          recordedBy: 'Bench',
        })
        if (role)
          await record.add('acknowledgement', newId(), {
            groupId: group.id,
            personId,
            documentKind: 'role description',
            documentId: role.id,
            entry: 'acknowledged',
            method: 'in person',
            day: today,
            note: '',
            recordedBy: 'Bench',
            fileName: '',
            hash: '',
            strikesId: null,
          })
        for (const { id } of modules)
          await record.add('inductionRecord', newId(), {
            personId,
            moduleId: id,
            sessionId: null,
            state: 'completed',
            date: signedOn,
            trainer: '',
            evidence: '',
            reason: '',
            decidedBy: '',
            rating: null,
          })
      }
    })
}

/** The bare queries: the same columns of the same tables, without joins, filters or rules. */
export async function bareQueries(db: OpenOffice['db']): Promise<void> {
  await db
    .selectFrom('membership')
    .select(['personId', 'groupId', 'capacity', 'startedOn', 'endsOn'])
    .execute()
  await db.selectFrom('person').select(['id', 'name', 'title', 'phone']).execute()
  await db.selectFrom('agreement').select(['personId', 'kind', 'signedOn', 'expiresOn']).execute()
  await db.selectFrom('vetting').select(['personId', 'outcome', 'grantedOn', 'expiresOn']).execute()
  await db.selectFrom('contactPreferences').select(['personId', 'outOfHours', 'hours']).execute()
  await db.selectFrom('acknowledgement').select(['personId', 'documentId', 'entry', 'day']).execute()
  await db.selectFrom('inductionRecord').select(['personId', 'moduleId', 'state', 'date']).execute()
}

/** How ready 15,000 advisors are, all of them anew, in this process. */
export async function measureReadiness(office: string, runs: number): Promise<Measurement> {
  const copy = copyOffice(office)
  const opened = await openOffice(copy.dir)
  try {
    await fillAdvisors(opened, { people: PEOPLE })
    const { db } = openContext(opened.session, 'bench')
    const day = localClock(new Date()).day
    const take = async (call: () => Promise<unknown>): Promise<number[]> => {
      await call()
      const values: number[] = []
      for (let run = 0; run < runs; run += 1) values.push((await timed(call)).took)
      return values
    }
    const bare = await take(() => bareQueries(db))
    const whole = await take(() => readyRows(db, { groups: null, day, matter: '' }))
    const work: number[] = []
    for (let run = 0; run < runs; run += 1)
      work.push(await processorTime(() => readyRows(db, { groups: null, day, matter: '' })))
    const personIds = (await db.selectFrom('person').select('id').limit(500).execute()).map((row) => row.id)
    const page = await take(() => readyRows(db, { groups: null, day, matter: '', personIds }))
    return {
      name: `Ready to be called, ${PEOPLE.toLocaleString('en-GB')} advisors`,
      lines: [
        { what: 'control: the bare queries of the same columns', unit: 'ms', values: bare },
        {
          what: 'everybody’s light, with reasons and the days it gets worse',
          unit: 'ms',
          values: whole,
          ratio: { of: `${LIMIT} ms, p95`, value: percentile(whole, 0.95) / LIMIT, aim: 1 },
        },
        {
          what: 'the same beside the bare queries',
          unit: 'ms',
          values: whole,
          ratio: { of: 'the bare queries, p50', value: percentile(whole, 0.5) / percentile(bare, 0.5) },
        },
        { what: 'its processor time, whoever else uses the machine', unit: 'ms', values: work },
        { what: 'one page of the list: 500 people', unit: 'ms', values: page },
      ],
      notes: [
        'Each advisor has a term, two agreements, vetting, an acknowledgement and every module that is required before a call-out.',
      ],
    }
  } finally {
    await opened.close()
    copy.remove()
  }
}
