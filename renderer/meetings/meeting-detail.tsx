import { Button, Menu, Modal } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import { MEETING_KIND_LABELS, MeetingFields } from '../../shared/meetings/entities.ts'
import { whyNotMovable } from '../../shared/meetings/moving.ts'
import { canStep } from '../../shared/meetings/rules.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { shortDay, weekday } from '../../shared/dates.ts'
import { DocumentsMenu } from '../documents/documents-menu.tsx'
import { api, orpc } from '../service.ts'
import { Form, useZodForm } from '../ui/form.tsx'
import { AccessPanel } from '../papers/access-panel.tsx'
import { PackPanel } from '../papers/pack-panel.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { LoadedRecord } from '../ui/loaded-record.tsx'
import { Detail } from '../ui/master-detail.tsx'
import { Notice } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { MeetingStateBadge } from '../ui/state-badge.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useCommand } from '../ui/use-command.ts'
import { Agenda } from './agenda.tsx'
import { AgendaAgreement } from './agreement.tsx'
import { AttendancePanel } from './attendance.tsx'
import { addressBack } from './calendar-address.ts'
import { shortGroupName } from './group-name.ts'
import classes from './meeting-detail.module.css'
import { MeetingFieldset } from './meeting-form.tsx'
import { CancelForm, MoveForm } from './move-meeting.tsx'

/** One meeting beside the list: its agenda, who is there, its minutes, its history. */
export function MeetingDetail({ id }: { id: string }) {
  const [params] = useSearchParams()
  const whole = useQuery(orpc.meetings.get.queryOptions({ input: { meetingId: id } }))
  return (
    <LoadedRecord query={whole} closeTo={addressBack(params)}>
      {(data) => <OpenMeeting whole={data} />}
    </LoadedRecord>
  )
}

