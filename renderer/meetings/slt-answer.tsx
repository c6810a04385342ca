import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { Id } from '../../shared/identity.ts'
import type { AttendanceRow, MeetingWhole } from '../../shared/meetings/contract.ts'
import { TO_COME } from '../../shared/meetings/rules.ts'
import { sltAnswerInWords } from '../../shared/meetings/slt-answer.ts'
import { fullName } from '../../shared/people/rules.ts'
import { api, orpc } from '../service.ts'
import { SelectField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './attendance.module.css'

/** Before a meeting: whether each member of SLT comes. SLT say so themselves, or name who comes in their place (L3). */
export function SltAnswers({ whole }: { whole: MeetingWhole }) {
  const role = useSignedIn()?.role ?? null
  const answers = !useReadOnly() && role === 'slt'
  const slt = whole.attendance.filter(
    ({ capacity, standsInFor }) => capacity === 'slt' && standsInFor === null,
  )
  if (!TO_COME.includes(whole.meeting.state)) return null
  if (slt.length === 0 && !answers) return null
  return (
    <section aria-label="SLT at this meeting" className={classes.slt}>
      <h3 className={classes.heading}>SLT at this meeting</h3>
      {slt.length === 0 && (
        <p className={classes.noted}>
          Nobody of SLT is on the list of this meeting. Ask the secretariat to add a member of SLT to the
          group.
        </p>
      )}
      {slt.map((row) => (
        <OneOfSlt key={row.id} whole={whole} row={row} answers={answers} />
      ))}
    </section>
  )
}

function OneOfSlt({ whole, row, answers }: { whole: MeetingWhole; row: AttendanceRow; answers: boolean }) {
  const [naming, setNaming] = useState(false)
  const answer = useCommand(api.meetings.answerForSlt, {
    done: ({ attendance }) => {
      const now = attendance.find(({ id }) => id === row.id)
      return now ? `${fullName(row)}: ${sltAnswerInWords(now, attendance)}` : 'Recorded.'
    },
  })
  const { personId } = row
  const say = (said: 'comes' | 'cannot come') =>
    personId === null ? undefined : void answer.run({ meetingId: whole.meeting.id, personId, answer: said })
  return (
    <div className={classes.sltMember}>
      <p>
        <strong>{fullName(row)}</strong> {sltAnswerInWords(row, whole.attendance)}
      </p>
      {answers && personId !== null && !naming && (
        <div className={classes.sltButtons}>
          <Button
            size="compact-sm"
            loading={answer.isRunning}
            aria-label={`Comes: ${fullName(row)}`}
            onClick={() => say('comes')}
          >
            Comes
          </Button>
          <Button
            size="compact-sm"
            aria-label={`Sends a deputy: ${fullName(row)}`}
            onClick={() => setNaming(true)}
          >
            Sends a deputy
          </Button>
          <Button
            size="compact-sm"
            aria-label={`Cannot come: ${fullName(row)}`}
            onClick={() => say('cannot come')}
          >
            Cannot come
          </Button>
        </div>
      )}
      {answers && personId !== null && naming && (
        <DeputyForm whole={whole} member={{ ...row, personId }} onClose={() => setNaming(false)} />
      )}
    </div>
  )
}

const Deputy = z.object({
  deputyId: Id.nullable().refine((id) => id !== null, { message: 'Choose who comes in their place.' }),
})
type Deputy = z.input<typeof Deputy>

type DeputyFormProps = {
  whole: MeetingWhole
  member: AttendanceRow & { personId: string }
  onClose: () => void
}

/** Who comes in the place of a member of SLT: any officer on record. */
function DeputyForm({ whole, member, onClose }: DeputyFormProps) {
  const officers = useQuery(orpc.people.list.queryOptions({ input: { kind: 'officer', limit: 1000 } }))
  const form = useZodForm(Deputy, { deputyId: null })
  const name = useCommand(api.meetings.answerForSlt, {
    done: `Somebody comes in the place of ${fullName(member)}.`,
    onDone: onClose,
  })
  const { id: meetingId } = whole.meeting
  return (
    <Loaded query={officers}>
      {({ people }) => (
        <Form
          form={form}
          submit="Name them"
          onCancel={onClose}
          onSubmit={({ deputyId }) =>
            name.attempt({ meetingId, personId: member.personId, answer: 'sends a deputy', deputyId })
          }
        >
          <SelectField<Deputy>
            name="deputyId"
            label={`Who comes in the place of ${fullName(member)}`}
            description="Somebody who is not SLT is welcome, but the standard “SLT present” is not met by them."
            searchable
            autoFocus
            choices={people
              .filter(({ id }) => id !== member.personId)
              .map((person) => ({ value: person.id, label: fullName(person) }))}
          />
        </Form>
      )}
    </Loaded>
  )
}
