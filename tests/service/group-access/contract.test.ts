import { call, isProcedure, ORPCError, Procedure, unlazyRouter } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { router } from '../../../electron/service/router.ts'
import { mayCall, type UserRole } from '../../../shared/roles.ts'
import { type Call, EVERY_CALL, idIn, inputAbout, leavesOf, namingFields } from '../../fixtures/every-call.ts'
import { idsIn, jsonSchemaOf, NO_RECORD } from '../../fixtures/sample-input.ts'
import { makeTwoGroups, type TwoGroups } from '../../fixtures/two-groups.ts'

const implemented = new Map(leavesOf(await unlazyRouter(router), isProcedure))
/** What anyone may call is called before there is a user with groups; the roles' test has it. */
const calls = EVERY_CALL.filter(({ meta }) => meta.callers !== 'anyone')

/**
 * Fields of inputs with an id that is no record of a group. `partId` is looked up together with the person the call names
 * (tests/service/standing).
 */
const NOT_OF_A_GROUP = [
  'partId',
  'burst',
  'command',
  'userId',
  // What columns of files mean is the office's.
  'presetId',
  'toUserId',
  'handle',
  'moduleId',
  'fields.moduleIds',
]

let two: TwoGroups
beforeAll(async () => {
  two = await makeTwoGroups()
})
afterAll(() => two.close())

/** Calls as far as the handler's door, so that nothing is done, and says what it was answered with. */
async function atTheDoor({ name }: Call, input: unknown): Promise<string> {
  const procedure = implemented.get(name)
  if (!isProcedure(procedure)) throw new Error(`${name} is not implemented`)
  const letIn = () => {
    throw new ORPCError('LET IN')
  }
  const door = new Procedure({ ...procedure['~orpc'], handler: letIn })
  const context = { session: two.office.session } as never
  try {
    await call(door, input as never, { context, path: name.split('.') })
    return 'ANSWERED'
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    return (error.data as { code?: string } | undefined)?.code ?? error.code
  }
}

/** The roles that may call, each as a user who works with one group; the others are refused for their role before anything is looked at. */
async function asEachRole(each: Call, work: (role: UserRole) => Promise<void>): Promise<void> {
  for (const [role, user] of two.users) {
    two.be(user)
    if (mayCall(each.meta.callers, role)) await work(role)
    else expect(await atTheDoor(each, inputAbout(two.own, each)), role).toBe('NOT_ALLOWED')
  }
  two.be(two.everybody)
}

describe('Whose records a user reaches, for every call of the contract', () => {
  it('there is a record of every kind in both groups', () => {
    for (const group of [two.own, two.foreign])
      for (const [kind, id] of Object.entries(group))
        expect(String(id), kind).toMatch(/^([0-9a-f-]{36}|\d+)$/)
  })

  it.each(EVERY_CALL)('$name says of every id in its input whose it is', (each) => {
    const { scope } = each.meta
    if (scope === 'whole office' || scope === 'administration' || !each.schema) return
    const said = namingFields(each).map(({ field }) => field)
    const known = [...NOT_OF_A_GROUP, ...said, ...(scope === 'filtered' ? ['groupId'] : [])]
    expect(idsIn(jsonSchemaOf(each.schema)).filter((path) => !known.includes(path))).toEqual([])
  })

  it.each(calls)('$name has an example input that the contract takes', async (each) => {
    const parsed = await each.schema?.['~standard'].validate(inputAbout(two.own, each))
    expect(parsed?.issues ?? []).toEqual([])
  })

  it.each(calls)('$name is let in to the user’s own group only', async (each) => {
    const { scope } = each.meta
    const input = inputAbout(two.own, each)
    await asEachRole(each, async (role) => {
      const isRefused = scope === 'whole office' || (scope === 'administration' && role !== 'administrator')
      const expected = isRefused ? 'WHOLE_OFFICE' : 'LET IN'
      expect(await atTheDoor(each, input), role).toBe(expected)
      for (const field of namingFields(each)) {
        const odd = (id: unknown) => atTheDoor(each, inputAbout(two.own, each, { ...field, id }))
        expect(await odd(idIn(two.foreign, field.kind)), `${role}: ${field.field}`).toBe('OTHER_GROUP')
        const nothing = field.kind === 'change' ? 999_999_999 : NO_RECORD
        expect(await odd(nothing), `${role}: nothing in ${field.field}`).toBe('OTHER_GROUP')
        if (field.kind === 'wholePerson') expect(await odd(two.shared), role).toBe('OTHER_GROUP')
        if (field.kind === 'person' || field.kind === 'someone')
          expect(await odd(two.shared), role).toBe('LET IN')
      }
    })
  })

  it.each(calls)('$name that leaves out the group is about the whole office', async (each) => {
    const field = namingFields(each).find(({ kind }) => kind === 'groupOrOffice')?.field
    if (field === undefined) return
    const [outermost = ''] = field.split('.')
    const input = inputAbout(two.own, each) as Record<string, unknown>
    const without = [null, undefined].map((nothing) => ({ ...input, [outermost]: nothing }))
    const taken = without.filter((one) => each.schema?.safeParse(one).success)
    expect(taken).not.toEqual([])
    await asEachRole(each, async (role) => {
      for (const one of taken) expect(await atTheDoor(each, one), role).toBe('WHOLE_OFFICE')
    })
  })

  it.each(calls)('$name is let in anywhere when the user works with every group', async (each) => {
    two.be(two.everybody)
    if (!mayCall(each.meta.callers, two.everybody.role)) return
    expect(await atTheDoor(each, inputAbout(two.foreign, each))).toBe('LET IN')
  })

  it('tells what is another group’s and what is not there in the same words', async () => {
    const { client } = two.office
    two.be(two.users.get('chair') ?? two.everybody)
    const said = async (meetingId: string) =>
      client.meetings.get({ meetingId }).catch((error: Error) => error.message)
    const there = await said(two.foreign.meeting)
    expect(there).toBe(await said(NO_RECORD))
    expect(there).toContain('groups you work with')
  })
})
