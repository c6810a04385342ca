import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../../shared/dates.ts'
import type { OpenMeeting, TodayFacts, Waiting } from '../../../shared/today/facts.ts'
import { bankHoliday } from '../../../shared/meetings/bank-holidays.ts'
import { workingDaysBetween } from '../../../shared/today/meeting-alerts.ts'
import type { SignOffPart } from '../../../shared/publishing/sign-off.ts'
import { UserRole } from '../../../shared/roles.ts'
import { alertsFrom, MOST_ALERTS, termWindow } from '../../../shared/today/rules.ts'

const TODAY = '2026-11-22'
const GROUP = { groupId: 'g', groupName: 'Hackney IAG' }
const NOTHING: TodayFacts = {
  today: TODAY,
  groups: [],
  meetings: [],
  waiting: [],
  releases: [],
  lastHeld: [],
  terms: [],
  overdue: [],
  unanswered: [],
  untold: [],
  notAcknowledged: [],
  otherRole: [],
  missed: [],
}

const meeting = (fields: Partial<OpenMeeting>): OpenMeeting => ({
  ...GROUP,
  id: 'm',
  date: TODAY,
  state: 'planned',
  written: false,
  laterHeld: false,
  agreedByChair: false,
  agreedBySlt: false,
  items: 13,
  sltExpected: 1,
  sltConfirmed: 1,
  amendments: 0,
  comments: 0,
  accessChecked: true,
  ...fields,
})
const waiting = (fields: Partial<Waiting>): Waiting => ({
  ...GROUP,
  count: 1,
  oldestApprovedOn: addDays(TODAY, -10),
  newest: [
    {
      id: 'm',
      date: '2026-09-10',
      approvedOn: addDays(TODAY, -10),
      withoutOpenTitle: 0,
      missing: [],
      delegated: [],
      embargoedTo: null,
    },
  ],
  notAsked: null,
  ...fields,
})
const alerts = (facts: Partial<TodayFacts>) => alertsFrom({ ...NOTHING, ...facts })
const lights = (facts: Partial<TodayFacts>) => alerts(facts).map((a) => `${a.rag} ${a.sentence}`)

