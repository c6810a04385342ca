import { Button } from '@mantine/core'
import { lazy, Suspense, useEffect, useState } from 'react'
import { z } from 'zod'
import type { OfficeStatus } from '../../shared/office/contract.ts'
import { Passphrase } from '../../shared/office/entities.ts'
import { api, goesAhead, orpc, queryClient, refusalOf } from '../service.ts'
import { rememberedFilter } from '../ui/chosen-group.ts'
import { PassphraseField, SelectField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { comeBack } from './lock.ts'
import { NewPassphraseField } from './new-passphrase-field.tsx'
import { SignInNotices } from './sign-in-notices.tsx'
import { WaitNotice } from './wait-notice.tsx'
import { Welcome } from './welcome.tsx'
import { rememberUser, userChoices, usualUser } from './who-signs-in.ts'

type SignInProps = {
  /** Undefined until the service has answered: a passphrase can be typed already. */
  status: OfficeStatus | undefined
  onNewKey: () => void
  onFinished: () => void
}

// Hardly ever wanted, and the sign-in is there sooner without it.
const RecoveryScreen = lazy(async () => ({ default: (await import('./recovery.tsx')).RecoveryScreen }))

/** The locked office: sign in with a passphrase, or with the recovery key when it is forgotten. */
export function SignInScreen({ status, onNewKey, onFinished }: SignInProps) {
  const [way, setWay] = useState<'passphrase' | 'recovery key'>('passphrase')
  const [firstTime, setFirstTime] = useState<Given | null>(null)
  if (status && way === 'recovery key') {
    return (
      <Suspense>
        <RecoveryScreen
          status={status}
          onBack={() => setWay('passphrase')}
          onNewKey={onNewKey}
          onFinished={onFinished}
        />
      </Suspense>
    )
  }
  if (status && firstTime !== null) {
    return <FirstTimeForm status={status} given={firstTime} onBack={() => setFirstTime(null)} />
  }
  return (
    <PassphraseForm status={status} onForgotten={() => setWay('recovery key')} onFirstTime={setFirstTime} />
  )
}

/** The office is open: what is shown now is on its way while the frame is drawn. */
async function enter(userId: string): Promise<void> {
  const last = rememberUser(userId)
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
