import { Button } from '@mantine/core'
import { useState } from 'react'
import { type KnownServer, serverPlace } from '../../shared/publishing/destinations.ts'
import { api } from '../service.ts'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyAdministration } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './publishing.module.css'
import { ServerForm } from './server-form.tsx'
import { useServer } from './where-to.tsx'

/** The web server the office publishes to: where it is, how it is known, how it is signed in to. */
export function WebServerScreen() {
  const notMine = useNotMyAdministration(
    ['secretariat', 'administrator'],
    'the secretariat and the administrator',
  )
  return (
    <Page title="Web server" width="read" back={{ to: '/publishing', label: 'Publishing' }}>
      <p className={classes.lead}>
        With a web server set up here, publishing sends the finished pages there by SFTP. Visitors see the old
        pages or the new ones, never half of them. The password or key stays in this office, encrypted.
      </p>
      {notMine === null ? <Server /> : <Notice>{notMine}</Notice>}
    </Page>
  )
}

function Server() {
  const server = useServer()
  const [changing, setChanging] = useState(false)
  return (
    <Loaded query={server}>
      {(known) =>
        known === null || changing ? (
          <Section title={known === null ? 'Set up the web server' : 'Change the web server'}>
            <ServerForm server={known} onClose={known === null ? undefined : () => setChanging(false)} />
          </Section>
        ) : (
          <Known server={known} onChange={() => setChanging(true)} />
        )
      }
    </Loaded>
  )
}

function Known({ server, onChange }: { server: KnownServer; onChange: () => void }) {
  const remove = useCommand(api.destinations.removeServer, { done: 'The web server is taken off.' })
  const test = useCommand(api.destinations.testServer, {
    undo: false,
    refusal: 'inline',
    onDone: ({ said }) => setSaid(said),
  })
  const [said, setSaid] = useState('')
  const tryIt = () => {
    setSaid('')
    void test.run()
  }
  return (
    <>
      <Section title={serverPlace(server)}>
        <dl className={classes.server}>
          <dt>User</dt>
          <dd>{server.username}</dd>
          <dt>The server’s key</dt>
          <dd className={classes.hash}>{server.fingerprint}</dd>
          <dt>Signed in to</dt>
          <dd>{server.signIn === 'key' ? 'with the office’s own key' : 'with a password'}</dd>
        </dl>
        {server.signIn === 'key' && <OwnKey server={server} />}
        <div className={classes.serverButtons}>
          <Button variant="filled" loading={test.isRunning} onClick={tryIt}>
            Try the connection
          </Button>
          <Button onClick={onChange}>Change</Button>
          <Button variant="subtle" loading={remove.isRunning} onClick={() => void remove.run()}>
            Take the web server off
          </Button>
        </div>
        <div role="status">{said !== '' && <Notice tone="green">{said}</Notice>}</div>
        {test.error !== null && <Notice tone="red">{test.error}</Notice>}
      </Section>
      <Section title="History">
        <HistoryPanel entity="publishingServer" id={server.id} />
      </Section>
    </>
  )
}

/** What the web host has to know, and a new key in place of one that is lost or seen by others. */
function OwnKey({ server }: { server: KnownServer }) {
  const copy = useCommand(() => navigator.clipboard.writeText(server.publicKey), {
    undo: false,
    done: 'Copied. Give it to your web host.',
  })
  const renew = useCommand(api.destinations.renewKey, {
    done: 'There is a new key. Give it to your web host before you publish again.',
  })
  return (
    <>
      <p>
        Give this line to your web host: it lets this office sign in, and nobody can do anything else with it.
      </p>
      <p className={classes.publicKey}>{server.publicKey}</p>
      <div className={classes.serverButtons}>
        <Button onClick={() => void copy.run(undefined)}>Copy the line</Button>
        <Button variant="subtle" loading={renew.isRunning} onClick={() => void renew.run()}>
          Make a new key
        </Button>
      </div>
    </>
  )
}
