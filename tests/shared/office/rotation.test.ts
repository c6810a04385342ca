import { describe, expect, it } from 'vitest'
import type { BackupReason } from '../../../shared/office/backups/manifest.ts'
import { expiredBackups, type Rotated } from '../../../shared/office/backups/rotation.ts'
import { backupStanding, isBackupDue, mayRestore } from '../../../shared/office/backups/rules.ts'
import { fc } from '../../properties.ts'

const at = (moment: string, reason: BackupReason = 'scheduled'): Rotated => ({
  id: moment,
  madeAt: `${moment}:00.000Z`,
  reason,
})
/** What is kept, newest first. */
const kept = (backups: Rotated[], [keepDays, keepWeeks, keepMonths]: readonly [number, number, number]) => {
  const expired = new Set(expiredBackups(backups, { keepDays, keepWeeks, keepMonths }))
  return backups.map((one) => one.id).filter((id) => !expired.has(id))
}

describe('Which backups are kept', () => {
  it.each([
    {
      case: 'the newest of each day',
      backups: [
        at('2026-11-26T17:00'),
        at('2026-11-26T09:00'),
        at('2026-11-25T12:00'),
        at('2026-11-24T12:00'),
      ],
      rule: [2, 0, 0] as const,
      keeps: ['2026-11-26T17:00', '2026-11-25T12:00'],
    },
    {
      case: 'the newest of each week, which begins on Monday',
      backups: [
        at('2026-11-23T12:00'),
        at('2026-11-22T12:00'),
        at('2026-11-16T12:00'),
        at('2026-11-15T12:00'),
      ],
      rule: [0, 2, 0] as const,
      keeps: ['2026-11-23T12:00', '2026-11-22T12:00'],
    },
    {
      case: 'the newest of each month',
      backups: [
        at('2026-11-30T12:00'),
        at('2026-11-01T12:00'),
        at('2026-10-31T12:00'),
        at('2026-01-02T12:00'),
      ],
      rule: [0, 0, 3] as const,
      keeps: ['2026-11-30T12:00', '2026-10-31T12:00', '2026-01-02T12:00'],
    },
    {
      case: 'the newest whatever the rule',
      backups: [at('2026-11-26T12:00'), at('2026-11-25T12:00')],
      rule: [0, 0, 0] as const,
      keeps: ['2026-11-26T12:00'],
    },
    {
      case: 'days on the clock of the office: 23:30 UTC in July is the next day',
      backups: [at('2026-07-02T08:00'), at('2026-07-01T23:30'), at('2026-07-01T12:00')],
      rule: [2, 0, 0] as const,
      keeps: ['2026-07-02T08:00', '2026-07-01T12:00'],
    },
    {
      case: 'those from before an update or a restore, whatever their age',
      backups: [
        at('2026-11-26T12:00'),
        at('2020-01-01T12:00', 'before an update'),
        at('2019-01-01T12:00', 'before a restore'),
        at('2018-01-01T12:00', 'asked'),
      ],
      rule: [1, 0, 0] as const,
      keeps: ['2026-11-26T12:00', '2020-01-01T12:00', '2019-01-01T12:00'],
    },
    {
      case: 'the last days that have one, though the office was closed since',
      backups: [at('2026-11-26T12:00'), at('2026-08-03T12:00'), at('2026-08-02T12:00')],
      rule: [3, 0, 0] as const,
      keeps: ['2026-11-26T12:00', '2026-08-03T12:00', '2026-08-02T12:00'],
    },
  ])('$case', ({ backups, rule, keeps }) => expect(kept(backups, rule)).toEqual(keeps))

  it('never more than days, weeks and months together, never none, and a second look takes no more away', () => {
    const moment = fc.integer({ min: 0, max: 800 * 24 }).map((hours) => {
      const madeAt = new Date(Date.UTC(2025, 0, 1) + hours * 3_600_000).toISOString()
      return { id: madeAt, madeAt, reason: 'scheduled' as const }
    })
    const backupsOf = fc.uniqueArray(moment, { minLength: 1, maxLength: 120, selector: (one) => one.id })
    const number = fc.integer({ min: 0, max: 14 })
    fc.assert(
      fc.property(backupsOf, number, number, number, (backups, keepDays, keepWeeks, keepMonths) => {
        const rule = { keepDays, keepWeeks, keepMonths }
        const expired = new Set(expiredBackups(backups, rule))
        const left = backups.filter((one) => !expired.has(one.id))
        expect(left.length).toBeGreaterThan(0)
        expect(left.length).toBeLessThanOrEqual(keepDays + keepWeeks + keepMonths + 1)
        expect(expiredBackups(left, rule)).toEqual([])
      }),
    )
  })
})

describe('When a backup is due', () => {
  const now = new Date('2026-11-26T12:00:00.000Z')
  it.each([
    ['there is none', null, true],
    ['the last is as old as the interval', '2026-11-25T12:00:00.000Z', true],
    ['the last is younger', '2026-11-25T12:00:01.000Z', false],
    ['the clock was set back since', '2026-11-26T12:00:01.000Z', true],
  ])('when %s', (_case, lastGood, due) => expect(isBackupDue(lastGood, 24, now)).toBe(due))
})

describe('How backups stand (R55)', () => {
  const now = '2026-11-26T12:00:00.000Z'
  const officeSince = '2026-01-01T09:00:00.000Z'
  it.each([
    ['2026-11-26T09:00:00.000Z', '', 'G', 'The last good backup was made today at 09:00.'],
    ['2026-11-19T09:00:00.000Z', '', 'G', 'The last good backup was made on 19 Nov 2026 at 09:00.'],
    ['2026-11-18T23:00:00.000Z', '', 'A', 'The last good backup is 8 days old.'],
    [null, '', 'A', 'There is no backup yet.'],
    ['2026-11-26T09:00:00.000Z', 'The disk is full.', 'A', 'The last backup failed.'],
  ])('newest %s, last failure “%s”: %s', (lastGood, problem, rag, sentence) => {
    expect(backupStanding({ lastGood, problem, officeSince }, now)).toMatchObject({ rag, sentence })
  })

  it('a new office is given a week', () => {
    const young = { lastGood: null, problem: '', officeSince: '2026-11-20T09:00:00.000Z' }
    expect(backupStanding(young, now).rag).toBe('G')
  })
})

describe('Who restores', () => {
  it('the administrator; without one the secretariat; nobody else', () => {
    expect(mayRestore('secretariat', ['secretariat', 'chair'])).toBe(true)
    expect(mayRestore('secretariat', ['secretariat', 'administrator'])).toBe(false)
    expect(mayRestore('administrator', ['secretariat', 'administrator'])).toBe(true)
    expect(mayRestore('chair', ['chair'])).toBe(false)
  })
})
