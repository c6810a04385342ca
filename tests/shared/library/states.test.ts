import { describe, expect, it } from 'vitest'
import { type Article, ArticleState, Audience } from '../../../shared/library/entities.ts'
import {
  articleFromLesson,
  isAsked,
  isStale,
  staleFrom,
  whyNotContactRole,
} from '../../../shared/library/rules.ts'
import {
  ARTICLE_MOVE_NAMES,
  ARTICLE_MOVES,
  isReadByAllGroups,
  missingOfArticle,
  whyNotArticleMove,
  whyNotAudience,
  whyNotEditArticle,
} from '../../../shared/library/states.ts'
import { countUses, usedWords, whyNotUse } from '../../../shared/library/uses.ts'
import { UserRole } from '../../../shared/roles.ts'

/** Every step there is, as domain.md §2.12 has it, with sending again and looking again. */
const STEPS = [
  'submit: draft → submitted',
  'submit: returned → submitted',
  'review: submitted → reviewed',
  'return: reviewed → returned',
  'share: reviewed → shared',
  'confirm: shared → shared',
  'archive: shared → archived',
]

describe('an article goes from state to state', () => {
  it.each(ARTICLE_MOVE_NAMES.flatMap((move) => ArticleState.options.map((from) => ({ move, from }))))(
    '$move from $from',
    ({ move, from }) => {
      const isStep = STEPS.includes(`${move}: ${from} → ${ARTICLE_MOVES[move].to}`)
      const why = whyNotArticleMove(move, from)
      if (isStep) expect(why).toBeNull()
      else expect(why).toMatch(/^It |^The secretariat /)
    },
  )

  it('every state but the last leads somewhere, and every one but the first is reached', () => {
    const moves = ARTICLE_MOVE_NAMES.map((name) => ARTICLE_MOVES[name])
    const left = new Set(moves.flatMap(({ from }) => [...from]))
    const reached = new Set(moves.map(({ to }) => to))
    expect(ArticleState.options.filter((state) => !left.has(state as never))).toEqual(['archived'])
    expect(ArticleState.options.filter((state) => !reached.has(state as never))).toEqual(['draft'])
  })

  it('the chair writes, the secretariat reviews, SLT or the secretariat shares', () => {
    expect(ARTICLE_MOVES.submit.by).toEqual(['secretariat', 'chair'])
    expect(ARTICLE_MOVES.review.by).toEqual(['secretariat'])
    expect(ARTICLE_MOVES.share.by).toEqual(['secretariat', 'slt'])
  })
})

it('words change by whoever has them: what is reviewed or archived by nobody', () => {
  const may = UserRole.options.flatMap((role) =>
    ArticleState.options
      .filter((state) => whyNotEditArticle(state, role) === null)
      .map((state) => `${role}: ${state}`),
  )
  expect(may).toEqual([
    'secretariat: draft',
    'secretariat: submitted',
    'secretariat: returned',
    'secretariat: shared',
    'chair: draft',
    'chair: returned',
  ])
})

it('only what is shared with more than its own group is read by every group', () => {
  const read = ArticleState.options.flatMap((state) =>
    Audience.options.filter((audience) => isReadByAllGroups({ state, audience })).map((a) => `${state} ${a}`),
  )
  expect(read).toEqual(['shared all groups', 'shared public'])
})

it('what is shared is not given to others by a correction', () => {
  expect(whyNotAudience({ state: 'shared', audience: 'own group' }, 'public')).toContain('archive it')
  expect(whyNotAudience({ state: 'shared', audience: 'public' }, 'public')).toBeNull()
  expect(whyNotAudience({ state: 'draft', audience: 'own group' }, 'public')).toBeNull()
})

it('an article says problem, deed and outcome before it is sent', () => {
  const whole = { problem: 'P', whatWasDone: 'W', outcome: 'O' }
  expect(missingOfArticle(whole)).toBeNull()
  for (const field of ['problem', 'whatWasDone', 'outcome'] as const)
    expect(missingOfArticle({ ...whole, [field]: '' })?.field).toBe(field)
})

