import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { call, isProcedure, ORPCError, unlazyRouter } from '@orpc/server'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { belongs } from '../../../db/access.ts'
import { RECORD_TABLES } from '../../../db/schema.ts'
import { DATABASE } from '../../../electron/service/office/folder.ts'
import { openOffice } from '../../../electron/service/office/open-office.ts'
import { router } from '../../../electron/service/router.ts'
import { mayCall } from '../../../shared/roles.ts'
import { type Call, EVERY_CALL, inputAbout, leavesOf } from '../../fixtures/every-call.ts'
import { FOREIGN_MARK, makeTwoGroups, type TwoGroups } from '../../fixtures/two-groups.ts'

const implemented = new Map(leavesOf(await unlazyRouter(router), isProcedure))
/** Every call but those before signing in and those that ask the world outside. */
const calls = EVERY_CALL.filter(
  ({ meta, name }) =>
    meta.callers !== 'anyone' &&
    !['whole office', 'administration'].includes(String(meta.scope)) &&
    name !== 'office.changePassphrase',
)

let two: TwoGroups
/** Ids of records of the other group, and of nobody else. */
const foreignIds = new Set<string>()

const database = () => join(two.office.dir, DATABASE)
const master = () => join(two.office.dir, 'as-it-was.db')

beforeAll(async () => {
  two = await makeTwoGroups()
  const { db } = two.office.context()
  for (const table of RECORD_TABLES) {
    for (const { id } of await db
      .selectFrom(table as 'person')
      .select('id')
      .execute()) {
      const of = await belongs(db, table, id)
      if (typeof of !== 'string' && of.every((group) => group === two.foreign.group)) foreignIds.add(id)
    }
  }
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
  copyFileSync(database(), master())
})
afterAll(() => two.close())

async function lastSeq(): Promise<number> {
  const { seq } = await two.office
    .context()
    .db.selectFrom('change')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .executeTakeFirstOrThrow()
  return seq
}

/** Whose records were written since, and the office as it was before. */
async function putBack(since: number): Promise<string[]> {
  const { session } = two.office
  const { open } = session
  if (!open) throw new Error('the office is locked')
  const { db, dataKey } = open.office
  const written = await db
    .selectFrom('change')
    .select(['entity', 'entityId'])
    .where('seq', '>', since)
    .execute()
  if (written.length === 0) return []
  const owners: string[] = []
  for (const { entity, entityId } of written) {
    const of = await belongs(db, entity, entityId)
    owners.push(...(typeof of === 'string' ? [of] : of))
  }
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
  await db.destroy()
  copyFileSync(master(), database())
  session.open = { ...open, office: await openOffice(two.office.dir, dataKey) }
  return owners
}

/** Everything a call answers with, progress and refusals included, as text. */
async function answerOf({ name }: Call, input: unknown): Promise<string> {
  const procedure = implemented.get(name)
  if (!isProcedure(procedure)) throw new Error(`${name} is not implemented`)
  const context = { session: two.office.session } as never
  const said: unknown[] = []
  try {
    const answer = await call(procedure, input as never, { context, path: name.split('.') })
    if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer)
      for await (const event of answer as AsyncIterable<unknown>) said.push(event)
    else said.push(answer)
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    said.push({ code: error.code, message: error.message, data: error.data })
  }
  return JSON.stringify(said)
}

const idsIn = (text: string) => text.match(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g) ?? []

/** Inputs of lists that leave the group out, ask for the user's own and for the other one. */
function inputs(each: Call): unknown[] {
  const own = inputAbout(two.own, each)
  if (each.meta.scope !== 'filtered' || typeof own !== 'object' || own === null) return [own]
  const words = 'text' in own ? { text: FOREIGN_MARK } : {}
  const asked = [
    own,
    { ...own, ...words },
    { ...own, ...words, groupId: two.foreign.group },
    { ...own, groupId: two.own.group },
  ]
  return asked.filter((one) => each.schema?.safeParse(one).success)
}

describe('What a user who works with one group is told', () => {
  it('there is much of the other group to be told of', () => expect(foreignIds.size).toBeGreaterThan(60))

  it.each(calls)('$name tells and touches nothing of another group', async (each) => {
    for (const [role, user] of two.users) {
      if (!mayCall(each.meta.callers, role)) continue
      for (const input of inputs(each)) {
        two.be(user)
        const before = await lastSeq()
        const answer = await answerOf(each, input)
        expect(answer.replaceAll(JSON.stringify(FOREIGN_MARK), ''), role).not.toContain(FOREIGN_MARK)
        expect(
          idsIn(answer).filter((id) => foreignIds.has(id)),
          role,
        ).toEqual([])
        expect(answer, role).not.toContain('FAILED')
        expect(await putBack(before), role).not.toContain(two.foreign.group)
      }
    }
  })

  it('an action minuted for somebody of the other group has nobody, and their name stays there', async () => {
    two.be(two.users.get('secretariat') ?? two.everybody)
    const { client, session } = two.office
    const fields = {
      kind: 'ordinary',
      date: '2026-11-19',
      startTime: '18:30',
      venue: '',
      onlineLink: '',
    } as const
    const whole = await client.meetings.plan({
      groupId: two.own.group,
      fields: { ...fields, access: '', purpose: '' },
    })
    const line = (ownerId: string) => ({
      type: 'action',
      attrs: { ownerId, owner: '', due: null },
      content: [{ type: 'text', text: 'Write to them.' }],
    })
    const { lines } = await client.minutes.save({
      itemId: whole.items[0]?.id ?? '',
      document: { type: 'doc', content: [line(two.foreign.person), line(two.own.person)] },
      burst: session.newId(),
    })
    const owners = []
    for (const { id } of lines) owners.push((await client.actions.get({ id })).ownerId)
    expect(owners).toEqual([null, two.own.person])
  })

  it('somebody with a place in both groups is shown with the one place', async () => {
    two.be(two.users.get('secretariat') ?? two.everybody)
    const { client } = two.office
    const person = await client.people.get({ id: two.shared })
    expect(person.memberships.map(({ groupId }) => groupId)).toEqual([two.own.group])
    const callings = await client.publishing.callings({ personId: two.shared })
    expect(callings.map(({ groupId }) => groupId)).toEqual([two.own.group])
  })
})
