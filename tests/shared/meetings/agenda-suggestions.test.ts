import { describe, expect, it } from 'vitest'
import {
  carrierOf,
  placeFor,
  type SuggestionFacts,
  suggestItems,
} from '../../../shared/meetings/agenda-suggestions.ts'
import { dateAfter } from '../../../shared/meetings/copy.ts'
import { whyTooLong } from '../../../shared/meetings/rules.ts'
import { STARTER_TEMPLATE } from '../../../shared/meetings/template.ts'

const item = (title: string, origin = '') => ({ id: title, title, origin })
const KEPT = {
  id: '0195d3c0-0000-7000-8000-000000000001',
  title: 'Drones',
  openTitle: 'Closed item',
  purpose: 'advice wanted' as const,
  presenter: 'Insp Malik',
  minutes: 15,
  restricted: true,
  forMembers: false,
  restrictedReason: 'Live operation',
}
const NOTHING: SuggestionFacts = {
  items: [item('Minutes of the last meeting')],
  rejected: [],
  lastDate: '2026-10-12',
  actions: [],
  advice: [],
  terms: [],
  reviews: [],
  plan: [],
  goodPractice: [],
  questions: [],
  date: '2026-11-12',
  putOff: [],
  backlog: [],
}
const suggest = (facts: Partial<SuggestionFacts>) => suggestItems({ ...NOTHING, ...facts })

describe('The approval of the last minutes', () => {
  it('is always suggested, also before a first meeting is on record', () => {
    expect(suggest({ items: [] })).toMatchObject([
      { suggestion: 'last minutes', why: expect.stringContaining('12 Oct 2026') },
    ])
    expect(suggest({ items: [], lastDate: null })).toHaveLength(1)
  })

  it('is not suggested when an item of it is there, however it is called', () => {
    for (const title of [
      'Minutes of the last meeting',
      'Minutes of the previous meeting',
      'Previous meeting’s minutes',
      'Approval of the minutes',
      'Agree the minutes',
    ])
      expect(suggest({ items: [item(title)] }), title).toEqual([])
    expect(suggest({ items: [item('Quite another title', 'last minutes')] })).toEqual([])
  })

  it('is still suggested when an item only speaks of minutes', () => {
    expect(suggest({ items: [item('Ten minutes on drones')] })).toHaveLength(1)
  })
})

describe('Carried actions', () => {
  const actions = [
    { number: 'A-2026-003', overdue: true },
    { number: 'A-2026-007', overdue: false },
  ]
  it('come as one entry that names the numbers and which are overdue', () => {
    expect(suggest({ actions })).toMatchObject([
      {
        kind: 'actions',
        why: '2 actions are outstanding: A-2026-003 (overdue), A-2026-007.',
        fields: { title: 'Matters arising', standing: true },
      },
    ])
  })
  it('are left out when nothing is outstanding, or the agenda has such an item', () => {
    expect(suggest({})).toEqual([])
    const there = [...NOTHING.items, item('Matters arising and action log')]
    expect(suggest({ actions, items: there })).toEqual([])
  })
  it('of a long list the first are named and the rest counted', () => {
    const many = Array.from({ length: 9 }, (_, n) => ({ number: `A-2026-00${n + 1}`, overdue: false }))
    expect(suggest({ actions: many })[0]?.why).toMatch(
      /^9 actions are outstanding: .*A-2026-006 and 3 more\.$/,
    )
  })
})

describe('The plan', () => {
  const plan = [
    { text: 'Visit custody', rag: 'R' as const },
    { text: 'Recruit in the north', rag: 'A' as const },
  ]
  it('is one entry that names what is red and amber', () => {
    expect(suggest({ plan })).toMatchObject([
      {
        suggestion: 'plan',
        why: 'The plan has 1 red and 1 amber: “Visit custody” (red); “Recruit in the north” (amber).',
        fields: { title: 'Progress of the plan', purpose: 'information' },
      },
    ])
  })
  it('is left out when all is well, or an item deals with it', () => {
    expect(suggest({ plan: [] })).toEqual([])
    for (const title of ['Progress of the plan', 'Progress on our yearly plan', 'Action plan'])
      expect(suggest({ plan, items: [...NOTHING.items, item(title)] }), title).toEqual([])
  })
})

