import { ActionIcon, Button, Menu, Modal } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { StandingEntity } from '../../shared/standing/entities.ts'
import { api } from '../service.ts'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Section } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './standing.module.css'

type PartSectionProps<Part extends { id: string }> = {
  title: string
  /** What belongs here, in one sentence. */
  help: string
  /** What is said while there is none. */
  empty: string
  entity: StandingEntity
  personId: string
  /** The words on the button that adds one. */
  add: string
  editable: boolean
  parts: readonly Part[]
  /** What a part is called: `the confidentiality agreement of 3 Jan 2026`. */
  nameOf: (part: Part) => string
  line: (part: Part) => ReactNode
  /** A button beside a part. */
  aside?: (part: Part) => ReactNode
  /** More items of a part's menu, before those every part has. */
  menu?: (part: Part) => ReactNode
  /** The form of a new one (null) or of one there is. */
  form: (part: Part | null, done: () => void) => ReactNode
}

/** One kind of what is kept on a person: its rows, each changed or removed in place, and one more. */
export function PartSection<Part extends { id: string }>(props: PartSectionProps<Part>) {
  const { title, help, empty, entity, personId, add, editable, parts, nameOf, line, aside, menu, form } =
    props
  const [open, setOpen] = useState<string | null>(null)
  const [history, setHistory] = useState<string | null>(null)
  const remove = useCommand(api.standing.remove, { done: 'Removed.' })
  const close = () => setOpen(null)
  return (
    <div className={classes.section} id={entity}>
      <Section
        title={title}
        actions={
          editable &&
          open !== 'new' && (
            <Button size="compact-sm" onClick={() => setOpen('new')}>
              {add}
            </Button>
          )
        }
      >
        <p className={classes.help}>{parts.length === 0 ? `${empty} ${help}` : help}</p>
        {open === 'new' && <div className={classes.form}>{form(null, close)}</div>}
        <ul className={classes.parts}>
          {parts.map((part) => (
            <li key={part.id} className={classes.part}>
              <div className={classes.line}>
                <div className={classes.words}>{line(part)}</div>
                {aside?.(part)}
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon aria-label={`More for ${nameOf(part)}`}>
                      <IconDots size={16} stroke={1.5} aria-hidden />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    {menu?.(part)}
                    {editable && <Menu.Item onClick={() => setOpen(part.id)}>Change</Menu.Item>}
                    <Menu.Item onClick={() => setHistory(part.id)}>History</Menu.Item>
                    {editable && (
                      <Menu.Item onClick={() => void remove.run({ personId, entity, partId: part.id })}>
                        Remove
                      </Menu.Item>
                    )}
                  </Menu.Dropdown>
                </Menu>
              </div>
              {open === part.id && <div className={classes.form}>{form(part, close)}</div>}
            </li>
          ))}
        </ul>
      </Section>
      <Modal opened={history !== null} onClose={() => setHistory(null)} title="History" size="lg">
        {history !== null && <HistoryPanel entity={entity} id={history} />}
      </Modal>
    </div>
  )
}
