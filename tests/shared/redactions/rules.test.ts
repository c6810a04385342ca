import { describe, expect, it } from 'vitest'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import { placesOf } from '../../../shared/minutes/places.ts'
import { REDACTION_STEPS, type Redaction } from '../../../shared/redactions/entities.ts'
import {
  findRedacted,
  isBareSince,
  isInForce,
  publicMark,
  whyNotDecide,
} from '../../../shared/redactions/rules.ts'
import { UserRole } from '../../../shared/roles.ts'

const paragraph = (text: string): MinuteNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const doc = (...texts: string[]): MinuteNode => ({ type: 'doc', content: texts.map(paragraph) })
const places = (...texts: string[]) => placesOf(doc(...texts), { number: '4', hasSubItems: false })
const of = (quote: string, words: string, label = '4.1') => ({
  part: 'text' as const,
  paragraph: label,
  quote,
  start: quote.indexOf(words),
  words,
})
const standing = (now: string[], redaction: ReturnType<typeof of>) => {
  const found = findRedacted(places(...now), redaction)
  return `${found.standing} ${found.spots.map(({ place, start }) => `${place.label}@${start}`).join(' ')}`.trim()
}

describe('Redactions: where their words stand now', () => {
  const kwame = of('They said Kwame came.', 'Kwame')

  it('they stand where they were while the paragraph reads as it did, and wherever it is moved to', () => {
    expect(standing(['They said Kwame came.'], kwame)).toBe('found 4.1@10')
    expect(standing(['First.', 'They said Kwame came.'], kwame)).toBe('found 4.2@10')
  })

  it('when the words around them change they are still found', () => {
    expect(standing(['Last week they said that Kwame had come.'], kwame)).toBe('found 4.1@25')
  })

  it('when they are changed, taken out or cut in two they are lost, not passed over', () => {
    expect(standing(['They said Kwamena came.'], kwame)).toBe('lost')
    expect(standing(['They said he came.'], kwame)).toBe('lost')
    expect(standing([], kwame)).toBe('lost')
    expect(standing(['They said Kwa', 'me came.'], kwame)).toBe('lost')
  })

  it('pasted twice, the paragraph they were in is known; pasted twice somewhere else, both are kept from the public', () => {
    expect(standing(['They said Kwame came.', 'They said Kwame came.'], kwame)).toBe('found 4.1@10')
    expect(standing(['x', 'They said Kwame came.', 'They said Kwame came.'], kwame)).toBe(
      'unsure 4.2@10 4.3@10',
    )
    expect(standing(['They say Kwame spoke.', 'Kwame Mensah'], kwame)).toBe('unsure 4.1@9 4.2@0')
  })

  it('words that say nothing by themselves are found only beside what stood beside them', () => {
    const he = { ...of('The officer saw that he ran away.', 'he'), start: 21 }
    expect(standing(['Yesterday the officer saw that he ran away.'], he)).toBe('found 4.1@31')
    expect(standing(['He left because he was late.'], he)).toBe('lost')
  })

  it('the owner of an action is lost when it is somebody else’s', () => {
    const action = (owner: string): MinuteNode => ({
      type: 'action',
      attrs: { id: 'a', number: 'A-2026-001', owner },
      content: [{ type: 'text', text: 'Write' }],
    })
    const redaction = {
      part: 'owner' as const,
      paragraph: 'A-2026-001',
      quote: 'Write',
      start: 0,
      words: 'Jo Bloggs',
    }
    const now = (owner: string) =>
      findRedacted(
        placesOf({ type: 'doc', content: [action(owner)] }, { number: '4', hasSubItems: false }),
        redaction,
      ).standing
    expect(now('Jo Bloggs')).toBe('found')
    expect(now('Al Smith')).toBe('lost')
  })
})

describe('Redactions: who may do what', () => {
  const proposed = { state: 'proposed' as const, proposedById: 'me' }

  it('whoever proposed may not agree or turn down, whatever the role; another may', () => {
    for (const role of UserRole.options) {
      const mine = { id: 'me', role }
      const theirs = { id: 'you', role }
      const may = role !== 'administrator'
      for (const step of ['agree', 'turnDown'] as const) {
        expect(whyNotDecide(step, proposed, mine), role).not.toBe('')
        expect(whyNotDecide(step, proposed, theirs) === '', role).toBe(may)
      }
      expect(whyNotDecide('withdraw', proposed, theirs)).not.toBe('')
      expect(whyNotDecide('lift', { ...proposed, state: 'agreed' }, theirs) === '').toBe(may)
    }
    expect(whyNotDecide('withdraw', proposed, { id: 'me', role: 'secretariat' })).toBe('')
  })

  it('a step is taken once, from the state it begins in', () => {
    for (const [step, { from, to }] of Object.entries(REDACTION_STEPS)) {
      const user = { id: step === 'withdraw' ? 'me' : 'you', role: 'secretariat' as const }
      const name = step as keyof typeof REDACTION_STEPS
      expect(whyNotDecide(name, { state: from, proposedById: 'me' }, user)).toBe('')
      expect(whyNotDecide(name, { state: to, proposedById: 'me' }, user)).toContain('already')
    }
  })

  it('only proposed and agreed ones that are not in the recycle bin keep words from the public', () => {
    const states = ['proposed', 'agreed', 'turned down', 'withdrawn', 'lifted'] as const
    expect(states.filter((state) => isInForce({ state, deletedAt: null }))).toEqual(['proposed', 'agreed'])
    expect(isInForce({ state: 'agreed', deletedAt: '2026-01-01T00:00:00.000Z' })).toBe(false)
    expect(publicMark(['safety', 'personal data', 'safety'])).toBe('[redacted: safety, personal data]')
  })

  it('words that were hidden when the minutes were cleared and are not any more need a new clearance', () => {
    const at = (
      state: Redaction['state'],
      createdAt: string,
      updatedAt: string,
      deletedAt: string | null,
    ) => ({
      state,
      createdAt,
      updatedAt,
      deletedAt,
    })
    expect(isBareSince('2', [at('turned down', '1', '3', null)])).toBe(true)
    expect(isBareSince('2', [at('proposed', '1', '3', '3')])).toBe(true)
    expect(isBareSince('2', [at('lifted', '1', '1', null)])).toBe(false)
    expect(isBareSince('2', [at('withdrawn', '3', '4', null)])).toBe(false)
    expect(isBareSince('2', [at('agreed', '1', '3', null)])).toBe(false)
    expect(isBareSince(null, [at('lifted', '1', '3', null)])).toBe(false)
  })
})
