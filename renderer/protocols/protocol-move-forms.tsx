import { useNavigate } from 'react-router'
import { z } from 'zod'
import { Day, localClock } from '../../shared/dates.ts'
import { type ProtocolWhole, Returned } from '../../shared/protocols/contract.ts'
import { PROTOCOL_KIND_LABELS } from '../../shared/protocols/entities.ts'
import { FreeText } from '../../shared/recorded.ts'
import { versionWords } from '../../shared/versions/rules.ts'
import classes from '../role-descriptions/role-descriptions.module.css'
import { VersionFields } from '../role-descriptions/new-role.tsx'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { TextAreaField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'

export type OpenMove = 'return' | 'put in force' | 'withdraw' | 'begin'

type Props = { protocol: ProtocolWhole; onDone: () => void }

/** The form of the move that was chosen. */
export function MoveForm({ move, protocol, onDone }: Props & { move: OpenMove }) {
  const forms = {
    return: ReturnForm,
    'put in force': InForceForm,
    withdraw: WithdrawForm,
    begin: BeginForm,
  } as const satisfies Record<OpenMove, unknown>
  const Chosen = forms[move]
  return (
    <div className={classes.form}>
      <Chosen protocol={protocol} onDone={onDone} />
    </div>
  )
}

function ReturnForm({ protocol, onDone }: Props) {
  const form = useZodForm(Returned, { comment: '' })
  const giveBack = useCommand(api.protocols.giveBack, {
    done: `Version ${versionWords(protocol)} is with the secretariat again, with your comment.`,
    onDone,
  })
  return (
    <Form
      form={form}
      submit="Return it"
      onCancel={onDone}
      draft={`protocol return ${protocol.id}`}
      onSubmit={({ comment }) => giveBack.attempt({ id: protocol.id, comment })}
    >
      <TextAreaField<Returned>
        name="comment"
        label="What should be different"
        description="The secretariat reads it with the draft. It stays on record."
        rows={3}
        autoFocus
      />
    </Form>
  )
}

const InForce = z.object({ effectiveOn: Day })

function InForceForm({ protocol, onDone }: Props) {
  const form = useZodForm(InForce, { effectiveOn: localClock(new Date()).day })
  const put = useCommand(api.protocols.putInForce, {
    done: `Version ${versionWords(protocol)} is in force.${protocol.material ? ' Everybody on the call-out list is asked to acknowledge it.' : ''}`,
    onDone,
  })
  return (
    <Form
      form={form}
      submit="Put in force"
      onCancel={onDone}
      onSubmit={(day) => put.attempt({ id: protocol.id, ...day })}
    >
      <DateField<z.infer<typeof InForce>>
        name="effectiveOn"
        label="In force since"
        description="The version before is superseded that day. Its review is due a year later, or on the day you chose."
        autoFocus
      />
    </Form>
  )
}

const Withdrawal = z.object({ reason: FreeText })

function WithdrawForm({ protocol, onDone }: Props) {
  const form = useZodForm(Withdrawal, { reason: '' })
  const withdraw = useCommand(api.protocols.withdraw, {
    done: `Version ${versionWords(protocol)} is withdrawn.`,
    onDone,
  })
  return (
    <Form
      form={form}
      submit="Withdraw"
      onCancel={onDone}
      onSubmit={(fields) => withdraw.attempt({ id: protocol.id, ...fields })}
    >
      <TextAreaField<z.infer<typeof Withdrawal>> name="reason" label="Why" optional rows={2} autoFocus />
    </Form>
  )
}

const Begin = z.object({ material: z.boolean(), changeSummary: FreeText })

function BeginForm({ protocol, onDone }: Props) {
  const navigate = useNavigate()
  const form = useZodForm(Begin, { material: true, changeSummary: '' })
  const create = useCommand(api.protocols.create, {
    done: (made) => `${PROTOCOL_KIND_LABELS[made.kind]}: version ${versionWords(made)} is begun.`,
    onDone: ({ id }) => {
      onDone()
      void navigate(`/protocols/${id}`)
    },
  })
  return (
    <Form
      form={form}
      submit="Begin a new version"
      onCancel={onDone}
      onSubmit={(fields) => create.attempt({ ...fields, groupId: protocol.groupId, kind: protocol.kind })}
    >
      <VersionFields />
    </Form>
  )
}
