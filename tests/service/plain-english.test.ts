import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

let office: TestOffice
let meetingId: string
let itemId: string

const kept = () => office.client.plainEnglish.kept({ meetingId })
const keep = (words: string) => office.client.plainEnglish.keep({ itemId, rule: 'long sentence', words })

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
})
afterAll(() => office.close())
beforeEach(async () => {
  await office.signInAs('secretariat')
  const name = `Hackney IAG ${office.session.newId()}`
  const group = await office.client.groups.create({ ...starterGroup('local'), name, area: 'Hackney' })
  const fields = {
    kind: 'ordinary' as const,
    date: '2026-09-10',
    startTime: '18:30',
    venue: '',
    onlineLink: '',
    access: '',
    purpose: '',
  }
  const whole = await office.client.meetings.plan({ groupId: group.id, fields })
  meetingId = whole.meeting.id
  itemId = whole.items[1]?.id ?? ''
})

describe('wording that is fine as it is', () => {
  it('is remembered once, taken back with Ctrl+Z, and looked at again all at once', async () => {
    await keep('A long sentence.')
    await keep('A long sentence.')
    expect(await kept()).toMatchObject([{ itemId, rule: 'long sentence', words: 'A long sentence.' }])
    await keep('Another one.')
    expect((await office.client.office.undo()).said).toContain('leaving wording as it is')
    expect(await kept()).toHaveLength(1)
    await keep('Another one.')
    await office.client.plainEnglish.reconsider({ meetingId })
    expect(await kept()).toEqual([])
    await office.client.office.undo()
    expect(await kept()).toHaveLength(2)
  })

  it('is in the history with who said so', async () => {
    await keep('A long sentence.')
    const [row] = await kept()
    const [newest] = await office.client.office.history({ entity: 'wordingKept', id: row?.id ?? '' })
    expect(newest).toMatchObject({ procedure: 'plainEnglish.keep' })
  })

  it('is for those who keep the minutes to say; SLT reads it and is told why not', async () => {
    await keep('A long sentence.')
    await office.signInAs('slt')
    expect(await kept()).toHaveLength(1)
    await expect(keep('Another one.')).rejects.toThrow()
  })

  it('is refused in a sentence for an item that is gone, and for no words', async () => {
    itemId = '01936b5e-0000-7000-8000-0000000000ff'
    await expect(keep('A long sentence.')).rejects.toThrow('This item is no longer on the agenda.')
    await expect(keep('')).rejects.toThrow()
  })
})
