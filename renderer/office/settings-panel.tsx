import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { OfficeSettings } from '../../shared/office/entities.ts'
import { api, orpc } from '../service.ts'
import { TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { ProgressDialog, useProgress } from '../ui/progress-dialog.tsx'
import { useNotMyAdministration, useOfficeStatus } from '../ui/signed-in.ts'
import { toast } from '../ui/toast.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './office.module.css'

export function SettingsPanel() {
  const settings = useQuery(orpc.office.settings.queryOptions())
  return (
    <>
      <Loaded query={settings}>
        {(known) => <SettingsForm key={JSON.stringify(known)} settings={known} />}
      </Loaded>
      <div className={classes.after}>
        <ExampleData />
      </div>
    </>
  )
}

function SettingsForm({ settings }: { settings: OfficeSettings }) {
  const notMine = useNotMyAdministration(
    ['secretariat', 'administrator'],
    'the secretariat and the administrator',
  )
  const change = useCommand(api.office.changeSettings, { done: 'Settings saved.' })
  const form = useZodForm(OfficeSettings, settings)
  if (notMine) return <SettingsRead settings={settings} />
  return (
    <Form form={form} submit="Save settings" onSubmit={(values) => change.attempt(values)}>
      <TextField<OfficeSettings> name="name" label="Name of the office" />
      <TextField<OfficeSettings>
        name="publicContact"
        label="Public contact"
        optional
        description="How the public reaches the office. It is printed on every published page."
      />
      <TextField<OfficeSettings>
        name="siteAddress"
        label="Address of the public site"
        optional
        type="url"
        placeholder="https://iag.example.org/"
        description="Where the published folder will stand on the web. Feeds and calendars need it."
      />
    </Form>
  )
}

function SettingsRead({ settings }: { settings: OfficeSettings }) {
  return (
    <dl className={classes.facts}>
      <dt>Name</dt>
      <dd>{settings.name}</dd>
      <dt>Public contact</dt>
      <dd>{settings.publicContact || 'Not given yet'}</dd>
      <dt>Public site</dt>
      <dd>{settings.siteAddress || 'Not given yet'}</dd>
      <dt>Changed by</dt>
      <dd>The secretariat or the administrator</dd>
    </dl>
  )
}

function ExampleData() {
  const status = useOfficeStatus()
  const navigate = useNavigate()
  const notMine = useNotMyAdministration(
    ['secretariat', 'administrator'],
    'the secretariat and the administrator',
  )
  const remove = useCommand(api.office.removeExample, {
    done: ({ removed }) => `The example data is gone: ${removed.toLocaleString('en-GB')} records.`,
    undo: false,
  })
  const filling = useProgress({
    title: 'Filling the example office',
    cancelled: 'Stopped. What was filled in so far can be removed with one click.',
    onDone: ({ records }: { records: number }) => {
      toast(`The example data is here: ${records.toLocaleString('en-GB')} records, all invented.`)
      void navigate('/')
    },
  })
  if (notMine) return null
  return (
    <Section title="Example data">
      {status?.example ? (
        <Notice
          tone="amber"
          actions={
            <Button onClick={() => remove.run()} loading={remove.isRunning}>
              Remove example data
            </Button>
          }
        >
          This office holds example data. Removing it leaves what you added yourself.
        </Notice>
      ) : (
        <Notice
          actions={
            <Button onClick={() => filling.start((signal) => api.office.loadExample({}, { signal }))}>
              Load example data
            </Button>
          }
        >
          Three invented groups with people, meetings and minutes, to look around. One click removes them
          again.
        </Notice>
      )}
      <ProgressDialog of={filling} />
    </Section>
  )
}
