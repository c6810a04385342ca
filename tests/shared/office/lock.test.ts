import { describe, expect, it } from 'vitest'
import { type Holder, holderWords, judge, SILENT_MS } from '../../../shared/office/lock.ts'

const holder: Holder = {
  id: 'theirs',
  user: 'Nia Roberts',
  computer: 'OFFICE-PC-2',
  program: 'app',
  pid: 4711,
  since: '2026-11-22T14:02:00.000Z',
  beat: 7,
  head: null,
}
const here = { id: 'ours', computer: 'OFFICE-PC-1', program: 'app' as const }
const there = { ...here, computer: holder.computer }
const beating = { holder, silentFor: 1000, processAlive: true }
const silent = { holder, silentFor: SILENT_MS + 1, processAlive: true }
const dead = { holder, silentFor: 1000, processAlive: false }

describe('Who may write when an office is already held', () => {
  it.each([
    ['a second computer reads beside a holder who is heard', beating, here, 'held'],
    ['a second computer is asked before it takes over from one that fell silent', silent, here, 'silent'],
    ['a process of another computer is never taken for dead', dead, here, 'held'],
    ['a second window on the same computer reads', beating, there, 'held'],
    ['a window whose process is gone is forgotten at once', dead, there, 'gone'],
    [
      'a command works beside the window of the same computer',
      beating,
      { ...there, program: 'command line' },
      'beside',
    ],
    ['a command on another computer reads', beating, { ...here, program: 'command line' }, 'held'],
    ['a window that hangs for long is asked about', silent, there, 'silent'],
    ['one’s own lock is one’s own', { ...silent, processAlive: false }, { ...there, id: 'theirs' }, 'ours'],
    ['a clock set back does not make a holder silent', { ...beating, silentFor: -3_600_000 }, here, 'held'],
  ] as const)('%s', (_title, seen, me, verdict) => {
    expect(judge(seen, me)).toBe(verdict)
  })

  it('a window works beside a command of the same computer', () => {
    const command = { ...beating, holder: { ...holder, program: 'command line' as const } }
    expect(judge(command, there)).toBe('beside')
    expect(judge(command, here)).toBe('held')
    expect(holderWords(command.holder)).toBe('a command run by Nia Roberts on OFFICE-PC-2')
  })
})
