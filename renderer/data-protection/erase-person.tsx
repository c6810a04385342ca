import { Checkbox, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ErasurePreview, PassageChange } from '../../shared/data-protection/contract.ts'
import { ERASURE_GROUND_LABELS, ErasureGround } from '../../shared/data-protection/grounds.ts'
import { compareWords } from '../../shared/minutes/comparison.ts'
import { api, orpc } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { ComparedText } from '../ui/compared-text.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { keyed } from '../ui/keyed.ts'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useCommand } from '../ui/use-command.ts'
import { OlderBackups } from './older-backups.tsx'
import classes from './data-protection.module.css'
import { saidOfErased } from './erase-button.tsx'

/** What changes when somebody is anonymised or erased, before it does. */
export function ErasePersonScreen() {
  const { id = '' } = useParams()
  // Read anew whenever somebody comes here: what cannot be undone is not decided by what was so before.
  const preview = useQuery({
    ...orpc.dataProtection.preview.queryOptions({ input: { personId: id } }),
    gcTime: 0,
  })
  return <Loaded query={preview}>{(what) => <Preview key={what.name} personId={id} what={what} />}</Loaded>
}

const stretch = ({ whole, start }: PassageChange) => `${start} ${whole}`

function Preview({ personId, what }: { personId: string; what: ErasurePreview }) {
  const navigate = useNavigate()
  const [kept, setKept] = useState<readonly string[]>([])
  const [papers, setPapers] = useState<readonly string[]>([])
  const [asking, setAsking] = useState(false)
  const keptStretches = what.passages
    .filter((passage) => kept.includes(stretch(passage)))
    .map(({ whole, start }) => ({ text: whole, start }))
  const anonymise = useCommand(api.dataProtection.anonymise, {
    done: ({ records }) => `${what.name} is ${what.becomes} now, in ${records} records.`,
    onDone: () => void navigate(`/people/${personId}`),
  })
  const blocked = what.held === '' ? null : what.held
  return (
    <Page
      title={`Anonymise or erase ${what.name}`}
      subtitle={what.total === 1 ? 'Named in 1 passage' : `Named in ${what.total} passages`}
      width="read"
      back={{ to: `/people/${personId}`, label: what.name }}
      actions={
        <>
          {!what.anonymised && (
            <BlockedButton
              reason={blocked}
              variant="filled"
              loading={anonymise.isRunning}
              onClick={() => void anonymise.run({ personId, kept: keptStretches })}
            >
              Anonymise
            </BlockedButton>
          )}
          <BlockedButton reason={blocked} onClick={() => setAsking(true)}>
            Erase for good
          </BlockedButton>
        </>
      }
    >
      <div className={classes.sheet}>
        {blocked && (
          <Notice tone="amber" title="A legal hold stands in the way.">
            {blocked}
          </Notice>
        )}
        <p className={classes.lead}>
          <strong>Anonymise</strong> replaces the name by the role in what the record says now and empties the
          person’s own record, which is then called {what.becomes}; undo takes it back.{' '}
          <strong>Erase for good</strong> does the same and takes the name out of the history, earlier texts
          and approved versions too; it cannot be undone. Places in groups and numbers stay. Approved minutes
          get a new version that says why. The public pages change with the next publication.
        </p>
        {what.isUser && (
          <Notice tone="amber" title="A user of this office has the same name.">
            Who keeps the record, and who did what in it, is not erased with a person on record.
          </Notice>
        )}
        <Papers papers={what.papers} chosen={papers} onChoose={setPapers} />
        <Passages what={what} kept={kept} onKeep={setKept} />
        <OlderBackups backups={what.backups} />
      </div>
      <ConfirmErasing
        opened={asking}
        onClose={() => setAsking(false)}
        personId={personId}
        name={what.name}
        papers={papers}
        kept={keptStretches}
        backups={what.backups.length}
      />
    </Page>
  )
}

function toggled(all: readonly string[], one: string): string[] {
  return all.includes(one) ? all.filter((each) => each !== one) : [...all, one]
}

