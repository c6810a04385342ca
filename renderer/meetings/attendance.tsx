import { ActionIcon, Button, Modal, SegmentedControl, Select, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { AttendanceRow, MeetingWhole } from '../../shared/meetings/contract.ts'
import { type AgendaItem, ATTENDANCE_LABELS, type AttendanceState } from '../../shared/meetings/entities.ts'
import { attends, clockTimes, minutesLocked, type TimedItem } from '../../shared/meetings/rules.ts'
import { namedFor } from '../../shared/meetings/slt-answer.ts'
import { absentSlt, mayStandIn, standsInFor, substituteWarnings } from '../../shared/meetings/substitutes.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { fullName } from '../../shared/people/rules.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/panel.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { AddAttendeeForm } from './add-attendee.tsx'
import { AddByName } from './add-by-name.tsx'
import classes from './attendance.module.css'
import {
  inRoomOrder,
  MARKS,
  type Mark,
  markInWords,
  markOf,
  markOfKey,
  throughout,
} from './attendance-marks.ts'
import { AttendanceStretches } from './attendance-stretches.tsx'
import { DeclaredInterests } from './declared-interests.tsx'
import { QuorumStands } from './quorum-stands.tsx'
import { SltAnswers } from './slt-answer.tsx'

/** Who is there, marked by button or by letter, with the quorum and "SLT present" as they stand. */
export function AttendancePanel({ whole }: { whole: MeetingWhole }) {
  const role = useSignedIn()?.role ?? null
  const [adding, setAdding] = useState(false)
  const { meeting, attendance } = whole
  const items = useMemo(() => clockTimes(meeting.startTime, whole.items), [meeting.startTime, whole.items])
  const withInterests = items.filter((item) => whole.interests.some(({ itemId }) => itemId === item.id))
  const editable = !minutesLocked(meeting.state) && mayCall(KEEPERS_AND_CHAIR, role)
  return (
    <>
      <QuorumStands whole={whole} />
      {substituteWarnings(attendance).map((sentence) => (
        <div key={sentence} className={classes.warning}>
          <Notice tone="amber">{sentence}</Notice>
        </div>
      ))}
      <SltAnswers whole={whole} />
      {attendance.length === 0 && <EmptyState title="Nobody is on the attendance yet." />}
      <ul className={classes.list} aria-label="Attendance">
        {inRoomOrder(attendance).map((row) => (
          <AttendanceLine key={row.id} row={row} attendance={attendance} items={items} editable={editable} />
        ))}
      </ul>
      {withInterests.length > 0 && (
        <section aria-label="Declared interests">
          <h3 className={classes.heading}>Declared interests</h3>
          {withInterests.map((item) => (
            <div key={item.id}>
              <p className={classes.noted}>
                Item {item.number}, {item.title}
              </p>
              <DeclaredInterests whole={whole} itemId={item.id} editable={editable} />
            </div>
          ))}
        </section>
      )}
      {editable && (
        <div className={classes.foot}>
          <AddByName whole={whole} />
          <Button
            size="compact-sm"
            leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Add with a role
          </Button>
          <p className={classes.keys}>
            On a row: <kbd>P</kbd> present · <kbd>O</kbd> online · <kbd>R</kbd> part · <kbd>A</kbd> apologies
            · <kbd>X</kbd> absent
          </p>
        </div>
      )}
      <Modal opened={adding} onClose={() => setAdding(false)} title="Add somebody to the attendance">
        <AddAttendeeForm whole={whole} onClose={() => setAdding(false)} />
      </Modal>
    </>
  )
}

type AttendanceLineProps = {
  row: AttendanceRow
  attendance: readonly AttendanceRow[]
  items: readonly TimedItem<AgendaItem>[]
  editable: boolean
}

function AttendanceLine({ row, attendance, items, editable }: AttendanceLineProps) {
  const [choosingPart, setChoosingPart] = useState(false)
  const part = useRef<HTMLDivElement>(null)
  const mark = useCommand(api.meetings.markAttendance)
  const remove = useCommand(api.meetings.removeAttendee, { done: `${row.name} is off the attendance.` })

  const member = standsInFor(row, attendance) ?? namedFor(row, attendance)

  const record = async (next: Mark) => {
    const whole = await mark.run({ attendanceId: row.id, ...next })
    const now = whole?.attendance.find(({ id }) => id === row.id)
    if (now) announce(`${row.name}: ${markInWords(now, items)}`)
  }
  const set = (state: AttendanceState) => {
    if (state === 'part') {
      setChoosingPart(true)
      requestAnimationFrame(() => part.current?.querySelector('input')?.focus())
      return
    }
    setChoosingPart(false)
    void record(throughout(state))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    // The letters are the row's, not those of a field in it.
    const { target } = event
    const inField = target instanceof HTMLInputElement && target.type !== 'radio'
    if (inField || part.current?.contains(target as Node)) return
    const state = markOfKey(event.key)
    if (!state) return
    event.preventDefault()
    event.stopPropagation()
    set(state)
  }
  const inPart = row.state === 'part' || choosingPart
  return (
    <li className={classes.line} onKeyDown={editable ? onKeyDown : undefined}>
      <span className={classes.who}>
        {fullName(row)}{' '}
        {row.capacity !== 'formal' && (
          <span className={classes.capacity}>{CAPACITY_LABELS[row.capacity]}</span>
        )}
        {member && <span className={classes.capacity}> for {fullName(member)}</span>}
      </span>
      {editable ? (
        <>
          <SegmentedControl
            size="xs"
            className={classes.marks}
            aria-label={`How ${fullName(row)} attended`}
            value={choosingPart ? 'part' : row.state}
            onChange={(value) => set(MARKS.find((state) => state === value) ?? 'present')}
            data={MARKS.map((state) => ({ value: state, label: ATTENDANCE_LABELS[state] }))}
          />
          <Tooltip label="Take off the attendance">
            <ActionIcon
              size="sm"
              aria-label={`Take ${fullName(row)} off the attendance`}
              onClick={() => remove.run({ attendanceId: row.id })}
            >
              <IconX size={14} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        </>
      ) : (
        <span>{markInWords(row, items)}</span>
      )}
      {editable && <StandIn row={row} attendance={attendance} />}
      {editable && inPart && (
        <div ref={part} className={classes.part}>
          {items.length > 0 ? (
            <AttendanceStretches
              row={row}
              items={items}
              onChange={(stretches) => void record({ state: 'part', partNote: '', stretches })}
            />
          ) : (
            <PartNote
              row={row}
              onNote={(partNote) => void record({ ...markOf(row), state: 'part', partNote })}
            />
          )}
        </div>
      )}
    </li>
  )
}

/** Without an agenda there are no items to name: which part it was is said in words. */
function PartNote({ row, onNote }: { row: AttendanceRow; onNote: (note: string) => void }) {
  const settle = (typed: string) => {
    const words = typed.trim()
    if (words !== '' && (row.state !== 'part' || words !== row.partNote)) onNote(words)
  }
  return (
    <TextInput
      size="xs"
      aria-label={`For which part ${fullName(row)} was there`}
      placeholder="the first half"
      defaultValue={row.partNote}
      onBlur={(event) => settle(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle(event.currentTarget.value)
      }}
    />
  )
}

/** For which SLT member an officer is here; offered while one is not there, or to take it back. */
function StandIn({ row, attendance }: { row: AttendanceRow; attendance: readonly AttendanceRow[] }) {
  const substitute = useCommand(api.meetings.setSubstitute)
  const choices = absentSlt(attendance).filter(({ id }) => id !== row.id)
  const member = standsInFor(row, attendance)
  // A member of SLT who deputises for another is marked so from the minutes (the menu of "Here now"): here it would stand on every row.
  const offered = row.capacity === 'officer' || member !== null
  if (!offered || !mayStandIn(row) || !attends(row.state) || choices.length === 0) return null
  return (
    <Select
      size="xs"
      className={classes.standIn ?? ''}
      aria-label={`For whom ${fullName(row)} is here`}
      placeholder="Stands in for nobody"
      clearable
      value={member?.id ?? null}
      onChange={(value) => void substitute.run({ attendanceId: row.id, standsInFor: value })}
      data={choices.map((slt) => ({ value: slt.id, label: `Stands in for ${fullName(slt)}` }))}
    />
  )
}
