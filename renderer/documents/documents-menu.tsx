import { Button, Menu } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { DOCUMENT_READERS } from '../../shared/documents/contract.ts'
import {
  DOCUMENT_FORMATS,
  DOCUMENT_LABELS,
  DocumentKind,
  FORMAT_LABELS,
  whyNotYet,
} from '../../shared/documents/kinds.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import { mayCall } from '../../shared/roles.ts'
import { ProgressDialog } from '../ui/progress-dialog.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import classes from './documents-menu.module.css'
import { RestrictedChoice } from './restricted-choice.tsx'
import { named, useSaveDocument, type Wanted } from './use-save-document.ts'

/** What can be saved of a meeting: agenda, minutes, chair’s brief and invitation, each in its formats. */
export function DocumentsMenu({ whole }: { whole: MeetingWhole }) {
  const role = useSignedIn()?.role ?? null
  return mayCall(DOCUMENT_READERS, role) ? <OpenMenu whole={whole} /> : null
}

const EVERY: Wanted[] = DocumentKind.options.flatMap((document) =>
  DOCUMENT_FORMATS[document].map((format) => ({ document, format })),
)

function OpenMenu({ whole: { meeting, items } }: { whole: MeetingWhole }) {
  const [opened, setOpened] = useState(false)
  const saving = useSaveDocument(meeting.id)
  useShortcuts([
    { label: 'Save a document', keys: 'd', section: 'This meeting', run: () => setOpened(true) },
    ...EVERY.map(({ document, format }) => ({
      label: `Save ${named(document)} as ${FORMAT_LABELS[format]}`,
      section: 'This meeting',
      run: () => void saving.begin({ document, format }),
    })),
  ])
  return (
    <>
      <Menu position="bottom-end" opened={opened} onChange={setOpened} width="15rem">
        <Menu.Target>
          <Button variant="default" leftSection={<IconFileDownload size={16} stroke={1.5} aria-hidden />}>
            Documents
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {DocumentKind.options.map((document) => {
            const blocked = whyNotYet(document, meeting.state, items.length)
            return (
              <Fragment key={document}>
                <Menu.Label>{DOCUMENT_LABELS[document]}</Menu.Label>
                {blocked !== '' && <div className={classes.blocked}>{blocked}</div>}
                {blocked === '' &&
                  DOCUMENT_FORMATS[document].map((format) => (
                    <Menu.Item
                      key={format}
                      aria-label={`${DOCUMENT_LABELS[document]}, ${FORMAT_LABELS[format]}`}
                      onClick={() => void saving.begin({ document, format })}
                    >
                      {FORMAT_LABELS[format]}
                    </Menu.Item>
                  ))}
              </Fragment>
            )
          })}
        </Menu.Dropdown>
      </Menu>
      <RestrictedChoice
        wanted={saving.asking}
        onChoose={(wanted, audience) => void saving.save(wanted, audience)}
        onClose={saving.dismiss}
      />
      <ProgressDialog of={saving.progress} />
    </>
  )
}
