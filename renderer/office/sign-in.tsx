import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { OfficeStatus } from '../../shared/office/contract.ts'
import { Passphrase } from '../../shared/office/entities.ts'
import { ROLE_LABELS } from '../../shared/roles.ts'
import { api, goesAhead, orpc, queryClient, refreshEverything, refusalOf } from '../service.ts'
import { rememberedFilter } from '../ui/chosen-group.ts'
import { PassphraseField, SelectField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Notice } from '../ui/panel.tsx'
import { comeBack } from './lock.ts'
import { NewPassphraseField } from './new-passphrase-field.tsx'
import { RecoveryKey } from './recovery-key.tsx'
import { SignInNotices } from './sign-in-notices.tsx'
import { Welcome } from './welcome.tsx'

type SignInProps = {
  /** Undefined until the service has answered: a passphrase can be typed already. */
  status: OfficeStatus | undefined
  onNewKey: () => void
  onFinished: () => void
}

/** The locked office: sign in with a passphrase, or with the recovery key when it is forgotten. */
export function SignInScreen({ status, onNewKey, onFinished }: SignInProps) {
  const [way, setWay] = useState<'passphrase' | 'recovery key'>('passphrase')
  const [firstTime, setFirstTime] = useState<Given | null>(null)
  const [newKey, setNewKey] = useState<string | null>(null)
  if (status && newKey !== null) {
    return (
      <Welcome
        title="Keep the new recovery key"
        lead="The one you used no longer works. Put this one in its place; it is shown this once."
      >
        <RecoveryKey
          recoveryKey={newKey}
          officeName={status.name}
          go="Open the office"
          onDone={() => void refreshEverything().then(onFinished)}
        />
      </Welcome>
    )
  }
  if (status && way === 'recovery key') {
    return (
      <RecoveryForm
        status={status}
        onBack={() => setWay('passphrase')}
        onNewKey={(key) => {
          onNewKey()
          setNewKey(key)
        }}
      />
    )
  }
  if (status && firstTime !== null) {
    return <FirstTimeForm status={status} given={firstTime} onBack={() => setFirstTime(null)} />
  }
  return (
    <PassphraseForm status={status} onForgotten={() => setWay('recovery key')} onFirstTime={setFirstTime} />
  )
}

const LAST_USER = 'critical-friend.user'

/** True when somebody has signed in on this computer before: what stands at the folder is then most likely a locked office. */
export function wasSignedInHere(): boolean {
  return localStorage.getItem(LAST_USER) !== null
}

/** The user who signed in last on this computer, if there still is such a user; else the first. */
function usualUser(status: OfficeStatus): string {
  const last = localStorage.getItem(LAST_USER)
  return status.users.find((user) => user.id === last)?.id ?? status.users[0]?.id ?? ''
}

function userChoices(status: OfficeStatus) {
  return status.users.map(({ id, name, role }) => ({ value: id, label: `${name} · ${ROLE_LABELS[role]}` }))
}

