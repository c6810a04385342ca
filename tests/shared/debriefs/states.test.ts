import { describe, expect, it } from 'vitest'
import { DebriefState, LessonDecision } from '../../../shared/debriefs/entities.ts'
import {
  DEBRIEF_TRANSITIONS,
  whyNotChangeDebrief,
  whyNotDecide,
  whyNotThisDebriefStep,
} from '../../../shared/debriefs/states.ts'
import { mayCall, UserRole } from '../../../shared/roles.ts'

const every = DebriefState.options.flatMap((from) =>
  DebriefState.options.flatMap((to) => UserRole.options.map((role) => ({ from, to, role }))),
)
const day = { heldOn: '2026-11-20', today: '2026-11-26', decisions: [] }

describe('the steps of a debrief', () => {
  it.each(every)('from $from to $to by $role', ({ from, to, role }) => {
    const step = DEBRIEF_TRANSITIONS.find((each) => each.from === from && each.to === to)
    const why = whyNotThisDebriefStep({ from, to, role, ...day })
    if (!step) expect(why?.code).toBe('NO_SUCH_STEP')
    else expect(why?.code ?? null).toBe(mayCall(step.by, role) ? null : 'NOT_YOUR_STEP')
  })

  it('one that is still to come was not held yet', () => {
    const held = { from: 'planned', to: 'held', role: 'secretariat', ...day } as const
    expect(whyNotThisDebriefStep({ ...held, heldOn: '2026-11-27' })?.code).toBe('STILL_TO_COME')
    expect(whyNotThisDebriefStep({ ...held, heldOn: '2026-11-26' })).toBeNull()
  })

  it('is closed once SLT have decided about every lesson', () => {
    const close = { from: 'agreed', to: 'closed', role: 'secretariat', ...day } as const
    expect(whyNotThisDebriefStep({ ...close, decisions: ['accepted', 'declined'] })).toBeNull()
    expect(whyNotThisDebriefStep({ ...close, decisions: ['accepted', 'open'] })?.sentence).toContain(
      'one lesson',
    )
    expect(whyNotThisDebriefStep({ ...close, decisions: ['open', 'open'] })?.sentence).toContain('2 lessons')
  })

  it('is changed while it is planned or held, and not after', () => {
    expect(DebriefState.options.filter((state) => whyNotChangeDebrief(state) === null)).toEqual([
      'planned',
      'held',
    ])
  })
})

describe('L10: SLT decide about a lesson', () => {
  it.each(LessonDecision.options)('of one that is %s', (was) => {
    const codeOf = (decision: 'accepted' | 'declined', reason: string) =>
      whyNotDecide(was, decision, reason)?.code ?? null
    if (was !== 'open')
      expect([codeOf('accepted', ''), codeOf('declined', 'Why')]).toEqual(['DECIDED', 'DECIDED'])
    else
      expect([codeOf('accepted', ''), codeOf('declined', ' '), codeOf('declined', 'Why')]).toEqual([
        null,
        'REASON_NEEDED',
        null,
      ])
  })
})
