import { Menu } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { AttendanceRow, MeetingWhole } from '../../shared/meetings/contract.ts'
import { ATTENDANCE_LABELS, type AttendanceState } from '../../shared/meetings/entities.ts'
import { attends } from '../../shared/meetings/rules.ts'
import type { NumberedItem } from '../../shared/meetings/stretches.ts'
import { absentSlt, mayStandIn, standsInFor } from '../../shared/meetings/substitutes.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { fullName } from '../../shared/people/rules.ts'
import { MARKS, markInWords, markTone } from '../meetings/attendance-marks.ts'
import { api } from '../service.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './side-panel.module.css'

type HereNowPersonProps = {
  row: AttendanceRow
  whole: MeetingWhole
  item: NumberedItem
  items: readonly NumberedItem[]
  editable: boolean
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onMark: (state: Exclude<AttendanceState, 'part'>) => void
  onArrive: () => void
  onLeave: () => void
  onDeclare: () => void
}

const WHOLE_MARKS = MARKS.filter((state) => state !== 'part')

/** One person of "Here now": how they are marked, and a menu of what can be said of them. Letters do the same (here-now.tsx). */
export function HereNowPerson(props: HereNowPersonProps) {
  const { row, whole, item, items, editable, onKeyDown, onMark, onArrive, onLeave, onDeclare } = props
  const substitute = useCommand(api.meetings.setSubstitute)
  const { attendance, interests } = whole
  const member = standsInFor(row, attendance)
  const offers = mayStandIn(row) && attends(row.state) ? absentSlt(attendance) : []
  const withdrawn = interests.some(
    ({ attendanceId, itemId }) => attendanceId === row.id && itemId === item.id,
  )
  const standIn = (memberId: string | null) =>
    void substitute.run({ attendanceId: row.id, standsInFor: memberId })
  return (
    <li>
      <Menu position="bottom-end" disabled={!editable}>
        <Menu.Target>
          <button type="button" data-person={row.id} className={classes.person} onKeyDown={onKeyDown}>
            <span className={classes.name}>
              {fullName(row)}{' '}
              {row.capacity !== 'formal' && (
                <span className={classes.capacity}>{CAPACITY_LABELS[row.capacity]}</span>
              )}
              {member && <span className={classes.capacity}> for {fullName(member)}</span>}
            </span>
            <span className={classes.mark} data-tone={withdrawn ? 'amber' : markTone(row.state)}>
              {markInWords(row, items)}
              {withdrawn && ', not in this item'}
            </span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {WHOLE_MARKS.map((state) => (
            <Menu.Item key={state} onClick={() => onMark(state)}>
              {ATTENDANCE_LABELS[state]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={onArrive}>Arrived for item {item.number}</Menu.Item>
          <Menu.Item onClick={onLeave}>Left after item {item.number}</Menu.Item>
          <Menu.Item onClick={onDeclare}>Declares an interest in item {item.number}</Menu.Item>
          {offers.length > 0 && <Menu.Divider />}
          {offers
            .filter(({ id }) => id !== member?.id)
            .map((slt) => (
              <Menu.Item key={slt.id} onClick={() => standIn(slt.id)}>
                Stands in for {fullName(slt)}
              </Menu.Item>
            ))}
          {member && (
            <Menu.Item onClick={() => standIn(null)}>No longer stands in for {fullName(member)}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}