describe('Good practice of other groups', () => {
  const goodPractice = [
    { title: 'One card', groupName: 'Newham IAG' },
    { title: 'Tea', groupName: 'Race IAG' },
  ]
  it('is one entry that names what they shared', () => {
    expect(suggest({ goodPractice })).toMatchObject([
      {
        suggestion: 'good practice',
        why: 'Other groups shared 2 articles: “One card” (Newham IAG); “Tea” (Race IAG).',
        fields: { title: 'Good practice from other groups', purpose: 'information' },
      },
    ])
    expect(suggest({ goodPractice: goodPractice.slice(1) })[0]?.why).toBe(
      'Other groups shared an article: “Tea” (Race IAG).',
    )
  })
  it('is left out when nothing is new, or an item deals with it', () => {
    expect(suggest({ goodPractice: [] })).toEqual([])
    const there = item('Questions and good practice from other groups')
    expect(suggest({ goodPractice, items: [...NOTHING.items, there] })).toEqual([])
  })
})

describe('Questions other groups ask', () => {
  const questions = [
    { title: 'Who rings first?', groupName: 'Newham IAG' },
    { title: 'Who pays?', groupName: 'Race IAG' },
  ]
  it('are one entry that names them, for advice', () => {
    expect(suggest({ questions })).toMatchObject([
      {
        suggestion: 'questions',
        why: 'Other groups ask 2 questions nobody has answered: “Who rings first?” (Newham IAG); “Who pays?” (Race IAG).',
        fields: { title: 'Questions from other groups', purpose: 'advice wanted' },
      },
    ])
    expect(suggest({ questions: questions.slice(1) })[0]?.why).toBe(
      'Other groups ask a question nobody has answered: “Who pays?” (Race IAG).',
    )
  })
  it('are left out when an item deals with them, the standing one as well as a plain one', () => {
    for (const title of ['Questions and good practice from other groups', 'Questions of other groups'])
      expect(suggest({ questions, items: [...NOTHING.items, item(title)] }), title).toEqual([])
    expect(suggest({ questions, items: [...NOTHING.items, item('Questions from the public')] })).toHaveLength(
      1,
    )
  })
})

describe('Reviews of documents', () => {
  const REVIEW = { id: 'p', title: 'media protocol', version: '2.0', reviewDue: '2026-12-01' }
  const overdue = { ...REVIEW, id: 'r', title: 'role description: vice-chair', reviewDue: '2026-11-01' }
  it('are one item each, what is overdue first', () => {
    expect(suggest({ reviews: [REVIEW, overdue] })).toMatchObject([
      {
        suggestion: 'review:r',
        kind: 'review',
        why: 'Version 2.0 was to be reviewed by 1 Nov 2026, before this meeting.',
        fields: { title: 'Review of the role description: vice-chair', purpose: 'decision' },
      },
      { suggestion: 'review:p', why: 'Version 2.0 is to be reviewed by 1 Dec 2026.' },
    ])
  })
  it('are left out once on the agenda, under their title or of their suggestion, and when turned down', () => {
    for (const there of [item('Review of the Media protocol'), item('Media', 'review:p')])
      expect(suggest({ reviews: [REVIEW], items: [...NOTHING.items, there] })).toEqual([])
    expect(suggest({ reviews: [REVIEW], rejected: ['review:p'] })).toEqual([])
  })
})

describe('Advice without an answer', () => {
  it('is one entry, unless an item deals with it already', () => {
    expect(suggest({ advice: ['V-2026-001'] })).toMatchObject([
      { kind: 'advice', why: 'One piece of advice waits for an answer of the police: V-2026-001.' },
    ])
    const advice = ['V-2026-001', 'V-2026-010']
    expect(suggest({ advice })[0]?.why).toContain('2 pieces of advice wait for an answer')
    expect(
      suggest({ advice, items: [...NOTHING.items, item('What the police did with our advice')] }),
    ).toEqual([])
  })
})

