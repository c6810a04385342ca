import { useNavigate } from 'react-router'
import { z } from 'zod'
import { addDays, Day, localClock } from '../../shared/dates.ts'
import { FreeText } from '../../shared/recorded.ts'
import { Approval, Consultation, type RoleWhole } from '../../shared/role-descriptions/contract.ts'
import { ROLE_KIND_LABELS } from '../../shared/role-descriptions/entities.ts'
import { versionWords } from '../../shared/versions/rules.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import { VersionFields } from './new-role.tsx'
import classes from './role-descriptions.module.css'

export type OpenStep = 'consult' | 'change consultation' | 'approve' | 'put in force' | 'withdraw' | 'begin'

type Props = { role: RoleWhole; onDone: () => void }

/** Days a consultation runs unless told otherwise. */
const CONSULTATION_DAYS = 28
const today = () => localClock(new Date()).day

/** The form of the step that was chosen. */
export function StepForm({ step, role, onDone }: Props & { step: OpenStep }) {
  const forms = {
    consult: ConsultForm,
    'change consultation': ConsultForm,
    approve: ApproveForm,
    'put in force': InForceForm,
    withdraw: WithdrawForm,
    begin: BeginForm,
  } as const satisfies Record<OpenStep, unknown>
  const Chosen = forms[step]
  return (
    <div className={classes.form}>
      <Chosen role={role} onDone={onDone} />
    </div>
  )
}

function ConsultForm({ role, onDone }: Props) {
  const isOpen = role.state === 'in consultation'
  const form = useZodForm(Consultation, {
    opensOn: role.consultationOpensOn ?? today(),
    closesOn: role.consultationClosesOn ?? addDays(today(), CONSULTATION_DAYS),
  })
  const consult = useCommand(
    isOpen ? api.roleDescriptions.changeConsultation : api.roleDescriptions.consult,
    {
      done: isOpen ? 'The days of the consultation are changed.' : 'The consultation is open.',
      onDone,
    },
  )
  return (
    <Form
      form={form}
      submit={isOpen ? 'Change the days' : 'Open consultation'}
      onCancel={onDone}
      onSubmit={(days) => consult.attempt({ id: role.id, ...days })}
    >
      <FieldRow>
        <DateField<Consultation> name="opensOn" label="Opens on" autoFocus />
        <DateField<Consultation> name="closesOn" label="Closes on" />
      </FieldRow>
    </Form>
  )
}

function ApproveForm({ role, onDone }: Props) {
  const form = useZodForm(Approval, { approvedBy: '', approvedOn: today() })
  const approve = useCommand(api.roleDescriptions.approve, {
    done: `Version ${versionWords(role)} is approved.`,
    onDone,
  })
  return (
    <Form
      form={form}
      submit="Approve"
      onCancel={onDone}
      onSubmit={(approval) => approve.attempt({ id: role.id, ...approval })}
    >
      <FieldRow>
        <TextField<Approval>
          name="approvedBy"
          label="Approved by"
          description="The group at its meeting, the chair, or SLT."
          autoFocus
        />
        <DateField<Approval> name="approvedOn" label="Approved on" />
      </FieldRow>
    </Form>
  )
}

const InForce = z.object({ effectiveOn: Day })

function InForceForm({ role, onDone }: Props) {
  const form = useZodForm(InForce, { effectiveOn: today() })
  const put = useCommand(api.roleDescriptions.putInForce, {
    done: `Version ${versionWords(role)} is in force.${role.material ? ' Everybody it concerns is asked to acknowledge it.' : ''}`,
    onDone,
  })
  return (
    <Form
      form={form}
      submit="Put in force"
      onCancel={onDone}
      onSubmit={(day) => put.attempt({ id: role.id, ...day })}
    >
      <DateField<z.infer<typeof InForce>>
        name="effectiveOn"
        label="In force since"
        description="The version before is superseded that day."
        autoFocus
      />
    </Form>
  )
}

const Withdrawal = z.object({ reason: FreeText })

function WithdrawForm({ role, onDone }: Props) {
  const form = useZodForm(Withdrawal, { reason: '' })
  const withdraw = useCommand(api.roleDescriptions.withdraw, {
    done: `Version ${versionWords(role)} is withdrawn.`,
    onDone,
  })
  return (
    <Form
      form={form}
      submit="Withdraw"
      onCancel={onDone}
      onSubmit={(fields) => withdraw.attempt({ id: role.id, ...fields })}
    >
      <TextAreaField<z.infer<typeof Withdrawal>> name="reason" label="Why" optional rows={2} autoFocus />
    </Form>
  )
}

const Begin = z.object({ material: z.boolean(), changeSummary: FreeText })

function BeginForm({ role, onDone }: Props) {
  const navigate = useNavigate()
  const form = useZodForm(Begin, { material: true, changeSummary: '' })
  const create = useCommand(api.roleDescriptions.create, {
    done: (made) => `${ROLE_KIND_LABELS[made.kind]}: version ${versionWords(made)} is begun.`,
    onDone: ({ id }) => {
      onDone()
      void navigate(`/roles/${id}`)
    },
  })
  return (
    <Form
      form={form}
      submit="Begin a new version"
      onCancel={onDone}
      onSubmit={(fields) => create.attempt({ ...fields, groupId: role.groupId, kind: role.kind })}
    >
      <VersionFields />
    </Form>
  )
}
