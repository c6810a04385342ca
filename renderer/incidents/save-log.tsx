import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { LogFormat } from '../../shared/incidents/contract.ts'
import { isFiltered, type LogFilter } from '../../shared/incidents/log-filter.ts'
import { api } from '../service.ts'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useCommand } from '../ui/use-command.ts'

const FORMATS: readonly { format: LogFormat; words: string }[] = [
  { format: 'pdf', words: 'PDF' },
  { format: 'docx', words: 'Word document' },
  { format: 'csv', words: 'Spreadsheet (CSV)' },
]

/** Saves the log, or the lines that are shown of it. */
export function SaveLog({ id, filter }: { id: string; filter: LogFilter }) {
  const save = useCommand(api.incidents.saveLog, {
    done: ({ saved, fileName, place }) => (saved ? `Saved “${fileName}” in ${place}.` : 'Nothing was saved.'),
    undo: false,
  })
  const saveAs = (format: LogFormat) => void save.run({ id, filter, format })
  useShortcuts(
    FORMATS.map(({ format, words }) => ({
      label: `Save the log: ${words}`,
      ...(format === 'pdf' ? { keys: 'ctrl+s', whileTyping: true } : {}),
      section: 'This call-out',
      run: () => saveAs(format),
    })),
  )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconDownload size={14} stroke={1.5} aria-hidden />}
          loading={save.isRunning}
        >
          {isFiltered(filter) ? 'Save these lines' : 'Save the log'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(({ format, words }) => (
          <Menu.Item key={format} onClick={() => saveAs(format)}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