function Papers({
  papers,
  chosen,
  onChoose,
}: {
  papers: ErasurePreview['papers']
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
}) {
  if (papers.length === 0) return null
  return (
    <Section title="Papers">
      <p className={classes.where}>
        What a file says cannot be changed. Choose the papers to erase whole when you erase for good; the
        others stay as they are.
      </p>
      <ul className={classes.passages}>
        {papers.map((paper) => (
          <li key={paper.id} className={classes.passage}>
            <Checkbox
              label={`Erase “${paper.name}” too`}
              description={`${paper.where}. ${paper.why}`}
              checked={chosen.includes(paper.id)}
              onChange={() => onChoose(toggled(chosen, paper.id))}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Passages({
  what,
  kept,
  onKeep,
}: {
  what: ErasurePreview
  kept: readonly string[]
  onKeep: (all: string[]) => void
}) {
  return (
    <Section title="What changes">
      {what.passages.length === 0 ? (
        <EmptyState title="Nothing in the record names them but their own record and its history.">
          {what.entries === 1 ? '1 entry' : `${what.entries} entries`} of the history are about them.
        </EmptyState>
      ) : (
        <>
          {what.total > what.passages.length && (
            <p className={classes.where}>
              {what.passages.length} of {what.total} passages are shown; all of them change.
            </p>
          )}
          {what.approved > 0 && (
            <p className={classes.where}>
              Approved minutes of{' '}
              {what.approved === 1 ? 'one meeting name' : `${what.approved} meetings name`} them.
            </p>
          )}
          <ul className={classes.passages}>
            {keyed(what.passages, (passage) => `${passage.where} ${stretch(passage)}`).map(
              ({ key, value: passage }) => (
                <li key={key} className={classes.passage}>
                  <div className={classes.where}>{passage.where}</div>
                  <ComparedText pieces={compareWords(passage.before, passage.after)} />
                  {passage.unsure && (
                    <Checkbox
                      mt={8}
                      label="This means somebody else: leave it as it is"
                      checked={kept.includes(stretch(passage))}
                      onChange={() => onKeep(toggled(kept, stretch(passage)))}
                    />
                  )}
                </li>
              ),
            )}
          </ul>
        </>
      )}
    </Section>
  )
}

type ConfirmErasingProps = {
  opened: boolean
  onClose: () => void
  personId: string
  name: string
  papers: readonly string[]
  kept: { text: string; start: number }[]
  backups: number
}

function ConfirmErasing({ opened, onClose, personId, name, papers, kept, backups }: ConfirmErasingProps) {
  const navigate = useNavigate()
  const [ground, setGround] = useState<ErasureGround>('request')
  const [reason, setReason] = useState('')
  const [keepPlace, setKeepPlace] = useState(true)
  const erase = useCommand(api.dataProtection.erase, {
    done: saidOfErased,
    undo: false,
    onDone: () => {
      onClose()
      void navigate('/data-protection?tab=erased')
    },
  })
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Erase ${name} for good?`}
      confirm="Erase for good"
      busy={erase.isRunning}
      onConfirm={() =>
        void erase.run({
          entity: 'person',
          id: personId,
          ground,
          reason,
          papers: [...papers],
          kept,
          keepPlace,
        })
      }
    >
      <div className={classes.sheet}>
        <p>
          This cannot be undone.{' '}
          {papers.length > 0 &&
            `${papers.length === 1 ? 'One paper goes' : `${papers.length} papers go`} too. `}
          {backups > 0 &&
            `${backups === 1 ? 'One backup' : `${backups} backups`} made before will still hold the name until deleted.`}
        </p>
        <Select
          label="Why"
          data={ErasureGround.options.map((value) => ({ value, label: ERASURE_GROUND_LABELS[value] }))}
          value={ground}
          onChange={(value) => setGround(ErasureGround.catch('request').parse(value))}
          allowDeselect={false}
        />
        <TextInput
          label="Note (optional)"
          description="Without a name: this stays on record."
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Checkbox
          label="Keep their places in groups, without a name"
          description="The numbers stay in any case: nobody else gets them."
          checked={keepPlace}
          onChange={(event) => setKeepPlace(event.currentTarget.checked)}
        />
      </div>
    </ConfirmDialog>
  )
}
