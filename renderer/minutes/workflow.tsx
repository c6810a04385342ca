import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { z } from 'zod'
import { Id } from '../../shared/identity.ts'
import type { MeetingState } from '../../shared/meetings/entities.ts'
import { canStep, MEETING_STEPS } from '../../shared/meetings/rules.ts'
import { whyLocked, whyNotStep } from '../../shared/meetings/way-out.ts'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import type { Amendment } from '../../shared/minutes/review.ts'
import { localClock, shortDay } from '../../shared/dates.ts'
import { PublicNote } from '../../shared/publishing/corrections.ts'
import { LineText } from '../../shared/recorded.ts'
import { api, orpc } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Notice } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole, useReadOnly } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { OpenAmendments } from './open-amendments.tsx'
import classes from './workflow.module.css'

type WorkflowProps = {
  whole: MinutesWhole
  /** Saves what was typed a moment ago; false when it could not. */
  flush: () => Promise<boolean>
  amendments: readonly Amendment[]
  to: (itemId: string) => string
}

const CORRESPONDENCE = 'correspondence'

/** How far the minutes are, and the one next step with who may take it. */
export function Workflow({ whole, flush, amendments, to }: WorkflowProps) {
  const { meeting } = whole
  const ofMeeting = { meetingId: meeting.id }
  const [approving, setApproving] = useState(false)
  const hold = useCommand(api.meetings.hold, { done: 'The meeting has begun.' })
  const check = useCommand(api.minutes.check, { done: 'The draft is checked.' })
  const circulate = useCommand(api.minutes.circulate, { done: 'The draft is circulated.' })
  const notKeeper = useNotMyRole(MEETING_STEPS.hold.by, 'the secretariat or the chair')
  const notChair = useNotMyRole(MEETING_STEPS.check.by, 'the chair')
  const notSecretariat = useNotMyRole(MEETING_STEPS.circulate.by, 'the secretariat')

  const saved = (step: () => unknown) => async () => {
    if (await flush()) step()
  }
  const steps: Partial<Record<MeetingState, Step>> = {
    held: {
      of: 'chair',
      does: 'checks the draft',
      label: 'Mark as checked',
      reason: notChair,
      run: saved(() => check.run(ofMeeting)),
      isRunning: check.isRunning,
    },
    checked: {
      of: 'secretariat',
      does: 'circulates the draft',
      label: 'Mark as circulated',
      reason: notSecretariat,
      run: saved(() => circulate.run(ofMeeting)),
      isRunning: circulate.isRunning,
    },
    circulated: {
      of: 'chair',
      does: 'approves the minutes',
      label: 'Approve minutes',
      reason: notChair,
      run: saved(() => setApproving(true)),
    },
  }
  const begin: Step = {
    label: 'Begin the meeting',
    reason: notKeeper,
    run: () => void hold.run(ofMeeting),
    isRunning: hold.isRunning,
  }
  const step = canStep('hold', meeting.state) ? begin : steps[meeting.state]
  useShortcuts(
    step?.reason === null ? [{ label: step.label, section: 'This meeting', run: () => void step.run() }] : [],
  )
  if (!step) return null
  return (
    <>
      <BlockedButton
        reason={step.reason}
        variant="filled"
        onClick={() => void step.run()}
        loading={step.isRunning ?? false}
      >
        {step.label}
      </BlockedButton>
      {step.of && step.reason !== null && <WaitsFor of={step.of} does={step.does} />}
      <ApproveDialog
        whole={whole}
        opened={approving}
        onClose={() => setApproving(false)}
        open={amendments.filter((one) => one.state === 'proposed')}
        to={to}
      />
    </>
  )
}

/** One step of the minutes on their way: its button, why it is blocked for whoever is signed in, and whose it is. */
type Step = {
  label: string
  reason: string | null
  run: () => unknown
  isRunning?: boolean
} & ({ of: 'chair' | 'secretariat'; does: string } | { of?: never; does?: never })

/** Whose step it is, with the way out when nobody could take it. */
function WaitsFor({ of, does }: { of: 'chair' | 'secretariat'; does: string }) {
  const users = useQuery(orpc.office.users.queryOptions()).data
  const nobody = users?.every((user) => user.role !== of) ?? false
  return (
    <p className={classes.whose}>
      The {of} {does} next.
      {nobody && (
        <>
          {' '}
          No {of} can sign in yet: <Link to="/office?tab=users">add a user</Link>.
        </>
      )}
    </p>
  )
}

const Approval = z
  .object({ at: z.union([Id, z.literal(CORRESPONDENCE)]), note: z.string().trim().max(500) })
  .refine(({ at, note }) => at !== CORRESPONDENCE || note !== '', {
    path: ['note'],
    message: 'Say how they were approved, for example “by e-mail, all agreed by 12 March”.',
  })