function OpenMeeting({ whole }: { whole: MeetingWhole }) {
  const { meeting } = whole
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const minutes = `/meetings/${meeting.id}/minutes`
  useShortcuts([
    { label: 'Open the minutes', keys: 'm', section: 'This meeting', run: () => void navigate(minutes) },
  ])
  const begun = !canStep('hold', meeting.state) && meeting.state !== 'cancelled'
  const note = meeting.state === 'cancelled' ? meeting.cancelledReason : meeting.approvalNote
  const where = [meeting.venue, meeting.onlineLink && 'online'].filter(Boolean).join(', and ')
  return (
    <Detail
      title={`${weekday(meeting.date)} ${shortDay(meeting.date)}, ${meeting.startTime}`}
      subtitle={
        <span className={classes.standing}>
          <MeetingStateBadge state={meeting.state} />
          <span>
            {[shortGroupName(meeting.groupName), MEETING_KIND_LABELS[meeting.kind], where]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      }
      closeTo={addressBack(params)}
      actions={<MeetingActions whole={whole} begun={begun} minutes={minutes} />}
    >
      {note && <p className={classes.note}>{note}</p>}
      {meeting.movedFrom && meeting.state !== 'cancelled' && (
        <p className={classes.note}>{movedWords(meeting)}</p>
      )}
      <Tabs
        label="This meeting"
        tabs={[
          {
            value: 'agenda',
            label: 'Agenda',
            count: whole.items.length,
            panel: (
              <>
                <AgendaAgreement meeting={meeting} />
                <PackPanel meetingId={meeting.id} />
                <Agenda whole={whole} />
              </>
            ),
          },
          { value: 'attendance', label: 'Attendance', panel: <AttendancePanel whole={whole} /> },
          { value: 'access', label: 'Access', panel: <AccessPanel meeting={meeting} /> },
          { value: 'details', label: 'Details', panel: <MeetingDetails whole={whole} /> },
          { value: 'history', label: 'History', panel: <HistoryPanel entity="meeting" id={meeting.id} /> },
        ]}
      />
    </Detail>
  )
}

/** When it was to be and why it moved: `Moved from Thu 10 Dec 2026: the hall is closed.` */
function movedWords({ movedFrom, movedReason, date }: MeetingWhole['meeting']): string {
  const from =
    movedFrom === date
      ? 'Moved to another time'
      : `Moved from ${weekday(movedFrom).slice(0, 3)} ${shortDay(movedFrom)}`
  return `${from}: ${movedReason}${/[.?!]$/.test(movedReason) ? '' : '.'}`
}

type MeetingActionsProps = { whole: MeetingWhole; begun: boolean; minutes: string }

function MeetingActions({ whole, begun, minutes }: MeetingActionsProps) {
  const { meeting } = whole
  const navigate = useNavigate()
  const role = useSignedIn()?.role ?? null
  const [cancelling, setCancelling] = useState(false)
  const [moving, setMoving] = useState(false)
  const hold = useCommand(api.meetings.hold, {
    done: 'The meeting has begun.',
    onDone: () => void navigate(minutes),
  })
  const remove = useCommand(api.meetings.remove, {
    done: 'The meeting is in the recycle bin.',
    onDone: () => void navigate('/meetings'),
  })
  const mayKeep = mayCall(KEEPERS_AND_CHAIR, role)
  const ofMeeting = { meetingId: meeting.id }
  const mayBegin = !begun && mayKeep && canStep('hold', meeting.state)
  const begin = () => void hold.run(ofMeeting)
  useShortcuts(
    mayBegin ? [{ label: 'Begin the meeting', keys: 'b', section: 'This meeting', run: begin }] : [],
  )
  return (
    <>
      {begun && (
        <Button component={Link} to={minutes}>
          Open minutes
        </Button>
      )}
      {mayBegin && (
        <Button onClick={begin} loading={hold.isRunning}>
          Begin the meeting
        </Button>
      )}
      <DocumentsMenu whole={whole} />
      {mayKeep && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" leftSection={<IconDots size={16} stroke={1.5} aria-hidden />}>
              More
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {!begun && (
              <Menu.Item component={Link} to={minutes}>
                Prepare the minutes
              </Menu.Item>
            )}
            {whyNotMovable(meeting.state) === '' && (
              <Menu.Item onClick={() => setMoving(true)}>Move to another date</Menu.Item>
            )}
            {canStep('cancel', meeting.state) && (
              <Menu.Item onClick={() => setCancelling(true)}>Cancel the meeting</Menu.Item>
            )}
            {role === 'secretariat' && (
              <Menu.Item onClick={() => remove.run(ofMeeting)}>Put in the recycle bin</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <Modal opened={cancelling} onClose={() => setCancelling(false)} title="Cancel this meeting">
        <CancelForm meetingId={meeting.id} onClose={() => setCancelling(false)} />
      </Modal>
      <Modal opened={moving} onClose={() => setMoving(false)} title="Move to another date" size="lg">
        <MoveForm meeting={meeting} onClose={() => setMoving(false)} />
      </Modal>
    </>
  )
}

function MeetingDetails({ whole: { meeting } }: { whole: MeetingWhole }) {
  const role = useSignedIn()?.role ?? null
  const { kind, date, startTime, venue, onlineLink, access, purpose } = meeting
  const form = useZodForm(MeetingFields, { kind, date, startTime, venue, onlineLink, access, purpose })
  const update = useCommand(api.meetings.update, { done: 'Saved.' })
  if (!mayCall(KEEPERS_AND_CHAIR, role)) {
    return (
      <dl className={classes.facts}>
        {Object.entries({ Venue: venue, 'Online link': onlineLink, Access: access, Purpose: purpose }).map(
          ([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value || '–'}</dd>
            </div>
          ),
        )}
      </dl>
    )
  }
  return (
    <>
      {meeting.access === '' && canStep('hold', meeting.state) && (
        <div className={classes.notice}>
          <Notice>Nothing is noted about access yet. A person who needs it should not have to ask.</Notice>
        </div>
      )}
      <Form
        form={form}
        submit="Save"
        onSubmit={(fields) => update.attempt({ meetingId: meeting.id, fields })}
      >
        <MeetingFieldset />
      </Form>
    </>
  )
}
