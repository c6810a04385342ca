import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readKeyring } from '../../electron/service/office/keyring.ts'
import { lockOffice } from '../../electron/service/office/sign-in-log.ts'
import { isContractProcedure } from '@orpc/contract'
import { contract } from '../../shared/contract.ts'
import { HANDS_OUT } from '../../shared/office/sign-in-log.ts'
import { makeOffice, TEST_PASSPHRASE, type TestOffice } from '../fixtures/office.ts'

const OWN = 'seven grey pigeons waiting'

let office: TestOffice
let secretary: string
let clock = Date.parse('2026-11-22T09:00:00Z')

beforeAll(async () => {
  office = await makeOffice({ passphrase: TEST_PASSPHRASE, name: 'Hackney office' })
  office.session.now = () => new Date(clock)
  secretary = office.user.id
})
afterAll(() => office.close())

const asSecretary = async () => {
  if (office.session.open?.user.id === secretary) return
  await office.session.lock()
  await office.client.office.signIn({ userId: secretary, passphrase: TEST_PASSPHRASE })
}
const userNamed = async (name: string) =>
  (await office.client.office.users()).find((user) => user.name === name)
const log = async () => {
  await asSecretary()
  return office.client.office.signInLog({})
}

describe('A user', () => {
  it('is added with a passphrase for one sign-in, and chooses their own with it', async () => {
    await asSecretary()
    const added = await office.client.office.addUser({ name: 'Nia', role: 'chair' })
    expect(added.oneTimePassphrase).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/)
    expect(added).toMatchObject({ mustChangePassphrase: true, canSignIn: true, lastSignIn: null })
    const given = { userId: added.id, passphrase: added.oneTimePassphrase ?? '' }
    await office.client.office.lock()
    await expect(office.client.office.signIn(given)).rejects.toMatchObject({
      data: { code: 'CHOOSE_PASSPHRASE' },
    })
    // Nothing is open by that.
    expect((await office.client.office.status()).state).toBe('locked')
    await expect(
      office.client.office.signInWithOneTimePassphrase({ ...given, newPassphrase: given.passphrase }),
    ).rejects.toMatchObject({ data: { code: 'SAME_PASSPHRASE', field: 'newPassphrase' } })
    clock += 60_000
    await office.client.office.signInWithOneTimePassphrase({ ...given, newPassphrase: OWN })
    expect(office.user).toMatchObject({ name: 'Nia', role: 'chair' })
    await office.client.office.lock()
    await expect(office.client.office.signIn(given)).rejects.toThrow('not the passphrase')
    await office.client.office.signIn({ userId: added.id, passphrase: OWN })
    // When others last signed in is not for her.
    expect((await office.client.office.users()).map((user) => user.lastSignIn)).toEqual([null, null])
    await asSecretary()
    expect(await userNamed('Nia')).toMatchObject({
      mustChangePassphrase: false,
      lastSignIn: '2026-11-22T09:01:00.000Z',
    })
  })

  it('gets another name and role and signs in with the same passphrase; undo takes both back', async () => {
    await asSecretary()
    const nia = await userNamed('Nia')
    const userId = nia?.id ?? ''
    await office.client.office.changeUser({ userId, name: 'Nia Bell', role: 'slt' })
    expect((await office.client.office.status()).user?.name).toBe('Secretariat')
    await office.client.office.lock()
    expect((await office.client.office.status()).users).toContainEqual({
      id: userId,
      name: 'Nia Bell',
      role: 'slt',
    })
    expect(await office.client.office.signIn({ userId, passphrase: OWN })).toEqual({
      id: userId,
      name: 'Nia Bell',
      role: 'slt',
    })
    await asSecretary()
    expect((await office.client.office.undo()).said).toBe('Undone: a change to a user.')
    await office.client.office.lock()
    expect((await office.client.office.status()).users).toContainEqual({
      id: userId,
      name: 'Nia',
      role: 'chair',
    })
    expect(readKeyring(office.dir).slots.find((slot) => slot.id === userId)).not.toHaveProperty('bound')
    await office.client.office.signIn({ userId, passphrase: OWN })
    await asSecretary()
    const history = await office.client.office.history({ entity: 'officeUser', id: userId })
    expect(history.map((entry) => entry.procedure)).toEqual([
      'office.undo',
      'office.changeUser',
      'office.signInWithOneTimePassphrase',
      'office.addUser',
    ])
  })

  it('may not be called as another is', async () => {
    await asSecretary()
    const userId = (await userNamed('Nia'))?.id ?? ''
    await expect(
      office.client.office.changeUser({ userId, name: 'SECRETARIAT', role: 'chair' }),
    ).rejects.toMatchObject({ data: { code: 'NAME_TAKEN', field: 'name' } })
  })

  it('who forgot their passphrase gets one for one sign-in; the forgotten one opens nothing any more', async () => {
    await asSecretary()
    const userId = (await userNamed('Nia'))?.id ?? ''
    await expect(office.client.office.resetPassphrase({ userId: secretary })).rejects.toMatchObject({
      data: { code: 'OWN_PASSPHRASE' },
    })
    const { oneTimePassphrase } = await office.client.office.resetPassphrase({ userId })
    expect(await userNamed('Nia')).toMatchObject({ mustChangePassphrase: true })
    // A key is not brought back: undo takes what was done before it.
    expect((await office.client.office.lastCommand())?.summary).not.toBe('resetting a passphrase')
    await office.client.office.lock()
    await expect(office.client.office.signIn({ userId, passphrase: OWN })).rejects.toThrow(
      'not the passphrase',
    )
    await office.client.office.signInWithOneTimePassphrase({
      userId,
      passphrase: oneTimePassphrase,
      newPassphrase: OWN,
    })
    expect(office.user.name).toBe('Nia')
  })

  it('who is removed can no longer sign in; brought back, they need another passphrase', async () => {
    await asSecretary()
    const userId = (await userNamed('Nia'))?.id ?? ''
    await office.client.office.removeUser({ userId })
    expect(readKeyring(office.dir).slots.map((slot) => slot.id)).not.toContain(userId)
    await office.client.office.lock()
    await expect(office.client.office.signIn({ userId, passphrase: OWN })).rejects.toThrow(
      'not the passphrase',
    )
    await asSecretary()
    expect((await office.client.office.undo()).said).toBe('Undone: removing a user.')
    expect(await userNamed('Nia')).toMatchObject({ canSignIn: false })
    const { oneTimePassphrase } = await office.client.office.resetPassphrase({ userId })
    expect(await userNamed('Nia')).toMatchObject({ canSignIn: true, mustChangePassphrase: true })
    await office.client.office.lock()
    await office.client.office.signInWithOneTimePassphrase({
      userId,
      passphrase: oneTimePassphrase,
      newPassphrase: OWN,
    })
  })

  it('whose slot was left behind by a crash does not get in, and the next sign-in takes the slot away', async () => {
    await asSecretary()
    const userId = (await userNamed('Nia'))?.id ?? ''
    await office.context('office.removeUser').write((record) => record.remove('officeUser', userId))
    await office.session.lock()
    await expect(office.client.office.signIn({ userId, passphrase: OWN })).rejects.toMatchObject({
      data: { code: 'USER_REMOVED' },
    })
    await asSecretary()
    expect(readKeyring(office.dir).slots.map((slot) => slot.id)).not.toContain(userId)
  })
})

