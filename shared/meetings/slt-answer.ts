import { z } from 'zod'
import { shortDay } from '../dates.ts'
import { fullName } from '../people/rules.ts'
import type { AttendanceRow } from './contract.ts'
import { absentSlt } from './substitutes.ts'

/** What a member of SLT says to a meeting to come (domain.md L3). */
export const SltAnswer = z.enum(['comes', 'sends a deputy', 'cannot come'])
export type SltAnswer = z.infer<typeof SltAnswer>

type Row = Pick<AttendanceRow, 'id' | 'name' | 'title' | 'capacity' | 'state' | 'standsInFor' | 'answeredOn'>

/** Who was named to come in the place of a member of SLT, or null. Unlike `standsInFor` this asks before the meeting. */
export function deputyOf<Each extends Row>(
  member: Pick<Row, 'id'>,
  attendance: readonly Each[],
): Each | null {
  return attendance.find(({ standsInFor }) => standsInFor === member.id) ?? null
}

/** For which member of SLT somebody was named to come, or null: nobody, or one who comes after all. */
export function namedFor<Each extends Row>(row: Row, attendance: readonly Each[]): Each | null {
  return absentSlt(attendance).find(({ id, state }) => id === row.standsInFor && state !== 'expected') ?? null
}

/** What a member of SLT said to a meeting to come, in a sentence. */
export function sltAnswerInWords(row: Row, attendance: readonly Row[]): string {
  if (row.answeredOn === null) return row.state === 'apologies' ? 'Sent apologies.' : 'Has not said yet.'
  const on = shortDay(row.answeredOn)
  if (row.state !== 'apologies') return `Comes; confirmed on ${on}.`
  const deputy = deputyOf(row, attendance)
  if (deputy === null) return `Cannot come; said on ${on}.`
  const isSlt = deputy.capacity === 'slt'
  return `${fullName(deputy)} comes in their place${isSlt ? '' : ', who is not SLT: the standard “SLT present” is not met by that'}.`
}
