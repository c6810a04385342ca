import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { difference } from '../../../db/difference.ts'
import type { ChangeEntry } from '../../../shared/office/entities.ts'
import { changeInWords, fieldChanges, inBursts, valueInWords } from '../../../renderer/ui/history-words.ts'

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

const saved = (seq: number, command: string, was: string, is: string): ChangeEntry => {
  const { before, after } = difference(was, is)
  return {
    seq,
    command,
    at: '2026-11-22T19:00:00.000Z',
    userName: 'Nadia Okafor',
    procedure: 'minutes.save',
    entity: 'minute',
    entityId: '01980000-0000-7000-8000-000000000002',
    before: { text: before },
    after: { text: after },
  }
}

/** Entries of a text saved after each of these versions, newest first, as the history lists them. */
const typedInOneGo = (versions: readonly string[]) =>
  versions
    .slice(1)
    .map((text, index) => saved(index + 1, 'one', versions[index] ?? '', text))
    .toReversed()

describe('what was typed in one go', () => {
  const before = 'The lighting on the canal path has been repaired. '.repeat(6)
  const after = ' Members asked when the next walk would be.'.repeat(6)

  it('is one entry, from before the first save to after the last', () => {
    const words = ['', 'The ward', 'The ward team walks', 'The ward team walks on Fridays', 'The ward team']
    const bursts = inBursts(typedInOneGo(words.map((text) => `${before}${text}|${after}`)))
    expect(bursts).toHaveLength(1)
    expect(bursts[0]).toMatchObject({
      saves: 4,
      changes: [{ words: 'Text', before: 'nothing', after: '… The ward team …' }],
    })
  })

  it('tells places far apart one by one', () => {
    const [burst] = inBursts(
      typedInOneGo([`${before}${after}`, `${before}|First|${after}`, `|Second|${before}|First|${after}`]),
    )
    expect(burst?.changes.map((change) => change.after)).toEqual(['… |First| …', '… |Second| …'])
  })

  it('of short values tells the first and the last', () => {
    const [burst] = inBursts(typedInOneGo(['Friday', 'Frid', 'Thursday']))
    expect(burst?.changes).toMatchObject([{ before: 'Friday', after: 'Thursday' }])
  })

  it('is apart from what was typed before it', () => {
    const bursts = inBursts([saved(2, 'second', 'ab', 'abc'), saved(1, 'first', 'a', 'ab')])
    expect(bursts.map(({ newest }) => newest.command)).toEqual(['second', 'first'])
  })

  it('forgets a place where something was typed and taken away again', () => {
    const [burst] = inBursts(
      typedInOneGo([
        `${before}${after}`,
        `${before}Firs${after}`,
        `${before}${after}`,
        `A ${before}${after}`,
      ]),
    )
    expect(burst?.changes).toMatchObject([{ before: 'nothing', after: '… A  …' }])
  })

  it('reads as it was and as it became, whatever was typed, deleted and typed over', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 2 }), (words) => {
        const [burst] = inBursts(typedInOneGo(words.map((text) => `${before}<${text}>${after}`)))
        const told = burst?.changes ?? []
        const inside = (words: string) => (words === 'nothing' ? '' : words.slice(2, -2))
        const first = `${before}<${words[0]}>${after}`
        const last = `${before}<${words.at(-1)}>${after}`
        // What is told is all that changed: putting the new in the place of the old gives the new text's length …
        const grown = told.map((change) => inside(change.after).length - inside(change.before).length)
        expect(grown.reduce((sum, by) => sum + by, 0)).toBe(last.length - first.length)
        // … and what is told as one place stood in the old text and stands in the new one.
        const [only, another] = told
        if (!only || another) return
        expect(first).toContain(inside(only.before))
        expect(last).toContain(inside(only.after))
      }),
    )
  })
})
