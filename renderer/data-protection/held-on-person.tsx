import { Button, Select, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ExportPassage, SubjectAccess } from '../../shared/data-protection/contract.ts'
import { api, orpc } from '../service.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './data-protection.module.css'

/** “What do you hold on me”: everything about a person, with others masked, to look through and save (S13). */
export function HeldOnPersonScreen() {
  const { id = '' } = useParams()
  const [shown, setShown] = useState<readonly string[]>([])
  const [also, setAlso] = useState('')
  const words = also
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each.length > 1)
  const choice = { personId: id, shown: [...shown], also: words }
  const access = useQuery({
    ...orpc.dataProtection.access.queryOptions({ input: choice }),
    placeholderData: keepPreviousData,
  })
  const toggle = (mask: string) =>
    setShown(shown.includes(mask) ? shown.filter((each) => each !== mask) : [...shown, mask])
  return (
    <Loaded query={access}>
      {(held) => (
        <Held held={held} toggle={toggle} also={also} onAlso={setAlso} choice={choice} personId={id} />
      )}
    </Loaded>
  )
}

type HeldProps = {
  held: SubjectAccess
  toggle: (mask: string) => void
  also: string
  onAlso: (words: string) => void
  choice: { personId: string; shown: string[]; also: string[] }
  personId: string
}

function Held({ held, toggle, also, onAlso, choice, personId }: HeldProps) {
  const [format, setFormat] = useState<'pdf' | 'html'>('pdf')
  const save = useCommand(api.dataProtection.saveAccess, {
    done: ({ saved, files, place }) =>
      saved
        ? `Saved “${files.join('” and “')}” in ${place}. That it was given out is on record.`
        : 'Nothing was saved.',
    undo: false,
  })
  const run = () => void save.run({ ...choice, format })
  useShortcuts([
    {
      label: 'Save what is held on this person',
      keys: 'ctrl+s',
      section: 'This screen',
      whileTyping: true,
      run,
    },
  ])
  const masks = held.masked === 1 ? '1 mask' : `${held.masked} masks`
  return (
    <Page
      title={`What we hold on ${held.name}`}
      subtitle={`${masks}${held.unmasked > 0 ? `, ${held.unmasked} taken off` : ''}`}
      marking="OFFICIAL-SENSITIVE"
      width="read"
      back={{ to: `/people/${personId}`, label: held.name }}
      actions={
        <Button
          variant="filled"
          onClick={run}
          loading={save.isRunning}
          rightSection={<KeyHint keys="ctrl+s" />}
        >
          Save
        </Button>
      }
    >
      <p className={classes.lead}>
        Names, telephone numbers and e-mail addresses of others are masked. Choose a mask to take it off or
        put it back; read it through before you save, because what is handed out cannot be called back.
      </p>
      <Toolbar label="How it is saved">
        <TextInput
          className={classes.also ?? ''}
          label="Mask these words too, with commas between"
          value={also}
          onChange={(event) => onAlso(event.currentTarget.value)}
        />
        <Select
          label="To read as"
          data={[
            { value: 'pdf', label: 'PDF, and data (JSON)' },
            { value: 'html', label: 'Web page, and data (JSON)' },
          ]}
          value={format}
          onChange={(value) => setFormat(value === 'html' ? 'html' : 'pdf')}
          allowDeselect={false}
        />
      </Toolbar>
      {held.sections.map((section) => (
        <Section key={section.title} title={section.title}>
          <p className={classes.where}>{section.about}</p>
          <ul className={classes.passages}>
            {section.passages.map((passage) => (
              <Passage key={passage.id} passage={passage} toggle={toggle} />
            ))}
          </ul>
        </Section>
      ))}
    </Page>
  )
}

function Passage({ passage, toggle }: { passage: ExportPassage; toggle: (mask: string) => void }) {
  return (
    <li className={classes.passage}>
      <div className={classes.where}>{[passage.where, passage.label].filter(Boolean).join(' · ')}</div>
      <div className={classes.words}>
        {passage.pieces.map((piece, at) =>
          piece.id === '' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a passage have no other name, and do not move
            <span key={at}>{piece.text}</span>
          ) : (
            <button
              key={piece.id}
              type="button"
              className={classes.mask}
              aria-pressed={piece.masked}
              aria-label={`${piece.masked ? 'Masked' : 'Not masked'}: ${piece.text}`}
              title={piece.masked ? `Masked: ${piece.text}` : 'Not masked'}
              onClick={() => toggle(piece.id)}
            >
              {piece.masked ? piece.instead : piece.text}
            </button>
          ),
        )}
      </div>
    </li>
  )
}
