import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { localClock, shortDay } from '../../shared/dates.ts'
import { changesInWords } from '../../shared/meetings/agenda-changes.ts'
import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import { canStep } from '../../shared/meetings/rules.ts'
import { LineText } from '../../shared/recorded.ts'
import { api, orpc } from '../service.ts'
import { SelectField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Notice } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './agenda.module.css'

type Who = 'chair' | 'slt'
const WHO = { chair: 'Chair', slt: 'SLT' } satisfies Record<Who, string>

/** The agenda is agreed by the chair and SLT together: who has, who has not, and the button for whoever is signed in. */
export function AgendaAgreement({ meeting }: { meeting: MeetingSummary }) {
  const role = useSignedIn()?.role ?? null
  const [recording, setRecording] = useState(false)
  const agree = useCommand(api.meetings.agreeAgenda, { done: 'You have agreed this agenda.' })
  const agreed = { chair: meeting.agendaAgreedByChair, slt: meeting.agendaAgreedBySlt }
  const waiting = (['chair', 'slt'] as const).filter((who) => agreed[who] === null)
  const open = canStep('agree agenda', meeting.state)
  const mayAgree = open && (role === 'chair' || role === 'slt') && agreed[role] === null
  const mayRecord = open && role === 'secretariat' && waiting.length > 0
  const agreeNow = () => void agree.run({ meetingId: meeting.id })
  useShortcuts([
    ...(mayAgree ? [{ label: 'Agree this agenda', section: 'This agenda', run: agreeNow }] : []),
    ...(mayRecord
      ? [{ label: 'Record an agreement', section: 'This agenda', run: () => setRecording(true) }]
      : []),
  ])
  if (!open && waiting.length === 2) return null
  return (
    <>
      {open && <LapsedAgreement meeting={meeting} />}
      <div className={classes.agreement}>
        <span>Agenda agreed by</span>
        {(['chair', 'slt'] as const).map((who) => (
          <StateBadge key={who} tone={agreed[who] ? 'green' : 'neutral'}>
            {agreed[who] ? `${WHO[who]}, ${shortDay(localClock(agreed[who]).day)}` : `${WHO[who]}: not yet`}
          </StateBadge>
        ))}
        {mayAgree && (
          <Button variant="filled" size="compact-sm" onClick={agreeNow} loading={agree.isRunning}>
            Agree this agenda
          </Button>
        )}
        {mayRecord && (
          <Button size="compact-sm" onClick={() => setRecording(true)}>
            Record an agreement
          </Button>
        )}
        <Modal
          opened={recording}
          onClose={() => setRecording(false)}
          title="Record that the agenda was agreed"
        >
          <RecordForm meetingId={meeting.id} waiting={waiting} onClose={() => setRecording(false)} />
        </Modal>
      </div>
    </>
  )
}

/** Says that the agenda is no longer what was agreed: who had agreed it, and when (R7). */
function LapsedAgreement({ meeting }: { meeting: MeetingSummary }) {
  const lapsed = { chair: meeting.agendaLapsedByChair, slt: meeting.agendaLapsedBySlt }
  const who = (['chair', 'slt'] as const).flatMap((one) => {
    const at = lapsed[one]
    if (at === null) return []
    const { day, time } = localClock(at)
    return [`${one === 'chair' ? 'the chair' : 'SLT'} on ${shortDay(day)} at ${time}`]
  })
  const input = { meetingId: meeting.id }
  const outlook = useQuery({ ...orpc.meetings.outlook.queryOptions({ input }), enabled: who.length > 0 })
  if (who.length === 0) return null
  const changes = outlook.data?.sinceAgreed
  return (
    <div className={classes.lapsed}>
      <Notice tone="amber" title="This agenda was changed after it was agreed.">
        <p>It had been agreed by {who.join(' and by ')}, and has to be agreed again.</p>
        {changes && <p>{changesInWords(changes)}</p>}
      </Notice>
    </div>
  )
}

const Agreement = z.object({ who: z.enum(['chair', 'slt']), note: LineText })
type Agreement = z.infer<typeof Agreement>

function RecordForm({
  meetingId,
  waiting,
  onClose,
}: {
  meetingId: string
  waiting: readonly Who[]
  onClose: () => void
}) {
  const form = useZodForm(Agreement, { who: waiting[0] ?? 'chair', note: '' })
  const record = useCommand(api.meetings.recordAgreement, {
    done: 'The agreement is recorded.',
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit="Record"
      onCancel={onClose}
      onSubmit={(values) => record.attempt({ meetingId, ...values })}
    >
      <SelectField<Agreement>
        name="who"
        label="Who agreed"
        choices={waiting.map((who) => ({ value: who, label: WHO[who] }))}
      />
      <TextField<Agreement> name="note" label="How" placeholder="By e-mail on 12 November" autoFocus />
    </Form>
  )
}
