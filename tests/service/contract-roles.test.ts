import { isContractProcedure } from '@orpc/contract'
import { call, isProcedure, ORPCError, unlazyRouter } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { router } from '../../electron/service/router.ts'
import { contract } from '../../shared/contract.ts'
import type { SignedIn } from '../../shared/office/entities.ts'
import type { ProcedureMeta } from '../../shared/procedure.ts'
import { mayCall, UserRole } from '../../shared/roles.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

type Listed = { name: string; procedure: unknown }

/** Every leaf of a tree of procedures, named by its path. */
function listed(tree: unknown, isLeaf: (node: unknown) => boolean, path: string[] = []): Listed[] {
  if (isLeaf(tree)) return [{ name: path.join('.'), procedure: tree }]
  if (typeof tree !== 'object' || tree === null) return []
  return Object.entries(tree).flatMap(([key, node]) => listed(node, isLeaf, [...path, key]))
}

const declared = listed(contract, isContractProcedure)
const implemented = new Map(
  listed(await unlazyRouter(router), isProcedure).map(({ name, procedure }) => [name, procedure]),
)
const CALLERS = [null, ...UserRole.options] as const
const pairs = declared.flatMap(({ name, procedure }) =>
  CALLERS.map((role) => ({
    name,
    role,
    meta: (procedure as { '~orpc': { meta: ProcedureMeta } })['~orpc'].meta,
  })),
)

let office: TestOffice
let open: NonNullable<TestOffice['session']['open']>
const users = new Map<UserRole, SignedIn>()

beforeAll(async () => {
  office = await makeOffice()
  for (const role of UserRole.options) users.set(role, await office.signInAs(role))
  if (!office.session.open) throw new Error('the office is locked')
  open = office.session.open
})
afterAll(async () => {
  office.session.open = open
  await office.close()
})

/** Calls with something no procedure takes, so that nothing can happen, and says what the call was answered with. */
async function answerTo(name: string, role: UserRole | null): Promise<string> {
  const user = role === null ? null : users.get(role)
  office.session.open = user ? { office: open.office, user } : null
  const procedure = implemented.get(name)
  if (!isProcedure(procedure)) return 'NOT IMPLEMENTED'
  try {
    await call(procedure, 'no procedure takes a word' as never, {
      context: { session: office.session } as never,
      path: name.split('.'),
    })
    return 'ANSWERED'
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    const { code } = (error.data ?? {}) as { code?: string }
    return code ?? error.code
  }
}

describe('Who may call what', () => {
  it('every procedure of the contract is there, and none besides', () => {
    expect([...implemented.keys()].sort()).toEqual(declared.map(({ name }) => name).sort())
  })

  it('every procedure says in a few words what it does', () => {
    for (const { name, meta } of pairs) expect(meta.summary, name).toMatch(/^\S.{5,}/)
  })

  it.each(pairs)('$name by $role', async ({ name, role, meta }) => {
    const answer = await answerTo(name, role)
    if (mayCall(meta.callers, role)) expect(answer).toBe('INVALID_INPUT')
    else expect(answer).toBe(role === null ? 'NOT_SIGNED_IN' : 'NOT_ALLOWED')
  })

  it('nothing was written by all these calls', async () => {
    const { n } = await open.office.db
      .selectFrom('change')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('procedure', 'not in', ['office.create', 'office.addUser'])
      .executeTakeFirstOrThrow()
    expect(n).toBe(0)
  })

  it('only the chair checks and approves, only the secretariat publishes', () => {
    const who = (name: string) => pairs.find((pair) => pair.name === name)?.meta.callers
    expect(who('minutes.check')).toEqual(['chair'])
    expect(who('minutes.approve')).toEqual(['chair'])
    expect(who('publishing.publish')).toEqual(['secretariat'])
  })
})
