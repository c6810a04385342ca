import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { Day, WallTime } from '../../shared/dates.ts'
import type { Meeting } from '../../shared/meetings/entities.ts'
import type { Move } from '../../shared/meetings/moving.ts'
import { LineText } from '../../shared/recorded.ts'
import { api, orpc, sentenceOf } from '../service.ts'
import { DateField, TimeField } from '../ui/day-field.tsx'
import { SwitchField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Notice } from '../ui/panel.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './move-meeting.module.css'
import { clashSentence, dayWords } from './series-form.ts'

/** How many later meetings of the same series could move or be cancelled with this one. */
function useLaterInSeries(meetingId: string): number {
  return useQuery(orpc.meetings.laterInSeries.queryOptions({ input: { meetingId } })).data?.length ?? 0
}

function laterWords(later: number): string {
  return later === 1 ? 'the later one of this series' : `the ${later} later ones of this series`
}

const MoveFields = z.object({ date: Day, startTime: WallTime, reason: LineText, later: z.boolean() })
type MoveFields = z.infer<typeof MoveFields>

/** Another date and time for a meeting, and why. What it would clash with is said before it is moved. */
export function MoveForm({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { id: meetingId } = meeting
  const later = useLaterInSeries(meetingId)
  const form = useZodForm(MoveFields, {
    date: meeting.date,
    startTime: meeting.startTime,
    reason: '',
    later: false,
  })
  const move = useCommand(api.meetings.move, {
    done: ({ meeting: moved }) => `Moved to ${dayWords(moved.date)}, ${moved.startTime}.`,
    onDone: onClose,
  })
  const [date, startTime, withLater] = useWatch({
    control: form.control,
    name: ['date', 'startTime', 'later'],
  })
  const isWhen = Day.safeParse(date).success && WallTime.safeParse(startTime).success
  const isElsewhere = date !== meeting.date || startTime !== meeting.startTime
  const preview = useQuery(
    orpc.meetings.previewMove.queryOptions({
      input: { meetingId, date, startTime, later: withLater },
      enabled: isWhen && isElsewhere && !move.isRunning,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  return (
    <Form
      form={form}
      submit={withLater ? `Move ${later + 1} meetings` : 'Move the meeting'}
      onCancel={onClose}
      onSubmit={(values) => move.attempt({ meetingId, ...values })}
    >
      <p className={classes.quiet}>
        Now on {dayWords(meeting.date)} at {meeting.startTime}. Its agenda and attendance stay as they are.
      </p>
      <FieldRow>
        <DateField<MoveFields> name="date" label="New date" autoFocus />
        <TimeField<MoveFields> name="startTime" label="Starts at" />
      </FieldRow>
      {later > 0 && (
        <SwitchField<MoveFields> name="later" label={`Move ${laterWords(later)} too, by as many days`} />
      )}
      <TextField<MoveFields> name="reason" label="Reason" placeholder="The hall is closed" />
      <div role="status">
        {isWhen && isElsewhere && preview.error && <Notice tone="amber">{sentenceOf(preview.error)}</Notice>}
        {isWhen && isElsewhere && preview.data && !preview.error && <MoveWarnings moves={preview.data} />}
      </div>
    </Form>
  )
}

/** What is to be said about a new date: a bank holiday, and what the office has on that day already. */
function warningsOf(move: Move): string[] {
  return [
    ...(move.holiday === null ? [] : [`${dayWords(move.date)} is a bank holiday: ${move.holiday}.`]),
    ...move.clashes.map((clash) => clashSentence(clash, move.date)),
  ]
}

/** What the new dates would meet, day by day; for one meeting only what is to be said about it. */
function MoveWarnings({ moves }: { moves: readonly Move[] }) {
  const [only] = moves
  if (only && moves.length === 1) {
    const said = warningsOf(only)
    if (said.length === 0)
      return (
        <p className={classes.quiet}>Nothing else of the office is on that day, and it is no bank holiday.</p>
      )
    return (
      <Notice tone="amber" title={said[0] ?? ''}>
        {said.slice(1).join(' ')}
      </Notice>
    )
  }
  const warned = moves.filter((move) => warningsOf(move).length > 0)
  return (
    <>
      {warned.length > 0 && (
        <Notice
          tone="amber"
          title={
            warned.length === 1
              ? `Look at one of the ${moves.length} new dates before you move them.`
              : `Look at ${warned.length} of the ${moves.length} new dates before you move them.`
          }
        />
      )}
      <ul className={classes.moves} aria-label="New dates">
        {moves.map((move) => (
          <li key={move.meetingId}>
            <span className={classes.when}>
              {dayWords(move.from)} → <strong>{dayWords(move.date)}</strong>, {move.startTime}
            </span>
            {warningsOf(move).map((said) => (
              <span key={said} className={classes.warning}>
                {said}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}

const CancelFields = z.object({ reason: LineText, later: z.boolean() })
type CancelFields = z.infer<typeof CancelFields>

/** Why a meeting is cancelled, alone or with the later ones of its series. */
export function CancelForm({ meetingId, onClose }: { meetingId: string; onClose: () => void }) {
  const later = useLaterInSeries(meetingId)
  const form = useZodForm(CancelFields, { reason: '', later: false })
  const withLater = useWatch({ control: form.control, name: 'later' })
  const cancel = useCommand(api.meetings.cancel, {
    done: withLater ? `${later + 1} meetings are cancelled.` : 'The meeting is cancelled.',
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit={withLater ? `Cancel ${later + 1} meetings` : 'Cancel the meeting'}
      onSubmit={(values) => cancel.attempt({ meetingId, ...values })}
    >
      <TextField<CancelFields> name="reason" label="Reason" autoFocus />
      {later > 0 && <SwitchField<CancelFields> name="later" label={`Cancel ${laterWords(later)} too`} />}
    </Form>
  )
}
