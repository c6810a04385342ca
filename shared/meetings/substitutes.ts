import { fullName } from '../people/rules.ts'
import type { AttendanceRow } from './contract.ts'
import { attends } from './rules.ts'

type Row = Pick<AttendanceRow, 'id' | 'name' | 'title' | 'capacity' | 'state' | 'standsInFor'>

/** The SLT members somebody can stand in for: on the attendance, and not there themselves. */
export function absentSlt<Each extends Row>(attendance: readonly Each[]): Each[] {
  return attendance.filter((row) => row.capacity === 'slt' && !attends(row.state))
}

/** Whether somebody may stand in for an SLT member: an officer, or another member of SLT (R3). */
export function mayStandIn(row: Pick<Row, 'capacity'>): boolean {
  return row.capacity === 'officer' || row.capacity === 'slt'
}

/** The SLT member somebody stands in for, or null: nobody, or one who is there after all or is off the attendance. */
export function standsInFor<Each extends Row>(row: Each, attendance: readonly Each[]): Each | null {
  if (row.standsInFor === null || !attends(row.state)) return null
  return absentSlt(attendance).find((member) => member.id === row.standsInFor) ?? null
}

/** `Inspector Ana Petrov for Superintendent Bo Marsh`. */
export function inWhosePlace(row: Row, member: Row): string {
  return `${fullName(row)} for ${fullName(member)}`
}

/**
 * What a screen says in amber of somebody who stands in for SLT without being SLT themselves, one sentence each: they are welcome, and
 * the standard "SLT at every meeting" is not met by them (R2, R3). Nothing while an SLT member is there.
 */
export function substituteWarnings(attendance: readonly Row[]): string[] {
  if (attendance.some((row) => row.capacity === 'slt' && attends(row.state))) return []
  return attendance.flatMap((row) => {
    const member = standsInFor(row, attendance)
    return member === null
      ? []
      : `${inWhosePlace(row, member)}: a stand-in who is not SLT does not meet the standard “SLT present”.`
  })
}
