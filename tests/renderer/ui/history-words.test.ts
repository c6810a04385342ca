import { describe, expect, it } from 'vitest'
import { changeInWords, fieldChanges, valueInWords } from '../../../renderer/ui/history-words.ts'

describe('history in plain words', () => {
  it('shows a field before and after, under the name it has on screen', () => {
    const changes = fieldChanges({
      before: { quorumChairRequired: true, sltLead: '' },
      after: { quorumChairRequired: false, sltLead: 'Superintendent Ana Petrov' },
    })
    expect(changes.map(({ words, before, after }) => `${words}: ${before} → ${after}`)).toEqual([
      'Chair needed for quorum: yes → no',
      'SLT lead: nothing → Superintendent Ana Petrov',
    ])
  })

  it('writes days and moments as people do', () => {
    expect(valueInWords('2026-03-12')).toBe('12 Mar 2026')
    expect(valueInWords('2026-07-12T18:30:00.000Z')).toBe('12 Jul 2026, 19:30')
  })

  it('of a long text shows only the part that changed', () => {
    const [change] = fieldChanges({
      before: { text: { splice: { at: 120, text: 'on Fridays', whole: 'x' } } },
      after: { text: { splice: { at: 120, text: '', whole: 'y' } } },
    })
    expect(change).toMatchObject({ words: 'Text', before: '… on Fridays …', after: 'nothing' })
  })

  it('leaves out ids and inner fields, and what a new record was not given', () => {
    const changes = fieldChanges({
      before: null,
      after: {
        name: 'Sam Adeyemi',
        phone: '',
        importId: null,
        personId: '01980000-0000-7000-8000-000000000002',
        slug: 'sam',
        deletedAt: null,
      },
    })
    expect(changes.map((change) => change.field)).toEqual(['name'])
  })

  it('says what happened: a change, the recycle bin, and back out of it', () => {
    expect(changeInWords({ procedure: 'groups.update', before: { name: 'a' }, after: { name: 'b' } })).toBe(
      'A change to a group',
    )
    expect(
      changeInWords({
        procedure: 'groups.remove',
        before: { deletedAt: null },
        after: { deletedAt: '2026-11-22T10:00:00.000Z' },
      }),
    ).toBe('Put in the recycle bin')
    expect(
      changeInWords({
        procedure: 'office.undo',
        before: { deletedAt: '2026-11-22T10:00:00.000Z' },
        after: { deletedAt: null },
      }),
    ).toBe('Taken out of the recycle bin')
  })
})
