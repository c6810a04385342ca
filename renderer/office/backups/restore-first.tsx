import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import type { BackupSummary } from '../../../shared/office/backups/contract.ts'
import { Passphrase, type SignedIn } from '../../../shared/office/entities.ts'
import { ROLE_LABELS } from '../../../shared/roles.ts'
import { api, refreshEverything } from '../../service.ts'
import { PassphraseField, SelectField, TextField } from '../../ui/fields.tsx'
import { Form, useZodForm } from '../../ui/form.tsx'
import { Notice } from '../../ui/panel.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { NewPassphraseField } from '../new-passphrase-field.tsx'
import { RecoveryKey } from '../recovery-key.tsx'
import { Welcome } from '../welcome.tsx'
import { backupName, shortHead, sizeWords } from './backup-words.ts'
import classes from './backups.module.css'

type Chosen = { handle: string; name: string; backups: BackupSummary[] }
type Restored = { madeAt: string; filesLost: number; recoveryKey: string | null }
type RestoreFirstProps = { onBack: () => void; onRestored: () => void; onFinished: () => void }

/** On a computer without an office: choose the folder with the backups, the backup, and show that it is yours. */
export function RestoreFirst({ onBack, onRestored, onFinished }: RestoreFirstProps) {
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [id, setId] = useState<string | null>(null)
  const [restored, setRestored] = useState<Restored | null>(null)
  const open = async () => {
    await refreshEverything()
    void navigate('/')
    onFinished()
  }
  if (restored !== null) return <Finished restored={restored} onOpen={() => void open()} />
  const backup = chosen?.backups.find((one) => one.id === id)
  if (chosen === null || !backup)
    return (
      <ChooseBackup
        chosen={chosen}
        onChosen={(found) => {
          setChosen(found)
          setId(found.backups.find((one) => one.standing === 'ready')?.id ?? null)
        }}
        onBack={onBack}
      />
    )
  return (
    <ProveIt
      chosen={chosen}
      backup={backup}
      onOther={setId}
      onBack={() => setChosen(null)}
      onRestored={(what) => {
        onRestored()
        setRestored(what)
      }}
    />
  )
}

function ChooseBackup({
  chosen,
  onChosen,
  onBack,
}: {
  chosen: Chosen | null
  onChosen: (found: Chosen) => void
  onBack: () => void
}) {
  const choose = useCommand(api.office.backups.chooseFirst, {
    undo: false,
    refusal: 'inline',
    onDone: (found) => found && onChosen(found),
  })
  const unusable = chosen?.backups[0]?.problem
  return (
    <Welcome
      title="Restore from a backup"
      lead="Choose the folder with the backups: on a USB stick, on another computer, or a copy of an office’s folder."
    >
      {choose.error !== null && <Notice tone="red">{choose.error}</Notice>}
      {choose.error === null && unusable && (
        <Notice tone="amber" title={`No backup in “${chosen?.name}” can be restored.`}>
          {unusable}
        </Notice>
      )}
      <div className={classes.buttons}>
        <Button variant="filled" loading={choose.isRunning} onClick={() => void choose.run()}>
          Choose a folder
        </Button>
        <Button variant="subtle" onClick={onBack}>
          Set up a new office instead
        </Button>
      </div>
    </Welcome>
  )
}

const Fields = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('passphrase'),
    userId: z.string().min(1, 'Choose who you are.'),
    passphrase: z.string().min(1, 'Type your passphrase.'),
    recoveryKey: z.string(),
    newPassphrase: z.string(),
  }),
  z.object({
    kind: z.literal('recovery key'),
    userId: z.string().min(1, 'Choose who you are.'),
    passphrase: z.string(),
    recoveryKey: z.string().min(1, 'Type the recovery key from the sheet.'),
    newPassphrase: Passphrase,
  }),
])

type ProveItProps = {
  chosen: Chosen
  backup: BackupSummary
  onOther: (id: string) => void
  onBack: () => void
  onRestored: (restored: Restored) => void
}

function ProveIt({ chosen, backup, onOther, onBack, onRestored }: ProveItProps) {
  const [people, setPeople] = useState<SignedIn[] | null>(null)
  const load = useCommand(api.office.backups.people, { undo: false, refusal: 'inline', onDone: setPeople })
  const [asked, setAsked] = useState<string | null>(null)
  if (asked !== backup.id) {
    setAsked(backup.id)
    queueMicrotask(() => void load.run({ handle: chosen.handle, id: backup.id }))
  }
  const ready = chosen.backups.filter((one) => one.standing === 'ready')
  return (
    <Welcome
      title={backup.office || 'Restore from a backup'}
      lead={`${ready.length === 1 ? 'One backup' : `${ready.length} backups`} in “${chosen.name}”.`}
    >
      {load.error !== null && <Notice tone="red">{load.error}</Notice>}
      {people !== null && (
        <ProveForm
          key={people.map((one) => one.id).join()}
          {...{ chosen, backup, onOther, onBack, onRestored, people, ready }}
        />
      )}
    </Welcome>
  )
}