describe('The last who may manage users', () => {
  it('cannot be given a role that may not, cannot remove themselves, and is not taken away by undo', async () => {
    await asSecretary()
    await expect(office.client.office.removeUser({ userId: secretary })).rejects.toMatchObject({
      data: { code: 'YOURSELF' },
    })
    const toChair = { userId: secretary, name: 'Secretariat', role: 'chair' as const }
    await expect(office.client.office.changeUser(toChair)).rejects.toMatchObject({
      data: { code: 'LAST_KEEPER' },
    })
    expect(office.user.role).toBe('secretariat')
    const added = await office.client.office.addUser({
      name: 'Ada',
      role: 'chair',
      passphrase: 'eleven lamps by the river',
    })
    await office.client.office.changeUser({ userId: added.id, name: 'Ada', role: 'administrator' })
    await office.client.office.changeUser(toChair)
    // The role counts at once, for undo as well.
    expect(office.session.open?.user.role).toBe('chair')
    await expect(office.client.office.undo()).rejects.toMatchObject({ data: { code: 'NOT_YOURS_NOW' } })
    await expect(office.client.office.signInLog({})).rejects.toThrow('may do')
    await office.client.office.lock()
    await office.client.office.signIn({ userId: added.id, passphrase: 'eleven lamps by the river' })
    await expect(
      office.client.office.changeUser({ userId: added.id, name: 'Ada', role: 'slt' }),
    ).rejects.toMatchObject({ data: { code: 'LAST_KEEPER' } })
    await office.client.office.changeUser({ userId: secretary, name: 'Secretariat', role: 'secretariat' })
    await asSecretary()
    await office.client.office.removeUser({ userId: added.id })
  })
})

describe('The recovery key', () => {
  it('is replaced on demand by who gives their passphrase; the one before opens nothing', async () => {
    await asSecretary()
    await expect(
      office.client.office.replaceRecoveryKey({ passphrase: 'not mine at all' }),
    ).rejects.toMatchObject({
      data: { code: 'WRONG_PASSPHRASE', field: 'passphrase' },
    })
    const { recoveryKey: first } = await office.client.office.replaceRecoveryKey({
      passphrase: TEST_PASSPHRASE,
    })
    const { recoveryKey: second } = await office.client.office.replaceRecoveryKey({
      passphrase: TEST_PASSPHRASE,
    })
    await office.client.office.lock()
    const using = (recoveryKey: string) =>
      office.client.office.signInWithRecoveryKey({
        userId: secretary,
        recoveryKey,
        newPassphrase: TEST_PASSPHRASE,
      })
    await expect(using(first)).rejects.toThrow('not the recovery key')
    await using(second)
    expect(office.user.id).toBe(secretary)
  })
})