describe('S1: Today', () => {
  it('says nothing when there is nothing to do', () => {
    expect(alertsFrom(NOTHING)).toEqual([])
  })

  it('R35: approved minutes turn red when they are not published after 28 days', () => {
    const waited = (days: number) => {
      const approvedOn = addDays(TODAY, -days)
      return lights({
        waiting: [
          waiting({
            oldestApprovedOn: approvedOn,
            newest: [
              {
                id: 'm',
                date: '2026-09-10',
                approvedOn,
                withoutOpenTitle: 0,
                missing: [],
                delegated: [],
                embargoedTo: null,
              },
            ],
          }),
        ],
      })
    }
    expect(waited(28)).toEqual(['A The minutes of 10 Sep 2026 are approved and can be published.'])
    expect(waited(29)).toEqual([
      'R The minutes of 10 Sep 2026 were approved 29 days ago and are not published.',
    ])
    expect(alerts({ waiting: [waiting({})] })[0]).toMatchObject({
      button: 'Publish',
      to: '/publishing/m',
      groupId: 'g',
    })
  })

  it('many meetings of a group waiting are one line, to the list', () => {
    const [alert] = alerts({ waiting: [waiting({ count: 40, oldestApprovedOn: addDays(TODAY, -400) })] })
    expect(alert).toMatchObject({
      rag: 'R',
      sentence: 'The minutes of 40 meetings are approved and not published.',
      to: '/publishing',
    })
  })

  it('R36: a restricted item without a public title stops publishing, and says so', () => {
    const newest: Waiting['newest'] = [
      {
        id: 'm',
        date: '2026-09-10',
        approvedOn: TODAY,
        withoutOpenTitle: 2,
        missing: ['chair', 'slt'],
        delegated: [],
        embargoedTo: null,
      },
    ]
    expect(lights({ waiting: [waiting({ newest })] })[0]).toBe(
      'R 2 items of 10 Sep 2026 are not public and have no title the public may read.',
    )
  })

  it('says that minutes can be published from the day on which their embargo ends, and not before', () => {
    const of = (embargoedTo: string) => {
      const fields = { id: 'm', date: '2026-09-10', approvedOn: addDays(TODAY, -40), withoutOpenTitle: 0 }
      return lights({
        waiting: [waiting({ newest: [{ ...fields, missing: [], delegated: [], embargoedTo }] })],
      })
    }
    expect(of(addDays(TODAY, 1))).toEqual([])
    expect(of(TODAY)).toHaveLength(1)
  })

  it('minutes not signed off wait for whose sign-off is missing, or for the secretariat where it is delegated', () => {
    const of = (missing: SignOffPart[], delegated: SignOffPart[] = [], withoutOpenTitle = 0) =>
      alerts({
        waiting: [
          waiting({
            newest: [
              {
                id: 'm',
                date: '2026-09-10',
                approvedOn: addDays(TODAY, -10),
                withoutOpenTitle,
                missing,
                delegated,
                embargoedTo: null,
              },
            ],
          }),
        ],
      }).map(({ sentence, by }) => ({ sentence, by }))
    const minutes = 'The minutes of 10 Sep 2026'
    expect(of(['chair', 'slt'])).toEqual([
      { sentence: `${minutes} wait to be signed off by the chair and SLT.`, by: ['chair', 'slt'] },
    ])
    expect(of(['slt'])).toEqual([{ sentence: `${minutes} wait to be signed off by SLT.`, by: ['slt'] }])
    expect(of(['slt'], ['slt'])[0]?.by).toEqual(['slt', 'secretariat'])
    expect(of([])).toEqual([
      { sentence: `${minutes} are approved and can be published.`, by: ['secretariat'] },
    ])
    expect(of(['slt'], [], 1).map(({ by }) => by)).toEqual([['secretariat']])
  })

  it('L1, C1: says whom each thing waits for', () => {
    const of = (fields: Partial<OpenMeeting>) =>
      alerts({ meetings: [meeting(fields)] }).map(({ by }) => by.join(' '))
    const written = { date: '2026-11-16', written: true }
    expect(of({ ...written, state: 'held' })).toEqual(['chair'])
    expect(of({ ...written, state: 'checked' })).toEqual(['secretariat'])
    expect(of({ ...written, state: 'circulated' })).toEqual(['chair'])
    const soon = { date: addDays(TODAY, 4), state: 'agenda draft' as const }
    expect(of({ ...soon })).toEqual(['secretariat chair slt'])
    expect(of({ ...soon, agreedByChair: true })).toEqual(['secretariat slt'])
    expect(of({ ...soon, items: 0 })).toEqual(['secretariat'])
  })

  it('people not asked about naming: one leads to the person, several to the minutes', () => {
    const asked = (people: number) =>
      alerts({ waiting: [waiting({ notAsked: { people, personId: 'p', meetingId: 'm' } })] }).find((a) =>
        a.id.startsWith('not asked'),
      )
    expect(asked(1)).toMatchObject({
      to: '/people/p',
      sentence: '1 person in minutes waiting for publication was not asked whether they may be named.',
    })
    expect(asked(3)).toMatchObject({
      to: '/publishing/m',
      sentence: '3 people in minutes waiting for publication were not asked whether they may be named.',
    })
  })

  it('R35: draft minutes are late after ten working days and red after twenty', () => {
    const light = (date: string) => lights({ meetings: [meeting({ state: 'held', date })] })
    expect(light('2026-11-09')).toEqual(['G The minutes of 9 Nov 2026 are not written yet.'])
    expect(light('2026-11-05')).toEqual(['A The minutes of 5 Nov 2026 are not written yet.'])
    expect(light('2026-10-20')).toEqual(['R The minutes of 20 Oct 2026 are not written yet.'])
    expect(light(TODAY)).toEqual([])
  })

  it('C3: says whose turn it is: the chair’s check, circulation, approval', () => {
    const of = (fields: Partial<OpenMeeting>) =>
      lights({ meetings: [meeting({ date: '2026-11-16', written: true, ...fields })] })
    expect(of({ state: 'held' })).toEqual(['G The draft minutes of 16 Nov 2026 wait for the chair’s check.'])
    expect(of({ state: 'checked' })).toEqual([
      'G The minutes of 16 Nov 2026 are checked and wait to be circulated.',
    ])
    expect(of({ state: 'circulated' })).toEqual(['G The minutes of 16 Nov 2026 wait for approval.'])
    expect(of({ state: 'circulated', laterHeld: true })).toEqual([
      'A The minutes of 16 Nov 2026 wait for approval.',
    ])
  })

  it('old papers wait below what is fresh', () => {
    const [first, second] = alerts({
      meetings: [
        meeting({ id: 'old', state: 'held', date: '2019-03-01' }),
        meeting({ id: 'new', state: 'held', date: '2026-11-05' }),
      ],
    })
    expect([first?.id, second?.id]).toEqual(['unwritten new', 'unwritten old'])
  })

  it('R7, R2: a meeting within two weeks wants an agreed agenda and an SLT member', () => {
    const of = (fields: Partial<OpenMeeting>) =>
      lights({ meetings: [meeting({ state: 'agenda draft', ...fields })] })
    expect(of({ date: addDays(TODAY, 15), sltExpected: 0 })).toEqual([])
    expect(of({ date: addDays(TODAY, 14) })).toEqual(['A The agenda of 6 Dec 2026 is not agreed.'])
    expect(of({ date: addDays(TODAY, 4), sltExpected: 0 })).toEqual([
      'R The agenda of 26 Nov 2026 is not agreed.',
      'A No SLT member is expected on 26 Nov 2026.',
    ])
    expect(of({ date: addDays(TODAY, 4), state: 'agenda agreed' })).toEqual([])
    expect(of({ date: addDays(TODAY, 4), state: 'agenda agreed', sltConfirmed: 0 })).toEqual([
      'A Nobody of SLT has confirmed coming on 26 Nov 2026.',
    ])
    expect(of({ date: addDays(TODAY, 4), items: 0 })).toEqual(['R The meeting on 26 Nov 2026 has no agenda.'])
    expect(of({ date: addDays(TODAY, -1) })).toEqual([
      'A The meeting on 21 Nov 2026 was neither begun nor cancelled.',
    ])
  })

  it('R44: a meeting within two weeks without an access checklist is amber, with the way to it', () => {
    const agreed = { state: 'agenda agreed' as const, accessChecked: false }
    const of = (fields: Partial<OpenMeeting>) => alerts({ meetings: [meeting({ ...agreed, ...fields })] })
    expect(of({ date: addDays(TODAY, 15) })).toEqual([])
    expect(of({ date: addDays(TODAY, 14) })).toMatchObject([
      {
        rag: 'A',
        sentence: 'The meeting on 6 Dec 2026 has no access checklist.',
        to: '/meetings/m?tab=access',
        by: ['secretariat', 'chair'],
      },
    ])
    expect(of({ date: addDays(TODAY, 14), accessChecked: true })).toEqual([])
    expect(of({ date: TODAY, state: 'held' })).toEqual([])
  })

  it('R2, R5: the last meeting had no SLT member, or was not quorate', () => {
    const held = { ...GROUP, id: 'm', date: '2026-11-12' }
    expect(lights({ lastHeld: [{ ...held, sltPresent: true, missing: '' }] })).toEqual([])
    expect(
      lights({ lastHeld: [{ ...held, sltPresent: false, missing: '2 more formal members are needed' }] }),
    ).toEqual([
      'R No SLT member was at the meeting on 12 Nov 2026.',
      'A The meeting on 12 Nov 2026 was not quorate, so it made notes only.',
    ])
    expect(
      lights({ lastHeld: [{ ...held, date: TODAY, sltPresent: false, missing: 'the chair is needed' }] }),
    ).toEqual([])
  })

  it('R4: a group without a next meeting is amber, and red once its rhythm and two weeks have passed', () => {
    const of = (lastOn: string | null) =>
      lights({ groups: [{ ...GROUP, meetingsPerYear: 4, lastOn, next: null }] })
    expect(of(null)).toEqual(['A Hackney IAG has no next meeting.'])
    expect(of(addDays(TODAY, -105))).toEqual(['A Hackney IAG has no next meeting.'])
    expect(of(addDays(TODAY, -106))).toEqual(['R Hackney IAG has no next meeting.'])
    expect(
      lights({
        groups: [
          { ...GROUP, meetingsPerYear: 4, lastOn: '2020-01-01', next: { id: 'm', date: '2027-01-01' } },
        ],
      }),
    ).toEqual([])
  })

  it('R22: a term is announced three months ahead, a chair’s four, and red once it ended', () => {
    const of = (left: number, capacity: 'formal' | 'chair' = 'formal') =>
      lights({
        terms: [{ ...GROUP, personId: 'p', name: 'Bo Adeyemi', capacity, endsOn: addDays(TODAY, left) }],
      })
    expect(of(91)).toEqual([])
    expect(of(90)).toEqual(['A Bo Adeyemi’s term ends on 20 Feb 2027.'])
    expect(of(120, 'chair')).toHaveLength(1)
    expect(of(121, 'chair')).toEqual([])
    expect(of(-1)).toEqual(['R Bo Adeyemi’s term ended on 21 Nov 2026.'])
    expect(of(-31)).toEqual([])
    expect(termWindow(TODAY)).toEqual({ from: addDays(TODAY, -30), to: addDays(TODAY, 120) })
  })

  it('R34: overdue actions of a group are one line; a single one is named', () => {
    const overdue = {
      ...GROUP,
      number: 'A-2026-014',
      text: 'Ask the ward team',
      oldestDue: addDays(TODAY, -4),
    }
    expect(alerts({ overdue: [{ ...overdue, count: 1 }] })[0]).toMatchObject({
      sentence: 'Action A-2026-014 is overdue by 4 days.',
      detail: 'Ask the ward team',
      groupName: 'Hackney IAG',
      to: '/actions',
    })
    expect(lights({ overdue: [{ ...overdue, count: 4, oldestDue: addDays(TODAY, -40) }] })).toEqual([
      'R 4 actions are overdue, the oldest by 40 days.',
    ])
  })

  it('C3: the draft the chair is to check is shown however much waits for the secretariat', () => {
    const unwritten = [...Array(80).keys()].map((n) =>
      meeting({ id: `m${n}`, state: 'held', date: addDays(TODAY, -20 - n) }),
    )
    const draft = meeting({ id: 'draft', state: 'held', written: true, date: addDays(TODAY, -1) })
    const found = alerts({ meetings: [...unwritten, draft] })
    expect(found.filter(({ by }) => by.includes('chair')).map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('wait for the chair’s check'),
    ])
    expect(found.filter(({ by }) => by.join() === 'secretariat')).toHaveLength(MOST_ALERTS)
  })

  it('shows the worst first and at most fifty for a role, each with a sentence, a button and somewhere to go', () => {
    const many = [...Array(80).keys()].map((n) =>
      meeting({ id: `m${n}`, state: 'held', date: addDays(TODAY, -n) }),
    )
    const found = alerts({ meetings: many, waiting: [waiting({})] })
    for (const role of UserRole.options)
      expect(found.filter(({ by }) => by.join() === role).length).toBeLessThanOrEqual(MOST_ALERTS)
    expect(found.map((a) => a.harm)).toEqual(found.map((a) => a.harm).sort((a, b) => b - a))
    for (const alert of found) {
      expect(alert.sentence).toMatch(/^\S.*\.$/)
      expect(alert.button).not.toBe('')
      expect(alert.to).toMatch(/^\/(meetings|publishing|actions|people)/)
    }
    expect(new Set(found.map((a) => a.id)).size).toBe(found.length)
  })
})

describe('Working days', () => {
  it('are Monday to Friday', () => {
    expect(workingDaysBetween('2026-11-20', '2026-11-23')).toBe(1)
    expect(workingDaysBetween('2026-11-21', '2026-11-22')).toBe(0)
    expect(workingDaysBetween('2026-11-09', '2026-11-23')).toBe(10)
    expect(workingDaysBetween('2026-11-23', '2026-11-09')).toBe(0)
  })

  it('leave bank holidays out: Christmas and a Boxing Day moved to Monday', () => {
    expect(workingDaysBetween('2026-12-24', '2026-12-29')).toBe(1)
    expect(workingDaysBetween('2026-03-27', '2026-04-10')).toBe(8)
  })

  it('are what counting day by day gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 400 }), (start, length) => {
        const from = addDays('2020-01-01', start)
        const weekday = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay()
        const counted = [...Array(length).keys()]
          .map((n) => addDays(from, n + 1))
          .filter((day) => ![0, 6].includes(weekday(day)) && bankHoliday(day) === null)
        expect(daysBetween(from, addDays(from, length))).toBe(length)
        expect(workingDaysBetween(from, addDays(from, length))).toBe(counted.length)
      }),
    )
  })
})
