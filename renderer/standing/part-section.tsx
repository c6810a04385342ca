import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { StandingEntity } from '../../shared/standing/entities.ts'
import { api } from '../service.ts'
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
  /** What a part is called where it can be taken away: `the confidentiality agreement`. */
  nameOf: (part: Part) => string
  line: (part: Part) => ReactNode
  /** Beside the buttons of a part. */
  aside?: (part: Part) => ReactNode
  /** The form of a new one (null) or of one there is. */
  form: (part: Part | null, done: () => void) => ReactNode
}

/** One kind of what is kept on a person: its rows, each changed or removed in place, and one more. */
export function PartSection<Part extends { id: string }>(props: PartSectionProps<Part>) {
  const { title, help, empty, entity, personId, add, editable, parts, nameOf, line, aside, form } = props
  const [open, setOpen] = useState<string | null>(null)
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
        <p className={classes.soft}>{parts.length === 0 ? `${empty} ${help}` : help}</p>
        {open === 'new' && <div className={classes.form}>{form(null, close)}</div>}
        <ul className={classes.parts}>
          {parts.map((part) => (
            <li key={part.id} className={classes.part}>
              <div className={classes.line}>
                <div className={classes.words}>{line(part)}</div>
                <div className={classes.buttons}>
                  {aside?.(part)}
                  {editable && (
                    <>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        aria-label={`Change ${nameOf(part)}`}
                        onClick={() => setOpen(open === part.id ? null : part.id)}
                      >
                        Change
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        aria-label={`Remove ${nameOf(part)}`}
                        onClick={() => void remove.run({ personId, entity, partId: part.id })}
                      >
                        Remove
                      </Button>
                    </>
                  )}
                </div>
              </div>
              {open === part.id && <div className={classes.form}>{form(part, close)}</div>}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
