import { Button, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { type KnownServer, ServerAddress, type ShownKey } from '../../shared/publishing/destinations.ts'
import { api } from '../service.ts'
import { NumberField, PassphraseField, SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Notice } from '../ui/panel.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './publishing.module.css'

const Fields = ServerAddress.extend({ password: z.string().max(1000) })
type Fields = z.infer<typeof Fields>

type ServerFormProps = { server: KnownServer | null; onClose: (() => void) | undefined }

/** Where the site goes on which server; its key is asked for and confirmed by a person before anything is sent there. */
export function ServerForm({ server, onClose }: ServerFormProps) {
  const form = useZodForm(Fields, {
    host: server?.host ?? '',
    port: server?.port ?? 22,
    username: server?.username ?? '',
    folder: server?.folder ?? '',
    signIn: server?.signIn ?? 'key',
    hostKey: server?.hostKey ?? '',
    password: '',
  })
  const [keys, setKeys] = useState<readonly ShownKey[]>([])
  // Where the key that can be confirmed was shown: it says nothing about another server.
  const [keyOf, setKeyOf] = useState(server && { host: server.host, port: server.port })
  const [signIn, hostKey, host, port] = form.watch(['signIn', 'hostKey', 'host', 'port'])
  const ask = useCommand(api.destinations.askForKeys, {
    undo: false,
    refusal: 'inline',
  })
  const save = useCommand(api.destinations.saveServer, {
    done: 'The web server is set up. Try the connection next.',
    onDone: () => onClose?.(),
  })
  const moved = keyOf !== null && (host.trim() !== keyOf.host || port !== keyOf.port)
  const askForKeys = async () => {
    if (!(await form.trigger(['host', 'port']))) return
    const asked = { host: host.trim(), port }
    const shown = await ask.run(asked)
    if (!shown) return
    setKeys(shown)
    setKeyOf(asked)
    form.setValue('hostKey', '')
    form.clearErrors('hostKey')
  }
  const fault = form.formState.errors.hostKey?.message
  return (
    <Form
      form={form}
      submit="Save the web server"
      onSubmit={async ({ password, ...address }) => {
        if (moved) {
          form.setError('hostKey', { message: 'This is another server. Ask it for its key, and confirm it.' })
          return
        }
        await save.attempt({ ...address, ...(password === '' ? {} : { password }) })
      }}
      {...(onClose ? { onCancel: onClose } : {})}
    >
      <FieldRow>
        <TextField<Fields> name="host" label="Server" description="Its name, for example sftp.example.org." />
        <NumberField<Fields>
          name="port"
          label="Port"
          description="22, unless your web host says otherwise."
        />
      </FieldRow>
      <FieldRow>
        <TextField<Fields> name="username" label="User name" />
        <TextField<Fields>
          name="folder"
          label="Folder of the site"
          description="As your web host calls it, for example public_html. It is empty, or holds this site."
        />
      </FieldRow>
      <FieldRow>
        <SelectField<Fields>
          name="signIn"
          label="Signed in to with"
          choices={[
            { value: 'key', label: 'A key of this office (safer)' },
            { value: 'password', label: 'A password' },
          ]}
        />
        {signIn === 'password' && (
          <PassphraseField<Fields>
            name="password"
            label="Password"
            autoComplete="new-password"
            {...(server?.signIn === 'password' ? { description: 'Left empty, the one there is stays.' } : {})}
          />
        )}
      </FieldRow>
      <div>
        <Button loading={ask.isRunning} onClick={() => void askForKeys()}>
          Ask the server for its key
        </Button>
      </div>
      {ask.error !== null && <Notice tone="red">{ask.error}</Notice>}
      {fault !== undefined && <Notice tone="red">{fault}</Notice>}
      {keys.length > 0 && !moved && (
        <Radio.Group
          label="Which of these is the server’s key?"
          description="Compare it with the one your web host shows or tells you by telephone. Choose it only when every letter is the same: it is how this office knows the server from an impostor."
          value={hostKey}
          onChange={(chosen) => form.setValue('hostKey', chosen, { shouldValidate: true, shouldDirty: true })}
        >
          <Stack gap="xs" mt="xs">
            {keys.map((key) => (
              <Radio
                key={key.hostKey}
                value={key.hostKey}
                label={
                  <>
                    {key.kind} <span className={classes.hash}>{key.fingerprint}</span>
                  </>
                }
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {keys.length === 0 && server !== null && !moved && (
        <p className={classes.quiet}>
          The confirmed key: <span className={classes.hash}>{server.fingerprint}</span>
        </p>
      )}
    </Form>
  )
}
