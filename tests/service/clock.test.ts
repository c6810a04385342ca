import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LOCK_FILE, lookAtLock, OfficeLock } from '../../electron/service/office/office-lock.ts'
import { judge, sinceWords } from '../../shared/office/lock.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

let office: TestOffice

beforeEach(async () => {
  office = await makeOffice()
})
afterEach(() => office.close())

const addGroup = (name: string) =>
  office.client.groups.create({ ...starterGroup('local'), name, area: 'Hackney' })

describe('A clock that is set back', () => {
  it('does not change the order of changes: history, undo and the chain go by what was done last', async () => {
    office.session.now = () => new Date('2026-10-25T01:30:00.000Z')
    const group = await addGroup('First')
    office.session.now = () => new Date('2026-10-25T00:30:00.000Z')
    await addGroup('Second')
    const fields = { ...starterGroup('local'), name: 'First, renamed', area: 'Hackney' }
    await office.client.groups.update({ id: group.id, fields })
    const history = await office.client.office.history({ entity: 'advisoryGroup', id: group.id })
    expect(history.map(({ procedure }) => procedure)).toEqual(['groups.update', 'groups.create'])
    await office.client.office.undo()
    expect((await office.client.groups.list()).map(({ name }) => name).sort()).toEqual(['First', 'Second'])
    expect((await office.client.office.check()).sound).toBe(true)
  })

  it('does not make a holder who is there look silent, and their heartbeat goes on', async () => {
    const seat = { computer: 'PC-2', pid: 4711 }
    const who = { user: 'Nia Roberts', program: 'app' as const, since: '2026-10-25T00:30:00.000Z' }
    const taken = await OfficeLock.take(office.dir, seat, who, async () => null)
    if (!('lock' in taken)) throw new Error('nobody else is there')
    // Written an hour before the clock went back an hour.
    const ahead = new Date(Date.now() + 3_600_000)
    utimesSync(join(office.dir, LOCK_FILE), ahead, ahead)
    const me = { id: 'ours', computer: 'PC-1', program: 'app' as const }
    const seen = lookAtLock(office.dir, { computer: 'PC-1', pid: 1 })
    expect(seen && judge(seen, me)).toBe('held')
    await taken.lock.beat()
    const later = lookAtLock(office.dir, { computer: 'PC-1', pid: 1 })
    expect(later?.holder.beat).toBe((seen?.holder.beat ?? 0) + 1)
    expect(later && judge(later, me)).toBe('held')
    taken.lock.release()
    expect(lookAtLock(office.dir, seat)).toBeNull()
  })

  it('says since when in the time of London, whatever the computer thinks', () => {
    const now = new Date('2026-10-25T12:00:00.000Z')
    expect(sinceWords('2026-10-25T00:30:00.000Z', now)).toBe('01:30')
    expect(sinceWords('2026-10-25T01:30:00.000Z', now)).toBe('01:30')
    expect(sinceWords('2026-10-24T23:30:00.000Z', now)).toBe('00:30')
    expect(sinceWords('2026-10-24T22:30:00.000Z', now)).toBe('23:30 on 24 Oct 2026')
    expect(sinceWords('2026-03-29T00:59:00.000Z', new Date('2026-03-29T01:01:00.000Z'))).toBe('00:59')
  })
})
