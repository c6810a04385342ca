import { Button, Modal } from '@mantine/core'
import { IconFileTypeCsv, IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CENSUS_LICENCE, CENSUS_NOTE, CENSUS_SOURCE } from '../../shared/equality/census-2021.ts'
import { ProfileFields, type ProfileShown } from '../../shared/equality/contract.ts'
import { localClock } from '../../shared/dates.ts'
import { PROFILE_HEADING } from '../../shared/equality/profiles.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useNotMyOffice } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './equality.module.css'

type Chosen = { handle: string; name: string }
const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** What groups are compared with, where it is from, and other figures in its place. */
export function FiguresPanel() {
  const profiles = useQuery(orpc.equality.profiles.queryOptions())
  const notMine = useNotMyOffice(KEEPERS, 'the secretariat')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const save = useCommand(api.equality.saveProfile, {
    done: ({ saved, rows }) => (saved ? `Saved: ${rows} rows.` : 'Nothing was saved.'),
    undo: false,
  })
  const choose = useCommand(
    async (_input?: undefined) => {
      const file = await api.office.chooseFile({ purpose: 'figures' })
      if (file) setChosen(file)
    },
    { undo: false },
  )
  return (
    <>
      <div className={classes.about}>
        <p>
          Groups of a borough are compared with its residents, all other groups and the office with London’s.
        </p>
        <p>
          The app brings: {CENSUS_SOURCE}, for the 33 areas of London. {CENSUS_LICENCE}. Ethnic group,
          religion, disability and sex. {CENSUS_NOTE}
        </p>
        <p className={classes.soft}>
          Newer figures, or those of age, sexual orientation and gender identity, are brought as a CSV file
          with the columns {PROFILE_HEADING.join(', ')}. Save the figures as CSV to see how they are written.
        </p>
      </div>
      <Toolbar label="Figures">
        <Button
          leftSection={<IconFileTypeCsv {...icon} />}
          loading={save.isRunning}
          onClick={() => void save.run()}
        >
          Save the figures as CSV
        </Button>
        {notMine === null && (
          <Button
            leftSection={<IconUpload {...icon} />}
            loading={choose.isRunning}
            onClick={() => void choose.run()}
          >
            Replace figures by a CSV file
          </Button>
        )}
      </Toolbar>
      <Loaded query={profiles}>
        {(rows) => (
          <DataTable
            label="Figures the office brought"
            columns={columns(notMine === null)}
            rows={rows}
            rowKey={(row) => row.id}
            empty={<p className={classes.soft}>The office has brought no figures of its own.</p>}
          />
        )}
      </Loaded>
      <Modal opened={chosen !== null} onClose={() => setChosen(null)} title="Where are these figures from?">
        {chosen && <Load chosen={chosen} onClose={() => setChosen(null)} />}
      </Modal>
    </>
  )
}

function Load({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
  const form = useZodForm(ProfileFields, { source: '', licence: CENSUS_LICENCE })
  const load = useCommand(api.equality.loadProfile, {
    done: ({ areas }) =>
      `Figures of ${areas.length === 1 ? areas[0] : `${areas.length} areas`} are replaced.`,
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit="Replace the figures"
      onCancel={onClose}
      onSubmit={(fields) => load.attempt({ handle: chosen.handle, fields })}
    >
      <p className={classes.soft}>{chosen.name}</p>
      <TextField name="source" label="Source" placeholder="Who published them, of which year" />
      <TextField name="licence" label="Licence" />
    </Form>
  )
}

function columns(isMine: boolean): Column<ProfileShown>[] {
  return [
    { key: 'source', heading: 'Source', cell: (row) => row.source },
    { key: 'licence', heading: 'Licence', cell: (row) => row.licence },
    {
      key: 'areas',
      heading: 'Areas',
      cell: (row) => (row.areas.length > 3 ? `${row.areas.length} areas` : row.areas.join(', ')),
    },
    { key: 'file', heading: 'File', cell: (row) => row.fileName, minor: true },
    {
      key: 'day',
      heading: 'Brought on',
      cell: (row) => <DayText day={localClock(row.createdAt).day} />,
      oneLine: true,
    },
    ...(isMine
      ? [
          {
            key: 'more',
            heading: 'Remove',
            align: 'end' as const,
            cell: (row: ProfileShown) => <Remove row={row} />,
          },
        ]
      : []),
  ]
}

function Remove({ row }: { row: ProfileShown }) {
  const remove = useCommand(api.equality.removeProfile, {
    done: 'These figures are removed; those before them hold again.',
  })
  return (
    <Button
      size="compact-sm"
      aria-label={`Remove the figures of ${row.fileName}`}
      loading={remove.isRunning}
      onClick={() => void remove.run({ id: row.id })}
    >
      Remove
    </Button>
  )
}
