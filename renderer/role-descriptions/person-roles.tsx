import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { z } from 'zod'
import type {
  AcknowledgementMatrix,
  EntryShown,
  Owed,
  OwedDocument,
} from '../../shared/acknowledgements/contract.ts'
import { ACKNOWLEDGEMENT_METHOD_LABELS } from '../../shared/acknowledgements/entities.ts'
import { shortDay } from '../../shared/dates.ts'
import { FreeText } from '../../shared/recorded.ts'
import { KEEPERS, KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import classes from '../acknowledgements/person-acknowledgements.module.css'
import { RecordDialog } from '../acknowledgements/record-form.tsx'
import { StandingBadge } from '../acknowledgements/standing-words.tsx'
import { api, orpc } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'

type OfPerson = AcknowledgementMatrix & { entries: EntryShown[] }

/** The role descriptions and protocols that concern one person, and everything on record about acknowledging them. */
export function PersonRoles({ personId }: { personId: string }) {
  const found = useQuery(orpc.acknowledgements.ofPerson.queryOptions({ input: { personId } }))
  return <Loaded query={found}>{(data) => <Whole personId={personId} data={data} />}</Loaded>
}

function Whole({ personId, data }: { personId: string; data: OfPerson }) {
  return (
    <>
      <Section title="What concerns them">
        {data.standings.length === 0 ? (
          <EmptyState title="No document concerns this person now.">
            Formal advisors, chairs and the secretariat work by a role description, once one is in force in
            their group.
          </EmptyState>
        ) : (
          <ul className={classes.list}>
            {data.standings.map((standing) => (
              <Concern
                key={`${standing.documentId} ${standing.groupId}`}
                personId={personId}
                standing={standing}
                data={data}
              />
            ))}
          </ul>
        )}
      </Section>
      {data.entries.length > 0 && (
        <Section title="What was recorded">
          <ul className={classes.list} aria-label="What was recorded">
            {data.entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Concern({ personId, standing, data }: { personId: string; standing: Owed; data: OfPerson }) {
  const [recording, setRecording] = useState(false)
  const isKeeper = useNotMyRole(KEEPERS, 'the secretariat') === null
  const document = data.documents.find((each) => each.documentId === standing.documentId)
  const [person] = data.people
  const group = person?.places.find((place) => place.groupId === standing.groupId)
  if (!document || !person) return null
  const said =
    standing.day === null
      ? ''
      : `${shortDay(standing.day)}${standing.earlierVersion && `, version ${standing.earlierVersion}`}`
  return (
    <li>
      <div>
        <Title document={document} />
        <div className={classes.soft}>
          {[group?.groupName, `in force since ${shortDay(document.effectiveOn)}`, said]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <div className={classes.buttons}>
        <StandingBadge state={standing.state} />
        {isKeeper && standing.state !== 'acknowledged' && (
          <Button onClick={() => setRecording(true)} aria-label={`Record: ${document.title}`}>
            Record
          </Button>
        )}
        {document.documentKind === 'role description' && <PrintFor document={document} personId={personId} />}
      </div>
      {recording && (
        <RecordDialog
          document={document}
          sheet={[{ standing, name: person.name }]}
          chosen={[personId]}
          onClose={() => setRecording(false)}
        />
      )}
    </li>
  )
}

function Title({ document }: { document: OwedDocument }) {
  const words = `${document.title} ${document.version}`
  const folder = document.documentKind === 'role description' ? 'roles' : 'protocols'
  return <Link to={`/${folder}/${document.documentId}`}>{words}</Link>
}

function PrintFor({ document, personId }: { document: OwedDocument; personId: string }) {
  const print = useCommand(api.roleDescriptions.print, {
    done: ({ saved, fileName, place }) => (saved ? `Saved “${fileName}” in ${place}.` : 'Nothing was saved.'),
    undo: false,
  })
  return (
    <Button
      variant="subtle"
      loading={print.isRunning}
      aria-label={`Save to print, with name and term: ${document.title}`}
      onClick={() => void print.run({ id: document.documentId, personId, format: 'pdf' })}
    >
      Save to print
    </Button>
  )
}

const WORDS = {
  requested: 'Asked',
  acknowledged: 'Acknowledged',
  declined: 'Declined',
  struck: 'Struck an entry',
} satisfies Record<EntryShown['entry'], string>

function Entry({ entry }: { entry: EntryShown }) {
  const [striking, setStriking] = useState(false)
  const isKeeper = useNotMyRole(KEEPERS, 'the secretariat') === null
  const maySave = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const save = useCommand(api.acknowledgements.saveScan, { undo: false })
  const how = entry.entry === 'struck' ? '' : ACKNOWLEDGEMENT_METHOD_LABELS[entry.method].toLowerCase()
  return (
    <li>
      <div data-struck={entry.struck || undefined} className={classes.entry}>
        <div>
          {`${WORDS[entry.entry]}: ${entry.title} ${entry.version}`}
          {entry.struck && <StateBadge>Struck</StateBadge>}
        </div>
        <div className={classes.soft}>
          {[shortDay(entry.day), how, entry.note, `recorded by ${entry.recordedBy}`]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <div className={classes.buttons}>
        {entry.fileName !== '' && maySave && (
          <Button variant="subtle" onClick={() => void save.run({ id: entry.id })}>
            Save the scan
          </Button>
        )}
        {isKeeper && entry.entry !== 'struck' && !entry.struck && !striking && (
          <Button
            variant="subtle"
            onClick={() => setStriking(true)}
            aria-label={`Strike: ${entry.title}, ${shortDay(entry.day)}`}
          >
            Strike
          </Button>
        )}
      </div>
      {striking && <StrikeForm id={entry.id} onDone={() => setStriking(false)} />}
    </li>
  )
}

const Strike = z.object({ reason: FreeText.min(1, 'Say what was wrong.') })

function StrikeForm({ id, onDone }: { id: string; onDone: () => void }) {
  const form = useZodForm(Strike, { reason: '' })
  const strike = useCommand(api.acknowledgements.strike, {
    done: 'The entry is struck. It stays on record as struck.',
    undo: false,
    onDone,
  })
  return (
    <div className={classes.form}>
      <Form
        form={form}
        submit="Strike the entry"
        onCancel={onDone}
        onSubmit={(fields) => strike.attempt({ id, ...fields })}
      >
        <TextField<z.infer<typeof Strike>>
          name="reason"
          label="What was wrong"
          description="Entries are never changed or deleted. This is kept beside it."
          autoFocus
        />
      </Form>
    </div>
  )
}
