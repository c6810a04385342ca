import { Button } from '@mantine/core'
import { newId } from '../../shared/identity.ts'
import type { ActivationWhole } from '../../shared/incidents/contract.ts'
import type { CallOutDocumentShown } from '../../shared/incidents/documents.ts'
import { PAPER_KIND_LABELS } from '../../shared/papers/entities.ts'
import { sizeInWords } from '../../shared/papers/rules.ts'
import { api } from '../service.ts'
import { TimeText } from '../ui/day-text.tsx'
import { Section } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './incidents.module.css'

const TITLE = 'Documents'

type DocumentsProps = {
  callOut: ActivationWhole
  /** May the person who looks at it write? */
  writes: boolean
}

/** The documents of a call-out. They are kept encrypted with the record, and go into the bundle for an inquiry. */
export function Documents({ callOut, writes }: DocumentsProps) {
  const { documents } = callOut
  const add = useCommand(
    async (_input?: undefined) => {
      const chosen = await api.office.chooseFiles({ purpose: 'documents' })
      const command = newId()
      const added: CallOutDocumentShown[] = []
      for (const { handle } of chosen)
        added.push(await api.incidents.addDocument({ id: callOut.id, handle, command }))
      return added
    },
    { done: saidOf },
  )
  if (documents.length === 0 && !writes) return null
  return (
    <div className={`${classes.police} ${documents.length === 0 ? classes.notPrinted : ''}`}>
      <Section
        title={TITLE}
        actions={
          writes && (
            <Button loading={add.isRunning} onClick={() => void add.run()}>
              Add documents
            </Button>
          )
        }
      >
        {documents.length === 0 ? (
          <p className={classes.soft}>
            A briefing note, a line to the press, a sheet filled in by hand: whatever an inquiry would ask
            for.
          </p>
        ) : (
          <ul className={classes.records} aria-label={TITLE}>
            {documents.map((one) => (
              <DocumentLine key={one.id} one={one} writes={writes} />
            ))}
          </ul>
        )}
      </Section>
    </div>
  )
}

function saidOf(added: readonly CallOutDocumentShown[]): string {
  if (added.length === 0) return ''
  const said = added.length === 1 ? 'Document added.' : `${added.length} documents added.`
  return [said, ...added.map(({ told }) => told)].filter(Boolean).join(' ')
}

function DocumentLine({ one, writes }: { one: CallOutDocumentShown; writes: boolean }) {
  const save = useCommand(api.incidents.saveDocument, {
    done: ({ saved }) => (saved ? 'A copy is saved.' : ''),
    undo: false,
  })
  const remove = useCommand(api.incidents.removeDocument, { done: 'The document is in the recycle bin.' })
  return (
    <li className={classes.record}>
      <span>
        {one.name}
        <span className={classes.soft}>
          {` · ${PAPER_KIND_LABELS[one.kind]}, ${sizeInWords(one.bytes)} · added `}
          <TimeText at={one.addedAt} withDay />
          {` by ${one.addedBy}`}
          {one.told !== '' && ` · ${one.told}`}
        </span>
      </span>
      <span className={classes.sectionActions}>
        <Button
          size="compact-sm"
          aria-label={`Save a copy of ${one.name}`}
          loading={save.isRunning}
          onClick={() => void save.run({ documentId: one.id })}
        >
          Save a copy
        </Button>
        {writes && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`Remove ${one.name}`}
            onClick={() => void remove.run({ documentId: one.id })}
          >
            Remove
          </Button>
        )}
      </span>
    </li>
  )
}
