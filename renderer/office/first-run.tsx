import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { Passphrase } from '../../shared/office/entities.ts'
import { LineText } from '../../shared/recorded.ts'
import { ROLE_LABELS, UserRole } from '../../shared/roles.ts'
import { api, refreshEverything } from '../service.ts'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { SelectField, TextField } from '../ui/fields.tsx'
import { ProgressDialog, useProgress } from '../ui/progress-dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { RestoreFirst } from './backups/restore-first.tsx'
import classes from './first-run.module.css'
import { NewPassphraseField } from './new-passphrase-field.tsx'
import { RecoveryKey } from './recovery-key.tsx'
import { Welcome } from './welcome.tsx'

const NewOffice = z.object({ name: LineText, userName: LineText, role: UserRole, passphrase: Passphrase })

type FirstRunProps = { onCreated: () => void; onFinished: () => void }
type Stage =
  | { at: 'naming' }
  | { at: 'restoring' }
  | { at: 'key'; recoveryKey: string; officeName: string }
  | { at: 'starting' }

/** The first minutes: the office and its first user, the recovery key, and how to begin. */
export function FirstRun({ onCreated, onFinished }: FirstRunProps) {
  const [stage, setStage] = useState<Stage>({ at: 'naming' })
  if (stage.at === 'naming') {
    return (
      <NameTheOffice
        onCreated={(recoveryKey, officeName) => {
          onCreated()
          setStage({ at: 'key', recoveryKey, officeName })
        }}
        onRestore={() => setStage({ at: 'restoring' })}
      />
    )
  }
  if (stage.at === 'restoring') {
    return (
      <RestoreFirst
        onBack={() => setStage({ at: 'naming' })}
        onRestored={onCreated}
        onFinished={onFinished}
      />
    )
  }
  if (stage.at === 'key') {
    return (
      <Welcome
        step="Step 2 of 3"
        title="Keep the recovery key"
        lead="If everybody forgets their passphrase, only this key opens the office. It is shown this once."
      >
        <RecoveryKey
          recoveryKey={stage.recoveryKey}
          officeName={stage.officeName}
          go="Continue"
          onDone={() => setStage({ at: 'starting' })}
        />
      </Welcome>
    )
  }
  return <WaysToStart onFinished={onFinished} />
}

type NameTheOfficeProps = {
  onCreated: (recoveryKey: string, officeName: string) => void
  onRestore: () => void
}

function NameTheOffice({ onCreated, onRestore }: NameTheOfficeProps) {
  const form = useZodForm(NewOffice, { name: '', userName: '', role: 'secretariat', passphrase: '' })
  return (
    <Welcome
      step="Step 1 of 3"
      title="Set up your office"
      lead="An office keeps the record of one or more advisory groups, encrypted on this computer."
    >
      <Form
        form={form}
        submit="Create office"
        aside={
          <Button variant="subtle" onClick={onRestore}>
            Restore from a backup
          </Button>
        }
        onSubmit={async (values) => {
          const { recoveryKey } = await api.office.create(values)
          onCreated(recoveryKey, values.name)
        }}
      >
        <TextField name="name" label="Name of the office" placeholder="Hackney and Newham IAG office" />
        <FieldRow>
          <TextField name="userName" label="Your name" autoComplete="name" />
          <SelectField
            name="role"
            label="Your role"
            choices={UserRole.options.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
          />
        </FieldRow>
        <NewPassphraseField name="passphrase" label="Your passphrase" />
      </Form>
    </Welcome>
  )
}

function WaysToStart({ onFinished }: { onFinished: () => void }) {
  const navigate = useNavigate()
  const open = () => {
    void navigate('/')
    onFinished()
  }
  const filling = useProgress({
    title: 'Filling the example office',
    cancelled: 'Stopped. What was filled in so far can be removed with one click.',
    onDone: ({ records }: { records: number }) => {
      toast(`The example office is ready: ${records.toLocaleString('en-GB')} records, all invented.`)
      open()
    },
    // The banner there takes away what was filled in.
    onCancelled: open,
  })
  const start = async () => {
    await refreshEverything()
    void navigate('/groups/new')
    onFinished()
  }
  return (
    <Welcome step="Step 3 of 3" title="How would you like to begin?">
      <div className={classes.ways}>
        <button type="button" className={classes.way} onClick={start}>
          <strong>Start with my group</strong>
          <span>Name it, say which borough it serves, and plan its first meeting.</span>
        </button>
        <button
          type="button"
          className={classes.way}
          onClick={() => filling.start((signal) => api.office.loadExample({}, { signal }))}
        >
          <strong>Look around with an example office</strong>
          <span>
            Three invented groups with their people, meetings and minutes. One click removes them again.
          </span>
        </button>
      </div>
      <ProgressDialog of={filling} />
    </Welcome>
  )
}