describe('The sign-in log', () => {
  it('tells who, what, when and how often, failed attempts from before the sign-in among it, and no secret', async () => {
    await asSecretary()
    await lockOffice(office.session, 'idle')
    for (let n = 0; n < 2; n += 1) {
      clock += 400_000
      await expect(
        office.client.office.signIn({ userId: secretary, passphrase: 'a wrong passphrase' }),
      ).rejects.toThrow('not the passphrase')
    }
    clock += 1000
    const entries = await log()
    expect(entries.slice(0, 3)).toMatchObject([
      { kind: 'signed in', userName: 'Secretariat', times: 1, at: new Date(clock).toISOString() },
      {
        kind: 'wrong passphrase',
        userName: 'Secretariat',
        times: 2,
        at: new Date(clock - 1000).toISOString(),
      },
      { kind: 'locked', detail: 'nobody touched the computer' },
    ])
    const kinds = new Set(entries.map((entry) => entry.kind))
    for (const kind of [
      'passphrase reset',
      'passphrase changed',
      'recovery key replaced',
      'recovery key used',
    ] as const)
      expect(kinds).toContain(kind)
    expect(entries.find((entry) => entry.kind === 'passphrase reset')).toMatchObject({
      userName: 'Nia',
      byName: 'Secretariat',
    })
    const whole = JSON.stringify(await office.context().db.selectFrom('change').selectAll().execute())
    for (const secret of [TEST_PASSPHRASE, OWN, 'a wrong passphrase']) expect(whole).not.toContain(secret)
    // Asked for by kind and by user.
    const failed = await office.client.office.signInLog({ kinds: ['wrong passphrase'], userId: secretary })
    expect(failed.length).toBeGreaterThan(0)
    expect(new Set(failed.map((entry) => entry.kind))).toEqual(new Set(['wrong passphrase']))
    // Taken in once.
    await office.session.lock()
    const again = await log()
    expect(again.filter((entry) => entry.kind === 'wrong passphrase')).toEqual(
      entries.filter((entry) => entry.kind === 'wrong passphrase'),
    )
  })

  it('cannot be changed or deleted, not even with SQL, nor undone', async () => {
    await asSecretary()
    const { db } = office.context()
    await expect(sql`update sign_in_entry set user_name = 'Somebody else'`.execute(db)).rejects.toThrow(
      'sign_in_entry is append-only',
    )
    await expect(sql`delete from sign_in_entry`.execute(db)).rejects.toThrow('sign_in_entry is append-only')
    const entry = await db
      .selectFrom('change')
      .select('seq')
      .where('entity', '=', 'signInEntry')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    await expect(office.client.office.restore({ seq: entry.seq })).rejects.toMatchObject({
      data: { code: 'OWN_WAY_BACK' },
    })
    expect((await office.client.office.check()).sound).toBe(true)
  })

  it('tells what was taken out of the office, once it was', async () => {
    await asSecretary()
    office.session.host.saveFile = async () => null
    await office.client.office.saveRecoveryKey({ recoveryKey: 'not a key' })
    expect((await office.client.office.signInLog({ kinds: ['exported'] })).length).toBe(0)
    office.session.host.saveFile = async () => `${office.dir}-key.txt`
    await office.client.office.saveRecoveryKey({ recoveryKey: 'not a key' })
    expect(await office.client.office.signInLog({ kinds: ['exported'] })).toMatchObject([
      { userName: 'Secretariat', detail: 'the recovery key' },
    ])
  })

  it('knows every procedure that says whether it saved something outside', () => {
    const saying: string[] = []
    for (const [feature, procedures] of Object.entries(contract)) {
      for (const [name, procedure] of Object.entries(procedures)) {
        if (!isContractProcedure(procedure)) continue
        const { outputSchema } = procedure['~orpc'] as { outputSchema?: { shape?: Record<string, unknown> } }
        if (outputSchema?.shape && 'saved' in outputSchema.shape) saying.push(`${feature}.${name}`)
      }
    }
    expect(saying.length).toBeGreaterThan(2)
    expect(saying.filter((name) => !(name in HANDS_OUT))).toEqual([])
    for (const name of Object.keys(HANDS_OUT)) {
      const [feature = '', own = ''] = name.split('.')
      expect((contract as Record<string, object>)[feature], name).toHaveProperty(own)
    }
  })
})
