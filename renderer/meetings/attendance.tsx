import { ActionIcon, Button, Modal, SegmentedControl, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { AttendanceRow, MeetingWhole } from '../../shared/meetings/contract.ts'
import { ATTENDANCE_LABELS, type AttendanceState } from '../../shared/meetings/entities.ts'
import { minutesLocked } from '../../shared/meetings/rules.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { fullName } from '../../shared/people/rules.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Term } from '../ui/term.tsx'
import { useCommand } from '../ui/use-command.ts'
import { AddAttendeeForm } from './add-attendee.tsx'
import classes from './attendance.module.css'
import { inRoomOrder, MARKS, markInWords, markOfKey } from './attendance-marks.ts'

/** Who is there, marked by button or by letter, with the quorum and "SLT present" as they stand. */
export function AttendancePanel({ whole }: { whole: MeetingWhole }) {
  const role = useSignedIn()?.role ?? null
  const [adding, setAdding] = useState(false)
  const { meeting, attendance, quorum, formalMembers } = whole
  const editable = !minutesLocked(meeting.state) && mayCall(KEEPERS_AND_CHAIR, role)
  return (
    <>
      <div className={classes.standing} role="status">
        <strong>
          {quorum.here} of {formalMembers} members here
        </strong>
        <StateBadge tone={quorum.quorate ? 'green' : 'red'}>
          <Term of="quorum">
            {quorum.quorate ? `Quorate, ${quorum.needed} needed` : `Not quorate, ${quorum.needed} needed`}
          </Term>
        </StateBadge>
        <StateBadge tone={quorum.sltPresent ? 'green' : 'red'}>
          <Term of="slt">{quorum.sltPresent ? 'SLT present' : 'No SLT present'}</Term>
        </StateBadge>
        {!quorum.quorate && <span className={classes.missing}>Still missing: {quorum.missing}.</span>}
      </div>
      {attendance.length === 0 && <EmptyState title="Nobody is on the attendance yet." />}
      <ul className={classes.list} aria-label="Attendance">
        {inRoomOrder(attendance).map((row) => (
          <AttendanceLine key={row.id} row={row} editable={editable} />
        ))}
      </ul>
      {editable && (
        <div className={classes.foot}>
          <Button
            size="compact-sm"
            leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Add somebody
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

function AttendanceLine({ row, editable }: { row: AttendanceRow; editable: boolean }) {
  const [choosingPart, setChoosingPart] = useState(false)
  const note = useRef<HTMLInputElement>(null)
  const line = useRef<HTMLLIElement>(null)
  const mark = useCommand(api.meetings.markAttendance)
  const remove = useCommand(api.meetings.removeAttendee, { done: `${row.name} is off the attendance.` })

  const set = (state: AttendanceState, partNote = '') => {
    if (state === 'part' && partNote === '') {
      setChoosingPart(true)
      requestAnimationFrame(() => note.current?.focus())
      return
    }
    setChoosingPart(false)
    void mark.run({ attendanceId: row.id, state, partNote })
    announce(`${row.name}: ${markInWords({ state, partNote })}`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target === note.current) return
    const state = markOfKey(event.key)
    if (!state) return
    event.preventDefault()
    event.stopPropagation()
    set(state)
  }
  const inPart = row.state === 'part' || choosingPart
  const settleNote = () => {
    const words = note.current?.value.trim() ?? ''
    if (words !== '' && (row.state !== 'part' || words !== row.partNote)) set('part', words)
  }
  return (
    <li ref={line} className={classes.line} onKeyDown={editable ? onKeyDown : undefined}>
      <span className={classes.who}>
        {fullName(row)}{' '}
        {row.capacity !== 'formal' && (
          <span className={classes.capacity}>{CAPACITY_LABELS[row.capacity]}</span>
        )}
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
        <span>{markInWords(row)}</span>
      )}
      {editable && inPart && (
        <TextInput
          ref={note}
          className={classes.note}
          size="xs"
          aria-label={`For which part ${fullName(row)} was there`}
          placeholder="from item 4"
          defaultValue={row.partNote}
          key={row.partNote}
          onBlur={settleNote}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            settleNote()
            // The letters go on working on this row.
            line.current?.querySelector<HTMLInputElement>('input[type="radio"]:checked')?.focus()
          }}
        />
      )}
    </li>
  )
}