function ProveForm(props: ProveItProps & { people: SignedIn[]; ready: BackupSummary[] }) {
  const { chosen, backup, onOther, onBack, onRestored, people, ready } = props
  const [step, setStep] = useState('')
  const form = useZodForm(Fields, {
    kind: 'passphrase',
    userId: people[0]?.id ?? '',
    passphrase: '',
    recoveryKey: '',
    newPassphrase: '',
  })
  const kind = form.watch('kind')
  const submit = async (values: z.infer<typeof Fields>) => {
    const { userId, passphrase, recoveryKey, newPassphrase } = values
    const secret =
      values.kind === 'passphrase'
        ? { kind: values.kind, passphrase }
        : { kind: values.kind, recoveryKey, newPassphrase }
    try {
      const events = await api.office.backups.restoreHere({
        handle: chosen.handle,
        id: backup.id,
        userId,
        secret,
      })
      let next = await events.next()
      while (!next.done) {
        setStep(next.value.step)
        next = await events.next()
      }
      onRestored(next.value)
    } finally {
      setStep('')
    }
  }
  return (
    <Form
      form={form}
      submit="Restore this backup"
      onSubmit={submit}
      onCancel={onBack}
      aside={
        <Button
          variant="subtle"
          onClick={() => form.setValue('kind', kind === 'passphrase' ? 'recovery key' : 'passphrase')}
        >
          {kind === 'passphrase' ? 'Use the recovery key' : 'Use a passphrase'}
        </Button>
      }
    >
      <BackupChoice backup={backup} ready={ready} onOther={onOther} />
      <SelectField
        name="userId"
        label="User"
        choices={people.map(({ id, name, role }) => ({ value: id, label: `${name} · ${ROLE_LABELS[role]}` }))}
      />
      {kind === 'passphrase' ? (
        <PassphraseField
          name="passphrase"
          label="Passphrase"
          description="The one you used when this backup was made."
          autoComplete="current-password"
        />
      ) : (
        <>
          <TextField
            name="recoveryKey"
            label="Recovery key"
            description="As printed. Spaces and hyphens do not matter. You get a new one for this computer."
          />
          <NewPassphraseField name="newPassphrase" label="New passphrase" />
        </>
      )}
      <p className={classes.step} role="status">
        {step === '' ? '' : `${step}…`}
      </p>
    </Form>
  )
}

function BackupChoice({
  backup,
  ready,
  onOther,
}: {
  backup: BackupSummary
  ready: BackupSummary[]
  onOther: (id: string) => void
}) {
  const { meeting = 0, person = 0, action = 0 } = backup.tables
  return (
    <div className={classes.choice}>
      <Select
        label="Backup"
        data={ready.map((one) => ({ value: one.id, label: backupName(one) }))}
        value={backup.id}
        onChange={(value) => value !== null && onOther(value)}
        allowDeselect={false}
      />
      <p className={classes.quiet}>
        {meeting.toLocaleString('en-GB')} meetings, {person.toLocaleString('en-GB')} people,{' '}
        {action.toLocaleString('en-GB')} actions, {sizeWords(backup.bytes)}. Last link of its chain:{' '}
        <code>{shortHead(backup.head)}</code>
      </p>
    </div>
  )
}

function Finished({ restored, onOpen }: { restored: Restored; onOpen: () => void }) {
  const { madeAt, filesLost, recoveryKey } = restored
  const named = backupName({ madeAt, id: '' })
  if (recoveryKey !== null)
    return (
      <Welcome
        title="Keep the new recovery key"
        lead={`The office is here as it was on ${named}. The key you used does not open it on this computer any more; this one does. It is shown this once.`}
      >
        <RecoveryKey recoveryKey={recoveryKey} officeName="the office" go="Open the office" onDone={onOpen} />
      </Welcome>
    )
  return (
    <Welcome title="The office is here" lead={`It is as it was on ${named}.`}>
      {filesLost > 0 && (
        <Notice tone="amber">
          {filesLost} files of papers were missing or damaged in the backup. Their papers are listed, but do
          not open.
        </Notice>
      )}
      <Button variant="filled" onClick={onOpen}>
        Open the office
      </Button>
    </Welcome>
  )
}
