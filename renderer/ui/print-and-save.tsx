import { Button, Menu } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useShortcuts } from './shortcuts.tsx'

type PrintAndSaveProps = {
  isSaving: boolean
  onSave: (format: 'pdf' | 'docx') => void
}

/** The buttons of a screen that is printed as it is, or saved as PDF or Word; Ctrl+S saves it as PDF. */
export function PrintAndSave({ isSaving, onSave }: PrintAndSaveProps) {
  useShortcuts([
    {
      label: 'Save as PDF',
      keys: 'ctrl+s',
      section: 'This screen',
      whileTyping: true,
      run: () => onSave('pdf'),
    },
  ])
  return (
    <>
      <Button leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />} onClick={() => window.print()}>
        Print
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />} loading={isSaving}>
            Save as a file
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onSave('pdf')}>PDF</Menu.Item>
          <Menu.Item onClick={() => onSave('docx')}>Word document</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