function ApproveDialog({
  whole,
  opened,
  onClose,
  open,
  to,
}: {
  whole: MinutesWhole
  opened: boolean
  onClose: () => void
  /** Amendments nobody has decided: they stand in the way. */
  open: readonly Amendment[]
  to: (itemId: string) => string
}) {
  return (
    <Modal opened={opened} onClose={onClose} title="Approve these minutes">
      {open.length > 0 ? (
        <OpenAmendments meetingId={whole.meeting.id} amendments={open} to={to} onClose={onClose} />
      ) : (
        <ApproveForm whole={whole} onClose={onClose} />
      )}
    </Modal>
  )
}

function ApproveForm({ whole, onClose }: { whole: MinutesWhole; onClose: () => void }) {
  const { meeting } = whole
  const today = localClock(new Date()).day
  // Minutes are approved at a meeting that has come, not at one that is planned.
  const laterMeetings = whole.laterMeetings.filter(({ date }) => date <= today)
  const form = useZodForm(Approval, { at: laterMeetings[0]?.id ?? CORRESPONDENCE, note: '' })
  const approve = useCommand(api.minutes.approve, {
    undo: false,
    done: 'The minutes are approved and locked.',
    onDone: onClose,
  })
  const byLetter = form.watch('at') === CORRESPONDENCE
  const choices = [
    ...laterMeetings.map(({ id, date }) => ({ value: id, label: `At the meeting of ${shortDay(date)}` })),
    { value: CORRESPONDENCE, label: 'By correspondence' },
  ]
  return (
    <Form
      form={form}
      submit="Approve minutes"
      onCancel={onClose}
      onSubmit={({ at, note }) =>
        approve.attempt({ meetingId: meeting.id, atMeetingId: at === CORRESPONDENCE ? null : at, note })
      }
    >
      <p>From then on the text is locked; it can be reopened with a reason.</p>
      <SelectField<z.infer<typeof Approval>> name="at" label="Where they were approved" choices={choices} />
      <TextAreaField<z.infer<typeof Approval>>
        name="note"
        label="How"
        optional={!byLetter}
        rows={2}
        autoFocus
      />
    </Form>
  )
}

const Reason = z.object({ reason: LineText, publicNote: PublicNote })

/** Why the text cannot be changed, with the way to reopen it; nothing while it can. */
export function LockedBanner({ whole }: { whole: MinutesWhole }) {
  const { meeting } = whole
  const [reopening, setReopening] = useState(false)
  const notKeeper = useNotMyRole(MEETING_STEPS.reopen.by, 'the secretariat or the chair')
  const isHeld = useReadOnly()
  const readOnly = useNotMyRole(['secretariat', 'chair'], 'the secretariat and the chair')
  const mayReopen = whyNotStep('reopen', meeting.state) === ''
  const button = mayReopen && (
    <BlockedButton reason={notKeeper} onClick={() => setReopening(true)}>
      Reopen
    </BlockedButton>
  )
  const form = (
    <Modal opened={reopening} onClose={() => setReopening(false)} title="Reopen these minutes">
      <ReopenForm
        meetingId={meeting.id}
        isPublished={meeting.state === 'published'}
        onClose={() => setReopening(false)}
      />
    </Modal>
  )
  if (whole.locked) {
    return (
      <div className={classes.banner}>
        <Notice tone="amber" actions={button}>
          {whyLocked(meeting.state)}
        </Notice>
        {form}
      </div>
    )
  }
  if (readOnly) {
    return (
      <div className={classes.banner}>
        <Notice>
          You can read these minutes.{' '}
          {isHeld
            ? 'They can be written here once nobody else is working in this office.'
            : 'Writing them is for the secretariat and the chair.'}
        </Notice>
      </div>
    )
  }
  if (!mayReopen) return null
  return (
    <div className={classes.banner}>
      <Notice actions={button}>
        {meeting.state === 'checked'
          ? 'The chair has checked this draft. Reopen it to have changes checked again.'
          : 'This draft was circulated. Reopen it to have changes checked and circulated again.'}
      </Notice>
      {form}
    </div>
  )
}

type ReopenFormProps = { meetingId: string; isPublished: boolean; onClose: () => void }

function ReopenForm({ meetingId, isPublished, onClose }: ReopenFormProps) {
  const form = useZodForm(Reason, { reason: '', publicNote: '' })
  const reopen = useCommand(api.minutes.reopen, {
    undo: false,
    done: 'The minutes are open again.',
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit="Reopen minutes"
      onCancel={onClose}
      onSubmit={(reasons) => reopen.attempt({ meetingId, ...reasons })}
    >
      <p>They will have to be checked, circulated and approved again. What was approved before is kept.</p>
      {isPublished && (
        <p>
          The next publication takes them off the site. A page at their address says that they are being
          corrected.
        </p>
      )}
      <TextField<z.infer<typeof Reason>> name="reason" label="Reason" autoFocus />
      {isPublished && (
        <TextAreaField<z.infer<typeof Reason>>
          name="publicNote"
          label="What the public is told when they are published again"
          description="One sentence: “Paragraph 4.2 named the wrong street.” It can also be written later, on the publishing screen."
          optional
          rows={2}
        />
      )}
    </Form>
  )
}