/** The office is open: what is shown now is on its way while the frame is drawn. */
async function enter(userId: string): Promise<void> {
  const last = localStorage.getItem(LAST_USER)
  localStorage.setItem(LAST_USER, userId)
  // The screen that was open is there again for whoever left it; another begins with what waits for them.
  if (last !== null && last !== userId) location.hash = '#/'
  // Whatever was read for somebody else is read anew.
  await queryClient.invalidateQueries({ refetchType: 'none' })
  // Asked together, in the order in which they are wanted: forms that were not sent are back before the screens they are on.
  const back = comeBack()
  const status = api.office.status()
  // The frame shows its counts on every screen.
  const today = queryClient.prefetchQuery(orpc.today.get.queryOptions({ input: rememberedFilter() }))
  await back
  const known = await status
  if (/^#?\/?$/.test(location.hash)) goesAhead(today)
  queryClient.setQueryData(orpc.office.status.queryKey(), known)
}

const Credentials = z.object({
  userId: z.string().min(1, 'Choose who you are.'),
  passphrase: z.string().min(1, 'Type your passphrase.'),
})

type Given = z.infer<typeof Credentials>

type PassphraseFormProps = {
  status: OfficeStatus | undefined
  onForgotten: () => void
  /** The passphrase was made for one sign-in: its user is to choose another. */
  onFirstTime: (given: Given) => void
}

function PassphraseForm({ status, onForgotten, onFirstTime }: PassphraseFormProps) {
  const usual = status ? usualUser(status) : ''
  const form = useZodForm(Credentials, { userId: usual, passphrase: '' })
  const { setFocus, getValues, setValue } = form
  useEffect(() => setFocus('passphrase'), [setFocus])
  useEffect(() => {
    if (getValues('userId') === '') setValue('userId', usual)
  }, [getValues, setValue, usual])
  const submit = async (values: z.infer<typeof Credentials>) => {
    try {
      await api.office.signIn(values)
    } catch (error) {
      if (refusalOf(error)?.code === 'CHOOSE_PASSPHRASE') return onFirstTime(values)
      form.setValue('passphrase', '')
      // How long to wait is known after the failure.
      void queryClient.invalidateQueries({ queryKey: orpc.office.status.key() })
      throw error
    }
    await enter(values.userId)
  }
  return (
    <Welcome page="Sign in" title={status ? status.name || 'Sign in' : ''} lead="The office is locked.">
      <Form
        form={form}
        submit="Sign in"
        onSubmit={submit}
        aside={
          <Button variant="subtle" onClick={onForgotten}>
            Use the recovery key
          </Button>
        }
      >
        <SelectField
          name="userId"
          label="User"
          choices={status ? userChoices(status) : []}
          placeholder={status ? 'Choose' : ''}
          isWaiting={!status}
        />
        <PassphraseField name="passphrase" label="Passphrase" autoComplete="current-password" />
        <WaitNotice seconds={status?.waitSeconds ?? 0} />
      </Form>
      {status && <SignInNotices status={status} />}
    </Welcome>
  )
}

const FirstTime = z.object({ newPassphrase: Passphrase })

type FirstTimeFormProps = { status: OfficeStatus; given: Given; onBack: () => void }

/** After a passphrase made for one sign-in: one's own, which nobody else knows. */
function FirstTimeForm({ status, given, onBack }: FirstTimeFormProps) {
  const form = useZodForm(FirstTime, { newPassphrase: '' })
  const { setFocus } = form
  useEffect(() => setFocus('newPassphrase'), [setFocus])
  const name = status.users.find(({ id }) => id === given.userId)?.name ?? ''
  return (
    <Welcome
      title="Choose your own passphrase"
      lead={`Welcome, ${name}. Yours was made for one sign-in; from now on you use one that only you know.`}
    >
      <Form
        form={form}
        submit="Open the office"
        onCancel={onBack}
        onSubmit={async ({ newPassphrase }) => {
          await api.office.signInWithOneTimePassphrase({ ...given, newPassphrase })
          await enter(given.userId)
        }}
      >
        <NewPassphraseField name="newPassphrase" label="New passphrase" />
      </Form>
    </Welcome>
  )
}

const Recovery = z.object({
  userId: z.string().min(1, 'Choose who you are.'),
  recoveryKey: z.string().min(1, 'Type the recovery key from the sheet.'),
  newPassphrase: Passphrase,
})

type RecoveryFormProps = { status: OfficeStatus; onBack: () => void; onNewKey: (key: string) => void }

function RecoveryForm({ status, onBack, onNewKey }: RecoveryFormProps) {
  const form = useZodForm(Recovery, { userId: usualUser(status), recoveryKey: '', newPassphrase: '' })
  return (
    <Welcome
      title="Use the recovery key"
      lead="It opens the office once more. You choose a new passphrase, and get a new key."
    >
      <Form
        form={form}
        submit="Open with the key"
        onCancel={onBack}
        onSubmit={async (values) => {
          const { recoveryKey } = await api.office.signInWithRecoveryKey(values)
          localStorage.setItem(LAST_USER, values.userId)
          onNewKey(recoveryKey)
        }}
      >
        <SelectField name="userId" label="User" choices={userChoices(status)} />
        <TextField
          name="recoveryKey"
          label="Recovery key"
          description="As printed. Spaces and hyphens do not matter."
        />
        <NewPassphraseField name="newPassphrase" label="New passphrase" />
        <WaitNotice seconds={status.waitSeconds} />
      </Form>
    </Welcome>
  )
}

/** Counts down while another attempt has to wait. */
function WaitNotice({ seconds }: { seconds: number }) {
  const [until, setUntil] = useState(() => Date.now() + seconds * 1000)
  const [left, setLeft] = useState(Math.ceil(seconds))
  useEffect(() => setUntil(Date.now() + seconds * 1000), [seconds])
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)))
    tick()
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [until])
  if (left === 0) return null
  return (
    <Notice tone="amber">
      You can try again in <span className="figures">{left}</span> {left === 1 ? 'second' : 'seconds'}.
    </Notice>
  )
}
