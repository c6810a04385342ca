import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { Fragment } from 'react'
import { DOCUMENT_READERS } from '../../shared/documents/contract.ts'
import type { CompendiumFormat } from '../../shared/library/contract.ts'
import { mayCall } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'

const FORMATS = [
  ['docx', 'Word'],
  ['odt', 'OpenDocument'],
  ['pdf', 'PDF'],
  ['zip', 'Web pages for an intranet (ZIP)'],
] as const satisfies readonly (readonly [CompendiumFormat, string])[]
const FOR = [
  ['all groups', 'Shared with all groups'],
  ['public', 'Shared with the public'],
] as const

/** Saves what is shared as one document to hand round, or as pages for an intranet. */
export function CompendiumMenu() {
  const role = useSignedIn()?.role ?? null
  const group = useGroupFilter()
  const save = useCommand(api.library.compendium, {
    done: ({ saved, fileName, place }) => (saved ? `Saved “${fileName}” in ${place}.` : 'Nothing was saved.'),
    undo: false,
  })
  if (!mayCall(DOCUMENT_READERS, role)) return null
  return (
    <Menu>
      <Menu.Target>
        <Button
          loading={save.isRunning}
          rightSection={<IconChevronDown size={14} stroke={1.5} aria-hidden />}
        >
          Save as a document
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FOR.map(([audience, label]) => (
          <Fragment key={audience}>
            <Menu.Label>{label}</Menu.Label>
            {FORMATS.map(([format, name]) => (
              <Menu.Item
                key={format}
                aria-label={`${name}: ${label.toLowerCase()}`}
                onClick={() => void save.run({ ...group, audience, format })}
              >
                {name}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