describe('R52: a shared article nobody reviewed for 24 months is stale', () => {
  it.each([
    ['2024-11-27', '2026-11-26', false],
    ['2024-11-26', '2026-11-26', true],
    ['2024-02-29', '2026-02-27', false],
    ['2024-02-29', '2026-02-28', true],
  ])('reviewed %s, on %s: %s', (reviewedOn, today, stale) => {
    expect(isStale({ state: 'shared', reviewedOn }, today)).toBe(stale)
  })
  it('never a draft', () => expect(staleFrom({ state: 'draft', reviewedOn: '2020-01-01' })).toBeNull())
})

describe('whom to ask is a role', () => {
  it.each([['Vice-chair'], ['Inspector of ward 12'], ['Young people’s lead'], ['']])('“%s” is one', (role) =>
    expect(whyNotContactRole(role, ['Ann Young', ''])).toBeNull(),
  )
  it.each([['Ann Young, chair'], ['ann young'], ['chair@example.org'], ['Secretary, 020 7946 0123']])(
    '“%s” is none',
    (role) => expect(whyNotContactRole(role, ['Ann Young'])).toContain('role'),
  )
})

it('a list is narrowed by theme, audience, state and words, without regard to capitals and accents', () => {
  const article = {
    title: 'Café at the gate',
    theme: 'Custody',
    problem: 'Nobody came',
    whatWasDone: '',
    outcome: '',
    whatItTook: '',
    contactRole: '',
    source: '',
    audience: 'public',
    state: 'shared',
    groupName: 'Hackney IAG',
  } as Article & { groupName: string }
  expect(isAsked(article, {})).toBe(true)
  expect(isAsked(article, { text: 'cafe  HACKNEY' })).toBe(true)
  expect(isAsked(article, { text: 'cafe newham' })).toBe(false)
  expect(isAsked(article, { theme: 'custody', audience: 'public', state: 'shared' })).toBe(true)
  expect(isAsked(article, { theme: 'Custody visits' })).toBe(false)
  expect(isAsked(article, { audience: 'all groups' })).toBe(false)
  expect(isAsked(article, { state: 'draft' })).toBe(false)
})

describe('what other groups say of it', () => {
  const shared = { groupId: 'a', state: 'shared' } as const
  it('is for other groups, of what is shared', () => {
    expect(whyNotUse(shared, 'b')).toBeNull()
    expect(whyNotUse(shared, 'a')).toContain('own')
    expect(whyNotUse({ groupId: 'a', state: 'archived' }, 'b')).toContain('not shared')
  })
  it('is counted by groups that use it or will, and rated on average of those who rated', () => {
    const said = countUses([
      { stage: 'will use', rating: 4 },
      { stage: 'in use', rating: null },
      { stage: null, rating: 5 },
    ])
    expect(said).toEqual({ groups: 2, rating: 4.5 })
    expect(usedWords(said)).toBe('2 groups, rated 4.5')
    expect(usedWords(countUses([]))).toBe('')
    expect(
      countUses([
        { stage: null, rating: 3 },
        { stage: null, rating: 3 },
        { stage: null, rating: 4 },
      ]).rating,
    ).toBe(3.3)
  })
})

it.each([
  ['Ring first. Then write.', 'Ring first'],
  ['one line\nanother', 'one line'],
  ['... whatever', '... whatever'],
  [`${'very '.repeat(40)}long`, `${'very '.repeat(20).slice(0, 99).trimEnd()}…`],
])('an article made of a lesson has its first sentence as title: %s', (text, title) => {
  const article = articleFromLesson(text)
  expect(article).toMatchObject({ title, whatWasDone: text, audience: 'own group' })
  expect(article.title.length).toBeLessThanOrEqual(100)
})