describe('Terms that end', () => {
  it('are one entry, soonest first; only the reason names people, never the title', () => {
    const terms = [
      { name: 'Cy Rahman', capacity: 'formal' as const, endsOn: '2027-02-01' },
      { name: 'Ana Petrov', capacity: 'chair' as const, endsOn: '2027-01-15' },
    ]
    const [one] = suggest({ terms })
    expect(one?.why).toBe(
      '2 terms end soon: Ana Petrov (Chair), 15 Jan 2027; Cy Rahman (Formal advisor), 1 Feb 2027.',
    )
    expect(one?.fields.title).toBe('Terms of office that end soon')
    expect(suggest({ terms, items: [...NOTHING.items, item('Terms of office')] })).toEqual([])
  })
})

describe('Items put off, and the backlog', () => {
  it('come as they were, restricted with the reason', () => {
    const { id, ...fields } = KEPT
    expect(suggest({ putOff: [{ ...KEPT, putOffReason: 'No time left' }] })).toEqual([
      {
        suggestion: `put off:${id}`,
        kind: 'put off',
        why: 'Put off on 12 Oct 2026: No time left.',
        fields: { ...fields, standing: false, releaseOn: null, releaseReason: '' },
      },
    ])
    expect(suggest({ backlog: [{ ...KEPT, note: '' }] })).toMatchObject([
      { suggestion: `backlog:${id}`, why: 'Waits in the backlog.', fields: { restricted: true } },
    ])
  })
  it('are left out when they are on the agenda, by what they came of or by title', () => {
    for (const there of [item('Renamed since', `put off:${KEPT.id}`), item(' drones ')])
      expect(suggest({ putOff: [{ ...KEPT, putOffReason: '' }], items: [...NOTHING.items, there] })).toEqual(
        [],
      )
  })
})

describe('What was turned down', () => {
  it('does not come back, and nothing else goes with it', () => {
    const facts = { items: [], backlog: [{ ...KEPT, note: '' }] }
    expect(suggest({ ...facts, rejected: ['last minutes'] })).toMatchObject([{ kind: 'backlog' }])
    expect(suggest({ ...facts, rejected: ['last minutes', `backlog:${KEPT.id}`] })).toEqual([])
  })
})

describe('Where a suggested item goes', () => {
  const starter = STARTER_TEMPLATE.map(({ title }) => item(title))
  it('the minutes after the opening items, actions after the minutes, the rest before the closing ones', () => {
    const without = starter.filter(
      ({ title }) => !title.startsWith('Minutes') && !title.startsWith('Matters'),
    )
    expect(placeFor('last minutes', without)).toBe(2)
    expect(placeFor('actions', starter)).toBe(3)
    expect(placeFor('advice', starter)).toBe(4)
    expect(placeFor('backlog', starter)).toBe(starter.length - 2)
    expect(placeFor(null, [])).toBe(0)
    expect(placeFor('last minutes', [])).toBe(0)
  })
  it('the starter agenda has an item for minutes, actions and advice', () => {
    for (const kind of ['last minutes', 'actions', 'advice'] as const)
      expect(carrierOf(kind, starter), kind).not.toBeNull()
  })
})

describe('An agenda that is too long', () => {
  it('is told in one sentence that says what to do; the usual length is not', () => {
    expect(whyTooLong(STARTER_TEMPLATE)).toBe('')
    expect(whyTooLong([{ title: 'Drones', minutes: 120 }])).toBe(
      '“Drones” alone takes 2 h, longer than the 1 h 30 min a meeting should last. Give it fewer minutes, or split it.',
    )
    const many = Array.from({ length: 7 }, () => ({ title: 'Item', minutes: 70 }))
    expect(whyTooLong(many)).toBe(
      'This agenda takes 8 h 10 min, more than a working day. Give its items fewer minutes, or move some to the next meeting.',
    )
  })
})

describe('The day of a meeting copied from another', () => {
  it('is the same weekday in the group’s rhythm, and never past', () => {
    expect(dateAfter('2026-11-10', 4, '2026-11-22')).toBe('2027-02-09')
    expect(dateAfter('2026-11-10', 12, '2026-11-22')).toBe('2026-12-08')
    expect(dateAfter('2024-01-09', 52, '2026-11-22')).toBe('2026-11-24')
    expect(dateAfter('2026-11-10', 60, '2026-11-10')).toBe('2026-11-17')
  })
})
